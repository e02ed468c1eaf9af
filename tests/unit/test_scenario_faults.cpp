/// \file
/// Faults: every file of `bad_scenarios/` says what stands beside it, and nothing crashes.

#include "scenario_text.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace fs = std::filesystem;
using namespace staffsim;
using namespace staffsim::test;

namespace {

std::string content_of(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

std::vector<fs::path> bad_scenarios() {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(STAFFSIM_BAD_SCENARIOS)) {
        if (entry.path().extension() == ".json") {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

double seconds_for(const std::string& text) {
    const auto start = std::chrono::steady_clock::now();
    CHECK_FALSE(faults_of(text).empty());
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

} // namespace

TEST_CASE("every bad scenario has exactly the faults that are written beside it") {
    const auto files = bad_scenarios();
    CHECK(files.size() > 50);
    for (const fs::path& file : files) {
        CAPTURE(file.filename().string());
        std::string faults;
        try {
            static_cast<void>(scenario::read_scenario(file));
        } catch (const ScenarioError& error) {
            faults = std::string(error.what()) + '\n';
        }
        CHECK(faults == content_of(fs::path(file).replace_extension(".txt")));
    }
}

TEST_CASE("the good base of the bad scenarios is good") {
    const auto result =
        scenario::read_scenario(fs::path(STAFFSIM_BAD_SCENARIOS) / "base/good.json");
    CHECK(result.scenario.contact_types.size() == 2);
}

TEST_CASE("every cut of a scenario is a fault at a line and column, and no crash") {
    for (std::size_t length = 0; length + 1 < minimal_text.size(); ++length) {
        const std::string faults = faults_of(minimal_text.substr(0, length));
        CHECK_MESSAGE(contains(faults, "scenario:"), length);
    }
}

TEST_CASE("a fault tells line and column of the text") {
    CHECK(faults_of("{\n  \"name\": NaN\n}") ==
          "scenario:2:11: found \"name\": NaN; expected JSON; NaN and Infinity are not numbers of "
          "JSON; leave the field out or write null");
}

TEST_CASE("a flipped byte is never a crash") {
    for (std::size_t at = 0; at < minimal_text.size(); ++at) {
        for (const char byte : {'\0', '"', ']', '9'}) {
            std::string text = minimal_text;
            text[at] = byte;
            static_cast<void>(faults_of(text));
        }
    }
}

TEST_CASE("a huge scenario is refused at once") {
    std::string types;
    for (int i = 0; i < 10'000; ++i) {
        types += (i == 0 ? "\"t" : ",\"t") + std::to_string(i) + "\": {\"channel\": \"voice\"}";
    }
    std::string text = minimal_text;
    text.replace(text.find("\"calls\": {"), 0, types + ',');
    CHECK(seconds_for(text) < 2);
    CHECK(contains(faults_of(text), "/contact_types: found 10001 names; expected at most 2000"));
    CHECK(seconds_for("{" + types + "}") < 2);
}

TEST_CASE("501 contact types are too many") {
    std::string types;
    for (int i = 0; i < 500; ++i) {
        types += "\"t" + std::to_string(i) + "\": {},";
    }
    std::string text = minimal_text;
    text.replace(text.find("\"calls\": {"), 0, types);
    CHECK(contains(faults_of(text), "/contact_types: found 501 names; expected at most 500 names"));
}

TEST_CASE("huge texts are shortened in a fault") {
    const std::string faults = faults_with({{"/calendar/start_date", std::string(1 << 20, 'x')}});
    CHECK(faults.size() < 250);
    const std::string umlauts =
        faults_with({{"/currency", "\"" + std::string(200, 'x') + "äöü\""}});
    CHECK(umlauts.size() < 250);
}

TEST_CASE("faults are listed up to a limit and counted beyond it") {
    std::string profile = "[";
    for (int i = 0; i < 96; ++i) {
        profile += i == 0 ? "-1" : ",-1";
    }
    profile += "]";
    Overlays overlays;
    for (const char* day : {"monday", "tuesday", "wednesday"}) {
        overlays.push_back(
            {std::string("/contact_types/calls/demand/weekday_profiles/") + day, profile});
    }
    CHECK(contains(faults_with(overlays), "scenario: found 88 more faults"));
}

TEST_CASE("an issue that always comes back, by way of another type, never ends") {
    const std::string always =
        R"(, "delay": {"kind": "deterministic", "value_seconds": 60}, "contact_type": )";
    const auto type = [&](const std::string& other) {
        return R"({"channel": "chat", "demand": {"daily_contacts": 1},
                   "handle_time": {"kind": "deterministic", "value_seconds": 60},
                   "resolution_probability": 0, "recontact": {"probability": 1)" +
               always + '"' + other + "\"}}";
    };
    const std::string faults = faults_with({{"/contact_types/a", type("calls")},
                                            {"/contact_types/b", type("a")},
                                            {"/contact_types/calls", type("b")},
                                            {"/agent_groups/team/skills/a", "{}"},
                                            {"/agent_groups/team/skills/b", "{}"}});
    CHECK(contains(faults,
                   "/contact_types/calls/recontact: found contacts for ever: calls, then b "
                   "(recontact), then a (recontact), then calls (recontact), each followed by 1 on "
                   "average"));
}

TEST_CASE("more contacts on a day than memory holds are a fault that tells what makes them") {
    const auto demand = [](const char* json) {
        return scenario::Overlay{"/contact_types/calls/demand", json};
    };
    const auto event = [](const std::string& name, const char* factor) {
        return scenario::Overlay{"/events/" + name,
                                 R"({"start": "2025-03-03T00:00", "duration_hours": 24,
                                     "volume_factor": )" +
                                     std::string(factor) + "}"};
    };
    CHECK(faults_with({demand(R"({"daily_contacts": 1e7})"), event("sale", "2")}).empty());
    CHECK(
        faults_with({demand(R"({"daily_contacts": 1e6, "weekday_factors": {"monday": 2}})"),
                     event("sale", "5"),
                     event("quiet", "0.5"),
                     event("outage", "3")}) ==
        "/contact_types/calls/demand: found 30000000 expected contacts on 2025-03-03; expected at "
        "most 20000000 [contacts of a type per day]; they are daily_contacts 1000000 x "
        "weekday_factors 2 x event \"sale\" 5 x event \"outage\" 3");
    CHECK(
        contains(faults_with({demand(R"({"daily_contacts": 1e6})"),
                              {"/events/outage",
                               R"({"window": {"from": "2025-03-03T00:00", "to": "2025-03-04T00:00"},
                          "probability": 0.1, "duration_hours": 1, "volume_factor": 21})"}}),
                 "found 21000000 expected contacts"));
    CHECK(faults_with({demand(R"({"daily_contacts": 1e6, "arrivals": {"kind": "fixed_count"}})"),
                       event("sale", "50")})
              .empty());
}

TEST_CASE("more contacts of all types together than memory holds are a fault") {
    Overlays overlays;
    for (const std::string name : {"a", "b", "c"}) {
        overlays.push_back({"/contact_types/" + name,
                            R"({"channel": "voice", "demand": {"daily_contacts": 1e7,
                                "week_factors": [1.8]},
                                "handle_time": {"kind": "exponential", "mean_seconds": 300}})"});
        overlays.push_back({"/agent_groups/team/skills/" + name, "{}"});
    }
    CHECK(faults_with(overlays) ==
          "/contact_types: found 54001200 expected contacts on 2025-03-03 of all types; expected "
          "at most 50000000 [contacts per day]; of \"a\" they are daily_contacts 10000000 x "
          "week_factors 1.8");
}

TEST_CASE("handle times of which more than 1 in 1000 would be cut are a fault") {
    const auto handled = [](const char* law, const char* factor = "1") {
        return faults_with({{"/contact_types/calls/handle_time", law},
                            {"/agent_groups/team/skills/calls/handle_time_factor", factor}});
    };
    CHECK(handled(R"({"kind": "exponential", "mean_seconds": 12000})").empty());
    // exp(-86400 / 13000) = 0.0013
    CHECK(handled(R"({"kind": "exponential", "mean_seconds": 13000})") ==
          "/contact_types/calls/handle_time: found 0.1299 % of contacts over 24 hours; "
          "expected at most 0.1 %, as handling is cut there; lower the mean or its variation");
    CHECK(
        contains(handled(R"({"kind": "exponential", "mean_seconds": 6500})", "2"),
                 "found 0.1299 % of contacts over 24 hours, at the greatest factor, 2; expected"));
    CHECK(
        contains(handled(R"({"kind": "lognormal", "mean_seconds": 7200, "scv": 4})"), "found 0.4"));
    CHECK(contains(handled(R"({"kind": "gamma", "mean_seconds": 13000, "scv": 1})"), "found 0.1"));
    CHECK(handled(R"({"kind": "deterministic", "value_seconds": 86400})").empty());
    CHECK(contains(handled(R"({"kind": "deterministic", "value_seconds": 50000})", "2"),
                   "found 100 %"));
    CHECK(contains(handled(R"({"kind": "listed", "value_seconds": [60, 90000, 60, 60]})"),
                   "found 25 %"));
    CHECK(contains(handled(R"({"kind": "empirical", "value_seconds": [0, 100000],
                               "probabilities": [0, 1]})"),
                   "found 13.6 %"));
    CHECK(contains(faults_with({{"/contact_types/calls/handle_time/mean_seconds", "6500"},
                                {"/events/outage",
                                 R"({"start": "2025-03-03T00:00", "duration_hours": 1,
                                     "handle_time_factor": 2})"}}),
                   "found 0.1299 %"));
}

TEST_CASE("absence that would often be cut at everyone is a fault") {
    const auto absent = [](const char* json) {
        return faults_with({{"/agent_groups/team/absence", json}});
    };
    CHECK(absent(R"({"share": 0.2, "cv": 1})").empty());
    CHECK(absent(R"({"share": 0.99})").empty());
    CHECK(absent(R"({"share": 0.3, "cv": 1})") ==
          "/agent_groups/team/absence: found a share of 0.3 with a cv of 1, which may exceed 1; "
          "expected share x (1 + 4 x cv) of at most 1; lower \"share\" to 0.2 or \"cv\" to 0.5833");
}

TEST_CASE("dates and times in another form get the right one as a hint") {
    const auto hint = [](const char* pointer, const char* value) {
        const std::string fault = faults_with({{pointer, value}});
        const std::size_t at = fault.rfind("; ");
        return at == fault.find("; ") ? "" : fault.substr(at + 2);
    };
    const auto date = [&](const char* value) { return hint("/calendar/start_date", value); };
    CHECK(date("11/24/2025") == "write 2025-11-24");
    CHECK(date("24/11/2025") == "write 2025-11-24");
    CHECK(date("24.11.2025") == "write 2025-11-24");
    CHECK(date("3.4.2025") == "write 2025-04-03");
    CHECK(date("3/4/2025") == "write 2025-03-04 or 2025-04-03");
    CHECK(date("2025/3/4") == "write 2025-03-04");
    CHECK(date("2025-02-29").empty());
    CHECK(date("next Monday").empty());
    const auto range = [&](const char* value) {
        return hint("/opening_hours/day",
                    (R"({"daily": [")" + std::string(value) + "\"]}").c_str());
    };
    CHECK(range("8:00-17:00") == "write \"08:00-17:00\", two digits each");
    CHECK(range("8-24") == "write \"08:00-24:00\", two digits each");
    CHECK(range("17:00-8:00").empty());
    const auto start = [&](const char* value) {
        return hint("/events/sale",
                    (R"({"duration_hours": 1, "start": ")" + std::string(value) + "\"}").c_str());
    };
    CHECK(start("2025-03-03T9:00") == "write 2025-03-03T09:00");
    CHECK(start("2025-03-03 09:00:00") == "write 2025-03-03T09:00");
    CHECK(start("11/24/2025") == "write 2025-11-24T00:00");
    CHECK(start("soon").empty());
}
