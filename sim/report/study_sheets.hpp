/// \file
/// Sheets that the workbooks of studies share.

#pragma once

#include "finance_sheets.hpp"
#include "staffsim/report/study_books.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace staffsim::report {

/// Inputs, sources and, if there are any, contracts of a plan.
void append_plan_sheets(Workbook& book, const model::Scenario& scenario, const PlanOfBook& place);

struct StudiedPlan {
    std::string name;
    const model::Scenario& scenario;
    std::int64_t replications = 0;
};

struct StudyAudit {
    std::uint64_t seed = 1;
    std::vector<StudiedPlan> plans;
};

/// What is needed to make the same file again.
[[nodiscard]] Sheet study_audit_sheet(const StudyAudit& audit, const StudyOrigin& origin);

} // namespace staffsim::report
