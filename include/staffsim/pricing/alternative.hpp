/// \file
/// Stored usage under other contracts: what a plan would have cost, replication by replication, so
/// that alternatives are compared on the same customers.

#pragma once

#include "staffsim/core/error.hpp"
#include "staffsim/model/scenario.hpp"
#include "staffsim/pricing/estimates.hpp"
#include "staffsim/pricing/usage.hpp"
#include "staffsim/stats/confidence.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace staffsim::pricing {

/// Cost by the prices that groups and bots have of their own, where no contract covers them.
/// [1/100 of the book currency]
/// \param plan  its groups' and bots' prices
[[nodiscard]] MinorUnits own_cost(const model::Scenario& plan,
                                  const model::Money& money,
                                  const Frame& frame,
                                  const Usage& usage);

/// Issues that people or bots resolve.
[[nodiscard]] std::int64_t resolutions(const Usage& usage);

/// A plan under some contracts.
struct Alternative {
    MoneyEstimates money;            ///< of the contracts
    std::vector<double> totals;      ///< contracts and own prices, by replication [book currency]
    std::vector<double> resolutions; ///< by replication
    std::size_t round_size = 1;
    std::uint64_t seed = 1;
    std::vector<std::int64_t> first_contacts; ///< who came: by replication, day and type
};

/// How the usage came about.
struct PricedRun {
    std::uint64_t seed = 1;
    std::size_t round_size = 1;
};

/// \pre as invoices_of; whole rounds
[[nodiscard]] Alternative price_alternative(const model::Scenario& plan,
                                            const model::Money& money,
                                            const Frame& frame,
                                            std::span<const Usage> usages,
                                            const PricedRun& run);

/// Total cost, with what single horizons look like. [book currency]
[[nodiscard]] AmountEstimate total_of(const Alternative& alternative);

/// Cost / resolution, ratio of means; empty where nothing is resolved. [book currency]
[[nodiscard]] std::optional<double> cost_per_resolution(const Alternative& alternative);

/// The same seed, as many replications in the same rounds, and the same customers in each.
[[nodiscard]] bool meets_same_customers(const Alternative& alternative, const Alternative& first);

/// Total cost less that of `first`. On the same customers by pairs of replications; else the
/// difference of two means, as if they were independent (too wide where both move together).
/// Without an interval below 8 rounds of either.
struct CostDifference {
    double mean = 0;
    std::optional<stats::Bounds> interval; ///< 95 %
    bool paired = true;
};

/// \pre both have replications, and one calendar and currency (alternative_faults)
[[nodiscard]] CostDifference difference(const Alternative& alternative, const Alternative& first);

/// Why two plans cannot be set side by side: other days, intervals, time zone or book currency.
[[nodiscard]] std::vector<Fault> alternative_faults(const Frame& plan, const Frame& first);

} // namespace staffsim::pricing
