#include "json_number.hpp"
#include "staffsim/report/number_text.hpp"
#include "staffsim/report/plans.hpp"
#include "staffsim/report/tables.hpp"
#include "staffsim/report/wording.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace staffsim::report {

namespace {

using nlohmann::json;
using planning::Chance;
using planning::HiringAnswer;
using Verdict = HiringAnswer::Verdict;

constexpr int hiring_schema_version = 1;

std::string_view word_of(Verdict verdict) {
    switch (verdict) {
    case Verdict::last_date:
        return "last_date";
    case Verdict::any_date:
        return "any_date";
    case Verdict::not_needed:
        return "not_needed";
    case Verdict::none_early_enough:
        return "none_early_enough";
    case Verdict::no_target:
        break;
    }
    return "no_target";
}

const model::AgentGroup& group_of(const HiringAnswer& answer, const model::Scenario& scenario) {
    return scenario.agent_groups[answer.place.group];
}

const model::HiringClass& class_of(const HiringAnswer& answer, const model::Scenario& scenario) {
    return group_of(answer, scenario).heads->classes[answer.place.number];
}

std::string week_start(const model::Scenario& scenario, std::size_t week) {
    return scenario.grid.days()[week * 7].date;
}

std::string chance_text(const Chance& chance) {
    return fmt::format("{} (95 % interval {})",
                       percent_text(chance.probability()),
                       percent_range(chance.interval.low, chance.interval.high));
}

std::string weeks_text(const HiringAnswer& answer, const model::Scenario& scenario) {
    constexpr std::size_t shown = 5;
    std::string text;
    for (std::size_t i = 0; i < std::min(shown, answer.short_weeks.size()); ++i) {
        text += fmt::format("{}{} ({})",
                            i == 0 ? "" : ", ",
                            week_start(scenario, answer.short_weeks[i].week),
                            percent_text(answer.short_weeks[i].probability));
    }
    if (answer.short_weeks.size() > shown) {
        text += fmt::format(" and {} more", answer.short_weeks.size() - shown);
    }
    return text;
}

void add_lines(std::vector<std::string>& lines,
               const HiringAnswer& answer,
               const FinishedHiring& found) {
    const std::string name = fmt::format(
        "{} ({})", class_of(answer, found.scenario).name, group_of(answer, found.scenario).name);
    const auto planned = [&] {
        lines.push_back(fmt::format("  as planned, decided on {}: {}",
                                    answer.planned_decision,
                                    chance_text(answer.as_planned)));
    };
    switch (answer.verdict) {
    case Verdict::last_date:
        lines.push_back(
            fmt::format("{}: decide by {}, training starts {}",
                        name,
                        answer.decision,
                        week_start(found.scenario, static_cast<std::size_t>(answer.start_week))));
        planned();
        lines.push_back(fmt::format("  decided on that day: {}", chance_text(*answer.at_start)));
        if (answer.one_week_later) {
            lines.push_back(fmt::format("  one week later: {}; short in the weeks from {}",
                                        chance_text(*answer.one_week_later),
                                        weeks_text(answer, found.scenario)));
        }
        return;
    case Verdict::any_date:
        lines.push_back(fmt::format("{}: any date will do, up to {}", name, answer.decision));
        planned();
        return;
    case Verdict::not_needed:
        lines.push_back(fmt::format("{}: not needed; without it the weeks are met with {}",
                                    name,
                                    chance_text(*answer.without)));
        return;
    case Verdict::none_early_enough:
        lines.push_back(fmt::format("{}: no date is early enough; short in the weeks from {}",
                                    name,
                                    weeks_text(answer, found.scenario)));
        planned();
        lines.push_back(fmt::format("  at the earliest, decided on {}: {}",
                                    answer.decision,
                                    chance_text(*answer.at_start)));
        return;
    case Verdict::no_target:
        break;
    }
    lines.push_back(fmt::format("{}: nothing to decide by: its group is no first choice for a live "
                                "contact type, or it graduates after its last week",
                                name));
}

json chance_part(const std::optional<Chance>& chance) {
    if (!chance) {
        return {};
    }
    return {{"probability", json_number(chance->probability())},
            {"low", json_number(chance->interval.low)},
            {"high", json_number(chance->interval.high)}};
}

bool has_chance(const HiringAnswer& answer) {
    return answer.verdict != Verdict::no_target;
}

bool has_date(const HiringAnswer& answer) {
    return answer.verdict == Verdict::last_date || answer.verdict == Verdict::any_date;
}

void append_chance(std::string& text, const std::optional<Chance>& chance) {
    for (const auto& value : {chance ? std::optional(chance->probability()) : std::nullopt,
                              chance ? std::optional(chance->interval.low) : std::nullopt,
                              chance ? std::optional(chance->interval.high) : std::nullopt}) {
        text += ',';
        append_number(text, value);
    }
}

} // namespace

