// Timelines about work that can wait: interruption, due times, chases, the backlog's ages.

#include "support/timeline_parts.hpp"

namespace staffsim::tests {

namespace {

constexpr std::size_t calls = 0;
constexpr std::size_t emails = 1;

/// Calls and emails, served by group 0, "team".
model::Scenario blended(const Script& of_calls, const Script& of_emails, double agents) {
    auto s = one_line(of_calls, agents);
    auto& type = add_scripted_type(s, "emails", of_emails);
    type.channel = model::Channel::email;
    type.deferral.emplace();
    type.service_level.acceptable_wait_seconds = 3600;
    connect(s, {.contact_type = emails, .group = 0, .skill = {.priority = 2}});
    return s;
}

model::Scenario interrupted(model::Deferral::Interruption rule, int most) {
    auto s = blended({.arrivals = {30, 60}, .handle_times = {20, 10}},
                     {.arrivals = {0, 10}, .handle_times = {100, 50}},
                     1);
    s.contact_types[emails].deferral->interruption = rule;
    s.contact_types[emails].deferral->most_interruptions = most;
    return s;
}

Timeline resumed_once() {
    const auto s = interrupted(model::Deferral::Interruption::resume, 1);
    // At 50 the first email has 70 to go and is before the second. It is not interrupted again.
    return {
        .name = "an interrupted email goes back to its place and is resumed",
        .scenario = s,
        .log = {answered(first(s, calls, 0), {0, 30, 30, 50}),
                answered(first(s, calls, 1), {0, 60, 120, 130}),
                answered(first(s, emails, 0), {0, 0, 0, 120}),
                answered(first(s, emails, 1), {0, 10, 130, 180})},
        .figures = {
            {"interrupted", [](const auto& o) { return o.whole_work(0, emails).interrupted; }, 1},
            {"answered", [](const auto& o) { return o.whole_work(0, emails).answered; }, 2},
            {"work", [](const auto& o) { return o.whole_work(0, emails).handling; }, seconds(150)},
            {"waits", [](const auto& o) { return o.line(0, emails).wait_answered; }, seconds(120)},
            over_the_day("handling", 0, &engine::GroupCell::handling, seconds(180))}};
}

Timeline resumed_twice() {
    const auto s = interrupted(model::Deferral::Interruption::resume, 2);
    return {
        .name = "an email is interrupted as often as its type allows",
        .scenario = s,
        .log = {answered(first(s, calls, 0), {0, 30, 30, 50}),
                answered(first(s, calls, 1), {0, 60, 60, 70}),
                answered(first(s, emails, 0), {0, 0, 0, 130}),
                answered(first(s, emails, 1), {0, 10, 130, 180})},
        .figures = {
            {"interrupted", [](const auto& o) { return o.whole_work(0, emails).interrupted; }, 2}}};
}

Timeline restarted() {
    const auto s = interrupted(model::Deferral::Interruption::restart, 1);
    // The 30 s before the interruption are lost.
    return {
        .name = "an interrupted email is begun again from the start",
        .scenario = s,
        .log = {answered(first(s, calls, 0), {0, 30, 30, 50}),
                answered(first(s, calls, 1), {0, 60, 150, 160}),
                answered(first(s, emails, 0), {0, 0, 0, 150}),
                answered(first(s, emails, 1), {0, 10, 160, 210})},
        .figures = {
            {"work", [](const auto& o) { return o.whole_work(0, emails).handling; }, seconds(180)},
            over_the_day("handling", 0, &engine::GroupCell::handling, seconds(210))}};
}

Timeline latest_is_interrupted() {
    auto s = blended({.arrivals = {20}, .handle_times = {100}},
                     {.arrivals = {0, 10}, .handle_times = {200, 100}},
                     2);
    s.contact_types[emails].deferral->interruption = model::Deferral::Interruption::resume;
    return {.name = "of two emails the one begun last is interrupted",
            .scenario = s,
            .log = {answered(first(s, calls, 0), {0, 20, 20, 120}),
                    answered(first(s, emails, 0), {0, 0, 0, 200}),
                    answered(first(s, emails, 1), {0, 10, 10, 210})},
            .figures = {}};
}

Timeline taken_over() {
    auto s = blended(
        {.arrivals = {30}, .handle_times = {50}}, {.arrivals = {0}, .handle_times = {100}}, 1);
    s.contact_types[emails].deferral->interruption = model::Deferral::Interruption::resume;
    add_agent_group(s, "writers", 1);
    connect(s, {.contact_type = emails, .group = 1, .rank = 2});
    return {
        .name = "another agent who is free goes on with an interrupted email at once",
        .scenario = s,
        .log = {answered(first(s, calls, 0), {0, 30, 30, 80}),
                answered(first(s, emails, 0), {0, 0, 0, 100})},
        .figures = {
            over_the_day("handling of the team", 0, &engine::GroupCell::handling, seconds(80)),
            over_the_day("handling of the writers", 1, &engine::GroupCell::handling, seconds(70)),
            {"answered by the team",
             [](const auto& o) { return o.whole_work(0, emails).answered; },
             1},
            {"answered by the writers",
             [](const auto& o) { return o.whole_work(1, emails).answered; },
             0},
            {"work",
             [](const auto& o) { return o.whole_work(0, emails).handling; },
             seconds(100)}}};
}

Timeline not_enough_priority() {
    auto s = blended(
        {.arrivals = {20}, .handle_times = {10}}, {.arrivals = {0}, .handle_times = {100}}, 1);
    return {.name = "without a rule of interruption a call waits for the email's end",
            .scenario = s,
            .log = {answered(first(s, calls, 0), {0, 20, 100, 110}),
                    answered(first(s, emails, 0), {0, 0, 0, 100})},
            .figures = {}};
}

Timeline business_hours() {
    auto s = blended({.arrivals = {0}, .handle_times = {8400}},
                     {.arrivals = {3000, 3001, 3600, 10000}, .handle_times = {1, 1000, 60, 60}},
                     1);
    s.contact_types[emails].service_level.acceptable_wait_seconds = 1800;
    s.contact_types[emails].deferral->clock = model::Deferral::Clock::business_hours;
    s.contact_types[emails].deferral->business_hours = {
        {.start = 0, .end = seconds(3600)}, {.start = seconds(7200), .end = seconds(86400)}};
    // The clock stands still from 3600 to 7200. Due at 8400, 8401, 9000 and 11,800: the first two
    // are answered in the very last moment, though not done then.
    return {.name = "business hours stop the clock of a promise",
            .scenario = s,
            .log = {answered(first(s, calls, 0), {0, 0, 0, 8400}),
                    answered(first(s, emails, 0), {0, 3000, 8400, 8401}),
                    answered(first(s, emails, 1), {0, 3001, 8401, 9401}),
                    answered(first(s, emails, 2), {0, 3600, 9401, 9461}),
                    answered(first(s, emails, 3), {0, 10000, 10000, 10060})},
            .figures = {
                {"within", [](const auto& o) { return o.line(1, emails).answered_within; }, 2},
                {"not within", [](const auto& o) { return o.line(2, emails).answered_within; }, 0},
                {"at once", [](const auto& o) { return o.line(5, emails).answered_within; }, 1},
                {"completed", [](const auto& o) { return o.totals(emails).completed; }, 4},
                {"completed within",
                 [](const auto& o) { return o.totals(emails).completed_within; },
                 1}}};
}

Timeline earliest_due() {
    auto s = blended({.arrivals = {0, 50}, .handle_times = {100, 30}},
                     {.arrivals = {10}, .handle_times = {10}},
                     1);
    s.contact_types[emails].service_level.acceptable_wait_seconds = 80;
    auto& tickets = add_scripted_type(s, "tickets", {.arrivals = {5}, .handle_times = {60}});
    tickets.service_level.acceptable_wait_seconds = 10;
    tickets.deferral =
        model::Deferral{.clock = model::Deferral::Clock::business_hours,
                        .business_hours = {{.start = seconds(3600), .end = seconds(7200)}}};
    connect(s, {.contact_type = 2, .group = 0});
    s.routing.contact_selection = model::ContactSelection::earliest_due;
    // At 100 the call is due at 70, the email at 90, the ticket at 3610.
    return {.name = "an agent takes what is due first",
            .scenario = s,
            .log = {answered(first(s, calls, 0), {0, 0, 0, 100}),
                    answered(first(s, calls, 1), {0, 50, 100, 130}),
                    answered(first(s, emails, 0), {0, 10, 130, 140}),
                    answered(first(s, 2, 0), {0, 5, 140, 200})},
            .figures = {}};
}

Timeline chases() {
    auto s = blended({.arrivals = {}, .handle_times = {50}, .patience = {100}},
                     {.arrivals = {0, 6000}, .handle_times = {1000, 60}},
                     0);
    set_agents(s, 0, {0, 0, 0, 0, 0, 1}); // from 9000 on
    s.contact_types[emails].chase =
        model::Chase{.after_hours = 1, .probability = 1, .contact_type = calls, .most = 2};
    const Caller early = first(s, emails, 0);
    const Caller late = first(s, emails, 1);
    return {.name = "an email that waits breeds a call every hour, until it is answered",
            .scenario = s,
            .log = {abandoned(chase_of(early, 1, calls), 3600, 3700),
                    abandoned(chase_of(early, 2, calls), 7200, 7300),
                    abandoned(chase_of(late, 1, calls), 9600, 9700),
                    answered(early, {0, 0, 9000, 10000}),
                    answered(late, {0, 6000, 10000, 10060})},
            .figures = {{"chases", [](const auto& o) { return o.totals(emails).chases; }, 3}}};
}

Timeline ages() {
    const auto s = blended({.arrivals = {}, .handle_times = {50}},
                           {.arrivals = {10000, 86400 - 4 * 3600, 86399}, .handle_times = {100}},
                           0);
    const auto at_the_end = [](const auto& o) -> const engine::BacklogAges& {
        return o.backlog_ages(0, emails);
    };
    return {.name = "the backlog of a day by age",
            .scenario = s,
            .log = {still_open(first(s, emails, 0), 10000),
                    still_open(first(s, emails, 1), 86400 - 4 * 3600),
                    still_open(first(s, emails, 2), 86399)},
            .figures = {
                {"waiting", [=](const auto& o) { return at_the_end(o).waiting; }, 3},
                {"up to 4 hours", [=](const auto& o) { return at_the_end(o).bands[0]; }, 2},
                {"8 to 24 hours", [=](const auto& o) { return at_the_end(o).bands[2]; }, 1},
                {"overdue", [=](const auto& o) { return at_the_end(o).overdue; }, 2},
                {"oldest", [=](const auto& o) { return at_the_end(o).oldest; }, seconds(76400)},
                {"nine in ten", [=](const auto& o) { return at_the_end(o).p90; }, seconds(76400)},
                {"work", [=](const auto& o) { return at_the_end(o).work; }, seconds(300)}}};
}

} // namespace

std::vector<Timeline> deferred_timelines() {
    return {resumed_once(),
            resumed_twice(),
            restarted(),
            latest_is_interrupted(),
            taken_over(),
            not_enough_priority(),
            business_hours(),
            earliest_due(),
            chases(),
            ages()};
}

} // namespace staffsim::tests
