#include "staffsim/report/finance_book.hpp"

#include "finance_sheets.hpp"
#include "sheet_parts.hpp"

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

Workbook finance_book(const FinishedRun& run, const Origin& origin) {
    Workbook book{run.scenario.name, run.scenario.question, {}};
    book.sheets.push_back(summary_sheet(run));
    book.sheets.push_back(inputs_sheet(run));
    book.sheets.push_back(sources_sheet(run));
    book.sheets.push_back(unit_costs_sheet(run));
    book.sheets.push_back(percentiles_sheet(run));
    book.sheets.push_back(audit_sheet(run, origin));
    return book;
}

} // namespace staffsim::report
