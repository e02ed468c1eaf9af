/// \file
/// The same replications without bots, beside those gathered with them.

#pragma once

#include "gathering.hpp"
#include "staffsim/experiment/deflection.hpp"

namespace staffsim::experiment {

/// Compares rounds gathered with and without bots, as many as both have.
/// \pre both are of the same contact types and rounds of the same size; at least one round each
[[nodiscard]] Deflection compare(const Gathered& with_bots, const Gathered& without_bots);

} // namespace staffsim::experiment
