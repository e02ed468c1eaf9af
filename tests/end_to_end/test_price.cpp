// Contracts in a scenario, usage stored by a run, and its pricing under other contracts, as a user
// asks for them.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "program.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;
using namespace staffsim::tests;
using nlohmann::json;

namespace {

/// Five days over a change of month: a team by wage, a vendor in euros by contact with credits, a
/// bot by session, and a desk with a price of its own.
constexpr const char* contracts_scenario = R"({
  "schema_version": 1,
  "name": "deal",
  "question": "What do five days cost?",
  "currency": "USD",
  "calendar": { "start_date": "2025-10-30", "days": 5, "interval_minutes": 60, "time_zone": "UTC" },
  "contact_types": {
    "calls": {
      "channel": "voice",
      "demand": { "daily_contacts": 300 },
      "handle_time": { "kind": "exponential", "mean_seconds": 240 },
      "patience": { "time": { "kind": "exponential", "mean_seconds": 120 } },
      "resolution_probability": 0.8,
      "recontact": { "probability": 0.3, "window_hours": 24,
                     "delay": { "kind": "exponential", "mean_seconds": 3600 } }
    },
    "chats": {
      "channel": "chat",
      "demand": { "daily_contacts": 200 },
      "bot": { "engagement": 0.9, "containment": 0.4, "resolution": 0.7, "abandonment": 0.1,
               "session_time": { "kind": "exponential", "mean_seconds": 60 } },
      "handle_time": { "kind": "exponential", "mean_seconds": 300 }
    }
  },
  "sites": { "boston": { "location": "in_house" }, "lodz": { "location": "nearshore" } },
  "agent_groups": {
    "house": { "site": "boston", "skills": { "calls": {} }, "staffing": { "agents": 1 } },
    "near": { "site": "lodz", "skills": { "calls": { "priority": 2 } }, "staffing": { "agents": 1 } },
    "desk": { "site": "lodz", "skills": { "chats": {} }, "staffing": { "agents": 1 },
              "price": { "basis": "minute", "amount": 0.4 } }
  },
  "contracts": {
    "home": { "kind": "in_house", "agent_groups": ["house"], "wage_per_hour": 20,
              "on_cost_share": 0.25 },
    "lodz": { "kind": "vendor", "currency": "EUR", "agent_groups": ["near"],
              "contact_types": ["calls"], "basis": "contact", "rate": 2.5,
              "service_terms": [{ "measure": "service_level", "target": 0.99,
                                  "credits": [{ "threshold": 0.99, "share": 0.05 }] }] },
    "assistant": { "kind": "bot", "contact_types": ["chats"], "basis": "session", "rate": 0.3 }
  },
  "currencies": { "EUR": { "monthly_rates": { "2025-10": 1.1, "2025-11": 1.2 },
                           "annual_volatility": 0.1 } },
  "run": { "seed": 7, "replications": 32 }
})";

constexpr const char* by_minute = R"({
  "contracts": { "lodz": { "kind": "vendor", "currency": "EUR", "agent_groups": ["near", "desk"],
                           "basis": "minute", "rate": 0.6, "minute_rounding": "minute_up" } },
  "currencies": { "EUR": { "rate": 1.1 } }
})";

constexpr const char* by_interval = R"({
  "contracts": { "lodz": { "kind": "vendor", "agent_groups": ["near"], "contact_types": ["calls"],
                           "basis": "contact", "rate": 2.5,
                           "service_terms": [{ "measure": "service_level", "period": "interval",
                             "target": 0.8, "credits": [{ "threshold": 0.9, "share": 0.1 }] }] } }
})";

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

class PriceFixture {
protected:
    [[nodiscard]] Ended run_words(const std::vector<std::string>& words) const {
        return run(words, folder.path());
    }
    /// `staffsim run deal.json` with more words.
    void simulate(const std::vector<std::string>& more = {}) const {
        std::vector<std::string> words{"run", "deal.json", "--output", "deal", "--quiet"};
        words.insert(words.end(), more.begin(), more.end());
        const Ended ended = run_words(words);
        REQUIRE_MESSAGE(ended.exit_code == 0, ended.err);
    }
    [[nodiscard]] std::string text(const std::string& name) const {
        return text_of(folder.path() / name);
    }
    /// `staffsim price` with these words ends so, and says this.
    void expect_fault(const std::vector<std::string>& words,
                      int exit_code,
                      const std::string& said) const {
        std::vector<std::string> all{"price"};
        all.insert(all.end(), words.begin(), words.end());
        const Ended ended = run_words(all);
        CHECK(ended.exit_code == exit_code);
        CHECK_MESSAGE(contains(ended.err, said), ended.err);
    }

