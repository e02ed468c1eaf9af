// Who comes to the lines, and waits.

#include "staffsim/engine/waiting.hpp"

#include <algorithm>
#include <tuple>

namespace staffsim::engine {

using random::Cause;
using random::Role;

// --- entering ------------------------------------------------------------------------------------

[[gnu::flatten]] void Waiting::enter(std::uint32_t slot) {
    PooledContact& contact = floor_.contacts[slot];
    contact.enters = false;
    contact.interval = static_cast<std::uint32_t>(floor_.interval);
    LineCell& cell = floor_.line_cell(contact);
    ++cell.offered;
    cell.retrials += contact.is_retrial ? 1U : 0U;
    floor_.totals(contact).transfers_in += contact.is_leg ? 1 : 0;
    const AgentTypePlan& rules = floor_.rules(contact);
    floor_.note(
        contact, LifeStep::entered_line, static_cast<double>(floor_.types[contact.type].waiting));
    if (rules.line_group) {
        const LineGroupState& group = floor_.line_groups[*rules.line_group];
        if (group.in_use >= group.lines && !contact.is_leg) {
            block(slot, BlockedBy::no_line);
            return;
        }
        floor_.hold_phone_line(contact);
    }
    dispatch(contact);
    if (find_agent(slot)) {
        return;
    }
    if (is_full(contact)) {
        block(slot, BlockedBy::queue_full);
        return;
    }
    if (rules.callback && ask_for_callback(slot)) {
        return;
    }
    if (rules.announced_wait && balk(slot)) {
        return;
    }
    wait(slot, floor_.now);
}

void Waiting::dispatch(PooledContact& contact) {
    const std::size_t step = choice_.dispatch(contact);
    TypeState& type = floor_.types[contact.type];
    ++type.dispatched;
    ++type.dispatched_to[step];
    contact.route_step = static_cast<std::uint16_t>(step);
}

std::uint32_t Waiting::line_for(const PooledContact& contact) const {
    const AgentTypePlan& rules = floor_.rules(contact);
    return rules.line_of(
        contact.route_step, contact.handed_over, rules.level_at(floor_.now - contact.entry));
}

bool Waiting::find_agent(std::uint32_t slot) {
    const PooledContact& contact = floor_.contacts[slot];
    const std::uint32_t line = line_for(contact);
    const AgentTypePlan& rules = floor_.rules(contact);
    const bool somebody_waits = !floor_.lines[line].empty();
    StepRange steps = floor_.agents.lines[line].steps;
    if (rules.dispatch == model::Dispatch::last_group) {
        steps.begin = 0;
    }
    StepRange tried = steps;
    if (somebody_waits) {
        // Of those who wait for the last group, only its agents know.
        tried.end =
            rules.dispatch == model::Dispatch::last_group ? contact.route_step : tried.begin;
    }
    const RoutingChoice::Answerer answerer = choice_.agent_for(contact, tried);
    if (answerer.is_there()) {
        handling_.take(slot, answerer);
        return true;
    }
    return rules.is_live && rules.may_interrupt && interrupt_for(slot, steps);
}

[[gnu::noinline]] bool Waiting::interrupt_for(std::uint32_t slot, const StepRange& steps) {
    handling_.plan_ends(); // so that everybody knows who may be interrupted
    const RoutingChoice::Answerer found = choice_.interruptible_for(floor_.contacts[slot], steps);
    if (!found.is_there()) {
        return false;
    }
    const std::uint32_t aside = handling_.put_aside(found);
    handling_.take(slot, found);
    floor_.groups[found.group].settle(found.agent);
    rejoin(aside);
    return true;
}

bool Waiting::is_full(const PooledContact& contact) const {
    const auto& limit = floor_.plan.types()[contact.type].queue_limit;
    const auto& group = floor_.rules(contact).line_group;
    return floor_.types[contact.type].waiting >= limit ||
           (group && floor_.line_groups[*group].waiting >= floor_.line_groups[*group].room);
}

[[gnu::noinline]] void Waiting::block(std::uint32_t slot, BlockedBy reason) {
    PooledContact& contact = floor_.contacts[slot];
    ++floor_.line_cell(contact).blocked;
    floor_.totals(contact).blocked_no_line += reason == BlockedBy::no_line ? 1 : 0;
    floor_.note(contact, LifeStep::blocked, static_cast<double>(reason));
    floor_.free_phone_line(contact);
    const std::uint64_t next = floor_.door->retry(floor_.to_contact(contact), floor_.now);
    floor_.record(contact, {.fate = Fate::blocked, .next_identity = next});
    handling_.let_go(contact);
    floor_.contacts.give_back(slot);
}

[[gnu::noinline]] bool Waiting::ask_for_callback(std::uint32_t slot) {
    PooledContact& asker = floor_.contacts[slot];
    const CallbackRule& rule = *floor_.rules(asker).callback;
    const double predicted = choice_.predicted_wait(asker.type, rule.predictor);
    floor_.note(asker, LifeStep::predicted_wait, predicted / ticks_per_second);
    if (predicted <= rule.offered_above) {
        return false;
    }
    if (floor_.uniform(asker, Role::callback_acceptance) >= rule.acceptance) {
        floor_.note(asker, LifeStep::declined_callback);
        return false;
    }
    const std::uint64_t identity = random::born_identity(asker.identity, Cause::callback);
    floor_.note(asker, LifeStep::asked_for_callback, 0, identity);
    ++floor_.totals(asker).asked_callback;
    floor_.record(asker, {.fate = Fate::callback, .next_identity = identity});
    floor_.free_phone_line(asker);
    handling_.let_go(asker);
    // The slot becomes the callback's.
    asker.resolution = floor_.door->word(asker.identity, Role::resolution);
    asker.identity = identity;
    asker.asked_as = asker.type;
    asker.type = static_cast<std::uint16_t>(rule.type.value_or(asker.type));
    asker.is_callback = true;
    asker.is_leg = false;
    asker.is_retrial = false;
    asker.patience = patience_never;
    asker.record = PooledContact::none;
    asker.room = floor_.rules(asker).room(asker.handed_over);
    ++floor_.totals(asker).callback.asked;
    if (!rule.type) { // it keeps its place
        rejoin(slot);
        return true;
    }
    asker.enters = true; // it is dispatched when it joins
    if (const auto opening = next_opening(asker.type)) {
        floor_.expect(slot, *opening, LoopEventKind::joining);
    }
    return true;
}

[[gnu::noinline]] bool Waiting::balk(std::uint32_t slot) {
    PooledContact& contact = floor_.contacts[slot];
    const AnnouncedWaitRule& rule = *floor_.rules(contact).announced_wait;
    const double predicted =
        choice_.predicted_wait(contact.type, rule.predictor) / ticks_per_second;
    floor_.note(contact, LifeStep::predicted_wait, predicted);
    if (floor_.uniform(contact, Role::announced_balking) < rule.balking.at(predicted)) {
        ++floor_.totals(contact).balked_announced;
        floor_.note(contact, LifeStep::balked);
        count_abandonment(contact);
        floor_.contacts.give_back(slot);
        return true;
    }
    if (contact.patience != patience_never) {
        const double patience = static_cast<double>(contact.patience) * rule.patience.at(predicted);
        contact.patience = patience < static_cast<double>(patience_never)
                               ? static_cast<std::uint32_t>(patience)
                               : patience_never;
    }
    return false;
}

// --- waiting -------------------------------------------------------------------------------------

void Waiting::wait(std::uint32_t slot, Ticks patient_from) {
    PooledContact& contact = floor_.contacts[slot];
    const std::uint32_t line = line_for(contact);
    const bool somebody_waits = !floor_.lines[line].empty();
    contact.number = floor_.joinings++;
    floor_.join(slot, line, contact.put_aside ? place_in(line, contact) : PooledContact::none);
    if (!contact.put_aside) {
        for (const Ticks threshold : floor_.agents.lines[line].thresholds) {
            if (contact.entry + threshold >= floor_.now) {
                floor_.expect(slot, contact.entry + threshold, LoopEventKind::threshold);
            }
        }
    }
    if (contact.waits_first()) {
        expect_leaving(slot, patient_from);
    }
    if (somebody_waits && floor_.rules(contact).has_queue_threshold) {
        try_first(line);
    }
}

// Whoever leaves by one of these events is not there any more for those after it.
void Waiting::expect_leaving(std::uint32_t slot, Ticks patient_from) {
    const PooledContact& contact = floor_.contacts[slot];
    const AgentTypePlan& rules = floor_.rules(contact);
    Ticks leaves = contact.patience == patience_never
                       ? floor_.door->simulation_end()
                       : patient_from + static_cast<Ticks>(contact.patience);
    LoopEventKind how = LoopEventKind::abandonment;
    if (rules.message_offer) {
        const Ticks offer = contact.entry + rules.message_offer->after;
        if (offer >= floor_.now && offer <= leaves) {
            leaves = offer;
            how = LoopEventKind::message_offer;
        }
    }
    floor_.expect(slot, leaves, how);
    if (rules.chase) {
        expect_chase(slot, leaves);
    }
}

void Waiting::expect_chase(std::uint32_t slot, Ticks leaves) {
    const PooledContact& contact = floor_.contacts[slot];
    const ChaseRule& rule = *floor_.rules(contact).chase;
    const Ticks waited = floor_.now - contact.entry;
    const Ticks n = std::max<Ticks>(1, (waited + rule.after - 1) / rule.after);
    const Ticks instant = contact.entry + n * rule.after;
    if (n <= static_cast<Ticks>(rule.most) &&
        instant < std::min(leaves, floor_.door->horizon_end())) {
        floor_.expect(slot, instant, LoopEventKind::chase);
    }
}

[[gnu::noinline]] std::uint32_t Waiting::place_in(std::uint32_t line,
                                                  const PooledContact& contact) const {
    std::uint32_t place = floor_.lines[line].first;
    while (place != PooledContact::none) {
        const PooledContact& other = floor_.contacts[place];
        if (std::tie(other.entry, other.identity) > std::tie(contact.entry, contact.identity)) {
            break;
        }
        place = other.next;
    }
    return place;
}

[[gnu::noinline]] void Waiting::rejoin(std::uint32_t slot) {
    if (!find_agent(slot)) {
        wait(slot, floor_.now);
    }
}

void Waiting::join(std::uint32_t slot) {
    PooledContact& contact = floor_.contacts[slot];
    if (contact.phase == ContactPhase::paused) {
        handling_.next_reply(slot);
        return;
    }
    if (contact.is_callback && !contact.was_answered()) {
        if (contact.enters) {
            contact.enters = false;
            dispatch(contact);
        }
        rejoin(slot);
        return;
    }
    if (contact.enters) {
        enter(slot);
        return;
    }
    if (contact.was_answered()) {
        contact.entry = floor_.now; // the wait of this message
    } else {
        floor_.hold_phone_line(contact);
    }
    rejoin(slot);
}

[[gnu::noinline]] void Waiting::try_first(std::uint32_t line) {
    const std::uint32_t slot = floor_.lines[line].first;
    const RoutingChoice::Answerer answerer =
        choice_.agent_for(floor_.contacts[slot], floor_.agents.lines[line].steps);
    if (answerer.is_there()) {
        handling_.take(slot, answerer);
    }
}

[[gnu::noinline]] void Waiting::pass_threshold(std::uint32_t slot) {
    const PooledContact& contact = floor_.contacts[slot];
    floor_.note(contact, LifeStep::threshold_passed, to_seconds(floor_.now - contact.entry));
    const std::uint32_t line = line_for(contact);
    if (line != contact.line) {
        // Its other thresholds stay: it is the same wait.
        const std::uint32_t stamp = contact.stamp;
        floor_.leave_line(slot);
        floor_.contacts[slot].stamp = stamp;
        floor_.join(slot, line);
    }
    if (floor_.lines[line].first == slot) {
        try_first(line);
    }
}

void Waiting::start_backlog() {
    const auto& types = floor_.plan.scenario().contact_types;
    for (std::uint32_t type = 0; type < types.size(); ++type) {
        const auto contacts = static_cast<std::uint32_t>(types[type].starting_backlog.contacts);
        for (std::uint32_t number = 0; number < contacts; ++number) {
            const std::uint32_t slot = floor_.take_in(floor_.door->backlog_contact(type, number));
            PooledContact& contact = floor_.contacts[slot];
            ++floor_.line_cell(contact).offered;
            floor_.hold_phone_line(contact);
            dispatch(contact);
            wait(slot, contact.entry);
        }
    }
}

void Waiting::start_closings(Ticks from) {
    for (std::uint32_t type = 0; type < floor_.types.size(); ++type) {
        const auto& closings = floor_.agents.types[type].closings;
        const auto next = std::lower_bound(closings.begin(), closings.end(), from);
        floor_.types[type].next_closing = static_cast<std::size_t>(next - closings.begin());
        if (next != closings.end()) {
            floor_.events.push(
                {.rank = event_rank(*next, LoopEventKind::closing, type), .subject = type});
        }
    }
}

} // namespace staffsim::engine
