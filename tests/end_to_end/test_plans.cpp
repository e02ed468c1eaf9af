// Required agents and hiring dates, as a user asks for them.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "program.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

using namespace staffsim::tests;
using nlohmann::json;

namespace {

/// A day of one queue, open all day.
constexpr const char* one_queue = R"({
  "schema_version": 1,
  "name": "one_queue",
  "question": "How many agents?",
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
    "team": { "site": "berlin", "skills": { "calls": {} }, "staffing": { "agents": 1 } }
  },
  "run": { "seed": 3, "replications": 32 }
})";

/// Eight weeks of one agent. From the sixth on contacts are so many that it takes two; a class of
/// one, two weeks in training, is planned for the second week.
constexpr const char* one_more_needed = R"({
  "schema_version": 1,
  "name": "one_more",
  "question": "When must the class start?",
  "currency": "EUR",
  "calendar": { "start_date": "2025-10-06", "days": 56, "interval_minutes": 60, "time_zone": "UTC" },
  "opening_hours": { "day": { "daily": ["09:00-17:00"] } },
  "contact_types": {
    "orders": {
      "channel": "voice",
      "demand": {
        "daily_contacts": 42,
        "week_factors": [1, 1, 1, 1, 1, 3.4, 3.4, 3.4],
        "intraday_profile": [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]
      },
      "handle_time": { "kind": "deterministic", "value_seconds": 300 },
      "patience": { "time": { "kind": "deterministic", "value_seconds": 1800 } },
      "service_level": { "acceptable_wait_seconds": 900, "target": 0.7 }
    }
  },
  "sites": { "berlin": { "location": "in_house", "opening_hours": "day" } },
  "agent_groups": {
    "team": {
      "site": "berlin",
      "skills": { "orders": {} },
      "hours_per_fte": 56,
      "staffing": { "shifts": { "day": {
        "start": "09:00", "hours": 8, "days_per_week": 7, "share": 1,
        "days": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] } } },
      "heads": {
        "starting": [{ "heads": 1, "tenure_weeks": 100, "weeks_on_phones": 100 }],
        "attrition": { "from_weeks": [0], "annual_rate": [0] },
        "classes": { "autumn": { "decision_date": "2025-09-22", "lead_time_days": 21, "offers": 1,
                                 "acceptance": 1, "training_weeks": 2 } }
      }
    }
  },
  "run": { "seed": 3, "replications": 16 }
})";

class PlanFixture {
protected:
    [[nodiscard]] Ended run_words(const std::vector<std::string>& words) const {
        return run(words, folder.path());
    }
    [[nodiscard]] json json_of(const std::string& file) const {
        return json::parse(text_of(folder.path() / file));
    }

    TemporaryFolder folder;
    std::string scenario = folder.write("plan.json", one_queue).string();
};

} // namespace

TEST_CASE_FIXTURE(PlanFixture, "require prints a table and writes required.csv and required.json") {
    const Ended ended = run_words({"require", scenario, "--output", "out"});
    CHECK(ended.err == "Results: out\n");
    CHECK(ended.exit_code == 0);
    CHECK(ended.out.find("Required agents on the phones, 2025-10-13") == 0);
    CHECK(ended.out.find("none can do with one agent fewer") != std::string::npos);
    const json result = json_of("out/required.json");
    CHECK(result.at("settled") == true);
    CHECK(result.at("out_of_reach").empty());
    REQUIRE(result.at("required").size() == 24);
    // Half a contact a minute of five minutes: 2.5 Erlangs. The first hour begins with an empty
    // line.
    for (const json& row : result.at("required")) {
        CHECK(row.at("first_guess") == 4);
        CHECK(row.at("required") >= 3);
        CHECK(row.at("required") <= 6);
        CHECK(row.at("service_level") >= 0.8);
        CHECK(row.at("binding_target") == "service_level of calls");
    }
    CHECK(lines_of(text_of(folder.path() / "out/required.csv")).size() == 25);
}

TEST_CASE_FIXTURE(PlanFixture, "targets on the command line replace the scenario's") {
    const Ended usual = run_words({"require", scenario, "--json", "--quiet"});
    const Ended strict =
        run_words({"require", scenario, "--json", "--quiet", "--target-service-level", "98%"});
    const Ended idle =
        run_words({"require", scenario, "--json", "--quiet", "--occupancy-cap", "0.3"});
    CHECK(idle.err.empty());
    const auto agents = [](const Ended& ended) {
        int sum = 0;
        const json result = json::parse(ended.out);
        for (const json& row : result.at("required")) {
            sum += row.at("required").get<int>();
        }
        return sum;
    };
    CHECK(agents(strict) > agents(usual));
    CHECK(agents(idle) >= 24 * 8); // 2.5 Erlangs at 30 %: more than eight, but for what leaves
    CHECK(json::parse(idle.out).at("required").at(5).at("binding_target") == "occupancy of team");
}

