#include "json_number.hpp"
#include "staffsim/report/number_text.hpp"
#include "staffsim/report/plans.hpp"
#include "staffsim/report/tables.hpp"
#include "staffsim/report/wording.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace staffsim::report {

namespace {

using nlohmann::json;
using planning::RequiredAgents;
using planning::Shortfall;
using planning::Target;

constexpr int requirement_schema_version = 1;

std::string_view word_of(Target::Kind kind) {
    switch (kind) {
    case Target::Kind::service_level:
        break;
    case Target::Kind::asa:
        return "asa";
    case Target::Kind::abandonment:
        return "abandonment";
    case Target::Kind::occupancy:
        return "occupancy";
    }
    return "service_level";
}

/// "service_level of calls", "occupancy of near".
std::string target_text(const Target& target, const model::Scenario& scenario) {
    const bool of_group = target.kind == Target::Kind::occupancy;
    return fmt::format("{} of {}",
                       word_of(target.kind),
                       of_group ? scenario.agent_groups[target.index].name
                                : scenario.contact_types[target.index].name);
}

std::string date_of(const model::Scenario& scenario, std::size_t interval) {
    return scenario.grid.days()[scenario.grid.intervals()[interval].day].date;
}

std::string start_of(const model::Scenario& scenario, std::size_t interval) {
    const int minute = scenario.grid.intervals()[interval].local_minute;
    return fmt::format("{:02}:{:02}", minute / 60, minute % 60);
}

std::string target_text(const Target& target, double value) {
    return target.kind == Target::Kind::asa ? duration_text(value) : percent_text(value);
}

double agent_hours(const model::Scenario& scenario, const RequiredAgents& row) {
    const Interval& at = scenario.grid.intervals()[row.interval];
    return static_cast<double>(row.required) * to_hours(at.end - at.start);
}

/// The day with most agent hours.
std::size_t fullest_day(const FinishedRequirement& found) {
    std::vector<double> hours(found.scenario.grid.days().size(), 0.0);
    for (const RequiredAgents& row : found.result.rows) {
        hours[found.scenario.grid.intervals()[row.interval].day] +=
            agent_hours(found.scenario, row);
    }
    return static_cast<std::size_t>(std::max_element(hours.begin(), hours.end()) - hours.begin());
}

/// Groups that need anybody, ascending.
std::vector<std::size_t> groups_of(const FinishedRequirement& found) {
    std::vector<std::size_t> groups;
    for (const RequiredAgents& row : found.result.rows) {
        if (std::find(groups.begin(), groups.end(), row.group) == groups.end()) {
            groups.push_back(row.group);
        }
    }
    std::sort(groups.begin(), groups.end());
    return groups;
}

void add_table(std::vector<std::string>& lines, const FinishedRequirement& found) {
    const std::vector<std::size_t> groups = groups_of(found);
    const std::size_t day = fullest_day(found);
    std::map<std::size_t, std::map<std::size_t, std::int64_t>> by_interval;
    for (const RequiredAgents& row : found.result.rows) {
        if (found.scenario.grid.intervals()[row.interval].day == day) {
            by_interval[row.interval][row.group] = row.required;
        }
    }
    std::string head = "start";
    for (const std::size_t group : groups) {
        head += fmt::format("  {:>8}", found.scenario.agent_groups[group].name);
    }
    lines.push_back(head);
    for (const auto& [interval, agents] : by_interval) {
        std::string line = start_of(found.scenario, interval);
        for (const std::size_t group : groups) {
            const std::size_t width =
                std::max<std::size_t>(8, found.scenario.agent_groups[group].name.size());
            const auto at = agents.find(group);
            line += fmt::format("  {:>{}}", at == agents.end() ? 0 : at->second, width);
        }
        lines.push_back(line);
    }
}

void add_totals(std::vector<std::string>& lines, const FinishedRequirement& found) {
    for (const std::size_t group : groups_of(found)) {
        double hours = 0;
        double guessed = 0;
        const RequiredAgents* most = nullptr;
        for (const RequiredAgents& row : found.result.rows) {
            if (row.group != group) {
                continue;
            }
            RequiredAgents guess = row;
            guess.required = row.first_guess;
            hours += agent_hours(found.scenario, row);
            guessed += agent_hours(found.scenario, guess);
            most = most == nullptr || row.required > most->required ? &row : most;
        }
        lines.push_back(
            fmt::format("{}: {:.1f} agent hours (first guess {:.1f}), at most {} agents, "
                        "on {} at {}",
                        found.scenario.agent_groups[group].name,
                        hours,
                        guessed,
                        most->required,
                        date_of(found.scenario, most->interval),
                        start_of(found.scenario, most->interval)));
    }
}

json shortfall_part(const Shortfall& miss, const model::Scenario& scenario) {
    return {{"date", date_of(scenario, miss.interval)},
            {"start", start_of(scenario, miss.interval)},
            {"interval", miss.interval},
            {"target", target_text(miss.target, scenario)},
            {"wanted", json_number(miss.wanted)},
            {"reached", json_number(miss.reached)}};
}

} // namespace

