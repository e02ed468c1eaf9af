#include "staffsim/planning/headcount_plan.hpp"

#include "staffsim/core/error.hpp"
#include "staffsim/measures/headcount.hpp"
#include "staffsim/model/words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>
#include <optional>
#include <set>
#include <span>
#include <utility>

namespace staffsim::planning {

namespace {

std::string channels_of(const model::Scenario& scenario, std::size_t group) {
    std::set<model::Channel> channels;
    for (const std::size_t type : measures::types_of_group(scenario, group)) {
        channels.insert(scenario.contact_types[type].channel);
    }
    std::string text;
    for (const model::Channel channel : channels) {
        text += fmt::format("{}{}", text.empty() ? "" : "+", model::word_of(channel));
    }
    return text;
}

/// Time on the phones / time scheduled and planned overtime.
std::optional<double> present_share(const measures::HeadcountWeek& week) {
    if (!week.shrinkage_in_office || !week.shrinkage_out_of_office) {
        return std::nullopt;
    }
    return 1 - *week.shrinkage_in_office - *week.shrinkage_out_of_office;
}

/// The same over all weeks, by group.
std::vector<std::optional<double>> present_shares(const std::vector<measures::HeadcountWeek>& weeks,
                                                  std::size_t groups) {
    std::vector<double> present(groups);
    std::vector<double> planned(groups);
    for (const measures::HeadcountWeek& week : weeks) {
        const double hours = week.scheduled_hours + week.extra_hours;
        present[week.group] += present_share(week).value_or(0) * hours;
        planned[week.group] += hours;
    }
    std::vector<std::optional<double>> shares(groups);
    for (std::size_t g = 0; g < groups; ++g) {
        if (planned[g] > 0) {
            shares[g] = present[g] / planned[g];
        }
    }
    return shares;
}

void add_requirement(HeadcountRow& row, double hours_of_fte, std::optional<double> usual_share) {
    row.required_base_fte = row.forecast.required_hours / hours_of_fte;
    const std::optional<double> own = present_share(row.seen);
    const std::optional<double> present = own ? own : usual_share;
    if (row.required_base_fte == 0) {
        row.required_fte = 0;
    } else if (present && *present > 0) {
        row.required_fte = row.required_base_fte / *present;
    }
}

/// Available - required, and that / required.
template <typename Week>
void compare(Week& week) {
    if (week.required_fte && week.available_fte) {
        week.over_under_fte = *week.available_fte - *week.required_fte;
        if (*week.required_fte > 0) {
            week.over_under_share = *week.over_under_fte / *week.required_fte;
        }
    }
}

void add_supply(HeadcountRow& row, double hours_of_fte) {
    if (row.seen.heads) {
        const measures::WeekHeads& heads = *row.seen.heads;
        row.effective_fte = heads.effective_fte;
        row.available_fte = heads.effective_fte + heads.overtime_fte - heads.time_off_fte;
    } else if (row.seen.is_simulated) {
        row.effective_fte = row.seen.scheduled_hours / hours_of_fte;
        row.available_fte = row.effective_fte;
    }
    compare(row);
}

/// Groups that are on one route, or on routes with a group in common, by the first of them.
std::vector<std::size_t> pools_of(const model::Scenario& scenario) {
    std::vector<std::size_t> pools(scenario.agent_groups.size());
    std::iota(pools.begin(), pools.end(), std::size_t{0});
    for (const auto& route : scenario.routing.routes) {
        for (const model::RouteStep& step : route) {
            const std::size_t one = pools[route.front().group];
            const std::size_t other = pools[step.group];
            for (std::size_t& pool : pools) {
                pool = pool == one || pool == other ? std::min(one, other) : pool;
            }
        }
    }
    return pools;
}

std::optional<double> sum(std::optional<double> a, std::optional<double> b) {
    return a && b ? std::optional(*a + *b) : std::nullopt;
}

/// \param rows  of one week, by group
void add_pools(std::span<HeadcountRow> rows, const std::vector<std::size_t>& pools) {
    PoolWeek nobody;
    nobody.required_fte = 0;
    nobody.available_fte = 0;
    std::vector<PoolWeek> weeks(rows.size(), nobody);
    for (std::size_t g = 0; g < rows.size(); ++g) {
        PoolWeek& week = weeks[pools[g]];
        week.groups.push_back(g);
        week.required_fte = sum(week.required_fte, rows[g].required_fte);
        week.available_fte = sum(week.available_fte, rows[g].available_fte);
    }
    for (std::size_t g = 0; g < rows.size(); ++g) {
        rows[g].pool = weeks[pools[g]];
        compare(rows[g].pool);
    }
}

} // namespace

std::vector<HeadcountRow> headcount_plan(const model::Scenario& scenario,
                                         const std::vector<measures::HeadcountWeek>& weeks,
                                         const std::vector<WeekDemand>& demand) {
    expects(weeks.size() == demand.size(), "every group and week once");
    std::vector<HeadcountRow> rows;
    rows.reserve(weeks.size());
    const auto usual = present_shares(weeks, scenario.agent_groups.size());
    for (std::size_t i = 0; i < weeks.size(); ++i) {
        const measures::HeadcountWeek& seen = weeks[i];
        const model::AgentGroup& group = scenario.agent_groups[seen.group];
        HeadcountRow row;
        row.week_start = scenario.grid.days()[seen.week * measures::days_of_week].date;
        row.site = scenario.sites[group.site].name;
        row.group = group.name;
        row.channels = channels_of(scenario, seen.group);
        row.forecast = demand[i];
        row.seen = seen;
        const double hours_of_fte = measures::hours_per_fte(scenario, seen.group, seen.week);
        add_requirement(row, hours_of_fte, usual[seen.group]);
        add_supply(row, hours_of_fte);
        row.notes = fmt::format("{}", fmt::join(headcount_notes(scenario, seen), "; "));
        rows.push_back(std::move(row));
    }
    const std::vector<std::size_t> pools = pools_of(scenario);
    for (std::size_t first = 0; first < rows.size(); first += pools.size()) {
        add_pools(std::span(rows).subspan(first, pools.size()), pools);
    }
    return rows;
}

} // namespace staffsim::planning
