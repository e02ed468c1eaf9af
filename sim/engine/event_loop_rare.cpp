// What happens once a day, once an interval, or to few contacts: the other half of event_loop.cpp.

#include "staffsim/core/error.hpp"
#include "staffsim/engine/event_loop.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace staffsim::engine {

EventLoop::EventLoop(const Plan& plan, Abandonments abandonments)
    : plan_(plan),
      lines_(plan.types().size()),
      live_(plan.types().size()),
      arrivals_(plan.types().size()),
      completions_(plan.groups().size()) {
    for (const auto& type : plan.types()) {
        schedules_.push_back(
            type.schedules_abandonment || abandonments == Abandonments::all_events ? 1 : 0);
    }
    for (const auto& group : plan.scenario().agent_groups) {
        const auto most = std::max_element(group.scheduled.begin(), group.scheduled.end());
        groups_.emplace_back().completions = CompletionList(
            most == group.scheduled.end() ? 0 : static_cast<std::size_t>(std::ceil(*most)) + 1);
    }
    const auto seconds =
        static_cast<std::uint64_t>(plan.scenario().grid.interval_length() / ticks_per_second);
    expects(seconds > 0 && plan.scenario().grid.interval_length() % ticks_per_second == 0,
            "intervals of whole seconds");
    for (const Day& day : plan.scenario().grid.days()) {
        // Completions are 32-bit offsets: a day and one handling must fit.
        expects(day.end - day.start < INT32_MAX - longest_handling,
                "local days of at most 48 hours");
    }
    reciprocal_ = ((std::uint64_t{1} << reciprocal_bits) + seconds - 1) / seconds;
}

void EventLoop::start(FrontDoor& door, Observations& observations) {
    door_ = &door;
    observations_ = &observations;
    log_ = door.context().log;
    for (auto& line : lines_) {
        line.beside.clear();
        line.day.forget_later();
    }
    for (auto& group : groups_) {
        group.clear();
    }
    std::fill(live_.begin(), live_.end(), 0);
    abandonments_.clear();
    stretch_ = {};
    interval_ = 0;
    waiting_ = ~std::uint64_t{0}; // until looked at
    free_ = 0;
    start_backlog();
}

void EventLoop::finish() {
    for (std::size_t type = 0; type < lines_.size(); ++type) {
        auto& line = lines_[type];
        observations_->totals(type).still_open += static_cast<std::int64_t>(line.beside.size());
        for (; !line.beside.empty(); line.beside.pop()) {
            record(line.beside.front(), {.fate = Fate::still_open});
        }
    }
}

void EventLoop::begin_stretch(const Stretch& stretch) {
    const auto elapsed = static_cast<std::int32_t>(stretch_.end - stretch_.start);
    stretch_ = stretch;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
        groups_[g].completions.shift(elapsed);
        groups_[g].over_since = 0;
        set_completion_key(g);
    }
    for (std::size_t type = 0; type < lines_.size(); ++type) {
        lines_[type].start_day();
        set_arrival_key(type);
    }
    boundary_ = stretch.interval_count > 0 ? event_key(0, EventKind::staffing)
                                           : event_key(offset(stretch.end), EventKind::day_end);
    door_->context().returns->reach(stretch.end);
    find_overflow();
    refresh_special();
}

void EventLoop::end_stretch() {
    if (stretch_.interval_count > 0) {
        close_interval(static_cast<std::int32_t>(offset(stretch_.end)));
    }
    carry_over();
}

void EventLoop::close_interval(std::int32_t now) {
    for (std::size_t g = 0; g < groups_.size(); ++g) {
        groups_[g].close_interval(now, observations_->group(interval_, g));
    }
}

