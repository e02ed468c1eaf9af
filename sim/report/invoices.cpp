#include "staffsim/report/invoices.hpp"

#include "staffsim/report/number_text.hpp"
#include "staffsim/report/tables.hpp"
#include "staffsim/report/wording.hpp"
#include "time_value_part.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace staffsim::report {

namespace {

constexpr std::int64_t minor_per_one = 100;
constexpr std::size_t most_named = 4;

/// Exact: "-1234.50".
std::string exact_money(MinorUnits amount) {
    const std::uint64_t size =
        amount < 0 ? 0 - static_cast<std::uint64_t>(amount) : static_cast<std::uint64_t>(amount);
    return fmt::format(
        "{}{}.{:02}", amount < 0 ? "-" : "", size / minor_per_one, size % minor_per_one);
}

std::string number(double value) {
    std::string text;
    append_number(text, value);
    return text;
}

/// Money that service levels move, month by month.
struct Credits {
    double given_back = 0;
    double added = 0;
};

Credits credits_of(const PricedContracts& priced, std::size_t contract) {
    Credits credits;
    for (const pricing::InvoiceEstimate& line : priced.estimates.lines) {
        const bool in_plan = line.month < priced.frame.months.size();
        if (line.contract != contract || !in_plan) {
            continue;
        }
        if (line.kind == pricing::LineKind::service_credit ||
            line.kind == pricing::LineKind::earn_back) {
            credits.given_back -= line.amount;
        } else if (line.kind == pricing::LineKind::bonus) {
            credits.added += line.amount;
        }
    }
    return credits;
}

std::string credits_text(const Credits& credits, const std::string& currency) {
    std::string text;
    if (credits.given_back > 0) {
        text += fmt::format(", credits -{}", money_text(credits.given_back, currency));
    }
    if (credits.added > 0) {
        text += fmt::format(", bonuses {}", money_text(credits.added, currency));
    }
    return text;
}

/// Why the cost of the plan is another figure than the invoices; nothing where it is the same.
std::string gap_text(const FinishedRun& run) {
    const std::string& currency = run.scenario.currency;
    const double invoiced = run.result.money->total.mean;
    if (const double beside = cost_beside_contracts(run); beside != 0) {
        return fmt::format("; beside the contracts {}", money_text(beside, currency));
    }
    const measures::Estimate* cost = measures::find(run.result.estimates, "cost_total");
    if (cost == nullptr || !cost->estimate || std::abs(*cost->estimate - invoiced) < 1) {
        return {};
    }
    return fmt::format("; together {} in these replications, where the cost of {} is what is "
                       "expected: corrected for the contacts that happened to come",
                       money_text(invoiced, currency),
                       money_text(cost->estimate, currency));
}

} // namespace

std::string_view in_plan_text(const pricing::Frame& frame, std::size_t month) {
    return month < frame.months.size() ? "yes" : "no";
}

std::string invoices_csv(const PricedContracts& priced) {
    std::string text = "contract,month,kind,subject,unit,mean_quantity,mean_amount,p10,p50,p90,"
                       "currency,in_plan\n";
    for (const pricing::InvoiceEstimate& line : priced.estimates.lines) {
        const model::Contract& contract = priced.money.contracts.at(line.contract);
        text += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{}\n",
                            csv_cell(contract.name),
                            pricing::month_name(priced.frame, line.month),
                            pricing::name_of(line.kind),
                            csv_cell(line.subject),
                            csv_cell(line.unit),
                            number(line.quantity),
                            number(line.amount),
                            number(line.p10),
                            number(line.p50),
                            number(line.p90),
                            contract.currency,
                            in_plan_text(priced.frame, line.month));
    }
    return text;
}

std::string invoice_example_csv(const PricedContracts& priced) {
    std::string text = "contract,month,kind,subject,agent_group,value,per_unit,quantity,unit,price,"
                       "amount,currency,in_plan\n";
    const auto& groups = priced.frame.groups;
    for (const pricing::InvoiceLine& line : priced.estimates.first.lines) {
        const model::Contract& contract = priced.money.contracts.at(line.contract);
        text += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{}\n",
                            csv_cell(contract.name),
                            pricing::month_name(priced.frame, line.month),
                            pricing::name_of(line.kind),
                            csv_cell(line.subject),
                            line.group ? csv_cell(groups.at(*line.group).name) : "",
                            line.quantity.value,
                            line.quantity.per_unit,
                            to_text(in_units(line.quantity)),
                            csv_cell(line.unit),
                            to_text(line.price),
                            exact_money(line.amount),
                            contract.currency,
                            in_plan_text(priced.frame, line.month));
    }
    return text;
}

std::vector<std::string> invoice_lines(const FinishedRun& run) {
    if (!run.result.money || run.scenario.money.contracts.empty()) {
        return {};
    }
    const pricing::Frame frame = pricing::frame_of(run.scenario);
    const PricedContracts priced{run.scenario.money, frame, *run.result.money};
    const auto& contracts = priced.money.contracts;
    std::vector<std::size_t> order(contracts.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    const auto& costs = priced.estimates.contracts;
    std::stable_sort(order.begin(), order.end(), [&costs](std::size_t a, std::size_t b) {
        return costs.at(a).mean > costs.at(b).mean;
    });
    std::string line = "Invoices:";
    for (std::size_t i = 0; i < std::min(order.size(), most_named); ++i) {
        const std::size_t c = order[i];
        line += fmt::format("{} {} {} (P10 {}, P90 {}{})",
                            i == 0 ? "" : ",",
                            plain_words(contracts[c].name),
                            money_text(costs.at(c).mean, priced.frame.book_currency),
                            money_text(costs.at(c).p10, priced.frame.book_currency),
                            money_text(costs.at(c).p90, priced.frame.book_currency),
                            credits_text(credits_of(priced, c), contracts[c].currency));
    }
    if (order.size() > most_named) {
        line += fmt::format(", {} more", order.size() - most_named);
    }
    line += gap_text(run);
    const std::string years = time_value_text(priced, cost_beside_contracts(run));
    return years.empty() ? std::vector{line}
                         : std::vector{line, "Over years, from the plan's first month: " + years};
}

} // namespace staffsim::report
