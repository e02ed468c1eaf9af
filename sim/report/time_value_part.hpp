/// \file
/// Costs over years, as `result.json` and `staffsim price` have them.

#pragma once

#include "staffsim/report/invoices.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>

namespace staffsim::report {

/// By horizon: nominal and present value, one-off against run cost.
/// \param without_contract  cost over the plan of what has a price of its own
[[nodiscard]] nlohmann::json time_value_part(const PricedContracts& priced,
                                             double without_contract);

/// A plan and what of it costs without contract.
struct PricedPlan {
    const model::Money& money;
    const pricing::Frame& frame;
    const pricing::MoneyEstimates& estimates;
    double without_contract = 0;

    [[nodiscard]] PricedContracts contracts() const { return {money, frame, estimates}; }
};

/// Months after which the plan's cumulated cost is not above the other's any more, up to the
/// longest horizon of both; empty if that never comes, or the plans do not start in one month.
[[nodiscard]] std::optional<std::int64_t> payback_of(const PricedPlan& plan,
                                                     const PricedPlan& other);

} // namespace staffsim::report
