/// \file
/// Valid scenarios by the dozen, each a function of a seed: every rule of the model is switched on
/// with some probability. Half of them live on a coarse time raster (arrivals, handle times,
/// patience and delays in whole multiples of some seconds), so that many events share one instant
/// and the order of events is put to the test.

#pragma once

#include "staffsim/model/scenario.hpp"
#include "staffsim/random/inputs.hpp"

#include <cstdint>
#include <string>

namespace staffsim::tests {

/// About 50 to 1500 contacts over one to three days, now and then two weeks. Each contact takes one
/// agent, one at a time, and waits in one line: nothing of what make_rich_scenario adds.
[[nodiscard]] model::Scenario make_random_scenario(std::uint64_t seed);

/// The same with everything that a contact, an agent, a bot or a line can do, each with some
/// probability.
[[nodiscard]] model::Scenario make_rich_scenario(std::uint64_t seed);

/// Some replication of that scenario, in a round of 1, 4 or 16.
[[nodiscard]] random::ReplicationKey make_random_key(std::uint64_t seed);

/// The same scenario with one more contact type, of which no contact comes.
[[nodiscard]] model::Scenario with_unused_type(model::Scenario scenario);

/// Seeds of the scenarios to try.
struct SeedRange {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

/// From `first`, `count` of them, unless STAFFSIM_FIRST_SEED and STAFFSIM_SEEDS say otherwise.
[[nodiscard]] SeedRange seeds_to_try(std::uint64_t first, std::uint64_t count);

/// The features that are on, in a line: for messages of failed tests.
[[nodiscard]] std::string describe(const model::Scenario& scenario);

} // namespace staffsim::tests
