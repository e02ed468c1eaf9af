// Required agents from the forecast: contacts that reach people, and the fewest agents for them.

#include "staffsim/analytic/flow.hpp"
#include "staffsim/analytic/live_need.hpp"
#include "staffsim/analytic/requirement.hpp"
#include "support/test_support.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

namespace {

using namespace staffsim;
using namespace staffsim::analytic;

model::Scenario week_of_one_queue(double contacts_per_interval) {
    model::Scenario scenario = tests::make_single_queue({.contacts_per_hour = 0, .days = 7});
    scenario.contact_types[0].expected_contacts.assign(scenario.grid.intervals().size(),
                                                       contacts_per_interval);
    return scenario;
}

double sum_of_day(const std::vector<double>& values, std::size_t day) {
    double sum = 0;
    for (std::size_t i = 48 * day; i < 48 * (day + 1); ++i) {
        sum += values[i];
    }
    return sum;
}

} // namespace

TEST_CASE("the first guess of one pool is that of the reference") {
    // Ten contacts a minute of six minutes each, four minutes of patience, 80 % within 20 s.
    model::Scenario scenario = week_of_one_queue(300);
    model::ContactType& type = scenario.contact_types[0];
    type.handle_time = model::Exponential{360};
    type.patience.time = model::Exponential{240};
    type.service_level = {.acceptable_wait_seconds = 20, .target = 0.8};
    CHECK(group_demand(scenario)[0].required[0] == 63);
    CHECK(group_demand(scenario)[0].contacts[0] == doctest::Approx(300));
    CHECK(group_demand(scenario)[0].workload_hours[0] == doctest::Approx(30));
    type.patience.time.reset();
    CHECK(group_demand(scenario)[0].required[0] == 67);

    scenario = week_of_one_queue(30);
    model::ContactType& small = scenario.contact_types[0];
    small.handle_time = model::Exponential{300};
    small.patience.time = model::Exponential{300};
    small.service_level = {.acceptable_wait_seconds = 30, .target = 0.9};
    CHECK(group_demand(scenario)[0].required[0] == 8);
    small.patience.time.reset();
    CHECK(group_demand(scenario)[0].required[0] == 9);
}

TEST_CASE("every target asks for agents of its own") {
    LiveNeed need;
    need.arrival_rate = 1.0 / 6;
    need.work_seconds = 360;
    need.session_seconds = 360;
    need.abandonment_rate = 1.0 / 240;
    need.service_levels = {{.acceptable_wait_seconds = 20, .target = 0.8}};
    CHECK(least_agents(need) == 63);
    LiveNeed more = need;
    more.occupancy_cap = 0.8; // 60 Erlangs, of which nearly all are answered: about 75 agents
    const int capped = least_agents(more);
    CHECK(capped >= 74);
    CHECK(capped <= 75);
    CHECK_FALSE(meets(more, capped - 1));
    more = need;
    more.asa_seconds = 2;
    CHECK(least_agents(more) > 63);
    more = need;
    more.abandonment = 0.005;
    CHECK(least_agents(more) > 63);
    CHECK_FALSE(meets(more, 63));
    // Of two types the stricter target decides.
    more = need;
    more.service_levels.push_back({.acceptable_wait_seconds = 20, .target = 0.95});
    CHECK(least_agents(more) > 63);
    // Counted as met, an early abandonment asks for no agent.
    more = need;
    more.service_levels[0].rule = model::ServiceLevelRule::early_as_met;
    CHECK(least_agents(more) < 63);
    need.arrival_rate = 0;
    CHECK(least_agents(need) == 0);
}

TEST_CASE("the random rate is staffed for at its quantile") {
    model::Scenario scenario = week_of_one_queue(300);
    const double plain = group_demand(scenario)[0].required[0];
    scenario.contact_types[0].day_factor.cv = 0.3;
    scenario.requirement.rate_quantile = 0.5;
    CHECK(group_demand(scenario)[0].required[0] < plain); // the median of a lognormal is below 1
    scenario.requirement.rate_quantile = 0.9;
    // exp(1.2816 s - s^2 / 2), s^2 = ln 1.09: 1.3975 times as many contacts.
    const double high = group_demand(scenario)[0].required[0];
    scenario.contact_types[0].day_factor.cv = 0;
    scenario.contact_types[0].expected_contacts.assign(48 * 7, 300 * 1.39745);
    CHECK(high == group_demand(scenario)[0].required[0]);
    // The forecast itself is as it was.
    scenario.contact_types[0].day_factor.cv = 0.3;
    scenario.contact_types[0].expected_contacts.assign(48 * 7, 300);
    CHECK(group_demand(scenario)[0].contacts[0] == doctest::Approx(300));
}