void EventLoop::take_staffing(std::int32_t now) {
    const auto& scenario = plan_.scenario();
    if (now > 0) {
        close_interval(now);
        ++interval_;
    } else {
        interval_ = stretch_.first_interval;
    }
    const Interval& interval = scenario.grid.intervals()[interval_];
    const Ticks length = interval.end - interval.start;
    rises_.clear();
    for (std::size_t g = 0; g < groups_.size(); ++g) {
        const std::int64_t staffed = door_->context().inputs->staffed(g)[interval_];
        auto& cell = observations_->group(interval_, g);
        cell.scheduled += std::llround(scenario.agent_groups[g].scheduled[interval_] *
                                       static_cast<double>(length));
        cell.staffed += staffed * length;
        if (set_staffed(groups_[g], staffed, now)) {
            rises_.push_back(g);
        }
        note_free(g);
    }
    for (const std::size_t g : rises_) {
        fill(g, now);
    }
    const bool last = interval_ + 1 == stretch_.first_interval + stretch_.interval_count;
    boundary_ = event_key(offset(last ? stretch_.end : interval.end),
                          last ? EventKind::day_end : EventKind::staffing);
}

bool EventLoop::set_staffed(GroupState& group, std::int64_t staffed, std::int32_t now) {
    group.count_overtime(now);
    const std::int64_t idle_before = std::max<std::int64_t>(0, group.staffed - group.busy());
    const std::int64_t idle_after = std::max<std::int64_t>(0, staffed - group.busy());
    const bool rises = staffed > group.staffed;
    group.staffed = staffed;
    if (plan_.longest_idle()) {
        for (std::int64_t i = idle_after; i < idle_before; ++i) {
            group.idle_since.pop();
        }
        for (std::int64_t i = idle_before; i < idle_after; ++i) {
            group.idle_since.push(stretch_.start + now);
        }
    }
    return rises;
}

void EventLoop::fill(std::size_t group, std::int32_t now) {
    while (groups_[group].has_free_agent()) {
        const int type = choose_type(group, stretch_.start + now);
        if (type < 0) {
            break;
        }
        assign(group, take_head(static_cast<std::size_t>(type)), now);
    }
}

void EventLoop::take_return() {
    Contact contact = door_->context().returns->earliest();
    door_->context().returns->pop();
    contact.interval = static_cast<std::uint32_t>(interval_);
    auto& cell = observations_->line(interval_, contact.type);
    ++cell.offered;
    cell.retrials += contact.is_retrial ? 1 : 0;
    const int group = free_group(contact.type, 0);
    if (group >= 0) {
        assign(static_cast<std::size_t>(group),
               contact,
               static_cast<std::int32_t>(offset(contact.entry)));
    } else if (is_full(contact.type)) {
        leave_blocked(contact);
    } else {
        auto& beside = lines_[contact.type].beside;
        if (schedules_[contact.type] != 0) {
            schedule_leaving(
                contact,
                {.number = static_cast<std::uint32_t>(beside.end_number()), .beside = true});
        }
        beside.push(contact);
        waiting_ |= bit_of(contact.type);
        expect_overflow_from(contact.type);
    }
}

void EventLoop::take_overflow(std::size_t type, std::uint32_t now) {
    const Ticks instant = stretch_.start + now;
    if (!settle(type, instant)) {
        return;
    }
    const int group = free_group(type, instant - head(type).entry);
    if (group >= 0) {
        assign(static_cast<std::size_t>(group), take_head(type), static_cast<std::int32_t>(now));
    }
}

void EventLoop::take_abandonment() {
    std::pop_heap(abandonments_.begin(), abandonments_.end(), later);
    const Abandonment due = abandonments_.back();
    abandonments_.pop_back();
    WaitingLine& line = lines_[due.type];
    const bool waits = due.beside ? due.number >= line.beside.front_number() &&
                                        line.beside.at(due.number).handle >= 0
                                  : due.number >= line.first() && !line.day.is_gone(due.number);
    if (!waits) {
        return; // answered before
    }
    const Contact contact = due.beside ? line.beside.at(due.number) : read(due.type, due.number);
    if (due.beside) {
        line.beside.at(due.number).handle = Contact::gone;
    } else {
        line.day.mark_gone(due.number);
    }
    --live_[due.type];
    leave_abandoned(contact);
}

