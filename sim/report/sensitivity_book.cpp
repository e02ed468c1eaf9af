#include "sheet_parts.hpp"
#include "staffsim/report/study_books.hpp"
#include "staffsim/report/sweep_table.hpp"
#include "study_sheets.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <utility>

namespace staffsim::report {

namespace {

using measures::Estimate;
using planning::SweepRow;
using planning::UncertainInput;
using planning::VarianceShare;

constexpr std::string_view input_format = "0.######";
// Columns of the tornado's table.
constexpr std::size_t value_at_low = 4;
constexpr std::size_t value_in_middle = 5;
constexpr std::size_t value_at_high = 6;
constexpr std::size_t tornado_columns = 14;

class SensitivitySheet {
public:
    explicit SensitivitySheet(const FinishedSensitivity& found) : found_(found) {
        sheet_.name = "Sensitivity";
        sheet_.column_widths.assign(tornado_columns, 17);
        sheet_.column_widths[0] = 30;
        sheet_.column_widths[1] = 34;
    }

    Sheet build() && {
        append_title(sheet_,
                     "Which inputs matter",
                     {"Each input at its P10 and P90, all others in the middle, on the same "
                      "customers. Differences are to the middle, with their own 95 % interval."});
        append_tornado();
        append_table();
        append_shares();
        return std::move(sheet_);
    }

private:
    [[nodiscard]] std::string format_of(std::size_t measure) const {
        const Estimate& middle = found_.result.middle[measure];
        return format_of_unit(middle.measure, middle.unit, found_.scenario.currency);
    }

    void append_tornado() {
        sheet_.rows.push_back(heading_row({"Measure",
                                           "Input",
                                           "Input at P10",
                                           "Input at P90",
                                           "Measure at P10",
                                           "in the middle",
                                           "at P90",
                                           "P10 less middle",
                                           "95 % low",
                                           "95 % high",
                                           "P90 less middle",
                                           "95 % low",
                                           "95 % high",
                                           "Span"}));
        headings_ = sheet_.rows.size() - 1;
        sheet_.frozen_rows = sheet_.rows.size();
        sheet_.frozen_columns = 2;
        for (std::size_t measure = 0; measure < found_.measures.size(); ++measure) {
            const std::size_t first = sheet_.rows.size();
            for (const std::size_t input : planning::by_span(found_.result, measure)) {
                append_bar(measure, found_.result.bars[input]);
            }
            if (measure == 0 && sheet_.rows.size() > first) {
                add_chart(first);
            }
        }
        sheet_.filters.push_back(
            {sheet_.name, headings_, 0, sheet_.rows.size() - 1, tornado_columns - 1});
        sheet_.rows.emplace_back();
    }

    void append_bar(std::size_t measure, const planning::TornadoBar& bar) {
        const std::string format = format_of(measure);
        const UncertainInput& input = found_.inputs[bar.input];
        const SweepRow& low = bar.low[measure];
        const SweepRow& high = bar.high[measure];
        SheetRow row{text_cell(measure_name(found_.measures[measure])),
                     text_cell(input.name),
                     number_cell(input.low, input_format),
                     number_cell(input.high, input_format),
                     number_cell(low.estimate.estimate, format),
                     number_cell(found_.result.middle[measure].estimate, format),
                     number_cell(high.estimate.estimate, format)};
        append_difference(row, value_at_low, low, format);
        append_difference(row, value_at_high, high, format);
        const std::size_t at = sheet_.rows.size();
        const double span = std::abs(number_in(row[value_at_high]) - number_in(row[value_at_low]));
        row.push_back(formula_cell(
            {fmt::format("ABS({}-{})", cell_name(at, value_at_high), cell_name(at, value_at_low)),
             span},
            format));
        sheet_.rows.push_back(std::move(row));
    }

    void append_difference(SheetRow& row,
                           std::size_t column,
                           const SweepRow& end,
                           const std::string& format) const {
        if (!end.difference.difference) {
            row.insert(row.end(), 3, number_cell(std::nullopt, format));
            return;
        }
        const std::size_t at = sheet_.rows.size();
        row.push_back(formula_cell(
            {fmt::format("{}-{}", cell_name(at, column), cell_name(at, value_in_middle)),
             number_in(row[column]) - number_in(row[value_in_middle])},
            format));
        row.push_back(number_cell(end.difference.low, format));
        row.push_back(number_cell(end.difference.high, format));
    }

    /// The first measure's bars, P10 and P90 less the middle.
    void add_chart(std::size_t first) {
        const std::size_t last = sheet_.rows.size() - 1;
        Chart chart{.kind = Chart::Kind::bars,
                    .title = "What inputs change: " + measure_name(found_.measures.front()),
                    .value_axis = found_.result.middle.front().unit,
                    .value_format = {},
                    .category_format = {},
                    .series = {},
                    .row = 0,
                    .column = tornado_columns + 1};
        for (const std::size_t column : {std::size_t{7}, std::size_t{10}}) {
            chart.series.push_back({{sheet_.name, headings_, column, headings_, column},
                                    {sheet_.name, first, 1, last, 1},
                                    {sheet_.name, first, column, last, column}});
        }
        sheet_.charts.push_back(std::move(chart));
    }

