// Sweeps, sensitivity and break-even, as a user asks for them.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "what_if.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

using namespace staffsim::tests;
using nlohmann::json;

TEST_CASE_FIXTURE(WhatIf, "a sweep of one lever prints a row per value, and writes both files") {
    const Ended ended =
        run_words({"sweep", scenario, "--vary", "volume=0.8:1.2:0.2", "--output", "out"});
    CHECK(ended.exit_code == 0);
    CHECK(contains(ended.err, "3 points x 32 replications x about 720 first contacts"));
    const std::vector<std::string> lines = lines_of(ended.out);
    REQUIRE(lines.size() == 6);
    CHECK(lines[0].starts_with("volume"));
    CHECK(lines[1].starts_with("as it is"));
    CHECK(lines[2].starts_with("0.8"));
    CHECK(lines[4].starts_with("1.2"));
    // At its present value a point is the plan as it is.
    CHECK(lines[3].substr(8) == lines[1].substr(8));

    const std::vector<std::string> rows = lines_of(text_of(folder.path() / "out/sweep.csv"));
    CHECK(rows.size() == 1 + 3 * 7);
    CHECK(rows[0].starts_with("point,volume,measure,scope_kind,scope,unit,estimate,low,high,"));
    const json points = json_of("out/sweep.json").at("points");
    REQUIRE(points.size() == 3);
    CHECK(points[1].at("measures")[0].at("difference") == 0);
    CHECK(points[0].at("measures")[0].at("difference") > 0); // fewer contacts, better served
    CHECK(points[2].at("measures")[0].at("difference") < 0);
}

TEST_CASE_FIXTURE(WhatIf, "a point of a sweep is what a run with that value gives") {
    const std::string pointer = "/contact_types/chats/bot/containment";
    const Ended swept = run_words({"sweep",
                                   scenario,
                                   "--vary",
                                   pointer + "=0.4,0.6",
                                   "--measures",
                                   "all",
                                   "--json",
                                   "--quiet"});
    const Ended named = run_words({"sweep",
                                   scenario,
                                   "--vary",
                                   "bot.containment@chats=40%,60%",
                                   "--measures",
                                   "all",
                                   "--json",
                                   "--quiet"});
    const Ended once =
        run_words({"run", scenario, "--set", pointer + "=0.6", "--csv", "--quiet", "-o", "once"});
    REQUIRE(swept.exit_code == 0);
    const json points = json::parse(swept.out).at("points");
    CHECK(points == json::parse(named.out).at("points"));
    // measures.csv: measure,scope_kind,scope,unit,estimate,...
    std::vector<std::string> rows = lines_of(once.out);
    std::size_t compared = 0;
    for (const json& row : points.at(1).at("measures")) {
        const std::string start = row.at("measure").get<std::string>() + ',' +
                                  row.at("scope_kind").get<std::string>() + ',' +
                                  row.at("scope").get<std::string>() + ',';
        const auto found =
            std::find_if(rows.begin(), rows.end(), [&start](const std::string& each) {
                return each.starts_with(start);
            });
        REQUIRE_MESSAGE(found != rows.end(), start);
        if (!row.at("estimate").is_null()) {
            CHECK(contains(*found, row.at("estimate").dump()));
            ++compared;
        }
    }
    CHECK(compared > 50);
}

TEST_CASE_FIXTURE(WhatIf, "two levers make a two-way table, a Latin hypercube the extremes") {
    const Ended table = run_words({"sweep",
                                   scenario,
                                   "--vary",
                                   "volume=0.8,1",
                                   "--vary",
                                   "staff=1,1.5,2",
                                   "--measures",
                                   "service_level@calls",
                                   "--quiet"});
    CHECK(table.exit_code == 0);
    const std::vector<std::string> lines = lines_of(table.out);
    REQUIRE(lines.size() == 5);
    CHECK(lines[0].starts_with("service_level of calls (as it is: "));
    CHECK(lines[1].starts_with("volume \\ staff"));

    const Ended latin = run_words({"sweep",
                                   scenario,
                                   "--vary",
                                   "volume=0.8:1.2",
                                   "--vary",
                                   "aht=0.9:1.1",
                                   "--latin",
                                   "12",
                                   "--replications",
                                   "8",
                                   "--quiet",
                                   "-o",
                                   "latin"});
    CHECK(latin.exit_code == 0);
    CHECK(contains(latin.out, "service_level: least at volume="));
    CHECK(json_of("latin/sweep.json").at("points").size() == 12);
}

