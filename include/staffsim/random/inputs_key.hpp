/// \file
/// The name of one replication of an experiment, and its stratified uniforms.

#pragma once

#include "staffsim/random/address.hpp"

#include <cstdint>

namespace staffsim::random {

/// Names one replication of an experiment.
struct ReplicationKey {
    std::uint64_t seed = 1;
    std::uint32_t replication = 0; ///< 0, 1, ...
    std::uint32_t round_size = 1;  ///< R; the round is replication / R
};

/// The stratified uniform of a role and entity in one replication (see inputs.hpp).
[[nodiscard]] double stratified_uniform(const ReplicationKey& key, Role role, std::uint64_t entity);

} // namespace staffsim::random