    void append_table() {
        if (!found_.result.table) {
            return;
        }
        const auto [down, across] = found_.result.table->inputs;
        const UncertainInput& first = found_.inputs[down];
        const UncertainInput& second = found_.inputs[across];
        const std::array rows{first.low, first.middle, first.high};
        sheet_.rows.push_back(section_row(
            fmt::format("{} down, {} across", first.name, second.name), tornado_columns));
        for (std::size_t measure = 0; measure < found_.measures.size(); ++measure) {
            SheetRow head{text_cell(measure_name(found_.measures[measure]), Look::heading),
                          text_cell(first.name, Look::heading)};
            for (const double value : {second.low, second.middle, second.high}) {
                head.push_back(number_cell(value, input_format, Look::heading));
            }
            sheet_.rows.push_back(std::move(head));
            for (std::size_t r = 0; r < rows.size(); ++r) {
                SheetRow row{{}, number_cell(rows.at(r), input_format)};
                for (std::size_t c = 0; c < rows.size(); ++c) {
                    const auto& cell = found_.result.table->cells[r * rows.size() + c];
                    row.push_back(number_cell(cell[measure].estimate.estimate, format_of(measure)));
                }
                sheet_.rows.push_back(std::move(row));
            }
        }
        sheet_.rows.emplace_back();
    }

    void append_shares() {
        if (found_.result.shares.empty()) {
            return;
        }
        sheet_.rows.push_back(
            section_row("Where the spread of single horizons comes from: shares of the variance",
                        tornado_columns));
        sheet_.rows.push_back(heading_row({"Measure", "Source", "Share", "Standard error"}));
        for (std::size_t measure = 0; measure < found_.measures.size(); ++measure) {
            const std::string name = measure_name(found_.measures[measure]);
            const auto& shares = found_.result.shares[measure];
            if (!shares) {
                sheet_.rows.push_back({text_cell(name), text_cell("no spread")});
                continue;
            }
            append_share(name, "inputs that are not known", shares->inputs);
            append_share(name, "randomness of the queue", shares->queue);
            for (std::size_t input = 0; input < found_.inputs.size(); ++input) {
                append_share(
                    name, "of inputs: " + found_.inputs[input].name, shares->by_input[input]);
            }
            append_share(name, "of inputs: together", shares->together);
        }
    }

    void append_share(const std::string& measure,
                      const std::string& source,
                      const VarianceShare& share) {
        sheet_.rows.push_back({text_cell(measure),
                               text_cell(source),
                               number_cell(share.share, share_format),
                               number_cell(share.standard_error, share_format)});
    }

    const FinishedSensitivity& found_;
    std::size_t headings_ = 0;
    Sheet sheet_;
};

Sheet summary_of_sensitivity(const FinishedSensitivity& found) {
    constexpr std::size_t characters = 150;
    const model::Scenario& scenario = found.scenario;
    Sheet sheet{.name = "Summary",
                .column_widths = {40, 20, 20, 20, 20, 20, 20},
                .pages = Sheet::Pages::one};
    append_title(sheet, "What is not known about " + scenario.name, {});
    append_text(sheet, scenario.question, characters, Look::note);
    sheet.rows.emplace_back();
    append_fact(sheet, "First day", date_cell(scenario.grid.days().front().date, date_format));
    append_fact(sheet, "Last day", date_cell(scenario.grid.days().back().date, date_format));
    sheet.rows.emplace_back();
    sheet.rows.push_back(heading_row({"Input", "P10", "Middle", "P90"}));
    for (const UncertainInput& input : found.inputs) {
        sheet.rows.push_back({text_cell(input.name),
                              number_cell(input.low, input_format),
                              number_cell(input.middle, input_format),
                              number_cell(input.high, input_format)});
    }
    sheet.rows.emplace_back();
    sheet.rows.push_back(heading_row(
        {"All inputs in the middle", "Estimate", "95 % low", "95 % high", "P10", "P50", "P90"}));
    for (std::size_t measure = 0; measure < found.measures.size(); ++measure) {
        const Estimate& middle = found.result.middle[measure];
        SheetRow row{text_cell(measure_name(found.measures[measure]))};
        append_estimate(
            row, middle, format_of_unit(middle.measure, middle.unit, scenario.currency));
        sheet.rows.push_back(std::move(row));
    }
    return sheet;
}

} // namespace

Workbook sensitivity_book(const FinishedSensitivity& found, const StudyOrigin& origin) {
    Workbook book{"What is not known about " + found.scenario.name, found.scenario.question, {}};
    book.sheets.push_back(summary_of_sensitivity(found));
    book.sheets.push_back(SensitivitySheet(found).build());
    append_plan_sheets(book, found.scenario, {});
    book.sheets.push_back(study_audit_sheet(
        {.seed = found.seed,
         .plans = {{found.scenario.name, found.scenario, found.result.replications}}},
        origin));
    return book;
}

} // namespace staffsim::report
