/// \file
/// What the tests of heads and attendance share: plans of whole weeks with one group on shifts.

#pragma once

#include "staffsim/random/inputs.hpp"
#include "support/test_support.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace staffsim::tests {

inline constexpr Ticks hour = ticks_per_hour;
inline constexpr Ticks day_long = 24 * hour;

/// Days of 24 intervals of an hour.
inline model::Scenario hourly_days(std::size_t days) {
    return make_scenario(make_grid(std::vector<Ticks>(days, day_long), hour));
}

/// A pattern that starts at the same time on every day, the day before the horizon included, with
/// the first day as the first of its seven weekdays.
inline model::ShiftPattern& add_pattern(model::Scenario& scenario,
                                        model::AgentGroup& group,
                                        Ticks start,
                                        Ticks length,
                                        std::int64_t heads) {
    const auto number = static_cast<std::uint32_t>(group.patterns.size());
    group.source = model::StaffingSource::shifts;
    auto& pattern = group.patterns.emplace_back();
    pattern.key = 77 + number;
    pattern.heads = heads;
    pattern.share = 1;
    pattern.days_per_week = pattern.weekdays = 7;
    pattern.length = length;
    const auto& days = scenario.grid.days();
    for (int date = -1; date < static_cast<int>(days.size()); ++date) {
        const auto day = static_cast<std::uint32_t>(date < 0 ? 0 : date);
        const Ticks midnight = date < 0 ? -day_long : days[day].start;
        group.shifts.push_back({.start = midnight + start,
                                .pattern = number,
                                .date = date,
                                .weekday = (date + 7) % 7,
                                .day = day});
    }
    std::sort(group.shifts.begin(), group.shifts.end(), [](const auto& a, const auto& b) {
        return std::pair(a.start, a.pattern) < std::pair(b.start, b.pattern);
    });
    return pattern;
}

/// A group with heads; nobody leaves.
inline model::Heads& add_heads(model::Scenario& scenario, const std::string& name) {
    auto& group = scenario.agent_groups[add_agent_group(scenario, name, 0)];
    group.source = model::StaffingSource::shifts;
    group.heads.emplace();
    return *group.heads;
}

/// Heads of a replication, with demand as in the forecast unless said otherwise.
inline random::HeadsPath heads_of(const model::Scenario& scenario,
                                  const random::ReplicationKey& key = {},
                                  std::vector<double> demand_ratio = {}) {
    demand_ratio.resize(scenario.agent_groups.size() * scenario.grid.week_count(), 1);
    random::HeadsPath path;
    path.draw(scenario, key, demand_ratio);
    return path;
}

} // namespace staffsim::tests
