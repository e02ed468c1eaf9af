// The last safe decision date, on a plan whose answer is known by hand.

#include "staffsim/planning/hiring.hpp"
#include "support/test_support.hpp"

#include <doctest/doctest.h>

#include <cstdint>

namespace {

using namespace staffsim;
using planning::HiringAnswer;
using Verdict = HiringAnswer::Verdict;

constexpr std::size_t weeks = 8;

/// One agent from nine to five on every day; contacts of five minutes from nine to four, so few
/// that one agent does (half a load) and, from `surge_week` on, so many that two are needed (1.67
/// loads). The target is 80 % within ten minutes: one agent loses it for sure, two keep it for sure
/// (more than 90 % on every day). One class of one person for two weeks of training, with no doubt
/// about anything.
model::Scenario one_more_needed(std::int32_t start_week, std::size_t surge_week = 5) {
    model::Scenario scenario = tests::make_scenario(
        tests::make_grid(std::vector<Ticks>(7 * weeks, 24 * ticks_per_hour), ticks_per_hour));
    const std::size_t type = tests::add_contact_type(scenario, "orders");
    const std::size_t number = tests::add_agent_group(scenario, "team", 1);
    tests::connect(scenario, {.contact_type = type, .group = number});
    model::ContactType& orders = scenario.contact_types[type];
    orders.arrivals = model::FixedCountArrivals{};
    orders.handle_time = model::Deterministic{300};
    orders.patience.time = model::Deterministic{1800}; // so no day leaves a backlog to the next
    orders.service_level = {.acceptable_wait_seconds = 600, .target = 0.8};
    for (std::size_t i = 0; i < scenario.grid.intervals().size(); ++i) {
        const std::size_t hour = i % 24;
        const bool surge = i / (7 * 24) >= surge_week;
        orders.expected_contacts[i] = hour < 9 || hour > 15 ? 0 : surge ? 20 : 6;
    }
    model::AgentGroup& team = scenario.agent_groups[number];
    team.source = model::StaffingSource::shifts;
    team.required_fte.assign(weeks, 1.0);
    model::ShiftPattern day;
    day.name = "day";
    day.key = 7;
    day.share = 1;
    day.days_per_week = 7;
    day.weekdays = 7;
    day.length = 8 * ticks_per_hour;
    team.patterns.push_back(day);
    for (std::int32_t date = 0; date < static_cast<std::int32_t>(7 * weeks); ++date) {
        team.shifts.push_back({.start = (24 * Ticks{date} + 9) * ticks_per_hour,
                               .pattern = 0,
                               .date = date,
                               .weekday = date % 7,
                               .day = static_cast<std::uint32_t>(date)});
    }
    model::Heads& heads = team.heads.emplace();
    heads.starting = {{.heads = 1, .tenure_weeks = 100, .phone_weeks = 100}};
    heads.attrition = {.from_weeks = {0}, .annual_rate = {0}};
    model::HiringClass more;
    more.name = "autumn";
    more.key = 9;
    more.decision_date = "2025-12-22";
    more.lead_time_days = 21;
    more.start_week = start_week;
    more.offers = 1;
    more.training_weeks = 2;
    heads.classes = {more};
    return scenario;
}

HiringAnswer answer_for(const model::Scenario& scenario) {
    planning::HiringOptions options;
    options.experiment.settings = scenario.run;
    options.experiment.settings.replications = 8;
    options.experiment.settings.round_size = 1;
    options.experiment.threads = 1;
    const auto answer = planning::last_safe_date(scenario, {0, 0}, options);
    REQUIRE(answer.has_value());
    return *answer;
}

} // namespace

TEST_CASE("a class of two weeks of training for week five starts in week three at the latest") {
    const HiringAnswer answer = answer_for(one_more_needed(1));
    CHECK(answer.verdict == Verdict::last_date);
    CHECK(answer.first_week == 3); // its planned graduation
    CHECK(answer.end_week == weeks);
    CHECK(answer.start_week == 3);
    CHECK(answer.planned_decision == "2025-12-22");
    CHECK(answer.decision == "2026-01-05"); // two weeks later than planned
    CHECK(answer.as_planned.probability() == 1);
    CHECK(answer.at_start->probability() == 1);
    CHECK(answer.at_start->interval.low == doctest::Approx(0.6756)); // Wilson, 8 of 8
    CHECK(answer.one_week_later->probability() == 0);
    REQUIRE(answer.short_weeks.size() == 1);
    CHECK(answer.short_weeks[0].week == 5);
    CHECK(answer.short_weeks[0].probability == 0);
}

TEST_CASE("a class that is planned too late has an earlier last date") {
    // Planned for week 4, it graduates in week 6, in the middle of the surge: its weeks are from
    // then on, so the last start for them is as planned.
    CHECK(answer_for(one_more_needed(4)).start_week == 4);
    // With a nesting of slow people it is the same weeks that count, but earlier people.
    model::Scenario scenario = one_more_needed(4);
    model::Heads& heads = *scenario.agent_groups[0].heads;
    heads.pace = {.curve = model::Ramp::Curve::table, .at_weeks = {0.9, 1.1}, .factor = {0.4, 1}};
    const HiringAnswer answer = answer_for(scenario);
    CHECK(answer.verdict == Verdict::last_date);
    CHECK(answer.first_week == 6);
    CHECK(answer.start_week == 3); // full pace in week 6
    CHECK(answer.as_planned.probability() == 0);
    CHECK(answer.decision == "2025-12-15");
}

TEST_CASE("a class that is not needed, or never enough, is said to be so") {
    const HiringAnswer not_needed = answer_for(one_more_needed(1, weeks));
    CHECK(not_needed.verdict == Verdict::not_needed);
    CHECK(not_needed.without->probability() == 1);

    model::Scenario scenario = one_more_needed(1);
    for (double& contacts : scenario.contact_types[0].expected_contacts) {
        contacts *= contacts == 20 ? 2 : 1; // 3.3 loads
    }
    const HiringAnswer never = answer_for(scenario);
    CHECK(never.verdict == Verdict::none_early_enough);
    CHECK(never.start_week == 0);
    CHECK(never.at_start->probability() == 0);
    REQUIRE(never.short_weeks.size() == 3);
    CHECK(never.short_weeks[0].week == 5);

    scenario.contact_types[0].deferral = model::Deferral{};
    CHECK(answer_for(scenario).verdict == Verdict::no_target);
}

TEST_CASE("weeks that a run would leave out are simulated all the same") {
    model::Scenario scenario = one_more_needed(1);
    scenario.run.sampled_weeks = 1; // the last: without the surge's first the class would have time
    CHECK(answer_for(scenario).start_week == 3);
}

TEST_CASE("dates are counted in days, over months and leap years") {
    CHECK(planning::date_after("2025-12-22", 14) == "2026-01-05");
    CHECK(planning::date_after("2024-03-01", -1) == "2024-02-29");
    CHECK(planning::date_after("2025-11-28", 0) == "2025-11-28");
}