void EventLoop::take_special(std::uint64_t key) {
    switch (kind_of(key)) {
    case EventKind::staffing:
        take_staffing(static_cast<std::int32_t>(offset_of(key)));
        find_overflow();
        break;
    case EventKind::born_return:
        take_return();
        break;
    case EventKind::overflow:
        take_overflow(owner_of(key), offset_of(key));
        find_overflow();
        break;
    default:
        take_abandonment();
        break;
    }
    refresh_special();
}

void EventLoop::refresh_special() {
    special_ = boundary_;
    const Returns& returns = *door_->context().returns;
    if (!returns.empty()) {
        special_ =
            std::min(special_, event_key(offset(returns.earliest().entry), EventKind::born_return));
    }
    if (!abandonments_.empty() && abandonments_.front().instant < stretch_.end) {
        special_ = std::min(
            special_, event_key(offset(abandonments_.front().instant), EventKind::abandonment));
    }
    special_ = std::min(special_, overflow_);
}

// The key of the next overflow may be early, when its head has left: the event then finds nobody to
// assign and looks for the next. It is never late: whoever starts to wait, and a group in which an
// agent comes free, lowers it, and a head that follows another has the later threshold.
void EventLoop::find_overflow() {
    overflow_ = MinTree::none;
    for (const std::uint32_t type : plan_.overflow_types()) {
        expect_overflow_from(type);
    }
}

void EventLoop::expect_overflow_from(std::size_t type) {
    if (lines_[type].empty()) {
        return;
    }
    if ((plan_.types()[type].group_bits & free_) == 0) {
        return;
    }
    const Ticks entry = head(type).entry;
    for (const StepPlan& step : plan_.types()[type].steps) {
        if (step.delay > 0 && groups_[step.group].has_free_agent()) {
            expect_overflow_at(entry + step.delay, type);
        }
    }
}

void EventLoop::expect_overflow_to(std::size_t group) {
    if (!groups_[group].has_free_agent()) {
        return;
    }
    for (const ChoicePlan& choice : plan_.groups()[group].delayed) {
        if (!lines_[choice.type].empty()) {
            expect_overflow_at(head(choice.type).entry + choice.delay, choice.type);
        }
    }
}

void EventLoop::expect_overflow_at(Ticks threshold, std::size_t type) {
    if (threshold < stretch_.end) {
        overflow_ =
            std::min(overflow_, event_key(offset(threshold), EventKind::overflow, type, type));
        special_ = std::min(special_, overflow_);
    }
}

void EventLoop::schedule_leaving(const Contact& contact, const Place& place) {
    ++live_[contact.type];
    schedule_abandonment(contact, place);
    refresh_special();
}

void EventLoop::schedule_abandonment(const Contact& contact, const Place& place) {
    if (contact.patience == patience_never) {
        return;
    }
    abandonments_.push_back({.instant = contact.entry + static_cast<Ticks>(contact.patience),
                             .identity = contact.identity,
                             .number = place.number,
                             .type = contact.type,
                             .beside = place.beside});
    std::push_heap(abandonments_.begin(), abandonments_.end(), later);
}

bool EventLoop::later(const Abandonment& a, const Abandonment& b) {
    return std::tie(a.instant, a.type, a.identity) > std::tie(b.instant, b.type, b.identity);
}

void EventLoop::leave_abandoned(const Contact& contact) {
    const TypePlan& type = plan_.types()[contact.type];
    const auto wait = static_cast<Ticks>(contact.patience);
    const Ticks instant = contact.entry + wait;
    auto& cell = observations_->line(contact.interval, contact.type);
    ++cell.abandoned;
    cell.abandoned_within += wait <= type.acceptable_wait ? 1 : 0;
    cell.abandoned_short += wait < type.short_abandon ? 1 : 0;
    cell.wait_abandoned += wait;
    const std::uint64_t next = type.retrial_delay ? door_->retry(contact, instant) : 0;
    record(contact, {.fate = Fate::abandoned, .answer = instant, .next_identity = next});
}

