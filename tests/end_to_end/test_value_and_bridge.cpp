// What contacts are worth, and the bridge between two plans, as a user asks for them.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "program.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <regex>
#include <string>
#include <vector>

using namespace staffsim::tests;
using nlohmann::json;

namespace {

/// A day of chats: a bot contains half of them and solves four fifths of these; people solve all.
constexpr const char* chats = R"({
  "schema_version": 1,
  "name": "home",
  "question": "What is it worth?",
  "currency": "EUR",
  "calendar": { "start_date": "2025-10-13", "days": 1, "interval_minutes": 60, "time_zone": "UTC" },
  "contact_types": {
    "chats": {
      "channel": "chat",
      "demand": { "daily_contacts": 720 },
      "bot": { "containment": 0.5, "resolution": 0.8, "price": { "amount": 0.1 },
               "session_time": { "kind": "deterministic", "value_seconds": 60 } },
      "handle_time": { "kind": "exponential", "mean_seconds": 300 },
      "patience": { "time": { "kind": "exponential", "mean_seconds": 300 } }
    }
  },
  "sites": { "berlin": { "location": "in_house" } },
  "agent_groups": {
    "team": { "site": "berlin", "skills": { "chats": {} }, "staffing": { "agents": 3 },
              "price": { "basis": "paid_hour", "amount": 30 } }
  },
  "value": {
    "customer_value": 100,
    "worth": { "resolved_by_people": 2, "resolved_by_bot": 1 },
    "churn": { "falsely_contained": 0.05, "unresolved": 0.2 },
    "concession": { "abandoned": 3 },
    "uplifts": { "clv": { "share": 0.1, "low": 0, "high": 0.35, "multiplies": "customer_value",
                          "resolved_by": "people" } },
    "redeploy": { "baseline_paid_hours": 100, "earning_share": 0.5, "margin_per_hour": 12 }
  },
  "run": { "seed": 3, "replications": 32 }
})";

/// The same customers and people elsewhere: half the price, a longer handling.
constexpr const char* cheaper = R"({
  "extends": "home.json",
  "name": "away",
  "agent_groups": { "team": { "price": { "amount": 15 },
                              "skills": { "chats": { "handle_time_factor": 1.2 } } } }
})";

class ValueFixture {
protected:
    [[nodiscard]] Ended run_words(const std::vector<std::string>& words) const {
        return run(words, folder.path());
    }
    [[nodiscard]] json json_of(const std::vector<std::string>& words) const {
        const Ended ended = run_words(words);
        REQUIRE_MESSAGE(ended.exit_code == 0, ended.err);
        return json::parse(ended.out);
    }

    TemporaryFolder folder;
    std::string home = folder.write("home.json", chats).string();
    std::string away = folder.write("away.json", cheaper).string();
};

json measure_of(const json& result, const std::string& name) {
    for (const json& row : result.at("estimates")) {
        if (row.at("measure") == name && row.at("scope_kind") == "all") {
            return row.at("estimate");
        }
    }
    FAIL("no measure " << name);
    return {};
}

double amount_of(const json& bridge, const std::string& step) {
    for (const json& line : bridge.at("lines")) {
        if (line.at("step") == step) {
            return line.at("amount");
        }
    }
    FAIL("no step " << step);
    return 0;
}

/// A text of result files has 12 digits, a rounded amount is off by half a hundredth.
doctest::Approx about(double value) {
    return doctest::Approx(value).epsilon(1e-9);
}

} // namespace

