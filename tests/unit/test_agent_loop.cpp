// The loop of single agents against the loop of counted agents, on scenarios that both can do, and
// what only the former can say: the lives of contacts.
//
// More scenarios: STAFFSIM_SEEDS=5000 build/tests/unit/test_agent_loop; others:
// STAFFSIM_FIRST_SEED.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "staffsim/engine/plan.hpp"
#include "staffsim/engine/replication.hpp"
#include "support/agreement.hpp"
#include "support/random_scenarios.hpp"
#include "support/test_support.hpp"
#include "support/timelines.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>

using namespace staffsim;
using namespace staffsim::tests;

namespace {

std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
    const char* text = std::getenv(name); // NOLINT(concurrency-mt-unsafe): one thread
    return text == nullptr ? otherwise : std::stoull(text);
}

struct EngineResult {
    engine::Observations observations;
    engine::ContactLog log;
};

EngineResult run_engine(const std::shared_ptr<const engine::Plan>& plan,
                        const random::ReplicationKey& key,
                        const engine::EngineOptions& options) {
    engine::Replicator replicator(plan, options);
    EngineResult result;
    result.observations = replicator.run(key, &result.log);
    return result;
}

constexpr engine::EngineOptions single_agents{.single_agents_always = true};

/// The step in which a fate shows.
engine::LifeStep step_of(engine::Fate fate) {
    switch (fate) {
    case engine::Fate::answered:
    case engine::Fate::called_back:
    case engine::Fate::ghost:
        return engine::LifeStep::answered;
    case engine::Fate::abandoned:
        return engine::LifeStep::abandoned;
    case engine::Fate::blocked:
        return engine::LifeStep::blocked;
    case engine::Fate::left_message:
        return engine::LifeStep::left_message;
    case engine::Fate::cleared:
        return engine::LifeStep::cleared;
    case engine::Fate::callback:
        return engine::LifeStep::asked_for_callback;
    case engine::Fate::callback_lost:
        return engine::LifeStep::callback_lost;
    case engine::Fate::still_open:
        break;
    }
    return engine::LifeStep::still_open;
}

/// Is the record's fate told at its instant?
bool is_told(const engine::ContactRecord& record,
             const std::multimap<std::uint64_t, engine::LifeEvent>& lives) {
    const bool has_instant = record.fate == engine::Fate::answered ||
                             record.fate == engine::Fate::called_back ||
                             record.fate == engine::Fate::abandoned;
    const auto [begin, end] = lives.equal_range(record.identity);
    return std::any_of(begin, end, [&](const auto& entry) {
        return entry.second.step == step_of(record.fate) &&
               (!has_instant || entry.second.instant == record.answer);
    });
}

} // namespace

TEST_CASE("single agents give what counted agents give, contact by contact") {
    const std::uint64_t begin = from_environment("STAFFSIM_FIRST_SEED", 3000);
    const std::uint64_t end = begin + from_environment("STAFFSIM_SEEDS", 300);
    int compared = 0;
    for (std::uint64_t seed = begin; seed < end; ++seed) {
        auto scenario = make_random_scenario(seed);
        scenario.grid = with_short_months(scenario.grid, 1 + seed % 3);
        const auto plan = engine::make_plan(scenario);
        if (plan->needs_agents()) {
            continue;
        }
        ++compared;
        CAPTURE(seed);
        CAPTURE(describe(scenario));
        const auto key = make_random_key(seed);
        const EngineResult counted = run_engine(plan, key, {});
        const EngineResult single = run_engine(plan, key, single_agents);
        CHECK(first_difference(single.log, counted.log) == "");
        CHECK(first_difference(single.observations, counted.observations) == "");
    }
    CHECK(compared > 0);
}

TEST_CASE("the loop of single agents gives the timelines computed by hand") {
    for (const auto& timelines : {all_timelines(),
                                  choice_timelines(),
                                  chat_timelines(),
                                  deferred_timelines(),
                                  transfer_timelines(),
                                  waiting_timelines()}) {
        for (const Timeline& timeline : timelines) {
            CAPTURE(timeline.name);
            const auto result = run_engine(engine::make_plan(timeline.scenario), {}, single_agents);
            CHECK(first_difference(result.log, timeline.log) == "");
            for (const Figure& figure : timeline.figures) {
                CAPTURE(figure.name);
                CHECK(figure.read(result.observations) == figure.expected);
            }
        }
    }
}

TEST_CASE("a life log tells every contact's fate and changes nothing") {
    for (std::uint64_t seed = 900; seed < 940; ++seed) {
        const auto scenario = make_random_scenario(seed);
        CAPTURE(describe(scenario));
        const auto key = make_random_key(seed);
        const auto plan = engine::make_plan(scenario);
        const EngineResult without = run_engine(plan, key, {});
        engine::Replicator replicator(plan);
        engine::ContactLog log;
        engine::LifeLog lives;
        const engine::Observations& seen = replicator.run(key, &log, &lives);
        CHECK(first_difference(log, without.log) == "");
        CHECK(first_difference(seen, without.observations) == "");
        std::multimap<std::uint64_t, engine::LifeEvent> by_contact;
        for (const engine::LifeEvent& event : lives) {
            by_contact.emplace(event.identity, event);
        }
        for (const engine::ContactRecord& record : log) {
            if (!is_told(record, by_contact)) {
                CHECK(to_string(record) == "told in its life");
            }
        }
    }
}

TEST_CASE("a loop of single agents forgets its last replication") {
    for (std::uint64_t seed = 500; seed < 520; ++seed) {
        const auto scenario = make_random_scenario(seed);
        CAPTURE(describe(scenario));
        random::ReplicationKey key = make_random_key(seed);
        const auto plan = engine::make_plan(scenario);
        engine::Replicator replicator(plan, single_agents);
        for (int i = 0; i < 3; ++i) {
            engine::ContactLog log;
            const engine::Observations& seen = replicator.run(key, &log);
            const EngineResult fresh = run_engine(plan, key, single_agents);
            CHECK(first_difference(log, fresh.log) == "");
            CHECK(first_difference(seen, fresh.observations) == "");
            key.replication += 5;
        }
    }
}
