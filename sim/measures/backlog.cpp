#include "staffsim/measures/backlog.hpp"

#include <algorithm>

namespace staffsim::measures {

namespace {

/// Groups on the routes of these types.
std::vector<bool> groups_on_routes(const model::Scenario& scenario,
                                   std::span<const std::size_t> types) {
    std::vector<bool> on_route(scenario.agent_groups.size());
    for (const std::size_t type : types) {
        for (const model::RouteStep& step : scenario.routing.routes[type]) {
            on_route[step.group] = true;
        }
    }
    return on_route;
}

Ticks available_time(const engine::GroupCell& cell) {
    return cell.staffed + cell.overtime - cell.away;
}

} // namespace

Ticks backlog_capacity(const engine::Observations& observations,
                       const model::Scenario& scenario,
                       std::span<const std::size_t> types) {
    const std::vector<Day>& days = scenario.grid.days();
    const std::vector<bool> counts = groups_on_routes(scenario, types);
    const std::size_t counted_days = std::min(days.size(), backlog_capacity_days);
    const std::size_t first = days[days.size() - counted_days].first_interval;
    Ticks available = 0;
    for (std::size_t i = first; i < observations.intervals(); ++i) {
        for (std::size_t group = 0; group < counts.size(); ++group) {
            available += counts[group] ? available_time(observations.group(i, group)) : 0;
        }
    }
    return available / static_cast<Ticks>(counted_days);
}

std::vector<std::size_t> deferred_types(const model::Scenario& scenario) {
    std::vector<std::size_t> types;
    for (std::size_t type = 0; type < scenario.contact_types.size(); ++type) {
        if (scenario.contact_types[type].deferral) {
            types.push_back(type);
        }
    }
    return types;
}

} // namespace staffsim::measures
