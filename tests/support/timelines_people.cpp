// Timelines about people: shifts and breaks, and what the people of a week are worth.

#include "support/timeline_parts.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace staffsim::tests {

namespace {

constexpr Ticks a_day = 86400; // [s]

/// A shift of one pattern on the first day, or some day. [s]
struct ShiftOf {
    Ticks start = 0;
    Ticks length = 0;
    std::int64_t heads = 1;
    std::vector<std::size_t> days = {0};
};

model::ShiftPattern& add_pattern(model::Scenario& scenario, std::size_t group, const ShiftOf& of) {
    auto& agents = scenario.agent_groups[group];
    agents.source = model::StaffingSource::shifts;
    for (const std::size_t day : of.days) {
        agents.shifts.push_back({.start = scenario.grid.days()[day].start + seconds(of.start),
                                 .pattern = static_cast<std::uint32_t>(agents.patterns.size()),
                                 .date = static_cast<std::int32_t>(day),
                                 .weekday = static_cast<std::int32_t>(day % 7),
                                 .day = static_cast<std::uint32_t>(day)});
    }
    auto& pattern = agents.patterns.emplace_back();
    pattern.name = "pattern " + std::to_string(agents.patterns.size());
    pattern.key = random::name_key(agents.name + "/" + pattern.name);
    pattern.heads = of.heads;
    pattern.share = 1;
    pattern.weekdays = 7;
    pattern.days_per_week = 7;
    pattern.length = seconds(of.length);
    return pattern;
}

/// Starts of a break, since the start of the shift, and its length. [s]
struct BreakOf {
    Ticks earliest = 0;
    Ticks latest = 0;
    Ticks length = 0;
};

void add_break(model::ShiftPattern& pattern, const BreakOf& of) {
    pattern.breaks.push_back({.name = "break",
                              .length = seconds(of.length),
                              .earliest = seconds(of.earliest),
                              .latest = seconds(of.latest),
                              .step = seconds(900)});
}

/// Days of one line, from midnight on. [s]
model::Scenario days_of_calls(std::size_t days, const Script& script) {
    model::Scenario scenario = make_scenario(
        make_grid(std::vector<Ticks>(days, 24 * ticks_per_hour), 30 * ticks_per_minute));
    add_scripted_type(scenario, "calls", script);
    add_agent_group(scenario, "team", 0);
    connect(scenario, {.contact_type = 0, .group = 0});
    return scenario;
}

/// First contact `number` of a day.
Caller caller(const model::Scenario& scenario, std::uint32_t day, std::uint32_t number) {
    return {random::first_identity(scenario.contact_types[0].key, day, number), 0};
}

// --- shifts --------------------------------------------------------------------------------------

// One agent from 3600 to 18000, break from 5400 to 6000.
Timeline break_waits() {
    auto s = one_line({.arrivals = {5300, 5350, 17900}, .handle_times = {200, 60, 300}}, 0);
    add_break(add_pattern(s, 0, {.start = 3600, .length = 14400}),
              {.earliest = 1800, .latest = 1800, .length = 600});
    return {.name = "a break waits for the contact in hand and ends as planned; "
                    "what goes on after the shift is overtime",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 5300, 5300, 5500}),
                    answered(first(s, 0, 1), {0, 5350, 6000, 6060}),
                    answered(first(s, 0, 2), {0, 17900, 17900, 18200})},
            .figures = {over_the_day("overtime", 0, &engine::GroupCell::overtime, seconds(200)),
                        over_the_day("handling", 0, &engine::GroupCell::handling, seconds(560)),
                        over_the_day("staffed", 0, &engine::GroupCell::staffed, seconds(13800)),
                        over_the_day("scheduled", 0, &engine::GroupCell::scheduled, seconds(14400)),
                        {"overtime after the shift",
                         [](const auto& o) { return o.group(10, 0).overtime; },
                         seconds(200)},
                        {"staffed around the break",
                         [](const auto& o) { return o.group(3, 0).staffed; },
                         seconds(1200)}}};
}

// The break is unpaid: who works in it works beyond the shift.
Timeline unpaid_break() {
    auto s = one_line({.arrivals = {5300}, .handle_times = {200}}, 0);
    auto& pattern = add_pattern(s, 0, {.start = 3600, .length = 14400});
    add_break(pattern, {.earliest = 1800, .latest = 1800, .length = 600});
    pattern.breaks[0].paid = false;
    pattern.unpaid = pattern.breaks[0].length;
    return {
        .name = "work in an unpaid break is overtime",
        .scenario = s,
        .log = {answered(first(s, 0, 0), {0, 5300, 5300, 5500})},
        .figures = {over_the_day("overtime", 0, &engine::GroupCell::overtime, seconds(100)),
                    over_the_day("staffed", 0, &engine::GroupCell::staffed, seconds(13800)),
                    over_the_day("scheduled", 0, &engine::GroupCell::scheduled, seconds(13800))}};
}

