/// \file
/// Which inputs matter, for files and for people. Columns are explained in results/README.md.

#pragma once

#include "staffsim/model/scenario.hpp"
#include "staffsim/planning/sensitivity.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace staffsim::report {

/// Refers to the scenario: keep it alive.
struct FinishedSensitivity {
    const model::Scenario& scenario;
    std::vector<planning::UncertainInput> inputs;
    std::vector<planning::ScopedMeasure> measures;
    planning::SensitivityResult result;
    std::uint64_t seed = 1;
    std::size_t points = 0; ///< for the shares of the variance
};

/// `tornado.csv`: one row per measure and input, the greatest span of each measure first.
[[nodiscard]] std::string tornado_csv(const FinishedSensitivity& found);

/// `sensitivity.json`: tornado, two-way table and shares. Canonical like `result.json`.
[[nodiscard]] std::string sensitivity_json(const FinishedSensitivity& found);

/// Tornado and two-way table of the first measure, and the shares of all.
[[nodiscard]] std::vector<std::string> sensitivity_lines(const FinishedSensitivity& found);

} // namespace staffsim::report
