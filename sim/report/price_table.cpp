#include "staffsim/report/price_table.hpp"

#include "json_number.hpp"
#include "money_part.hpp"
#include "staffsim/report/invoices.hpp"
#include "staffsim/report/number_text.hpp"
#include "staffsim/report/tables.hpp"
#include "staffsim/report/wording.hpp"
#include "time_value_part.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace staffsim::report {

namespace {

using nlohmann::json;
using pricing::AmountEstimate;
using pricing::CostDifference;

constexpr std::size_t price_columns = 7;
constexpr std::size_t most_lines = 3;

using Cells = std::array<std::string, price_columns>;

std::string difference_text(const CostDifference& difference, const std::string& currency) {
    const auto money = [&currency](double amount) { return money_text(amount, currency); };
    std::string text = (difference.mean > 0 ? "+" : "") + money(difference.mean);
    if (difference.interval) {
        text += fmt::format(
            " ({} to {})", money(difference.interval->low), money(difference.interval->high));
    }
    return difference.paired ? text : text + " *";
}

/// What keeps an alternative's replications from being those of the first.
std::string other_customers_text(const PricedAlternative& each, const PricedAlternative& first) {
    const pricing::Alternative& plan = each.priced;
    const pricing::Alternative& base = first.priced;
    std::string reason = "other demand";
    if (plan.seed != base.seed) {
        reason = fmt::format("seed {} instead of {}", plan.seed, base.seed);
    } else if (plan.totals.size() != base.totals.size()) {
        reason =
            fmt::format("{} replications instead of {}", plan.totals.size(), base.totals.size());
    } else if (plan.round_size != base.round_size) {
        reason = fmt::format("rounds of {} instead of {}", plan.round_size, base.round_size);
    }
    return fmt::format(
        "* {}, {}: not the customers of the first ({}); the difference is one of two "
        "means, and its interval not of pairs.",
        each.plan,
        each.name,
        reason);
}

Cells cells_of(const PricedAlternative& each, const PricedAlternative& first) {
    const std::string& currency = each.frame.book_currency;
    const AmountEstimate total = pricing::total_of(each.priced);
    const auto money = [&currency](const std::optional<double>& amount) {
        return money_text(amount, currency);
    };
    return {each.plan,
            each.name,
            money(total.mean),
            money(total.p10),
            money(total.p90),
            money(pricing::cost_per_resolution(each.priced)),
            &each == &first
                ? "-"
                : difference_text(pricing::difference(each.priced, first.priced), currency)};
}

/// The largest lines of a plan, months together: "partner work 412,000 EUR".
std::string largest_lines(const PricedAlternative& each) {
    std::map<std::pair<std::size_t, pricing::LineKind>, double> sums;
    for (const pricing::InvoiceEstimate& line : each.priced.money.lines) {
        if (line.month < each.frame.months.size()) {
            sums[{line.contract, line.kind}] += line.amount;
        }
    }
    std::vector<std::pair<std::pair<std::size_t, pricing::LineKind>, double>> order(sums.begin(),
                                                                                    sums.end());
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
        return std::abs(a.second) > std::abs(b.second);
    });
    std::string text;
    for (std::size_t i = 0; i < std::min(order.size(), most_lines); ++i) {
        const model::Contract& contract = each.money.contracts.at(order[i].first.first);
        text += fmt::format("{}{} {} {}",
                            text.empty() ? "" : ", ",
                            contract.name,
                            plain_words(pricing::name_of(order[i].first.second)),
                            money_text(order[i].second, contract.currency));
    }
    return text.empty() ? "no contracts" : text;
}

json money_of(const PricedAlternative& each) {
    const PricedPlan plan = plan_of(each);
    json part = money_part(plan.contracts());
    part["time_value"] = time_value_part(plan.contracts(), plan.without_contract);
    return part;
}

json payback_part(const PricedAlternative& each, const PricedAlternative& first) {
    if (&each == &first) {
        return {};
    }
    const auto months = payback_of(plan_of(each), plan_of(first));
    return months ? json(*months) : json();
}

/// ", paid back against the first after 7 months"; nothing for the first.
std::string payback_text(const PricedAlternative& each, const PricedAlternative& first) {
    if (&each == &first) {
        return {};
    }
    const auto months = payback_of(plan_of(each), plan_of(first));
    return !months        ? "; not paid back against the first within the horizons"
           : *months == 1 ? "; never dearer than the first"
                          : fmt::format("; paid back against the first after {} months", *months);
}

