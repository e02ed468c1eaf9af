#include "finance_sheets.hpp"
#include "sheet_parts.hpp"
#include "staffsim/measures/measures.hpp"
#include "staffsim/report/scope_words.hpp"
#include "staffsim/report/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace staffsim::report {

namespace {

using measures::Estimate;
using measures::ScopeKind;

/// What costs are told of: the plan, its sites, its groups.
struct CostScope {
    ScopeKind kind = ScopeKind::all;
    std::string name = {};
};

std::vector<CostScope> cost_scopes(const model::Scenario& scenario) {
    std::vector<CostScope> scopes{{}};
    for (const model::Site& site : scenario.sites) {
        scopes.push_back({ScopeKind::site, site.name});
    }
    for (const model::AgentGroup& group : scenario.agent_groups) {
        scopes.push_back({ScopeKind::agent_group, group.name});
    }
    return scopes;
}

std::string kind_words(ScopeKind kind) {
    return kind == ScopeKind::all ? "whole plan" : plain_words(scope_kind_name(kind));
}

SheetRow scope_cells(const CostScope& scope) {
    return {text_cell(kind_words(scope.kind)), text_cell(scope.name)};
}

std::optional<double> mean_of(const FinishedRun& run,
                              std::string_view measure,
                              const CostScope& scope) {
    const Estimate* found = measures::find(run.result.estimates, measure, scope.kind, scope.name);
    return found != nullptr ? found->estimate : std::nullopt;
}

void append_rates(Sheet& sheet,
                  const FinishedRun& run,
                  std::string_view measure,
                  std::string_view words) {
    sheet.rows.push_back(section_row(std::string(words), 8));
    sheet.rows.push_back(
        heading_row({"Of", "Name", "Estimate", "95 % low", "95 % high", "P10", "P50", "P90"}));
    for (const CostScope& scope : cost_scopes(run.scenario)) {
        const Estimate* found =
            measures::find(run.result.estimates, measure, scope.kind, scope.name);
        if (found == nullptr) {
            continue;
        }
        SheetRow row = scope_cells(scope);
        append_estimate(row, *found, money_format(run.scenario.currency, 4));
        sheet.rows.push_back(std::move(row));
    }
    sheet.rows.emplace_back();
}

/// Columns of what the quotients are made of.
enum UnitColumn : std::size_t {
    cost_column = 2,
    contacts_column,
    resolutions_column,
    productive_column,
    paid_column,
    per_contact_column,
};

/// Cost of the row / what stands in another column of it; empty without any.
Cell quotient(const SheetRow& row, std::size_t at, std::size_t divisor, std::string_view currency) {
    const double by = number_in(row[divisor]);
    if (by <= 0) {
        return {};
    }
    return formula_cell({fmt::format("{}/{}", cell_name(at, cost_column), cell_name(at, divisor)),
                         number_in(row[cost_column]) / by},
                        money_format(currency, 4));
}

/// Sum of two measures' means; empty where there is neither.
std::optional<double> together(const FinishedRun& run,
                               const CostScope& scope,
                               std::string_view of_people,
                               std::string_view of_bots) {
    const std::optional<double> people = mean_of(run, of_people, scope);
    const std::optional<double> bots = mean_of(run, of_bots, scope);
    return people || bots ? std::optional(people.value_or(0) + bots.value_or(0)) : std::nullopt;
}

void append_parts(Sheet& sheet, const FinishedRun& run) {
    const std::string& currency = run.scenario.currency;
    sheet.rows.push_back(section_row("How they come about: means of a plan", 11));
    sheet.rows.push_back({text_cell(
        "Quotients of means. The estimates above are corrected for the contacts that happened to "
        "come (control variates), so the two may differ in the third or fourth digit.",
        Look::note)});
    sheet.rows.push_back(heading_row({"Of",
                                      "Name",
                                      "Cost",
                                      "Contacts handled or contained",
                                      "Issues resolved",
                                      "Productive hours",
                                      "Paid hours",
                                      "Per contact",
                                      "Per resolution",
                                      "Per productive hour",
                                      "Per paid hour"}));
    for (const CostScope& scope : cost_scopes(run.scenario)) {
        SheetRow row = scope_cells(scope);
        row.push_back(number_cell(mean_of(run, "cost_total", scope), money_format(currency)));
        row.push_back(number_cell(together(run, scope, "handled", "contained"), whole_format));
        row.push_back(number_cell(together(run, scope, "resolved", "bot_resolved"), whole_format));
        row.push_back(
            number_cell(together(run, scope, "staffed_hours", "overtime_hours"), decimal_format));
        row.push_back(number_cell(mean_of(run, "paid_hours", scope), decimal_format));
        const std::size_t at = sheet.rows.size();
        for (std::size_t divisor = contacts_column; divisor < per_contact_column; ++divisor) {
            row.push_back(quotient(row, at, divisor, currency));
        }
        sheet.rows.push_back(std::move(row));
    }
}

} // namespace

Sheet unit_costs_sheet(const FinishedRun& run) {
    Sheet sheet{.name = "Unit costs",
                .column_widths = {16, 26, 20, 16, 16, 16, 16, 16, 16, 16, 16}};
    append_title(sheet,
                 "Unit costs",
                 {"Of the whole plan people and bots together; of a site or group its people. A "
                  "contact is one that people handle (callbacks too) or the bot contains; a "
                  "resolution is an issue that does not come back."});
    sheet.rows.emplace_back();
    append_rates(sheet, run, "cost_per_contact", "Cost per contact");
    append_rates(sheet, run, "cost_per_resolution", "Cost per resolution");
    append_parts(sheet, run);
    return sheet;
}

Sheet percentiles_sheet(const FinishedRun& run) {
    Sheet sheet{.name = "Percentiles",
                .column_widths = {30, 15, 28, 11, 18, 18, 18, 18, 18, 18, 90},
                .printed_columns = 10};
    append_title(sheet,
                 "All measures",
                 {"As in measures.csv. An empty cell: no data, or not known (an interval wants 8 "
                  "rounds of replications). P10, P50, P90: over replications."});
    const std::size_t headings = sheet.rows.size();
    sheet.rows.push_back(heading_row({"Measure",
                                      "Of",
                                      "Name",
                                      "Unit",
                                      "Estimate",
                                      "95 % low",
                                      "95 % high",
                                      "P10",
                                      "P50",
                                      "P90",
                                      "What it is"}));
    sheet.frozen_rows = headings + 1;
    sheet.frozen_columns = 1;
    for (const Estimate& estimate : run.result.estimates.estimates) {
        SheetRow row{text_cell(estimate.measure),
                     text_cell(kind_words(estimate.scope_kind)),
                     text_cell(estimate.scope),
                     text_cell(estimate.unit)};
        append_estimate(
            row, estimate, format_of_unit(estimate.measure, estimate.unit, run.scenario.currency));
        const measures::Measure* measure = measures::find_measure(estimate.measure);
        row.push_back(text_cell(measure != nullptr ? std::string(measure->definition) : ""));
        sheet.rows.push_back(std::move(row));
    }
    sheet.filters.push_back({sheet.name, headings, 0, sheet.rows.size() - 1, 10});
    return sheet;
}

} // namespace staffsim::report
