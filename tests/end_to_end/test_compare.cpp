// Plans against a baseline, as a user asks for it.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "program.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

using namespace staffsim::tests;
using nlohmann::json;

namespace {

constexpr const char* base_text = R"({
  "schema_version": 1,
  "name": "one_queue",
  "currency": "EUR",
  "calendar": { "start_date": "2025-10-13", "days": 1, "interval_minutes": 60, "time_zone": "Europe/Berlin" },
  "contact_types": {
    "calls": {
      "channel": "voice",
      "demand": { "daily_contacts": 720 },
      "handle_time": { "kind": "exponential", "mean_seconds": 300 },
      "patience": { "time": { "kind": "exponential", "mean_seconds": 300 } },
      "service_level": { "acceptable_wait_seconds": 30, "target": 0.8 }
    }
  },
  "sites": { "berlin": { "location": "in_house" } },
  "agent_groups": {
    "team": { "site": "berlin", "skills": { "calls": {} }, "staffing": { "agents": 4 },
              "price": { "basis": "paid_hour", "amount": 30 } }
  },
  "run": { "seed": 3, "replications": 32, "most_replications": 64 }
})";

class CompareFixture {
protected:
    CompareFixture() {
        std::filesystem::create_directory(folder.path() / "plans");
        write(patch, R"({"agent_groups": {"team": {"staffing": {"agents": 5}}}})");
        write(overlay, R"({"extends": "../base.json", "agent_groups": {"team":
                           {"staffing": {"agents": 6}}}})");
    }

    std::string write(const std::string& name, const std::string& text) const {
        return folder.write(name, text).string();
    }
    [[nodiscard]] Ended compare(std::vector<std::string> words) const {
        words.insert(words.begin(), "compare");
        return run(words, folder.path());
    }
    [[nodiscard]] json json_of(const std::string& file) const {
        return json::parse(text_of(folder.path() / file));
    }
    /// The row of a measure of the whole.
    static json row_of(const json& result, const std::string& plan, const std::string& measure) {
        for (const json& row : result.at("differences")) {
            if (row.at("plan") == plan && row.at("measure") == measure &&
                row.at("scope_kind") == "all") {
                return row;
            }
        }
        return {};
    }
    static bool says(const std::string& text, const std::string& what) {
        return text.find(what) != std::string::npos;
    }

    TemporaryFolder folder;
    std::string base = write("base.json", base_text);
    std::string patch = "plans/five.json";
    std::string overlay = "plans/six.json";
};

} // namespace

TEST_CASE_FIXTURE(CompareFixture,
                  "a patch, an overlay and changed values are set against the base") {
    const Ended ended = compare({base,
                                 patch,
                                 overlay,
                                 "--plan",
                                 "three: /agent_groups/team/staffing/agents=3 /name=fewer people",
                                 "--output",
                                 "out"});
    CHECK(ended.err == "Results: out\n");
    CHECK(ended.exit_code == 0);
    CHECK(ended.out.find("3 plans against base, 32 replications each\n") == 0);
    CHECK(says(ended.out, "Best service level: six, with 95 % certainty\n"));
    CHECK(says(ended.out, "Best cost total: three, with 95 % certainty\n"));
    CHECK(says(ended.out, "The same customers in every plan: independent runs would need "));
    const json result = json_of("out/comparison.json");
    CHECK(result.at("baseline") == "base");
    CHECK(result.at("plans").at(3).at("scenario") == "fewer people");
    const json level = row_of(result, "five", "service_level");
    CHECK(level.at("verdict") == "better");
    CHECK(level.at("low") > 0);
    CHECK(level.at("gain") > 1);
    const json cost = row_of(result, "six", "cost_total");
    CHECK(cost.at("difference") == 1440); // two agents, 24 h at 30
    CHECK(cost.at("low") == 1440);
    CHECK(cost.at("p_value") == 0);
    CHECK(cost.at("verdict") == "worse");
    CHECK(row_of(result, "three", "service_level").at("verdict") == "worse");
    const std::vector<std::string> rows = lines_of(text_of(folder.path() / "out/comparison.csv"));
    CHECK(rows.size() == 1 + result.at("differences").size());
    CHECK(rows.front() == "plan,measure,scope_kind,scope,unit,base,value,difference,low,high,"
                          "p_value,holm_p,verdict,gain");
}

TEST_CASE_FIXTURE(CompareFixture, "identical plans differ by exactly zero everywhere") {
    const Ended ended = compare({base, base, "--json", "--quiet"});
    CHECK(ended.exit_code == 0);
    CHECK(ended.err.empty());
    const json result = json::parse(ended.out);
    for (const json& row : result.at("differences")) {
        CAPTURE(row.dump());
        const bool known = !row.at("base").is_null();
        CHECK(row.at("verdict") == (known ? "no difference" : "no data"));
        CHECK(row.at("difference") == (known ? json(0) : json()));
        CHECK(row.at("gain").is_null());
    }
    const Ended table = compare({base, base, "--quiet"});
    CHECK(says(table.out, "\n  base (2) "));
    CHECK(says(table.out, "Best service level: no difference between the plans\n"));
    CHECK(says(table.out, "nothing differs by chance"));
}

