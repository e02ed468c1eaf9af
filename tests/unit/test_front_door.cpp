#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "staffsim/engine/front_door.hpp"
#include "staffsim/engine/replication.hpp"
#include "support/test_support.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

using namespace staffsim;
using namespace staffsim::engine;
using namespace staffsim::tests;

namespace {

/// One replication's front door, with all that it writes to.
struct Door {
    explicit Door(const model::Scenario& scenario)
        : plan(make_plan(scenario)),
          observations(plan->types().size(),
                       plan->groups().size(),
                       scenario.grid.intervals().size(),
                       scenario.grid.days().size(),
                       scenario.grid.month_count()),
          recontacts(plan->types().size()),
          sessions(plan->types().size()) {
        inputs.draw(plan->inputs(), {});
        recontacts.start_day(scenario.grid.days().front().end);
        returns.reach(scenario.grid.days().front().end);
    }

    [[nodiscard]] DoorContext context() {
        return {.plan = plan.get(),
                .inputs = &inputs,
                .key = {},
                .observations = &observations,
                .returns = &returns,
                .recontacts = &recontacts,
                .log = &log,
                .sessions = &sessions,
                .live_arrivals = &live_arrivals,
                .lives = &lives};
    }

    std::shared_ptr<const Plan> plan;
    random::InputPath inputs;
    Observations observations;
    Returns returns;
    PendingRecontacts recontacts;
    BotSessions sessions;
    std::vector<Origin> live_arrivals;
    ContactLog log;
    LifeLog lives;
    FrontDoor door{context()};
};

Ticks seconds(double s) {
    return static_cast<Ticks>(s * ticks_per_second);
}

/// Two days of one type, "chats", and one group.
model::Scenario two_days() {
    const Ticks day = 24 * ticks_per_hour;
    auto scenario = make_scenario(make_grid({day, day}, ticks_per_hour));
    add_contact_type(scenario, "chats");
    connect(scenario, {.contact_type = 0, .group = add_agent_group(scenario, "team", 1)});
    return scenario;
}

Origin comer(const model::Scenario& scenario, std::uint32_t number, double at_seconds) {
    return {.identity = random::first_identity(scenario.contact_types[0].key, 0, number),
            .type = 0,
            .instant = seconds(at_seconds)};
}

std::vector<LifeStep> steps(LifeLog lives) {
    std::stable_sort(lives.begin(), lives.end(), [](const auto& a, const auto& b) {
        return a.instant < b.instant;
    });
    std::vector<LifeStep> steps;
    for (const LifeEvent& event : lives) {
        steps.push_back(event.step);
    }
    return steps;
}

} // namespace

TEST_CASE("a bot with two sessions at a time leaves the third to people until one ends") {
    auto scenario = two_days();
    auto& bot = scenario.contact_types[0].bot.emplace();
    bot.session_time = model::Deterministic{60};
    bot.capacity = 2;
    Door room(scenario);
    for (const double instant : {0.0, 30.0}) {
        CHECK_FALSE(room.door.pass_live(comer(scenario, 0, instant)));
    }
    const auto third = room.door.pass_live(comer(scenario, 1, 59));
    REQUIRE(third);
    CHECK(third->entry == seconds(59));
    CHECK_FALSE(third->handed_over);
    CHECK(third->counts_as_first);
    CHECK_FALSE(room.door.pass_live(comer(scenario, 2, 60))); // the first session is over
    CHECK(room.observations.front(0, 0).bot_sessions == 3);
    CHECK(room.observations.totals(0).bot.skipped_capacity == 1);
    REQUIRE_FALSE(room.returns.empty());
    CHECK(room.returns.earliest().entry == seconds(60));
    CHECK(room.returns.earliest().handed_over);
}

