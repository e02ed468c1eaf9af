/// \file
/// Days of clock changes, opening hours over them, and data files by local time.

#include "scenario_text.hpp"
#include "staffsim/core/interval_grid.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <numeric>

namespace fs = std::filesystem;
using namespace staffsim;
using namespace staffsim::test;
using scenario::LoadedScenario;

namespace {

Overlays plan(const std::string& zone, const std::string& start, const std::string& days) {
    return {
        {"/calendar/time_zone", zone}, {"/calendar/start_date", start}, {"/calendar/days", days}};
}

LoadedScenario with_hours(Overlays overlays, const std::string& hours_of) {
    overlays.push_back({"/opening_hours/day", hours_of});
    overlays.push_back({"/contact_types/calls/opening_hours", "day"});
    return loaded(overlays);
}

double hours_of(Ticks ticks) {
    return to_hours(ticks);
}

double sum_of_days(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

/// The minimal scenario in New York with volumes from these rows.
std::string with_rows(const std::string& rows, const std::string& start, LoadedScenario* result) {
    const Folder folder;
    const fs::path file = folder.write("rows.csv", "date,start,contact_type,contacts\n" + rows);
    Overlays overlays = plan("America/New_York", start, "1");
    overlays.push_back({"/contact_types/calls/demand", "{}"});
    overlays.push_back({"/contact_types/calls/demand/volumes_csv", '"' + file.string() + '"'});
    std::string faults;
    try {
        *result = loaded(overlays);
    } catch (const ScenarioError& error) {
        faults = error.what();
    }
    return faults;
}

} // namespace

TEST_CASE("the grid finds the day and the interval of an instant, and clamps outside") {
    const Ticks hour = ticks_per_hour;
    const IntervalGrid grid(
        {{0, 2 * hour, 0, 0, "a", 0}, {2 * hour, 3 * hour + hour / 2, 0, 0, "b", 1}},
        hour,
        {0, 60, 0, 60});
    REQUIRE(grid.intervals().size() == 4);
    CHECK(grid.intervals()[3].end == 3 * hour + hour / 2);
    CHECK(grid.day_of(2 * hour - 1) == 0);
    CHECK(grid.day_of(2 * hour) == 1);
    CHECK(grid.day_of(-5) == 0);
    CHECK(grid.day_of(100 * hour) == 1);
    CHECK(grid.interval_of(-5) == 0);
    CHECK(grid.interval_of(hour) == 1);
    CHECK(grid.interval_of(3 * hour + 1) == 3);
    CHECK(grid.interval_of(100 * hour) == 3);
    CHECK_THROWS_AS(IntervalGrid({{0, hour, 0, 0, "a", 0}}, hour, {}), InternalError);
}

TEST_CASE("the autumn day of New York has 25 hours, its repeated hour the weight twice") {
    const LoadedScenario result = loaded(plan("America/New_York", "2025-11-01", "3"));
    const IntervalGrid& grid = result.scenario.grid;
    CHECK(grid.days()[0].interval_count == 48);
    CHECK(grid.days()[1].interval_count == 50);
    CHECK(grid.days()[2].interval_count == 48);
    CHECK(grid.days()[1].date == "2025-11-02");
    CHECK(grid.days()[1].weekday == 6);
    // 00:00 00:30 01:00 01:30, and once more 01:00 01:30.
    const std::size_t first = grid.days()[1].first_interval;
    CHECK(grid.intervals()[first + 2].local_minute == 60);
    CHECK(grid.intervals()[first + 3].local_minute == 90);
    CHECK(grid.intervals()[first + 4].local_minute == 60);
    CHECK(grid.intervals()[first + 6].local_minute == 120);
    CHECK(sum_of_days(result.scenario.contact_types[0].expected_contacts) ==
          doctest::Approx(3 * 1200 + 50));
}

TEST_CASE("the spring day of New York has 23 hours, its missing hour no weight") {
    const LoadedScenario result = loaded(plan("America/New_York", "2026-03-08", "1"));
    const IntervalGrid& grid = result.scenario.grid;
    CHECK(grid.days()[0].interval_count == 46);
    CHECK(grid.intervals()[3].local_minute == 90);
    CHECK(grid.intervals()[4].local_minute == 180);
    CHECK(sum_of_days(result.scenario.contact_types[0].expected_contacts) ==
          doctest::Approx(1200 - 50));
}

TEST_CASE("London changes its clocks on other days") {
    CHECK(loaded(plan("Europe/London", "2025-10-26", "1")).scenario.grid.end() ==
          25 * ticks_per_hour);
    CHECK(loaded(plan("Europe/London", "2025-03-30", "1")).scenario.grid.end() ==
          23 * ticks_per_hour);
    CHECK(loaded(plan("Europe/London", "2025-11-02", "1")).scenario.grid.end() ==
          24 * ticks_per_hour);
}

TEST_CASE("a zone that shifts its clocks at midnight starts the day after the gap") {
    // Beirut went from 00:00 to 01:00 on 2024-03-31.
    const IntervalGrid grid = loaded(plan("Asia/Beirut", "2024-03-31", "1")).scenario.grid;
    CHECK(grid.end() == 23 * ticks_per_hour);
    CHECK(grid.intervals()[0].local_minute == 60);
}

TEST_CASE("a shift of half an hour leaves a shorter last interval") {
    Overlays overlays = plan("Australia/Lord_Howe", "2025-10-05", "1");
    overlays.push_back({"/calendar/interval_minutes", "60"});
    const IntervalGrid grid = loaded(overlays).scenario.grid;
    CHECK(hours_of(grid.end()) == 23.5);
    CHECK(grid.intervals().size() == 24);
    CHECK(hours_of(grid.intervals().back().end - grid.intervals().back().start) == 0.5);
}

TEST_CASE("the year ends between two days, and weeks count from the first day") {
    Overlays overlays = plan("UTC", "2024-12-30", "9");
    overlays.push_back({"/contact_types/calls/demand/week_factors", "[1, 3]"});
    const LoadedScenario result = loaded(overlays);
    CHECK(result.scenario.grid.days()[2].date == "2025-01-01");
    CHECK(result.scenario.grid.days()[2].weekday == 2);
    CHECK(result.scenario.contact_types[0].expected_contacts[6 * 48] == 25);
    CHECK(result.scenario.contact_types[0].expected_contacts[7 * 48] == 75);
}

TEST_CASE("opening hours become ranges of instants, joined where they touch") {
    const auto windows = with_hours(plan("UTC", "2025-03-03", "2"),
                                    R"({"daily": ["12:00-24:00", "08:00-12:00"],
                                        "tuesday": ["00:00-09:00"]})")
                             .scenario.contact_types[0]
                             .open;
    REQUIRE(windows.size() == 1);
    CHECK(hours_of(windows[0].start) == 8);
    CHECK(hours_of(windows[0].end) == 33);
}

