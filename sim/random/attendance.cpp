#include "staffsim/random/attendance.hpp"

#include "staffsim/random/kernels.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace staffsim::random {

namespace {

constexpr double slack = 1e-9; // of products that should be whole numbers
constexpr double golden = 0.6180339887498949;

std::int64_t half_up(double x) {
    return static_cast<std::int64_t>(std::floor(x + 0.5));
}

} // namespace

void Attendance::start(const model::Scenario& scenario,
                       const HeadsPath& heads,
                       const ReplicationKey& key,
                       std::span<const std::vector<double>> absent_share) {
    if (scenario_ != &scenario) {
        scenario_ = &scenario;
        groups_.clear();
        for (const auto& group : scenario.agent_groups) {
            GroupState& state = groups_.emplace_back();
            state.key = std::uint64_t{name_key(group.name)} << 32;
            state.late_start = Sampler(group.adherence.late_start_time);
            state.long_break = Sampler(group.adherence.long_break_time);
        }
    }
    heads_ = &heads;
    key_ = key;
    absent_share_ = absent_share;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
        GroupState& state = groups_[g];
        state.next = 0;
        state.there = state.said = {};
        state.week = no_week;
        state.left_over.assign(scenario.agent_groups[g].patterns.size(), 0);
    }
    steps_.clear();
    all_times_.assign(scenario.grid.intervals().size() * groups_.size(), {});
    changes_.clear();
    day_ = 0;
}

std::span<const PeopleTime> Attendance::times() const {
    const Day& day = scenario_->grid.days()[day_];
    return std::span(all_times_)
        .subspan(day.first_interval * groups_.size(), day.interval_count * groups_.size());
}

void Attendance::draw_day(std::size_t day) {
    day_ = day;
    const Ticks end = scenario_->grid.days()[day].end;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
        const auto& group = scenario_->agent_groups[g];
        std::size_t& next = groups_[g].next;
        if (group.source == model::StaffingSource::shifts) {
            for (; next < group.shifts.size() && group.shifts[next].start < end; ++next) {
                draw_shift(g, group.shifts[next]);
            }
        } else if (group.source == model::StaffingSource::roster) {
            for (; next < group.duties.size() && group.duties[next].spans.front().start < end;
                 ++next) {
                draw_duty(g, group.duties[next]);
            }
        }
    }
    emit_changes();
}

double Attendance::uniform_of(Role role, std::uint64_t entity) const {
    return uniform(word(key_.seed, entity, key_.replication, role));
}

// --- shifts --------------------------------------------------------------------------------------

void Attendance::plan_week(std::size_t group, std::size_t week) {
    const auto& of_group = scenario_->agent_groups[group];
    GroupState& state = groups_[group];
    if (state.week == week) {
        return;
    }
    state.week = week;
    if (of_group.heads || of_group.vendor) {
        const HeadWeek& heads = heads_->weeks(group)[week];
        share_out(heads.rostered, of_group.patterns, state.seats);
        share_out(heads.overtime, of_group.patterns, state.extra_seats);
        return;
    }
    state.seats.clear();
    for (const auto& pattern : of_group.patterns) {
        state.seats.push_back(pattern.heads);
    }
    state.extra_seats.assign(of_group.patterns.size(), 0);
}

