/// \file
/// Rosters: single agents' rows become duties of the group with their site and skills.

#include "scenario_text.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace staffsim;
using namespace staffsim::test;

namespace {

using Activity = model::RosterSpan::Activity;

const std::string header = "agent_id,site,skills,start,end,activity,paid\n";

scenario::LoadedScenario with_roster(const Folder& folder,
                                     const std::string& rows,
                                     Overlays overlays = {}) {
    const auto file = folder.write("roster.csv", header + rows);
    overlays.push_back({"/agent_groups/team/staffing", R"({"roster": "roster.csv"})"});
    return scenario::read_scenario_text(minimal_text, file.parent_path(), overlays);
}

std::string faults_of_roster(const std::string& rows) {
    const Folder folder;
    try {
        static_cast<void>(with_roster(folder, rows));
        return "";
    } catch (const ScenarioError& error) {
        return error.what();
    }
}

Ticks hours(double count) {
    return static_cast<Ticks>(count * static_cast<double>(ticks_per_hour));
}

} // namespace

TEST_CASE("rows of one agent less than 4 hours apart are one duty") {
    const Folder folder;
    const auto result =
        with_roster(folder,
                    "ann,home,calls,2025-03-03T08:00,2025-03-03T12:00,phones,yes\n"
                    "ann,home,calls,2025-03-03T12:30,2025-03-03T16:00,phones,yes\n"
                    "ann,home,calls,2025-03-03T12:00,2025-03-03T12:30,lunch,no\n"
                    "bob,home,calls,2025-03-03T06:00,2025-03-03T08:00,phones,yes\n"
                    "bob,home,calls,2025-03-03T12:00,2025-03-03T14:00,sick,yes\n"
                    "ann,home,calls,2025-03-04T08:00,2025-03-04T12:00,phones,yes\n");
    const model::AgentGroup& team = result.scenario.agent_groups.at(0);
    CHECK(team.source == model::StaffingSource::roster);
    REQUIRE(team.duties.size() == 3); // the next day is not of the plan
    CHECK(team.duties[0].spans.front().start == hours(6));
    CHECK(team.duties[1].agent != team.duties[0].agent);
    REQUIRE(team.duties[1].spans.size() == 3);
    CHECK(team.duties[1].spans[1].activity == Activity::in_office);
    CHECK_FALSE(team.duties[1].spans[1].paid);
    CHECK(team.duties[2].spans.front().activity == Activity::out_of_office);
    CHECK(team.scheduled[13] == 1); // Bob
    CHECK(team.scheduled[16] == 1); // Ann
    CHECK(team.scheduled[24] == 0); // her lunch is unpaid, he is sick
    CHECK(team.scheduled[25] == 1);
}

TEST_CASE("a roster's times are on the site's clock, and an hour that comes twice is the first") {
    const Folder folder;
    const auto result = with_roster(
        folder,
        "ann,home,calls,2025-11-02T00:30,2025-11-02T01:30,phones,yes\n"
        "ann,home,calls,2025-11-02T01:30,2025-11-02T02:30,phones,yes\n",
        {{"/calendar/start_date", "2025-11-02"}, {"/sites/home/time_zone", "America/New_York"}});
    const auto& duties = result.scenario.agent_groups.at(0).duties;
    REQUIRE(duties.size() == 1);
    CHECK(duties[0].spans[0].start == hours(4.5)); // 4 hours behind UTC until the change
    CHECK(duties[0].spans[0].end == hours(5.5));
    CHECK(duties[0].spans[1].end == hours(7.5)); // two real hours
}

TEST_CASE("faults of a roster have their line, and the nearest name") {
    const std::string day = "2025-03-03T08:00,2025-03-03T12:00,phones,yes\n";
    CHECK(contains(faults_of_roster("ann,home,cals," + day), "roster.csv:2:skills"));
    CHECK(contains(faults_of_roster("ann,home,cals," + day), "did you mean \"calls\"?"));
    CHECK(contains(faults_of_roster("ann,hone,calls," + day), "did you mean \"home\"?"));
    CHECK(contains(faults_of_roster("ann,home,," + day), "an agent with no skill"));
    CHECK(
        contains(faults_of_roster("ann,home,calls,2025-03-03T08:00,2025-03-04T18:00,phones,yes\n"),
                 "34 hours"));
    CHECK(
        contains(faults_of_roster("ann,home,calls,2025-03-03T08:00,2025-03-03T07:00,phones,yes\n"),
                 "a time after the start"));
    CHECK(
        contains(faults_of_roster("ann,home,calls,2025-03-03 08:00,2025-03-03T12:00,phones,yes\n"),
                 "write 2025-03-03T08:00"));
    CHECK(contains(faults_of_roster("ann,home,calls,2025-03-03T08:00,2025-03-03T12:00,phone,yes\n"),
                   "did you mean \"phones\"?"));
    CHECK(contains(faults_of_roster("ann,home,calls,2025-03-03T08:00,2025-03-03T12:00,phones,1\n"),
                   "yes or no"));
    CHECK(contains(faults_of_roster("ann,home,calls," + day +
                                    "ann,home,calls,2025-03-03T11:00,2025-03-03T13:00,lunch,no\n"),
                   "roster.csv:3:start: found a row of \"ann\" that overlaps line 2"));
    CHECK(contains(faults_of_roster(""), "a header and no rows"));
}

TEST_CASE("agents whom no group fits are faults, with the skills that the groups have") {
    const Folder folder;
    folder.write("roster.csv",
                 header + "ann,away,calls,2025-03-03T08:00,2025-03-03T12:00,phones,yes\n");
    std::string text = minimal_text;
    text.replace(
        text.find("\"sites\": {"), 10, "\"sites\": {\"away\": {\"location\": \"offshore\"}, ");
    text.replace(text.find("{\"agents\": 5}"), 13, "{\"roster\": \"roster.csv\"}");
    std::string faults;
    try {
        static_cast<void>(
            scenario::read_scenario_text(text, folder.write("x", "").parent_path(), {}));
    } catch (const ScenarioError& error) {
        faults = error.what();
    }
    CHECK(contains(faults, "roster.csv:2:agent_id: found \"ann\" at away with calls"));
    CHECK(contains(faults, "\"team\" is at home with calls"));
}
