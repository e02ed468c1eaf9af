#include "staffsim/report/headcount_table.hpp"
#include "staffsim/report/wording.hpp"

#include <fmt/format.h>

#include <cstddef>

namespace staffsim::report {

namespace {

using planning::HeadcountRow;

constexpr std::size_t most_classes_named = 4;
constexpr std::size_t days_of_week = 7;

/// The week with least over what is required, in percent, of a group with heads or a vendor.
const HeadcountRow* tightest_week(const FinishedRun& run) {
    const HeadcountRow* tightest = nullptr;
    for (const HeadcountRow& row : run.headcount) {
        if (row.seen.heads && row.over_under_share &&
            (tightest == nullptr || *row.over_under_share < *tightest->over_under_share)) {
            tightest = &row;
        }
    }
    return tightest;
}

std::string week_text(const HeadcountRow& row) {
    std::string text = fmt::format("tightest week {} ({}): {:.1f} FTE available against {:.1f} "
                                   "required ({:+.1f} %)",
                                   row.week_start,
                                   plain_words(row.group),
                                   row.available_fte.value_or(0),
                                   row.required_fte.value_or(0),
                                   *row.over_under_share * 100);
    if (row.seen.p_meets_level) {
        text += fmt::format("; its service level is met in {} of replications",
                            percent_text(row.seen.p_meets_level));
    }
    return text;
}

/// Of a week of the plan, or of one after it.
std::string date_of_week(const model::Scenario& scenario, std::int32_t week) {
    const std::size_t day = static_cast<std::size_t>(week) * days_of_week;
    const std::vector<Day>& days = scenario.grid.days();
    return day < days.size() ? days[day].date : "after the plan";
}

/// "; class peak_1 starts 2025-10-06 (decide by 2025-08-25)"
std::string classes_text(const model::Scenario& scenario) {
    std::string text;
    std::size_t classes = 0;
    for (const model::AgentGroup& group : scenario.agent_groups) {
        if (!group.heads) {
            continue;
        }
        for (const model::HiringClass& hires : group.heads->classes) {
            if (++classes > most_classes_named) {
                continue;
            }
            text += fmt::format(
                "; class {} starts {}", hires.name, date_of_week(scenario, hires.start_week));
            if (!hires.decision_date.empty()) {
                text += fmt::format(" (decide by {})", hires.decision_date);
            }
        }
    }
    return classes > most_classes_named
               ? text + fmt::format("; {} more classes", classes - most_classes_named)
               : text;
}

} // namespace

std::vector<std::string> people_lines(const FinishedRun& run) {
    const HeadcountRow* tightest = tightest_week(run);
    if (tightest == nullptr) {
        return {};
    }
    return {fmt::format("People: {}{}", week_text(*tightest), classes_text(run.scenario))};
}

} // namespace staffsim::report
