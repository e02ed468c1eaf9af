#include "staffing.hpp"

#include <fmt/format.h>

#include <cmath>

namespace staffsim::scenario {

namespace {

using model::AgentGroup;

/// Relative difference of hours a week that is worth a word.
constexpr double difference_worth_a_word = 0.05;

/// Training that pays off after the plan only.
void warn_classes(const AgentGroup& group,
                  std::size_t weeks,
                  const std::string& pointer,
                  std::vector<Fault>& warnings) {
    for (const model::HiringClass& each : group.heads->classes) {
        const int ready = each.start_week + each.training_weeks + each.nesting_weeks;
        if (ready >= static_cast<int>(weeks)) {
            warnings.push_back({pointer + "/heads/classes/" + each.name,
                                "a class that is past training and nesting after the plan's end",
                                fmt::format("a start {} weeks earlier, or a longer plan",
                                            ready - static_cast<int>(weeks) + 1),
                                ""});
        }
    }
}

/// Required FTE and heads are taken for the same.
void warn_hours(const AgentGroup& group, const std::string& pointer, std::vector<Fault>& warnings) {
    double hours = 0;
    for (const model::ShiftPattern& pattern : group.patterns) {
        hours += pattern.share * pattern.days_per_week * to_hours(pattern.length - pattern.unpaid);
    }
    if (std::fabs(hours / group.hours_per_fte - 1) > difference_worth_a_word) {
        warnings.push_back(
            {pointer + "/hours_per_fte",
             fmt::format("{:.6g} hours, while a head's shifts have {:.6g} paid hours a week",
                         group.hours_per_fte,
                         hours),
             "the paid hours of a head, as the plan takes a head for one FTE",
             ""});
    }
}

void warn_group(const model::Scenario& scenario,
                const AgentGroup& group,
                const Json& block,
                std::vector<Fault>& warnings) {
    const std::string pointer = "/agent_groups/" + group.name;
    if (group.heads) {
        warn_classes(group, scenario.grid.week_count(), pointer, warnings);
    }
    if (group.heads || group.vendor) {
        warn_hours(group, pointer, warnings);
    }
    const Json& adherence = block.at("adherence");
    const bool has_any =
        !adherence.at("late_start").is_null() || !adherence.at("long_break").is_null();
    if (has_any && group.source == model::StaffingSource::intervals) {
        warnings.push_back({pointer + "/adherence",
                            "an adherence of agents by interval, which has no effect",
                            "people on \"shifts\" or a \"roster\"",
                            "or take the time off by \"shrinkage\""});
    }
    if (group.source == model::StaffingSource::roster && !group.planned.out_of_office.empty()) {
        warnings.push_back({pointer + "/planned_shrinkage",
                            "time out of office beside a roster, which takes nobody away",
                            "rows of \"leave\" in the roster",
                            ""});
    }
}

} // namespace

void find_workforce_warnings(const model::Scenario& scenario,
                             const Json& root,
                             std::vector<Fault>& warnings) {
    for (const AgentGroup& group : scenario.agent_groups) {
        warn_group(scenario, group, root.at("agent_groups").at(group.name), warnings);
    }
}

} // namespace staffsim::scenario
