// The engine against the plain simulator, contact by contact and field by field.
//
// More scenarios: STAFFSIM_SEEDS=5000 build/tests/unit/test_agreement; others: STAFFSIM_FIRST_SEED.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "staffsim/engine/replication.hpp"
#include "support/agreement.hpp"
#include "support/plain_simulator.hpp"
#include "support/random_scenarios.hpp"
#include "support/test_support.hpp"
#include "support/timelines.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <memory>

using namespace staffsim;
using namespace staffsim::tests;

namespace {

struct EngineResult {
    engine::Observations observations;
    engine::ContactLog log;
};

using SharedPlan = std::shared_ptr<const engine::Plan>;

EngineResult run_engine(const SharedPlan& plan,
                        const random::ReplicationKey& key,
                        const engine::EngineOptions& options) {
    engine::Replicator replicator(plan, options);
    EngineResult result;
    result.observations = replicator.run(key, &result.log);
    return result;
}

constexpr engine::EngineOptions as_needed{};
constexpr engine::EngineOptions all_events{.schedule_all_abandonments = true};
constexpr engine::EngineOptions single_agents{.single_agents_always = true};

} // namespace

TEST_CASE("the engine gives the timelines computed by hand") {
    for (const Timeline& timeline : all_timelines()) {
        const auto plan = engine::make_plan(timeline.scenario);
        for (const auto& options : {as_needed, all_events, single_agents}) {
            CAPTURE(timeline.name);
            CAPTURE(options.single_agents_always);
            CAPTURE(options.schedule_all_abandonments);
            const EngineResult result = run_engine(plan, {}, options);
            CHECK(first_difference(result.log, timeline.log) == "");
            for (const Figure& figure : timeline.figures) {
                CAPTURE(figure.name);
                CHECK(figure.read(result.observations) == figure.expected);
            }
        }
    }
}

TEST_CASE("both simulators agree on every contact and every figure of random scenarios") {
    const SeedRange seeds = seeds_to_try(1000, 300);
    for (std::uint64_t seed = seeds.begin; seed < seeds.end; ++seed) {
        auto scenario = make_random_scenario(seed);
        scenario.grid = with_short_months(scenario.grid, 1 + seed % 3);
        CAPTURE(describe(scenario));
        const auto key = make_random_key(seed);
        const PlainResult expected = simulate_plainly(scenario, key);
        const auto plan = engine::make_plan(scenario);
        for (const auto& options : {as_needed, all_events}) {
            CAPTURE(options.schedule_all_abandonments);
            const EngineResult actual = run_engine(plan, key, options);
            CHECK(first_difference(actual.log, expected.log) == "");
            CHECK(first_difference(actual.observations, expected.observations) == "");
        }
    }
}

TEST_CASE("both simulators agree on every contact and every figure of rich scenarios") {
    const SeedRange seeds = seeds_to_try(5000, 300);
    for (std::uint64_t seed = seeds.begin; seed < seeds.end; ++seed) {
        auto scenario = make_rich_scenario(seed);
        scenario.grid = with_short_months(scenario.grid, 1 + seed % 3);
        CAPTURE(describe(scenario));
        const auto key = make_random_key(seed);
        const PlainResult expected = simulate_plainly(scenario, key);
        const EngineResult actual = run_engine(engine::make_plan(scenario), key, as_needed);
        CHECK(first_difference(actual.log, expected.log) == "");
        CHECK(first_difference(actual.observations, expected.observations) == "");
    }
}

TEST_CASE("a replicator forgets its last replication") {
    for (std::uint64_t seed = 500; seed < 540; ++seed) {
        const auto scenario = seed % 2 == 0 ? make_random_scenario(seed) : make_rich_scenario(seed);
        CAPTURE(describe(scenario));
        random::ReplicationKey key = make_random_key(seed);
        engine::Replicator replicator(engine::make_plan(scenario));
        for (int i = 0; i < 3; ++i) {
            engine::ContactLog log;
            const engine::Observations& seen = replicator.run(key, &log);
            const PlainResult expected = simulate_plainly(scenario, key);
            CHECK(first_difference(log, expected.log) == "");
            CHECK(first_difference(seen, expected.observations) == "");
            key.replication += 5;
        }
    }
}

TEST_CASE("a contact type that nobody uses changes nobody's words") {
    for (std::uint64_t seed = 700; seed < 720; ++seed) {
        const auto scenario = make_random_scenario(seed);
        CAPTURE(describe(scenario));
        const auto key = make_random_key(seed);
        const auto without = run_engine(engine::make_plan(scenario), key, {});
        const auto with = run_engine(engine::make_plan(with_unused_type(scenario)), key, {});
        CHECK(first_difference(with.log, without.log) == "");
    }
}
