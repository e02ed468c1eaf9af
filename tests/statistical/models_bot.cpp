// The bot in depth: turns, triggers, capacity. What becomes of those handed over does not matter.

#include "statistical/theory_models.hpp"
#include "support/test_support.hpp"

#include <string>

namespace staffsim::tests {

namespace {

constexpr std::size_t chats = 0;

// Sessions are independent, or nearly so: few contacts will do.
constexpr RunLength few_contacts{.contacts_per_stretch = 2000, .measured = 3};

SteadyState behind_a_bot(const TheoryCase& theory, const Trial& trial) {
    const double rate = theory.number("lam");
    SteadyState steady(rate, few_contacts, trial);
    steady.add_team("agent", 1, steady.add_type("chats", rate, 1));
    steady.type(chats).queue_limit = 0;
    steady.type(chats).bot.emplace();
    return steady;
}

struct Door {
    double first_contacts = 0;
    double sessions = 0;
    double contained = 0;
    double resolved = 0;
    double abandoned = 0;
};

Door whole_door(const Replication& replication) {
    Door door;
    for (std::size_t i = 0; i < replication.seen.intervals(); ++i) {
        const auto& cell = replication.seen.front(i, chats);
        door.first_contacts += cell.first_contacts;
        door.sessions += cell.bot_sessions;
        door.contained += cell.contained;
        door.resolved += cell.bot_resolved;
        door.abandoned += cell.bot_abandoned;
    }
    return door;
}

} // namespace

Comparisons simulate_bot_turns(const TheoryCase& theory, const Trial& trial) {
    SteadyState steady = behind_a_bot(theory, trial);
    steady.type(chats).bot->turns =
        model::BotTurns{.resolve = steady.share(theory.number("resolve")),
                        .escalate = theory.number("escalate"),
                        .fail = theory.number("fail"),
                        .abandon = theory.number("abandon"),
                        .most_failed = static_cast<int>(theory.number("most_failed")),
                        .most_turns = 1000,
                        .turn_time = steady.exponential(theory.number("turn"))};
    Estimates estimates(theory);
    replicate(steady, theory.id, [&](const Replication& replication) {
        const Door door = whole_door(replication);
        const auto& bot = replication.seen.totals(chats).bot;
        const auto add = [&](const std::string& quantity, auto count) {
            estimates.add(quantity, static_cast<double>(count), door.sessions);
        };
        add("mean_turns", replication.seen.whole_bot(chats).turns);
        add("share_contained", door.contained);
        add("share_abandoned", door.abandoned);
        add("share_request", bot.escalated_request);
        add("share_failed", bot.escalated_failed_turns);
    });
    return estimates.compare();
}

Comparisons simulate_bot_triggers(const TheoryCase& theory, const Trial& trial) {
    SteadyState steady = behind_a_bot(theory, trial);
    auto& bot = *steady.type(chats).bot;
    bot.containment = theory.number("containment");
    bot.resolution = theory.number("resolution");
    bot.vip_share = theory.number("vip");
    bot.high_stakes_share = theory.number("high_stakes");
    bot.triggers = {.request = theory.number("request"),
                    .low_confidence = theory.number("low_confidence"),
                    .negative_share = steady.share(theory.number("negative")),
                    .hit_rate = theory.number("hit"),
                    .false_alarm_rate = theory.number("false_alarm"),
                    .missed_resolution_factor = theory.number("missed_factor"),
                    .session_share = 0.5};
    Estimates estimates(theory);
    replicate(steady, theory.id, [&](const Replication& replication) {
        const Door door = whole_door(replication);
        const auto& seen = replication.seen.totals(chats).bot;
        const auto add = [&](const std::string& quantity, auto count) {
            estimates.add(quantity, static_cast<double>(count), door.sessions);
        };
        estimates.add("share_vip", static_cast<double>(seen.skipped_vip), door.first_contacts);
        estimates.add("share_high_stakes",
                      static_cast<double>(seen.skipped_high_stakes),
                      door.first_contacts);
        add("share_request", seen.escalated_request);
        add("share_low_confidence", seen.escalated_low_confidence);
        add("share_sentiment", seen.escalated_sentiment);
        add("share_false_alarm", seen.false_alarms);
        add("share_missed", seen.missed_negative);
        add("share_contained", door.contained);
        add("share_resolved", door.resolved);
    });
    return estimates.compare();
}

Comparisons simulate_bot_capacity(const TheoryCase& theory, const Trial& trial) {
    SteadyState steady = behind_a_bot(theory, trial);
    auto& bot = *steady.type(chats).bot;
    bot.containment = 1;
    bot.session_time = steady.handle_law(theory.number("session"));
    bot.capacity = static_cast<std::int64_t>(theory.number("capacity"));
    bot.over_capacity = model::Bot::OverCapacity::turn_away;
    Estimates estimates(theory);
    replicate(steady, theory.id, [&](const Replication& replication) {
        const double contacts = replication.at_door(chats, &engine::FrontCell::first_contacts);
        estimates.add("share_turned_away", replication.line(chats).blocked, contacts);
        estimates.add("share_sessions",
                      replication.at_door(chats, &engine::FrontCell::bot_sessions),
                      contacts);
    });
    return estimates.compare();
}

} // namespace staffsim::tests
