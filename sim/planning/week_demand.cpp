#include "staffsim/analytic/requirement.hpp"
#include "staffsim/core/time.hpp"
#include "staffsim/planning/headcount_plan.hpp"

namespace staffsim::planning {

std::vector<WeekDemand> week_demand(const model::Scenario& scenario) {
    const IntervalGrid& grid = scenario.grid;
    const std::vector<analytic::GroupDemand> groups = analytic::group_demand(scenario);
    std::vector<WeekDemand> weeks(grid.week_count() * groups.size());
    for (std::size_t i = 0; i < grid.intervals().size(); ++i) {
        const Interval& at = grid.intervals()[i];
        const std::size_t week = IntervalGrid::week_of_day(at.day);
        for (std::size_t g = 0; g < groups.size(); ++g) {
            WeekDemand& sum = weeks[week * groups.size() + g];
            sum.contacts += groups[g].contacts[i];
            sum.workload_hours += groups[g].workload_hours[i];
            sum.required_hours += groups[g].required[i] * to_hours(at.end - at.start);
        }
    }
    return weeks;
}

} // namespace staffsim::planning
