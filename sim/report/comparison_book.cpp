#include "comparison_words.hpp"
#include "sheet_parts.hpp"
#include "staffsim/report/study_books.hpp"
#include "staffsim/report/wording.hpp"
#include "study_sheets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace staffsim::report {

namespace {

using experiment::ComparedValue;
using measures::Estimate;

constexpr std::size_t first_plan_column = 2;
constexpr std::size_t columns_of_difference = 4;

const model::Scenario& base_of(const FinishedComparison& found) {
    return *found.plans[found.baseline];
}

/// The baseline first, then the others in their order.
std::vector<std::size_t> plans_across(const FinishedComparison& found) {
    std::vector<std::size_t> plans{found.baseline};
    for (std::size_t plan = 0; plan < found.plans.size(); ++plan) {
        if (plan != found.baseline) {
            plans.push_back(plan);
        }
    }
    return plans;
}

const ComparedValue* compared_of(const FinishedComparison& found,
                                 std::size_t plan,
                                 std::string_view measure) {
    const auto& rows = found.comparison.values;
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const ComparedValue& each) {
        return each.plan == plan && each.measure->name == measure &&
               each.scope_kind == measures::ScopeKind::all;
    });
    return row == rows.end() ? nullptr : &*row;
}

class ScenariosSheet {
public:
    explicit ScenariosSheet(const FinishedComparison& found)
        : found_(found),
          plans_(plans_across(found)) {
        sheet_.name = "Scenarios";
        sheet_.column_widths.assign(
            first_plan_column + plans_.size() + columns_of_difference * (plans_.size() - 1), 18);
        sheet_.column_widths[0] = 34;
        sheet_.column_widths[1] = 12;
    }

    Sheet build() && {
        append_title(sheet_,
                     "Scenarios side by side",
                     {"Measures of the whole plan, over the same replications of the same "
                      "customers; differences are to the baseline, with their own 95 % interval "
                      "each; verdicts hold for all plans together. An empty cell: no data."});
        append_headings();
        for (const Estimate& base : found_.comparison.estimates[found_.baseline].estimates) {
            if (base.scope_kind == measures::ScopeKind::all && any_data(base.measure)) {
                append_measure(base);
            }
        }
        sheet_.filters.push_back(
            {sheet_.name, headings_, 0, sheet_.rows.size() - 1, sheet_.column_widths.size() - 1});
        add_chart();
        return std::move(sheet_);
    }

private:
    [[nodiscard]] const Estimate* estimate(std::size_t plan, std::string_view measure) const {
        return measures::find(found_.comparison.estimates[plan], measure);
    }

    [[nodiscard]] bool any_data(std::string_view measure) const {
        return std::any_of(plans_.begin(), plans_.end(), [&](std::size_t plan) {
            const Estimate* found = estimate(plan, measure);
            return found != nullptr && found->estimate;
        });
    }

    void append_headings() {
        SheetRow row = heading_row({"Measure", "Unit"});
        for (const std::size_t plan : plans_) {
            row.push_back(text_cell(found_.names[plan], Look::heading));
        }
        for (std::size_t k = 1; k < plans_.size(); ++k) {
            row.push_back(text_cell(
                fmt::format("{} less {}", found_.names[plans_[k]], found_.names[plans_[0]]),
                Look::heading));
            for (const char* name : {"95 % low", "95 % high", "Verdict"}) {
                row.push_back(text_cell(name, Look::heading));
            }
        }
        headings_ = sheet_.rows.size();
        sheet_.rows.push_back(std::move(row));
        sheet_.frozen_rows = sheet_.rows.size();
        sheet_.frozen_columns = 1;
    }

    void append_measure(const Estimate& base) {
        const std::string format =
            format_of_unit(base.measure, base.unit, base_of(found_).currency);
        SheetRow row{text_cell(plain_words(base.measure)), text_cell(base.unit)};
        for (const std::size_t plan : plans_) {
            const Estimate* found = estimate(plan, base.measure);
            row.push_back(number_cell(found != nullptr ? found->estimate : std::nullopt, format));
        }
        for (std::size_t k = 1; k < plans_.size(); ++k) {
            append_difference(row, k, base.measure, format);
        }
        if (base.measure == "cost_total") {
            cost_row_ = sheet_.rows.size();
        }
        sheet_.rows.push_back(std::move(row));
    }

