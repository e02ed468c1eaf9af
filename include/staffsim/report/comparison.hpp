/// \file
/// Plans against a baseline, for files and for people. Columns are explained in results/README.md.

#pragma once

#include "staffsim/experiment/comparison.hpp"
#include "staffsim/measures/measures.hpp"
#include "staffsim/model/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
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

/// Which plan is the best by each measure shown, by cost and by profit, what was decided, and what
/// common random numbers gained.
[[nodiscard]] std::vector<std::string> conclusion_lines(const FinishedComparison& found);

/// A table of the measures shown, the best plan by each, decisions, and what the common random
/// numbers gained.
[[nodiscard]] std::vector<std::string> comparison_lines(const FinishedComparison& found);

/// Plans with the same value of a measure.
struct RankedPlans {
    double value = 0;
    std::vector<std::size_t> plans; ///< in the order of the comparison
};

/// The same plans by cost and by profit. [currency]
struct Ranking {
    std::vector<RankedPlans> by_cost;   ///< the least first
    std::vector<RankedPlans> by_profit; ///< the most first
    bool choice_flips = false;          ///< no plan that costs least is one that earns most
};

/// \return empty unless every plan says what its contacts are worth
[[nodiscard]] std::optional<Ranking> ranking_of(const FinishedComparison& found);

/// All plans by cost and by profit, and whether the choice flips. \return empty without a ranking
[[nodiscard]] std::vector<std::string> choice_lines(const FinishedComparison& found);

} // namespace staffsim::report
