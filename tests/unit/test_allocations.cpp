// Once its memory has grown, a replication allocates next to nothing: counted over every rule that
// the retail season switches on, and over those that ask for single agents.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "allocation_count.hpp"
#include "staffsim/engine/replication.hpp"
#include "staffsim/scenario/scenario_reader.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>

using namespace staffsim;

namespace {

struct Replications {
    std::uint32_t grown = 0; ///< after so many its memory is what it needs
    std::uint32_t counted = 0;
};

/// \return  contacts at human lines in the replications counted
std::int64_t check_allocations(const scenario::LoadedScenario& loaded,
                               const Replications& replications) {
    engine::Replicator replicator(engine::make_plan(loaded.scenario));
    random::ReplicationKey key{.seed = 5, .replication = 0, .round_size = 1};
    for (; key.replication < replications.grown; ++key.replication) {
        replicator.run(key);
    }
    std::int64_t contacts = 0;
    const std::int64_t before = tests::allocations();
    for (; key.replication < replications.grown + replications.counted; ++key.replication) {
        const engine::Observations& seen = replicator.run(key);
        for (std::size_t interval = 0; interval < seen.intervals(); ++interval) {
            for (std::size_t type = 0; type < seen.types(); ++type) {
                contacts += seen.line(interval, type).offered;
            }
        }
    }
    const std::int64_t made = tests::allocations() - before;
    CAPTURE(contacts);
    CHECK(made * 1000 < contacts);
    MESSAGE(made << " allocations for " << contacts << " contacts");
    return contacts;
}

} // namespace

TEST_CASE("a replication in steady state allocates for less than one contact in a thousand") {
    const auto loaded =
        scenario::read_scenario(STAFFSIM_SCENARIOS "/retail_peak.json",
                                std::vector<scenario::Overlay>{{"/calendar/days", "14"}});
    CHECK(check_allocations(loaded, {.grown = 6, .counted = 4}) > 100'000);
}

TEST_CASE("so does one with single agents") {
    for (const char* name : {"/everything_on.json", "/conversations.json"}) {
        CAPTURE(name);
        const auto loaded =
            scenario::read_scenario(std::string(STAFFSIM_BENCHMARK_SCENARIOS) + name, {});
        CHECK(check_allocations(loaded, {.grown = 40, .counted = 10}) > 100'000);
    }
}