TEST_CASE("recontacts come a mean delay after the contacts that they come of") {
    model::Scenario scenario = week_of_one_queue(0);
    model::ContactType& type = scenario.contact_types[0];
    for (std::size_t i = 0; i < 48; ++i) {
        type.expected_contacts[i] = 10;
    }
    type.resolution_probability = 0.5;
    type.recontact =
        model::Recontact{.probability = 0.8, .delay = model::Exponential{1.25 * 86400}};
    // 480 on the first day; 0.4 of them 1.25 days later: three quarters on day 1, a quarter on day
    // 2; their own recontacts again so.
    const ExpectedFlow flow = expected_flows(scenario)[0];
    CHECK(sum_of_day(flow.line, 0) == doctest::Approx(480));
    CHECK(sum_of_day(flow.line, 1) == doctest::Approx(480 * 0.3));
    CHECK(sum_of_day(flow.line, 2) == doctest::Approx(480 * (0.1 + 0.3 * 0.3)));
    CHECK(sum_of_day(flow.line, 3) == doctest::Approx(480 * (0.027 + 2 * 0.3 * 0.1)));
    // Without a delay all come on the day of their parents: 480 / (1 - 0.4).
    type.recontact->delay = model::Exponential{0};
    CHECK(sum_of_day(expected_flows(scenario)[0].line, 0) == doctest::Approx(800));
}

TEST_CASE("a bot keeps contacts from the line, and some of them come back") {
    model::Scenario scenario = week_of_one_queue(100);
    model::ContactType& type = scenario.contact_types[0];
    model::Bot& bot = type.bot.emplace();
    bot.engagement = 0.8;
    bot.containment = 0.5;
    bot.resolution = 0.75;
    bot.abandonment = 0.1;
    ExpectedFlow flow = expected_flows(scenario)[0];
    CHECK(flow.front[0] == doctest::Approx(100));
    CHECK(flow.line[0] == doctest::Approx(100 * (0.2 + 0.8 * 0.4)));
    type.recontact = model::Recontact{.probability = 1, .delay = model::Exponential{86400}};
    flow = expected_flows(scenario)[0];
    CHECK(flow.front[48] == doctest::Approx(110)); // 0.8 x 0.5 x 0.25 of the day before
}

TEST_CASE("contacts wait for the opening, or are turned away, or wait in the line") {
    model::Scenario scenario = week_of_one_queue(10);
    model::ContactType& type = scenario.contact_types[0];
    type.has_hours = true;
    // From 8:15 to 18:00 on the first two days.
    const Ticks day = 24 * ticks_per_hour;
    type.open = {{8 * ticks_per_hour + 15 * ticks_per_minute, 18 * ticks_per_hour},
                 {day + 8 * ticks_per_hour, day + 18 * ticks_per_hour}};
    ExpectedFlow flow = expected_flows(scenario)[0];
    CHECK(flow.line[15] == 0);
    CHECK(flow.line[16] == doctest::Approx(5));
    CHECK(flow.line[17] == doctest::Approx(10));
    CHECK(flow.line[36] == 0);
    type.out_of_hours = model::OutOfHours::next_opening;
    flow = expected_flows(scenario)[0];
    CHECK(flow.line[16] == doctest::Approx(165)); // 160 of the night, 5 while it is open
    CHECK(flow.line[17] == doctest::Approx(15));  // 5 more of the quarter of an hour before 8:15
    CHECK(flow.line[48 + 16] == doctest::Approx(10 * (12 + 16) + 10));
    type.out_of_hours = model::OutOfHours::wait;
    CHECK(expected_flows(scenario)[0].line[0] == doctest::Approx(10));
}

