/// \file
/// Precision goals of the command line against the scenario they are meant for.

#pragma once

#include "staffsim/model/scenario.hpp"
#include "staffsim/report/result_document.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace staffsim::cli {

/// \throws UsageError if a measure or scope does not exist, with the nearest name that does, or if
///         the measure has no interval for that scope
void expect_known_goals(std::span<const model::PrecisionGoal> goals,
                        const model::Scenario& scenario);

/// How many times more replications the overall service level would need without controls and
/// strata, if that helped noticeably.
[[nodiscard]] std::optional<double> service_level_gain(const report::FinishedRun& run);

} // namespace staffsim::cli
