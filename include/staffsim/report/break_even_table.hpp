/// \file
/// The value of a lever at which plans break even or a target is just met, for files and for
/// people. Columns are explained in results/README.md.

#pragma once

#include "staffsim/model/scenario.hpp"
#include "staffsim/planning/break_even.hpp"
#include "staffsim/planning/root.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace staffsim::report {

/// Refers to the scenarios: keep them alive.
struct FinishedBreakEven {
    const model::Scenario& plan_a;
    const model::Scenario* plan_b = nullptr; ///< null: a target of plan A
    std::string lever;
    std::optional<double> present; ///< value by which the plan stays as it is
    double from = 0;
    double to = 1;
    planning::ScopedMeasure measure;
    std::optional<planning::LeverTarget> target; ///< none: two plans
    planning::Root root;
    std::uint64_t seed = 1;
    std::int64_t replications = 0;
};

/// `break_even.csv`: the curve, one row per value of the lever looked at.
[[nodiscard]] std::string break_even_csv(const FinishedBreakEven& found);

/// `break_even.json`: the answer and the curve. Canonical like `result.json`.
[[nodiscard]] std::string break_even_json(const FinishedBreakEven& found);

/// The answer in a planner's words.
[[nodiscard]] std::vector<std::string> break_even_lines(const FinishedBreakEven& found);

/// Whether the target is met at all values looked at, or no value has the plans meet.
enum class EverySide { target_met, target_missed, no_break_even };
/// \pre no root
[[nodiscard]] EverySide every_side(const FinishedBreakEven& found);

} // namespace staffsim::report
