/// \file
/// `finance.xlsx`: what a run says about money, for people who work with spreadsheets.
///
/// Numbers are numbers, dates are dates; what a reader would want to trace is a formula. All of it
/// depends on the scenario, the seed and the replications alone, like `result.json`.
///
///   Summary      question, verdict, cost and service with percentiles
///   Inputs       plan, contact types, agents
///   Sources      where figures come from, with grades
///   Contracts, Monthly P&L, Invoices, Invoice totals: of scenarios with contracts
///   Unit costs   per contact, resolution and productive hour, by group and site
///   Percentiles  every measure with its interval and P10, P50, P90
///   Audit        what is needed to make the same file again

#pragma once

#include "staffsim/report/price_table.hpp"
#include "staffsim/report/result_document.hpp"
#include "staffsim/report/sheet.hpp"

#include <string>
#include <vector>

namespace staffsim::report {

/// How a run can be repeated: the same for everybody who repeats it, so without folders, threads
/// and times.
struct Origin {
    std::string command; ///< "staffsim run retail_peak.json --seed 1 --replications 128"
    std::vector<std::string> data_files; ///< names without folders
};

/// All sheets of a run.
[[nodiscard]] Workbook finance_book(const FinishedRun& run, const Origin& origin);

struct PriceOrigin {
    /// As the command line names it; a file that it extends is not in its text.
    struct ContractFile {
        std::string name;
        std::string text;
    };
    std::string command; ///< "staffsim price RESULT contract.json"
    std::string staffsim_version;
    std::vector<ContractFile> contracts = {};
};

/// Sheets of alternatives side by side, each one's contracts, months and invoices, and Audit.
[[nodiscard]] Workbook price_book(const std::vector<PricedAlternative>& alternatives,
                                  const PriceOrigin& origin);

} // namespace staffsim::report
