/// \file
/// A plan at many points of its levers, for files and for people. Columns are explained in
/// results/README.md.

#pragma once

#include "staffsim/model/scenario.hpp"
#include "staffsim/planning/sweep.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace staffsim::report {

/// A lever as it was asked for.
struct LeverColumn {
    std::string name; ///< "aht@calls", or a JSON pointer
    std::string unit;
    std::optional<double> present; ///< value by which the plan stays as it is
};

/// Refers to the scenario: keep it alive.
struct FinishedSweep {
    const model::Scenario& scenario;
    std::vector<LeverColumn> levers;
    std::vector<planning::LeverPoint> points;
    bool is_grid = true; ///< else a Latin hypercube
    std::vector<planning::ScopedMeasure> measures;
    planning::SweepResult result;
    std::uint64_t seed = 1;
};

/// `sweep.csv`: one row per point and measure.
[[nodiscard]] std::string sweep_csv(const FinishedSweep& found);

/// `sweep.json`: the same, and the plan as it is. Canonical like `result.json`.
[[nodiscard]] std::string sweep_json(const FinishedSweep& found);

/// A table: measures by the values of one lever; the first measure by those of two; of more
/// levers, or no grid, the least and the greatest value of each measure and where it is.
[[nodiscard]] std::vector<std::string> sweep_lines(const FinishedSweep& found);

/// A measure's value in a planner's words, by its unit: "78.4 %", "1 min 20 s", "1,200 EUR".
[[nodiscard]] std::string measure_text(const std::optional<double>& value,
                                       const std::string& unit,
                                       const std::string& currency);

/// "service_level", "service_level of calls".
[[nodiscard]] std::string measure_name(const planning::ScopedMeasure& measure);

/// Rows of cells as lines: the first column to the left, the others to the right, each as wide as
/// its widest cell.
[[nodiscard]] std::vector<std::string> aligned(const std::vector<std::vector<std::string>>& rows);

} // namespace staffsim::report
