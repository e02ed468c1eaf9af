#include "staffsim/report/headcount_table.hpp"
#include "staffsim/report/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>

namespace staffsim::report {

namespace {

using planning::HeadcountRow;

constexpr std::size_t most_shown = 4;
constexpr std::size_t days_of_week = 7;

/// The week with least over what is required, in percent, of groups that answer the same contacts,
/// if it has heads or a vendor.
const HeadcountRow* tightest_week(const FinishedRun& run) {
    const HeadcountRow* tightest = nullptr;
    for (const HeadcountRow& row : run.headcount) {
        if (row.seen.heads && row.pool.over_under_share &&
            (tightest == nullptr ||
             *row.pool.over_under_share < *tightest->pool.over_under_share)) {
            tightest = &row;
        }
    }
    return tightest;
}

/// "home team, bogota team", or how many there are.
std::string names_of(const planning::PoolWeek& pool, const model::Scenario& scenario) {
    if (pool.groups.size() > most_shown) {
        return fmt::format("{} groups", pool.groups.size());
    }
    std::string names;
    for (const std::size_t group : pool.groups) {
        names += fmt::format(
            "{}{}", names.empty() ? "" : ", ", plain_words(scenario.agent_groups[group].name));
    }
    return names;
}

/// "; service level met in 12.0 % of replications": of the group where it is least likely.
std::string level_text(const FinishedRun& run, const HeadcountRow& tightest) {
    std::optional<double> least;
    std::size_t counted = 0;
    for (const HeadcountRow& row : run.headcount) {
        const bool is_there =
            row.seen.week == tightest.seen.week && row.pool.groups == tightest.pool.groups;
        if (is_there && row.seen.p_meets_level) {
            least = std::min(least.value_or(1), *row.seen.p_meets_level);
            ++counted;
        }
    }
    return least ? fmt::format("; service level met in {}{} of replications",
                               counted > 1 ? "at most " : "",
                               percent_text(least))
                 : "";
}

std::string week_text(const FinishedRun& run, const HeadcountRow& row) {
    return fmt::format("tightest week {} ({}): {:.1f} FTE available against {:.1f} required "
                       "({:+.1f} %){}",
                       row.week_start,
                       names_of(row.pool, run.scenario),
                       row.pool.available_fte.value_or(0),
                       row.pool.required_fte.value_or(0),
                       row.pool.over_under_share.value_or(0) * 100,
                       level_text(run, row));
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
            if (++classes > most_shown) {
                continue;
            }
            text += fmt::format(
                "; class {} starts {}", hires.name, date_of_week(scenario, hires.start_week));
            if (!hires.decision_date.empty()) {
                text += fmt::format(" (decide by {})", hires.decision_date);
            }
        }
    }
    return classes > most_shown ? text + fmt::format("; {} more classes", classes - most_shown)
                                : text;
}

} // namespace

std::vector<std::string> people_lines(const FinishedRun& run) {
    const HeadcountRow* tightest = tightest_week(run);
    if (tightest == nullptr) {
        return {};
    }
    return {fmt::format("People: {}{}", week_text(run, *tightest), classes_text(run.scenario))};
}

} // namespace staffsim::report