std::string required_csv(const FinishedRequirement& found) {
    std::string text = "date,start,interval,agent_group,first_guess,required,contact_type,"
                       "service_level,binding_target\n";
    for (const RequiredAgents& row : found.result.rows) {
        text += fmt::format("{},{},{},{},{},{},{},",
                            date_of(found.scenario, row.interval),
                            start_of(found.scenario, row.interval),
                            row.interval,
                            csv_cell(found.scenario.agent_groups[row.group].name),
                            row.first_guess,
                            row.required,
                            row.type ? csv_cell(found.scenario.contact_types[*row.type].name) : "");
        append_number(text, row.service_level);
        text += ',';
        text += row.binding ? csv_cell(target_text(*row.binding, found.scenario)) : "";
        text += '\n';
    }
    return text;
}

std::string required_json(const FinishedRequirement& found) {
    const model::Scenario& scenario = found.scenario;
    json rows = json::array();
    for (const RequiredAgents& row : found.result.rows) {
        rows.push_back(
            {{"date", date_of(scenario, row.interval)},
             {"start", start_of(scenario, row.interval)},
             {"interval", row.interval},
             {"agent_group", scenario.agent_groups[row.group].name},
             {"first_guess", row.first_guess},
             {"required", row.required},
             {"contact_type", row.type ? json(scenario.contact_types[*row.type].name) : json()},
             {"service_level", json_number(row.service_level)},
             {"binding_target", row.binding ? json(target_text(*row.binding, scenario)) : json()}});
    }
    json missed = json::array();
    for (const Shortfall& miss : found.result.out_of_reach) {
        missed.push_back(shortfall_part(miss, scenario));
    }
    const json document = {{"schema_version", requirement_schema_version},
                           {"scenario", {{"name", scenario.name}, {"hash", scenario.hash}}},
                           {"seed", found.seed},
                           {"replications", found.result.replications},
                           {"trials", found.result.trials},
                           {"settled", found.result.settled},
                           {"required", std::move(rows)},
                           {"out_of_reach", std::move(missed)}};
    return document.dump(2) + '\n';
}

std::vector<std::string> required_lines(const FinishedRequirement& found) {
    std::vector<std::string> lines;
    if (found.result.rows.empty()) {
        lines.emplace_back("Nobody is required: no contacts are expected.");
        return lines;
    }
    const std::vector<Day>& days = found.scenario.grid.days();
    lines.push_back(fmt::format(
        "Required agents on the phones, {} ({})",
        days[fullest_day(found)].date,
        days.size() == 1 ? "the only day" : fmt::format("the fullest of {} days", days.size())));
    add_table(lines, found);
    add_totals(lines, found);
    lines.push_back(
        fmt::format("{}: {} plans tried, {} replications each",
                    found.result.settled
                        ? "Every interval meets its targets, and none can do with one agent fewer"
                        : "Not settled: the search ended early",
                    found.result.trials,
                    found.result.replications));
    constexpr std::size_t shown = 10;
    const std::vector<Shortfall>& missed = found.result.out_of_reach;
    for (std::size_t i = 0; i < std::min(shown, missed.size()); ++i) {
        lines.push_back(
            fmt::format("Out of reach with any number of agents: {} {}, {}: {} at best; "
                        "wanted {}",
                        date_of(found.scenario, missed[i].interval),
                        start_of(found.scenario, missed[i].interval),
                        target_text(missed[i].target, found.scenario),
                        target_text(missed[i].target, missed[i].reached),
                        target_text(missed[i].target, missed[i].wanted)));
    }
    if (missed.size() > shown) {
        lines.push_back(
            fmt::format("... and {} more, all in required.json", missed.size() - shown));
    }
    return lines;
}

} // namespace staffsim::report
