/// \file
/// A plan at many points of its levers, all on the same replications as the plan as it is.

#pragma once

#include "staffsim/experiment/experiment.hpp"
#include "staffsim/experiment/plan_runs.hpp"
#include "staffsim/measures/estimates.hpp"
#include "staffsim/measures/measures.hpp"
#include "staffsim/model/scenario.hpp"
#include "staffsim/planning/lever_points.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace staffsim::planning {

/// A measure of a scope.
struct ScopedMeasure {
    const measures::Measure* measure = nullptr;
    measures::ScopeKind kind = measures::ScopeKind::all;
    std::string scope; ///< empty for all
};

/// The plan with its levers at a point.
/// \throws ScenarioError if it cannot be
using PlanOf = std::function<model::Scenario(std::span<const double> point)>;

struct SweepOptions {
    experiment::ExperimentOptions experiment; ///< its progress is not used, nor precision goals
    std::vector<ScopedMeasure> measures;
    std::function<void(std::int64_t points)> on_points; ///< run so far
};

struct SweepRow {
    measures::Estimate estimate;
    experiment::PairedDifference difference; ///< less the plan as it is
};

struct SweepResult {
    std::vector<measures::Estimate> base;      ///< of the plan as it is, by measure
    std::vector<std::vector<SweepRow>> points; ///< by point, then measure
    std::int64_t replications = 0;             ///< of every plan
    bool cancelled = false;                    ///< `points` is then shorter
};

/// Plans that are run together: enough to keep all threads busy to the end, and no more than what
/// is kept of them, by interval, fits into some hundred megabytes. Never changes a result.
[[nodiscard]] std::size_t plans_at_once(const model::Scenario& scenario);

/// Points are run in batches of many plans, so that memory does not grow with their number.
/// \throws ScenarioError with the faults of the first point that cannot be, or cannot be compared
[[nodiscard]] SweepResult sweep(const model::Scenario& base,
                                const PlanOf& plan_of,
                                std::span<const LeverPoint> points,
                                const SweepOptions& options);

/// First contacts of one replication, as expected from the forecast.
[[nodiscard]] double expected_contacts(const model::Scenario& scenario);

} // namespace staffsim::planning
