/// \file
/// The weekly head-count plan as a table, and in a planner's words. Every column is defined once,
/// here; `headcount.csv`, `result.json` and results/README.md have them from this table.

#pragma once

#include "staffsim/report/result_document.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace staffsim::report {

struct HeadcountColumn {
    /// Text, or a number; empty = no data.
    using Cell = std::variant<std::string, std::optional<double>>;

    std::string_view name;
    std::string_view unit; ///< empty for text; "currency": the scenario's
    std::string_view definition;
    Cell (*cell)(const planning::HeadcountRow& row) = nullptr;
};

/// In the order of the table.
[[nodiscard]] std::span<const HeadcountColumn> headcount_columns();

/// `headcount.csv`: one row per week and agent group, weeks first.
[[nodiscard]] std::string headcount_csv(const FinishedRun& run);

/// One line about people: the tightest week, and when which classes start. \return empty for plans
/// without heads and vendors
[[nodiscard]] std::vector<std::string> people_lines(const FinishedRun& run);

} // namespace staffsim::report
