#include "staffsim/report/finance_book.hpp"

#include "finance_sheets.hpp"
#include "money_sheets.hpp"
#include "sheet_parts.hpp"
#include "time_value_part.hpp"
#include "usage_tables.hpp"

#include <fmt/format.h>

namespace staffsim::report {

Sheet audit_sheet(const FinishedRun& run, const Origin& origin) {
    Sheet sheet{.name = "Audit", .column_widths = {34, 90}};
    append_title(sheet,
                 "Audit",
                 {"With the same version, scenario, seed and replications every figure of this "
                  "workbook comes out the same, on any machine."});
    sheet.rows.emplace_back();
    append_fact(sheet, "Program", text_cell("staffsim " + run.staffsim_version));
    append_fact(sheet, "Scenario", text_cell(run.scenario.name));
    append_fact(sheet, "Scenario hash", text_cell(run.scenario.hash));
    append_fact(sheet, "Command", wrapped_cell(origin.command));
    // As text: a seed may have more digits than a spreadsheet's number keeps.
    append_fact(sheet, "Seed", text_cell(fmt::format("{}", run.settings.seed)));
    append_fact(sheet,
                "Replications",
                number_cell(static_cast<double>(run.result.replications), whole_format));
    append_fact(sheet, "Replications of a round", number_cell(run.result.round_size, whole_format));
    append_fact(sheet, "Controls on arrivals", text_cell(run.used_controls ? "yes" : "no"));
    append_fact(sheet,
                "Complete",
                text_cell(run.result.cancelled ? "no: interrupted, a partial result" : "yes"));
    append_fact(
        sheet, "Schema version of result.json", number_cell(result_schema_version, whole_format));
    for (const std::string& file : origin.data_files) {
        append_fact(sheet, "Data file", text_cell(file));
    }
    for (const Fault& warning : run.warnings) {
        append_fact(sheet, "Warning", wrapped_cell(to_string(warning)));
    }
    return sheet;
}

namespace {

/// What `price` was made from: the fingerprints of its plans.
Sheet price_audit_sheet(const std::vector<PricedAlternative>& alternatives,
                        const PriceOrigin& origin) {
    Sheet sheet{.name = "Audit", .column_widths = {34, 30, 30, 16, 24}};
    append_title(sheet, "Audit", {"Priced from stored usage, without simulating again."});
    sheet.rows.emplace_back();
    append_fact(sheet, "Program", text_cell("staffsim " + origin.staffsim_version));
    append_fact(sheet, "Command", text_cell(origin.command));
    sheet.rows.emplace_back();
    if (!origin.contracts.empty()) {
        sheet.rows.push_back(heading_row({"Contract file", "Fingerprint (FNV-1a)"}));
        for (const PriceOrigin::ContractFile& file : origin.contracts) {
            sheet.rows.push_back({text_cell(file.name), text_cell(checksum_of(file.text))});
        }
        sheet.rows.emplace_back();
    }
    sheet.rows.push_back(
        heading_row({"Alternative", "Plan", "Scenario hash", "Replications", "Seed"}));
    for (const PricedAlternative& each : alternatives) {
        sheet.rows.push_back(
            {text_cell(each.name),
             text_cell(each.plan),
             text_cell(each.plan_hash),
             number_cell(static_cast<double>(each.priced.totals.size()), whole_format),
             // As text: a seed may have more digits than a spreadsheet's number keeps.
             text_cell(fmt::format("{}", each.priced.seed))});
    }
    return sheet;
}

/// Value and profit of a run; none where value is off.
std::vector<measures::Estimate> worth_of(const FinishedRun& run) {
    std::vector<measures::Estimate> worth;
    if (run.scenario.value) {
        for (const char* measure : {"value_total", "profit_total"}) {
            if (const auto* found = measures::find(run.result.estimates, measure)) {
                worth.push_back(*found);
            }
        }
    }
    return worth;
}

/// Contracts, their months and their invoices; nothing where there are none.
void append_contracts(Workbook& book, const BookPart& part) {
    if (part.priced.money.contracts.empty()) {
        return;
    }
    book.sheets.push_back(contracts_sheet(part));
    book.sheets.push_back(monthly_sheet(part));
    book.sheets.push_back(invoices_sheet(part));
    book.sheets.push_back(invoice_totals_sheet(part));
}

CostOverYears years_of(const PricedAlternative& each, const PricedAlternative& first) {
    const PricedPlan plan = plan_of(each);
    CostOverYears years{.plan = each.plan,
                        .contracts = each.name,
                        .currency = each.frame.book_currency,
                        .discount_rate = each.money.discount_rate,
                        .horizons = horizons_of(plan.contracts(), plan.without_contract)};
    if (&each != &first && years.currency == first.frame.book_currency) {
        years.payback = payback_of(plan, plan_of(first));
    }
    return years;
}

} // namespace

Workbook finance_book(const FinishedRun& run, const Origin& origin) {
    Workbook book{run.scenario.name, run.scenario.question, {}};
    book.sheets.push_back(summary_sheet(run));
    book.sheets.push_back(inputs_sheet(run.scenario));
    book.sheets.push_back(sources_sheet(run.scenario));
    if (run.result.money) {
        const pricing::Frame frame = pricing::frame_of(run.scenario);
        const PricedContracts priced{run.scenario.money, frame, *run.result.money};
        append_contracts(book, {.priced = priced, .worth = worth_of(run)});
        const CostOverYears years{.plan = run.scenario.name,
                                  .contracts = "as_run",
                                  .currency = run.scenario.currency,
                                  .discount_rate = run.scenario.money.discount_rate,
                                  .horizons = horizons_of(priced, cost_beside_contracts(run))};
        book.sheets.push_back(years_sheet({years}));
    }
    book.sheets.push_back(unit_costs_sheet(run));
    book.sheets.push_back(percentiles_sheet(run));
    book.sheets.push_back(audit_sheet(run, origin));
    return book;
}

Workbook price_book(const std::vector<PricedAlternative>& alternatives, const PriceOrigin& origin) {
    Workbook book{"Plans under contracts", "The same work under other contracts", {}};
    book.sheets.push_back(alternatives_sheet(alternatives));
    for (std::size_t i = 0; i < alternatives.size(); ++i) {
        const PricedAlternative& each = alternatives[i];
        const PricedContracts priced{each.money, each.frame, each.priced.money};
        append_contracts(book,
                         {.priced = priced,
                          .name_end = fmt::format(" ({})", i + 1),
                          .subject = each.plan + ", " + each.name});
    }
    std::vector<CostOverYears> years;
    years.reserve(alternatives.size());
    for (const PricedAlternative& each : alternatives) {
        years.push_back(years_of(each, alternatives.front()));
    }
    book.sheets.push_back(years_sheet(years));
    book.sheets.push_back(price_audit_sheet(alternatives, origin));
    return book;
}

} // namespace staffsim::report
