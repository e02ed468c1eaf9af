// Once its memory has grown, a replication allocates next to nothing: counted over every rule that
// the retail season switches on.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "staffsim/engine/replication.hpp"
#include "staffsim/scenario/scenario_reader.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <new>

namespace {

// A replaced operator new can reach nothing else.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables)
std::atomic<std::int64_t> allocations{0};

} // namespace

void* operator new(std::size_t size) {
    ++allocations;
    if (void* memory = std::malloc(size); memory != nullptr) {
        return memory;
    }
    throw std::bad_alloc();
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}

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
    const std::int64_t before = allocations;
    for (; key.replication < 10; ++key.replication) {
        const engine::Observations& seen = replicator.run(key);
        for (std::size_t interval = 0; interval < seen.intervals(); ++interval) {
            for (std::size_t type = 0; type < seen.types(); ++type) {
                contacts += seen.line(interval, type).offered;
            }
        }
    }
    const std::int64_t made = allocations - before;
    CAPTURE(contacts);
    CHECK(contacts > 100'000);
    CHECK(made * 1000 < contacts);
    MESSAGE(made << " allocations for " << contacts << " contacts");
}