    TemporaryFolder folder;
    fs::path scenario = folder.write("deal.json", contracts_scenario);
    fs::path minute = folder.write("minute.json", by_minute);
    fs::path interval = folder.write("interval.json", by_interval);
};

} // namespace

TEST_CASE_FIXTURE(PriceFixture, "a run with contracts says what they cost, and stores its usage") {
    const Ended ended = run_words({"run", "deal.json", "--output", "deal"});
    REQUIRE_MESSAGE(ended.exit_code == 0, ended.err);
    CHECK(lines_of(ended.out).size() == 7);
    CHECK(contains(ended.out, "Invoices: "));
    CHECK(contains(ended.out, "\nOver years, from the plan's first month: 12 months "));
    CHECK(contains(ended.out, "credits -"));
    CHECK_FALSE(contains(ended.out, "no price for"));
    // Why the invoices do not add up to the cost in the line before.
    CHECK(contains(ended.out, "; beside the contracts "));
    for (const char* name : {"invoices.csv",
                             "invoice_example.csv",
                             "usage.json",
                             "usage_groups.csv",
                             "usage_work.csv",
                             "usage_bots.csv",
                             "usage_days.csv"}) {
        CHECK_MESSAGE(fs::exists(folder.path() / "deal" / name), name);
    }
    CHECK_FALSE(fs::exists(folder.path() / "deal" / "usage_intervals.csv"));
    const json result = json::parse(text("deal/result.json"));
    const json& money = result.at("money");
    REQUIRE(money.at("contracts").size() == 3);
    CHECK(money.at("contracts")[0].at("name") == "home");
    // What stands in a contract and what has a price of its own is the whole cost.
    double cost_total = 0;
    double cost_desk = 0;
    for (const json& row : result.at("estimates")) {
        if (row.at("measure") == "cost_total" && row.at("scope_kind") == "all") {
            cost_total = row.at("estimate");
        }
        if (row.at("measure") == "cost_people" && row.at("scope") == "desk") {
            cost_desk = row.at("estimate");
        }
    }
    CHECK(cost_desk > 0);
    // Both are adjusted by the control on arrivals or plain: they agree to a thousandth.
    CHECK(money.at("total").at("estimate").get<double>() + cost_desk ==
          doctest::Approx(cost_total).epsilon(0.02));
}

TEST_CASE_FIXTURE(PriceFixture, "wages of the example are paid hours times the wage") {
    simulate();
    bool found = false;
    for (const std::string& line : lines_of(text("deal/invoice_example.csv"))) {
        // One agent, two days of October: 48 h x 20, no overtime or a little.
        found = found || line.starts_with("home,2025-10,wage,house,house,");
        if (line.starts_with("home,2025-10,on_costs,")) {
            CHECK(contains(line, ",0.25,"));
        }
    }
    CHECK(found);
}

TEST_CASE_FIXTURE(PriceFixture, "pricing stored usage gives the invoices of the run to the byte") {
    simulate();
    const Ended ended = run_words({"price", "deal"});
    REQUIRE_MESSAGE(ended.exit_code == 0, ended.err);
    CHECK(contains(ended.out, "as_run"));
    for (const char* name : {"invoices.csv", "invoice_example.csv"}) {
        CHECK_MESSAGE(text(std::string("deal/price/as_run/") + name) ==
                          text(std::string("deal/") + name),
                      name);
    }
    const json priced = json::parse(text("deal/price/price.json"));
    json again = priced.at("alternatives")[0].at("money");
    json once = json::parse(text("deal/result.json")).at("money");
    // The run estimates what is not under contract with controls, pricing without.
    again.erase("time_value");
    once.erase("time_value");
    CHECK(again == once);
    // The difference to itself is exactly nothing.
    CHECK(priced.at("alternatives")[0].at("difference").at("estimate") == 0);
}

