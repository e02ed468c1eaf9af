// What happens for every contact, in one source so that the compiler can join it: "flatten" joins
// the two events of a contact with all they call, which saves a fifth of the instructions.

#include "staffsim/engine/event_loop.hpp"

#include "staffsim/core/error.hpp"

#include <algorithm>
#include <tuple>

namespace staffsim::engine {

void EventLoop::run(const Stretch& stretch) {
    begin_stretch(stretch);
    for (;;) {
        const std::uint64_t completion = completions_.least();
        const std::uint64_t arrival = arrivals_.least();
        if (arrival < completion && arrival < special_) {
            take_arrival(owner_of(arrival), offset_of(arrival));
        } else if (completion < special_) {
            take_completion(owner_of(completion), static_cast<std::int32_t>(offset_of(completion)));
        } else if (kind_of(special_) == EventKind::day_end) {
            break;
        } else {
            take_special(special_);
        }
    }
    end_stretch();
}

[[gnu::flatten]] void EventLoop::take_completion(std::size_t group, std::int32_t now) {
    GroupState& state = groups_[group];
    const bool leaves = state.busy() > state.staffed;
    const int type = leaves ? -1 : choose_type(group, stretch_.start + now);
    if (type >= 0) {
        const Contact contact = take_head(static_cast<std::size_t>(type));
        state.completions.replace(begin_handling(group, contact, now));
    } else {
        if (leaves) {
            state.count_overtime(now);
        } else if (plan_.longest_idle()) {
            state.idle_since.push(stretch_.start + now);
        }
        state.completions.pop();
        note_free(group);
    }
    set_completion_key(group);
    if (type < 0 && !plan_.groups()[group].delayed.empty()) {
        expect_overflow_to(group);
    }
}

[[gnu::flatten]] void EventLoop::take_arrival(std::size_t type, std::uint32_t now) {
    WaitingLine& line = lines_[type];
    const std::uint32_t i = line.next();
    line.enter();
    set_arrival_key(type);
    ++observations_->line(interval_, type).offered;
    const int group = free_group(type, 0);
    if (group >= 0) {
        // An agent who may take the newcomer is free, so whoever entered earlier is gone.
        if (line.first() != i) {
            settle(type, stretch_.start + now);
            ensures(line.first() == i, "nobody waits while an agent is free");
        }
        assign(static_cast<std::size_t>(group), read(type, i), static_cast<std::int32_t>(now));
        line.drop_first();
    } else if (is_full(type)) {
        leave_blocked(read(type, i));
        line.day.mark_gone(i);
    } else {
        waiting_ |= bit_of(type);
        if (schedules_[type] != 0) {
            schedule_leaving(read(type, i), {.number = i, .beside = false});
        }
        if (plan_.types()[type].overflows) {
            expect_overflow_from(type);
        }
    }
}

int EventLoop::free_group(std::size_t type, Ticks waited) const {
    if ((plan_.types()[type].group_bits & free_) == 0) {
        return -1;
    }
    int best = -1;
    int best_rank = 0;
    for (const StepPlan& step : plan_.types()[type].steps) {
        if (best >= 0 && step.rank > best_rank) {
            break;
        }
        if (step.delay > waited || !groups_[step.group].has_free_agent()) {
            continue;
        }
        if (!plan_.longest_idle()) {
            return static_cast<int>(step.group);
        }
        if (best < 0 || groups_[step.group].idle_since.front() <
                            groups_[static_cast<std::size_t>(best)].idle_since.front()) {
            best = static_cast<int>(step.group);
            best_rank = step.rank;
        }
    }
    return best;
}

bool EventLoop::settle(std::size_t type, Ticks now) {
    WaitingLine& line = lines_[type];
    while (!line.empty()) {
        if (line.head_is_beside(stretch_.start)) {
            const Contact& contact = line.beside.front();
            if (contact.handle >= 0 && !contact.is_dead(now)) {
                return true;
            }
            if (contact.handle >= 0) {
                leave_abandoned(contact);
            }
            line.beside.pop();
            continue;
        }
        const std::uint32_t i = line.first();
        const auto waited = static_cast<std::uint32_t>(now - stretch_.start) - line.day.entry(i);
        if (!line.day.is_gone(i)) {
            if (waited <= line.day.patience(i)) {
                return true;
            }
            leave_abandoned(read(type, i));
        }
        line.drop_first();
    }
    return false;
}

int EventLoop::choose_type(std::size_t group, Ticks now) {
    const GroupPlan& plan = plan_.groups()[group];
    if ((plan.type_bits & waiting_) == 0) {
        return -1;
    }
    for (const ClassPlan& equals : plan.classes) {
        if ((equals.type_bits & waiting_) == 0) {
            continue;
        }
        int best = -1;
        Head best_head;
        for (const ChoicePlan& choice : equals.choices) {
            if ((bit_of(choice.type) & waiting_) == 0) {
                continue;
            }
            if (!settle(choice.type, now)) {
                nobody_waits(choice.type);
                continue;
            }
            const Head candidate = head(choice.type);
            const bool before = best < 0 || std::tie(candidate.entry, candidate.identity) <
                                                std::tie(best_head.entry, best_head.identity);
            if (before && now - candidate.entry >= choice.delay) {
                best = static_cast<int>(choice.type);
                best_head = candidate;
            }
        }
        if (best >= 0) {
            return best;
        }
    }
    return -1;
}

void EventLoop::assign(std::size_t group, const Contact& contact, std::int32_t now) {
    GroupState& state = groups_[group];
    if (plan_.longest_idle()) {
        state.idle_since.pop();
    }
    state.completions.push(begin_handling(group, contact, now));
    note_free(group);
    set_completion_key(group);
}

std::int32_t EventLoop::begin_handling(std::size_t group,
                                       const Contact& contact,
                                       std::int32_t now) {
    const Ticks instant = stretch_.start + now;
    const PairPlan& pair = plan_.pair(group, contact.type);
    GroupState& state = groups_[group];
    const Ticks handling =
        std::min(round_ticks(contact.handle * pair.handle_time_factor * state.week.handle_time),
                 longest_handling);
    const Ticks wait = instant - contact.entry;
    auto& cell = observations_->line(contact.interval, contact.type);
    ++cell.answered;
    cell.answered_within += wait <= pair.acceptable_wait ? 1 : 0;
    cell.wait_answered += wait;
    observations_->waits(contact.type).add(wait);
    auto& totals = observations_->totals(contact.type);
    totals.max_wait = std::max(totals.max_wait, wait);
    totals.handled_first += random::is_first(contact.identity) ? 1 : 0;
    state.started += handling;
    ++state.answered;
    WorkCell& work = work_[group * observations_->types() + contact.type];
    ++work.answered;
    work.handling += handling;
    work.started_minutes += started_minutes(handling);
    if (pair.deferred) {
        count_completion(contact.type, contact.entry, instant + handling);
    }
    std::uint64_t next = 0;
    if (pair.always_resolves ||
        random::uniform(contact.resolution) < pair.resolved_below * state.week.resolution) {
        ++work.resolved;
    } else {
        next = leave_unresolved(contact, instant + handling, work);
    }
    if (log_ != nullptr) {
        record(contact,
               {.fate = Fate::answered,
                .group = static_cast<std::int16_t>(group),
                .answer = instant,
                .end = instant + handling,
                .next_identity = next});
    }
    return static_cast<std::int32_t>(now + handling);
}

std::uint64_t EventLoop::leave_unresolved(const Contact& contact, Ticks end, WorkCell& work) {
    const Recontact next =
        door_->unresolved({.identity = contact.identity, .type = contact.type, .instant = end});
    if (next.identity != 0) {
        work.returned += next.is_within ? 1 : 0;
        refresh_special();
    }
    return next.identity;
}

bool EventLoop::is_full(std::size_t type) const {
    return live_[type] >= plan_.types()[type].queue_limit;
}

void EventLoop::set_arrival_key(std::size_t type) {
    const WaitingLine& line = lines_[type];
    if (!line.has_next()) {
        arrivals_.set(type, MinTree::none);
        return;
    }
    const std::uint32_t i = line.next();
    const std::uint64_t key =
        line.day.is_return(i)
            ? event_key(line.day.entry(i), EventKind::early_return, plan_.types()[type].key, type)
            : event_key(line.day.entry(i), EventKind::arrival, type, type);
    arrivals_.set(type, key);
}

void EventLoop::set_completion_key(std::size_t group) {
    const std::int32_t earliest = groups_[group].completions.earliest();
    completions_.set(
        group,
        earliest == CompletionList::none
            ? MinTree::none
            : event_key(static_cast<std::uint32_t>(earliest), EventKind::completion, group, group));
}

std::uint32_t EventLoop::offset(Ticks instant) const {
    return static_cast<std::uint32_t>(std::max<Ticks>(0, instant - stretch_.start));
}

} // namespace staffsim::engine
