/// \file
/// Contracts and what they cost, as `result.json` and `staffsim price` have them.

#pragma once

#include "staffsim/report/invoices.hpp"

#include <nlohmann/json.hpp>

namespace staffsim::report {

/// Estimate, interval and percentiles.
[[nodiscard]] nlohmann::json amount_part(const pricing::AmountEstimate& amount);

/// Contracts with their terms in words, totals with intervals, by month, one-off against run.
[[nodiscard]] nlohmann::json money_part(const PricedContracts& priced);

} // namespace staffsim::report
