/// \file
/// Invoices for files and for people. Columns are explained in results/README.md.

#pragma once

#include "staffsim/model/contract.hpp"
#include "staffsim/pricing/estimates.hpp"
#include "staffsim/pricing/usage.hpp"
#include "staffsim/report/result_document.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace staffsim::report {

/// Contracts that were priced. Refers to its parts: keep them alive.
struct PricedContracts {
    const model::Money& money;
    const pricing::Frame& frame;
    const pricing::MoneyEstimates& estimates;
};

/// "yes"; "no" after the plan's last month: such charges count in the time value only.
[[nodiscard]] std::string_view in_plan_text(const pricing::Frame& frame, std::size_t month);

/// `invoices.csv`: one row per contract, month, kind and subject; means and percentiles.
[[nodiscard]] std::string invoices_csv(const PricedContracts& priced);

/// `invoice_example.csv`: the lines of the first replication, exact, so that a person can recompute
/// them.
[[nodiscard]] std::string invoice_example_csv(const PricedContracts& priced);

/// A contract's terms in words: "vendor, 4.50 EUR per contact; at least 40,000 EUR a month".
[[nodiscard]] std::string terms_text(const model::Contract& contract);

/// The largest contracts and what credits give back, with what the cost of the plan has besides;
/// then the cost over years, if the contracts' time value has horizons.
/// \return empty without contracts
[[nodiscard]] std::vector<std::string> invoice_lines(const FinishedRun& run);

} // namespace staffsim::report
