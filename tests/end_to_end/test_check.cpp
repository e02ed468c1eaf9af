// References: blessed, checked, turned red by what should turn them red and by nothing else.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "program.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace fs = std::filesystem;
using namespace staffsim::tests;
using nlohmann::json;

namespace {

/// \param aht  mean handle time [s]
std::string day_of_calls(double aht, const std::string& sentence = "A day?") {
    return R"({"schema_version": 1, "name": "day", "question": ")" + sentence + R"(",
  "calendar": {"start_date": "2025-03-03", "days": 1, "time_zone": "UTC"},
  "contact_types": {"calls": {"channel": "voice", "demand": {"daily_contacts": 1200},
    "handle_time": {"kind": "exponential", "mean_seconds": )" +
           std::to_string(aht) + R"(},
    "patience": {"time": {"kind": "exponential", "mean_seconds": 180}}}},
  "sites": {"home": {"location": "in_house"}},
  "agent_groups": {"team": {"site": "home", "skills": {"calls": {}}, "staffing": {"agents": 5},
    "price": {"basis": "paid_hour", "amount": 25}}}})";
}

constexpr const char* plain_reference = R"({
  "why": "A line with abandonment at constant load",
  "scenario": "scenario.json",
  "replications": {"quick": 64},
  "measures": [{"measure": "service_level"}, {"measure": "asa_seconds@calls"},
               {"measure": "cost_total", "tolerance": {"kind": "absolute", "within": 0.01}}],
  "gates": ["service_level >= 0.1 with probability 0.9", "abandonment <= 0.5"]
})";

constexpr const char* free_reference = R"({"why": "The same with a scenario that may change",
  "scenario": "scenario.json", "inputs_locked": false})";

/// A folder with a reference `day`, blessed.
class WithReference {
public:
    explicit WithReference(const char* reference = plain_reference) {
        fs::create_directory(folder.path() / "day");
        folder.write("day/scenario.json", day_of_calls(300));
        folder.write("day/reference.json", reference);
        REQUIRE(check({"--bless", "--write"}).exit_code == 0);
    }
    [[nodiscard]] Ended check(std::vector<std::string> options) const {
        options.insert(options.begin(), {"check", "day"});
        return run(options, folder.path());
    }

    TemporaryFolder folder;
};

} // namespace

TEST_CASE("a blessed reference is green, with other threads and another seed too") {
    const WithReference reference;
    const Ended same = reference.check({});
    CHECK(same.exit_code == 0);
    CHECK(same.out.find("day  passed  7 of 7 cases, 64 replications") == 0);
    CHECK(same.out.find("1 of 1 references passed (profile quick") != std::string::npos);
    CHECK(reference.check({"--threads", "1"}).out.find("7 of 7 cases") != std::string::npos);
    CHECK(reference.check({"--executor", "threads"}).out.find("7 of 7") != std::string::npos);
    for (const char* seed : {"2", "3", "4", "5"}) {
        CAPTURE(seed);
        const Ended other = reference.check({"--seed", seed});
        CHECK_MESSAGE(other.exit_code == 0, other.out);
        CHECK(other.out.find("6 of 6 cases") != std::string::npos); // equal results are not asked
    }
}

TEST_CASE("a handle time one percent longer turns a reference red, and says why") {
    const WithReference reference;
    reference.folder.write("day/scenario.json", day_of_calls(303));
    const Ended red = reference.check({});
    CHECK(red.exit_code == 1);
    CHECK(red.out.find("day  FAILED") == 0);
    CHECK(red.out.find("inputs: the scenario is not the blessed one: "
                       "/contact_types/calls/handle_time/mean_seconds: was 300, is 303") !=
          std::string::npos);
    CHECK(red.out.find("guards: A line with abandonment") != std::string::npos);
}

TEST_CASE("where inputs are free only measures count: chance is green, a tenth more work is red") {
    const WithReference reference(free_reference);
    reference.folder.write("day/scenario.json", day_of_calls(300, "Another sentence?"));
    CHECK(reference.check({}).exit_code == 0);
    reference.folder.write("day/scenario.json", day_of_calls(330));
    const Ended red = reference.check({"--seed", "2"});
    CHECK(red.exit_code == 1);
    CHECK(red.out.find("  aht_seconds: expected ") != std::string::npos);
    CHECK(red.out.find("allowed 5 standard errors, here ") != std::string::npos);
    CHECK(red.out.find("inputs") == std::string::npos);
}

TEST_CASE("results of the same program must be equal to the last digit") {
    const WithReference reference;
    const fs::path file = reference.folder.path() / "day/expected.json";
    json expected = json::parse(text_of(file));
    expected["profiles"]["quick"]["bits"] = "0000000000000000";
    reference.folder.write("day/expected.json", expected.dump());
    const Ended red = reference.check({});
    CHECK(red.exit_code == 1);
    CHECK(red.out.find("equal results: results are not equal") != std::string::npos);
    // Of another program measures within their tolerances will do, unless the reference wants more.
    expected["profiles"]["quick"]["program"] = "another";
    reference.folder.write("day/expected.json", expected.dump());
    CHECK(reference.check({}).exit_code == 0);
    json wants_more = json::parse(plain_reference);
    wants_more["same_bits"] = true;
    reference.folder.write("day/reference.json", wants_more.dump());
    CHECK(reference.check({}).exit_code == 1);
}

