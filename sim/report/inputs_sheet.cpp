#include "finance_sheets.hpp"
#include "sheet_parts.hpp"
#include "staffsim/model/words.hpp"
#include "staffsim/report/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace staffsim::report {

namespace {

constexpr std::size_t inputs_columns = 7;
constexpr double price_parts = 10'000; // prices are in 1/10000 of a currency unit

/// What a year's money is worth less, and over how long costs are looked at.
void append_time_value(Sheet& sheet, const model::Money& money) {
    std::string horizons;
    for (const std::int64_t months : money.horizons_months) {
        horizons += fmt::format("{}{}", horizons.empty() ? "" : ", ", months);
    }
    append_fact(sheet, "Discount rate a year", number_cell(money.discount_rate, share_format));
    append_fact(sheet, "Horizons of cost [months]", text_cell(horizons));
}

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
    append_time_value(sheet, scenario.money);
    sheet.rows.emplace_back();
}

/// Mean effort of a contact; empty of conversations, which are made of replies. [s]
std::optional<double> mean_effort(const model::ContactType& type) {
    if (type.conversation) {
        return std::nullopt;
    }
    return model::mean_seconds(type.handle_time) +
           (type.after_contact_work ? model::mean_seconds(*type.after_contact_work) : 0);
}

/// Volume, AHT, and how issues are resolved, as expected before anything random.
void append_demand(Sheet& sheet, const model::Scenario& scenario) {
    sheet.rows.push_back(heading_row({"Contact type",
                                      "First contacts expected",
                                      "First contacts a day",
                                      "AHT at pace 1 [s]",
                                      "Resolved by people",
                                      "Unresolved that come back",
                                      "Contained by the bot",
                                      "Of contained resolved"}));
    const auto days = static_cast<double>(scenario.grid.days().size());
    for (const model::ContactType& type : scenario.contact_types) {
        const double contacts =
            std::accumulate(type.expected_contacts.begin(), type.expected_contacts.end(), 0.0);
        const bool has_containment = type.bot && !type.bot->turns;
        sheet.rows.push_back(
            {text_cell(type.name),
             number_cell(contacts, whole_format),
             number_cell(contacts / days, decimal_format),
             number_cell(mean_effort(type), decimal_format),
             number_cell(type.resolution_probability, share_format),
             number_cell(type.recontact ? type.recontact->probability : 0, share_format),
             number_cell(has_containment ? std::optional(type.bot->containment) : std::nullopt,
                         share_format),
             number_cell(type.bot ? std::optional(type.bot->resolution) : std::nullopt,
                         share_format)});
    }
    sheet.rows.emplace_back();
}

std::string_view source_text(model::StaffingSource source) {
    switch (source) {
    case model::StaffingSource::intervals:
        return "agents by interval";
    case model::StaffingSource::shifts:
        return "people on shifts";
    case model::StaffingSource::roster:
        return "roster";
    }
    return "";
}

/// Heads or a vendor's seats that the plan starts with; empty where agents are given as such.
std::optional<double> heads_at_start(const model::AgentGroup& group) {
    if (group.vendor && !group.vendor->committed.empty()) {
        return group.vendor->committed.front();
    }
    if (!group.heads) {
        return std::nullopt;
    }
    double heads = 0;
    for (const model::StartingHeads& part : group.heads->starting) {
        heads += static_cast<double>(part.heads);
    }
    return heads;
}

/// Who is planned to be there, before shrinkage.
void append_staffing(Sheet& sheet, const model::Scenario& scenario) {
    sheet.rows.push_back(heading_row({"Agent group",
                                      "Staffing by",
                                      "Agents planned, mean",
                                      "Agents planned, most",
                                      "Hours planned",
                                      "Heads or seats at start",
                                      "Absence"}));
    const double hours =
        static_cast<double>(scenario.grid.interval_length()) / static_cast<double>(ticks_per_hour);
    for (const model::AgentGroup& group : scenario.agent_groups) {
        const std::vector<double>& agents = group.scheduled;
        const double sum = std::accumulate(agents.begin(), agents.end(), 0.0);
        const double most = agents.empty() ? 0 : *std::max_element(agents.begin(), agents.end());
        sheet.rows.push_back(
            {text_cell(group.name),
             text_cell(std::string(source_text(group.source))),
             number_cell(agents.empty() ? 0 : sum / static_cast<double>(agents.size()),
                         decimal_format),
             number_cell(most, decimal_format),
             number_cell(sum * hours, whole_format),
             number_cell(heads_at_start(group), whole_format),
             number_cell(group.absence.share, share_format)});
    }
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

Sheet inputs_sheet(const model::Scenario& scenario, const PlanOfBook& place) {
    Sheet sheet{.name = "Inputs" + place.name_end,
                .column_widths = {34, 18, 20, 20, 22, 18, 18, 18}};
    append_title(sheet,
                 place.plan.empty() ? "Inputs" : "Inputs of " + place.plan,
                 {"What the scenario takes for granted; where it comes from: see Sources."});
    sheet.rows.emplace_back();
    append_plan(sheet, scenario);
    append_types(sheet, scenario);
    append_demand(sheet, scenario);
    append_groups(sheet, scenario);
    append_staffing(sheet, scenario);
    append_value_inputs(sheet, scenario);
    return sheet;
}

Sheet sources_sheet(const model::Scenario& scenario, const PlanOfBook& place) {
    Sheet sheet{.name = "Sources" + place.name_end, .column_widths = {44, 12, 60, 90}};
    append_title(sheet,
                 place.plan.empty() ? "Sources" : "Sources of " + place.plan,
                 {"Where the figures of the scenario come from. Grade A is measured and published, "
                  "C is one voice."});
    sheet.rows.push_back(heading_row({"About", "Grade", "Source", "What it says"}));
    sheet.frozen_rows = sheet.rows.size();
    for (const model::Note& note : scenario.notes) {
        sheet.rows.push_back({wrapped_cell(note.about),
                              text_cell(note.grade),
                              wrapped_cell(note.source),
                              wrapped_cell(note.text)});
    }
    if (scenario.notes.empty()) {
        sheet.rows.push_back({text_cell("The scenario names no sources.")});
    }
    return sheet;
}

} // namespace staffsim::report
