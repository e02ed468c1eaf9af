#include "staffsim/engine/floor.hpp"

#include <algorithm>

namespace staffsim::engine {

Floor::Floor(const Plan& the_plan)
    : plan(the_plan),
      agents(the_plan.agents()),
      lines(agents.lines.size()),
      week_factors(agents.groups.size()),
      waiting_for_one(agents.groups.size()),
      types(agents.types.size()) {
    const auto& routing = plan.scenario().routing;
    const bool by_pace = routing.agent_selection == model::AgentSelection::fastest;
    for (const AgentGroupPlan& group : agents.groups) {
        groups.emplace_back(group, by_pace);
    }
    for (const auto& group : routing.line_groups) {
        line_groups.push_back(
            {.lines = group.lines.value_or(INT64_MAX), .room = group.waiting.value_or(INT64_MAX)});
    }
    for (std::size_t k = 0; k < types.size(); ++k) {
        types[k].dispatched_to.resize(agents.types[k].steps.size());
    }
}

void Floor::start(FrontDoor& the_door, Observations& observations) {
    door = &the_door;
    seen = &observations;
    log = the_door.context().log;
    lives = the_door.context().lives;
    now = 0;
    interval = 0;
    in_horizon = false;
    month = 0;
    contacts.clear();
    std::fill(lines.begin(), lines.end(), ContactRow{});
    for (AgentRoster& group : groups) {
        group.start(the_door);
    }
    std::fill(waiting_for_one.begin(), waiting_for_one.end(), 0);
    for (TypeState& type : types) {
        type.waiting = type.people = type.dispatched = 0;
        type.last_wait = 0;
        type.next_closing = 0;
        std::fill(type.dispatched_to.begin(), type.dispatched_to.end(), 0);
    }
    for (LineGroupState& group : line_groups) {
        group.in_use = group.waiting = 0;
    }
    waiting_lines = 0;
    events.clear();
    handlings = joinings = 0;
}

void Floor::start_week(std::size_t week) {
    for (std::size_t g = 0; g < groups.size(); ++g) {
        week_factors[g] = door->context().inputs->heads().factors(g, week);
    }
}

// --- lines ---------------------------------------------------------------------------------------

void Floor::join(std::uint32_t slot, std::uint32_t line, std::uint32_t place) {
    PooledContact& contact = contacts[slot];
    contact.phase = ContactPhase::waiting;
    contact.line = line;
    lines[line].insert_before(contacts, slot, place);
    waiting_lines |= bit_of(line);
    TypeState& type = types[contact.type];
    ++type.waiting;
    type.people += contact.is_ghost || contact.is_callback ? 0 : 1;
    if (agents.lines[line].single) {
        ++waiting_for_one[*agents.lines[line].single];
    }
    if (rules(contact).line_group) {
        ++line_groups[*rules(contact).line_group].waiting;
    }
}

void Floor::leave_line(std::uint32_t slot) {
    PooledContact& contact = contacts[slot];
    ContactRow& line = lines[contact.line];
    line.remove(contacts, slot);
    if (line.empty() && lines.size() <= 64) {
        waiting_lines &= ~bit_of(contact.line);
    }
    ++contact.stamp;
    contact.phase = ContactPhase::outside;
    TypeState& type = types[contact.type];
    --type.waiting;
    type.people -= contact.is_ghost || contact.is_callback ? 0 : 1;
    if (agents.lines[contact.line].single) {
        --waiting_for_one[*agents.lines[contact.line].single];
    }
    if (rules(contact).line_group) {
        --line_groups[*rules(contact).line_group].waiting;
    }
}

void Floor::leave_ghost(std::uint32_t slot) {
    PooledContact& contact = contacts[slot];
    contact.identity = random::born_identity(contact.identity, random::Cause::ghost);
    contact.is_ghost = true;
    contact.is_leg = false;
    contact.patience = patience_never;
    --types[contact.type].people;
}

void Floor::hold_phone_line(PooledContact& contact) {
    if (rules(contact).line_group && !contact.holds_line) {
        contact.holds_line = true;
        ++line_groups[*rules(contact).line_group].in_use;
    }
}

void Floor::free_phone_line(PooledContact& contact) {
    if (contact.holds_line) {
        contact.holds_line = false;
        --line_groups[*rules(contact).line_group].in_use;
    }
}

void Floor::expect(std::uint32_t slot, Ticks instant, LoopEventKind kind) {
    if (instant >= door->simulation_end()) {
        return;
    }
    const PooledContact& contact = contacts[slot];
    const bool by_type = kind != LoopEventKind::joining;
    events.push({.rank = event_rank(instant, kind, by_type ? contact.type : 0),
                 .tie = kind == LoopEventKind::threshold ? contact.number : contact.identity,
                 .subject = slot,
                 .stamp = contact.stamp});
}

// --- contacts ------------------------------------------------------------------------------------

Contact Floor::to_contact(const PooledContact& contact) const {
    return {.identity = contact.identity,
            .entry = contact.entry,
            .handle = contact.handle,
            .resolution = contact.resolution,
            .patience = contact.patience,
            .interval = contact.interval,
            .type = contact.type,
            .attempts = contact.attempts,
            .is_retrial = contact.is_retrial,
            .handed_over = contact.handed_over,
            .counts_as_first = contact.counts_as_first};
}

std::uint32_t Floor::take_in(const Contact& contact) {
    return contacts.take({.identity = contact.identity,
                          .entry = contact.entry,
                          .first_entry = contact.entry,
                          .handle = contact.handle,
                          .resolution = contact.resolution,
                          .patience = contact.patience,
                          .interval = static_cast<std::uint32_t>(interval),
                          .type = contact.type,
                          .phase = ContactPhase::outside,
                          .room = agents.types[contact.type].room(contact.handed_over),
                          .attempts = contact.attempts,
                          .is_retrial = contact.is_retrial,
                          .handed_over = contact.handed_over,
                          .counts_as_first = contact.counts_as_first});
}

// --- what is written down ------------------------------------------------------------------------

void Floor::record(PooledContact& contact, ContactRecord what) const {
    if (log == nullptr) {
        return;
    }
    what.identity = contact.identity;
    what.type = contact.type;
    what.entry = contact.entry;
    contact.record = static_cast<std::uint32_t>(log->size());
    log->push_back(what);
}

void Floor::record_end(const PooledContact& contact, Ticks end) const {
    if (log != nullptr && contact.record != PooledContact::none) {
        (*log)[contact.record].end = end;
    }
}

[[gnu::noinline]] void Floor::write_note_at_agent(const PooledContact& contact,
                                                  LifeStep step,
                                                  double value) const {
    write_note(contact, step, value, 0);
    lives->back().group = static_cast<std::int16_t>(contact.group);
    lives->back().agent = static_cast<std::int32_t>(contact.agent);
}

[[gnu::noinline]] void Floor::write_note(const PooledContact& contact,
                                         LifeStep step,
                                         double value,
                                         std::uint64_t other) const {
    lives->push_back({.identity = contact.identity,
                      .instant = now,
                      .step = step,
                      .type = contact.type,
                      .value = value,
                      .other = other});
}

} // namespace staffsim::engine
