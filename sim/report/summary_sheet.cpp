#include "finance_sheets.hpp"
#include "sheet_parts.hpp"
#include "staffsim/report/answer.hpp"

#include <fmt/format.h>

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace staffsim::report {

namespace {

using measures::Estimate;

constexpr std::size_t characters_of_a_row = 170;

struct SummaryLine {
    std::string_view measure;
    std::string_view words;
};

constexpr std::array cost_lines{
    SummaryLine{"cost_total", "Cost of the plan"},
    SummaryLine{"cost_people", "of which people"},
    SummaryLine{"cost_bot", "of which bots"},
};

constexpr std::array rate_lines{
    SummaryLine{"cost_per_contact", "Cost per contact"},
    SummaryLine{"cost_per_resolution", "Cost per resolution"},
};

constexpr std::array value_lines_of_summary{
    SummaryLine{"value_total", "Value of the contacts"},
    SummaryLine{"value_claims", "of which claims"},
    SummaryLine{"value_redeployed", "of which people redeployed"},
    SummaryLine{"profit_total", "Profit: value less cost"},
};

constexpr std::array service_lines{
    SummaryLine{"service_level", "Service level"},
    SummaryLine{"p_meets_target", "Horizons that meet every target"},
    SummaryLine{"abandonment", "Abandonment"},
    SummaryLine{"asa_seconds", "ASA [s]"},
    SummaryLine{"occupancy", "Occupancy"},
    SummaryLine{"fcr", "First contact resolution"},
    SummaryLine{"containment_rate", "Containment by bots"},
    SummaryLine{"first_contacts", "First contacts"},
    SummaryLine{"resolved", "Issues resolved by people"},
};

template <std::size_t Count>
void append_lines(Sheet& sheet,
                  const FinishedRun& run,
                  const std::array<SummaryLine, Count>& lines) {
    for (const SummaryLine& line : lines) {
        const Estimate* found = measures::find(run.result.estimates, line.measure);
        const bool has_none = line.measure == "cost_bot" && found != nullptr && found->p90 == 0.0;
        if (found == nullptr || !found->estimate || has_none) {
            continue;
        }
        SheetRow row{text_cell(std::string(line.words))};
        append_estimate(
            row, *found, format_of_unit(found->measure, found->unit, run.scenario.currency));
        sheet.rows.push_back(std::move(row));
    }
}

/// P10, P50 and P90 of the costs in so many rows from `first` on.
Chart percentile_chart(const Sheet& sheet,
                       const FinishedRun& run,
                       std::size_t first,
                       std::size_t rows) {
    Chart chart{.kind = Chart::Kind::columns,
                .title = "Cost over replications",
                .value_axis = run.scenario.currency,
                .value_format = std::string(whole_format),
                .category_format = {},
                .series = {},
                .row = sheet.rows.size() + 1,
                .column = 0};
    for (std::size_t column = 4; column <= 6; ++column) {
        chart.series.push_back({{sheet.name, first - 1, column, first - 1, column},
                                {sheet.name, first, 0, first + rows - 1, 0},
                                {sheet.name, first, column, first + rows - 1, column}});
    }
    return chart;
}

/// Cost of every contract over the plan; their sum is of means, percentiles do not add up.
void append_contracts(Sheet& sheet, const FinishedRun& run) {
    if (!run.result.money) {
        return;
    }
    const std::string format = money_format(run.scenario.currency);
    sheet.rows.push_back(section_row("By contract", 7));
    const std::size_t first = sheet.rows.size();
    const auto append =
        [&](const std::string& name, Cell mean, const pricing::AmountEstimate& amount, Look look) {
            SheetRow row{text_cell(name, look), std::move(mean)};
            row.push_back(number_cell(amount.low, format, look));
            row.push_back(number_cell(amount.high, format, look));
            for (const double percentile : {amount.p10, amount.p50, amount.p90}) {
                row.push_back(number_cell(percentile, format, look));
            }
            sheet.rows.push_back(std::move(row));
        };
    const std::vector<model::Contract>& contracts = run.scenario.money.contracts;
    for (std::size_t i = 0; i < contracts.size(); ++i) {
        const pricing::AmountEstimate& amount = run.result.money->contracts.at(i);
        append(contracts[i].name, number_cell(amount.mean, format), amount, Look::plain);
    }
    const Formula sum = sum_formula(sheet.rows, {sheet.name, first, 1, sheet.rows.size() - 1, 1});
    append("All contracts",
           formula_cell(sum, format, Look::total),
           run.result.money->total,
           Look::total);
}

void append_scope(Sheet& sheet, const FinishedRun& run) {
    const std::vector<Day>& days = run.scenario.grid.days();
    append_fact(sheet, "First day", date_cell(days.front().date, date_format));
    append_fact(sheet, "Last day", date_cell(days.back().date, date_format));
    append_fact(sheet,
                "Replications",
                number_cell(static_cast<double>(run.result.replications), whole_format));
    if (run.result.cancelled) {
        append_fact(sheet, "Partial result", text_cell("the run was interrupted"));
    }
    if (run.scenario.run.sampled_weeks) {
        append_fact(sheet,
                    "Sampled weeks",
                    text_cell(fmt::format("contacts, hours and cost are of {} of the {} weeks",
                                          *run.scenario.run.sampled_weeks,
                                          run.scenario.grid.week_count())));
    }
}

} // namespace

Sheet summary_sheet(const FinishedRun& run) {
    Sheet sheet{.name = "Summary",
                .column_widths = {36, 20, 20, 20, 20, 20, 20},
                .pages = Sheet::Pages::one};
    append_title(sheet, run.scenario.name, {});
    append_text(sheet, run.scenario.question, characters_of_a_row, Look::note);
    sheet.rows.emplace_back();
    append_scope(sheet, run);
    sheet.rows.emplace_back();
    sheet.rows.push_back(section_row("Verdict", 7));
    const std::array<std::string, 5> answer = answer_lines(run);
    for (std::size_t line = 1; line < answer.size(); ++line) { // the first is said above
        append_text(sheet, answer[line], characters_of_a_row, Look::plain);
    }
    sheet.rows.emplace_back();
    sheet.rows.push_back(
        heading_row({"", "Estimate", "95 % low", "95 % high", "P10", "P50", "P90"}));
    const std::size_t first = sheet.rows.size();
    append_lines(sheet, run, cost_lines);
    const std::size_t costs = sheet.rows.size() - first;
    append_lines(sheet, run, rate_lines);
    append_contracts(sheet, run);
    if (run.scenario.value) {
        sheet.rows.push_back(
            section_row("What contacts are worth (assumed: compare plans, not levels)", 7));
        append_lines(sheet, run, value_lines_of_summary);
    }
    sheet.rows.push_back(section_row("Beside it", 7));
    append_lines(sheet, run, service_lines);
    sheet.rows.emplace_back();
    sheet.rows.push_back({text_cell(
        "Interval: how well the estimate is known. P10, P50, P90: what single horizons look like; "
        "percentiles do not add up. Cells without data are empty.",
        Look::note)});
    if (run.result.money) {
        sheet.rows.push_back({text_cell(
            "Contracts: means of invoices. The cost of the plan is the estimate of result.json, "
            "corrected for the contacts that happened to come; so the two differ a little.",
            Look::note)});
    }
    if (costs > 0) {
        sheet.charts.push_back(percentile_chart(sheet, run, first, costs));
    }
    return sheet;
}

} // namespace staffsim::report