TEST_CASE("a bot that turns away blocks, and nobody tries again") {
    auto scenario = two_days();
    auto& bot = scenario.contact_types[0].bot.emplace();
    bot.session_time = model::Deterministic{60};
    bot.capacity = 0;
    bot.over_capacity = model::Bot::OverCapacity::turn_away;
    scenario.contact_types[0].retrial = model::Retrial{.probability = 1};
    Door room(scenario);
    CHECK_FALSE(room.door.pass_live(comer(scenario, 0, 7)));
    CHECK(room.returns.empty());
    CHECK(room.observations.totals(0).bot.turned_away == 1);
    CHECK(room.observations.totals(0).blocked_closed == 0);
    CHECK(room.observations.line(0, 0).offered == 1);
    CHECK(room.observations.line(0, 0).blocked == 1);
    REQUIRE(room.log.size() == 1);
    CHECK(room.log[0].fate == Fate::blocked);
    CHECK(room.log[0].entry == seconds(7));
    CHECK(steps(room.lives) ==
          std::vector{LifeStep::arrived, LifeStep::turned_away_by_bot, LifeStep::blocked});
}

TEST_CASE("who comes back to a bot with a capacity is left to the loop, on its day") {
    auto scenario = two_days();
    scenario.contact_types[0].bot.emplace().capacity = 2;
    scenario.contact_types[0].recontact =
        model::Recontact{.probability = 1, .delay = model::Deterministic{3600}, .contact_type = 0};
    Door room(scenario);
    const auto today = comer(scenario, 0, 10);
    const auto identity = room.door.unresolved(today).identity;
    REQUIRE(room.live_arrivals.size() == 1);
    CHECK(room.live_arrivals[0].identity == identity);
    CHECK(room.live_arrivals[0].instant == seconds(3610));
    const auto tonight = comer(scenario, 1, 86400 - 60);
    room.door.unresolved(tonight);
    CHECK(room.live_arrivals.size() == 1);
    room.recontacts.start_day(scenario.grid.end());
    CHECK(room.recontacts.take_due(0).size() == 1);
}

TEST_CASE("a recontact that is decided on is counted then, and comes when it is sent") {
    auto scenario = two_days();
    scenario.contact_types[0].recontact =
        model::Recontact{.probability = 1, .delay = model::Deterministic{60}, .contact_type = 0};
    Door room(scenario);
    const auto parent = comer(scenario, 0, 100);
    const auto identity = room.door.decide_recontact(parent.identity, 0, true).identity;
    CHECK(identity == random::born_identity(parent.identity, random::Cause::recontact));
    CHECK(room.observations.totals(0).recontacts_due == 1);
    CHECK(room.observations.totals(0).repeated_first == 1);
    CHECK(room.returns.empty());
    room.door.send_recontact(parent);
    REQUIRE_FALSE(room.returns.empty());
    CHECK(room.returns.earliest().identity == identity);
    CHECK(room.returns.earliest().entry == seconds(160));
    CHECK_FALSE(room.returns.earliest().counts_as_first);
    room.door.decide_recontact(identity, 0, false);
    CHECK(room.observations.totals(0).recontacts_due == 2);
    CHECK(room.observations.totals(0).repeated_first == 1);
}

TEST_CASE("a chase comes to the front door, a message to the line") {
    auto scenario = two_days();
    auto& bot = scenario.contact_types[0].bot.emplace();
    bot.session_time = model::Deterministic{60};
    Door room(scenario);
    const Origin born{.identity = random::born_identity(1, random::Cause::message),
                      .type = 0,
                      .instant = seconds(50)};
    room.door.breed(random::Cause::message, born);
    CHECK(room.observations.front(0, 0).bot_sessions == 0);
    CHECK(room.returns.earliest().entry == seconds(50));
    CHECK_FALSE(room.returns.earliest().is_retrial);
    room.returns.pop();
    room.door.breed(random::Cause::chase, born);
    CHECK(room.observations.front(0, 0).bot_sessions == 1);
    CHECK(room.observations.front(0, 0).recontacts == 1);
    CHECK(room.returns.earliest().entry == seconds(110));
    room.returns.pop();
    const Origin late{.identity = born.identity, .type = 0, .instant = scenario.grid.end()};
    room.door.breed(random::Cause::message, late);
    room.door.breed(random::Cause::chase, late);
    CHECK(room.returns.empty());
}

