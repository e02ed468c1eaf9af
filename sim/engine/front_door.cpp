#include "staffsim/engine/front_door.hpp"

#include <algorithm>
#include <utility>

namespace staffsim::engine {

namespace {

/// Instant at which a line that is open in `windows` takes a contact that comes at `instant`.
std::optional<Ticks> opening_at(const std::vector<model::Window>& windows, Ticks instant) {
    const auto next = std::upper_bound(
        windows.begin(), windows.end(), instant, [](Ticks t, const model::Window& window) {
            return t < window.end;
        });
    if (next == windows.end()) {
        return std::nullopt;
    }
    return std::max(instant, next->start);
}

bool is_first(std::uint64_t identity) {
    return identity >> 63 == 0;
}

std::uint32_t number_of(std::uint64_t identity) {
    return is_first(identity) ? static_cast<std::uint32_t>(identity) : 0;
}

} // namespace

FrontDoor::FrontDoor(const DoorContext& context)
    : context_(context),
      horizon_end_(context.plan->scenario().grid.end()) {}

Passage FrontDoor::pass(const Origin& arrival, std::size_t interval, const DoorWords& words) {
    const Passage passage = meet_bot(arrival, interval, words);
    send_recontacts();
    return passage;
}

Passage FrontDoor::meet_bot(const Origin& arrival, std::size_t interval, const DoorWords& words) {
    const TypePlan& plan = type(arrival.type);
    auto& cell = context_.observations->front(interval, arrival.type);
    ++(is_first(arrival.identity) ? cell.first_contacts : cell.recontacts);
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
        passage = hand_over(arrival, cell, words);
    }
    admit(arrival, passage);
    return passage;
}

void FrontDoor::end_in_bot(const Origin& arrival, FrontCell& cell, const DoorWords& words) {
    ++cell.contained;
    if (random::uniform(words.bot_resolution) < type(arrival.type).bot->resolution) {
        ++cell.bot_resolved;
        return;
    }
    const Origin parent{.identity = arrival.identity,
                        .type = arrival.type,
                        .instant = arrival.instant + round_ticks(words.session_ticks)};
    recontact_ = draw_recontact(parent);
    cell.bot_recontacts_due += recontact_ ? 1 : 0;
}

Passage FrontDoor::hand_over(const Origin& arrival, FrontCell& cell, const DoorWords& words) {
    const BotPlan& bot = *type(arrival.type).bot;
    ++cell.escalated;
    Passage passage{.enters = true,
                    .is_return = true,
                    .entry = arrival.instant + round_ticks(words.session_ticks),
                    .handle_factor = random::uniform(words.context) < bot.context_share
                                         ? bot.handle_factor_with_context
                                         : bot.handle_factor_without_context,
                    .patience_factor = bot.patience_factor};
    if (bot.handoff_delay) {
        passage.entry +=
            round_ticks(bot.handoff_delay->ticks(words.handoff_delay, number_of(arrival.identity)));
    }
    return passage;
}

void FrontDoor::admit(const Origin& contact, Passage& passage) {
    if (passage.entry >= horizon_end_) {
        passage.enters = false;
        return;
    }
    if (!type(contact.type).has_hours) {
        return;
    }
    const auto& type_model = context_.plan->scenario().contact_types[contact.type];
    auto opening = opening_at(type_model.open, passage.entry);
    if (opening && *opening >= horizon_end_) {
        opening.reset(); // the horizon ends before the line opens again
    }
    if (opening == passage.entry) {
        return;
    }
    if (!opening || type_model.out_of_hours == model::OutOfHours::turn_away) {
        turn_away(contact, passage.entry);
        passage.enters = false;
        return;
    }
    passage.entry = *opening;
    passage.is_return = true;
}

void FrontDoor::turn_away(const Origin& contact, Ticks instant) {
    const std::size_t interval = context_.plan->scenario().grid.interval_of(instant);
    auto& cell = context_.observations->line(interval, contact.type);
    ++cell.offered;
    ++cell.blocked;
    if (context_.log != nullptr) {
        context_.log->push_back({.identity = contact.identity,
                                 .type = static_cast<std::uint16_t>(contact.type),
                                 .fate = Fate::blocked,
                                 .entry = instant});
    }
}

DoorWords FrontDoor::words_of(const Origin& born) const {
    if (!type(born.type).bot) {
        return {};
    }
    const std::uint64_t session = word(born.identity, random::Role::session_time);
    return {.outcome = word(born.identity, random::Role::bot_outcome),
            .engagement = word(born.identity, random::Role::bot_engagement),
            .session_ticks =
                type(born.type).bot->session_time.ticks(session, number_of(born.identity)),
            .handoff_delay = word(born.identity, random::Role::handoff_delay),
            .context = word(born.identity, random::Role::handoff_context),
            .bot_resolution = word(born.identity, random::Role::bot_resolution)};
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
    totals.repeated_first += is_first(parent.identity) ? 1 : 0;
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
        ++context_.observations->line(interval, born.type).retrials; // turned away
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
