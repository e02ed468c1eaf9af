// Timelines about rules of choice: which agent, which contact, which line.

#include "support/timeline_parts.hpp"

namespace staffsim::tests {

namespace {

// --- which agent ---------------------------------------------------------------------------------

/// One type, two groups of one agent each, of equal rank.
model::Scenario two_groups(const Script& script, model::AgentSelection selection) {
    auto s = one_line(script, 1);
    add_agent_group(s, "others", 1);
    connect(s, {.contact_type = 0, .group = 1});
    s.routing.agent_selection = selection;
    return s;
}

Timeline fastest() {
    auto s = two_groups({.arrivals = {0, 10}, .handle_times = {100, 100}},
                        model::AgentSelection::fastest);
    skill_of(s, 1, 0).handle_time_factor = 0.5;
    return {.name = "the quickest agent who is free answers",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {1, 0, 0, 50}),
                    answered(first(s, 0, 1), {0, 10, 10, 110})},
            .figures = {}};
}

Timeline weighted_idle() {
    auto s = two_groups({.arrivals = {0, 40, 55}, .handle_times = {30, 10, 10}},
                        model::AgentSelection::weighted_idle);
    s.routing.routes[0][0].weight = 5;
    // Idle for 10 s with weight 5 and for 40 s; then for 5 s with weight 5 and for 55 s.
    return {.name = "idle time counts with the weight of the step",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 0, 0, 30}),
                    answered(first(s, 0, 1), {0, 40, 40, 50}),
                    answered(first(s, 0, 2), {1, 55, 55, 65})},
            .figures = {}};
}

Timeline score_of_agents() {
    auto s =
        two_groups({.arrivals = {0, 900, 901}, .handle_times = {10}}, model::AgentSelection::score);
    s.routing.routes[0][0].score = 10;
    s.routing.routes[0][1].rank = 2;
    s.routing.routes[0][1].score_per_idle_minute = 1;
    // After 15 minutes the idle agent's score is 15, whatever the rank.
    return {.name = "the agent with the greatest score answers",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 0, 0, 10}),
                    answered(first(s, 0, 1), {1, 900, 900, 910}),
                    answered(first(s, 0, 2), {0, 901, 901, 911})},
            .figures = {}};
}

// --- which contact -------------------------------------------------------------------------------

/// One contact of type 0 and two of type 1 wait when the only agent, busy with a contact of type 2
/// until 100, comes free; each takes 10 s.
struct Choice {
    std::string name;
    model::ContactSelection selection = model::ContactSelection::priority;
    model::Skill one = {}; ///< for type 0
    model::Skill two = {}; ///< for type 1
    Ticks one_answered = 0;
    std::vector<Ticks> two_answered;
};
Timeline choice(const Choice& of) {
    auto s = scripted_day();
    add_scripted_type(s, "one", {.arrivals = {10}, .handle_times = {10}});
    add_scripted_type(s, "two", {.arrivals = {40, 70}, .handle_times = {10}});
    add_scripted_type(s, "busy", {.arrivals = {0}, .handle_times = {100}});
    add_agent_group(s, "team", 1);
    connect(s, {.contact_type = 0, .group = 0, .skill = of.one});
    connect(s, {.contact_type = 1, .group = 0, .skill = of.two});
    connect(s, {.contact_type = 2, .group = 0});
    s.routing.contact_selection = of.selection;
    const Ticks one = of.one_answered;
    const auto& two = of.two_answered;
    return {.name = of.name,
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 10, one, one + 10}),
                    answered(first(s, 1, 0), {0, 40, two[0], two[0] + 10}),
                    answered(first(s, 1, 1), {0, 70, two[1], two[1] + 10}),
                    answered(first(s, 2, 0), {0, 0, 0, 100})},
            .figures = {}};
}

std::vector<Timeline> choices() {
    using Selection = model::ContactSelection;
    return {
        // 90 against 60 x 2; then 100 against 40 x 2.
        choice({.name = "waits count with their weight",
                .selection = Selection::weighted_wait,
                .two = {.weight = 2},
                .one_answered = 110,
                .two_answered = {100, 120}}),
        // Two wait against one; then one and one, and the longer wait decides.
        choice({.name = "the longest queue is served first",
                .selection = Selection::longest_queue,
                .one_answered = 110,
                .two_answered = {100, 120}}),
        // Weights 3, 5 and 1 (the busy type's). Of three that wait type 0 is to have 1 and has 1,
        // type 1 is to have 1.67 and has 2. Of the two left: 0.67 and 1.11.
        choice({.name = "the queue that is too long for its share is served first",
                .selection = Selection::queue_ratio,
                .one = {.weight = 3},
                .two = {.weight = 5},
                .one_answered = 110,
                .two_answered = {100, 120}}),
        // Type 0 has waited 1.5 minutes, and type 1 has 1.6 from the start; then 1.667.
        choice({.name = "the greatest score is served first",
                .selection = Selection::score,
                .one = {.score_per_minute = 1},
                .two = {.score = 1.6},
                .one_answered = 110,
                .two_answered = {100, 120}})};
}