std::string hiring_csv(const FinishedHiring& found) {
    std::string text = "agent_group,class,verdict,planned_decision,last_safe_decision,"
                       "planned_probability,planned_low,planned_high,"
                       "last_probability,last_low,last_high,"
                       "later_probability,later_low,later_high\n";
    for (const HiringAnswer& answer : found.answers) {
        text += fmt::format("{},{},{},{},{}",
                            csv_cell(group_of(answer, found.scenario).name),
                            csv_cell(class_of(answer, found.scenario).name),
                            word_of(answer.verdict),
                            answer.planned_decision,
                            has_date(answer) ? answer.decision : "");
        append_chance(text, has_chance(answer) ? std::optional(answer.as_planned) : std::nullopt);
        append_chance(text, has_date(answer) ? answer.at_start : std::nullopt);
        append_chance(text, answer.one_week_later);
        text += '\n';
    }
    return text;
}

std::string hiring_json(const FinishedHiring& found) {
    const model::Scenario& scenario = found.scenario;
    json classes = json::array();
    for (const HiringAnswer& answer : found.answers) {
        json weeks = json::array();
        for (const planning::ShortWeek& week : answer.short_weeks) {
            weeks.push_back({{"week_start", week_start(scenario, week.week)},
                             {"probability", json_number(week.probability)}});
        }
        classes.push_back(
            {{"agent_group", group_of(answer, scenario).name},
             {"class", class_of(answer, scenario).name},
             {"verdict", word_of(answer.verdict)},
             {"planned_decision", answer.planned_decision},
             {"last_safe_decision", has_date(answer) ? json(answer.decision) : json()},
             {"as_planned",
              chance_part(has_chance(answer) ? std::optional(answer.as_planned) : std::nullopt)},
             {"at_last_date", chance_part(has_date(answer) ? answer.at_start : std::nullopt)},
             {"at_earliest",
              chance_part(answer.verdict == Verdict::none_early_enough ? answer.at_start
                                                                       : std::nullopt)},
             {"one_week_later", chance_part(answer.one_week_later)},
             {"without_class", chance_part(answer.without)},
             {"short_weeks", std::move(weeks)}});
    }
    const json document = {{"schema_version", hiring_schema_version},
                           {"scenario", {{"name", scenario.name}, {"hash", scenario.hash}}},
                           {"seed", found.seed},
                           {"replications", found.replications},
                           {"probability", json_number(found.probability)},
                           {"classes", std::move(classes)}};
    return document.dump(2) + '\n';
}

std::vector<std::string> hiring_lines(const FinishedHiring& found) {
    std::vector<std::string> lines;
    lines.push_back(fmt::format("Last safe decision dates: every week from graduation on meets its "
                                "service level with {} probability",
                                percent_text(found.probability)));
    for (const HiringAnswer& answer : found.answers) {
        add_lines(lines, answer, found);
    }
    return lines;
}

} // namespace staffsim::report
