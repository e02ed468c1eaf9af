// What bots do with many contacts, against the exact shares; a planted fault must be seen.

#include "staffsim/engine/plan.hpp"
#include "staffsim/engine/replication.hpp"
#include "staffsim/model/without_bots.hpp"
#include "support/test_support.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

using namespace staffsim;
using namespace staffsim::engine;
using namespace staffsim::tests;

namespace {

constexpr std::size_t many = 100000;
constexpr auto contacts = static_cast<double>(many);

/// So many contacts on one day, and nobody to answer them.
model::Scenario many_contacts(const model::Bot& bot) {
    auto scenario = make_scenario(make_grid({24 * ticks_per_hour}, 24 * ticks_per_hour));
    const auto type = add_contact_type(scenario, "chats");
    scenario.contact_types[type].arrivals = model::FixedCountArrivals{};
    scenario.contact_types[type].expected_contacts = {contacts};
    scenario.contact_types[type].bot = bot;
    connect(scenario, {.contact_type = type, .group = add_agent_group(scenario, "team", 0)});
    return scenario;
}

Observations run(const model::Scenario& scenario) {
    return Replicator(make_plan(scenario)).run({.seed = 3});
}

double z_of_share(std::int64_t count, double share, double of = contacts) {
    const double error = std::sqrt(share * (1 - share) / of);
    return std::abs(static_cast<double>(count) / of - share) / error;
}

void check_share(std::int64_t count, double share, double of = contacts) {
    CAPTURE(count);
    CAPTURE(share);
    CHECK(z_of_share(count, share, of) < largest_z(static_cast<std::size_t>(of)));
}

/// Exact shares of the ends of sessions that go turn by turn.
struct TurnLaw {
    double contained = 0;
    double abandoned = 0;
    double requested = 0;
    double failed = 0;
    double too_long = 0;
    double mean_turns = 0;
    double square_of_turns = 0;
};

TurnLaw law_of(const model::BotTurns& turns) {
    TurnLaw law;
    std::vector<double> going(static_cast<std::size_t>(turns.most_failed), 0.0); // by failed turns
    going[0] = 1;
    for (int n = 1; n <= turns.most_turns; ++n) {
        std::vector<double> next(going.size(), 0.0);
        for (std::size_t failed = 0; failed < going.size(); ++failed) {
            const double p = going[failed];
            const double on = 1 - turns.resolve - turns.abandon - turns.escalate - turns.fail;
            law.contained += p * turns.resolve;
            law.abandoned += p * turns.abandon;
            law.requested += p * turns.escalate;
            const bool last_failure = failed + 1 == going.size();
            (last_failure ? law.failed : next[failed + 1]) += p * turns.fail;
            next[0] += p * on;
            const double left = p * (turns.fail + on);
            const double ends =
                n == turns.most_turns ? p : p - left + (last_failure ? p * turns.fail : 0);
            law.mean_turns += n * ends;
            law.square_of_turns += n * n * ends;
        }
        going = next;
    }
    for (const double p : going) {
        law.too_long += p;
    }
    return law;
}

model::Bot bot_in_turns() {
    model::Bot bot;
    bot.turns = model::BotTurns{.resolve = 0.2,
                                .escalate = 0.05,
                                .fail = 0.3,
                                .abandon = 0.04,
                                .most_failed = 3,
                                .most_turns = 7};
    return bot;
}

} // namespace

TEST_CASE("sessions turn by turn end as often in each way as they should") {
    const model::Bot bot = bot_in_turns();
    const Observations seen = run(many_contacts(bot));
    const auto& front = seen.front(0, 0);
    const auto& totals = seen.totals(0).bot;
    const TurnLaw law = law_of(*bot.turns);
    REQUIRE(law.contained + law.abandoned + law.requested + law.failed + law.too_long ==
            doctest::Approx(1));
    CHECK(front.bot_sessions == contacts);
    check_share(front.contained, law.contained);
    check_share(front.bot_abandoned, law.abandoned);
    check_share(front.escalated, law.requested + law.failed + law.too_long);
    check_share(totals.escalated_request, law.requested);
    check_share(totals.escalated_failed_turns, law.failed);
    const double deviation =
        std::sqrt((law.square_of_turns - law.mean_turns * law.mean_turns) / contacts);
    CHECK(std::abs(static_cast<double>(seen.whole_bot(0).turns) / contacts - law.mean_turns) <
          largest_z(many) * deviation);
    // One point more of failed turns would be seen.
    auto other = *bot.turns;
    other.fail += 0.01;
    CHECK(z_of_share(totals.escalated_failed_turns, law_of(other).failed) > largest_z(many));
}

