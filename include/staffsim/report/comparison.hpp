/// \file
/// Plans against a baseline, for files and for people. Columns are explained in results/README.md.

#pragma once

#include "staffsim/experiment/comparison.hpp"
#include "staffsim/measures/measures.hpp"
#include "staffsim/model/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace staffsim::report {

/// Refers to the scenarios: keep them alive.
struct FinishedComparison {
    std::vector<std::string> names; ///< of the plans, as people know them
    std::vector<const model::Scenario*> plans;
    std::size_t baseline = 0;
    std::vector<const measures::Measure*> shown; ///< in the table, of the whole
    experiment::Comparison comparison;
    std::uint64_t seed = 1;
};

/// `comparison.csv`: one row per measure, scope and plan other than the baseline.
[[nodiscard]] std::string comparison_csv(const FinishedComparison& found);

/// `comparison.json`: the same, with plans, who may be best, and decisions. Canonical like
/// `result.json`.
[[nodiscard]] std::string comparison_json(const FinishedComparison& found);

/// A table of the measures shown, the best plan by each, decisions, and what the common random
/// numbers gained.
[[nodiscard]] std::vector<std::string> comparison_lines(const FinishedComparison& found);

/// Whether the plan that costs least is the one that earns most. \return empty unless every plan
/// says what its contacts are worth
[[nodiscard]] std::vector<std::string> choice_lines(const FinishedComparison& found);

} // namespace staffsim::report