Timeline rise_within_an_interval() {
    auto s = one_line({.arrivals = {4000, 4010, 4300}, .handle_times = {50}}, 0);
    add_pattern(s, 0, {.start = 4300, .length = 7200});
    return {.name = "a shift that starts in the middle of an interval takes who waits, "
                    "before who arrives then",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 4000, 4300, 4350}),
                    answered(first(s, 0, 1), {0, 4010, 4350, 4400}),
                    answered(first(s, 0, 2), {0, 4300, 4400, 4450})},
            .figures = {{"staffed in the first part",
                         [](const auto& o) { return o.group(2, 0).staffed; },
                         seconds(1100)}}};
}

// At 5000 the team's only agent goes, after the call in hand, and another team's two come: one
// takes who waits, the other the arrival of that instant.
Timeline two_groups_at_one_instant() {
    auto s = one_line({.arrivals = {4500, 4600, 5000}, .handle_times = {1000, 1500, 700}}, 0);
    const std::size_t other = add_agent_group(s, "other team", 0);
    connect(s, {.contact_type = 0, .group = other});
    add_pattern(s, 0, {.start = 4000, .length = 1000});
    add_pattern(s, other, {.start = 5000, .length = 2000, .heads = 2});
    return {.name = "one team hands over to another at an instant",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 4500, 4500, 5500}),
                    answered(first(s, 0, 1), {1, 4600, 5000, 6500}),
                    answered(first(s, 0, 2), {1, 5000, 5000, 5700})},
            .figures = {over_the_day("overtime", 0, &engine::GroupCell::overtime, seconds(500)),
                        over_the_day(
                            "overtime of the other team", other, &engine::GroupCell::overtime, 0)}};
}

Timeline both_groups_rise() {
    auto s = one_line({.arrivals = {3000, 3010}, .handle_times = {50, 60}}, 0);
    const std::size_t other = add_agent_group(s, "other team", 0);
    connect(s, {.contact_type = 0, .group = other});
    add_pattern(s, 0, {.start = 4000, .length = 1000});
    add_pattern(s, other, {.start = 4000, .length = 1000});
    return {.name = "of groups that rise at one instant the first takes who has waited longest",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 3000, 4000, 4050}),
                    answered(first(s, 0, 1), {1, 3010, 4000, 4060})},
            .figures = {}};
}

// --- weeks ---------------------------------------------------------------------------------------

model::Ramp slow_in_the_first_week() {
    return {.curve = model::Ramp::Curve::table, .at_weeks = {0.5, 1.5}, .factor = {0.5, 1}};
}

Timeline pace_of_the_week() {
    auto s =
        days_of_calls(8, {.arrivals = {6 * 86400 + 100, 7 * 86400 + 100}, .handle_times = {100}});
    add_pattern(s, 0, {.start = 0, .length = 28800, .days = {6, 7}});
    auto& group = s.agent_groups[0];
    group.heads = model::Heads{};
    group.heads->starting = {{.heads = 1}};
    group.heads->attrition = {.from_weeks = {0}, .annual_rate = {0}};
    group.heads->pace = slow_in_the_first_week();
    group.required_fte = {1, 1};
    return {
        .name = "from one week to the next people work as fast as they have learnt to",
        .scenario = s,
        .log = {answered(caller(s, 6, 0), {0, 6 * a_day + 100, 6 * a_day + 100, 6 * a_day + 300}),
                answered(caller(s, 7, 0), {0, 7 * a_day + 100, 7 * a_day + 100, 7 * a_day + 200})},
        .figures = {}};
}

// Certain to leave at ten weeks, and only then; one person starts training in week 1.
model::Heads one_comes_one_goes() {
    model::Heads heads;
    heads.starting = {{.heads = 2, .tenure_weeks = 50, .phone_weeks = 50},
                      {.heads = 1, .tenure_weeks = 10, .phone_weeks = 10}};
    heads.attrition = {.from_weeks = {0, 10, 11}, .annual_rate = {0, 1000, 0}};
    auto& hired = heads.classes.emplace_back();
    hired.name = "class";
    hired.key = random::name_key("team/class");
    hired.start_week = 1;
    hired.offers = 1;
    hired.training_weeks = 1;
    heads.pace = slow_in_the_first_week();
    return heads;
}

// Shifts from 8:00 to 16:00 on the first day of each of three weeks.
model::Scenario three_weeks_of_a_team() {
    const std::vector<Ticks> arrivals{32390,
                                      32391,
                                      32392,
                                      32395,
                                      7 * a_day + 28810,
                                      7 * a_day + 28810,
                                      7 * a_day + 28820,
                                      14 * a_day + 57550};
    auto s =
        days_of_calls(15, {.arrivals = {arrivals.begin(), arrivals.end()}, .handle_times = {100}});
    auto& pattern = add_pattern(s, 0, {.start = 28800, .length = 28800, .days = {0, 7, 14}});
    add_break(pattern, {.earliest = 3600, .latest = 5400, .length = 600});
    s.agent_groups[0].heads = one_comes_one_goes();
    s.agent_groups[0].required_fte = {3, 2, 3};
    return s;
}