TEST_CASE("opening hours keep to the wall clock over a clock change") {
    const auto windows =
        with_hours(plan("America/New_York", "2025-11-01", "2"), R"({"daily": ["08:00-20:00"]})")
            .scenario.contact_types[0]
            .open;
    REQUIRE(windows.size() == 2);
    CHECK(hours_of(windows[0].start) == 8);
    CHECK(hours_of(windows[1].start) == 24 + 9);
    CHECK(hours_of(windows[1].end) == 24 + 21);
}

TEST_CASE("an hour that comes twice opens at the first and closes at the second") {
    const auto autumn =
        with_hours(plan("America/New_York", "2025-11-02", "1"), R"({"daily": ["01:00-01:30"]})")
            .scenario.contact_types[0]
            .open;
    REQUIRE(autumn.size() == 1);
    CHECK(hours_of(autumn[0].start) == 1);
    CHECK(hours_of(autumn[0].end) == 2.5);
}

TEST_CASE("an hour that is skipped opens and closes right after the gap") {
    const auto spring = [](const char* day) {
        return with_hours(plan("America/New_York", "2026-03-08", "1"), day)
            .scenario.contact_types[0]
            .open;
    };
    const auto opening = spring(R"({"daily": ["02:30-05:00"]})");
    REQUIRE(opening.size() == 1);
    CHECK(hours_of(opening[0].start) == 2);
    CHECK(hours_of(opening[0].end) == 4);
    CHECK(spring(R"({"daily": ["02:00-02:45"]})").empty());
}

TEST_CASE("opening hours of another zone, and holidays") {
    Overlays overlays = plan("America/New_York", "2025-11-26", "3");
    overlays.push_back({"/calendar/holidays", R"(["2025-11-27"])"});
    const auto windows = with_hours(overlays,
                                    R"({"time_zone": "Asia/Manila", "daily": ["06:00-10:00"],
                                        "closed_on_holidays": true})")
                             .scenario.contact_types[0]
                             .open;
    // 06:00 in Manila is 17:00 of the day before in New York.
    REQUIRE(windows.size() == 2);
    CHECK(hours_of(windows[0].start) == 24 + 17);
    CHECK(hours_of(windows[1].start) == 48 + 17);
}