TEST_CASE("an event that hampers the bot makes failures of what its turns would have resolved") {
    auto scenario = many_contacts(bot_in_turns());
    model::Event event;
    event.name = "new product";
    event.duration_hours = 48;
    event.contact_types = {0};
    for (const double factor : {0.5, 2.0, 100.0}) {
        CAPTURE(factor);
        event.containment_factor = factor;
        scenario.events = {event};
        auto turns = *scenario.contact_types[0].bot->turns;
        const double resolve = std::min(turns.resolve * factor, 1 - turns.abandon - turns.escalate);
        turns.fail = std::max(0.0, turns.fail + turns.resolve - resolve);
        turns.resolve = resolve;
        const TurnLaw law = law_of(turns);
        const Observations seen = run(scenario);
        check_share(seen.front(0, 0).contained, law.contained);
        check_share(seen.front(0, 0).escalated, law.requested + law.failed + law.too_long);
    }
}

TEST_CASE("triggers apply one after the other, and sentiment is noticed with its errors") {
    model::Bot bot;
    bot.containment = 1;
    bot.resolution = 0.8;
    bot.triggers = {.request = 0.1,
                    .low_confidence = 0.2,
                    .negative_share = 0.3,
                    .hit_rate = 0.7,
                    .false_alarm_rate = 0.05,
                    .missed_resolution_factor = 0.5,
                    .session_share = 0.5};
    const Observations seen = run(many_contacts(bot));
    const auto& totals = seen.totals(0).bot;
    const double third = 0.9 * 0.8; // reach the third trigger
    check_share(totals.escalated_request, 0.1);
    check_share(totals.escalated_low_confidence, 0.9 * 0.2);
    check_share(totals.escalated_sentiment, third * (0.3 * 0.7 + 0.7 * 0.05));
    check_share(totals.false_alarms, third * 0.7 * 0.05);
    check_share(totals.missed_negative, third * 0.3 * 0.3);
    CHECK(z_of_share(totals.missed_negative, third * 0.3 * 0.28) > largest_z(many));
    const auto& front = seen.front(0, 0);
    CHECK(front.bot_abandoned == 0);
    CHECK(front.contained + front.escalated == contacts);
    // Of the contained, those who are angry and not noticed are helped half as often.
    const double missed = third * 0.3 * 0.3;
    const double calm = third * 0.7 * 0.95;
    check_share(front.bot_resolved, missed * 0.4 + calm * 0.8);
}

TEST_CASE("who is important, who has much at stake, and who does not want a bot go to people") {
    model::Bot bot;
    bot.containment = 1;
    bot.engagement = 0.6;
    bot.vip_share = 0.1;
    bot.high_stakes_share = 0.2;
    const Observations seen = run(many_contacts(bot));
    check_share(seen.totals(0).bot.skipped_vip, 0.1);
    check_share(seen.totals(0).bot.skipped_high_stakes, 0.2);
    check_share(seen.front(0, 0).bot_sessions, 0.7 * 0.6);
    CHECK(seen.line(0, 0).offered == contacts - seen.front(0, 0).bot_sessions);
}

TEST_CASE("a recontact within its window is told from one after it") {
    model::Bot bot;
    bot.containment = 0.5;
    bot.resolution = 0;
    auto scenario = many_contacts(bot);
    auto& type = scenario.contact_types[0];
    type.recontact = model::Recontact{
        .probability = 0.4, .delay = model::Exponential{3600 * 48}, .contact_type = 0};
    type.recontact->window_hours = 24;
    const Observations seen = run(scenario);
    const auto& totals = seen.totals(0);
    const auto due = static_cast<double>(totals.recontacts_due);
    REQUIRE(due > 10000);
    check_share(seen.whole_bot(0).recontacts_within, 1 - std::exp(-0.5), due);
    check_share(totals.repeated_first_within,
                1 - std::exp(-0.5),
                static_cast<double>(totals.repeated_first));
    type.recontact->window_hours.reset();
    const Observations for_ever = run(scenario);
    CHECK(for_ever.whole_bot(0).recontacts_within == totals.recontacts_due);
    CHECK(for_ever.totals(0).repeated_first_within == totals.repeated_first);
}

TEST_CASE("without bots everybody goes to people, and stays the same person") {
    model::Bot bot;
    bot.containment = 0.47;
    auto scenario = many_contacts(bot);
    scenario.agent_groups[0].concurrency = {
        .slots = 3, .speed = {1}, .slots_for_handoffs = 1, .new_agents_slots = 3};
    const auto counterfactual = model::without_bots(scenario);
    CHECK_FALSE(counterfactual.contact_types[0].bot);
    CHECK(counterfactual.agent_groups[0].concurrency.slots == 3);
    CHECK(counterfactual.agent_groups[0].concurrency.slots_for_handoffs == 0);
    CHECK(scenario.contact_types[0].bot);
    CHECK(counterfactual.contact_types[0].key == scenario.contact_types[0].key);
}