json difference_part(const CostDifference& difference) {
    json part = {{"estimate", json_number(difference.mean)},
                 {"low", nullptr},
                 {"high", nullptr},
                 {"paired", difference.paired}};
    if (difference.interval) {
        part["low"] = json_number(difference.interval->low);
        part["high"] = json_number(difference.interval->high);
    }
    return part;
}

/// Rows as lines with aligned columns; numbers to the right.
std::vector<std::string> aligned_rows(const std::vector<Cells>& table) {
    std::array<std::size_t, price_columns> widths{};
    for (const Cells& row : table) {
        for (std::size_t c = 0; c < price_columns; ++c) {
            widths.at(c) = std::max(widths.at(c), row.at(c).size());
        }
    }
    std::vector<std::string> lines;
    lines.reserve(table.size());
    for (const Cells& row : table) {
        std::string line;
        for (std::size_t c = 0; c < price_columns; ++c) {
            const bool is_number = c >= 2 && c + 1 < price_columns;
            line += c == 0 ? "" : "  ";
            line += is_number ? fmt::format("{:>{}}", row.at(c), widths.at(c))
                              : fmt::format("{:<{}}", row.at(c), widths.at(c));
        }
        line.erase(line.find_last_not_of(' ') + 1);
        lines.push_back(std::move(line));
    }
    return lines;
}

} // namespace

std::vector<std::string> price_lines(const std::vector<PricedAlternative>& alternatives) {
    std::vector<Cells> table{
        {"Plan", "Contracts", "Cost", "P10", "P90", "Per resolution", "Against the first (95 %)"}};
    for (const PricedAlternative& each : alternatives) {
        table.push_back(cells_of(each, alternatives.front()));
    }
    std::vector<std::string> lines = aligned_rows(table);
    for (const PricedAlternative& each : alternatives) {
        if (!pricing::meets_same_customers(each.priced, alternatives.front().priced)) {
            lines.push_back(other_customers_text(each, alternatives.front()));
        }
    }
    for (const PricedAlternative& each : alternatives) {
        lines.push_back(fmt::format("Largest lines, {}, {}: {}{}",
                                    each.plan,
                                    each.name,
                                    largest_lines(each),
                                    payback_text(each, alternatives.front())));
    }
    for (const PricedAlternative& each : alternatives) {
        const PricedPlan plan = plan_of(each);
        const std::string years = time_value_text(plan.contracts(), plan.without_contract);
        if (!years.empty()) {
            lines.push_back(fmt::format("Over years, {}, {}: {}", each.plan, each.name, years));
        }
    }
    return lines;
}

std::string price_csv(const std::vector<PricedAlternative>& alternatives) {
    std::string text =
        "plan,contracts,currency,cost,low_95,high_95,p10,p50,p90,"
        "cost_per_resolution,difference,difference_low_95,difference_high_95,paired\n";
    for (const PricedAlternative& each : alternatives) {
        const AmountEstimate total = pricing::total_of(each.priced);
        const auto difference = pricing::difference(each.priced, alternatives.front().priced);
        const auto& interval = difference.interval;
        const std::array<std::optional<double>, 10> cells{
            total.mean,
            total.low,
            total.high,
            total.p10,
            total.p50,
            total.p90,
            pricing::cost_per_resolution(each.priced),
            difference.mean,
            interval ? std::optional(interval->low) : std::nullopt,
            interval ? std::optional(interval->high) : std::nullopt};
        text += fmt::format(
            "{},{},{}", csv_cell(each.plan), csv_cell(each.name), each.frame.book_currency);
        for (const std::optional<double>& cell : cells) {
            text += ',';
            append_number(text, cell);
        }
        text += difference.paired ? ",yes\n" : ",no\n";
    }
    return text;
}

std::string price_json(const std::vector<PricedAlternative>& alternatives) {
    json list = json::array();
    for (const PricedAlternative& each : alternatives) {
        list.push_back(
            {{"plan", each.plan},
             {"plan_hash", each.plan_hash},
             {"contracts", each.name},
             {"cost", amount_part(pricing::total_of(each.priced))},
             {"cost_per_resolution", json_number(pricing::cost_per_resolution(each.priced))},
             {"difference",
              difference_part(pricing::difference(each.priced, alternatives.front().priced))},
             {"money", money_of(each)},
             {"payback_months", payback_part(each, alternatives.front())}});
    }
    return json{{"alternatives", std::move(list)}}.dump(
               2, ' ', false, json::error_handler_t::replace) +
           '\n';
}

} // namespace staffsim::report
