#include "finance_sheets.hpp"
#include "sheet_parts.hpp"
#include "staffsim/model/words.hpp"
#include "staffsim/report/wording.hpp"

#include <fmt/format.h>

#include <string>

namespace staffsim::report {

namespace {

constexpr std::size_t inputs_columns = 7;
constexpr double price_parts = 10'000; // prices are in 1/10000 of a currency unit

void append_plan(Sheet& sheet, const model::Scenario& scenario) {
    const std::vector<Day>& days = scenario.grid.days();
    sheet.rows.push_back(section_row("Plan", inputs_columns));
    append_fact(sheet, "First day", date_cell(days.front().date, date_format));
    append_fact(sheet, "Days", number_cell(static_cast<double>(days.size()), whole_format));
    append_fact(sheet, "Time zone", text_cell(scenario.time_zone));
    append_fact(sheet, "Currency", text_cell(scenario.currency));
    append_fact(sheet,
                "Interval [min]",
                number_cell(static_cast<double>(scenario.grid.interval_length()) /
                                static_cast<double>(ticks_per_minute),
                            whole_format));
    sheet.rows.emplace_back();
}

void append_types(Sheet& sheet, const model::Scenario& scenario) {
    sheet.rows.push_back(heading_row({"Contact type",
                                      "Channel",
                                      "Acceptable wait [s]",
                                      "Target",
                                      "Rule of service level",
                                      "Bot's price",
                                      "Bot's price per"}));
    const std::string price_format = money_format(scenario.currency, 4);
    for (const model::ContactType& type : scenario.contact_types) {
        const model::ServiceLevelTarget& level = type.service_level;
        SheetRow row{text_cell(type.name),
                     text_cell(std::string(model::word_of(type.channel))),
                     number_cell(level.acceptable_wait_seconds, whole_format),
                     number_cell(level.target, share_format),
                     text_cell(plain_words(model::word_of(level.rule)))};
        if (type.bot && type.bot->price > 0) {
            row.push_back(
                number_cell(static_cast<double>(type.bot->price) / price_parts, price_format));
            row.push_back(text_cell(plain_words(model::word_of(type.bot->price_basis))));
        }
        sheet.rows.push_back(std::move(row));
    }
    sheet.rows.emplace_back();
}

void append_groups(Sheet& sheet, const model::Scenario& scenario) {
    sheet.rows.push_back(heading_row({"Agent group",
                                      "Site",
                                      "Location",
                                      "Site's time zone",
                                      "Hours of an FTE a week",
                                      "Price",
                                      "Price per"}));
    const std::string price_format = money_format(scenario.currency, 4);
    for (const model::AgentGroup& group : scenario.agent_groups) {
        const model::Site& site = scenario.sites[group.site];
        SheetRow row{text_cell(group.name),
                     text_cell(site.name),
                     text_cell(plain_words(model::word_of(site.location))),
                     text_cell(site.time_zone),
                     number_cell(group.hours_per_fte, decimal_format)};
        if (group.price > 0) {
            row.push_back(
                number_cell(static_cast<double>(group.price) / price_parts, price_format));
            row.push_back(text_cell(plain_words(model::word_of(group.price_basis))));
        }
        sheet.rows.push_back(std::move(row));
    }
    sheet.rows.emplace_back();
}

} // namespace

Sheet inputs_sheet(const FinishedRun& run) {
    Sheet sheet{.name = "Inputs", .column_widths = {34, 18, 20, 20, 22, 18, 18}};
    append_title(sheet,
                 "Inputs",
                 {"What the scenario takes for granted; where it comes from: see Sources."});
    sheet.rows.emplace_back();
    append_plan(sheet, run.scenario);
    append_types(sheet, run.scenario);
    append_groups(sheet, run.scenario);
    return sheet;
}

Sheet sources_sheet(const FinishedRun& run) {
    Sheet sheet{.name = "Sources", .column_widths = {44, 12, 60, 90}};
    append_title(sheet,
                 "Sources",
                 {"Where the figures of the scenario come from. Grade A is measured and published, "
                  "C is one voice."});
    sheet.rows.push_back(heading_row({"About", "Grade", "Source", "What it says"}));
    sheet.frozen_rows = sheet.rows.size();
    for (const model::Note& note : run.scenario.notes) {
        sheet.rows.push_back({wrapped_cell(note.about),
                              text_cell(note.grade),
                              wrapped_cell(note.source),
                              wrapped_cell(note.text)});
    }
    if (run.scenario.notes.empty()) {
        sheet.rows.push_back({text_cell("The scenario names no sources.")});
    }
    return sheet;
}

} // namespace staffsim::report
