/// \file
/// Two plans on the same replications: how their estimates differ.

#pragma once

#include "estimation.hpp"
#include "staffsim/experiment/plan_runs.hpp"

namespace staffsim::experiment {

/// Both plans' estimates of a measure over the same rounds.
struct PairedEstimates {
    const Estimation* plan = nullptr;
    measures::Scope plan_scope;
    const Estimation* base = nullptr;
    measures::Scope base_scope;
    std::size_t rounds = 0;
    bool identical = false; ///< the plans saw the same in every replication
};

/// Value of the plan less that of the base.
///
/// Shares of horizons: with n pairs of horizons of which b are on target in the plan only and c in
/// the base only, the variance is at least that of b + 1/2, c + 1/2 and n + 2 (Agresti and Min,
/// Statistics in Medicine 24, 2005), so that plans that both always meet the target do not get an
/// interval without width. Identical plans do.
[[nodiscard]] PairedDifference difference_of(const measures::Measure& measure,
                                             const PairedEstimates& pair);

} // namespace staffsim::experiment