void Attendance::draw_shift(std::size_t group, const model::Shift& shift) {
    const auto& of_group = scenario_->agent_groups[group];
    const model::ShiftPattern& pattern = of_group.patterns[shift.pattern];
    plan_week(group, IntervalGrid::week_of_day(shift.day));
    const GroupState& state = groups_[group];
    const std::int64_t regular = state.seats[shift.pattern];
    seats_.clear();
    std::int64_t due = 0; // regular seats that work this shift
    for (std::int64_t k = 0; k < regular + state.extra_seats[shift.pattern]; ++k) {
        if ((k + shift.weekday) % pattern.weekdays >= pattern.days_per_week) {
            continue;
        }
        const std::uint64_t seat =
            (std::uint64_t{pattern.key} << 32) | static_cast<std::uint64_t>(k);
        // Dates before the first wrap round: they differ from all others.
        const auto date = static_cast<std::uint32_t>(shift.date) & 0xffffU;
        seats_.push_back({.entity = step_identity(seat, date + 1), .is_extra = k >= regular});
        due += k < regular ? 1 : 0;
    }
    const std::int64_t coming = roll_call(group, shift, due);
    std::int64_t place = 0;
    for (std::size_t i = 0; i < seats_.size(); ++i) {
        const Seat& seat = seats_[i];
        if (seat.state == Seat::State::comes) {
            const Place of_seat{.number = place++, .of = coming};
            book_paid(
                group, shift, of_seat, seat.is_extra ? &PeopleTime::extra : &PeopleTime::scheduled);
            come(group, shift, seat, of_seat);
        } else if (!seat.is_extra) {
            book_missing(group, shift, seat, {.number = static_cast<std::int64_t>(i), .of = due});
        }
    }
}

// Who is on leave, who is absent; returns how many come.
std::int64_t Attendance::roll_call(std::size_t group, const model::Shift& shift, std::int64_t due) {
    double& left_over = groups_[group].left_over[shift.pattern];
    const double share = model::PlannedShrinkage::on(
        scenario_->agent_groups[group].planned.out_of_office, shift.day);
    const double leave = static_cast<double>(due) * share + left_over;
    const auto on_leave = static_cast<std::int64_t>(std::floor(leave + slack));
    left_over = leave - static_cast<double>(on_leave);
    const double absent = absent_share(group, shift.day);
    std::int64_t coming = 0;
    for (std::size_t i = 0; i < seats_.size(); ++i) {
        Seat& seat = seats_[i];
        if (!seat.is_extra && static_cast<std::int64_t>(i) >= due - on_leave) {
            seat.state = Seat::State::on_leave;
        } else if (absent > 0 && uniform_of(Role::absence_of_seat, seat.entity) < absent) {
            seat.state = Seat::State::absent;
        } else {
            ++coming;
        }
    }
    return coming;
}

double Attendance::absent_share(std::size_t group, std::size_t day) const {
    return absent_share_[group].empty() ? 0 : absent_share_[group][day];
}

Ticks Attendance::start_of(const model::Break& rest, const Place& place) {
    const std::int64_t starts = (rest.latest - rest.earliest) / rest.step + 1;
    return rest.earliest + (2 * place.number + 1) * starts / (2 * place.of) * rest.step;
}

void Attendance::book_paid(std::size_t group,
                           const model::Shift& shift,
                           const Place& place,
                           std::int64_t PeopleTime::*what,
                           double share) {
    const model::ShiftPattern& pattern = scenario_->agent_groups[group].patterns[shift.pattern];
    Ticks from = shift.start;
    for (const model::Break& rest : pattern.breaks) {
        if (!rest.paid) {
            const Ticks begin = shift.start + start_of(rest, place);
            book(group, {from, begin}, what, share);
            from = begin + rest.length;
        }
    }
    book(group, {from, shift.start + pattern.length}, what, share);
}

void Attendance::book_missing(std::size_t group,
                              const model::Shift& shift,
                              const Seat& seat,
                              const Place& place) {
    const auto& of_group = scenario_->agent_groups[group];
    double unpaid = 1 - of_group.absence.paid_share;
    if (seat.state == Seat::State::on_leave) {
        const auto& planned = of_group.planned;
        unpaid = planned.unpaid.empty()
                     ? 0
                     : planned.unpaid[shift.day] / planned.out_of_office[shift.day];
    }
    book_paid(group, shift, place, &PeopleTime::scheduled);
    book_paid(group, shift, place, &PeopleTime::out_of_office);
    if (unpaid > 0) {
        book_paid(group, shift, place, &PeopleTime::unpaid, unpaid);
    }
}

