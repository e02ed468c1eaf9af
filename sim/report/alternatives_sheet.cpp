#include "money_sheets.hpp"
#include "sheet_parts.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace staffsim::report {

namespace {

constexpr std::size_t mean_column = 2;
constexpr std::size_t first_percentile = 5;
constexpr std::size_t last_percentile = 7;

/// Cost less that of the first alternative, which stands in row `first`.
void append_difference(SheetRow& row,
                       std::size_t at,
                       const Cell& first_mean,
                       std::size_t first,
                       const pricing::CostDifference& difference,
                       const std::string& format) {
    row.push_back(formula_cell({cell_name(at, mean_column) + "-" + cell_name(first, mean_column),
                                number_in(row[mean_column]) - number_in(first_mean)},
                               format));
    const auto& interval = difference.interval;
    row.push_back(number_cell(interval ? std::optional(interval->low) : std::nullopt, format));
    row.push_back(number_cell(interval ? std::optional(interval->high) : std::nullopt, format));
    row.push_back(text_cell(difference.paired ? "yes" : "no"));
}

SheetRow alternative_row(const PricedAlternative& alternative) {
    const std::string& currency = alternative.frame.book_currency;
    const std::string format = money_format(currency);
    const pricing::AmountEstimate total = pricing::total_of(alternative.priced);
    SheetRow row{text_cell(alternative.name), text_cell(alternative.plan)};
    row.push_back(number_cell(total.mean, format));
    row.push_back(number_cell(total.low, format));
    row.push_back(number_cell(total.high, format));
    for (const double percentile : {total.p10, total.p50, total.p90}) {
        row.push_back(number_cell(percentile, format));
    }
    row.push_back(
        number_cell(pricing::cost_per_resolution(alternative.priced), money_format(currency, 4)));
    row.push_back(number_cell(alternative.priced.money.people.mean, format));
    row.push_back(number_cell(alternative.priced.money.bots.mean, format));
    return row;
}

/// What a difference to the first rests on.
std::string_view who_is_compared(const std::vector<PricedAlternative>& alternatives) {
    bool one_run = true;
    bool paired = true;
    for (const PricedAlternative& each : alternatives) {
        one_run = one_run && &each.frame == &alternatives.front().frame;
        paired = paired && pricing::meets_same_customers(each.priced, alternatives.front().priced);
    }
    if (!paired) {
        return "Not all alternatives have the customers of the first (seed, replications or demand "
               "differ). Where they do not, the difference is one of two means, and its interval "
               "not of pairs.";
    }
    return one_run ? "The same customers and the same work under other contracts, replication by "
                     "replication; so a difference is known better than either cost."
                   : "The same customers under several plans, replication by replication; so a "
                     "difference is known better than either cost.";
}

Chart percentile_chart(const Sheet& sheet,
                       const std::string& currency,
                       std::size_t first,
                       std::size_t last) {
    Chart chart{.kind = Chart::Kind::columns,
                .title = "Cost of each alternative over replications",
                .value_axis = currency,
                .value_format = std::string(whole_format),
                .category_format = {},
                .series = {},
                .row = last + 4,
                .column = 0};
    for (std::size_t column = first_percentile; column <= last_percentile; ++column) {
        chart.series.push_back({{sheet.name, first - 1, column, first - 1, column},
                                {sheet.name, first, 0, last, 0},
                                {sheet.name, first, column, last, column}});
    }
    return chart;
}

} // namespace

Sheet alternatives_sheet(const std::vector<PricedAlternative>& alternatives) {
    Sheet sheet{.name = "Scenarios",
                .column_widths = {28, 26, 20, 20, 20, 20, 20, 20, 18, 20, 20, 20, 20, 20, 18},
                .pages = Sheet::Pages::one};
    const std::string note =
        std::string(who_is_compared(alternatives)) +
        " Cost: contracts, and the prices that groups and bots have of their own.";
    append_title(sheet, "Scenarios side by side", {note});
    sheet.rows.push_back(heading_row({"Alternative",
                                      "Plan",
                                      "Cost, mean",
                                      "95 % low",
                                      "95 % high",
                                      "P10",
                                      "P50",
                                      "P90",
                                      "Per resolution",
                                      "Contracts of people",
                                      "Contracts of bots",
                                      "More than the first",
                                      "95 % low",
                                      "95 % high",
                                      "Same customers"}));
    sheet.frozen_rows = sheet.rows.size();
    sheet.frozen_columns = 1;
    const std::size_t first = sheet.rows.size();
    for (const PricedAlternative& alternative : alternatives) {
        SheetRow row = alternative_row(alternative);
        const std::size_t at = sheet.rows.size();
        const std::string format = money_format(alternative.frame.book_currency);
        const auto difference =
            pricing::difference(alternative.priced, alternatives.front().priced);
        if (at > first) {
            append_difference(row, at, sheet.rows[first][mean_column], first, difference, format);
        } else {
            row.insert(row.end(), 4, number_cell(std::nullopt, format));
        }
        sheet.rows.push_back(std::move(row));
    }
    if (!alternatives.empty()) {
        sheet.charts.push_back(percentile_chart(
            sheet, alternatives.front().frame.book_currency, first, sheet.rows.size() - 1));
    }
    return sheet;
}

} // namespace staffsim::report
