/// \file
/// The value of a lever at which two plans come to the same, or at which a plan just meets a
/// target. Curves are means over the same replications at every value (root.hpp).

#pragma once

#include "staffsim/planning/root.hpp"
#include "staffsim/planning/sweep.hpp"

#include <cstdint>
#include <functional>
#include <optional>

namespace staffsim::planning {

/// A plan with its lever at a value. \throws ScenarioError if it cannot be
using PlanAt = std::function<model::Scenario(double value)>;

/// One of two plans; one that stays as it is is simulated once for many values of the lever.
struct PlanSide {
    PlanAt at;
    enum class Lever { moves, stays } lever = Lever::moves;
};

struct BreakEvenOptions {
    experiment::ExperimentOptions experiment; ///< its progress is not used, nor precision goals
    ScopedMeasure measure;
    double from = 0;
    double to = 1;
    std::function<void(std::int64_t plans)> on_plans; ///< run so far
};

/// Root of the measure of plan B less that of plan A, by paired differences.
/// \throws ScenarioError also if the plans cannot be compared
[[nodiscard]] Root break_even(const PlanSide& plan_a,
                              const PlanSide& plan_b,
                              const BreakEvenOptions& options);

struct LeverTarget {
    double value = 0; ///< of the measure
    enum class Side { at_least, at_most } side = Side::at_least;
    /// Of single horizons to be on that side, with a Wilson interval; none: the estimate itself.
    std::optional<double> probability;
};

/// Root of the measure less the target; with a probability: of the share of horizons on the
/// target's side less the probability.
[[nodiscard]] Root target_root(const PlanAt& plan,
                               const LeverTarget& target,
                               const BreakEvenOptions& options);

} // namespace staffsim::planning