TEST_CASE("a closed line turns away, defers, or lets wait") {
    auto scenario = two_days();
    auto& type = scenario.contact_types[0];
    type.has_hours = true;
    type.open = {{.start = 9 * ticks_per_hour, .end = 17 * ticks_per_hour}};
    const Origin early{.identity = 3, .type = 0, .instant = ticks_per_hour};
    {
        Door room(scenario);
        CHECK_FALSE(room.door.pass(early, 1, {}).enters);
        CHECK(room.observations.totals(0).blocked_closed == 1);
        CHECK(steps(room.lives) == std::vector{LifeStep::arrived, LifeStep::blocked});
    }
    type.out_of_hours = model::OutOfHours::next_opening;
    {
        Door room(scenario);
        const Passage passage = room.door.pass(early, 1, {});
        CHECK(passage.entry == 9 * ticks_per_hour);
        CHECK(passage.is_return);
        CHECK(steps(room.lives) == std::vector{LifeStep::arrived, LifeStep::deferred});
    }
    type.out_of_hours = model::OutOfHours::wait;
    {
        Door room(scenario);
        CHECK(room.plan->types()[0].direct);
        const Passage passage = room.door.pass(early, 1, {});
        CHECK(passage.entry == early.instant);
        CHECK_FALSE(passage.is_return);
    }
}

TEST_CASE("a new try may come on another channel, with the patience that is left to it") {
    auto scenario = two_days();
    add_contact_type(scenario, "calls");
    connect(scenario, {.contact_type = 1, .group = 0});
    scenario.contact_types[1].patience.time = model::Deterministic{300};
    scenario.contact_types[0].retrial =
        model::Retrial{.probability = 1, .delay = model::Deterministic{60}, .contact_type = 1};
    Door redrawn(scenario);
    const Contact parent{.identity = 5, .patience = 77, .type = 0};
    CHECK(redrawn.door.retry(parent, 0) == random::born_identity(5, random::Cause::retrial));
    REQUIRE_FALSE(redrawn.returns.empty());
    CHECK(redrawn.returns.earliest().type == 1);
    CHECK(redrawn.returns.earliest().attempts == 2);
    CHECK(redrawn.returns.earliest().is_retrial);
    CHECK(redrawn.returns.earliest().patience == 300 * ticks_per_second);
    scenario.contact_types[0].retrial->patience = model::Retrial::Patience::kept;
    Door kept(scenario);
    kept.door.retry(parent, 0);
    CHECK(kept.returns.earliest().patience == 77);
}

TEST_CASE("no session starts during an outage, from its first instant to before its end") {
    auto scenario = two_days();
    add_contact_type(scenario, "calls");
    connect(scenario, {.contact_type = 1, .group = 0});
    model::Event event;
    event.name = "outage";
    event.shape = model::EventShape::ramp;
    event.window_start = event.window_end = 1000;
    event.duration_hours = 100.5 / static_cast<double>(ticks_per_hour); // ends within a tick
    event.bot_outage = true;
    event.contact_types = {0};
    scenario.events = {event};
    Door room(scenario);
    CHECK_FALSE(room.inputs.bot_is_out(0, 999));
    CHECK(room.inputs.bot_is_out(0, 1000));
    CHECK(room.inputs.bot_is_out(0, 1100));
    CHECK_FALSE(room.inputs.bot_is_out(0, 1101));
    CHECK_FALSE(room.inputs.bot_is_out(1, 1050));
}

TEST_CASE("the steps of a life at the front door are written down") {
    auto scenario = two_days();
    auto& bot = scenario.contact_types[0].bot.emplace();
    bot.turns = model::BotTurns{.fail = 1, .turn_time = model::Deterministic{20}};
    bot.handoff_delay = model::Deterministic{30};
    bot.context_share = 1;
    Door room(scenario);
    const auto contact = comer(scenario, 0, 0);
    const Passage passage = room.door.pass(
        contact,
        0,
        {.session_ticks = 20.0 * ticks_per_second, .handoff_ticks = 30.0 * ticks_per_second});
    CHECK(passage.entry == seconds(70));
    CHECK(steps(room.lives) == std::vector{LifeStep::arrived,
                                           LifeStep::bot_session,
                                           LifeStep::bot_turn,
                                           LifeStep::bot_turn,
                                           LifeStep::bot_escalated,
                                           LifeStep::handed_over});
    const auto& escalation = room.lives[4];
    CHECK(escalation.instant == seconds(40));
    CHECK(escalation.value == static_cast<double>(BotEscalation::failed_turns));
    for (const LifeEvent& event : room.lives) {
        CHECK(event.identity == contact.identity);
    }
}