// --- which steps ---------------------------------------------------------------------------------

Timeline reserve() {
    auto s = scripted_day();
    add_scripted_type(s, "urgent", {.arrivals = {20}, .handle_times = {100}});
    add_scripted_type(s, "plain", {.arrivals = {0, 10}, .handle_times = {50, 50}});
    add_agent_group(s, "team", 2);
    connect(s, {.contact_type = 0, .group = 0});
    connect(s, {.contact_type = 1, .group = 0, .skill = {.priority = 2}});
    only_step(s, 1).reserve = 1;
    // One of two agents stays free for urgent contacts. At 50 only one is free.
    return {.name = "agents held in reserve answer only those for whom they are",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 20, 20, 120}),
                    answered(first(s, 1, 0), {0, 0, 0, 50}),
                    answered(first(s, 1, 1), {0, 10, 120, 170})},
            .figures = {}};
}

Timeline queue_overflow() {
    auto s = one_line({.arrivals = {0, 10, 20, 30}, .handle_times = {100, 50, 60, 40}}, 1);
    add_agent_group(s, "others", 1);
    connect(s, {.contact_type = 0, .group = 1, .rank = 2});
    s.routing.routes[0][1].queue_per_agent = 1;
    // The second waits alone. With the third two wait, more than one for each agent: the others
    // take the first in line. At 70 two wait again; at 100 the last one's own team is free.
    return {.name = "a step opens when the queue is long",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 0, 0, 100}),
                    answered(first(s, 0, 1), {1, 10, 20, 70}),
                    answered(first(s, 0, 2), {1, 20, 70, 130}),
                    answered(first(s, 0, 3), {0, 30, 100, 140})},
            .figures = {}};
}

Timeline moved_on() {
    auto s = one_line({.arrivals = {0, 10, 90, 150}, .handle_times = {100, 30, 20, 40}}, 1);
    add_agent_group(s, "others", 1);
    connect(s, {.contact_type = 0, .group = 1, .rank = 2, .delay = seconds(20)});
    s.routing.overflow_moves = {true, false};
    add_scripted_type(s, "busy", {.arrivals = {0}, .handle_times = {200}});
    connect(s, {.contact_type = 1, .group = 1});
    // The second has moved on at 30, to a group that is busy until 200: the team takes the third,
    // and the fourth at once.
    return {.name = "who moves on is lost to the groups before",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 0, 0, 100}),
                    answered(first(s, 0, 1), {1, 10, 200, 230}),
                    answered(first(s, 0, 2), {0, 90, 100, 120}),
                    answered(first(s, 0, 3), {0, 150, 150, 190}),
                    answered(first(s, 1, 0), {1, 0, 0, 200})},
            .figures = {}};
}

// --- which line ----------------------------------------------------------------------------------

Timeline last_group() {
    auto s = two_groups({.arrivals = {0, 10, 20, 110}, .handle_times = {100, 200, 50, 10}},
                        model::AgentSelection::priority);
    s.routing.dispatch = {model::Dispatch::last_group};
    // The third waits for the others, though the team is free from 100 on.
    return {.name = "who must wait waits for the last group",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 0, 0, 100}),
                    answered(first(s, 0, 1), {1, 10, 10, 210}),
                    answered(first(s, 0, 2), {1, 20, 210, 260}),
                    answered(first(s, 0, 3), {0, 110, 110, 120})},
            .figures = {}};
}

Timeline percentages() {
    auto s = two_groups({.arrivals = {0, 10, 20, 30, 1000}, .handle_times = {50, 40, 30, 20, 10}},
                        model::AgentSelection::priority);
    s.routing.dispatch = {model::Dispatch::percent};
    s.routing.routes[0][0].weight = 3;
    // Three in four, whoever is free: team, team (a tie), others, team, team.
    return {.name = "each group gets its percentage of the contacts",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 0, 0, 50}),
                    answered(first(s, 0, 1), {0, 10, 50, 90}),
                    answered(first(s, 0, 2), {1, 20, 20, 50}),
                    answered(first(s, 0, 3), {0, 30, 90, 110}),
                    answered(first(s, 0, 4), {0, 1000, 1000, 1010})},
            .figures = {}};
}

