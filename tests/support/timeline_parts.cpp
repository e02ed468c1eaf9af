#include "support/timeline_parts.hpp"

#include <algorithm>

namespace staffsim::tests {

model::Scenario scripted_day() {
    return make_scenario(make_grid({24 * ticks_per_hour}, 30 * ticks_per_minute));
}

model::ContactType& add_scripted_type(model::Scenario& scenario,
                                      const std::string& name,
                                      Script script) {
    model::ContactType& type = scenario.contact_types[add_contact_type(scenario, name)];
    for (const double arrival : script.arrivals) {
        type.expected_contacts[scenario.grid.interval_of(to_ticks(arrival))] += 1;
    }
    type.arrivals = model::ListedArrivals{std::move(script.arrivals)};
    type.handle_time = model::Listed{std::move(script.handle_times)};
    if (!script.patience.empty()) {
        type.patience.time = model::Listed{std::move(script.patience)};
    }
    return type;
}

model::Scenario one_line(const Script& script, double agents) {
    model::Scenario scenario = scripted_day();
    add_scripted_type(scenario, "calls", script);
    add_agent_group(scenario, "team", agents);
    connect(scenario, {.contact_type = 0, .group = 0});
    return scenario;
}

void set_agents(model::Scenario& scenario, std::size_t group, const std::vector<double>& agents) {
    auto& scheduled = scenario.agent_groups[group].scheduled;
    for (std::size_t i = 0; i < scheduled.size(); ++i) {
        scheduled[i] = i < agents.size() ? agents[i] : agents.back();
    }
}

model::RouteStep& only_step(model::Scenario& scenario, std::size_t type) {
    return scenario.routing.routes[type].front();
}

model::Skill& skill_of(model::Scenario& scenario, std::size_t group, std::size_t type) {
    auto& skills = scenario.agent_groups[group].skills;
    return *std::find_if(
        skills.begin(), skills.end(), [&](const auto& s) { return s.contact_type == type; });
}

Figure over_the_day(const std::string& name,
                    std::size_t group,
                    std::int64_t engine::GroupCell::*member,
                    std::int64_t expected) {
    const auto read = [group, member](const engine::Observations& seen) {
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < seen.intervals(); ++i) {
            sum += seen.group(i, group).*member;
        }
        return sum;
    };
    return {.name = name, .read = read, .expected = expected};
}

} // namespace staffsim::tests