TEST_CASE_FIXTURE(CompareFixture, "a single replication does not say what differs by chance") {
    const Ended one = compare({base, overlay, "--replications", "1", "--quiet"});
    CHECK(!says(one.out, "nothing differs by chance"));
    CHECK(says(one.out, "too few replications to say what differs by chance\n"));
}

TEST_CASE_FIXTURE(CompareFixture, "a workbook of plans is the same bytes wherever it is made") {
    CHECK(compare({base, overlay, "--workbook", "--threads", "1", "--output", "here"}).exit_code ==
          0);
    CHECK(compare({base, overlay, "--workbook", "--threads", "2", "--quiet", "-o", "there"})
              .exit_code == 0);
    const std::string book = text_of(folder.path() / "here/finance.xlsx");
    CHECK(book.substr(0, 2) == "PK");
    CHECK(text_of(folder.path() / "there/finance.xlsx") == book);
}

TEST_CASE_FIXTURE(CompareFixture, "a small indifference is said with its digits") {
    for (const auto& [value, text] : std::vector<std::pair<std::string, std::string>>{
             {"0.00001", "0.0010 pp"}, {"0.01", "1 pp"}, {"0.0025", "0.25 pp"}}) {
        const Ended ended = compare(
            {base, base, "--quiet", "--until-decided", "service_level", "--indifference", value});
        CAPTURE(ended.out);
        CHECK(says(ended.out, "differences below " + text + " are of no account"));
    }
}

TEST_CASE_FIXTURE(CompareFixture, "a comparison is the same bytes for any number of threads") {
    const Ended one = compare({base, patch, overlay, "--threads", "1", "--output", "a"});
    const Ended seven = compare({base, patch, overlay, "--threads", "7", "--output", "b"});
    CHECK(one.out == seven.out);
    for (const std::string file : {"comparison.csv", "comparison.json"}) {
        CHECK(text_of(folder.path() / "a" / file) == text_of(folder.path() / "b" / file));
    }
}

TEST_CASE_FIXTURE(CompareFixture, "until it is decided, or the limit is reached and said") {
    const Ended decided =
        compare({base, patch, overlay, "--until-decided", "service_level", "--quiet"});
    CHECK(decided.exit_code == 0);
    CHECK(says(decided.out, "Decided: service level: six is the best (differences below "));
    const Ended not_yet = compare({base,
                                   "--plan",
                                   "dearer: /agent_groups/team/price/amount=30.01",
                                   "--plan",
                                   "five: /agent_groups/team/staffing/agents=5",
                                   "--until-decided",
                                   "wait_p90_seconds",
                                   "--indifference",
                                   "0.000001",
                                   "--quiet"});
    CHECK(not_yet.exit_code == 1);
    CHECK(says(not_yet.out, "Not decided in 64 replications: wait p90 seconds: "));
}

TEST_CASE_FIXTURE(CompareFixture, "plans that cannot be compared are a fault each, all at once") {
    const std::string other =
        folder
            .write("other.json",
                   R"({"calendar": {"days": 2, "interval_minutes": 30}, "currency": "USD"})")
            .string();
    const std::string third =
        folder.write("third.json", R"({"calendar": {"time_zone": "Europe/Athens"}})").string();
    const Ended ended = compare({base, other, third});
    CHECK(ended.exit_code == 3);
    CHECK(says(ended.err, "other#/calendar/days: found 2; expected 1, as in the plan"));
    CHECK(says(ended.err, "other#/calendar/interval_minutes: found 30; expected 60"));
    CHECK(says(ended.err, "other#/currency: found \"USD\"; expected \"EUR\""));
    CHECK(says(ended.err, "third#/calendar/time_zone: found \"Europe/Athens\""));
    CHECK(!std::filesystem::exists(folder.path() / "results"));
    folder.write("other.json", R"({"contact_types": {"calls": {"chanel": "voice"}}})");
    const Ended wrong = compare({base, other, third});
    CHECK(says(wrong.err, "other#/contact_types/calls/chanel"));
}

TEST_CASE_FIXTURE(CompareFixture, "wrong usage of compare ends with 2 and says what is right") {
    const Ended alone = compare({base});
    CHECK(alone.exit_code == 2);
    CHECK(says(alone.err, "compare needs a scenario file and another plan"));
    const Ended baseline = compare({base, patch, "--baseline", "fiv"});
    CHECK(baseline.exit_code == 2);
    CHECK(says(baseline.err, "did you mean \"five\"?"));
    const Ended measure = compare({base, patch, "--measures", "service_leve"});
    CHECK(says(measure.err, "did you mean \"service_level\"?"));
    CHECK(says(compare({base, patch, "--until-decided", "occupancy"}).err,
               "no plan is the best in occupancy"));
    CHECK(compare({base, "--plan", "five"}).exit_code == 2);
    CHECK(compare({base, patch, "--indifference", "1"}).exit_code == 2);
    const Ended help = run({"help", "compare"}, folder.path());
    CHECK(help.out.find("Examples\n  staffsim compare ") == 0);
}

TEST_CASE_FIXTURE(CompareFixture, "another baseline and other measures") {
    const Ended ended =
        compare({base, patch, "--baseline", "five", "--measures", "occupancy,abandonment", "-q"});
    CHECK(ended.exit_code == 0);
    CHECK(ended.out.find("1 plan against five, 32 replications each\n") == 0);
    CHECK(says(ended.out, "\noccupancy\n  five "));
    CHECK(!says(ended.out, "service level\n"));
}