TEST_CASE_FIXTURE(PlanFixture, "a plan is the same bytes for any number of threads") {
    const Ended one = run_words({"require", scenario, "--json", "--threads", "1", "--output", "a"});
    const Ended three =
        run_words({"require", scenario, "--json", "--threads", "3", "--output", "b"});
    CHECK(one.out == three.out);
    CHECK(text_of(folder.path() / "a/required.csv") == text_of(folder.path() / "b/required.csv"));
}

TEST_CASE_FIXTURE(PlanFixture, "what no number of agents meets is named, and ends with 1") {
    const Ended ended =
        run_words({"require",
                   scenario,
                   "--quiet",
                   "--set",
                   R"(/routing/routes/calls=[{"group":"team","after_seconds":60}])"});
    CHECK(ended.exit_code == 1);
    CHECK(ended.out.find("Out of reach with any number of agents: 2025-10-13 00:00, service_level "
                         "of calls: 0.0 % at best; wanted 80.0 %") != std::string::npos);
    CHECK(ended.out.find("and 14 more") != std::string::npos);
}

TEST_CASE_FIXTURE(PlanFixture,
                  "wrong usage of require and hire ends with 2 and says what is right") {
    const Ended share = run_words({"require", scenario, "--target-service-level", "80"});
    CHECK(share.exit_code == 2);
    CHECK(share.err.find("expected a share above 0 and below 1") != std::string::npos);
    const Ended option = run_words({"require", scenario, "--ocupancy-cap", "0.8"});
    CHECK(option.exit_code == 2);
    CHECK(option.err.find("did you mean \"--occupancy-cap\"?") != std::string::npos);
    const Ended hire = run_words({"hire", scenario});
    CHECK(hire.exit_code == 2);
    CHECK(hire.err.find("no agent group of this scenario has hiring classes") != std::string::npos);
    CHECK(run_words({"hire", scenario, "--probability", "1"}).exit_code == 2);
}

TEST_CASE_FIXTURE(PlanFixture, "require and hire have a page, examples first") {
    const std::vector<std::string> verbs{"require", "hire"};
    for (const std::string& verb : verbs) {
        CAPTURE(verb);
        const Ended page = run_words({"help", verb});
        CHECK(page.exit_code == 0);
        CHECK(page.out.find("Examples\n  staffsim " + verb) == 0);
        CHECK(page.out == run_words({verb, "--help"}).out);
    }
}

TEST_CASE_FIXTURE(PlanFixture,
                  "hire says by when a class must be decided, and what a week later costs") {
    const std::string plan = folder.write("one_more.json", one_more_needed).string();
    const Ended ended = run_words({"hire", plan, "--output", "out", "--class", "autumn"});
    CHECK(ended.err == "Results: out\n");
    CHECK(ended.exit_code == 0);
    CHECK(ended.out.find("autumn (team): decide by 2025-10-06, training starts 2025-10-27") !=
          std::string::npos);
    CHECK(ended.out.find("one week later: 0.0 %") != std::string::npos);
    CHECK(ended.out.find("short in the weeks from 2025-11-10 (0.0 %)") != std::string::npos);
    const json found = json_of("out/hiring.json").at("classes").at(0);
    CHECK(found.at("verdict") == "last_date");
    CHECK(found.at("planned_decision") == "2025-09-22");
    CHECK(found.at("last_safe_decision") == "2025-10-06");
    CHECK(found.at("at_last_date").at("probability") == 1);
    CHECK(found.at("without_class").at("probability") == 0);
    CHECK(lines_of(text_of(folder.path() / "out/hiring.csv")).size() == 2);
    const Ended more = run_words(
        {"hire", plan, "--quiet", "--set", "/contact_types/orders/demand/daily_contacts=84"});
    CHECK(more.exit_code == 1);
    CHECK(more.out.find("no date is early enough; short in the weeks from 2025-11-10") !=
          std::string::npos);
    const Ended name = run_words({"hire", plan, "--class", "autum"});
    CHECK(name.exit_code == 2);
    CHECK(name.err.find("did you mean \"autumn\"?") != std::string::npos);
}
