// Work at agents: how it begins, shares their time and ends.

#include "staffsim/engine/handling.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

namespace staffsim::engine {

using random::Role;

// --- work ----------------------------------------------------------------------------------------

void Handling::touch(const PooledContact& contact) {
    Agent& agent = agent_of(contact);
    if (!agent.is_touched) {
        agent.is_touched = true;
        touched_.push_back({.group = contact.group, .agent = contact.agent});
    }
}

[[gnu::noinline]] void Handling::plan_touched() {
    for (const AgentName& name : touched_) {
        AgentRoster& group = floor_.groups[name.group];
        group.agent(name.agent).is_touched = false;
        plan_end(group, name.agent);
        if (group.plan().may_interrupt) {
            note_interruptible(group, name.agent);
        }
    }
    touched_.clear();
}

void Handling::plan_end(AgentRoster& group, std::uint32_t number) {
    Agent& agent = group.agent(number);
    if (agent.is_away) {
        return; // the end of the absence is expected
    }
    ++agent.stamp;
    const std::uint32_t slot = first_due(agent);
    if (slot != PooledContact::none) {
        expect_end(floor_.contacts[slot]);
    }
}

void Handling::expect_end(const PooledContact& contact) {
    const Agent& agent = agent_of(contact);
    floor_.events.push({.rank = event_rank(agent.end_of(contact.due, group_of(contact).plan()),
                                           LoopEventKind::work_end,
                                           contact.group),
                        .tie = contact.number,
                        .subject = Floor::agent_mark | contact.agent,
                        .stamp = agent.stamp});
}

bool Handling::has_due(const PooledContact& contact) {
    return contact.phase == ContactPhase::talk || contact.phase == ContactPhase::after_contact ||
           contact.phase == ContactPhase::fruitless;
}

std::uint32_t Handling::first_due(const Agent& agent) const {
    if (agent.in_hand == 1) {
        return has_due(floor_.contacts[agent.hand.first]) ? agent.hand.first : PooledContact::none;
    }
    std::uint32_t first = PooledContact::none;
    for (std::uint32_t slot = agent.hand.first; slot != PooledContact::none;
         slot = floor_.contacts[slot].next) {
        const PooledContact& contact = floor_.contacts[slot];
        if (has_due(contact) &&
            (first == PooledContact::none ||
             std::tie(contact.due, contact.number) <
                 std::tie(floor_.contacts[first].due, floor_.contacts[first].number))) {
            first = slot;
        }
    }
    return first;
}

[[gnu::noinline]] void Handling::note_interruptible(AgentRoster& group, std::uint32_t number) {
    const Agent& agent = group.agent(number);
    bool is_interruptible = false;
    Ticks began = 0;
    if (agent.in_hand == 1) {
        const PooledContact& contact = floor_.contacts[agent.hand.first];
        const AgentTypePlan& rules = floor_.rules(contact);
        is_interruptible = contact.phase == ContactPhase::talk &&
                           rules.interruption != model::Deferral::Interruption::none &&
                           contact.interruptions < rules.most_interruptions;
        began = contact.began;
    }
    group.set_interruptible(number, is_interruptible, began);
}

void Handling::count_work(PooledContact& contact, Ticks ticks) const {
    WorkCell& work = work_of(contact);
    work.handling += ticks;
    work.started_minutes -= started_minutes(contact.handled);
    contact.handled += ticks;
    work.started_minutes += started_minutes(contact.handled);
}

void Handling::begin(PooledContact& contact, ContactPhase phase) {
    agent_of(contact).update(group_of(contact).plan(), floor_.now);
    contact.phase = phase;
    contact.began = floor_.now;
    group_of(contact).begin_work(contact.agent, floor_.now);
}

void Handling::work(PooledContact& contact, ContactPhase phase, double ticks) {
    begin(contact, phase);
    Agent& agent = agent_of(contact);
    contact.due = agent.worked + ticks;
    if (agent.worked_on == 1 && !agent.is_touched && !group_of(contact).plan().may_interrupt) {
        // Nothing else to look at.
        ++agent.stamp;
        expect_end(contact);
    } else {
        touch(contact);
    }
}

void Handling::stop(PooledContact& contact) {
    Agent& agent = agent_of(contact);
    agent.update(group_of(contact).plan(), floor_.now);
    group_of(contact).end_work(contact.agent, floor_.now);
    ++agent.stamp;
    if (agent.worked_on > 0 || group_of(contact).plan().may_interrupt) {
        touch(contact);
    }
}

// --- in and out of an agent's hand ---------------------------------------------------------------

void Handling::into_hand(std::uint32_t slot, const RoutingChoice::Answerer& by) {
    PooledContact& contact = floor_.contacts[slot];
    if (contact.phase == ContactPhase::waiting) {
        floor_.leave_line(slot);
    }
    contact.group = static_cast<std::uint16_t>(by.group);
    contact.agent = by.agent;
    contact.number = floor_.handlings++;
    group_of(contact).take(by.agent, contact.room, floor_.now);
    agent_of(contact).hand.append(floor_.contacts, slot);
}

void Handling::out_of_hand(std::uint32_t slot) {
    PooledContact& contact = floor_.contacts[slot];
    agent_of(contact).hand.remove(floor_.contacts, slot);
    group_of(contact).release(contact.agent, contact.room, floor_.now);
    contact.phase = ContactPhase::outside;
    if (group_of(contact).plan().may_interrupt) {
        touch(contact);
    }
}

void Handling::take(std::uint32_t slot, const RoutingChoice::Answerer& by) {
    into_hand(slot, by);
    PooledContact& contact = floor_.contacts[slot];
    if (contact.is_ghost) {
        meet_ghost(contact);
    } else if (contact.put_aside) {
        resume(contact);
    } else if (contact.was_answered()) {
        TypeTotals& totals = floor_.totals(contact);
        ++totals.later_answers;
        totals.later_wait += floor_.now - contact.entry;
        reply(contact);
    } else if (!contact.is_callback || !call_in_vain(contact)) {
        answer(slot);
    }
}

Handling::Freed Handling::leave_hand(std::uint32_t slot, bool is_end) {
    const PooledContact& contact = floor_.contacts[slot];
    AgentRoster& group = group_of(contact);
    const Freed freed{
        .group = contact.group, .agent = contact.agent, .had_surplus = group.surplus() > 0};
    out_of_hand(slot);
    if (group.agent(freed.agent).in_hand > 0) {
        return freed;
    }
    if (group.surplus() > 0) {
        group.leave(freed.agent, floor_.now);
    } else if (is_end && group.plan().disconnect_probability > 0) {
        disconnect(slot);
    }
    return freed;
}

[[gnu::noinline]] void Handling::disconnect(std::uint32_t slot) {
    const PooledContact& contact = floor_.contacts[slot];
    AgentRoster& group = group_of(contact);
    const AgentGroupPlan& plan = group.plan();
    if (floor_.uniform(contact, Role::disconnect) >= plan.disconnect_probability) {
        return;
    }
    const Ticks time = round_ticks(
        plan.disconnect_time.ticks(floor_.door->word(contact.identity, Role::disconnect_time),
                                   random::number_in_day(contact.identity)));
    group.go_away(contact.agent, floor_.now);
    Agent& agent = group.agent(contact.agent);
    floor_.events.push(
        {.rank = event_rank(floor_.now + time, LoopEventKind::work_end, contact.group),
         .tie = contact.number,
         .subject = Floor::agent_mark | contact.agent,
         .stamp = ++agent.stamp});
}

// --- what an agent with room takes ---------------------------------------------------------------

void Handling::find_work(const Freed& freed) {
    AgentRoster& group = floor_.groups[freed.group];
    if (freed.had_surplus) {
        group.settle(freed.agent);
        fill(freed.group);
    } else {
        take_all(freed.group, freed.agent);
        group.settle(freed.agent);
    }
}

void Handling::take_all(std::uint32_t group, std::uint32_t agent) {
    while (offer(group, agent)) {
    }
}

bool Handling::offer(std::uint32_t group, std::uint32_t agent) {
    const Agent& who = floor_.groups[group].agent(agent);
    if (who.is_whole_taken || who.in_hand >= who.slots) {
        return false;
    }
    const std::uint32_t slot = choice_.contact_for(group, agent);
    if (slot == PooledContact::none) {
        return false;
    }
    take(slot, {.group = group, .agent = agent});
    return true;
}

[[gnu::noinline]] void Handling::fill(std::uint32_t group) {
    const AgentRoster& roster = floor_.groups[group];
    if ((roster.plan().line_bits & floor_.waiting_lines) == 0) {
        return;
    }
    roster.list_with_room(with_room_);
    const auto later = [&roster](std::uint32_t a, std::uint32_t b) {
        const Agent& x = roster.agent(a);
        const Agent& y = roster.agent(b);
        return std::tie(x.in_hand, x.free_since, a) > std::tie(y.in_hand, y.free_since, b);
    };
    std::make_heap(with_room_.begin(), with_room_.end(), later);
    // Whoever finds nothing finds nothing later either: others only take contacts away.
    while (!with_room_.empty()) {
        std::pop_heap(with_room_.begin(), with_room_.end(), later);
        if (offer(group, with_room_.back())) {
            std::push_heap(with_room_.begin(), with_room_.end(), later);
        } else {
            with_room_.pop_back();
        }
    }
}

// --- events --------------------------------------------------------------------------------------

// "flatten" joins the end of a contact, and the next that the agent takes, with all they call but
// for what is rare.
[[gnu::flatten]] void Handling::agent_is_due(std::uint32_t group,
                                             std::uint32_t number,
                                             std::uint32_t stamp) {
    AgentRoster& roster = floor_.groups[group];
    Agent& agent = roster.agent(number);
    if (agent.stamp != stamp) {
        return;
    }
    if (agent.is_away) {
        roster.come_back(number, floor_.now);
        if (roster.surplus() > 0) {
            roster.leave(number, floor_.now);
        } else {
            take_all(group, number);
        }
        return;
    }
    const std::uint32_t slot = first_due(agent);
    PooledContact& contact = floor_.contacts[slot];
    const ContactPhase phase = contact.phase;
    stop(contact);
    if (phase == ContactPhase::talk) {
        talk_ends(slot);
    } else if (phase == ContactPhase::after_contact) {
        end(slot);
    } else {
        vain_work_ends(slot);
    }
}

void Handling::contact_is_due(std::uint32_t slot) {
    PooledContact& contact = floor_.contacts[slot];
    if (contact.phase == ContactPhase::paused) {
        floor_.note_at_agent(contact, LifeStep::released);
        find_work(leave_hand(slot, false));
        return;
    }
    stop(contact);
    count_work(contact, floor_.now - contact.began);
    after_talk(slot);
}

// --- interruption --------------------------------------------------------------------------------

[[gnu::noinline]] std::uint32_t Handling::put_aside(const RoutingChoice::Answerer& of) {
    const std::uint32_t slot = floor_.groups[of.group].agent(of.agent).hand.first;
    PooledContact& contact = floor_.contacts[slot];
    agent_of(contact).update(group_of(contact).plan(), floor_.now);
    const double left = contact.due - agent_of(contact).worked;
    stop(contact);
    out_of_hand(slot);
    contact.put_aside = true;
    ++contact.interruptions;
    contact.due = left;
    ++work_of(contact).interrupted;
    floor_.note_at_agent(contact, LifeStep::interrupted, left / ticks_per_second);
    if (floor_.rules(contact).interruption == model::Deferral::Interruption::restart) {
        const double lost = static_cast<double>(contact.talk) - left;
        count_work(contact, static_cast<Ticks>(std::max(0.0, lost) + 0.5));
        contact.due = static_cast<double>(contact.talk);
    }
    return slot;
}

[[gnu::noinline]] void Handling::resume(PooledContact& contact) {
    contact.put_aside = false;
    floor_.note_at_agent(contact, LifeStep::resumed);
    work(contact, ContactPhase::talk, contact.due);
}

// --- the end of the simulation -------------------------------------------------------------------

void Handling::finish() {
    for (std::uint32_t slot = 0; slot < floor_.contacts.size(); ++slot) {
        PooledContact& contact = floor_.contacts[slot];
        if (contact.phase == ContactPhase::conference && contact.after_contact == 0) {
            floor_.record_end(contact, contact.began + contact.talk);
        } else if (is_last_work(contact)) {
            const Agent& agent = agent_of(contact);
            floor_.record_end(contact, agent.end_of(contact.due, group_of(contact).plan()));
        } else if (contact.phase != ContactPhase::unused && contact.is_callback &&
                   !contact.was_answered()) {
            ++floor_.totals(contact).callback.open;
            floor_.record(contact, {.fate = Fate::still_open});
            floor_.note(contact, LifeStep::still_open);
        } else if (is_still_open(contact)) {
            ++floor_.totals(contact).still_open;
            floor_.record(contact, {.fate = Fate::still_open});
            floor_.note(contact, LifeStep::still_open);
        }
    }
}

bool Handling::is_last_work(const PooledContact& contact) const {
    if (contact.phase == ContactPhase::talk) {
        const bool holds = contact.is_transferred && transfer_of(contact).is_warm;
        return contact.steps >= contact.replies && contact.after_contact == 0 && !holds;
    }
    return contact.phase == ContactPhase::after_contact ||
           (contact.phase == ContactPhase::fruitless && contact.is_ghost);
}

bool Handling::is_still_open(const PooledContact& contact) {
    const bool is_there =
        contact.phase == ContactPhase::waiting || contact.phase == ContactPhase::outside;
    return is_there && contact.waits_first() && !contact.enters;
}

} // namespace staffsim::engine
