// Scenarios with fields at random within the bounds of the field table, read as a user's file is:
// what the reader accepts, both simulators can run, and they agree on every contact.
//
// More scenarios: STAFFSIM_SEEDS=5000 build/release/tests/unit/test_table_scenarios.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "everything_text.hpp"
#include "random_overlays.hpp"
#include "staffsim/core/error.hpp"
#include "staffsim/engine/replication.hpp"
#include "staffsim/scenario/field_table.hpp"
#include "staffsim/scenario/scenario_reader.hpp"
#include "support/agreement.hpp"
#include "support/plain_simulator.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <string>
#include <vector>

using namespace staffsim;
using namespace staffsim::test;
using namespace staffsim::tests;

namespace {

std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
    const char* text = std::getenv(name); // NOLINT(concurrency-mt-unsafe): one thread
    return text == nullptr ? otherwise : std::stoull(text);
}

std::string words(const std::vector<scenario::Overlay>& overlays) {
    std::string text;
    for (const scenario::Overlay& overlay : overlays) {
        text += overlay.pointer + '=' + overlay.value + ' ';
    }
    return text;
}

} // namespace

TEST_CASE("what the reader accepts within the table's bounds, both simulators run alike") {
    const Field table = scenario::scenario_table();
    const std::vector<Leaf> leaves = leaves_of(table, everything_text);
    CHECK(leaves.size() > 250);
    const std::uint64_t seeds = from_environment("STAFFSIM_SEEDS", 200);
    std::uint64_t accepted = 0;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        Dice dice(seed);
        const auto overlays = random_overlays(leaves, dice);
        CAPTURE(words(overlays));
        model::Scenario read;
        try {
            read = scenario::read_scenario_text(everything_text, ".", overlays).scenario;
        } catch (const ScenarioError&) {
            continue; // fields that do not go together
        }
        ++accepted;
        const random::ReplicationKey key{
            .seed = seed, .replication = static_cast<std::uint32_t>(seed % 7), .round_size = 4};
        const PlainResult expected = simulate_plainly(read, key);
        engine::ContactLog log;
        engine::Replicator replicator(engine::make_plan(read));
        const engine::Observations& seen = replicator.run(key, &log);
        CHECK(first_difference(log, expected.log) == "");
        CHECK(first_difference(seen, expected.observations) == "");
        CHECK(broken_law(read, expected) == "");
    }
    CHECK(accepted * 2 > seeds);
}
