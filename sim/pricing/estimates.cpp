#include "staffsim/pricing/estimates.hpp"

#include "staffsim/core/error.hpp"
#include "staffsim/stats/confidence.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace staffsim::pricing {

namespace {

constexpr double minor_per_one = 100;

/// Amounts by replication. [1/100]
using Amounts = std::vector<MinorUnits>;

double in_currency(MinorUnits amount) {
    return static_cast<double>(amount) / minor_per_one;
}

double mean_of(const Amounts& amounts) {
    MinorUnits sum = 0;
    for (const MinorUnits amount : amounts) {
        sum += amount;
    }
    return in_currency(sum) / static_cast<double>(amounts.size());
}

struct Percentiles {
    double p10 = 0;
    double p50 = 0;
    double p90 = 0;
};

Percentiles percentiles_of(const Amounts& amounts) {
    std::vector<double> values;
    values.reserve(amounts.size());
    for (const MinorUnits amount : amounts) {
        values.push_back(in_currency(amount));
    }
    std::sort(values.begin(), values.end());
    return {.p10 = *stats::sample_quantile(values, 0.1),
            .p50 = *stats::sample_quantile(values, 0.5),
            .p90 = *stats::sample_quantile(values, 0.9)};
}

AmountEstimate estimate_of(const Amounts& amounts, std::size_t round_size) {
    AmountEstimate estimate;
    estimate.mean = mean_of(amounts);
    std::vector<double> rounds;
    for (std::size_t first = 0; first < amounts.size(); first += round_size) {
        const std::size_t size = std::min(round_size, amounts.size() - first);
        MinorUnits sum = 0;
        for (std::size_t i = 0; i < size; ++i) {
            sum += amounts[first + i];
        }
        rounds.push_back(in_currency(sum) / static_cast<double>(size));
    }
    if (rounds.size() >= fewest_rounds) {
        stats::PointEstimate point = *stats::mean_estimate(rounds);
        point.value = estimate.mean;
        const stats::Bounds bounds = stats::t_interval(point);
        estimate.low = bounds.low;
        estimate.high = bounds.high;
    }
    const Percentiles percentiles = percentiles_of(amounts);
    estimate.p10 = percentiles.p10;
    estimate.p50 = percentiles.p50;
    estimate.p90 = percentiles.p90;
    return estimate;
}

void add_to(Amounts& sum, const Amounts& amounts) {
    sum.resize(amounts.size());
    for (std::size_t i = 0; i < amounts.size(); ++i) {
        sum[i] += amounts[i];
    }
}

struct LineKey {
    std::size_t contract = 0;
    std::size_t month = 0;
    LineKind kind = LineKind::work;
    std::string subject;

    bool operator<(const LineKey& other) const {
        return std::tie(contract, month, kind, subject) <
               std::tie(other.contract, other.month, other.kind, other.subject);
    }
};

struct LineColumn {
    std::string unit;
    double quantity = 0; ///< summed
    Amounts amounts;     ///< up to the last replication that has the line
};

struct TotalColumn {
    Amounts amounts;
    Amounts books;
    double rate = 0; ///< summed
};

std::vector<AmountEstimate> estimates_of(const std::vector<Amounts>& columns,
                                         std::size_t round_size) {
    std::vector<AmountEstimate> estimates;
    estimates.reserve(columns.size());
    for (const Amounts& column : columns) {
        estimates.push_back(estimate_of(column, round_size));
    }
    return estimates;
}

void append(std::vector<Amounts>& columns, const std::vector<MinorUnits>& amounts) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        columns[i].push_back(amounts[i]);
    }
}

} // namespace

struct InvoiceSummary::State {
    State(std::size_t the_contracts, const Frame& frame)
        : contracts(the_contracts),
          months(frame.months.size()),
          totals(contracts * months),
          by_group(frame.groups.size()),
          by_type(frame.types.size()) {}

    void add_line(const InvoiceLine& line) {
        const auto [place, is_new] = numbers.try_emplace({.contract = line.contract,
                                                          .month = line.month,
                                                          .kind = line.kind,
                                                          .subject = line.subject},
                                                         lines.size());
        if (is_new) {
            lines.emplace_back();
            lines.back().unit = line.unit;
        }
        LineColumn& column = lines[place->second];
        column.quantity +=
            static_cast<double>(line.quantity.value) / static_cast<double>(line.quantity.per_unit);
        column.amounts.resize(replications + 1);
        column.amounts.back() += line.amount;
    }

