#include "staffsim/engine/front_door.hpp"

#include <algorithm>
#include <utility>

namespace staffsim::engine {

namespace {

std::uint32_t number_of(std::uint64_t identity) {
    return random::is_first(identity) ? static_cast<std::uint32_t>(identity) : 0;
}

} // namespace

FrontDoor::FrontDoor(const DoorContext& context)
    : context_(context),
      horizon_end_(context.plan->scenario().grid.end()),
      simulation_end_(horizon_end_ + context.plan->scenario().wind_down) {}

Passage FrontDoor::pass(const Origin& arrival, std::size_t interval, const DoorWords& words) {
    const Passage passage = meet_bot(arrival, interval, words);
    send_recontacts();
    return passage;
}

Passage FrontDoor::meet_bot(const Origin& arrival, std::size_t interval, const DoorWords& words) {
    const TypePlan& plan = type(arrival.type);
    auto& cell = context_.observations->front(interval, arrival.type);
    ++(random::is_first(arrival.identity) ? cell.first_contacts : cell.recontacts);
    Passage passage{.enters = true, .entry = arrival.instant};
    if (plan.bot && random::uniform(words.engagement) < plan.bot->engagement) {
        ++cell.bot_sessions;
        const double escape = 1 - plan.bot->abandonment;
        const double containment = std::min(
            plan.bot->containment * context_.inputs->containment_factor(arrival.type, interval),
            escape);
        const double outcome = random::uniform(words.outcome);
        if (outcome >= escape) {
            ++cell.bot_abandoned;
            return {};
        }
        if (outcome < containment) {
            end_in_bot(arrival, cell, words);
            return {};
        }
        ++cell.escalated;
        passage = hand_over(arrival, words);
    }
    admit(arrival, passage);
    return passage;
}

void FrontDoor::end_in_bot(const Origin& arrival, FrontCell& cell, const DoorWords& words) {
    ++cell.contained;
    context_.observations->totals(arrival.type).handled_first +=
        random::is_first(arrival.identity) ? 1 : 0;
    if (random::uniform(words.bot_resolution) < type(arrival.type).bot->resolution) {
        ++cell.bot_resolved;
        return;
    }
    const Origin parent{.identity = arrival.identity,
                        .type = arrival.type,
                        .instant = arrival.instant + round_ticks(words.session_ticks)};
    recontact_ = draw_recontact(parent);
    cell.bot_recontacts_due += recontact_ ? 1U : 0U;
}

Passage FrontDoor::hand_over(const Origin& arrival, const DoorWords& words) const {
    const BotPlan& bot = *type(arrival.type).bot;
    Passage passage{.enters = true,
                    .is_return = true,
                    .entry = arrival.instant + round_ticks(words.session_ticks),
                    .handle_factor = random::uniform(words.context) < bot.context_share
                                         ? bot.handle_factor_with_context
                                         : bot.handle_factor_without_context,
                    .patience_factor = bot.patience_factor};
    if (bot.handoff_delay) {
        passage.entry += round_ticks(words.handoff_ticks);
    }
    return passage;
}

// Words come in pairs, and a contact's are mostly asked for pair by pair.
std::uint64_t FrontDoor::word(std::uint64_t identity, random::Role role) const {
    const auto number = static_cast<std::uint32_t>(role);
    if (pair_identity_ != identity || pair_block_ != number / 2) {
        pair_identity_ = identity;
        pair_block_ = number / 2;
        pair_ = random::philox_block(
            context_.key.seed, identity, context_.key.replication, pair_block_);
    }
    return pair_[number % 2];
}

void FrontDoor::admit(const Origin& contact, Passage& passage) const {
    if (passage.entry >= horizon_end_) {
        passage.enters = false;
        return;
    }
    if (!type(contact.type).has_hours) {
        return;
    }
    const auto& type_model = context_.plan->scenario().contact_types[contact.type];
    const Ticks opening = opening_at(contact.type, passage.entry);
    if (opening == passage.entry) {
        return;
    }
    const bool refused = type_model.out_of_hours == model::OutOfHours::turn_away;
    if (refused || opening >= horizon_end_) {
        // Whoever is to wait for an opening after the horizon still waits at its end.
        stay_outside(contact, passage.entry, refused ? Fate::blocked : Fate::still_open);
        passage.enters = false;
        return;
    }
    passage.entry = opening;
    passage.is_return = true;
}

Ticks FrontDoor::opening_at(std::size_t type_index, Ticks instant) const {
    const auto& windows = context_.plan->scenario().contact_types[type_index].open;
    const auto hour = static_cast<std::size_t>(instant / ticks_per_hour);
    std::size_t window = type(type_index).first_window[hour];
    while (window < windows.size() && windows[window].end <= instant) {
        ++window;
    }
    return window < windows.size() ? std::max(instant, windows[window].start) : horizon_end_;
}

void FrontDoor::stay_outside(const Origin& contact, Ticks instant, Fate fate) const {
    const std::size_t interval = context_.plan->scenario().grid.interval_of(instant);
    auto& cell = context_.observations->line(interval, contact.type);
    ++cell.offered;
    if (fate == Fate::blocked) {
        ++cell.blocked;
    } else {
        ++context_.observations->totals(contact.type).still_open;
    }
    if (context_.log != nullptr) {
        context_.log->push_back({.identity = contact.identity,
                                 .type = static_cast<std::uint16_t>(contact.type),
                                 .fate = fate,
                                 .entry = fate == Fate::blocked ? instant : simulation_end_});
    }
}

DoorWords FrontDoor::words_of(const Origin& born) const {
    if (!type(born.type).bot) {
        return {};
    }
    const BotPlan& bot = *type(born.type).bot;
    const std::uint32_t number = number_of(born.identity);
    DoorWords words{.outcome = word(born.identity, random::Role::bot_outcome),
                    .engagement = word(born.identity, random::Role::bot_engagement),
                    .session_ticks = bot.session_time.ticks(
                        word(born.identity, random::Role::session_time), number)};
    if (bot.handoff_delay) {
        words.handoff_ticks =
            bot.handoff_delay->ticks(word(born.identity, random::Role::handoff_delay), number);
    }
    words.context = word(born.identity, random::Role::handoff_context);
    words.bot_resolution = word(born.identity, random::Role::bot_resolution);
    return words;
}

std::uint64_t FrontDoor::unresolved(const Origin& parent) {
    recontact_ = draw_recontact(parent);
    const std::uint64_t identity = recontact_ ? recontact_->identity : 0;
    send_recontacts();
    return identity;
}

std::optional<Origin> FrontDoor::draw_recontact(const Origin& parent) const {
    const TypePlan& plan = type(parent.type);
    if (!plan.recontact_delay || random::uniform(word(parent.identity, random::Role::recontact)) >=
                                     plan.recontact_probability) {
        return std::nullopt;
    }
    auto& totals = context_.observations->totals(parent.type);
    ++totals.recontacts_due;
    totals.repeated_first += random::is_first(parent.identity) ? 1 : 0;
    const auto delay = plan.recontact_delay->ticks(
        word(parent.identity, random::Role::recontact_delay), number_of(parent.identity));
    return Origin{.identity = random::born_identity(parent.identity, random::Cause::recontact),
                  .type = plan.recontact_type,
                  .instant = parent.instant + round_ticks(delay)};
}

void FrontDoor::send_recontacts() {
    while (recontact_) {
        const Origin born = *std::exchange(recontact_, std::nullopt);
        if (born.instant >= horizon_end_) {
            return;
        }
        // Of another day: it is taken through the door with that day's others. (Listed durations go
        // by number, and a recontact has none.)
        if (context_.recontacts->is_later(born.instant) && !type(born.type).listed) {
            context_.recontacts->push(born);
            return;
        }
        const std::size_t interval = context_.plan->scenario().grid.interval_of(born.instant);
        const Passage passage = meet_bot(born, interval, words_of(born));
        if (passage.enters) {
            context_.returns->push(draw_contact(born, passage));
        }
    }
}

std::uint64_t FrontDoor::retry(const Contact& parent, Ticks instant) {
    const TypePlan& plan = type(parent.type);
    if (!plan.retrial_delay || parent.attempts >= plan.most_attempts ||
        random::uniform(word(parent.identity, random::Role::retrial)) >= plan.retrial_probability) {
        return 0;
    }
    const auto delay = plan.retrial_delay->ticks(word(parent.identity, random::Role::retrial_delay),
                                                 number_of(parent.identity));
    Origin born{.identity = random::born_identity(parent.identity, random::Cause::retrial),
                .type = parent.type,
                .instant = instant + round_ticks(delay)};
    Passage passage{.enters = true, .is_return = true, .entry = born.instant};
    const bool within = born.instant < horizon_end_;
    admit(born, passage);
    if (passage.enters) {
        // Its handle time takes the event factor of the interval in which it enters the line.
        born.instant = passage.entry;
        Contact contact = draw_contact(born, passage);
        contact.attempts = static_cast<std::uint8_t>(parent.attempts + 1);
        contact.is_retrial = true;
        if (plan.keeps_patience) {
            contact.patience = parent.patience;
        }
        context_.returns->push(contact);
    } else if (within) {
        const std::size_t interval = context_.plan->scenario().grid.interval_of(born.instant);
        ++context_.observations->line(interval, born.type).retrials; // stays outside
    }
    return born.identity;
}

Contact FrontDoor::draw_contact(const Origin& born, const Passage& passage) const {
    const TypePlan& plan = type(born.type);
    const std::uint32_t number = number_of(born.identity);
    const std::size_t interval = context_.plan->scenario().grid.interval_of(born.instant);
    Contact contact;
    contact.identity = born.identity;
    contact.entry = passage.entry;
    contact.type = static_cast<std::uint16_t>(born.type);
    contact.handle =
        plan.handle_time.ticks(word(born.identity, random::Role::handle_time), number) *
        passage.handle_factor * context_.inputs->handle_time_factor(born.type, interval);
    contact.patience = plan.patience.ticks(
        word(born.identity, random::Role::patience), number, passage.patience_factor);
    if (plan.draws_resolution) {
        contact.resolution = word(born.identity, random::Role::resolution);
    }
    return contact;
}

} // namespace staffsim::engine
