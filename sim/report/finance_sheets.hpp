/// \file
/// The sheets of finance.xlsx, one function each.

#pragma once

#include "staffsim/report/finance_book.hpp"
#include "staffsim/report/sheet.hpp"

namespace staffsim::report {

[[nodiscard]] Sheet summary_sheet(const FinishedRun& run);
[[nodiscard]] Sheet inputs_sheet(const FinishedRun& run);
[[nodiscard]] Sheet sources_sheet(const FinishedRun& run);
[[nodiscard]] Sheet unit_costs_sheet(const FinishedRun& run);
[[nodiscard]] Sheet percentiles_sheet(const FinishedRun& run);
[[nodiscard]] Sheet audit_sheet(const FinishedRun& run, const Origin& origin);

} // namespace staffsim::report
