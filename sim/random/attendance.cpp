#include "staffsim/random/attendance.hpp"

#include "whole_people.hpp"

#include <algorithm>
#include <cmath>

namespace staffsim::random {

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
    begin_breaks(pattern);
    Crowd all;
    std::int64_t place = 0;
    for (std::size_t i = 0; i < seats_.size(); ++i) {
        const Seat& seat = seats_[i];
        if (seat.state == Seat::State::comes) {
            come(group, shift, seat, {.number = place++, .of = coming}, all);
        } else if (!seat.is_extra) {
            book_missing(group, shift, seat, {.number = static_cast<std::int64_t>(i), .of = due});
        }
    }
    book_crowd(group, shift, all);
}

// Most people keep to the plan, and on one shift there are few different plans: those who do are
// counted by the start of their breaks.
void Attendance::begin_breaks(const model::ShiftPattern& pattern) {
    crowds_.clear();
    for (const model::Break& rest : pattern.breaks) {
        crowds_.resize(crowds_.size() + static_cast<std::size_t>(starts_of(rest)));
    }
}

void Attendance::Crowd::count(const Seat& seat, bool keeps_to_plan) {
    ++(seat.is_extra ? extra : regular);
    on_time += keeps_to_plan ? 1 : 0;
}

void Attendance::come(std::size_t group,
                      const model::Shift& shift,
                      const Seat& seat,
                      const Place& place,
                      Crowd& all) {
    const model::ShiftPattern& pattern = scenario_->agent_groups[group].patterns[shift.pattern];
    const bool keeps_to_plan = keeps(group, seat.entity, pattern.breaks.size());
    all.count(seat, keeps_to_plan);
    std::size_t first = 0; // crowd of the break's first start
    for (const model::Break& rest : pattern.breaks) {
        crowds_[first + static_cast<std::size_t>(start_number(rest, place))].count(seat,
                                                                                   keeps_to_plan);
        first += static_cast<std::size_t>(starts_of(rest));
    }
    if (!keeps_to_plan) {
        come_by_clock(group, shift, seat, place);
    }
}

void Attendance::book_crowd(std::size_t group, const model::Shift& shift, const Crowd& all) {
    const model::ShiftPattern& pattern = scenario_->agent_groups[group].patterns[shift.pattern];
    const model::Window whole{shift.start, shift.start + pattern.length};
    book(group, whole, &PeopleTime::scheduled, 1, all.regular);
    book(group, whole, &PeopleTime::extra, 1, all.extra);
    step(whole, group, {.on_phones = all.on_time, .on_shift = all.on_time});
    std::size_t next = 0;
    for (const model::Break& rest : pattern.breaks) {
        for (std::int64_t start = 0; start < starts_of(rest); ++start) {
            const Crowd& crowd = crowds_[next++];
            const Ticks begin = shift.start + rest.earliest + start * rest.step;
            const model::Window span{begin, begin + rest.length};
            if (!rest.paid) {
                book(group, span, &PeopleTime::scheduled, 1, -crowd.regular);
                book(group, span, &PeopleTime::extra, 1, -crowd.extra);
            }
            step(span,
                 group,
                 {.on_phones = -crowd.on_time, .on_shift = rest.paid ? 0 : -crowd.on_time});
        }
    }
}

// Who is on leave, who is absent; returns how many come.
std::int64_t Attendance::roll_call(std::size_t group, const model::Shift& shift, std::int64_t due) {
    double& left_over = groups_[group].left_over[shift.pattern];
    const double share = model::PlannedShrinkage::on(
        scenario_->agent_groups[group].planned.out_of_office, shift.day);
    const double leave = static_cast<double>(due) * share + left_over;
    const auto on_leave = static_cast<std::int64_t>(std::floor(leave + whole_slack));
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

std::int64_t Attendance::starts_of(const model::Break& rest) {
    return (rest.latest - rest.earliest) / rest.step + 1;
}

std::int64_t Attendance::start_number(const model::Break& rest, const Place& place) {
    return (2 * place.number + 1) * starts_of(rest) / (2 * place.of);
}

Ticks Attendance::start_of(const model::Break& rest, const Place& place) {
    return rest.earliest + start_number(rest, place) * rest.step;
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

// --- who is there --------------------------------------------------------------------------------

void Attendance::come_by_clock(std::size_t group,
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
    const Ticks end = spans.back().end;
    Ticks there = spans.front().start; // not on the phones before
    if (is_late(group, entity)) {
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
            until += lengthening(group, entity, ++number);
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

bool Attendance::is_late(std::size_t group, std::uint64_t entity) const {
    const double probability = scenario_->agent_groups[group].adherence.late_start_probability;
    return probability > 0 && uniform_of(Role::late_start, entity) < probability;
}

bool Attendance::is_long(std::size_t group, std::uint64_t entity, std::uint32_t number) const {
    const double probability = scenario_->agent_groups[group].adherence.long_break_probability;
    return probability > 0 &&
           uniform_of(Role::long_break, step_identity(entity, number)) < probability;
}

bool Attendance::keeps(std::size_t group, std::uint64_t entity, std::size_t breaks) const {
    bool keeps = !is_late(group, entity);
    for (std::uint32_t number = 1; keeps && number <= breaks; ++number) {
        keeps = !is_long(group, entity, number);
    }
    return keeps;
}

Ticks Attendance::lengthening(std::size_t group, std::uint64_t entity, std::uint32_t number) const {
    return is_long(group, entity, number) ? delay(groups_[group].long_break,
                                                  Role::long_break_time,
                                                  step_identity(entity, number))
                                          : 0;
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

} // namespace staffsim::random
