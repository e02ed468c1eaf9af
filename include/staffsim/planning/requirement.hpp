/// \file
/// The smallest staffing that meets the targets, interval by interval, with the evidence.
///
/// The truth is a simulation of fixed replications (the same seed and number for every trial, so
/// common random numbers): the scenario with so many agents per interval of each group, whole
/// numbers, nobody absent or on leave. In every interval in which contacts of a live type are
/// expected (analytic/flow.hpp) hold: its service level by its own rule, ASA and abandonment of
/// model::Requirement, of the contacts that entered the line then, pooled over replications; and
/// the occupancy cap of every group without deferred work. Deferred work is not simulated for a
/// target: a group never gets fewer agents than analytic::GroupDemand::for_work.
///
/// Agents are those of groups of the lowest rank of a route (first choices); all others have none.
/// The search starts from analytic::group_demand, raises where a target is missed (of several first
/// choices the busiest), lowers where there is room, and ends with sweeps that lower single
/// intervals by one, group by group. Far intervals are lowered in one trial where they hardly
/// interact: a lowering is refused only if the miss is more than twice what the trial differs from
/// the plan just before it, or alone. At the end no single interval can be lowered by one without a
/// miss. With one pool, where more agents never hurt, no plan with fewer agents somewhere and more
/// nowhere meets the targets then; with several groups it is a local optimum.

#pragma once

#include "staffsim/experiment/experiment.hpp"
#include "staffsim/model/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace staffsim::planning {

/// What an interval has to achieve.
struct Target {
    enum class Kind { service_level, asa, abandonment, occupancy };
    Kind kind = Kind::service_level;
    std::size_t index = 0; ///< of the contact type; of occupancy: of the agent group

    bool operator==(const Target&) const = default;
};

/// A target that is missed. Shares, or seconds of ASA.
struct Shortfall {
    Target target;
    std::size_t interval = 0;
    double wanted = 0;
    double reached = 0;
};

/// A group's agents in one interval in which it needs any.
struct RequiredAgents {
    std::size_t interval = 0;
    std::size_t group = 0;
    std::int64_t first_guess = 0;
    std::int64_t required = 0;
    /// What one agent fewer would miss; empty where nothing was tried (deferred work only, or the
    /// number is what the work asks for).
    std::optional<Target> binding;
    /// The live contact type with least room to its target, and the service level that it reaches;
    /// empty where none is expected.
    std::optional<std::size_t> type;
    std::optional<double> service_level;
};

struct RequirementOptions {
    experiment::ExperimentOptions experiment;          ///< its progress is not used
    std::function<void(std::int64_t trials)> on_trial; ///< after each
};

struct RequirementResult {
    std::vector<RequiredAgents> rows; ///< intervals first, then groups
    /// Targets that no number of agents meets, and what they reach with ample staffing (three times
    /// the first guess and 50 more). They are left out of the search; the interval keeps at least
    /// its first guess.
    std::vector<Shortfall> out_of_reach;
    std::int64_t trials = 0;
    std::int64_t replications = 0; ///< of each trial
    bool settled = false; ///< every interval meets its target, and none can be lowered by one
};

/// \pre no precision goals in `options.experiment.settings`
/// A cancel ends the search with what it has: not settled.
[[nodiscard]] RequirementResult required_agents(const model::Scenario& scenario,
                                                const RequirementOptions& options);

} // namespace staffsim::planning