    /// A formula of two cells, unless the plans ran different replications: the difference is of
    /// those that both have.
    void append_difference(SheetRow& row,
                           std::size_t place,
                           std::string_view measure,
                           const std::string& format) const {
        const ComparedValue* compared = compared_of(found_, plans_[place], measure);
        if (compared == nullptr || !compared->difference.difference) {
            row.insert(row.end(), columns_of_difference, number_cell(std::nullopt, format));
            return;
        }
        const auto& replications = found_.comparison.replications;
        const std::size_t at = sheet_.rows.size();
        const std::size_t column = first_plan_column + place;
        if (replications[plans_[place]] == replications[plans_[0]]) {
            row.push_back(formula_cell(
                {fmt::format("{}-{}", cell_name(at, column), cell_name(at, first_plan_column)),
                 number_in(row[column]) - number_in(row[first_plan_column])},
                format));
        } else {
            row.push_back(number_cell(compared->difference.difference, format));
        }
        row.push_back(number_cell(compared->difference.low, format));
        row.push_back(number_cell(compared->difference.high, format));
        row.push_back(text_cell(std::string(word_of(compared->verdict))));
    }

    void add_chart() {
        if (!cost_row_) {
            return;
        }
        const std::size_t last = first_plan_column + plans_.size() - 1;
        Chart chart{.kind = Chart::Kind::columns,
                    .title = "Cost of each plan",
                    .value_axis = base_of(found_).currency,
                    .value_format = std::string(whole_format),
                    .category_format = {},
                    .series = {},
                    .row = sheet_.rows.size() + 1,
                    .column = 0};
        chart.series.push_back({{sheet_.name, *cost_row_, 0, *cost_row_, 0},
                                {sheet_.name, headings_, first_plan_column, headings_, last},
                                {sheet_.name, *cost_row_, first_plan_column, *cost_row_, last}});
        sheet_.charts.push_back(std::move(chart));
    }

    const FinishedComparison& found_;
    std::vector<std::size_t> plans_; // the baseline first
    std::size_t headings_ = 0;
    std::optional<std::size_t> cost_row_;
    Sheet sheet_;
};

void append_ranks(Sheet& sheet,
                  const FinishedComparison& found,
                  const std::vector<RankedPlans>& ranks,
                  std::string_view by) {
    sheet.rows.push_back(heading_row({by, "Rank", "Amount"}));
    const std::string format = money_format(base_of(found).currency);
    std::size_t rank = 1;
    for (const RankedPlans& each : ranks) {
        for (const std::size_t plan : each.plans) {
            sheet.rows.push_back({text_cell(found.names[plan]),
                                  number_cell(static_cast<double>(rank), whole_format),
                                  number_cell(each.value, format)});
        }
        rank += each.plans.size();
    }
    sheet.rows.emplace_back();
}

Sheet summary_of_comparison(const FinishedComparison& found) {
    constexpr std::size_t characters = 150;
    const model::Scenario& base = base_of(found);
    Sheet sheet{.name = "Summary", .column_widths = {40, 20, 24}, .pages = Sheet::Pages::one};
    append_title(sheet, "Plans against " + found.names[found.baseline], {});
    append_text(sheet, base.question, characters, Look::note);
    sheet.rows.emplace_back();
    append_fact(sheet, "First day", date_cell(base.grid.days().front().date, date_format));
    append_fact(sheet, "Last day", date_cell(base.grid.days().back().date, date_format));
    append_fact(sheet, "Baseline", text_cell(found.names[found.baseline]));
    if (found.comparison.cancelled) {
        append_fact(sheet, "Partial result", text_cell("the comparison was interrupted"));
    }
    sheet.rows.emplace_back();
    sheet.rows.push_back(section_row("Verdict", 3));
    for (const std::string& line : conclusion_lines(found)) {
        append_text(sheet, line, characters, Look::plain);
    }
    sheet.rows.emplace_back();
    if (const std::optional<Ranking> ranking = ranking_of(found)) {
        append_ranks(sheet, found, ranking->by_cost, "By cost, the least first");
        append_ranks(sheet, found, ranking->by_profit, "By profit, the most first");
    }
    return sheet;
}

} // namespace

Workbook comparison_book(const FinishedComparison& found, const StudyOrigin& origin) {
    Workbook book{"Plans against " + found.names[found.baseline], base_of(found).question, {}};
    book.sheets.push_back(summary_of_comparison(found));
    book.sheets.push_back(ScenariosSheet(found).build());
    StudyAudit audit{.seed = found.seed, .plans = {}};
    for (std::size_t plan = 0; plan < found.plans.size(); ++plan) {
        append_plan_sheets(book,
                           *found.plans[plan],
                           {.name_end = fmt::format(" ({})", plan + 1), .plan = found.names[plan]});
        audit.plans.push_back(
            {found.names[plan], *found.plans[plan], found.comparison.replications[plan]});
    }
    book.sheets.push_back(study_audit_sheet(audit, origin));
    return book;
}

} // namespace staffsim::report
