/// \file
/// The weekly head-count plan: required against available FTE, group by group, beside what was
/// simulated of the week. Plain data for reports.

#pragma once

#include "staffsim/measures/headcount_week.hpp"
#include "staffsim/model/scenario.hpp"

#include <optional>
#include <string>
#include <vector>

namespace staffsim::planning {

/// What the forecast asks of a group's people in a week (analytic/requirement.hpp).
struct WeekDemand {
    double contacts = 0;
    double workload_hours = 0; ///< contacts x handle time at full pace
    double required_hours = 0; ///< agents required on the phones, over the week
};

/// Weeks first, then groups.
[[nodiscard]] std::vector<WeekDemand> week_demand(const model::Scenario& scenario);

/// The week of all groups that answer the same contact types, whatever the rank, directly or
/// through others: who helps out has no contacts of its own. Empty where one of them has no data.
struct PoolWeek {
    std::vector<std::size_t> groups;
    std::optional<double> required_fte;
    std::optional<double> available_fte;
    std::optional<double> over_under_fte;
    std::optional<double> over_under_share;
};

struct HeadcountRow {
    std::string week_start; ///< date of the week's first day
    std::string site;
    std::string group;
    std::string channels; ///< of its types, in the model's order, joined: "voice+chat"
    WeekDemand forecast;
    measures::HeadcountWeek seen;
    double required_base_fte = 0; ///< required hours / hours of an FTE in this week
    /// That / (1 - shrinkage of the week, or of the group's other weeks where nobody is scheduled);
    /// none where nobody ever is.
    std::optional<double> required_fte;
    /// Heads x speed; without heads: scheduled hours / hours of an FTE, of simulated weeks.
    std::optional<double> effective_fte;
    std::optional<double> available_fte;    ///< effective FTE + overtime - time off
    std::optional<double> over_under_fte;   ///< available - required
    std::optional<double> over_under_share; ///< that / required
    PoolWeek pool;
    std::string notes; ///< what happens in the week, in words, joined by "; "
};

/// \param weeks, demand  weeks first, then groups; every group and week once
[[nodiscard]] std::vector<HeadcountRow> headcount_plan(
    const model::Scenario& scenario,
    const std::vector<measures::HeadcountWeek>& weeks,
    const std::vector<WeekDemand>& demand);

/// What happens to a group in a week: classes, transfers, contracts, seats not filled.
[[nodiscard]] std::vector<std::string> headcount_notes(const model::Scenario& scenario,
                                                       const measures::HeadcountWeek& week);

} // namespace staffsim::planning
