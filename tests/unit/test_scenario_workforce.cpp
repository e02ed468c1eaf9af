/// \file
/// People from scenario to model: shifts at instants, holidays and nights, planned time off, heads
/// and vendors by week.

#include "scenario_text.hpp"
#include "workforce_text.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace staffsim;
using namespace staffsim::test;

namespace {

constexpr const char* staffing = "/agent_groups/team/staffing";

/// The minimal scenario with one pattern of 10 people.
model::Scenario with_shift(const std::string& shift, Overlays overlays = {}) {
    overlays.push_back({staffing, R"({"shifts": {"day": {"heads": 10, )" + shift + "}}}"});
    return loaded(overlays).scenario;
}

const model::AgentGroup& worked_team(const model::Scenario& scenario) {
    return scenario.agent_groups.at(0);
}

Ticks in_hours(double count) {
    return static_cast<Ticks>(count * static_cast<double>(ticks_per_hour));
}

std::string faults_of_workforce(const Overlays& overlays) {
    return faults_of(workforce_text, overlays);
}

} // namespace

TEST_CASE("a shift at 02:30 on the night that skips that time starts at 03:00") {
    const auto scenario = with_shift(R"("start": "02:30", "hours": 8, "days": ["sunday"])",
                                     {{"/calendar/start_date", "2025-03-08"},
                                      {"/calendar/days", "2"},
                                      {"/calendar/time_zone", "America/New_York"}});
    REQUIRE(worked_team(scenario).shifts.size() == 1);
    // 03:00 is two hours after midnight that night, 26 after the start of the plan.
    CHECK(worked_team(scenario).shifts[0].start == in_hours(26));
    CHECK(worked_team(scenario).shifts[0].date == 1);
    CHECK(worked_team(scenario).patterns[0].length == in_hours(8));
}

TEST_CASE("a shift at a time that comes twice starts at the first") {
    const auto scenario = with_shift(
        R"("start": "01:30", "hours": 8, "days": ["sunday"])",
        {{"/calendar/start_date", "2025-11-02"}, {"/calendar/time_zone", "America/New_York"}});
    REQUIRE(worked_team(scenario).shifts.size() == 1);
    CHECK(worked_team(scenario).shifts[0].start == in_hours(1.5));
}

TEST_CASE("shifts are on the site's clock, also those that reach in from other dates") {
    // Manila is 13 hours ahead of New York in winter: Monday 00:00 to 24:00 there is Monday 13:00
    // to Tuesday 13:00 in Manila.
    const auto scenario = with_shift(
        R"("start": "08:00", "hours": 8)",
        {{"/calendar/time_zone", "America/New_York"}, {"/sites/home/time_zone", "Asia/Manila"}});
    const auto& shifts = worked_team(scenario).shifts;
    REQUIRE(shifts.size() == 2);
    CHECK(shifts[0].start == in_hours(-5)); // Monday's, until 16:00 in Manila, 03:00 in New York
    CHECK(shifts[0].date == 0);
    CHECK(shifts[0].weekday == 0);
    CHECK(shifts[1].start == in_hours(19)); // Tuesday's
    CHECK(shifts[1].date == 1);
    CHECK(shifts[1].weekday == 1);
    CHECK(shifts[1].day == 0); // the plan has no second day
}

TEST_CASE("last evening's night shift reaches into the plan's first day") {
    const auto scenario =
        with_shift(R"("start": "22:00", "hours": 8, "days": ["monday", "friday"])",
                   {{"/calendar/start_date", "2025-03-04"}});
    REQUIRE(worked_team(scenario).shifts.size() == 1);
    CHECK(worked_team(scenario).shifts[0].start == in_hours(-2));
    CHECK(worked_team(scenario).shifts[0].date == -1);
    CHECK(worked_team(scenario).shifts[0].day == 0);
    CHECK(worked_team(scenario).scheduled[11] == 10);
    CHECK(worked_team(scenario).scheduled[12] == 0);
}

