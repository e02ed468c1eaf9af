#include "staffsim/report/tables.hpp"

#include "staffsim/report/number_text.hpp"
#include "staffsim/report/scope_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>

namespace staffsim::report {

namespace {

void append_cell(std::string& text, const std::optional<double>& value) {
    text += ',';
    append_number(text, value);
}

template <typename... Values>
void append_cells(std::string& text, const Values&... values) {
    (append_cell(text, values), ...);
}

/// `date,start,interval` of every row of an interval, so that it is made once.
std::string when(const IntervalGrid& grid, std::size_t interval) {
    const Interval& at = grid.intervals()[interval];
    const int minute = at.local_minute;
    return fmt::format(
        "{},{:02}:{:02},{}", grid.days()[at.day].date, minute / 60, minute % 60, interval);
}

constexpr std::string_view interval_columns =
    "date,start,interval,kind,name,first_contacts,recontacts,bot_sessions,contained,bot_resolved,"
    "bot_abandoned,escalated,offered,answered,answered_within,abandoned,blocked,still_open,"
    "retrials,service_level,asa_seconds,scheduled_agents,staffed_agents,handling_agents,overtime_"
    "agents,away_agents,occupancy,slot_occupancy\n";

// Cells of the other kind of row, with the comma before each.
constexpr std::string_view no_group_cells = ",,,,,,,";
constexpr std::string_view no_front_cells = ",,,,,,,,";
constexpr std::string_view no_line_cells = ",,,,,,,";

void append_row(std::string& text, const measures::LineInterval& row) {
    append_cells(text,
                 row.first_contacts,
                 row.recontacts,
                 row.bot_sessions,
                 row.contained,
                 row.bot_resolved,
                 row.bot_abandoned,
                 row.escalated,
                 row.offered,
                 row.answered,
                 row.answered_within,
                 row.abandoned,
                 row.blocked,
                 row.still_open,
                 row.retrials,
                 row.service_level,
                 row.asa_seconds);
    text += no_group_cells;
    text += '\n';
}

void append_row(std::string& text, const measures::GroupInterval& row) {
    text += no_front_cells;
    append_cells(text, row.answered);
    text += no_line_cells;
    append_cells(text,
                 row.scheduled_agents,
                 row.staffed_agents,
                 row.handling_agents,
                 row.overtime_agents,
                 row.away_agents,
                 row.occupancy,
                 row.slot_occupancy);
    text += '\n';
}

/// `,contacts_to_4_h,...,contacts_above_168_h`
std::string age_band_columns(const std::vector<int>& band_hours) {
    std::string columns;
    for (const int hours : band_hours) {
        columns += fmt::format(",contacts_to_{}_h", hours);
    }
    return band_hours.empty() ? columns
                              : columns + fmt::format(",contacts_above_{}_h", band_hours.back());
}

} // namespace

std::string csv_cell(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        return std::string(text);
    }
    std::string cell = "\"";
    for (const char letter : text) {
        cell += letter;
        if (letter == '"') {
            cell += '"';
        }
    }
    cell += '"';
    return cell;
}

std::string measures_csv(const FinishedRun& run) {
    std::string text = "measure,scope_kind,scope,unit,estimate,low_95,high_95,p10,p50,p90,gain\n";
    for (const measures::Estimate& row : run.result.estimates.estimates) {
        text += fmt::format("{},{},{},{}",
                            csv_cell(row.measure),
                            scope_kind_name(row.scope_kind),
                            csv_cell(row.scope),
                            csv_cell(row.unit));
        append_cells(text, row.estimate, row.low, row.high, row.p10, row.p50, row.p90, row.gain);
        text += '\n';
    }
    return text;
}

std::string intervals_csv(const FinishedRun& run) {
    const IntervalGrid& grid = run.scenario.grid;
    std::string text(interval_columns);
    for (const measures::LineInterval& row : run.result.estimates.line_intervals) {
        text += when(grid, row.interval);
        text += ",contact_type,";
        text += csv_cell(run.scenario.contact_types[row.type].name);
        append_row(text, row);
    }
    for (const measures::GroupInterval& row : run.result.estimates.group_intervals) {
        text += when(grid, row.interval);
        text += ",agent_group,";
        text += csv_cell(run.scenario.agent_groups[row.group].name);
        append_row(text, row);
    }
    return text;
}

std::string backlog_csv(const FinishedRun& run) {
    const measures::Estimates& estimates = run.result.estimates;
    const std::string bands = age_band_columns(estimates.age_band_hours);
    const auto band_cells = static_cast<std::size_t>(std::count(bands.begin(), bands.end(), ','));
    std::string text = "date,contact_type,waiting,overdue,oldest_hours,p90_age_hours,work_hours";
    text += bands;
    text += '\n';
    for (const measures::BacklogDay& row : estimates.backlog) {
        text += fmt::format("{},{}",
                            run.scenario.grid.days()[row.day].date,
                            csv_cell(run.scenario.contact_types[row.type].name));
        append_cell(text, row.waiting);
        if (row.ages) {
            append_cells(text,
                         row.ages->overdue,
                         row.ages->oldest_hours,
                         row.ages->p90_hours,
                         row.ages->work_hours);
            for (const double contacts : row.ages->bands) {
                append_cell(text, contacts);
            }
        } else {
            text.append(4 + band_cells, ',');
        }
        text += '\n';
    }
    return text;
}

std::string contacts_csv(const model::Scenario& scenario,
                         const std::vector<experiment::TracedContact>& contacts) {
    std::string text = "contact,contact_type,entry_seconds,fate,wait_seconds,agent_group,"
                       "handle_seconds,next_contact\n";
    for (const experiment::TracedContact& contact : contacts) {
        text += fmt::format("{:016x},{}",
                            contact.identity,
                            csv_cell(scenario.contact_types[contact.contact_type].name));
        append_cell(text, to_seconds(contact.entry));
        text += ',';
        text += experiment::name_of(contact.fate);
        append_cell(text,
                    contact.left ? std::optional(to_seconds(*contact.left - contact.entry))
                                 : std::nullopt);
        text += ',';
        if (contact.group) {
            text += csv_cell(scenario.agent_groups[*contact.group].name);
        }
        append_cell(text,
                    contact.end ? std::optional(to_seconds(*contact.end - *contact.left))
                                : std::nullopt);
        text += contact.next ? fmt::format(",{:016x}\n", *contact.next) : ",\n";
    }
    return text;
}

} // namespace staffsim::report
