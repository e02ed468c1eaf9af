/// \file
/// Pieces that the files of sweeps, sensitivity and break-even share.

#pragma once

#include "json_number.hpp"
#include "staffsim/planning/sweep.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace staffsim::report {

/// A number as text.
[[nodiscard]] std::string plain_number(double value);

/// How far apart two values are: "3.20 pp" of shares, else as `measure_text`. \pre distance >= 0
[[nodiscard]] std::string distance_text(double distance,
                                        const std::string& unit,
                                        const std::string& currency);

/// Cells with a comma before each; empty ones for no data.
void append_cells(std::string& text, const std::vector<std::optional<double>>& values);

/// Measure, scope, unit, estimate with interval and percentiles.
[[nodiscard]] nlohmann::json estimate_part(const measures::Estimate& estimate);

/// The same, with the difference to the plan as it is, or the middle.
[[nodiscard]] nlohmann::json row_part(const planning::SweepRow& row);

/// Name and hash.
[[nodiscard]] nlohmann::json scenario_part(const model::Scenario& scenario);

} // namespace staffsim::report
