/// \file
/// What a plan costs over years: its months, repeated beyond its end, nominal and discounted;
/// one-off charges against run cost; when one plan has paid back against another. docs/money.md,
/// section 8.
///
/// All amounts are means over replications in the book currency [its units].

#pragma once

#include "staffsim/model/contract.hpp"
#include "staffsim/pricing/estimates.hpp"
#include "staffsim/pricing/usage.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace staffsim::pricing {

/// Run cost of a contract (or of what has a price without contract) by month of the plan, without
/// other charges.
struct RunCost {
    std::vector<double> by_month;
    std::optional<model::Indexation> indexation;
};

/// A charge in one month, of the plan or beyond it.
struct Charge {
    std::size_t month = 0;
    double amount = 0;
    enum class Kind {
        one_off,
        repeated, ///< one of several months
    } kind = Kind::one_off;
};

struct PlanCosts {
    std::vector<Month> months; ///< of the plan
    std::vector<RunCost> runs;
    std::vector<Charge> charges;
};

/// \param without_contract  cost over the plan of groups and bots that have a price of their own,
///                          spread over its days
[[nodiscard]] PlanCosts plan_costs(const model::Money& money,
                                   const Frame& frame,
                                   const MoneyEstimates& estimates,
                                   double without_contract);

struct CostMonth {
    double run = 0;
    double one_off = 0;

    [[nodiscard]] double total() const { return run + one_off; }
};

/// Whole calendar months from the plan's first on. A month of which the plan has only some days is
/// taken up to the whole month by its days; beyond the plan month M - 12 + (m - M) mod 12 is
/// repeated, by the day, if the plan has M >= 12 months, else the plan's mean day; run cost goes on
/// to be indexed.
/// \pre the plan has at least one month, each with at least one day
[[nodiscard]] std::vector<CostMonth> cost_months(const PlanCosts& plan, std::size_t count);

struct Horizon {
    std::int64_t months = 0;
    CostMonth nominal;
    CostMonth present_value; ///< sum of month m / (1 + rate)^(m / 12), m = 0 for the first
};

/// \param costs  at least as many months as the longest horizon
/// \param discount_rate  a year, effective; > -1
[[nodiscard]] std::vector<Horizon> time_value(std::span<const CostMonth> costs,
                                              double discount_rate,
                                              std::span<const std::int64_t> horizons_months);

/// Number of months after which the plan's cumulated nominal cost is not above the other's and
/// stays so to the end of both; empty if that never comes. \pre as many months of each
[[nodiscard]] std::optional<std::int64_t> payback_months(std::span<const CostMonth> plan,
                                                         std::span<const CostMonth> other);

} // namespace staffsim::pricing
