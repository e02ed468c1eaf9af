// Once its memory has grown, a replication allocates next to nothing: counted over every rule that
// the retail season switches on.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "allocation_count.hpp"
#include "staffsim/engine/replication.hpp"
#include "staffsim/scenario/scenario_reader.hpp"

#include <doctest/doctest.h>

#include <cstdint>

using namespace staffsim;

TEST_CASE("a replication in steady state allocates for less than one contact in a thousand") {
    const auto loaded =
        scenario::read_scenario(STAFFSIM_SCENARIOS "/retail_peak.json",
                                std::vector<scenario::Overlay>{{"/calendar/days", "14"}});
    engine::Replicator replicator(engine::make_plan(loaded.scenario));
    random::ReplicationKey key{.seed = 5, .replication = 0, .round_size = 1};
    for (; key.replication < 6; ++key.replication) {
        replicator.run(key);
    }
    std::int64_t contacts = 0;
    const std::int64_t before = tests::allocations();
    for (; key.replication < 10; ++key.replication) {
        const engine::Observations& seen = replicator.run(key);
        for (std::size_t interval = 0; interval < seen.intervals(); ++interval) {
            for (std::size_t type = 0; type < seen.types(); ++type) {
                contacts += seen.line(interval, type).offered;
            }
        }
    }
    const std::int64_t made = tests::allocations() - before;
    CAPTURE(contacts);
    CHECK(contacts > 100'000);
    CHECK(made * 1000 < contacts);
    MESSAGE(made << " allocations for " << contacts << " contacts");
}
