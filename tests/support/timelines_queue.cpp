// Timelines about one line: serving in order, deadlines, full queues, new tries, starting backlog.

#include "support/timeline_parts.hpp"

namespace staffsim::tests {

namespace {

Timeline three_at_the_queue() {
    const auto s =
        one_line({.arrivals = {0, 10, 20, 30, 40}, .handle_times = {100, 50, 200, 60, 70}}, 3);
    return {
        .name = "three agents serve five contacts in order of arrival",
        .scenario = s,
        .log = {answered(first(s, 0, 0), {0, 0, 0, 100}),
                answered(first(s, 0, 1), {0, 10, 10, 60}),
                answered(first(s, 0, 2), {0, 20, 20, 220}),
                answered(first(s, 0, 3), {0, 30, 60, 120}),
                answered(first(s, 0, 4), {0, 40, 100, 170})},
        .figures = {
            {"waiting time of the answered",
             [](const auto& o) { return o.line(0, 0).wait_answered; },
             seconds(30 + 60)},
            {"answered within 20 s", [](const auto& o) { return o.line(0, 0).answered_within; }, 3},
            {"longest wait", [](const auto& o) { return o.totals(0).max_wait; }, seconds(60)},
            {"handling", [](const auto& o) { return o.group(0, 0).handling; }, seconds(480)},
            {"staffed time",
             [](const auto& o) { return o.group(0, 0).staffed; },
             seconds(3 * 1800)}}};
}

Timeline deadlines() {
    const auto s = one_line({.arrivals = {0, 10, 20, 30},
                             .handle_times = {100, 50, 60, 60},
                             .patience = {5, 90, 79, 120}},
                            1);
    return {.name = "an agent who comes free at the very deadline answers",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 0, 0, 100}),
                    answered(first(s, 0, 1), {0, 10, 100, 150}),
                    abandoned(first(s, 0, 2), 20, 99),
                    answered(first(s, 0, 3), {0, 30, 150, 210})},
            .figures = {{"waiting time of the abandoned",
                         [](const auto& o) { return o.line(0, 0).wait_abandoned; },
                         seconds(79)}}};
}

Timeline two_at_one_instant() {
    model::Scenario s = scripted_day();
    add_scripted_type(s, "first type", {.arrivals = {50, 50}, .handle_times = {10, 20}});
    add_scripted_type(s, "second type", {.arrivals = {50}, .handle_times = {30}});
    add_agent_group(s, "team", 1);
    connect(s, {.contact_type = 0, .group = 0});
    connect(s, {.contact_type = 1, .group = 0, .skill = {.priority = 2}});
    return {.name = "arrivals of one instant come by type, then number",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 50, 50, 60}),
                    answered(first(s, 0, 1), {0, 50, 60, 80}),
                    answered(first(s, 1, 0), {0, 50, 80, 110})},
            .figures = {}};
}

Timeline retrials() {
    auto s = one_line({.arrivals = {0, 10}, .handle_times = {1000, 10}, .patience = {300, 50}}, 1);
    s.contact_types[0].retrial = model::Retrial{.probability = 1,
                                                .delay = model::Deterministic{100},
                                                .patience = model::Retrial::Patience::redrawn,
                                                .most_attempts = 3};
    const Caller caller = first(s, 0, 1);
    const Caller second_try = retrial_of(caller);
    const Caller third_try = retrial_of(second_try);
    return {.name = "who abandons tries again, until the most attempts are made",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 0, 0, 1000}),
                    abandoned(caller, 10, 60, second_try),
                    abandoned(second_try, 160, 460, third_try),
                    abandoned(third_try, 560, 860)},
            .figures = {
                {"offered", [](const auto& o) { return o.line(0, 0).offered; }, 4},
                {"retrials", [](const auto& o) { return o.line(0, 0).retrials; }, 2},
                {"first contacts", [](const auto& o) { return o.front(0, 0).first_contacts; }, 2}}};
}

Timeline full_queue() {
    auto s = one_line(
        {.arrivals = {0, 10, 20}, .handle_times = {100, 40, 60}, .patience = {400, 400, 45}}, 1);
    s.contact_types[0].queue_limit = 1;
    s.contact_types[0].retrial = model::Retrial{.probability = 1,
                                                .delay = model::Deterministic{40},
                                                .patience = model::Retrial::Patience::kept,
                                                .most_attempts = 10};
    const Caller caller = first(s, 0, 2);
    const Caller second_try = retrial_of(caller);
    const Caller third_try = retrial_of(second_try);
    // The second try, at 60, finds the queue full as well. The third, at 100, comes after the
    // completion of that instant, which has freed the one waiting place.
    return {.name = "a full queue blocks, and the blocked try again with the patience they had",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 0, 0, 100}),
                    answered(first(s, 0, 1), {0, 10, 100, 140}),
                    blocked(caller, 20, second_try),
                    blocked(second_try, 60, third_try),
                    answered(third_try, {0, 100, 140, 240})},
            .figures = {{"blocked", [](const auto& o) { return o.line(0, 0).blocked; }, 2}}};
}

Timeline no_waiting_place() {
    auto s = one_line({.arrivals = {0, 10, 100}, .handle_times = {100, 50, 10}}, 1);
    s.contact_types[0].queue_limit = 0;
    return {.name = "without waiting places only a free agent is of use",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 0, 0, 100}),
                    blocked(first(s, 0, 1), 10),
                    answered(first(s, 0, 2), {0, 100, 100, 110})},
            .figures = {}};
}

Timeline balking() {
    auto s = one_line({.arrivals = {0, 10, 100}, .handle_times = {100, 50, 10}}, 1);
    s.contact_types[0].patience.balking_share = 1;
    return {.name = "who balks leaves at once, unless an agent is free",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 0, 0, 100}),
                    abandoned(first(s, 0, 1), 10, 10),
                    answered(first(s, 0, 2), {0, 100, 100, 110})},
            .figures = {{"abandoned within the acceptable wait",
                         [](const auto& o) { return o.line(0, 0).abandoned_within; },
                         1},
                        {"abandoned before the short threshold",
                         [](const auto& o) { return o.line(0, 0).abandoned_short; },
                         1}}};
}

Timeline starting_backlog() {
    auto s = one_line({.arrivals = {0, 100}, .handle_times = {60, 120}, .patience = {100, 200}}, 1);
    s.contact_types[0].starting_backlog = {.contacts = 2, .oldest_hours = 1};
    // Ages 2700 s and 900 s. Patience counts from instant 0: the first arrival has 100 s and leaves
    // at 100; the one of 100 s is answered when the backlog is worked off.
    return {
        .name = "the starting backlog is served first, oldest first",
        .scenario = s,
        .log = {answered(in_backlog(s, 0, 0), {0, -2700, 0, 60}),
                answered(in_backlog(s, 0, 1), {0, -900, 60, 180}),
                abandoned(first(s, 0, 0), 0, 100),
                answered(first(s, 0, 1), {0, 100, 180, 300})},
        .figures = {
            {"offered", [](const auto& o) { return o.line(0, 0).offered; }, 4},
            {"first contacts", [](const auto& o) { return o.front(0, 0).first_contacts; }, 2},
            {"longest wait", [](const auto& o) { return o.totals(0).max_wait; }, seconds(2700)}}};
}

} // namespace

std::vector<Timeline> queue_timelines() {
    return {three_at_the_queue(),
            deadlines(),
            two_at_one_instant(),
            retrials(),
            full_queue(),
            no_waiting_place(),
            balking(),
            starting_backlog()};
}

} // namespace staffsim::tests