TEST_CASE("weekly staffing follows the site's clock, and a closed site has nobody") {
    Overlays overlays = plan("America/New_York", "2025-03-05", "1");
    overlays.push_back({"/sites/home",
                        R"({"location": "offshore", "time_zone": "Asia/Manila",
                            "opening_hours": "short"})"});
    overlays.push_back(
        {"/opening_hours/short", R"({"time_zone": "Asia/Manila", "daily": ["09:00-17:00"]})"});
    overlays.push_back(
        {"/agent_groups/team/staffing", R"({"weekly": {"daily": [1, 2], "thursday": [3]}})"});
    // Midnight in New York is 13:00 in Manila (Wednesday); 20:00 is Thursday 09:00.
    const auto scheduled = loaded(overlays).scenario.agent_groups[0].scheduled;
    CHECK(scheduled[0] == 2);
    CHECK(scheduled[7] == 2);
    CHECK(scheduled[8] == 0);
    CHECK(scheduled[39] == 0);
    CHECK(scheduled[40] == 3);
    CHECK(scheduled[47] == 3);

    // Hours without a zone of their own are the plan's, and a distant site is asked about it.
    overlays.push_back({"/opening_hours/short", R"({"daily": ["09:00-17:00"]})"});
    const LoadedScenario plans = loaded(overlays);
    CHECK(plans.scenario.agent_groups[0].scheduled[17] == 0);
    CHECK(plans.scenario.agent_groups[0].scheduled[18] == 2);
    CHECK(plans.scenario.agent_groups[0].scheduled[22] == 3);
    REQUIRE_FALSE(plans.warnings.empty());
    CHECK(plans.warnings[0].pointer == "/sites/home/opening_hours");
}

TEST_CASE("volumes of an hour that comes twice are shared, or given twice") {
    LoadedScenario result;
    CHECK(
        with_rows("2025-11-02,01:00,calls,10\n2025-11-02,01:30,calls,4\n2025-11-02,01:30,calls,6\n",
                  "2025-11-02",
                  &result)
            .empty());
    const auto& contacts = result.scenario.contact_types[0].expected_contacts;
    CHECK(contacts[2] == 5);
    CHECK(contacts[4] == 5);
    CHECK(contacts[3] == 4);
    CHECK(contacts[5] == 6);
}

TEST_CASE("volumes at a time that is skipped are a fault, unless they are 0") {
    LoadedScenario result;
    CHECK(with_rows("2026-03-08,02:00,calls,0\n2026-03-08,03:00,calls,4\n", "2026-03-08", &result)
              .empty());
    CHECK(result.scenario.contact_types[0].expected_contacts[4] == 4);
    CHECK(contains(with_rows("2026-03-08,02:00,calls,3\n", "2026-03-08", &result),
                   ":2:start: found \"02:00\"; expected a time that this day has"));
}

TEST_CASE("a data file may have a byte-order mark, Windows line ends, quotes and other types") {
    const Folder folder;
    const fs::path file =
        folder.write("marks.csv",
                     "\xEF\xBB\xBF"
                     "contacts,date,start,contact_type\r\n12.5,2025-03-03,08:00,\"calls\"\r\n"
                     "9,2025-03-03,08:00,unheard of\r\n9,2025-04-03,08:00,calls\r\n\r\n");
    const auto result = loaded({{"/contact_types/calls/demand", "{}"},
                                {"/contact_types/calls/demand/volumes_csv", file.string()}});
    CHECK(result.scenario.contact_types[0].expected_contacts[16] == 12.5);
    CHECK(sum_of_days(result.scenario.contact_types[0].expected_contacts) == 12.5);
}

TEST_CASE("staffing from a file holds in both halves of an hour that comes twice") {
    const Folder folder;
    const fs::path file =
        folder.write("agents.csv", "date,start,agent_group,agents\n2025-11-02,01:00,team,7\n");
    Overlays overlays = plan("America/New_York", "2025-11-02", "1");
    overlays.push_back({"/agent_groups/team/staffing", "{}"});
    overlays.push_back({"/agent_groups/team/staffing/csv", file.string()});
    const auto scheduled = loaded(overlays).scenario.agent_groups[0].scheduled;
    CHECK(scheduled[2] == 7);
    CHECK(scheduled[4] == 7);
    CHECK(sum_of_days(scheduled) == 14);
}