TEST_CASE_FIXTURE(WhatIf, "the same bytes for any number of threads") {
    const std::vector<std::vector<std::string>> verbs{
        {"sweep", scenario, "--vary", "volume=0.9,1.1"},
        {"sensitivity", scenario, "--vary", "volume=0.9:1.1", "--points", "16"},
        {"break-even", scenario, "--lever", "volume=0.3:3", "--target", "service_level=70%"}};
    for (std::vector<std::string> words : verbs) {
        words.insert(words.end(), {"--json", "--quiet", "--replications", "16", "--threads"});
        words.emplace_back("1");
        const Ended one = run_words(words);
        words.back() = "5";
        CHECK(one.out.size() > 100);
        CHECK(one.out == run_words(words).out);
    }
}

TEST_CASE_FIXTURE(WhatIf, "sensitivity ranks its inputs and splits the spread") {
    const Ended ended = run_words({"sensitivity",
                                   scenario,
                                   "--vary",
                                   "patience=0.98:1.02",
                                   "--vary",
                                   "volume=0.8:1.3",
                                   "--vary",
                                   "price=25:40",
                                   "--output",
                                   "out"});
    CHECK(ended.exit_code == 0);
    const std::vector<std::string> lines = lines_of(ended.out);
    CHECK(lines[0].starts_with("service_level by input, all others in the middle"));
    CHECK(lines[2].starts_with("volume"));
    CHECK(contains(ended.out, "service_level by both"));
    const json result = json_of("out/sensitivity.json");
    CHECK(result.at("two_way").at("cells").size() == 9);
    const json& shares = result.at("variance_shares");
    REQUIRE(shares.size() == 3);
    const double inputs = shares[0].at("inputs").at("share");
    const double queue = shares[0].at("queue").at("share");
    CHECK(inputs > 0.3);
    CHECK(inputs + queue == doctest::Approx(1));
    // The agents are paid for 96 hours, whatever comes: cost is the price's alone.
    CHECK(shares[1].at("inputs").at("share").get<double>() == doctest::Approx(1));
    const std::vector<std::string> rows = lines_of(text_of(folder.path() / "out/tornado.csv"));
    REQUIRE(rows.size() == 1 + 3 * 3);
    CHECK(rows[1].starts_with("service_level,all,,share,1,volume,0.8,1,1.3,"));
    CHECK(rows[4].starts_with("cost_total,all,,EUR,1,price,25,30,40,2400,2880,3840,-480,"));
}

TEST_CASE_FIXTURE(WhatIf, "plans that differ in the price break even at the same price") {
    const std::string other = folder
                                  .write("near.json", R"({ "extends": "plan.json", "name": "near",
        "agent_groups": { "team": { "price": { "amount": 22.5 } } } })")
                                  .string();
    const std::vector<std::vector<std::string>> levers{{"price@team=10:60"},
                                                       {"/agent_groups/team/price/amount=10:60"}};
    for (const std::vector<std::string>& lever : levers) {
        const Ended ended = run_words({"break-even",
                                       other,
                                       scenario,
                                       "--lever",
                                       lever.front(),
                                       "--in",
                                       "b",
                                       "--output",
                                       "out"});
        CHECK(ended.exit_code == 0);
        CHECK(contains(ended.out, "cost_total: the plans are equal at"));
        CHECK(contains(ended.out, "Below it B is cheaper, above it A"));
        const json result = json_of("out/break_even.json");
        CHECK(result.at("verdict") == "found");
        CHECK(result.at("value") == doctest::Approx(22.5));
        CHECK(result.at("low") == doctest::Approx(22.5));
        CHECK(result.at("high") == doctest::Approx(22.5));
        CHECK(result.at("present_value") == 30);
    }
    const Ended none = run_words(
        {"break-even", other, scenario, "--lever", "price=30:60", "--in", "b", "--quiet"});
    CHECK(none.exit_code == 1);
    CHECK(contains(none.out, "No break-even in price = 30 to 60: A is cheaper everywhere"));
}

TEST_CASE_FIXTURE(WhatIf, "how wrong the forecast may be") {
    const std::vector<std::string> words{
        "break-even", scenario, "--lever", "volume=0.2:2", "--target", "service_level=70%"};
    const Ended ended = run_words(words);
    CHECK(ended.exit_code == 0);
    CHECK(contains(ended.out, "service_level of at least 70.0 % holds up to volume = "));
    std::vector<std::string> surer = words;
    surer.insert(surer.end(), {"--probability", "0.9", "--json", "--quiet"});
    const json sure = json::parse(run_words(surer).out);
    const json mean = json_of("results/two_lines/break_even.json");
    CHECK(sure.at("target").at("probability") == 0.9);
    CHECK(mean.at("target").at("probability") == 0.9); // the later run has replaced it

    std::vector<std::string> everywhere = words;
    everywhere[3] = "volume=0.1:0.2";
    const Ended met = run_words(everywhere);
    CHECK(met.exit_code == 0);
    CHECK(contains(met.out, "holds everywhere in volume = 0.1 to 0.2"));
    everywhere[3] = "volume=3:4";
    const Ended missed = run_words(everywhere);
    CHECK(missed.exit_code == 1);
    CHECK(contains(missed.out, "holds nowhere in volume = 3 to 4"));
}