TEST_CASE("people by interval are those on shift, days off and unpaid breaks taken from all") {
    const auto scenario = with_shift(
        R"("start": "08:15", "hours": 8, "days_per_week": 4,
           "breaks": {"tea": {"minutes": 15, "earliest_minutes": 300, "latest_minutes": 330},
                      "lunch": {"minutes": 30, "paid": false, "earliest_minutes": 180,
                                "latest_minutes": 240}})");
    const model::ShiftPattern& pattern = worked_team(scenario).patterns.at(0);
    CHECK(pattern.weekdays == 5);
    CHECK(pattern.days_per_week == 4);
    CHECK(pattern.unpaid == in_hours(0.5));
    REQUIRE(pattern.breaks.size() == 2);
    CHECK(pattern.breaks[0].name == "lunch");
    CHECK(pattern.breaks[0].earliest == in_hours(3));
    CHECK(pattern.breaks[0].latest == in_hours(4));
    CHECK(pattern.breaks[0].step == in_hours(0.25));
    CHECK(pattern.breaks[1].paid);
    const double present = 10 * 0.8 * 7.5 / 8;
    CHECK(worked_team(scenario).scheduled[15] == 0);
    CHECK(worked_team(scenario).scheduled[16] == doctest::Approx(present / 2));
    CHECK(worked_team(scenario).scheduled[17] == doctest::Approx(present));
}

TEST_CASE("nobody starts a shift on a closed holiday, and an open one is marked only") {
    const Overlays plan{{"/calendar/days", "3"},
                        {"/sites/home/holidays", R"(["2025-03-03"])"},
                        {"/sites/home/public_holidays", R"(["2025-03-04"])"}};
    const char* shift = R"("start": "08:00", "hours": 8)";
    const auto closed = with_shift(shift, plan);
    REQUIRE(worked_team(closed).shifts.size() == 1);
    CHECK(worked_team(closed).shifts[0].date == 2);
    Overlays opened = plan;
    opened.push_back({"/sites/home/on_holidays", "open"});
    const auto open = with_shift(shift, opened);
    REQUIRE(worked_team(open).shifts.size() == 2);
    CHECK(worked_team(open).shifts[0].date == 1);
    const auto& marked = open.sites.at(0).is_holiday;
    REQUIRE(marked.size() == 144);
    CHECK(marked[0]);
    CHECK(marked[95]);
    CHECK_FALSE(marked[96]);
    CHECK(open.sites.at(0).is_night.empty());
}

TEST_CASE("night hours are marked over midnight, on the site's clock") {
    const auto scenario =
        loaded({{"/sites/home/night", "22:00-06:00"}, {"/sites/home/time_zone", "Europe/Berlin"}})
            .scenario;
    const auto& night = scenario.sites.at(0).is_night;
    REQUIRE(night.size() == 48);
    CHECK(night[9]); // 05:30 in Berlin
    CHECK_FALSE(night[10]);
    CHECK_FALSE(night[41]);
    CHECK(night[42]); // 22:00 in Berlin
}

TEST_CASE("shifts before the site opens are left out and told of") {
    const auto result = loaded({{"/opening_hours", R"({"desk": {"daily": ["08:00-20:00"]}})"},
                                {"/sites/home/opening_hours", "desk"},
                                {staffing,
                                 R"({"shifts": {"early": {"start": "07:30", "hours": 8, "heads": 1},
                                "day": {"start": "08:00", "hours": 8, "heads": 1}}})"}});
    REQUIRE(worked_team(result.scenario).shifts.size() == 1);
    CHECK(worked_team(result.scenario).shifts[0].pattern == 1);
    CHECK(std::any_of(result.warnings.begin(), result.warnings.end(), [](const Fault& fault) {
        return contains(fault.found, "1 of 1 shifts left out");
    }));
}