Timeline expected_delay() {
    auto s = two_groups({.arrivals = {0, 10, 20, 30, 40, 50}, .handle_times = {100}},
                        model::AgentSelection::priority);
    set_agents(s, 1, {2});
    s.routing.dispatch = {model::Dispatch::expected_delay};
    // The team's agent is free, then the others' two. At 30: 100 s against 50. At 40: 100 against
    // 100, and the first step has it. At 50: 200 against 100.
    return {.name = "contacts go where the expected delay is least",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 0, 0, 100}),
                    answered(first(s, 0, 1), {1, 10, 10, 110}),
                    answered(first(s, 0, 2), {1, 20, 20, 120}),
                    answered(first(s, 0, 3), {1, 30, 110, 210}),
                    answered(first(s, 0, 4), {0, 40, 100, 200}),
                    answered(first(s, 0, 5), {1, 50, 120, 220})},
            .figures = {}};
}

Timeline phone_lines() {
    auto s = one_line({.arrivals = {0, 20, 100}, .handle_times = {100, 1, 30}}, 1);
    s.contact_types[0].after_contact_work = model::Deterministic{20};
    add_scripted_type(s, "other calls", {.arrivals = {10, 110}, .handle_times = {50}});
    connect(s, {.contact_type = 1, .group = 0});
    s.routing.line_groups = {{.name = "trunk", .lines = 2}};
    s.contact_types[0].line_group = 0;
    s.contact_types[1].line_group = 0;
    // Both lines are in use from 10 to 100; when the first talk ends, the arrival of that instant
    // gets one, though the agent is still at work.
    return {
        .name = "without a phone line a call is blocked",
        .scenario = s,
        .log = {answered(first(s, 0, 0), {0, 0, 0, 120}),
                blocked(first(s, 0, 1), 20),
                answered(first(s, 0, 2), {0, 100, 170, 220}),
                answered(first(s, 1, 0), {0, 10, 120, 170}),
                blocked(first(s, 1, 1), 110)},
        .figures = {
            {"no line", [](const auto& o) { return o.totals(0).blocked_no_line; }, 1},
            {"no line for others", [](const auto& o) { return o.totals(1).blocked_no_line; }, 1}}};
}

Timeline common_queue_limit() {
    auto s = one_line({.arrivals = {0, 10}, .handle_times = {100, 30}}, 1);
    add_scripted_type(s, "other calls", {.arrivals = {20, 100}, .handle_times = {50}});
    connect(s, {.contact_type = 1, .group = 0});
    s.routing.line_groups = {{.name = "queue", .waiting = 1}};
    s.contact_types[0].line_group = 0;
    s.contact_types[1].line_group = 0;
    return {.name = "two types share the places of a queue",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 0, 0, 100}),
                    answered(first(s, 0, 1), {0, 10, 100, 130}),
                    blocked(first(s, 1, 0), 20),
                    answered(first(s, 1, 1), {0, 100, 130, 180})},
            .figures = {{"no line", [](const auto& o) { return o.totals(1).blocked_no_line; }, 0}}};
}

// --- one instant ---------------------------------------------------------------------------------

Timeline all_at_once() {
    auto s = one_line({.arrivals = {0, 10, 20, 100, 1700, 1750},
                       .handle_times = {100, 10, 1, 5, 100, 40},
                       .patience = {999, 90, 30, 999, 999, 3000}},
                      0);
    set_agents(s, 0, {1, 0, 1});
    s.contact_types[0].retrial = model::Retrial{.probability = 1,
                                                .delay = model::Deterministic{50},
                                                .patience = model::Retrial::Patience::kept,
                                                .most_attempts = 2};
    const auto again = retrial_of(first(s, 0, 2));
    // At 100 work ends, and the second is answered in its last moment; then the third comes back,
    // with its own 30 s of patience, and then the fourth arrives. The third gets the agent at 110
    // for 100 s. At 1800 the agent is to go before the work ends: nobody takes the last.
    return {.name = "events of one instant have their order",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 0, 0, 100}),
                    answered(first(s, 0, 1), {0, 10, 100, 110}),
                    abandoned(first(s, 0, 2), 20, 50, again),
                    answered(again, {0, 100, 110, 210}),
                    answered(first(s, 0, 3), {0, 100, 210, 215}),
                    answered(first(s, 0, 4), {0, 1700, 1700, 1800}),
                    answered(first(s, 0, 5), {0, 1750, 3600, 3640})},
            .figures = {}};
}

} // namespace

std::vector<Timeline> choice_timelines() {
    std::vector<Timeline> all{fastest(),
                              weighted_idle(),
                              score_of_agents(),
                              reserve(),
                              queue_overflow(),
                              moved_on(),
                              last_group(),
                              percentages(),
                              expected_delay(),
                              phone_lines(),
                              common_queue_limit(),
                              all_at_once()};
    for (Timeline& timeline : choices()) {
        all.push_back(std::move(timeline));
    }
    return all;
}

} // namespace staffsim::tests
