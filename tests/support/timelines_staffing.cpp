// Timelines about time: staffing that changes, the end of the horizon, opening hours.

#include "support/timeline_parts.hpp"

namespace staffsim::tests {

namespace {

model::Scenario one_team(const Script& script, const std::vector<double>& agents) {
    model::Scenario scenario = one_line(script, 0);
    set_agents(scenario, 0, agents);
    return scenario;
}

Timeline staff_drop() {
    const auto s = one_team(
        {.arrivals = {1700, 1750, 1790, 1800}, .handle_times = {200, 300, 60, 60}}, {2, 1});
    return {
        .name = "an agent whose time is over finishes the contact in hand, and takes no other",
        .scenario = s,
        .log = {answered(first(s, 0, 0), {0, 1700, 1700, 1900}),
                answered(first(s, 0, 1), {0, 1750, 1750, 2050}),
                answered(first(s, 0, 2), {0, 1790, 2050, 2110}),
                answered(first(s, 0, 3), {0, 1800, 2110, 2170})},
        .figures = {
            {"handling before the drop",
             [](const auto& o) { return o.group(0, 0).handling; },
             seconds(150)},
            {"handling after the drop",
             [](const auto& o) { return o.group(1, 0).handling; },
             seconds(470)},
            {"overtime", [](const auto& o) { return o.group(1, 0).overtime; }, seconds(100)},
            {"staffed after the drop",
             [](const auto& o) { return o.group(1, 0).staffed; },
             seconds(1800)},
            {"offered before the drop", [](const auto& o) { return o.line(0, 0).answered; }, 3}}};
}

Timeline new_staff() {
    const auto s = one_team({.arrivals = {1799, 1800, 3500, 3550, 3600},
                             .handle_times = {10, 20, 30, 40, 50},
                             .patience = {100, 30, 200, 50, 200}},
                            {1, 0, 2});
    // At 1800 the only agent goes: the arrival of that instant meets nobody. At 3600 two agents
    // start: they take the two who wait, one of them at its very deadline; the newcomer waits.
    return {.name = "an arrival at a change of staff meets the new staff",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 1799, 1799, 1809}),
                    abandoned(first(s, 0, 1), 1800, 1830),
                    answered(first(s, 0, 2), {0, 3500, 3600, 3630}),
                    answered(first(s, 0, 3), {0, 3550, 3600, 3640}),
                    answered(first(s, 0, 4), {0, 3600, 3630, 3680})},
            .figures = {
                {"overtime", [](const auto& o) { return o.group(1, 0).overtime; }, seconds(9)}}};
}

Timeline end_of_horizon() {
    auto s = one_team({.arrivals = {86390, 86395, 86399}, .handle_times = {1000, 5000, 60}}, {1});
    s.wind_down = seconds(3600);
    return {.name = "the horizon's last contacts are worked off in the wind-down, or stay open",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 86390, 86390, 87390}),
                    answered(first(s, 0, 1), {0, 86395, 87390, 92390}),
                    still_open(first(s, 0, 2), 86399)},
            .figures = {{"handling within the horizon",
                         [](const auto& o) { return o.group(47, 0).handling; },
                         seconds(10)},
                        {"answered within the horizon",
                         [](const auto& o) { return o.group(47, 0).answered; },
                         1},
                        {"answered", [](const auto& o) { return o.whole_work(0, 0).answered; }, 2},
                        {"whole handling",
                         [](const auto& o) { return o.whole_work(0, 0).handling; },
                         seconds(6000)},
                        {"still open", [](const auto& o) { return o.totals(0).still_open; }, 1},
                        {"backlog of the day", [](const auto& o) { return o.backlog(0, 0); }, 2}}};
}

Timeline deadline_at_the_end() {
    const auto s = one_team(
        {.arrivals = {86300, 86310, 86320}, .handle_times = {500}, .patience = {10, 89, 80}}, {1});
    return {.name = "who would leave at the end or later is still open",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 86300, 86300, 86800}),
                    abandoned(first(s, 0, 1), 86310, 86399),
                    still_open(first(s, 0, 2), 86320)},
            .figures = {{"backlog of the day", [](const auto& o) { return o.backlog(0, 0); }, 1}}};
}

