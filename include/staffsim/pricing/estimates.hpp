/// \file
/// Invoices of many replications as means, percentiles and intervals: plain data that reports
/// print. A run and the pricing of its stored usage give the same bytes.

#pragma once

#include "staffsim/pricing/invoice.hpp"
#include "staffsim/pricing/usage.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace staffsim::pricing {

/// Fewer rounds of replications give no interval, as in a run.
inline constexpr std::size_t fewest_rounds = 8;

/// An amount over replications. [units of its currency]
struct AmountEstimate {
    double mean = 0;
    std::optional<double> low; ///< 95 % interval of the mean, from rounds; empty below 8 of them
    std::optional<double> high;
    double p10 = 0; ///< over replications: what single horizons look like
    double p50 = 0;
    double p90 = 0;

    bool operator==(const AmountEstimate&) const = default;
};

/// An invoice line, found again in every replication by contract, month, kind and subject; where
/// it is missing its quantity and amount are 0.
struct InvoiceEstimate {
    std::size_t contract = 0;
    std::size_t month = 0; ///< of the plan; beyond it for charges after its end
    LineKind kind = LineKind::work;
    std::string subject;
    std::string unit;
    double quantity = 0; ///< mean
    double amount = 0;   ///< mean [contract's currency], likewise the percentiles
    double p10 = 0;
    double p50 = 0;
    double p90 = 0;

    bool operator==(const InvoiceEstimate&) const = default;
};

/// A contract's month of the plan.
struct MonthEstimate {
    std::size_t contract = 0;
    std::size_t month = 0;
    AmountEstimate amount; ///< contract's currency
    double rate = 1;       ///< mean, book currency per unit
    AmountEstimate book;

    bool operator==(const MonthEstimate&) const = default;
};

struct MoneyEstimates {
    std::int64_t replications = 0;
    std::vector<InvoiceEstimate> lines;    ///< by contract, month and kind
    std::vector<MonthEstimate> months;     ///< contracts first, then months of the plan
    std::vector<AmountEstimate> contracts; ///< book currency, over the plan
    std::vector<AmountEstimate> by_month;  ///< likewise, all contracts
    AmountEstimate people;                 ///< book currency
    AmountEstimate bots;
    AmountEstimate total;
    std::vector<AmountEstimate> by_group;
    std::vector<AmountEstimate> by_type; ///< of bots
    Invoices first;                      ///< of the first replication, line by line

    bool operator==(const MoneyEstimates&) const = default;
};

/// Takes invoices in the order of replications.
class InvoiceSummary {
public:
    InvoiceSummary(std::size_t contracts, const Frame& frame);
    ~InvoiceSummary();
    InvoiceSummary(InvoiceSummary&&) noexcept;
    InvoiceSummary& operator=(InvoiceSummary&&) noexcept;
    InvoiceSummary(const InvoiceSummary&) = delete;
    InvoiceSummary& operator=(const InvoiceSummary&) = delete;

    void add(const Invoices& invoices);
    /// \param round_size  replications of a round; the last round is whole
    [[nodiscard]] MoneyEstimates estimates(std::size_t round_size) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Prices usage by replication, from the first: what the run itself would have said.
/// \pre as invoices_of
[[nodiscard]] MoneyEstimates price_all(const model::Money& money,
                                       const Frame& frame,
                                       std::span<const Usage> usages,
                                       std::uint64_t seed,
                                       std::size_t round_size);

/// Name of a month of the plan, or after it: "2026-02".
[[nodiscard]] std::string month_name(const Frame& frame, std::size_t month);

} // namespace staffsim::pricing
