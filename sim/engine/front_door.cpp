#include "staffsim/engine/front_door.hpp"

#include "staffsim/core/error.hpp"

#include <algorithm>
#include <utility>

namespace staffsim::engine {

FrontDoor::FrontDoor(const DoorContext& context)
    : context_(context),
      horizon_end_(context.plan->scenario().grid.end()),
      simulation_end_(horizon_end_ + context.plan->scenario().wind_down) {
    const auto& types = context.plan->types();
    const bool has_live_doors =
        std::any_of(types.begin(), types.end(), [](const auto& t) { return t.live_door; });
    expects(!has_live_doors || (context.sessions != nullptr && context.live_arrivals != nullptr),
            "a bot with a capacity is met at its instant");
}

Passage FrontDoor::pass(const Origin& arrival, std::size_t interval, const DoorWords& words) {
    const Passage passage = meet_bot(arrival, interval, words);
    send_recontacts();
    return passage;
}

// What most contacts come through is compiled twice, and joined: without what only bots in depth
// and life logs ask for it is a twentieth of the retail season's instructions less.

template <bool lean>
[[gnu::always_inline]] inline Passage FrontDoor::hand_over(const Origin& end,
                                                           const DoorWords& words) const {
    const BotPlan& bot = *type(end.type).bot;
    const bool with_context = random::uniform(words.context) < bot.context_share;
    Passage passage{.enters = true,
                    .is_return = true,
                    .handed_over = true,
                    .entry = end.instant,
                    .handle_factor = with_context ? bot.handle_factor_with_context
                                                  : bot.handle_factor_without_context,
                    .patience_factor = bot.patience_factor};
    if (bot.handoff_delay) {
        passage.entry += round_ticks(words.handoff_ticks);
    }
    if constexpr (!lean) {
        note({.identity = end.identity, .type = end.type, .instant = passage.entry},
             LifeStep::handed_over,
             with_context ? 1 : 0);
    }
    return passage;
}

template <bool lean>
[[gnu::always_inline]] inline Passage FrontDoor::end_session(const Origin& arrival,
                                                             std::size_t interval,
                                                             const DoorWords& words,
                                                             const Session& session) {
    FrontCell& cell = context_.observations->front(interval, arrival.type);
    ++cell.bot_sessions;
    const Origin end{.identity = arrival.identity,
                     .type = arrival.type,
                     .instant = arrival.instant + round_ticks(session.ticks)};
    double resolution = type(arrival.type).bot->resolution;
    if constexpr (!lean) {
        note(arrival, LifeStep::bot_session, to_seconds(end.instant - arrival.instant));
        resolution *= note_in_depth(arrival, interval, end.instant, words, session);
    }
    switch (session.end) {
    case SessionEnd::contained:
        end_in_bot(end, interval, random::uniform(words.bot_resolution) < resolution);
        return {};
    case SessionEnd::abandoned:
        ++cell.bot_abandoned;
        if constexpr (!lean) {
            note(end, LifeStep::bot_abandoned);
        }
        return {};
    default:
        ++cell.escalated;
        if constexpr (!lean) {
            note(end, LifeStep::bot_escalated, static_cast<double>(session.reason));
        }
        return hand_over<lean>(end, words);
    }
}

Passage FrontDoor::meet_bot(const Origin& arrival, std::size_t interval, const DoorWords& words) {
    const auto& bot = type(arrival.type).bot;
    return context_.lives != nullptr || (bot && bot->depth) ? meet<false>(arrival, interval, words)
                                                            : meet<true>(arrival, interval, words);
}

template <bool lean>
Passage FrontDoor::meet(const Origin& arrival, std::size_t interval, const DoorWords& words) {
    const auto& bot = type(arrival.type).bot;
    auto& cell = context_.observations->front(interval, arrival.type);
    ++(random::is_first(arrival.identity) ? cell.first_contacts : cell.recontacts);
    if constexpr (!lean) {
        note(arrival, LifeStep::arrived);
    }
    Passage passage{.enters = true, .entry = arrival.instant};
    if (bot) {
        const double factor = context_.inputs->containment_factor(arrival.type, interval);
        const Session session =
            lean ? play_once(*bot, words, factor) : play_in_depth(arrival, words, factor);
        if (session.end == SessionEnd::turned_away) {
            return {};
        }
        if (session.end != SessionEnd::none) {
            passage = end_session<lean>(arrival, interval, words, session);
        }
    }
    if (passage.enters) {
        admit(arrival, passage);
    }
    return passage;
}

BotCell& FrontDoor::bot_cell(std::uint32_t type, std::size_t interval) const {
    const auto& intervals = context_.plan->scenario().grid.intervals();
    return context_.observations->bot(intervals[interval].month, type);
}

void FrontDoor::end_in_bot(const Origin& end, std::size_t interval, bool resolved) {
    FrontCell& cell = context_.observations->front(interval, end.type);
    ++cell.contained;
    const bool is_first = random::is_first(end.identity);
    auto& totals = context_.observations->totals(end.type);
    totals.handled_first += is_first ? 1 : 0;
    note(end, LifeStep::bot_contained, resolved ? 1 : 0);
    if (resolved) {
        ++cell.bot_resolved;
        return;
    }
    const Recontact next = decide_recontact(end.identity, end.type, is_first);
    if (next.identity == 0) {
        note(end, LifeStep::unresolved);
        return;
    }
    ++cell.bot_recontacts_due;
    bot_cell(end.type, interval).recontacts_within += next.is_within ? 1 : 0;
    recontact_ = recontact_of(end);
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
    if (!type(contact.type).stays_outside) {
        return;
    }
    const Ticks opening = opening_at(contact.type, passage.entry);
    if (opening != passage.entry) {
        keep_outside(contact, opening, passage);
    }
}

void FrontDoor::keep_outside(const Origin& contact, Ticks opening, Passage& passage) const {
    const auto& type_model = context_.plan->scenario().contact_types[contact.type];
    const Origin comer{
        .identity = contact.identity, .type = contact.type, .instant = passage.entry};
    if (type_model.out_of_hours == model::OutOfHours::turn_away) {
        stay_outside(comer, BlockedBy::closed);
        passage.enters = false;
        return;
    }
    note(comer, LifeStep::deferred, static_cast<double>(opening));
    if (opening >= horizon_end_) {
        // Whoever is to wait for an opening after the horizon still waits at its end.
        stay_outside(comer, std::nullopt);
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

void FrontDoor::stay_outside(const Origin& contact, std::optional<BlockedBy> reason) const {
    const std::size_t interval = context_.plan->scenario().grid.interval_of(contact.instant);
    auto& cell = context_.observations->line(interval, contact.type);
    auto& totals = context_.observations->totals(contact.type);
    ++cell.offered;
    if (reason) {
        ++cell.blocked;
        ++(*reason == BlockedBy::closed ? totals.blocked_closed : totals.bot.turned_away);
        note(contact, LifeStep::blocked, static_cast<double>(*reason));
    } else {
        ++totals.still_open;
        note({.identity = contact.identity, .type = contact.type, .instant = simulation_end_},
             LifeStep::still_open);
    }
    if (context_.log != nullptr) {
        context_.log->push_back({.identity = contact.identity,
                                 .type = static_cast<std::uint16_t>(contact.type),
                                 .fate = reason ? Fate::blocked : Fate::still_open,
                                 .entry = reason ? contact.instant : simulation_end_});
    }
}

DoorWords FrontDoor::words_of(const Origin& born) const {
    if (!type(born.type).bot) {
        return {};
    }
    const BotPlan& bot = *type(born.type).bot;
    const std::uint32_t number = random::number_in_day(born.identity);
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

std::optional<Contact> FrontDoor::pass_live(const Origin& arrival) {
    const std::size_t interval = context_.plan->scenario().grid.interval_of(arrival.instant);
    const Passage passage = pass(arrival, interval, words_of(arrival));
    if (!passage.enters) {
        return std::nullopt;
    }
    const Contact contact = draw_contact(arrival, passage);
    if (!passage.is_return && random::is_first(arrival.identity)) {
        return contact;
    }
    context_.returns->push(contact);
    return std::nullopt;
}

Recontact FrontDoor::unresolved(const Origin& parent) {
    const Recontact next =
        decide_recontact(parent.identity, parent.type, random::is_first(parent.identity));
    if (next.identity != 0) {
        send_recontact(parent);
    }
    return next;
}

Recontact FrontDoor::decide_recontact(std::uint64_t identity,
                                      std::uint32_t type_index,
                                      bool counts_as_first) {
    const TypePlan& plan = type(type_index);
    if (!plan.recontact_delay ||
        random::uniform(word(identity, random::Role::recontact)) >= plan.recontact_probability) {
        return {};
    }
    auto& totals = context_.observations->totals(type_index);
    ++totals.recontacts_due;
    const bool comes_within = is_within(identity, type_index);
    if (counts_as_first) {
        ++totals.repeated_first;
        totals.repeated_first_within += comes_within ? 1 : 0;
    }
    return {.identity = random::born_identity(identity, random::Cause::recontact),
            .is_within = comes_within};
}

void FrontDoor::send_recontact(const Origin& parent) {
    recontact_ = recontact_of(parent);
    send_recontacts();
}

Ticks FrontDoor::recontact_delay(std::uint64_t identity, std::uint32_t type_index) const {
    return round_ticks(type(type_index)
                           .recontact_delay->ticks(word(identity, random::Role::recontact_delay),
                                                   random::number_in_day(identity)));
}

bool FrontDoor::is_within(std::uint64_t identity, std::uint32_t type_index) const {
    const Ticks window = type(type_index).recontact_window;
    return window == INT64_MAX || recontact_delay(identity, type_index) <= window;
}

Origin FrontDoor::recontact_of(const Origin& parent) const {
    const Ticks delay = recontact_delay(parent.identity, parent.type);
    const Origin born{.identity = random::born_identity(parent.identity, random::Cause::recontact),
                      .type = type(parent.type).recontact_type,
                      .instant = parent.instant + delay};
    note(parent, LifeStep::recontact, to_seconds(delay), born.identity);
    return born;
}

void FrontDoor::send_recontacts() {
    while (recontact_) {
        const Origin born = *std::exchange(recontact_, std::nullopt);
        if (born.instant >= horizon_end_) {
            return;
        }
        // Of another day: it is taken through the door with that day's others. (Listed durations go
        // by number, and a recontact has none.)
        const TypePlan& plan = type(born.type);
        if (context_.recontacts->is_later(born.instant) && !plan.listed) {
            context_.recontacts->push(born);
            return;
        }
        if (plan.live_door) {
            context_.live_arrivals->push_back(born);
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
    const Ticks delay =
        round_ticks(plan.retrial_delay->ticks(word(parent.identity, random::Role::retrial_delay),
                                              random::number_in_day(parent.identity)));
    const Origin born{.identity = random::born_identity(parent.identity, random::Cause::retrial),
                      .type = plan.retrial_type,
                      .instant = instant + delay};
    note({.identity = parent.identity, .type = parent.type, .instant = instant},
         LifeStep::retrial,
         to_seconds(delay),
         born.identity);
    if (auto contact = come_to_line(born)) {
        contact->attempts = static_cast<std::uint8_t>(parent.attempts + 1);
        contact->is_retrial = true;
        if (plan.keeps_patience) {
            contact->patience = parent.patience;
        }
        context_.returns->push(*contact);
    } else if (born.instant < horizon_end_) {
        const std::size_t interval = context_.plan->scenario().grid.interval_of(born.instant);
        ++context_.observations->line(interval, born.type).retrials; // stays outside
    }
    return born.identity;
}

void FrontDoor::breed(random::Cause cause, const Origin& born) {
    if (cause == random::Cause::chase) {
        recontact_ = born;
        send_recontacts();
    } else if (const auto contact = come_to_line(born)) {
        context_.returns->push(*contact);
    }
}

std::optional<Contact> FrontDoor::come_to_line(const Origin& born) const {
    Passage passage{.enters = true, .is_return = true, .entry = born.instant};
    admit(born, passage);
    if (!passage.enters) {
        return std::nullopt;
    }
    // Its handle time takes the event factor of the interval in which it enters the line.
    return draw_contact({.identity = born.identity, .type = born.type, .instant = passage.entry},
                        passage);
}

Contact FrontDoor::backlog_contact(std::uint32_t type_index, std::uint32_t number) const {
    const auto& backlog = context_.plan->scenario().contact_types[type_index].starting_backlog;
    const double oldest = backlog.oldest_hours * static_cast<double>(ticks_per_hour);
    const auto contacts = static_cast<double>(backlog.contacts);
    const double share = (static_cast<double>(backlog.contacts - number) - 0.5) / contacts;
    const auto age = static_cast<Ticks>(share * oldest);
    Contact contact = draw_contact(
        {.identity = random::first_identity(type(type_index).key, random::backlog_day, number),
         .type = type_index,
         .instant = 0},
        {.enters = true, .entry = -age});
    const Ticks patience = static_cast<Ticks>(contact.patience) + age;
    contact.patience = patience < static_cast<Ticks>(patience_never)
                           ? static_cast<std::uint32_t>(patience)
                           : patience_never;
    return contact;
}

Contact FrontDoor::draw_contact(const Origin& born, const Passage& passage) const {
    const TypePlan& plan = type(born.type);
    const std::uint32_t number = random::number_in_day(born.identity);
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
    if (plan.patience.has_announcements()) {
        contact.patience = plan.patience.hastened(contact.patience,
                                                  word(born.identity, random::Role::announcement));
    }
    if (plan.draws_resolution) {
        contact.resolution = word(born.identity, random::Role::resolution);
    }
    contact.handed_over = passage.handed_over;
    contact.counts_as_first = random::is_first(born.identity);
    return contact;
}

} // namespace staffsim::engine
