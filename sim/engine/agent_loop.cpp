#include "staffsim/engine/agent_loop.hpp"

#include "staffsim/engine/event_key.hpp"

#include <algorithm>

namespace staffsim::engine {

AgentLoop::AgentLoop(const Plan& plan)
    : floor_(plan),
      choice_(floor_),
      handling_(floor_, choice_),
      waiting_(floor_, choice_, handling_),
      days_(plan.types().size()),
      entries_(plan.types().size()) {}

void AgentLoop::start(FrontDoor& door, Observations& observations, const Span& span) {
    floor_.start(door, observations);
    for (DayEntries& day : days_) {
        day.entries.forget_later();
    }
    live_.clear();
    coming_live_ = door.context().live_arrivals;
    if (span.start == 0) {
        waiting_.start_backlog();
    }
    waiting_.start_closings(span.start);
}

void AgentLoop::run(const Stretch& stretch) {
    begin_stretch(stretch);
    while (take_next()) {
        handling_.plan_ends();
        if (!coming_live_->empty()) {
            gather_live();
        }
    }
    if (floor_.in_horizon) {
        book_interval();
    }
    for (DayEntries& day : days_) {
        day.entries.clear();
    }
}

// Ranks of the sources differ but for returns, which come from three of them, and for arrivals of a
// type whose bot has a capacity: there the tie rule decides.
bool AgentLoop::take_next() {
    const std::uint64_t event = floor_.events.earliest_rank();
    const LoopEvent returning = next_return();
    const std::uint64_t coming = std::min(returning.rank, next_entry_.rank);
    const std::uint64_t first = std::min({boundary_, event, coming, live_.earliest_rank()});
    floor_.now = instant_of(first);
    if (first == event && event < coming) {
        take_event();
    } else if (first == coming) {
        take_coming(returning);
    } else if (first == live_.earliest_rank()) {
        take_live();
    } else if (loop_kind_of(first) == LoopEventKind::staffing) {
        take_staffing();
    } else {
        return false;
    }
    return true;
}

void AgentLoop::take_coming(const LoopEvent& returning) {
    const bool is_entry = next_entry_.before(returning);
    const LoopEvent& coming = is_entry ? next_entry_ : returning;
    if (floor_.events.earliest_rank() == coming.rank && floor_.events.earliest().before(coming)) {
        take_event();
    } else if (is_entry) {
        take_entry();
    } else {
        take_return();
    }
}

void AgentLoop::begin_stretch(const Stretch& stretch) {
    stretch_ = stretch;
    next_change_ = 0;
    floor_.start_week(IntervalGrid::week_of_day(stretch.day));
    floor_.in_horizon = stretch.interval_count > 0;
    floor_.month =
        static_cast<std::uint16_t>(floor_.plan.scenario().grid.days()[stretch.day].month);
    floor_.now = stretch.start;
    for (std::size_t type = 0; type < days_.size(); ++type) {
        days_[type].next = 0;
        set_entry_key(type);
    }
    find_next_entry();
    gather_live();
    boundary_ = floor_.in_horizon ? event_rank(stretch.start, LoopEventKind::staffing)
                                  : event_rank(stretch.end, LoopEventKind::day_end);
    floor_.door->context().returns->reach(stretch.end);
}

void AgentLoop::finish() {
    handling_.finish();
}

// --- staffing ------------------------------------------------------------------------------------

void AgentLoop::take_staffing() {
    const auto& intervals = floor_.plan.scenario().grid.intervals();
    if (floor_.now == stretch_.start || floor_.now == intervals[floor_.interval].end) {
        begin_interval();
    }
    const auto changes = floor_.door->context().inputs->staff_changes();
    rises_.clear();
    for (; next_change_ < changes.size() && changes[next_change_].instant == floor_.now;
         ++next_change_) {
        const random::StaffChange& change = changes[next_change_];
        AgentRoster& group = floor_.groups[change.group];
        if (change.staffed > group.staffed()) {
            rises_.push_back(change.group);
        }
        group.set_staffed(change.staffed, change.on_shift, floor_.now);
    }
    for (const std::uint32_t g : rises_) {
        handling_.fill(g);
    }
    Ticks next = intervals[floor_.interval].end;
    if (next_change_ < changes.size()) {
        next = std::min(next, changes[next_change_].instant);
    }
    boundary_ =
        event_rank(next, next == stretch_.end ? LoopEventKind::day_end : LoopEventKind::staffing);
}

void AgentLoop::begin_interval() {
    if (floor_.now > stretch_.start) {
        book_interval();
        ++floor_.interval;
    } else {
        floor_.interval = stretch_.first_interval;
    }
}

void AgentLoop::book_interval() {
    for (std::size_t g = 0; g < floor_.groups.size(); ++g) {
        floor_.groups[g].book_time(floor_.seen->group(floor_.interval, g), floor_.now);
    }
}

// --- events --------------------------------------------------------------------------------------

void AgentLoop::take_event() {
    const LoopEvent event = floor_.events.pop();
    const LoopEventKind kind = loop_kind_of(event.rank);
    if (kind == LoopEventKind::work_end && (event.subject & Floor::agent_mark) != 0) {
        handling_.agent_is_due(static_cast<std::uint32_t>(loop_owner_of(event.rank)),
                               event.subject & ~Floor::agent_mark,
                               event.stamp);
    } else if (kind == LoopEventKind::closing) {
        waiting_.close(event.subject);
    } else if (floor_.contacts[event.subject].stamp == event.stamp) {
        take_event_of(event.subject, kind);
    }
}

void AgentLoop::take_event_of(std::uint32_t slot, LoopEventKind kind) {
    switch (kind) {
    case LoopEventKind::work_end:
        handling_.contact_is_due(slot);
        return;
    case LoopEventKind::joining:
        waiting_.join(slot);
        return;
    case LoopEventKind::arrival:
        waiting_.enter(slot);
        return;
    case LoopEventKind::threshold:
        waiting_.pass_threshold(slot);
        return;
    default:
        break;
    }
    if (floor_.contacts[slot].is_ghost) {
        return; // who would leave has left
    }
    if (kind == LoopEventKind::message_offer) {
        waiting_.offer_message(slot);
    } else if (kind == LoopEventKind::abandonment) {
        waiting_.abandon(slot);
    } else {
        waiting_.chase(slot);
    }
}

LoopEvent AgentLoop::next_return() const {
    const Returns& returns = *floor_.door->context().returns;
    if (returns.empty()) {
        return {};
    }
    return {.rank = event_rank(returns.earliest().entry, LoopEventKind::joining),
            .tie = returns.earliest().identity};
}

void AgentLoop::take_return() {
    Returns& returns = *floor_.door->context().returns;
    const std::uint32_t slot = floor_.take_in(returns.earliest());
    returns.pop();
    waiting_.enter(slot);
}

// --- the day's entries ---------------------------------------------------------------------------

void AgentLoop::set_entry_key(std::size_t type) {
    const DayContacts& day = days_[type].entries;
    const std::uint32_t i = days_[type].next;
    if (i >= day.size()) {
        entries_.set(type, MinTree::none);
        return;
    }
    const bool returns = day.is_return(i);
    entries_.set(type,
                 event_key(day.entry(i),
                           returns ? EventKind::early_return : EventKind::arrival,
                           returns ? floor_.plan.types()[type].key : type,
                           type));
}

void AgentLoop::find_next_entry() {
    if (entries_.least() == MinTree::none) {
        next_entry_ = {};
        return;
    }
    const std::size_t type = owner_of(entries_.least());
    const DayContacts& day = days_[type].entries;
    const std::uint32_t i = days_[type].next;
    const Ticks instant = stretch_.start + day.entry(i);
    next_entry_ = {.rank = day.is_return(i) ? event_rank(instant, LoopEventKind::joining)
                                            : event_rank(instant, LoopEventKind::arrival, type),
                   .tie = day.identity(i)};
}

void AgentLoop::take_entry() {
    const std::size_t type = owner_of(entries_.least());
    const DayContacts& day = days_[type].entries;
    const std::uint32_t i = days_[type].next++;
    const std::uint64_t identity = day.identity(i);
    const std::uint32_t slot = floor_.take_in({.identity = identity,
                                               .entry = stretch_.start + day.entry(i),
                                               .handle = day.handle(i),
                                               .resolution = day.resolution(i),
                                               .patience = day.patience(i),
                                               .type = static_cast<std::uint16_t>(type),
                                               .handed_over = day.is_handed_over(i),
                                               .counts_as_first = random::is_first(identity)});
    set_entry_key(type);
    find_next_entry();
    waiting_.enter(slot);
}

// --- bots with a capacity ------------------------------------------------------------------------

void AgentLoop::gather_live() {
    for (const Origin& origin : *coming_live_) {
        live_.push({.rank = event_rank(origin.instant, LoopEventKind::live_front_door, origin.type),
                    .tie = origin.identity});
    }
    coming_live_->clear();
}

void AgentLoop::take_live() {
    const LoopEvent event = live_.pop();
    const auto contact =
        floor_.door->pass_live({.identity = event.tie,
                                .type = static_cast<std::uint32_t>(loop_owner_of(event.rank)),
                                .instant = floor_.now});
    if (contact) {
        const std::uint32_t slot = floor_.take_in(*contact);
        floor_.contacts[slot].enters = true;
        floor_.expect(slot, floor_.now, LoopEventKind::arrival);
    }
}

// --- the end of a day ----------------------------------------------------------------------------

BacklogAges AgentLoop::backlog_ages(std::size_t type) {
    snapshot_.start(floor_.plan.types()[type], floor_.now);
    for (std::uint32_t line = floor_.agents.types[type].first_line;
         line < floor_.lines.size() && floor_.agents.lines[line].type == type;
         ++line) {
        for (std::uint32_t slot = floor_.lines[line].first; slot != PooledContact::none;
             slot = floor_.contacts[slot].next) {
            const PooledContact& contact = floor_.contacts[slot];
            if (!contact.is_ghost && !contact.is_callback) {
                snapshot_.add(contact.entry, contact.handle);
            }
        }
    }
    return snapshot_.take();
}

} // namespace staffsim::engine
