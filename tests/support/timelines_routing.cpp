// Timelines about several lines and groups: overflow, priorities, idleness.

#include "support/timeline_parts.hpp"

namespace staffsim::tests {

namespace {

Timeline overflow() {
    auto s = scripted_day();
    add_scripted_type(s, "calls", {.arrivals = {0, 5, 10, 80}, .handle_times = {100, 60, 10, 30}});
    add_agent_group(s, "team", 1);
    add_agent_group(s, "helpers", 1);
    connect(s, {.contact_type = 0, .group = 0});
    connect(s, {.contact_type = 0, .group = 1, .rank = 2, .delay = seconds(20)});
    // The second contact overflows when it has waited 20 s. The helper then takes the third, which
    // has waited long enough, when free at 85; but not the fourth when free at 95, and at 100, its
    // threshold, the team's agent comes free first.
    return {
        .name = "a contact overflows exactly when it has waited for the delay",
        .scenario = s,
        .log = {answered(first(s, 0, 0), {0, 0, 0, 100}),
                answered(first(s, 0, 1), {1, 5, 25, 85}),
                answered(first(s, 0, 2), {1, 10, 85, 95}),
                answered(first(s, 0, 3), {0, 80, 100, 130})},
        .figures = {
            {"answered by helpers", [](const auto& o) { return o.whole_work(1, 0).answered; }, 2}}};
}

Timeline thresholds_of_one_instant() {
    auto s = scripted_day();
    add_scripted_type(s, "late", {.arrivals = {0}, .handle_times = {50}, .patience = {30}});
    add_scripted_type(s, "later", {.arrivals = {0}, .handle_times = {60}, .patience = {29}});
    add_scripted_type(s, "last", {.arrivals = {0, 0}, .handle_times = {70}, .patience = {200, 30}});
    add_agent_group(s, "team", 1);
    for (std::size_t type = 0; type < 3; ++type) {
        connect(s, {.contact_type = type, .group = 0, .delay = seconds(30)});
    }
    return {.name = "thresholds of one instant are passed by type, before anybody leaves",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 0, 30, 80}),
                    abandoned(first(s, 1, 0), 0, 29),
                    answered(first(s, 2, 0), {0, 0, 80, 150}),
                    abandoned(first(s, 2, 1), 0, 30)},
            .figures = {}};
}

model::Scenario two_types(model::ContactSelection selection) {
    auto s = scripted_day();
    add_scripted_type(s, "plain", {.arrivals = {0, 10}, .handle_times = {100, 30}});
    add_scripted_type(s, "urgent", {.arrivals = {20}, .handle_times = {40}});
    add_agent_group(s, "team", 1);
    connect(s, {.contact_type = 0, .group = 0, .skill = {.priority = 2}});
    connect(s,
            {.contact_type = 1, .group = 0, .skill = {.priority = 1, .handle_time_factor = 0.5}});
    s.routing.contact_selection = selection;
    return s;
}

Timeline by_priority() {
    const auto s = two_types(model::ContactSelection::priority);
    return {.name = "an agent takes the more urgent type first",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 0, 0, 100}),
                    answered(first(s, 0, 1), {0, 10, 120, 150}),
                    answered(first(s, 1, 0), {0, 20, 100, 120})},
            .figures = {}};
}

Timeline by_wait() {
    const auto s = two_types(model::ContactSelection::longest_wait);
    return {.name = "an agent takes the contact that has waited longest",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 0, 0, 100}),
                    answered(first(s, 0, 1), {0, 10, 100, 130}),
                    answered(first(s, 1, 0), {0, 20, 130, 150})},
            .figures = {}};
}

model::Scenario two_groups(model::AgentSelection selection) {
    auto s = scripted_day();
    add_scripted_type(
        s, "calls", {.arrivals = {10, 40, 50, 200}, .handle_times = {20, 30, 40, 50}});
    add_agent_group(s, "left", 1);
    add_agent_group(s, "right", 1);
    connect(s, {.contact_type = 0, .group = 0});
    connect(s, {.contact_type = 0, .group = 1});
    s.routing.agent_selection = selection;
    return s;
}

Timeline by_group_order() {
    const auto s = two_groups(model::AgentSelection::priority);
    return {.name = "among groups of equal rank the first with a free agent answers",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 10, 10, 30}),
                    answered(first(s, 0, 1), {0, 40, 40, 70}),
                    answered(first(s, 0, 2), {1, 50, 50, 90}),
                    answered(first(s, 0, 3), {0, 200, 200, 250})},
            .figures = {}};
}

Timeline by_idleness() {
    const auto s = two_groups(model::AgentSelection::longest_idle);
    return {.name = "among groups of equal rank the agent who has been idle longest answers",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 10, 10, 30}),
                    answered(first(s, 0, 1), {1, 40, 40, 70}),
                    answered(first(s, 0, 2), {0, 50, 50, 90}),
                    answered(first(s, 0, 3), {1, 200, 200, 250})},
            .figures = {}};
}

} // namespace

std::vector<Timeline> routing_timelines() {
    return {overflow(),
            thresholds_of_one_instant(),
            by_priority(),
            by_wait(),
            by_group_order(),
            by_idleness()};
}

std::vector<Timeline> all_timelines() {
    std::vector<Timeline> all;
    for (const auto& part : {queue_timelines(),
                             staffing_timelines(),
                             people_timelines(),
                             routing_timelines(),
                             bot_timelines(),
                             choice_timelines(),
                             chat_timelines(),
                             deferred_timelines(),
                             transfer_timelines(),
                             waiting_timelines()}) {
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

} // namespace staffsim::tests