TEST_CASE_FIXTURE(WhatIf, "faults of levers come all at once, before anything runs") {
    const Ended names = refused({"sweep",
                                 scenario,
                                 "--vary",
                                 "volum=1,2",
                                 "--vary",
                                 "bot.containment@calls=0.1,0.2",
                                 "--vary",
                                 "price@teem=1,2"},
                                3);
    CHECK(contains(names.err, "volum: found \"volum\""));
    CHECK(contains(names.err, "did you mean \"volume\"?"));
    CHECK(contains(names.err, "\"calls\", without a bot"));
    CHECK(contains(names.err, "did you mean \"team\"?"));

    const Ended values = refused({"sweep",
                                  scenario,
                                  "--vary",
                                  "bot.containment=0.5,1.5",
                                  "--vary",
                                  "aht=0,1",
                                  "--vary",
                                  "/contact_types/calls/resolution_probability=0.5,1.2"},
                                 3);
    CHECK(contains(values.err, "bot.containment: found 1.5; expected a share from 0 to 1"));
    CHECK(contains(values.err, "aht: found 0; expected a factor from 0.01 to 20"));
    CHECK(contains(values.err, "/contact_types/calls/resolution_probability: found 1.2"));

    const Ended measures = refused(
        {"sweep", scenario, "--vary", "aht=1,2", "--measures", "servce_level,asa_seconds@cals"}, 2);
    CHECK(contains(measures.err, "did you mean \"service_level\"?"));
    CHECK(contains(measures.err, "did you mean \"calls\"?"));

    const Ended calendar =
        refused({"sweep", scenario, "--vary", "/calendar/days=1,2", "--replications", "8"}, 3);
    CHECK(contains(calendar.err, "/calendar/days"));
}

TEST_CASE_FIXTURE(WhatIf, "wrong usage ends with 2 and says what is right") {
    const std::string other = folder.write("b.json", two_lines).string();
    const std::vector<std::vector<std::string>> wrong{
        {"sweep", scenario},
        {"sweep", scenario, "--vary", "volume"},
        {"sweep", scenario, "--vary", "volume=1:2"},
        {"sweep", scenario, "--vary", "volume=2:1:0.1"},
        {"sweep", scenario, "--vary", "volume=1:2:0"},
        {"sweep", scenario, "--vary", "volume=1:2:x"},
        {"sweep", scenario, "--vary", "volume=1:2:0.1", "--latin", "5"},
        {"sensitivity", scenario},
        {"sensitivity", scenario, "--vary", "volume=1,2"},
        {"sensitivity", scenario, "--vary", "volume=0.9:1.1", "--points", "5"},
        {"sensitivity", scenario, "--vary", "volume=0.9:1.1", "--two-way", "aht,volume"},
        {"break-even", scenario, other},
        {"break-even", scenario, other, "--lever", "volume=1"},
        {"break-even", scenario, "--lever", "volume=1:2"},
        {"break-even", scenario, other, "--lever", "volume=1:2", "--target", "service_level=0.8"},
        {"break-even", scenario, other, "--lever", "volume=1:2", "--probability", "0.9"},
        {"break-even", scenario, other, "--lever", "volume=1:2", "--in", "c"}};
    for (const std::vector<std::string>& words : wrong) {
        std::string all;
        for (const std::string& word : words) {
            all += word + ' ';
        }
        CAPTURE(all);
        const Ended ended = refused(words, 2);
        CHECK_FALSE(ended.err.empty());
    }
    const Ended many = refused(
        {"sweep", scenario, "--vary", "volume=0.5:1.5:0.001", "--vary", "aht=0.5:1.5:0.01"}, 2);
    CHECK(contains(many.err, "found 101101 points; expected at most 10000"));
    const Ended middle =
        refused({"sensitivity", scenario, "--vary", "volume=1.1:1.2", "--replications", "8"}, 3);
    CHECK(contains(middle.err, "LEVER=P10:MIDDLE:P90"));
}

TEST_CASE_FIXTURE(WhatIf, "each verb has a page, examples first, with all levers") {
    const std::vector<std::string> verbs{"sweep", "sensitivity", "break-even"};
    for (const std::string& verb : verbs) {
        CAPTURE(verb);
        const Ended page = run_words({"help", verb});
        CHECK(page.exit_code == 0);
        CHECK(page.out.find("Examples\n  staffsim " + verb) == 0);
        CHECK(page.out == run_words({verb, "--help"}).out);
        CHECK(contains(page.out, "bot.containment"));
    }
}
