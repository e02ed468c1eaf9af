// What an agent and a contact do together, from the answer to the end.

#include "staffsim/engine/handling.hpp"

#include <algorithm>
#include <cmath>

namespace staffsim::engine {

using random::Cause;
using random::Role;

namespace {

std::int32_t rounded_work(double ticks) {
    return static_cast<std::int32_t>(std::min(round_ticks(ticks), longest_handling));
}

} // namespace

const TransferRule& Handling::transfer_of(const PooledContact& contact) const {
    return *floor_.agents.groups[contact.first_group].transfers[contact.type];
}

Ticks Handling::drawn(const random::Sampler& law, const PooledContact& contact, Role role) const {
    return round_ticks(law.ticks(floor_.door->word(contact.identity, role),
                                 random::number_in_day(contact.identity)));
}

double Handling::drawn_for_step(const random::Sampler& law,
                                const PooledContact& contact,
                                Role role) const {
    return law.ticks(
        floor_.door->word(random::step_identity(contact.identity, contact.steps), role),
        random::number_in_day(contact.identity));
}

// --- answers -------------------------------------------------------------------------------------

double Handling::at_pace(const PooledContact& contact, double ticks) const {
    const AgentGroupPlan& plan = floor_.agents.groups[contact.group];
    const Agent& agent = floor_.groups[contact.group].agent(contact.agent);
    double paced = ticks * floor_.plan.pair(contact.group, contact.type).handle_time_factor *
                   floor_.week_factors[contact.group].handle_time;
    if (plan.pace_variance > 0) {
        paced *= agent.pace;
    }
    if (plan.fatigue) {
        paced *= plan.fatigue->factor.at(agent.occupancy);
    }
    return paced;
}

void Handling::answer(std::uint32_t slot) {
    PooledContact& contact = floor_.contacts[slot];
    const AgentTypePlan& rules = floor_.rules(contact);
    const Ticks wait = floor_.now - contact.entry;
    agent_of(contact).update(group_of(contact).plan(), floor_.now);
    contact.answer = floor_.now;
    contact.month = floor_.month;
    contact.first_group = contact.group;
    contact.steps = 1;
    floor_.note_at_agent(contact, LifeStep::answered, to_seconds(wait));
    double talk = contact.handle;
    if (rules.conversation) {
        contact.replies = draw_replies(contact);
        talk *= draw_reply(contact);
        ++floor_.totals(contact).replies;
        floor_.note_at_agent(contact, LifeStep::reply, 1);
    }
    talk = at_pace(contact, talk);
    if (rules.wait_slope) {
        const WaitSlopeRule& slope = *rules.wait_slope;
        talk += std::min(slope.most,
                         std::max(0.0, static_cast<double>(wait) - slope.above) *
                             slope.seconds_per_minute / 60);
    }
    contact.talk = rounded_work(talk);
    if (contact.partner != PooledContact::none) {
        contact.talk += meet_first_agent(contact);
    }
    if (rules.after_contact_work) {
        contact.after_contact =
            rounded_work(at_pace(contact,
                                 rules.after_contact_work->ticks(
                                     floor_.door->word(contact.identity, Role::after_contact_work),
                                     random::number_in_day(contact.identity))));
    }
    count_answer(contact, wait);
    const std::uint64_t next = decide_outcome(contact);
    floor_.record(contact,
                  {.fate = contact.is_callback ? Fate::called_back : Fate::answered,
                   .group = static_cast<std::int16_t>(contact.group),
                   .answer = floor_.now,
                   .next_identity = next});
    work(contact, ContactPhase::talk, static_cast<double>(contact.talk));
}

void Handling::count_answer(PooledContact& contact, Ticks wait) {
    TypeTotals& totals = floor_.totals(contact);
    if (contact.is_callback) {
        ++totals.callback.answered;
        totals.callback.wait_answered += wait;
    } else {
        LineCell& cell = floor_.line_cell(contact);
        ++cell.answered;
        const Ticks due = floor_.plan.types()[contact.type].due.due(contact.entry);
        cell.answered_within += floor_.now <= due ? 1U : 0U;
        cell.wait_answered += wait;
        floor_.seen->waits(contact.type).add(wait);
        totals.max_wait = std::max(totals.max_wait, wait);
        floor_.types[contact.type].last_wait = wait;
    }
    ++work_of(contact).answered;
    count_work(contact, contact.talk + contact.after_contact);
    if (floor_.in_horizon) {
        ++floor_.seen->group(floor_.interval, contact.group).answered;
    }
}

std::uint64_t Handling::decide_outcome(PooledContact& contact) {
    const auto& transfer = floor_.agents.groups[contact.group].transfers[contact.type];
    if (transfer && floor_.uniform(contact, Role::transfer) < transfer->probability) {
        contact.is_transferred = true;
        ++work_of(contact).transferred;
        return random::born_identity(contact.identity, Cause::transfer);
    }
    floor_.totals(contact).handled_first += contact.counts_as_first ? 1 : 0;
    const PairPlan& pair = floor_.plan.pair(contact.group, contact.type);
    const double quality = pair.resolved_below * floor_.week_factors[contact.group].resolution *
                           agent_of(contact).quality;
    if (pair.always_resolves || quality >= 1 || random::uniform(contact.resolution) < quality) {
        ++work_of(contact).resolved;
        floor_.note_at_agent(contact, LifeStep::resolved);
        return 0;
    }
    const Recontact next =
        floor_.door->decide_recontact(contact.identity, contact.type, contact.counts_as_first);
    contact.comes_back = next.identity != 0;
    work_of(contact).returned += next.is_within ? 1 : 0;
    if (!contact.comes_back) {
        floor_.note_at_agent(contact, LifeStep::unresolved);
    }
    return next.identity;
}

[[gnu::noinline]] std::uint16_t Handling::draw_replies(const PooledContact& contact) const {
    const double mean = floor_.rules(contact).conversation->mean_replies;
    if (mean <= 1) {
        return 1;
    }
    const double u = floor_.uniform(contact, Role::replies);
    const double more = std::floor(random::log_of(u) / random::log_of(1 - 1 / mean));
    return static_cast<std::uint16_t>(1 + std::min(more, most_replies - 1));
}

// --- replies -------------------------------------------------------------------------------------

// Reply and pause share a block of words: they are drawn together.
[[gnu::noinline]] double Handling::draw_reply(PooledContact& contact) const {
    const ConversationRule& rule = *floor_.rules(contact).conversation;
    const double work = drawn_for_step(rule.reply_time, contact, Role::reply_time);
    if (contact.steps < contact.replies) {
        contact.pause = round_ticks(drawn_for_step(rule.pause_time, contact, Role::pause_time));
    }
    return work;
}

[[gnu::noinline]] void Handling::reply(PooledContact& contact) {
    agent_of(contact).update(group_of(contact).plan(), floor_.now);
    ++contact.steps;
    ++floor_.totals(contact).replies;
    floor_.note_at_agent(contact, LifeStep::reply, contact.steps);
    contact.talk = rounded_work(at_pace(contact, draw_reply(contact) * contact.handle));
    count_work(contact, contact.talk);
    work(contact, ContactPhase::talk, static_cast<double>(contact.talk));
}

void Handling::next_reply(std::uint32_t slot) {
    reply(floor_.contacts[slot]);
}

[[gnu::noinline]] void Handling::pause(std::uint32_t slot) {
    PooledContact& contact = floor_.contacts[slot];
    const ConversationRule& rule = *floor_.rules(contact).conversation;
    const Ticks pause = contact.pause;
    contact.phase = ContactPhase::paused;
    contact.began = floor_.now;
    floor_.note_at_agent(contact, LifeStep::paused, to_seconds(pause));
    if (rule.release_after && pause > *rule.release_after) {
        floor_.events.push({.rank = event_rank(floor_.now + *rule.release_after,
                                               LoopEventKind::work_end,
                                               contact.group),
                            .tie = contact.number,
                            .subject = slot,
                            .stamp = contact.stamp});
    }
    floor_.expect(slot, floor_.now + pause, LoopEventKind::joining);
}

// --- the end of the talk -------------------------------------------------------------------------

void Handling::talk_ends(std::uint32_t slot) {
    PooledContact& contact = floor_.contacts[slot];
    if (contact.steps < contact.replies) {
        pause(slot);
        return;
    }
    floor_.note_at_agent(contact, LifeStep::talk_ended);
    floor_.free_phone_line(contact);
    if (contact.comes_back) {
        floor_.door->send_recontact(
            {.identity = contact.identity, .type = contact.type, .instant = floor_.now});
    }
    if (contact.is_transferred && pass_on(slot)) {
        return;
    }
    after_talk(slot);
}

[[gnu::noinline]] bool Handling::pass_on(std::uint32_t slot) {
    const TransferRule& rule = transfer_of(floor_.contacts[slot]);
    const std::uint64_t identity =
        random::born_identity(floor_.contacts[slot].identity, Cause::transfer);
    floor_.note(floor_.contacts[slot], LifeStep::transferred, rule.is_warm ? 1 : 0, identity);
    const std::uint32_t leg_slot = floor_.take_in(
        floor_.door->draw_contact({.identity = identity, .type = rule.type, .instant = floor_.now},
                                  {.enters = true, .entry = floor_.now}));
    PooledContact& leg = floor_.contacts[leg_slot];
    PooledContact& contact = floor_.contacts[slot];
    leg.is_leg = true;
    leg.enters = true;
    leg.counts_as_first = contact.counts_as_first;
    floor_.expect(leg_slot, floor_.now, LoopEventKind::joining);
    if (!rule.is_warm) {
        return false;
    }
    leg.partner = slot;
    contact.partner = leg_slot;
    begin(contact, ContactPhase::holding);
    touch(contact); // whatever else the agent works on slows down
    return true;
}

[[gnu::noinline]] void Handling::let_go(PooledContact& leg) {
    if (leg.partner == PooledContact::none) {
        return;
    }
    const std::uint32_t slot = leg.partner;
    PooledContact& contact = floor_.contacts[slot];
    leg.partner = PooledContact::none;
    contact.partner = PooledContact::none;
    stop(contact);
    count_work(contact, floor_.now - contact.began);
    after_talk(slot);
}

[[gnu::noinline]] std::int32_t Handling::meet_first_agent(PooledContact& leg) {
    const std::uint32_t slot = leg.partner;
    PooledContact& contact = floor_.contacts[slot];
    leg.partner = PooledContact::none;
    contact.partner = PooledContact::none;
    count_work(contact, floor_.now - contact.began);
    contact.phase = ContactPhase::conference;
    contact.began = floor_.now;
    contact.talk = static_cast<std::int32_t>(
        std::min(drawn(transfer_of(contact).conference_time, contact, Role::conference_time),
                 longest_handling));
    floor_.note_at_agent(contact, LifeStep::conference, to_seconds(contact.talk));
    floor_.events.push(
        {.rank = event_rank(floor_.now + contact.talk, LoopEventKind::work_end, contact.group),
         .tie = contact.number,
         .subject = slot,
         .stamp = contact.stamp});
    return contact.talk;
}

void Handling::after_talk(std::uint32_t slot) {
    PooledContact& contact = floor_.contacts[slot];
    if (contact.after_contact > 0) {
        work(contact, ContactPhase::after_contact, static_cast<double>(contact.after_contact));
    } else {
        end(slot);
    }
}

void Handling::end(std::uint32_t slot) {
    const PooledContact& contact = floor_.contacts[slot];
    floor_.note_at_agent(contact, LifeStep::handling_ended);
    floor_.record_end(contact, floor_.now);
    count_end(contact);
    const Freed freed = leave_hand(slot, true);
    floor_.contacts.give_back(slot);
    find_work(freed);
}

void Handling::count_end(const PooledContact& contact) {
    const AgentTypePlan& rules = floor_.rules(contact);
    if (rules.shares_agent && floor_.agents.groups[contact.group].most_slots > 1) {
        ++work_of(contact).sessions;
        work_of(contact).session_time += floor_.now - contact.answer;
    }
    if (!rules.is_live && !contact.is_callback) {
        TypeTotals& totals = floor_.totals(contact);
        ++totals.completed;
        const Ticks due = floor_.plan.types()[contact.type].due.due(contact.first_entry);
        totals.completed_within += floor_.now <= due ? 1 : 0;
    }
}

// --- ghosts, calls that nobody answers -----------------------------------------------------------

[[gnu::noinline]] void Handling::meet_ghost(PooledContact& contact) {
    const Ticks time =
        drawn(floor_.rules(contact).ghost_handle_time, contact, Role::ghost_handle_time);
    ++floor_.totals(contact).ghosts;
    contact.month = floor_.month;
    floor_.note_at_agent(contact, LifeStep::answered, to_seconds(floor_.now - contact.entry));
    work_of(contact).fruitless += time;
    floor_.record(contact,
                  {.fate = Fate::ghost,
                   .group = static_cast<std::int16_t>(contact.group),
                   .answer = floor_.now});
    work(contact, ContactPhase::fruitless, static_cast<double>(time));
}

[[gnu::noinline]] bool Handling::call_in_vain(PooledContact& contact) {
    const CallbackRule& rule = *floor_.agents.types[contact.asked_as].callback;
    ++contact.steps;
    ++floor_.totals(contact).callback.calls;
    contact.month = floor_.month;
    floor_.hold_phone_line(contact);
    if (rule.no_answer <= 0 ||
        floor_.uniform(contact, Role::callback_no_answer, contact.steps) >= rule.no_answer) {
        return false;
    }
    floor_.note_at_agent(contact, LifeStep::no_answer, contact.steps);
    work_of(contact).fruitless += rule.no_answer_time;
    work(contact, ContactPhase::fruitless, static_cast<double>(rule.no_answer_time));
    return true;
}

[[gnu::noinline]] void Handling::vain_work_ends(std::uint32_t slot) {
    PooledContact& contact = floor_.contacts[slot];
    bool stays = false;
    if (contact.is_callback) {
        const CallbackRule& rule = *floor_.agents.types[contact.asked_as].callback;
        floor_.free_phone_line(contact);
        stays = contact.steps < rule.most_calls;
        if (stays) {
            const Ticks delay =
                round_ticks(drawn_for_step(rule.retry_delay, contact, Role::callback_retry_delay));
            floor_.expect(slot, floor_.now + delay, LoopEventKind::joining);
        } else {
            ++floor_.totals(contact).callback.lost;
            floor_.note(contact, LifeStep::callback_lost);
            floor_.record(contact,
                          {.fate = Fate::callback_lost,
                           .group = static_cast<std::int16_t>(contact.group),
                           .answer = contact.began,
                           .end = floor_.now});
        }
    } else {
        floor_.note_at_agent(contact, LifeStep::handling_ended);
        floor_.record_end(contact, floor_.now);
    }
    const Freed freed = leave_hand(slot, true);
    if (!stays) {
        floor_.contacts.give_back(slot);
    }
    find_work(freed);
}

} // namespace staffsim::engine