TEST_CASE_FIXTURE(PriceFixture, "each contract file is an alternative, compared with the first") {
    simulate();
    fs::copy_file(minute, folder.path() / "minute2.json");
    const Ended ended =
        run_words({"price", "deal", "minute.json", "minute2.json", "--csv", "--output", "out"});
    REQUIRE_MESSAGE(ended.exit_code == 0, ended.err);
    const std::vector<std::string> rows = lines_of(ended.out);
    REQUIRE(rows.size() == 3);
    CHECK(rows[1].starts_with("deal,minute,USD,"));
    CHECK(rows[2].ends_with(",0,0,0,yes"));
    CHECK(ended.out == text("out/price.csv"));
    CHECK(fs::exists(folder.path() / "out" / "minute" / "invoices.csv"));
    // House has no price any more, the bot neither: only the vendor is paid.
    const json priced = json::parse(text("out/price.json")).at("alternatives")[0];
    CHECK(priced.at("cost").at("estimate") == priced.at("money").at("total").at("estimate"));
}

TEST_CASE_FIXTURE(PriceFixture, "several results are plans under the same contracts") {
    simulate();
    REQUIRE(run_words({"run",
                       "deal.json",
                       "--quiet",
                       "--output",
                       "more",
                       "--set",
                       "/agent_groups/near/staffing/agents=2"})
                .exit_code == 0);
    const Ended ended = run_words({"price", "deal", "more", "minute.json", "--json", "--quiet"});
    REQUIRE_MESSAGE(ended.exit_code == 0, ended.err);
    const json alternatives = json::parse(ended.out).at("alternatives");
    REQUIRE(alternatives.size() == 2);
    CHECK(alternatives[0].at("plan") == "deal");
    CHECK(alternatives[1].at("plan") == "more");
    CHECK(alternatives[1].at("difference").at("estimate").is_number());
    CHECK(alternatives[1].at("difference").at("paired") == true);
    CHECK(fs::exists(folder.path() / "deal" / "price" / "more" / "minute" / "invoices.csv"));
}

TEST_CASE_FIXTURE(PriceFixture, "results of other days or in another currency are refused") {
    simulate();
    const auto other = [&](const std::string& name, const std::string& change) {
        const Ended ended =
            run_words({"run", "deal.json", "--quiet", "--output", name, "--set", change});
        REQUIRE_MESSAGE(ended.exit_code == 0, ended.err);
    };
    other("longer", "/calendar/days=6");
    other("later", "/calendar/start_date=2025-10-29");
    expect_fault({"deal", "longer", "minute.json"},
                 3,
                 "longer /calendar/days: found 6; expected 5, as in the result it is compared "
                 "with");
    expect_fault(
        {"deal", "longer", "later"}, 3, "later /calendar/start_date: found \"2025-10-29\"");
    CHECK_FALSE(fs::exists(folder.path() / "deal" / "price"));
}

TEST_CASE_FIXTURE(PriceFixture, "results of other customers are compared by their means") {
    simulate();
    const auto other = [&](const std::string& name, const std::vector<std::string>& more) {
        std::vector<std::string> words{"run", "deal.json", "--quiet", "--output", name};
        words.insert(words.end(), more.begin(), more.end());
        REQUIRE(run_words(words).exit_code == 0);
    };
    other("seeded", {"--seed", "8"});
    other("fewer", {"--replications", "16"});
    other("busier", {"--set", "/contact_types/calls/demand/daily_contacts=310"});
    const Ended ended = run_words({"price", "deal", "seeded", "fewer", "busier"});
    REQUIRE_MESSAGE(ended.exit_code == 0, ended.err);
    CHECK(contains(ended.out,
                   "* seeded, as_run: not the customers of the first (seed 8 instead "
                   "of 7)"));
    CHECK(contains(ended.out, "(16 replications instead of 32)"));
    CHECK(contains(ended.out, "(other demand)"));
    const json alternatives = json::parse(text("deal/price/price.json")).at("alternatives");
    for (std::size_t i = 1; i < alternatives.size(); ++i) {
        const json& difference = alternatives[i].at("difference");
        CHECK(difference.at("paired") == false);
        CHECK(difference.at("estimate").get<double>() ==
              doctest::Approx(alternatives[i].at("cost").at("estimate").get<double>() -
                              alternatives[0].at("cost").at("estimate").get<double>()));
    }
    CHECK(lines_of(text("deal/price/price.csv")).at(2).ends_with(",no"));
}