void EventLoop::leave_blocked(const Contact& contact) {
    ++observations_->line(contact.interval, contact.type).blocked;
    const std::uint64_t next = door_->retry(contact, contact.entry);
    record(contact, {.fate = Fate::blocked, .next_identity = next});
    refresh_special();
}

void EventLoop::record(const Contact& contact, ContactRecord what) {
    if (log_ == nullptr) {
        return;
    }
    what.identity = contact.identity;
    what.type = contact.type;
    what.entry = contact.entry;
    log_->push_back(what);
}

void EventLoop::carry_over() {
    abandonments_.clear();
    for (std::size_t type = 0; type < lines_.size(); ++type) {
        carry_over(type);
        live_[type] = 0;
        if (schedules_[type] == 0) {
            continue;
        }
        auto& beside = lines_[type].beside;
        live_[type] = static_cast<std::int64_t>(beside.size());
        for (std::size_t number = beside.front_number(); number < beside.end_number(); ++number) {
            schedule_abandonment(beside.at(number),
                                 {.number = static_cast<std::uint32_t>(number), .beside = true});
        }
    }
}

// Puts who waits of the day behind those who wait beside it, in the order of the line. Where nobody
// abandons, those who entered before the day's first stay as they are: a backlog of weeks is not
// looked at every night. Elsewhere everybody is, so that the dead leave.
void EventLoop::carry_over(std::size_t type) {
    WaitingLine& line = lines_[type];
    Ticks from = INT64_MIN;
    if (plan_.types()[type].waits_forever) {
        from = line.day_part_empty() ? INT64_MAX : stretch_.start + line.day.entry(line.first());
    }
    Fifo<Contact> kept;
    std::swap(kept, line.beside);
    moved_.clear();
    while (!kept.empty() && kept.back().entry >= from) {
        moved_.push_back(kept.back());
        kept.pop_back();
    }
    std::for_each(moved_.rbegin(), moved_.rend(), [&line](const Contact& contact) {
        line.beside.push(contact);
    });
    while (settle(type, stretch_.end)) {
        kept.push(take_head(type));
    }
    line.beside.clear();
    std::swap(kept, line.beside);
    line.day.clear();
    line.start_day();
}

void EventLoop::start_backlog() {
    const auto& types = plan_.scenario().contact_types;
    for (std::size_t type = 0; type < types.size(); ++type) {
        const auto& backlog = types[type].starting_backlog;
        const double oldest = backlog.oldest_hours * static_cast<double>(ticks_per_hour);
        for (std::int64_t j = 0; j < backlog.contacts; ++j) {
            const double share = (static_cast<double>(backlog.contacts - j) - 0.5) /
                                 static_cast<double>(backlog.contacts);
            const auto age = static_cast<Ticks>(share * oldest);
            Contact contact = door_->draw_contact(
                {.identity = random::first_identity(
                     types[type].key, random::backlog_day, static_cast<std::uint32_t>(j)),
                 .type = static_cast<std::uint32_t>(type),
                 .instant = 0},
                {.enters = true, .entry = -age});
            // Its patience counts from the start of the horizon.
            const Ticks patience = static_cast<Ticks>(contact.patience) + age;
            contact.patience = patience < static_cast<Ticks>(patience_never)
                                   ? static_cast<std::uint32_t>(patience)
                                   : patience_never;
            auto& beside = lines_[type].beside;
            if (schedules_[type] != 0) {
                schedule_leaving(
                    contact,
                    {.number = static_cast<std::uint32_t>(beside.end_number()), .beside = true});
            }
            beside.push(contact);
        }
        observations_->line(0, type).offered += static_cast<std::uint32_t>(backlog.contacts);
    }
}

} // namespace staffsim::engine