    /// By contract, month and kind; of one kind as they came first.
    [[nodiscard]] std::vector<InvoiceEstimate> line_estimates() const {
        using Entry = std::pair<LineKey, std::size_t>;
        std::vector<Entry> order(numbers.begin(), numbers.end());
        std::sort(order.begin(), order.end(), [](const Entry& a, const Entry& b) {
            return std::tie(a.first.contract, a.first.month, a.first.kind, a.second) <
                   std::tie(b.first.contract, b.first.month, b.first.kind, b.second);
        });
        std::vector<InvoiceEstimate> estimates;
        for (const auto& [key, number] : order) {
            Amounts amounts = lines[number].amounts;
            amounts.resize(replications);
            const Percentiles percentiles = percentiles_of(amounts);
            estimates.push_back(
                {.contract = key.contract,
                 .month = key.month,
                 .kind = key.kind,
                 .subject = key.subject,
                 .unit = lines[number].unit,
                 .quantity = lines[number].quantity / static_cast<double>(replications),
                 .amount = mean_of(amounts),
                 .p10 = percentiles.p10,
                 .p50 = percentiles.p50,
                 .p90 = percentiles.p90});
        }
        return estimates;
    }

    std::size_t contracts;
    std::size_t months;
    std::size_t replications = 0;
    std::map<LineKey, std::size_t> numbers;
    std::vector<LineColumn> lines;
    std::vector<TotalColumn> totals; // contract * months + month
    std::vector<Amounts> by_group;
    std::vector<Amounts> by_type;
    Amounts people;
    Amounts bots;
    Invoices first;
};

InvoiceSummary::InvoiceSummary(std::size_t contracts, const Frame& frame)
    : state_(std::make_unique<State>(contracts, frame)) {}
InvoiceSummary::~InvoiceSummary() = default;
InvoiceSummary::InvoiceSummary(InvoiceSummary&&) noexcept = default;
InvoiceSummary& InvoiceSummary::operator=(InvoiceSummary&&) noexcept = default;

void InvoiceSummary::add(const Invoices& invoices) {
    State& state = *state_;
    expects(invoices.totals.size() == state.totals.size(), "invoices of these contracts");
    for (const InvoiceLine& line : invoices.lines) {
        state.add_line(line);
    }
    for (std::size_t i = 0; i < state.totals.size(); ++i) {
        const MonthTotal& total = invoices.totals[i];
        state.totals[i].amounts.push_back(total.amount);
        state.totals[i].books.push_back(total.book);
        state.totals[i].rate += to_double(total.rate);
    }
    append(state.by_group, invoices.by_group);
    append(state.by_type, invoices.by_type);
    state.people.push_back(invoices.people);
    state.bots.push_back(invoices.bots);
    if (state.replications == 0) {
        state.first = invoices;
    }
    ++state.replications;
}

MoneyEstimates InvoiceSummary::estimates(std::size_t round_size) const {
    const State& state = *state_;
    expects(state.replications > 0 && round_size > 0, "there is something to estimate from");
    MoneyEstimates estimates;
    estimates.replications = static_cast<std::int64_t>(state.replications);
    estimates.lines = state.line_estimates();
    std::vector<Amounts> contracts(state.contracts);
    std::vector<Amounts> months(state.months, Amounts(state.replications)); // 0 without contracts
    for (std::size_t i = 0; i < state.totals.size(); ++i) {
        const TotalColumn& total = state.totals[i];
        const std::size_t contract = i / state.months;
        const std::size_t month = i % state.months;
        estimates.months.push_back({.contract = contract,
                                    .month = month,
                                    .amount = estimate_of(total.amounts, round_size),
                                    .rate = total.rate / static_cast<double>(state.replications),
                                    .book = estimate_of(total.books, round_size)});
        add_to(contracts[contract], total.books);
        add_to(months[month], total.books);
    }
    estimates.contracts = estimates_of(contracts, round_size);
    estimates.by_month = estimates_of(months, round_size);
    estimates.people = estimate_of(state.people, round_size);
    estimates.bots = estimate_of(state.bots, round_size);
    Amounts total = state.people;
    add_to(total, state.bots);
    estimates.total = estimate_of(total, round_size);
    estimates.by_group = estimates_of(state.by_group, round_size);
    estimates.by_type = estimates_of(state.by_type, round_size);
    estimates.first = state.first;
    return estimates;
}

MoneyEstimates price_all(const model::Money& money,
                         const Frame& frame,
                         std::span<const Usage> usages,
                         std::uint64_t seed,
                         std::size_t round_size) {
    InvoiceSummary summary(money.contracts.size(), frame);
    for (std::size_t i = 0; i < usages.size(); ++i) {
        const RatePath rates =
            rate_path(money, frame.months.size(), seed, static_cast<std::uint32_t>(i));
        summary.add(invoices_of(money, frame, usages[i], rates));
    }
    return summary.estimates(round_size);
}

} // namespace staffsim::pricing
