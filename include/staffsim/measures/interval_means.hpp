/// \file
/// Means per replication of every interval and day, and plain totals, from the summed observations
/// of all replications.

#pragma once

#include "staffsim/engine/observations.hpp"
#include "staffsim/measures/estimates.hpp"
#include "staffsim/model/scenario.hpp"

#include <cstdint>
#include <vector>

namespace staffsim::measures {

struct SummedReplications {
    const engine::SummedObservations& sum;
    std::int64_t replications = 0; ///< \pre at least 1
};

/// One row per interval and contact type, intervals first. Service level and ASA are ratios of sums
/// over replications, of the contacts that entered the line in the interval.
[[nodiscard]] std::vector<LineInterval> line_intervals(const SummedReplications& observed,
                                                       const model::Scenario& scenario);

/// One row per interval and agent group. Agents are agent time / length of the interval; occupancy
/// is handling / (staffed + overtime - away).
[[nodiscard]] std::vector<GroupInterval> group_intervals(const SummedReplications& observed,
                                                         const model::Scenario& scenario);

/// One row per day and contact type, days first.
[[nodiscard]] std::vector<BacklogDay> backlog_days(const SummedReplications& observed,
                                                   const model::Scenario& scenario);

/// Totals of every contact type.
[[nodiscard]] std::vector<ContactFates> contact_fates(const engine::SummedObservations& sum);

} // namespace staffsim::measures
