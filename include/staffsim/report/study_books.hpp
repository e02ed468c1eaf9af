/// \file
/// `finance.xlsx` of studies: plans that were compared, and inputs that are not known.
///
/// As the workbook of a run: numbers are numbers, what a reader would want to trace is a formula.
/// It depends on the scenarios, the seed and the replications alone.

#pragma once

#include "staffsim/report/comparison.hpp"
#include "staffsim/report/sensitivity_table.hpp"
#include "staffsim/report/sheet.hpp"

#include <string>

namespace staffsim::report {

/// How a study can be repeated: without folders, threads and times.
struct StudyOrigin {
    std::string command; ///< "staffsim compare base.json other.json"
    std::string staffsim_version;
};

/// Summary (conclusions, ranks by cost and by profit), Scenarios (measures down, plans across,
/// differences to the baseline), every plan's Inputs, Sources and Contracts, and Audit.
[[nodiscard]] Workbook comparison_book(const FinishedComparison& found, const StudyOrigin& origin);

/// Summary (the plan in the middle), Sensitivity (tornado, two-way table, shares of the variance),
/// Inputs, Sources, Contracts and Audit.
[[nodiscard]] Workbook sensitivity_book(const FinishedSensitivity& found,
                                        const StudyOrigin& origin);

} // namespace staffsim::report