// A stretch counts in the intervals in which it lies; what is outside the horizon does not.
void Attendance::book(std::size_t group,
                      const model::Window& span,
                      std::int64_t PeopleTime::*what,
                      double share,
                      std::int64_t people) {
    const auto& grid = scenario_->grid;
    Ticks from = std::max<Ticks>(span.start, 0);
    const Ticks end = std::min(span.end, grid.end());
    if (from >= end) {
        return;
    }
    for (std::size_t i = grid.interval_of(from); from < end; ++i) {
        const Ticks to = std::min(end, grid.intervals()[i].end);
        const Ticks ticks = to - from;
        all_times_[i * groups_.size() + group].*what +=
            share == 1 ? people * ticks : half_up(static_cast<double>(ticks) * share);
        from = to;
    }
}

// --- who is there --------------------------------------------------------------------------------

void Attendance::come(std::size_t group,
                      const model::Shift& shift,
                      const Seat& seat,
                      const Place& place) {
    const model::ShiftPattern& pattern = scenario_->agent_groups[group].patterns[shift.pattern];
    spans_.clear();
    Ticks from = shift.start;
    for (const model::Break& rest : pattern.breaks) {
        const Ticks begin = shift.start + start_of(rest, place);
        spans_.push_back({.start = from, .end = begin});
        spans_.push_back({.start = begin,
                          .end = begin + rest.length,
                          .activity = model::RosterSpan::Activity::in_office,
                          .paid = rest.paid});
        from = begin + rest.length;
    }
    spans_.push_back({.start = from, .end = shift.start + pattern.length});
    attend(group, seat.entity, spans_);
}

void Attendance::draw_duty(std::size_t group, const model::Duty& duty) {
    const std::uint64_t entity = step_identity(duty.agent, duty.day + 1);
    const double absent = absent_share(group, duty.day);
    const bool is_absent = absent > 0 && uniform_of(Role::absence_of_seat, entity) < absent;
    const double unpaid = 1 - scenario_->agent_groups[group].absence.paid_share;
    for (const model::RosterSpan& span : duty.spans) {
        if (!span.paid) {
            continue;
        }
        book(group, {span.start, span.end}, &PeopleTime::scheduled);
        if (is_absent || span.activity == model::RosterSpan::Activity::out_of_office) {
            book(group, {span.start, span.end}, &PeopleTime::out_of_office);
        }
        if (is_absent && unpaid > 0 &&
            span.activity != model::RosterSpan::Activity::out_of_office) {
            book(group, {span.start, span.end}, &PeopleTime::unpaid, unpaid);
        }
    }
    if (!is_absent) {
        attend(group, entity, duty.spans);
    }
}

// Late, and then through the spans; a break that lasts longer puts off what follows.
void Attendance::attend(std::size_t group,
                        std::uint64_t entity,
                        std::span<const model::RosterSpan> spans) {
    using Activity = model::RosterSpan::Activity;
    const auto& adherence = scenario_->agent_groups[group].adherence;
    const Ticks end = spans.back().end;
    Ticks there = spans.front().start; // not on the phones before
    if (adherence.late_start_probability > 0 &&
        uniform_of(Role::late_start, entity) < adherence.late_start_probability) {
        there += delay(groups_[group].late_start, Role::late_start_time, entity);
    }
    const Ticks arrival = std::min(there, end);
    std::uint32_t number = 0; // of the break
    for (const model::RosterSpan& span : spans) {
        if (span.activity == Activity::phones) {
            step({std::max(there, span.start), span.end}, group, {.on_phones = 1, .on_shift = 1});
            continue;
        }
        Ticks until = span.end;
        if (span.activity == Activity::in_office) {
            until += lengthening(group, step_identity(entity, ++number));
            until = std::min(until, end);
        }
        if (until <= arrival) {
            continue;
        }
        if (span.activity == Activity::in_office && span.paid) {
            step({std::max(there, span.start), until}, group, {.on_phones = 0, .on_shift = 1});
        }
        there = std::max(there, until);
    }
}

