#include "support/plain_bot.hpp"

#include <algorithm>

namespace staffsim::tests {

using random::Role;
using End = PlainSession::End;
using Reason = PlainSession::Reason;

namespace {

// Returns whether a trigger ends the session.
bool is_triggered(const PlainDraws& draws,
                  const Person& person,
                  const model::BotTriggers& triggers,
                  PlainSession& session) {
    session.end = End::escalated;
    if (draws.uniform(person, Role::bot_request) < triggers.request) {
        session.reason = Reason::request;
        return true;
    }
    if (draws.uniform(person, Role::bot_low_confidence) < triggers.low_confidence) {
        session.reason = Reason::low_confidence;
        return true;
    }
    const bool negative = draws.uniform(person, Role::bot_sentiment) < triggers.negative_share;
    const double noticed = negative ? triggers.hit_rate : triggers.false_alarm_rate;
    if (draws.uniform(person, Role::bot_sentiment_alarm) < noticed) {
        session.reason = negative ? Reason::sentiment : Reason::false_alarm;
        return true;
    }
    session.missed_negative = negative;
    return false;
}

void draw_outcome(double outcome,
                  const model::Bot& bot,
                  double containment_factor,
                  PlainSession& session) {
    const double stays_below = 1 - bot.abandonment;
    if (outcome >= stays_below) {
        session.end = End::abandoned;
    } else if (outcome < std::min(bot.containment * containment_factor, stays_below)) {
        session.end = End::contained;
    } else {
        session.end = End::escalated;
    }
}

void play_turns(const PlainDraws& draws,
                const Person& person,
                const model::BotTurns& law,
                double containment_factor,
                PlainSession& session) {
    const double resolve =
        std::min(law.resolve * containment_factor, 1 - law.abandon - law.escalate);
    const double fail = std::max(0.0, law.fail + law.resolve - resolve);
    int failed_in_a_row = 0;
    for (session.turns = 1;; ++session.turns) {
        const double u = draws.uniform(person, Role::bot_turn, session.turns);
        if (u < resolve) {
            session.end = End::contained;
            return;
        }
        if (u < resolve + law.abandon) {
            session.end = End::abandoned;
            return;
        }
        session.end = End::escalated;
        if (u < resolve + law.abandon + law.escalate) {
            session.reason = Reason::request;
            return;
        }
        const bool failed = u < resolve + law.abandon + law.escalate + fail;
        failed_in_a_row = failed ? failed_in_a_row + 1 : 0;
        if (failed && failed_in_a_row == law.most_failed) {
            session.reason = Reason::failed_turns;
            return;
        }
        if (session.turns == law.most_turns) {
            return;
        }
    }
}

} // namespace

PlainSession play_session(const PlainDraws& draws,
                          const Person& person,
                          const model::Bot& bot,
                          std::size_t interval) {
    PlainSession session;
    const auto& law = bot.turns ? bot.turns->turn_time : bot.session_time;
    double length = draws.drawn(law, person, Role::session_time);
    const double factor = draws.inputs().containment_factor(person.type, interval);
    if (is_triggered(draws, person, bot.triggers, session)) {
        length = bot.triggers.session_share * length;
    } else if (bot.turns) {
        play_turns(draws, person, *bot.turns, factor, session);
        length = static_cast<double>(session.turns) * length;
    } else {
        draw_outcome(draws.uniform(person, Role::bot_outcome), bot, factor, session);
    }
    session.length = round_ticks(length);
    return session;
}

} // namespace staffsim::tests