TEST_CASE_FIXTURE(PriceFixture, "without any contract there is a price, and a workbook") {
    simulate({"--set",
              "/contracts=null",
              "--set",
              "/agent_groups/near/price={\"basis\":\"contact\",\"amount\":2}"});
    folder.write("none.json", R"({"contracts": {}})");
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"price", "deal"},
          std::vector<std::string>{"price", "deal", "none.json"},
          std::vector<std::string>{"price", "deal", "none.json", "minute.json"}}) {
        const Ended ended = run_words(words);
        CHECK_MESSAGE(ended.exit_code == 0, ended.err);
        CHECK(ended.err == "Results: deal/price\n"); // nothing of libraries
    }
    CHECK(fs::exists(folder.path() / "deal" / "price" / "finance.xlsx"));
}

TEST_CASE_FIXTURE(PriceFixture, "what cannot be priced is a fault that says what is wrong") {
    simulate();
    expect_fault({}, 2, "price needs the result of a run");
    expect_fault({"deal", "--jsom"}, 2, "--json");
    expect_fault({"nowhere"}, 3, "no result of a run");
    expect_fault({"."}, 3, "no result of a run");
    expect_fault({"deal", "missing.json"}, 4, "missing.json");
    expect_fault({"deal", "interval.json"}, 3, "run the scenario with --store-intervals");
    folder.write("bad.json",
                 R"({"contracts": {"x": {"kind": "in_house", "agent_groups": ["hous", "near"],
                     "wage_per_hour": 1, "currency": "EUX"}}})");
    expect_fault({"deal", "bad.json"}, 3, "did you mean \"house\"?");
    expect_fault({"deal", "bad.json"}, 3, "bad.json /contracts/x/currency");
    fs::create_directories(folder.path() / "other");
    fs::copy_file(minute, folder.path() / "other" / "minute.json");
    expect_fault({"deal", "minute.json", "other/minute.json"}, 2, "two contract files");
    fs::copy(folder.path() / "deal", folder.path() / "other" / "deal");
    expect_fault({"deal", "other/deal/"}, 2, "two results are named deal");
}

TEST_CASE_FIXTURE(PriceFixture, "usage that was changed or cut off is not priced") {
    simulate();
    const fs::path days = folder.path() / "deal" / "usage_days.csv";
    const std::string whole = text_of(days);
    std::string changed = whole;
    changed[changed.size() - 2] = changed[changed.size() - 2] == '1' ? '2' : '1';
    folder.write("deal/usage_days.csv", changed);
    expect_fault({"deal"}, 3, "usage.json says; it was changed");
    folder.write("deal/usage_days.csv", whole.substr(0, whole.size() / 2));
    expect_fault({"deal"}, 3, "rows, as usage.json says");
    fs::remove(days);
    expect_fault({"deal"}, 3, "no such file");
    folder.write("deal/usage.json", "{\"schema_version\": 1}");
    expect_fault({"deal"}, 3, "found schema version 1; expected schema version 2");
    folder.write("deal/usage.json", "{\"schema_version\": 2}");
    expect_fault({"deal"}, 3, "what staffsim run has written");
    fs::remove(folder.path() / "deal" / "usage.json");
    expect_fault({"deal"}, 3, "run the scenario with --store-usage");
}

TEST_CASE_FIXTURE(PriceFixture, "usage is left out if asked, and kept by interval if asked") {
    simulate({"--no-usage"});
    CHECK_FALSE(fs::exists(folder.path() / "deal" / "usage.json"));
    simulate({"--store-intervals"});
    CHECK(fs::exists(folder.path() / "deal" / "usage_intervals.csv"));
    const Ended ended = run_words({"price", "deal", "interval.json", "--quiet"});
    CHECK_MESSAGE(ended.exit_code == 0, ended.err);
}