std::vector<Figure> figures_of_three_weeks() {
    const auto staffed_on = [](std::size_t of_day) {
        return [of_day](const engine::Observations& o) {
            std::int64_t sum = 0;
            for (std::size_t i = 48 * of_day; i < 48 * (of_day + 1); ++i) {
                sum += o.group(i, 0).staffed;
            }
            return sum;
        };
    };
    const auto heads = [](std::size_t week, std::int64_t random::HeadWeek::*member) {
        return [week, member](const engine::Observations& o) { return o.heads(week, 0).*member; };
    };
    using Week = random::HeadWeek;
    return {{"staffed in week 0", staffed_on(0), seconds(3 * 28800 - 3 * 600)},
            {"staffed in week 1", staffed_on(7), seconds(2 * 28800 - 2 * 600)},
            {"staffed in week 2", staffed_on(14), seconds(3 * 28800 - 3 * 600)},
            {"in the first two breaks",
             [](const auto& o) { return o.group(18, 0).staffed; },
             seconds(3 * 1800 - 2 * 600)},
            {"scheduled then",
             [](const auto& o) { return o.group(18, 0).scheduled; },
             seconds(3 * 1800)},
            over_the_day("overtime", 0, &engine::GroupCell::overtime, seconds(70)),
            {"leavers of week 0", heads(0, &Week::attrition), 1},
            {"there at the end of week 0", heads(0, &Week::end), 2},
            {"starters of week 1", heads(1, &Week::hires_started), 1},
            {"in training in week 1", heads(1, &Week::in_training), 1},
            {"on shifts in week 1", heads(1, &Week::rostered), 2},
            {"graduates of week 2", heads(2, &Week::graduates), 1},
            {"on shifts in week 2", heads(2, &Week::rostered), 3},
            {"speed in week 2", heads(2, &Week::pace_thousandths), 2500},
            {"leavers of week 2", heads(2, &Week::attrition), 0}};
}

// Week 0: three agents, breaks of 600 s at 9:00, 9:15 and 9:30. One of them leaves at its end, and
// one starts training in week 1. Week 2: three again, one of them at half the pace.
Timeline three_agents() {
    const auto s = three_weeks_of_a_team();
    const Ticks second = 7 * a_day;
    const Ticks third = 14 * a_day;
    return {.name = "three agents, one break, one class and one leaver",
            .scenario = s,
            .log = {answered(caller(s, 0, 0), {0, 32390, 32390, 32490}),
                    answered(caller(s, 0, 1), {0, 32391, 32391, 32491}),
                    answered(caller(s, 0, 2), {0, 32392, 32392, 32492}),
                    // Whoever is done first goes into the break.
                    answered(caller(s, 0, 3), {0, 32395, 32491, 32591}),
                    answered(caller(s, 7, 0), {0, second + 28810, second + 28810, second + 28910}),
                    answered(caller(s, 7, 1), {0, second + 28810, second + 28810, second + 28910}),
                    answered(caller(s, 7, 2), {0, second + 28820, second + 28910, second + 29010}),
                    // Three people of speed 2.5 together.
                    answered(caller(s, 14, 0), {0, third + 57550, third + 57550, third + 57670})},
            .figures = figures_of_three_weeks()};
}

// Of four weeks every second is simulated. In week 1 a call waits at the end: it is open, and week
// 3 begins with nobody waiting.
Timeline sampled_weeks() {
    auto s = days_of_calls(
        28,
        {.arrivals =
             {100, 13. * 86400 + 86000, 13. * 86400 + 86100, 14. * 86400 + 10, 21. * 86400 + 100},
         .handle_times = {1000}});
    s.agent_groups[0].scheduled.assign(s.grid.intervals().size(), 1);
    s.run.sampled_weeks = 2;
    return {.name = "weeks that are left out have no contacts and no people's time",
            .scenario = s,
            .log = {answered(caller(s, 13, 0),
                             {0, 13 * a_day + 86000, 13 * a_day + 86000, 13 * a_day + 87000}),
                    still_open(caller(s, 13, 1), 13 * a_day + 86100),
                    answered(caller(s, 21, 0),
                             {0, 21 * a_day + 100, 21 * a_day + 100, 21 * a_day + 1100})},
            .figures = {
                over_the_day("staffed", 0, &engine::GroupCell::staffed, seconds(14 * a_day)),
                over_the_day("handling", 0, &engine::GroupCell::handling, seconds(400 + 1000)),
                {"still open", [](const auto& o) { return o.totals(0).still_open; }, 1},
                {"waiting at the end of week 1", [](const auto& o) { return o.backlog(13, 0); }, 1},
                {"in week 2", [](const auto& o) { return o.backlog(14, 0); }, 0}}};
}

} // namespace

std::vector<Timeline> people_timelines() {
    return {break_waits(),
            unpaid_break(),
            rise_within_an_interval(),
            two_groups_at_one_instant(),
            both_groups_rise(),
            pace_of_the_week(),
            three_agents(),
            sampled_weeks()};
}

} // namespace staffsim::tests
