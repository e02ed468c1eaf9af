/// \file
/// Costs over years, as `result.json` and `staffsim price` have them.

#pragma once

#include "staffsim/pricing/time_value.hpp"
#include "staffsim/report/invoices.hpp"
#include "staffsim/report/price_table.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace staffsim::report {

/// Cost over the plan of what has a price of its own beside the contracts; 0 where nothing has.
/// The estimate in all leans on controls, the invoices' mean does not: without such prices the gap
/// is no cost.
/// \pre the run priced contracts
[[nodiscard]] double cost_beside_contracts(const FinishedRun& run);

/// Costs over every horizon of the contracts' time value; none without horizons.
/// \param without_contract  cost over the plan of what has a price of its own
[[nodiscard]] std::vector<pricing::Horizon> horizons_of(const PricedContracts& priced,
                                                        double without_contract);

/// By horizon: nominal and present value, one-off against run cost.
[[nodiscard]] nlohmann::json time_value_part(const PricedContracts& priced,
                                             double without_contract);

/// The same as one line; empty without horizons.
[[nodiscard]] std::string time_value_text(const PricedContracts& priced, double without_contract);

/// A plan and what of it costs without contract.
struct PricedPlan {
    const model::Money& money;
    const pricing::Frame& frame;
    const pricing::MoneyEstimates& estimates;
    double without_contract = 0;

    [[nodiscard]] PricedContracts contracts() const { return {money, frame, estimates}; }
};

[[nodiscard]] PricedPlan plan_of(const PricedAlternative& each);

/// Months after which the plan's cumulated cost is not above the other's any more, up to the
/// longest horizon of both; empty if that never comes, or the plans do not start in one month.
[[nodiscard]] std::optional<std::int64_t> payback_of(const PricedPlan& plan,
                                                     const PricedPlan& other);

} // namespace staffsim::report