TEST_CASE_FIXTURE(ValueFixture, "value is what the events of result.json are worth") {
    // Without controls means are plain, and add up.
    const json result = json_of({"run", home, "--plain", "--json", "--quiet"});
    const json& counts = result.at("contact_types").at(0).at("contacts");
    const double replications = result.at("run").at("replications");
    const auto mean = [&](const json& count) { return count.get<double>() / replications; };
    const double by_people = mean(counts.at("answered")); // everyone answered is helped
    const double by_bot = mean(counts.at("bot").at("resolved"));
    CHECK(measure_of(result, "value_resolved_by_people").get<double>() == about(2 * by_people));
    CHECK(measure_of(result, "value_resolved_by_bot").get<double>() == about(by_bot));
    CHECK(measure_of(result, "value_unresolved") == 0);
    CHECK(measure_of(result, "value_falsely_contained").get<double>() ==
          about(-5 * mean(counts.at("bot").at("falsely_contained"))));
    CHECK(measure_of(result, "value_abandoned").get<double>() ==
          about(-3 * mean(counts.at("abandoned"))));
    CHECK(measure_of(result, "value_claims").get<double>() == about(10 * by_people));
    CHECK(measure_of(result, "value_claims_low") == 0);
    CHECK(measure_of(result, "value_claims_high").get<double>() == about(35 * by_people));
    const double parts = measure_of(result, "value_resolved_by_people").get<double>() +
                         measure_of(result, "value_resolved_by_bot").get<double>() +
                         measure_of(result, "value_falsely_contained").get<double>() +
                         measure_of(result, "value_abandoned").get<double>() +
                         measure_of(result, "value_claims").get<double>() +
                         measure_of(result, "value_redeployed").get<double>();
    CHECK(measure_of(result, "value_total").get<double>() == about(parts));
    CHECK(measure_of(result, "profit_total").get<double>() ==
          about(parts - measure_of(result, "cost_total").get<double>()));
    // 72 hours of the roster and some minutes of overtime: nearly 28 freed, half of them earn 12.
    CHECK(measure_of(result, "value_redeployed") > 28 * 6 - 6);
    CHECK(measure_of(result, "value_redeployed") <= 28 * 6);
}

TEST_CASE_FIXTURE(ValueFixture,
                  "the answer says what is assumed; a claim can be set from outside") {
    const Ended usual = run_words({"run", home, "--quiet"});
    CHECK(usual.out.find("\nValue: ") != std::string::npos);
    CHECK(usual.out.find("clv: +10.0 % customer value of issues that people resolve") !=
          std::string::npos);
    const auto profit = [&](const std::string& share) {
        return measure_of(json_of({"run",
                                   home,
                                   "--plain",
                                   "--json",
                                   "--quiet",
                                   "--set",
                                   "/value/uplifts/clv/share=" + share}),
                          "profit_total")
            .get<double>();
    };
    const double none = profit("0");
    CHECK(profit("0.2") - none == about(2 * (profit("0.1") - none))); // linear in the share
    const Ended off = run_words({"run", home, "--quiet", "--set", "/value=null"});
    CHECK(off.out.find("Value:") == std::string::npos);
}

TEST_CASE_FIXTURE(ValueFixture, "a bridge adds up, and half the rate is half of it") {
    const Ended ended = run_words({"bridge", home, away, "--output", "out"});
    CHECK(ended.exit_code == 0);
    CHECK(ended.err == "Results: out\n");
    CHECK(ended.out.find("The headline rate is 50.0 % lower; a resolution is ") !=
          std::string::npos);
    const json bridge = json::parse(text_of(folder.path() / "out/bridge.json"));
    CHECK(bridge.at("from").at("headline_rate") == 30);
    CHECK(bridge.at("to").at("headline_rate") == 15);
    CHECK(bridge.at("headline_saving") == 0.5);
    const double before = bridge.at("from").at("cost_per_resolution");
    const double after = bridge.at("to").at("cost_per_resolution");
    double sum = before;
    for (const json& line : bridge.at("lines")) {
        sum += line.at("amount").get<double>();
        CHECK(line.at("after").get<double>() == doctest::Approx(sum).epsilon(1e-12));
        CHECK(line.at("low") <= line.at("amount"));
        CHECK(line.at("high") >= line.at("amount"));
    }
    CHECK(sum == doctest::Approx(after).epsilon(1e-12));
    const json home_run = json_of({"run", home, "--plain", "--json", "--quiet"});
    const double resolved = measure_of(home_run, "cost_total").get<double>() / before;
    const double bots = measure_of(home_run, "cost_bot").get<double>() / resolved;
    CHECK(amount_of(bridge, "rate") == doctest::Approx(-(before - bots) / 2).epsilon(1e-4));
    CHECK(amount_of(bridge, "aht") > 0);
    CHECK(amount_of(bridge, "exchange") == 0);
    CHECK(amount_of(bridge, "oversight") == 0);
    CHECK(lines_of(text_of(folder.path() / "out/bridge.csv")).size() == 15);
}