TEST_CASE("shares go by the month, by the week, or hold always, and add up") {
    const auto scenario =
        loaded({{"/calendar/start_date", "2025-03-30"},
                {"/calendar/days", "8"},
                {"/agent_groups/team/shrinkage", "0.1"},
                {"/agent_groups/team/absence", R"({"share": 0.1, "months": {"april": 2}})"},
                {"/agent_groups/team/planned_shrinkage",
                 R"({"coaching": {"where": "in_office", "weeks": [0.05, 0.15]},
                     "leave": {"where": "out_of_office", "share": 0.02, "months": {"march": 0.1}},
                     "unpaid": {"where": "out_of_office", "share": 0.01, "paid": false}})"}})
            .scenario;
    const model::PlannedShrinkage& planned = worked_team(scenario).planned;
    CHECK(planned.in_office.at(0) == doctest::Approx(0.15));
    CHECK(planned.in_office.at(6) == doctest::Approx(0.15));
    CHECK(planned.in_office.at(7) == doctest::Approx(0.25));
    CHECK(planned.out_of_office.at(1) == doctest::Approx(0.11));
    CHECK(planned.out_of_office.at(2) == doctest::Approx(0.03));
    CHECK(planned.unpaid.at(2) == doctest::Approx(0.01));
    CHECK(worked_team(scenario).absence.day_factors.at(1) == 1);
    CHECK(worked_team(scenario).absence.day_factors.at(2) == 2);
}

TEST_CASE("dates become weeks of the plan") {
    const auto scenario = scenario::read_scenario_text(workforce_text, ".").scenario;
    const model::Heads& heads = *scenario.agent_groups.at(0).heads;
    CHECK(heads.classes.at(0).start_week == 1); // decided on 1 March, 3 days: the 4th, so the 10th
    CHECK(heads.classes.at(0).end_week == 4);
    CHECK(heads.transfers.at(0).week == 2); // from the 12th: the 17th
    const model::AgentGroup& partner = scenario.agent_groups.at(2);
    CHECK(partner.vendor->start_week == 1);
    // One pattern has all seats: nobody in the knowledge transfer, 12 of 8 hours afterwards.
    const auto noon = [&](const model::AgentGroup& group, std::size_t day) {
        return group.scheduled.at(scenario.grid.days().at(day).first_interval + 24);
    };
    CHECK(noon(partner, 7) == 0);
    CHECK(noon(partner, 14) == 12);
    // Live in week 2, one week in parallel.
    CHECK(noon(scenario.agent_groups.at(3), 20) == 3);
    CHECK(noon(scenario.agent_groups.at(3), 21) == 0);
    CHECK(scenario.agent_groups.at(0).required_fte.size() == 4);
    CHECK(scenario.agent_groups.at(3).required_fte.empty());
}

TEST_CASE("patterns without shares have equal ones") {
    const auto scenario =
        scenario::read_scenario_text(workforce_text,
                                     ".",
                                     Overlays{{"/agent_groups/desk/staffing",
                                               R"({"shifts": {"a": {"start": "08:00", "hours": 8},
                                                       "b": {"start": "12:00", "hours": 8}}})"}})
            .scenario;
    CHECK(scenario.agent_groups.at(1).patterns.at(0).share == 0.5);
    CHECK(scenario.agent_groups.at(1).patterns.at(1).share == 0.5);
}

TEST_CASE("the scenario with people has no faults, and its merged text is itself") {
    const auto first = scenario::read_scenario_text(workforce_text, ".");
    CHECK(scenario::read_scenario_text(first.merged_text, ".").merged_text == first.merged_text);
}

TEST_CASE("a class that starts outside the plan is a fault") {
    const char* date = "/agent_groups/team/heads/classes/spring/decision_date";
    CHECK(contains(faults_of_workforce({{date, "2025-02-01"}}), "a class that starts before"));
    CHECK(contains(faults_of_workforce({{date, "2025-05-01"}}), "a class that starts after"));
}