Timeline next_opening() {
    auto s = one_team({.arrivals = {100, 200, 3600, 5400}, .handle_times = {60}}, {1});
    s.contact_types[0].has_hours = true;
    s.contact_types[0].open = {{.start = seconds(3600), .end = seconds(5400)}};
    s.contact_types[0].out_of_hours = model::OutOfHours::next_opening;
    return {.name = "who comes to a closed line enters at its next opening, maybe after the end",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 3600, 3600, 3660}),
                    answered(first(s, 0, 1), {0, 3600, 3660, 3720}),
                    answered(first(s, 0, 2), {0, 3600, 3720, 3780}),
                    still_open(first(s, 0, 3), 86400)},
            .figures = {
                {"still open", [](const auto& o) { return o.totals(0).still_open; }, 1},
                {"offered at the opening", [](const auto& o) { return o.line(2, 0).offered; }, 3},
                {"offered after closing", [](const auto& o) { return o.line(3, 0).offered; }, 1},
                {"at the front door first",
                 [](const auto& o) { return o.front(0, 0).first_contacts; },
                 2}}};
}

Timeline turned_away() {
    auto s =
        one_team({.arrivals = {3599, 3600, 3610}, .handle_times = {60}, .patience = {20}}, {1});
    s.contact_types[0].has_hours = true;
    s.contact_types[0].open = {{.start = seconds(3600), .end = seconds(3640)}};
    s.contact_types[0].out_of_hours = model::OutOfHours::turn_away;
    s.contact_types[0].retrial = model::Retrial{.probability = 1,
                                                .delay = model::Deterministic{10},
                                                .patience = model::Retrial::Patience::kept,
                                                .most_attempts = 5};
    const Caller retrial = retrial_of(first(s, 0, 2));
    return {.name = "a closed line turns away, and who is turned away does not try again",
            .scenario = s,
            .log = {blocked(first(s, 0, 0), 3599),
                    answered(first(s, 0, 1), {0, 3600, 3600, 3660}),
                    abandoned(first(s, 0, 2), 3610, 3630, retrial),
                    blocked(retrial, 3640)},
            .figures = {{"blocked early", [](const auto& o) { return o.line(1, 0).blocked; }, 1},
                        {"blocked later", [](const auto& o) { return o.line(2, 0).blocked; }, 1},
                        {"retrials", [](const auto& o) { return o.line(2, 0).retrials; }, 1}}};
}

Timeline deferred_retrial() {
    auto s = one_team({.arrivals = {0, 850}, .handle_times = {1000, 10}, .patience = {100}}, {1});
    s.contact_types[0].has_hours = true;
    s.contact_types[0].open = {{.start = 0, .end = seconds(900)},
                               {.start = seconds(3600), .end = seconds(7200)}};
    s.contact_types[0].out_of_hours = model::OutOfHours::next_opening;
    s.contact_types[0].retrial = model::Retrial{.probability = 1,
                                                .delay = model::Deterministic{10},
                                                .patience = model::Retrial::Patience::redrawn,
                                                .most_attempts = 5};
    model::Event event;
    event.name = "slow system";
    event.window_start = seconds(3600);
    event.window_end = event.window_start;
    event.duration_hours = 1;
    event.handle_time_factor = 2;
    event.contact_types = {0};
    s.events.push_back(event);
    const Caller retrial = retrial_of(first(s, 0, 1));
    return {.name = "a retrial that finds the line closed enters, and counts, when it opens",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 0, 0, 1000}),
                    abandoned(first(s, 0, 1), 850, 950, retrial),
                    answered(retrial, {0, 3600, 3600, 5600})},
            .figures = {{"retrials", [](const auto& o) { return o.line(2, 0).retrials; }, 1}}};
}

} // namespace

std::vector<Timeline> staffing_timelines() {
    return {staff_drop(),
            new_staff(),
            end_of_horizon(),
            deadline_at_the_end(),
            next_opening(),
            turned_away(),
            deferred_retrial()};
}

} // namespace staffsim::tests