TEST_CASE("groups of the first rank share a type by the agents who are scheduled") {
    model::Scenario scenario = week_of_one_queue(40);
    const std::size_t second = tests::add_agent_group(scenario, "second", 18);
    const std::size_t third = tests::add_agent_group(scenario, "third", 100);
    tests::connect(scenario, {.contact_type = 0, .group = second});
    tests::connect(scenario, {.contact_type = 0, .group = third, .rank = 2});
    scenario.agent_groups[0].scheduled.assign(48 * 7, 6.0);
    scenario.agent_groups[0].scheduled[1] = 0;
    scenario.agent_groups[second].scheduled[1] = 0;
    const std::vector<GroupDemand> demand = group_demand(scenario);
    CHECK(demand[0].contacts[0] == doctest::Approx(10));
    CHECK(demand[second].contacts[0] == doctest::Approx(30));
    CHECK(demand[0].contacts[1] == doctest::Approx(20));
    CHECK(demand[third].contacts[0] == 0);
    CHECK(demand[third].required[0] == 0);
}

TEST_CASE("deferred work is spread over the time in which the group is staffed") {
    model::Scenario scenario = week_of_one_queue(1);
    model::ContactType& type = scenario.contact_types[0];
    type.deferral = model::Deferral{};
    type.handle_time = model::Exponential{600};
    for (std::size_t i = 0; i < 48 * 7; ++i) {
        scenario.agent_groups[0].scheduled[i] = i % 48 >= 16 && i % 48 < 32 ? 5 : 0;
    }
    // A third of an agent all day long: one in eight of the hours.
    const GroupDemand demand = group_demand(scenario)[0];
    CHECK(demand.required[0] == 0);
    CHECK(demand.required[16] == doctest::Approx(1));
    CHECK(demand.workload_hours[0] == doctest::Approx(1.0 / 6));
    scenario.requirement.occupancy_cap = 0.8;
    CHECK(group_demand(scenario)[0].required[16] == doctest::Approx(1.25));
}

TEST_CASE("FTE are paid hours: breaks, leave, meetings and absence have to be covered") {
    model::Scenario scenario = week_of_one_queue(0);
    model::AgentGroup& group = scenario.agent_groups[0];
    const std::size_t intervals = scenario.grid.intervals().size();
    GroupDemand demand{std::vector<double>(intervals), std::vector<double>(intervals), {}};
    demand.required.assign(intervals, 10.0); // 1,680 hours a week
    CHECK(required_fte(scenario, 0, demand) == std::vector<double>{42});
    group.planned.out_of_office.assign(7, 0.2);
    group.planned.in_office.assign(7, 0.1);
    group.absence.share = 0.05;
    CHECK(required_fte(scenario, 0, demand)[0] == doctest::Approx(42 / 0.8 / 0.9 / 0.95));
    // Nine hours of which one is an unpaid lunch and half an hour paid breaks: 7.5 of 8.
    model::ShiftPattern pattern;
    pattern.share = 1;
    pattern.days_per_week = 5;
    pattern.length = 9 * ticks_per_hour;
    pattern.unpaid = ticks_per_hour;
    pattern.breaks = {{.name = "lunch", .length = ticks_per_hour, .paid = false},
                      {.name = "rest", .length = ticks_per_hour / 2}};
    group.patterns = {pattern};
    CHECK(required_fte(scenario, 0, demand)[0] == doctest::Approx(42 / 0.8 / 0.9 / 0.95 * 8 / 7.5));
    group.planned.out_of_office.assign(7, 1.0);
    CHECK(required_fte(scenario, 0, demand)[0] == 0);
}

TEST_CASE("a last week of three days asks for three sevenths of an FTE's hours") {
    model::Scenario scenario = tests::make_single_queue({.contacts_per_hour = 0, .days = 10});
    const std::size_t intervals = scenario.grid.intervals().size();
    GroupDemand demand{{}, {}, std::vector<double>(intervals, 10.0)};
    const std::vector<double> fte = required_fte(scenario, 0, demand);
    REQUIRE(fte.size() == 2);
    CHECK(fte[0] == doctest::Approx(42));
    CHECK(fte[1] == doctest::Approx(42));
}

TEST_CASE("who balks has no patience, and the mean says so") {
    model::ContactType type;
    CHECK_FALSE(mean_patience(type));
    type.patience.time = model::Exponential{200};
    CHECK(*mean_patience(type) == doctest::Approx(200));
    type.patience.balking_share = 0.25;
    CHECK(*mean_patience(type) == doctest::Approx(150));
    type.patience.time.reset();
    type.service_level.acceptable_wait_seconds = 20;
    // As many as balk have left after 20 s: 1 - exp(-20 / m) = 1/4.
    CHECK(1 - std::exp(-20 / *mean_patience(type)) == doctest::Approx(0.25));
}
