#include "staffsim/model/scenario.hpp"

#include <algorithm>
#include <cmath>

namespace staffsim::model {

namespace {

std::int64_t starting_heads(const Heads& heads) {
    std::int64_t sum = 0;
    for (const StartingHeads& block : heads.starting) {
        sum += block.heads;
    }
    return sum;
}

/// Everybody who is ever on a group's payroll, and the extra shifts that they work.
std::int64_t most_people(const Scenario& scenario, std::size_t group) {
    const Heads& heads = *scenario.agent_groups[group].heads;
    std::int64_t sum = starting_heads(heads);
    for (const HiringClass& hiring : heads.classes) {
        sum += hiring.offers;
    }
    for (const AgentGroup& other : scenario.agent_groups) {
        if (!other.heads) {
            continue;
        }
        for (const HeadTransfer& transfer : other.heads->transfers) {
            sum += transfer.to == group ? transfer.heads : 0;
        }
    }
    return sum +
           static_cast<std::int64_t>(std::ceil(static_cast<double>(sum) * heads.overtime_cap));
}

std::int64_t most_seats(const Vendor& vendor) {
    const auto most = std::max_element(vendor.committed.begin(), vendor.committed.end());
    return most == vendor.committed.end()
               ? 0
               : static_cast<std::int64_t>(std::ceil(*most * (1 + vendor.flex_up)));
}

/// Shifts of one pattern that may overlap: each of its people may be on all of them at once.
std::int64_t most_on_patterns(const AgentGroup& group) {
    std::int64_t sum = 0;
    for (const ShiftPattern& pattern : group.patterns) {
        sum += pattern.heads;
    }
    return sum;
}

std::int64_t most_on_rosters(const AgentGroup& group) {
    std::vector<std::uint64_t> agents;
    for (const Duty& duty : group.duties) {
        agents.push_back(duty.agent);
    }
    std::sort(agents.begin(), agents.end());
    return std::unique(agents.begin(), agents.end()) - agents.begin();
}

} // namespace

std::int64_t most_agents(const Scenario& scenario, std::size_t group) {
    const AgentGroup& of_group = scenario.agent_groups[group];
    switch (of_group.source) {
    case StaffingSource::intervals: {
        const auto most = std::max_element(of_group.scheduled.begin(), of_group.scheduled.end());
        return most == of_group.scheduled.end() ? 0
                                                : static_cast<std::int64_t>(std::ceil(*most)) + 1;
    }
    case StaffingSource::roster:
        return most_on_rosters(of_group);
    case StaffingSource::shifts:
        break;
    }
    // A shift of a day may overlap with that of the day before.
    std::int64_t people = most_on_patterns(of_group);
    if (of_group.heads) {
        people = most_people(scenario, group);
    } else if (of_group.vendor) {
        people = most_seats(*of_group.vendor);
    }
    return 2 * (people + static_cast<std::int64_t>(of_group.patterns.size()));
}

} // namespace staffsim::model