TEST_CASE("a gate that is missed is red with what was reached") {
    const WithReference reference;
    json gated = json::parse(plain_reference);
    gated["gates"] = {"service_level >= 0.99", "cost_per_contact <= 0.01 with probability 0.9"};
    reference.folder.write("day/reference.json", gated.dump());
    const Ended red = reference.check({"--json"});
    CHECK(red.exit_code == 1);
    const json document = json::parse(red.out);
    CHECK(document["passed"] == false);
    const json& cases = document["references"][0]["cases"];
    REQUIRE(cases.size() == 7);
    CHECK(cases[5]["name"] == "service_level >= 0.99");
    CHECK(cases[5]["passed"] == false);
    CHECK(cases[6]["text"].get<std::string>().find("in 9 of 10 horizons") != std::string::npos);
    CHECK(document["timing"]["references"].contains("day"));
}

TEST_CASE("nothing is written by --bless alone, and a blessing shows standard errors first") {
    const WithReference reference;
    const std::string before = text_of(reference.folder.path() / "day/expected.json");
    reference.folder.write("day/scenario.json", day_of_calls(330));
    const Ended shown = reference.check({"--bless"});
    CHECK(shown.exit_code == 0);
    CHECK(shown.out.find("inputs /contact_types/calls/handle_time/mean_seconds: was 300, is 330") !=
          std::string::npos);
    CHECK(shown.out.find(" standard errors") != std::string::npos);
    CHECK(shown.err.find("Nothing is written") != std::string::npos);
    CHECK(text_of(reference.folder.path() / "day/expected.json") == before);
    CHECK(reference.check({"--bless", "--write"}).exit_code == 0);
    CHECK(text_of(reference.folder.path() / "day/expected.json") != before);
    CHECK(reference.check({}).exit_code == 0);
}

TEST_CASE("what is not blessed yet is red, and each profile is blessed by itself") {
    const WithReference reference;
    const Ended full = reference.check({"--profile", "full"});
    CHECK(full.exit_code == 1);
    CHECK(full.out.find("nothing is blessed for this profile yet") != std::string::npos);
}

TEST_CASE("JUnit gets a suite per reference and the reason of each failure") {
    const WithReference reference;
    CHECK(reference.check({"--junit", "green.xml"}).exit_code == 0);
    const std::string green = text_of(reference.folder.path() / "green.xml");
    CHECK(green.find("<testsuites name=\"staffsim check\" tests=\"7\" failures=\"0\"") !=
          std::string::npos);
    CHECK(green.find("<testcase classname=\"day\" name=\"abandonment &lt;= 0.5\"") !=
          std::string::npos);
    reference.folder.write("day/scenario.json", day_of_calls(303));
    CHECK(reference.check({"--junit", "red.xml"}).exit_code == 1);
    const std::string red = text_of(reference.folder.path() / "red.xml");
    CHECK(red.find("<failure message=\"the scenario is not the blessed one: ") !=
          std::string::npos);
}

TEST_CASE("faults of references are named all at once, before anything runs") {
    const WithReference reference;
    reference.folder.write("day/reference.json",
                           R"({"why": "x", "scenario": "none.json", "measure": []})");
    const Ended fields = reference.check({});
    CHECK(fields.exit_code == 3);
    CHECK(fields.err.find("day/reference.json/measure: found") != std::string::npos);
    CHECK(fields.err.find("measures") != std::string::npos);
    reference.folder.write("day/reference.json", R"({"why": "x", "scenario": "none.json"})");
    CHECK(reference.check({}).err.find("day/reference.json/scenario: found \"none.json\"; expected "
                                       "a scenario file that can be read") != std::string::npos);
    reference.folder.write("day/reference.json", R"({"why": "x", "scenario": "scenario.json",
      "measures": [{"measure": "asa_secnds"}, {"measure": "service_level@cals"}],
      "gates": ["service_levl >= 0.8"]})");
    const Ended names = reference.check({});
    CHECK(names.exit_code == 3);
    CHECK(names.err.find("asa_seconds") != std::string::npos);
    CHECK(names.err.find("calls") != std::string::npos);
    CHECK(names.err.find("day/reference.json/gates/0") != std::string::npos);
    CHECK(run({"check", "nowhere"}, reference.folder.path()).exit_code == 3);
    CHECK(run({"check"}, reference.folder.path()).exit_code == 2);
    CHECK(reference.check({"--write"}).exit_code == 2);
    CHECK(reference.check({"--profile", "fast"}).exit_code == 2);
    reference.folder.write("day/reference.json", plain_reference);
    reference.folder.write("day/expected.json", "{\"schema_version\": 1");
    const Ended damaged = reference.check({});
    CHECK(damaged.exit_code == 3);
    CHECK(damaged.err.find("day/expected.json: found damaged") != std::string::npos);
}
