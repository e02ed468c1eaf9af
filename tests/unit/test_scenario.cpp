/// \file
/// The scenario reader: defaults, merging, values set from outside, and the model it builds.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "scenario_text.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <numeric>

namespace fs = std::filesystem;
using namespace staffsim;
using namespace staffsim::test;
using scenario::LoadedScenario;
using scenario::Overlay;

namespace {

double sum(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

/// Whether one of the warnings has these words.
bool has_warning(const LoadedScenario& scenario, const std::string& part) {
    return std::any_of(scenario.warnings.begin(),
                       scenario.warnings.end(),
                       [&](const Fault& warning) { return contains(to_string(warning), part); });
}

bool warned(const Overlays& overlays, const std::string& part) {
    return has_warning(loaded(overlays), part);
}

} // namespace

TEST_CASE("the minimal scenario loads, with defaults for the rest") {
    const LoadedScenario result = loaded();
    const model::Scenario& plan = result.scenario;
    CHECK(plan.name == "minimal");
    CHECK(plan.currency == "USD");
    CHECK(plan.grid.intervals().size() == 48);
    CHECK(plan.grid.end() == 24 * ticks_per_hour);
    CHECK(plan.wind_down == 0);
    CHECK(plan.run.seed == 1);
    CHECK(plan.run.replications == 128);
    CHECK(plan.run.round_size == 16);
    REQUIRE(plan.contact_types.size() == 1);
    const model::ContactType& calls = plan.contact_types.front();
    CHECK(calls.expected_contacts == std::vector<double>(48, 25.0));
    CHECK(std::get<model::Exponential>(calls.handle_time).mean_seconds == 300);
    CHECK(calls.service_level.acceptable_wait_seconds == 20);
    CHECK_FALSE(calls.bot);
    CHECK_FALSE(calls.has_hours);
    CHECK_FALSE(calls.queue_limit);
    CHECK(calls.key > 0);
    CHECK(calls.key < 0x8000);
    REQUIRE(plan.agent_groups.size() == 1);
    CHECK(plan.agent_groups.front().scheduled == std::vector<double>(48, 5.0));
    CHECK(plan.agent_groups.front().price == 250'000);
    REQUIRE(plan.routing.routes.size() == 1);
    REQUIRE(plan.routing.routes[0].size() == 1);
    CHECK(plan.routing.routes[0][0].rank == 1);
    CHECK(result.warnings.empty());
    CHECK(plan.hash.size() == 16);
}

TEST_CASE("the merged text is itself the same scenario") {
    const LoadedScenario first = loaded();
    const LoadedScenario again = scenario::read_scenario_text(first.merged_text, ".");
    CHECK(again.merged_text == first.merged_text);
    CHECK(again.scenario.hash == first.scenario.hash);
}

TEST_CASE("30, 30.0 and 3e1 have one fingerprint, 31 has another") {
    const auto hash = [](const char* agents) {
        return loaded({{"/agent_groups/team/staffing/agents", agents}}).scenario.hash;
    };
    CHECK(hash("30") == hash("30.0"));
    CHECK(hash("30") == hash("3e1"));
    CHECK(hash("30") != hash("31"));
}

TEST_CASE("a byte-order mark and Windows line ends do no harm") {
    std::string text = "\xEF\xBB\xBF";
    for (const char letter : minimal_text) {
        text += letter == '\n' ? std::string("\r\n") : std::string(1, letter);
    }
    CHECK(scenario::read_scenario_text(text, ".").merged_text == loaded().merged_text);
}

TEST_CASE("null is the same as leaving a field out") {
    CHECK(loaded({{"/contact_types/calls/bot", "null"}, {"/run", "null"}}).merged_text ==
          loaded().merged_text);
}

TEST_CASE("a value can be set from outside") {
    const LoadedScenario result = loaded({{"/calendar/days", "7"},
                                          {"/name", "what if"},
                                          {"/run/precision/0/measure", "service_level"},
                                          {"/run/precision/0/half_width", "0.01"},
                                          {"/contact_types/calls/queue_limit", "10"}});
    CHECK(result.scenario.grid.days().size() == 7);
    CHECK(result.scenario.name == "what if");
    CHECK(result.scenario.contact_types[0].queue_limit == 10);
    REQUIRE(result.scenario.run.precision.size() == 1);
    CHECK(result.scenario.run.precision[0].half_width == 0.01);
}

TEST_CASE("a whole block can be set from outside, and a new name with it") {
    const LoadedScenario result =
        loaded({{"/events/sale", R"({"start": "2025-03-03T12:00", "duration_hours": 2,
                                     "volume_factor": 2})"},
                {"/routing/routes/calls/0/group", "team"}});
    REQUIRE(result.scenario.events.size() == 1);
    CHECK(result.scenario.events[0].window_start == 12 * ticks_per_hour);
    CHECK(result.scenario.events[0].contact_types == std::vector<std::size_t>{0});
}

TEST_CASE("a place that does not exist cannot be set, and the nearest name is told") {
    CHECK(faults_with({{"/calendar/day", "7"}}) ==
          "--set /calendar/day: found \"day\"; expected one of the fields of the calendar; did you "
          "mean \"days\"?");
    CHECK(contains(faults_with({{"/contact_types/call/demand/daily_contacts", "7"}}),
                   "did you mean \"calls\"?"));
    CHECK(contains(faults_with({{"calendar/days", "7"}}), "did you mean \"/calendar/days\"?"));
    CHECK(contains(faults_with({{"/notes/3/text", "x"}}), "from 0 to 0"));
    CHECK(contains(faults_with({{"/calendar/days/0", "x"}}), "single value"));
    CHECK(contains(faults_with({{"", "1"}}), "--set"));
    CHECK(contains(faults_with({{"/routing/routes/call/0/group", "team"}}),
                   "did you mean \"calls\"?"));
    CHECK(contains(faults_with({{"/contact_types/calls/handle_time/scv", "1"}}),
                   "an exponential distribution"));
}

TEST_CASE("a value set from outside is checked like any other") {
    CHECK(contains(faults_with({{"/calendar/days", "0"}}), "/calendar/days: found 0; expected"));
    CHECK(contains(faults_with({{"/calendar/days", "seven"}}), "found \"seven\""));
    CHECK(contains(faults_with({{"/name", std::string(100'000, '[')}}), "/name: found"));
}

TEST_CASE("a scenario extends another, which extends a third in another folder") {
    const Folder folder;
    folder.write("below/base.json", minimal_text);
    folder.write("middle.json",
                 R"({"extends": "below/base.json", "calendar": {"days": 3},
                     "contact_types": {"calls": {"patience": null}}})");
    const fs::path top = folder.write("top.json",
                                      R"({"extends": "middle.json", "name": "top",
            "contact_types": {"calls": {"demand": {"daily_contacts": 2400}}}})");
    const LoadedScenario result = scenario::read_scenario(top);
    CHECK(result.scenario.name == "top");
    CHECK(result.scenario.grid.days().size() == 3);
    CHECK(sum(result.scenario.contact_types[0].expected_contacts) == doctest::Approx(3 * 2400));
    CHECK_FALSE(result.scenario.contact_types[0].patience.time);
}

TEST_CASE("a data file is sought from the folder of the file that names it") {
    const Folder folder;
    folder.write("below/volumes.csv",
                 "date,start,contact_type,contacts\n2025-03-03,10:00,calls,7\n");
    std::string base = minimal_text;
    base.replace(base.find("\"daily_contacts\": 1200"), 22, "\"volumes_csv\": \"volumes.csv\"");
    folder.write("below/base.json", base);
    const fs::path top = folder.write("top.json", R"({"extends": "below/base.json"})");
    const LoadedScenario result = scenario::read_scenario(top);
    CHECK(result.scenario.contact_types[0].expected_contacts[20] == 7);
    REQUIRE(result.data_files.size() == 1);
    CHECK(fs::exists(result.data_files[0]));

    const std::string before = result.scenario.hash;
    folder.write("below/volumes.csv",
                 "date,start,contact_type,contacts\n2025-03-03,10:00,calls,8\n");
    CHECK(scenario::read_scenario(top).scenario.hash != before);
}

TEST_CASE("a file that cannot be read is trouble with files, not a fault of the scenario") {
    CHECK_THROWS_AS(static_cast<void>(scenario::read_scenario("no_such_file.json")), IoError);
    CHECK_THROWS_AS(static_cast<void>(scenario::read_scenario(fs::temp_directory_path())), IoError);
}

TEST_CASE("demand is daily contacts x trend x week x weekday x profile") {
    const LoadedScenario result =
        loaded({{"/calendar/days", "15"},
                {"/contact_types/calls/demand",
                 R"({"daily_contacts": 480, "trend_per_year": 0.1, "week_factors": [1, 2],
              "weekday_factors": {"tuesday": 0.5}, "intraday_profile": [1, 3],
              "weekday_profiles": {"sunday": [0, 0, 0, 1]}})"}});
    const auto& contacts = result.scenario.contact_types[0].expected_contacts;
    const auto growth = [](double day) { return std::pow(1.1, day / 365.25); };
    // Monday: a quarter of 480 before noon, over 24 half-hours.
    CHECK(contacts[0] == doctest::Approx(480 * 0.25 / 24));
    CHECK(contacts[47] == doctest::Approx(480 * 0.75 / 24));
    CHECK(contacts[48] == doctest::Approx(0.5 * growth(1) * 480 * 0.25 / 24));
    CHECK(contacts[6 * 48 + 47] == doctest::Approx(growth(6) * 480.0 / 12));
    CHECK(contacts[6 * 48] == 0);
    CHECK(contacts[7 * 48] == doctest::Approx(2 * growth(7) * 480 * 0.25 / 24));
    CHECK(contacts[14 * 48] == doctest::Approx(2 * growth(14) * 480 * 0.25 / 24));
}

TEST_CASE("listed arrivals are their own demand") {
    const LoadedScenario result = loaded(
        {{"/contact_types/calls/demand",
          R"({"arrivals": {"kind": "listed", "instants_seconds": [0, 1799.5, 1800, 86399]}})"}});
    const auto& contacts = result.scenario.contact_types[0].expected_contacts;
    CHECK(contacts[0] == 2);
    CHECK(contacts[1] == 1);
    CHECK(contacts[47] == 1);
    CHECK(sum(contacts) == 4);
}

TEST_CASE("prices are exact to 1/10000") {
    const auto price = [](const char* amount) {
        return loaded({{"/agent_groups/team/price/amount", amount}}).scenario.agent_groups[0].price;
    };
    CHECK(price("31.2") == 312'000);
    CHECK(price("0.0001") == 1);
    CHECK(price("999999.9999") == 9'999'999'999);
    CHECK(price("0") == 0);
    CHECK(contains(faults_with({{"/agent_groups/team/price/amount", "0.00015"}}), "4 decimals"));
}

TEST_CASE("routes have ranks by their place, or 1 with longest idle, and are sorted") {
    const Overlay second{"/agent_groups/other",
                         R"({"site": "home", "skills": {"calls": {"priority": 2}},
                             "staffing": {"agents": 1},
                             "price": {"basis": "minute", "amount": 0.5}})"};
    const auto priority = loaded({second}).scenario.routing;
    REQUIRE(priority.routes[0].size() == 2);
    CHECK(priority.routes[0][1].rank == 2);
    const auto idle = loaded({second, {"/routing/agent_selection", "longest_idle"}});
    CHECK(idle.scenario.routing.routes[0][1].rank == 1);
    const auto written =
        loaded({second,
                {"/routing/routes/calls",
                 R"([{"group": "other", "after_seconds": 30}, {"group": "team", "rank": 1}])"}});
    const auto& steps = written.scenario.routing.routes[0];
    REQUIRE(steps.size() == 2);
    CHECK(steps[0].group == 0);
    CHECK(steps[1].group == 1);
    CHECK(steps[1].delay == 30 * ticks_per_second);
}

TEST_CASE("what is legal, yet hardly meant, comes back as a warning") {
    CHECK(warned({{"/contact_types/calls/demand/daily_contacts", "0"}}, "no contacts"));
    CHECK(warned({{"/agent_groups/team/staffing/agents", "0"}}, "nobody scheduled at any time"));
    CHECK(warned({{"/contact_types/calls/channel", "email"}}, "promise"));
    CHECK(warned({{"/opening_hours/unused", "{}"}}, "nothing uses"));
    CHECK(warned({{"/sites/home/opening_hours", "short"},
                  {"/opening_hours/short", R"({"daily": ["08:00-20:00"]})"}},
                 "50.0 %"));
    CHECK(warned({{"/events/quiet", R"({"start": "2025-03-03T00:00", "duration_hours": 1})"}},
                 "changes nothing"));
}

TEST_CASE("an event outside the plan is warned of and left out") {
    const auto with_event = [](const std::string& time) {
        return loaded(
            {{"/events/sale", "{" + time + R"(, "duration_hours": 5, "volume_factor": 2})"}});
    };
    for (const char* outside :
         {R"("start": "2025-03-04T00:00")",
          R"("start": "2025-03-02T19:00")",
          R"("start": "2024-01-01T00:00", "duration_cv": 0.5)",
          R"("window": {"from": "2025-03-04T00:00", "to": "2025-03-09T00:00"}, "probability": 1)",
          R"("window": {"from": "2025-03-01T00:00", "to": "2025-03-02T12:00"},
             "weekly_onsets": 1)"}) {
        CAPTURE(std::string(outside));
        const LoadedScenario result = with_event(outside);
        CHECK(result.scenario.events.empty());
        CHECK(has_warning(result, "never happens within the plan"));
    }
    for (const char* in_part :
         {R"("start": "2025-03-02T19:01")",
          R"("start": "2025-03-01T00:00", "shape": "decay")",
          R"("window": {"from": "2025-03-02T00:00", "to": "2025-03-02T23:00"}, "probability": 1)",
          R"("window": {"from": "2025-03-03T00:00", "to": "2025-03-09T00:00"},
             "probability": 1)"}) {
        CAPTURE(std::string(in_part));
        const LoadedScenario result = with_event(in_part);
        CHECK(result.scenario.events.size() == 1);
        CHECK(has_warning(result, "outside the plan in part"));
    }
    CHECK(with_event(R"("start": "2025-03-03T00:00")").warnings.empty());
    CHECK(with_event(R"("window": {"from": "2025-03-03T00:00", "to": "2025-03-04T00:00"},
                        "probability": 1)")
              .warnings.empty());
}

TEST_CASE("listed arrivals after the end of the plan are warned of and left out") {
    const LoadedScenario result = loaded(
        {{"/contact_types/calls/demand",
          R"({"arrivals": {"kind": "listed", "instants_seconds": [5, 86399, 86400, 99999]}})"}});
    CHECK(has_warning(result, "2 instants after the end of the plan"));
    const model::ContactType& calls = result.scenario.contact_types[0];
    CHECK(std::get<model::ListedArrivals>(calls.arrivals).instants_seconds ==
          std::vector<double>{5, 86399});
    CHECK(sum(calls.expected_contacts) == 2);
}

TEST_CASE("a note about a place that is not there is warned of") {
    const auto note = [](const char* about) {
        return Overlays{{"/notes/0/about", about}, {"/notes/0/text", "from the contract"}};
    };
    CHECK(loaded(note("/agent_groups/team/price")).warnings.empty());
    CHECK(warned(note("/events/sale"), "\"/events\" has no \"sale\""));
    CHECK(warned(note("/agent_groups/teams/price"), "did you mean \"team\"?"));
}

TEST_CASE("a starting backlog that would have left, or finds no room, is warned of") {
    const auto backlog = [](const char* oldest_hours, const char* queue_limit) {
        return Overlays{{"/contact_types/calls/starting_backlog/contacts", "100"},
                        {"/contact_types/calls/starting_backlog/oldest_hours", oldest_hours},
                        {"/contact_types/calls/queue_limit", queue_limit}};
    };
    CHECK(loaded(backlog("0.2", "100")).warnings.empty());
    // exp(-0.25 x 3600 / 180) = 0.0067
    CHECK(warned(backlog("0.25", "null"), "found 0.25 hours, which 0.67 % of contacts would wait"));
    CHECK(warned(backlog("0", "99"), "at most the \"queue_limit\" of 99"));
}

TEST_CASE("what a plan does not use is warned of") {
    CHECK(warned({{"/sites/annex", R"({"location": "in_house"})"}},
                 "/sites/annex: found a site that no agent group uses"));
    CHECK(warned({{"/calendar/holidays", R"(["2025-03-03"])"}}, "nothing closes"));
    CHECK_FALSE(warned({{"/calendar/holidays", R"(["2025-03-03"])"},
                        {"/opening_hours/day", R"({"closed_on_holidays": true})"}},
                       "nothing closes"));
    const auto factors = [](const char* days) {
        return Overlays{{"/calendar/days", days},
                        {"/contact_types/calls/demand/week_factors", "[1, 2, 3]"},
                        {"/agent_groups/team/staffing/week_factors", "[1, 2, 3]"}};
    };
    CHECK(loaded(factors("15")).warnings.empty());
    CHECK(warned(factors("14"),
                 "/contact_types/calls/demand/week_factors: found 3 factors for a plan of 2 weeks; "
                 "expected at most 2 factors, as the others are not used; 2 lists in all are "
                 "longer than the plan"));
}

TEST_CASE("rows outside the plan's dates are left out, and counted in a warning") {
    const Folder folder;
    const fs::path file = folder.write("volumes.csv",
                                       "date,start,contact_type,contacts\n"
                                       "2025-03-02,10:00,calls,7\n2025-03-03,10:00,calls,8\n"
                                       "2025-03-04,10:00,calls,9\n2025-03-04,10:00,chats,9\n");
    const LoadedScenario result =
        loaded({{"/contact_types/calls/demand", "{}"},
                {"/contact_types/calls/demand/volumes_csv", file.string()}});
    CHECK(sum(result.scenario.contact_types[0].expected_contacts) == 8);
    CHECK(has_warning(result,
                      "3 rows outside the plan's dates, left out; expected rows from 2025-03-03 to "
                      "2025-03-03"));
}