Ticks Attendance::lengthening(std::size_t group, std::uint64_t entity) const {
    const auto& adherence = scenario_->agent_groups[group].adherence;
    const bool is_long = adherence.long_break_probability > 0 &&
                         uniform_of(Role::long_break, entity) < adherence.long_break_probability;
    return is_long ? delay(groups_[group].long_break, Role::long_break_time, entity) : 0;
}

Ticks Attendance::delay(const Sampler& law, Role role, std::uint64_t entity) const {
    return round_ticks(law.ticks(word(key_.seed, entity, key_.replication, role), 0));
}

void Attendance::step(const model::Window& span, std::size_t group, const Presence& by) {
    const Ticks start = std::max<Ticks>(span.start, 0);
    if (start >= span.end || start >= scenario_->grid.end()) {
        return;
    }
    const auto of_group = static_cast<std::uint32_t>(group);
    steps_.push_back({start, of_group, by});
    steps_.push_back({span.end, of_group, {-by.on_phones, -by.on_shift}});
}

// --- the day's changes ---------------------------------------------------------------------------

void Attendance::emit_changes() {
    const Day& day = scenario_->grid.days()[day_];
    const auto later =
        std::partition(steps_.begin(), steps_.end(), [&](const Step& s) { return s.at < day.end; });
    today_.assign(steps_.begin(), later);
    steps_.erase(steps_.begin(), later);
    look_at_starts();
    std::sort(today_.begin(), today_.end(), [](const Step& a, const Step& b) {
        return std::tie(a.at, a.group) < std::tie(b.at, b.group);
    });
    changes_.clear();
    for (std::size_t i = 0; i < today_.size();) {
        const Step first = today_[i];
        GroupState& state = groups_[first.group];
        for (; i < today_.size() && today_[i].at == first.at && today_[i].group == first.group;
             ++i) {
            state.there.on_phones += today_[i].by.on_phones;
            state.there.on_shift += today_[i].by.on_shift;
        }
        change(first.group, first.at);
    }
    for (std::uint32_t g = 0; g < groups_.size(); ++g) {
        if (scenario_->agent_groups[g].source != model::StaffingSource::intervals) {
            book_staffed(g, day.end);
        }
    }
}

void Attendance::look_at_starts() {
    const Day& day = scenario_->grid.days()[day_];
    for (std::uint32_t g = 0; g < groups_.size(); ++g) {
        const auto& group = scenario_->agent_groups[g];
        if (group.source == model::StaffingSource::intervals) {
            continue;
        }
        groups_[g].in_office = model::PlannedShrinkage::on(group.planned.in_office, day_);
        groups_[g].rounding = uniform_of(Role::absence_rounding, groups_[g].key | day_);
        groups_[g].since = day.start;
        // Looked at when the day starts and, where rounding moves on, at every interval.
        const std::size_t points = groups_[g].in_office > 0 ? day.interval_count : 1;
        for (std::size_t j = 0; j < points; ++j) {
            today_.push_back({scenario_->grid.intervals()[day.first_interval + j].start, g, {}});
        }
    }
}

void Attendance::change(std::uint32_t group, Ticks at) {
    const Day& day = scenario_->grid.days()[day_];
    GroupState& state = groups_[group];
    Presence now = state.there;
    if (state.in_office > 0) {
        const auto j = static_cast<double>(scenario_->grid.interval_of(at) - day.first_interval);
        const double place = state.rounding + j * golden;
        const double left = now.on_phones * (1 - state.in_office) + place - std::floor(place);
        now.on_phones = std::min(now.on_phones, static_cast<std::int32_t>(std::floor(left)));
    }
    const bool changes =
        now.on_phones != state.said.on_phones || now.on_shift != state.said.on_shift;
    if (at == day.start || changes) {
        book_staffed(group, at);
        state.said = now;
        changes_.push_back(
            {.instant = at, .group = group, .staffed = now.on_phones, .on_shift = now.on_shift});
    }
}

void Attendance::book_staffed(std::size_t group, Ticks until) {
    GroupState& state = groups_[group];
    book(group, {state.since, until}, &PeopleTime::staffed, 1, state.said.on_phones);
    state.since = until;
}

} // namespace staffsim::random
