// Bots in depth: who skips them, what makes them hand over, and sessions turn by turn.

#include "staffsim/engine/front_door.hpp"

#include <algorithm>

namespace staffsim::engine {

using random::Role;
using random::uniform;

FrontDoor::Session FrontDoor::play_in_depth(const Origin& arrival,
                                            const DoorWords& words,
                                            double containment_factor) const {
    const BotPlan& bot = *type(arrival.type).bot;
    if (!bot.depth) {
        const Session session = play_once(bot, words, containment_factor);
        if (session.end == SessionEnd::none) {
            count_skip(arrival, BotSkip::not_engaged);
        }
        return session;
    }
    Session session{.ticks = words.session_ticks};
    if (const auto reason = skip(arrival, words)) {
        count_skip(arrival, *reason);
        if (*reason == BotSkip::capacity && bot.depth->turns_away) {
            session.end = SessionEnd::turned_away;
        }
    } else if (is_triggered(arrival, session)) {
        session.end = SessionEnd::escalated;
    } else if (bot.depth->turns) {
        play_turns(arrival, containment_factor, session);
    } else {
        session.end = end_of_one_draw(bot, words, containment_factor);
    }
    return session;
}

std::optional<BotSkip> FrontDoor::skip(const Origin& arrival, const DoorWords& words) const {
    const BotPlan& bot = *type(arrival.type).bot;
    const BotDepth& depth = *bot.depth;
    if (depth.vip_share > 0 || depth.high_stakes_share > 0) {
        const double u = uniform(word(arrival.identity, Role::bot_skip));
        if (u < depth.vip_share) {
            return BotSkip::vip;
        }
        if (u < depth.vip_share + depth.high_stakes_share) {
            return BotSkip::high_stakes;
        }
    }
    if (uniform(words.engagement) >= bot.engagement) {
        return BotSkip::not_engaged;
    }
    if (depth.may_be_out && context_.inputs->bot_is_out(arrival.type, arrival.instant)) {
        return BotSkip::outage;
    }
    if (type(arrival.type).live_door &&
        context_.sessions->under_way(arrival.type, arrival.instant) >= depth.capacity) {
        return BotSkip::capacity;
    }
    return std::nullopt;
}

void FrontDoor::count_skip(const Origin& arrival, BotSkip reason) const {
    auto& totals = context_.observations->totals(arrival.type).bot;
    switch (reason) {
    case BotSkip::not_engaged:
        break;
    case BotSkip::vip:
        ++totals.skipped_vip;
        break;
    case BotSkip::high_stakes:
        ++totals.skipped_high_stakes;
        break;
    case BotSkip::outage:
        ++totals.skipped_outage;
        break;
    case BotSkip::capacity:
        if (type(arrival.type).bot->depth->turns_away) {
            note(arrival, LifeStep::turned_away_by_bot);
            stay_outside(arrival, BlockedBy::bot_full);
            return;
        }
        ++totals.skipped_capacity;
        break;
    }
    note(arrival, LifeStep::skipped_bot, static_cast<double>(reason));
}

bool FrontDoor::is_triggered(const Origin& arrival, Session& session) const {
    const model::BotTriggers& triggers = type(arrival.type).bot->depth->triggers;
    const auto happens = [&](Role role, double share) {
        return share > 0 && uniform(word(arrival.identity, role)) < share;
    };
    const double whole = session.ticks;
    session.ticks = triggers.session_share * whole;
    if (happens(Role::bot_request, triggers.request)) {
        session.reason = BotEscalation::request;
        return true;
    }
    if (happens(Role::bot_low_confidence, triggers.low_confidence)) {
        session.reason = BotEscalation::low_confidence;
        return true;
    }
    const bool negative = happens(Role::bot_sentiment, triggers.negative_share);
    if (happens(Role::bot_sentiment_alarm,
                negative ? triggers.hit_rate : triggers.false_alarm_rate)) {
        session.reason = BotEscalation::sentiment;
        session.false_alarm = !negative;
        return true;
    }
    session.ticks = whole;
    session.missed_negative = negative;
    return false;
}

void FrontDoor::play_turns(const Origin& arrival,
                           double containment_factor,
                           Session& session) const {
    const model::BotTurns& turns = *type(arrival.type).bot->depth->turns;
    const double resolve =
        std::min(turns.resolve * containment_factor, 1 - turns.abandon - turns.escalate);
    const double fail = std::max(0.0, turns.fail + turns.resolve - resolve);
    const double resolved_below = resolve;
    const double abandoned_below = resolved_below + turns.abandon;
    const double escalated_below = abandoned_below + turns.escalate;
    const double failed_below = escalated_below + fail;
    const double turn_ticks = session.ticks;
    int failed_in_a_row = 0;
    for (std::int32_t n = 1;; ++n) {
        session.turns = n;
        session.ticks = n * turn_ticks;
        const double u =
            uniform(word(random::step_identity(arrival.identity, static_cast<std::uint32_t>(n)),
                         Role::bot_turn));
        if (u < escalated_below) {
            session.end = u < resolved_below    ? SessionEnd::contained
                          : u < abandoned_below ? SessionEnd::abandoned
                                                : SessionEnd::escalated;
            session.reason = BotEscalation::request;
            return;
        }
        failed_in_a_row = u < failed_below ? failed_in_a_row + 1 : 0;
        if (failed_in_a_row >= turns.most_failed || n >= turns.most_turns) {
            session.end = SessionEnd::escalated;
            session.reason = failed_in_a_row >= turns.most_failed ? BotEscalation::failed_turns
                                                                  : BotEscalation::too_many_turns;
            return;
        }
    }
}

double FrontDoor::note_in_depth(const Origin& arrival,
                                std::size_t interval,
                                Ticks end,
                                const DoorWords& words,
                                const Session& session) const {
    const auto& depth = type(arrival.type).bot->depth;
    if (!depth) {
        return 1;
    }
    count_in_depth(arrival, session);
    bot_cell(arrival.type, interval).turns += session.turns;
    note_turns(arrival, words.session_ticks, session.turns);
    if (type(arrival.type).live_door) {
        context_.sessions->begin(arrival.type, end);
    }
    return session.missed_negative ? depth->triggers.missed_resolution_factor : 1;
}

void FrontDoor::count_in_depth(const Origin& arrival, const Session& session) const {
    auto& totals = context_.observations->totals(arrival.type).bot;
    totals.missed_negative += session.missed_negative ? 1 : 0;
    totals.false_alarms += session.false_alarm ? 1 : 0;
    if (session.end != SessionEnd::escalated) {
        return;
    }
    switch (session.reason) {
    case BotEscalation::request:
        ++totals.escalated_request;
        break;
    case BotEscalation::low_confidence:
        ++totals.escalated_low_confidence;
        break;
    case BotEscalation::sentiment:
        ++totals.escalated_sentiment;
        break;
    case BotEscalation::failed_turns:
        ++totals.escalated_failed_turns;
        break;
    case BotEscalation::outcome:
    case BotEscalation::too_many_turns:
        break;
    }
}

void FrontDoor::note_turns(const Origin& arrival, double turn_ticks, std::int32_t turns) const {
    if (context_.lives == nullptr) {
        return;
    }
    for (std::int32_t n = 1; n <= turns; ++n) {
        const auto since = static_cast<Ticks>((n - 1) * turn_ticks);
        note({.identity = arrival.identity,
              .type = arrival.type,
              .instant = arrival.instant + since},
             LifeStep::bot_turn,
             n);
    }
}

void FrontDoor::write_note(const Origin& at,
                           LifeStep step,
                           double value,
                           std::uint64_t other) const {
    context_.lives->push_back({.identity = at.identity,
                               .instant = at.instant,
                               .step = step,
                               .type = static_cast<std::uint16_t>(at.type),
                               .value = value,
                               .other = other});
}

} // namespace staffsim::engine
