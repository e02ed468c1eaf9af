/// \file
/// The sheets of finance.xlsx about plans and runs, one function each.

#pragma once

#include "staffsim/report/finance_book.hpp"
#include "staffsim/report/sheet.hpp"

#include <string>

namespace staffsim::report {

[[nodiscard]] Sheet summary_sheet(const FinishedRun& run);
/// A plan as one of several in a workbook.
struct PlanOfBook {
    std::string name_end = {}; ///< of its sheets: " (2)"; empty for the only one
    std::string plan = {};     ///< for titles
};
[[nodiscard]] Sheet inputs_sheet(const model::Scenario& scenario, const PlanOfBook& place = {});
[[nodiscard]] Sheet sources_sheet(const model::Scenario& scenario, const PlanOfBook& place = {});
/// Prices of outcomes, claims and redeployment, as rows of Inputs; none where value is off.
void append_value_inputs(Sheet& sheet, const model::Scenario& scenario);
[[nodiscard]] Sheet unit_costs_sheet(const FinishedRun& run);
[[nodiscard]] Sheet percentiles_sheet(const FinishedRun& run);
[[nodiscard]] Sheet audit_sheet(const FinishedRun& run, const Origin& origin);

} // namespace staffsim::report