TEST_CASE_FIXTURE(ValueFixture, "the bridge from a plan to itself changes nothing") {
    const json bridge = json_of({"bridge", home, home, "--json", "--quiet"});
    for (const json& line : bridge.at("lines")) {
        CHECK(line.at("amount") == 0);
        CHECK(std::abs(line.at("high").get<double>()) < 1e-9);
    }
    const Ended one = run_words({"bridge", home, away, "--json", "--quiet", "--threads", "1"});
    const Ended two = run_words({"bridge", home, away, "--json", "--quiet", "--threads", "2"});
    CHECK(one.out == two.out);
}

TEST_CASE_FIXTURE(ValueFixture, "compare says whether the choice flips between cost and profit") {
    const std::string careless = folder
                                     .write("careless.json", R"({
      "extends": "away.json", "name": "careless",
      "agent_groups": { "team": { "skills": { "chats": { "resolution_factor": 0.3 } } } } })")
                                     .string();
    const Ended flips = run_words({"compare", home, careless, "--quiet"});
    CHECK(flips.out.find("profit total") != std::string::npos);
    // Every plan in both orders, not only the best of each.
    CHECK(std::regex_search(flips.out,
                            std::regex("\nBy cost, the least first: careless [0-9,]+ \\w+, "
                                       "home [0-9,]+ \\w+\n")));
    CHECK(std::regex_search(flips.out,
                            std::regex("\nBy profit, the most first: home -?[0-9,]+ \\w+, "
                                       "careless -?[0-9,]+ \\w+: the choice flips")));
    const json ranking = json_of({"compare", home, careless, "--json", "--quiet"}).at("ranking");
    CHECK(ranking.at("by_cost").at(0).at("plans") == json({"careless"}));
    CHECK(ranking.at("by_cost").at(1).at("plans") == json({"home"}));
    CHECK(ranking.at("by_profit").at(0).at("plans") == json({"home"}));
    CHECK(ranking.at("choice_flips") == true);
    const Ended holds = run_words({"compare", home, away, "--quiet"});
    CHECK(std::regex_search(
        holds.out, std::regex("By profit, the most first: away .*: the choice does not flip")));
    const Ended none = run_words({"compare", home, away, "--quiet", "--set", "/value=null"});
    CHECK(none.out.find("the choice") == std::string::npos);
}

TEST_CASE_FIXTURE(ValueFixture, "what cannot be bridged is said") {
    CHECK(run_words({"bridge", home}).exit_code == 2);
    CHECK(run_words({"bridge", home, away, home}).exit_code == 2);
    const Ended calendar =
        run_words({"bridge",
                   home,
                   folder
                       .write("later.json", R"({"extends": "home.json", "name": "later",
           "calendar": {"start_date": "2025-10-14"}})")
                       .string()});
    CHECK(calendar.exit_code == 3);
    CHECK(calendar.err.find("/calendar/start_date") != std::string::npos);
    const Ended nobody = run_words(
        {"bridge", home, away, "--quiet", "--set", "/agent_groups/team/staffing/agents=0"});
    CHECK(nobody.exit_code == 1);
    CHECK(nobody.err.find("people resolve nothing") != std::string::npos);
}
