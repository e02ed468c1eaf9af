// Who leaves the lines without an answer.

#include "staffsim/engine/waiting.hpp"

#include <algorithm>

namespace staffsim::engine {

using random::Cause;
using random::Role;

void Waiting::count_abandonment(PooledContact& contact) {
    const TypePlan& type = floor_.plan.types()[contact.type];
    const Ticks wait = floor_.now - contact.entry;
    LineCell& cell = floor_.line_cell(contact);
    ++cell.abandoned;
    cell.abandoned_within += floor_.now <= type.due.due(contact.entry) ? 1U : 0U;
    cell.abandoned_short += wait < type.short_abandon ? 1U : 0U;
    cell.wait_abandoned += wait;
    floor_.note(contact, LifeStep::abandoned, to_seconds(wait));
    floor_.free_phone_line(contact);
    const std::uint64_t next = floor_.door->retry(floor_.to_contact(contact), floor_.now);
    floor_.record(contact, {.fate = Fate::abandoned, .answer = floor_.now, .next_identity = next});
    handling_.let_go(contact);
}

void Waiting::abandon(std::uint32_t slot) {
    PooledContact& contact = floor_.contacts[slot];
    const double share = floor_.rules(contact).silent_abandonment;
    if (share > 0 && floor_.uniform(contact, Role::silent_abandonment) < share) {
        floor_.note(
            contact, LifeStep::ghost, 0, random::born_identity(contact.identity, Cause::ghost));
        // The ghost is there before anything comes of the abandonment.
        PooledContact gone = contact;
        contact.holds_line = false;
        contact.partner = PooledContact::none;
        floor_.leave_ghost(slot);
        count_abandonment(gone);
        return;
    }
    floor_.leave_line(slot);
    count_abandonment(contact);
    floor_.contacts.give_back(slot);
}

void Waiting::offer_message(std::uint32_t slot) {
    floor_.leave_line(slot);
    PooledContact& contact = floor_.contacts[slot];
    const MessageRule& rule = *floor_.rules(contact).message_offer;
    ++floor_.totals(contact).left_message;
    std::uint64_t next = 0;
    if (rule.type && floor_.now < floor_.door->horizon_end()) {
        next = random::born_identity(contact.identity, Cause::message);
        floor_.door->breed(Cause::message,
                           {.identity = next, .type = *rule.type, .instant = floor_.now});
    }
    floor_.note(contact, LifeStep::left_message, 0, next);
    floor_.record(contact,
                  {.fate = Fate::left_message, .answer = floor_.now, .next_identity = next});
    floor_.free_phone_line(contact);
    handling_.let_go(contact);
    floor_.contacts.give_back(slot);
}

void Waiting::chase(std::uint32_t slot) {
    const PooledContact& contact = floor_.contacts[slot];
    const ChaseRule& rule = *floor_.rules(contact).chase;
    const auto n = static_cast<std::uint32_t>((floor_.now - contact.entry) / rule.after);
    if (n < rule.most && floor_.now + rule.after < floor_.door->horizon_end()) {
        floor_.expect(slot, floor_.now + rule.after, LoopEventKind::chase);
    }
    if (floor_.uniform(contact, Role::chase, n) >= rule.probability) {
        return;
    }
    ++floor_.totals(contact).chases;
    const std::uint64_t born =
        random::born_identity(random::step_identity(contact.identity, n), Cause::chase);
    floor_.note(contact, LifeStep::chase, 0, born);
    floor_.door->breed(Cause::chase, {.identity = born, .type = rule.type, .instant = floor_.now});
}

// --- closing -------------------------------------------------------------------------------------

void Waiting::close(std::uint32_t type) {
    const AgentTypePlan& rules = floor_.agents.types[type];
    const std::size_t next = ++floor_.types[type].next_closing;
    if (next < rules.closings.size()) {
        floor_.events.push({.rank = event_rank(rules.closings[next], LoopEventKind::closing, type),
                            .subject = type});
    }
    // All of them leave before an agent who held a transfer looks for a contact.
    std::vector<std::uint32_t> gone;
    std::swap(gone, leaving_);
    gone.clear();
    for (std::uint32_t line = rules.first_line;
         line < floor_.lines.size() && floor_.agents.lines[line].type == type;
         ++line) {
        for (std::uint32_t slot = floor_.lines[line].first; slot != PooledContact::none;
             slot = floor_.contacts[slot].next) {
            const PooledContact& contact = floor_.contacts[slot];
            if (contact.waits_first() || contact.is_ghost) {
                gone.push_back(slot);
            }
        }
    }
    for (const std::uint32_t slot : gone) {
        floor_.leave_line(slot);
    }
    for (const std::uint32_t slot : gone) {
        if (floor_.contacts[slot].is_ghost) {
            floor_.contacts.give_back(slot);
        } else if (rules.at_closing == model::AtClosing::clear) {
            clear(slot);
        } else {
            keep_for_opening(slot);
        }
    }
    std::swap(gone, leaving_);
}

void Waiting::clear(std::uint32_t slot) {
    PooledContact& contact = floor_.contacts[slot];
    ++floor_.totals(contact).cleared;
    floor_.note(contact, LifeStep::cleared);
    floor_.free_phone_line(contact);
    const std::uint64_t next = floor_.door->retry(floor_.to_contact(contact), floor_.now);
    floor_.record(contact, {.fate = Fate::cleared, .answer = floor_.now, .next_identity = next});
    handling_.let_go(contact);
    floor_.contacts.give_back(slot);
}

void Waiting::keep_for_opening(std::uint32_t slot) {
    PooledContact& contact = floor_.contacts[slot];
    floor_.free_phone_line(contact);
    handling_.let_go(contact);
    if (const auto opening = next_opening(contact.type)) {
        floor_.note(contact, LifeStep::deferred, static_cast<double>(*opening));
        floor_.expect(slot, *opening, LoopEventKind::joining);
    }
}

std::optional<Ticks> Waiting::next_opening(std::uint32_t type) const {
    if (!floor_.door->type(type).has_hours) {
        return floor_.now;
    }
    if (floor_.now >= floor_.door->horizon_end()) {
        return std::nullopt;
    }
    const Ticks opening = floor_.door->opening_at(type, floor_.now);
    return opening < floor_.door->horizon_end() ? std::optional(opening) : std::nullopt;
}

} // namespace staffsim::engine
