// Timelines about several lines and groups: overflow, priorities, idleness; and about the bot.

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
    return {.name = "a contact overflows exactly when it has waited for the delay",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 0, 0, 100}),
                    answered(first(s, 0, 1), {1, 5, 25, 85}),
                    answered(first(s, 0, 2), {1, 10, 85, 95}),
                    answered(first(s, 0, 3), {0, 80, 100, 130})},
            .figures = {
                {"answered by helpers", [](const auto& o) { return o.work(1, 0).answered; }, 2}}};
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

// --- bot -----------------------------------------------------------------------------------------

Timeline false_containment() {
    auto s = scripted_day();
    auto& chat = add_scripted_type(s, "chats", {.arrivals = {100}, .handle_times = {10}});
    chat.bot = model::Bot{.containment = 1,
                          .resolution = 0,
                          .session_time = model::Deterministic{60},
                          .handoff_delay = std::nullopt};
    chat.recontact =
        model::Recontact{.probability = 1, .delay = model::Deterministic{1700}, .contact_type = 1};
    add_scripted_type(s, "calls", {.arrivals = {}, .handle_times = {50}});
    add_agent_group(s, "team", 1);
    connect(s, {.contact_type = 0, .group = 0});
    connect(s, {.contact_type = 1, .group = 0});
    const Caller recontact = recontact_of(first(s, 0, 0), 1);
    return {
        .name = "whom the bot keeps without help comes back as another type",
        .scenario = s,
        .log = {answered(recontact, {0, 1860, 1860, 1910})},
        .figures = {
            {"sessions", [](const auto& o) { return o.front(0, 0).bot_sessions; }, 1},
            {"contained", [](const auto& o) { return o.front(0, 0).contained; }, 1},
            {"resolved by the bot", [](const auto& o) { return o.front(0, 0).bot_resolved; }, 0},
            {"recontacts due", [](const auto& o) { return o.front(0, 0).bot_recontacts_due; }, 1},
            {"recontacts due of the type",
             [](const auto& o) { return o.totals(0).recontacts_due; },
             1},
            {"repeated first contacts",
             [](const auto& o) { return o.totals(0).repeated_first; },
             1},
            {"recontacts", [](const auto& o) { return o.front(1, 1).recontacts; }, 1},
            {"offered", [](const auto& o) { return o.line(0, 0).offered; }, 0}}};
}

Timeline handoff() {
    auto s = scripted_day();
    auto& chat = add_scripted_type(
        s, "chats", {.arrivals = {0, 10}, .handle_times = {50, 50}, .patience = {100, 100}});
    chat.bot = model::Bot{.session_time = model::Deterministic{60},
                          .handoff_delay = model::Deterministic{30},
                          .handle_factor_without_context = 2,
                          .patience_factor = 0.5};
    add_scripted_type(s, "calls", {.arrivals = {90}, .handle_times = {10}, .patience = {40}});
    add_agent_group(s, "team", 1);
    connect(s, {.contact_type = 0, .group = 0});
    connect(s, {.contact_type = 1, .group = 0});
    return {.name = "a handoff enters the line before an arrival of the same instant",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 90, 90, 190}),
                    abandoned(first(s, 0, 1), 100, 150),
                    abandoned(first(s, 1, 0), 90, 130)},
            .figures = {{"escalated", [](const auto& o) { return o.front(0, 0).escalated; }, 2}}};
}

Timeline recontacts() {
    auto s = scripted_day();
    auto& chat = add_scripted_type(s, "chats", {.arrivals = {0, 86300}, .handle_times = {50}});
    chat.resolution_probability = 0;
    chat.recontact =
        model::Recontact{.probability = 1, .delay = model::Deterministic{100}, .contact_type = 1};
    add_scripted_type(s, "calls", {.arrivals = {}, .handle_times = {70}});
    add_agent_group(s, "team", 1);
    connect(s, {.contact_type = 0, .group = 0});
    connect(s, {.contact_type = 1, .group = 0});
    const Caller early = recontact_of(first(s, 0, 0), 1);
    const Caller late = recontact_of(first(s, 0, 1), 1);
    return {
        .name = "an issue not resolved comes back; after the horizon it is only due",
        .scenario = s,
        .log = {answered(first(s, 0, 0), {0, 0, 0, 50}, early),
                answered(first(s, 0, 1), {0, 86300, 86300, 86350}, late),
                answered(early, {0, 150, 150, 220})},
        .figures = {{"recontacts due", [](const auto& o) { return o.totals(0).recontacts_due; }, 2},
                    {"resolved at first", [](const auto& o) { return o.work(0, 0).resolved; }, 0},
                    {"resolved later", [](const auto& o) { return o.work(0, 1).resolved; }, 1}}};
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

std::vector<Timeline> bot_timelines() {
    return {false_containment(), handoff(), recontacts()};
}

std::vector<Timeline> all_timelines() {
    std::vector<Timeline> all;
    for (const auto& part :
         {queue_timelines(), staffing_timelines(), routing_timelines(), bot_timelines()}) {
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

} // namespace staffsim::tests
