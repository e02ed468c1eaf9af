/// \file
/// Replications added until it is known which plan is the best.

#pragma once

#include "staffsim/experiment/comparison.hpp"
#include "staffsim/experiment/plan_runs.hpp"

#include <vector>

namespace staffsim::experiment {

/// Runs on until all measures asked for are decided.
/// \pre all plans have the same number of rounds, eight at least
[[nodiscard]] std::vector<Decision> run_until_decided(PlanRuns& runs,
                                                      const ComparisonSettings& settings);

/// 1 where more is better, else -1.
[[nodiscard]] double direction_of(const measures::Measure& measure);

} // namespace staffsim::experiment
