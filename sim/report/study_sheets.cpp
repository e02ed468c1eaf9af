#include "study_sheets.hpp"

#include "money_sheets.hpp"
#include "sheet_parts.hpp"

#include <fmt/format.h>

namespace staffsim::report {

void append_plan_sheets(Workbook& book, const model::Scenario& scenario, const PlanOfBook& place) {
    book.sheets.push_back(inputs_sheet(scenario, place));
    book.sheets.push_back(sources_sheet(scenario, place));
    if (!scenario.money.contracts.empty()) {
        const pricing::Frame frame = pricing::frame_of(scenario);
        const pricing::MoneyEstimates none;
        const PricedContracts priced{scenario.money, frame, none};
        book.sheets.push_back(
            contracts_sheet({.priced = priced, .name_end = place.name_end, .subject = place.plan}));
    }
}

Sheet study_audit_sheet(const StudyAudit& audit, const StudyOrigin& origin) {
    Sheet sheet{.name = "Audit", .column_widths = {34, 60, 30, 16}};
    append_title(sheet,
                 "Audit",
                 {"With the same version, scenarios, seed and replications every figure of this "
                  "workbook comes out the same, on any machine."});
    sheet.rows.emplace_back();
    append_fact(sheet, "Program", text_cell("staffsim " + origin.staffsim_version));
    append_fact(sheet, "Command", wrapped_cell(origin.command));
    // As text: a seed may have more digits than a spreadsheet's number keeps.
    append_fact(sheet, "Seed", text_cell(fmt::format("{}", audit.seed)));
    sheet.rows.emplace_back();
    sheet.rows.push_back(heading_row({"Plan", "Scenario", "Scenario hash", "Replications"}));
    for (const StudiedPlan& plan : audit.plans) {
        sheet.rows.push_back({text_cell(plan.name),
                              text_cell(plan.scenario.name),
                              text_cell(plan.scenario.hash),
                              number_cell(static_cast<double>(plan.replications), whole_format)});
    }
    return sheet;
}

} // namespace staffsim::report
