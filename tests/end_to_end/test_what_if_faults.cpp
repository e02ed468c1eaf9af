// What sweeps, sensitivity, break-even and bridge refuse, in whose name, and overlays as plans.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "what_if.hpp"

#include <doctest/doctest.h>

using namespace staffsim::tests;
using nlohmann::json;

namespace {

std::size_t times(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++count;
    }
    return count;
}

/// The plan at 22.5 an hour, as an overlay.
constexpr const char* cheaper =
    R"({ "agent_groups": { "team": { "price": { "amount": 22.5 } } } })";

} // namespace

TEST_CASE_FIXTURE(WhatIf, "break-even and bridge take overlays on the first file") {
    folder.write("near.json", cheaper);
    const Ended even = run_words({"break-even",
                                  "plan.json",
                                  "near.json",
                                  "--lever",
                                  "/agent_groups/team/price/amount=10:60",
                                  "--in",
                                  "b",
                                  "--replications",
                                  "4",
                                  "--json",
                                  "--quiet"});
    CHECK(even.exit_code == 0);
    const json result = json::parse(even.out);
    CHECK(result.at("value") == doctest::Approx(30));
    CHECK(result.at("present_value") == 22.5);

    const Ended bridge =
        run_words({"bridge", "plan.json", "near.json", "--replications", "8", "--json", "--quiet"});
    CHECK(bridge.exit_code == 0);
    CHECK(json::parse(bridge.out).at("headline_saving") == doctest::Approx(0.25));
}

TEST_CASE_FIXTURE(WhatIf, "faults of two plans say which file they are in, all at once") {
    folder.write("bad_a.json", R"({ "extends": "plan.json", "calendar": { "days": 0 } })");
    folder.write("bad_b.json", R"({ "agent_groups": { "team": { "staffing": { "agnts": 4 } } } })");
    const std::vector<std::vector<std::string>> verbs{
        {"break-even", "bad_a.json", "bad_b.json", "--lever", "volume=0.5:2"},
        {"bridge", "bad_a.json", "bad_b.json"}};
    for (const std::vector<std::string>& words : verbs) {
        const Ended ended = refused(words, 3);
        CHECK(contains(ended.err, "bad_a.json#/calendar/days: found 0"));
        CHECK(contains(ended.err, "bad_b.json#/agent_groups/team/staffing/agnts"));
    }
    folder.write("longer.json", R"({ "calendar": { "days": 2 } })");
    const Ended calendars = refused({"bridge", "plan.json", "longer.json"}, 3);
    CHECK(contains(calendars.err, "longer.json#/calendar/days: found 2; expected 1"));

    folder.write("heads.json", R"({ "contact_types": { "chats": { "bot": null } } })");
    const Ended lever =
        refused({"break-even", "plan.json", "heads.json", "--lever", "bot.containment=0:0.5"}, 3);
    CHECK(contains(lever.err, "heads.json: bot.containment: found \"calls\", without a bot"));
    CHECK_FALSE(contains(lever.err, "plan.json: bot.containment"));
    const Ended pointer =
        refused({"break-even", "plan.json", "heads.json", "--lever", "/calendar/day=1:2"}, 3);
    CHECK(contains(pointer.err, "heads.json#/calendar/day: found \"day\""));
    CHECK_FALSE(contains(pointer.err, "--set"));
}

TEST_CASE_FIXTURE(WhatIf, "a place that does not exist is headed by who named it") {
    const Ended swept = refused({"sweep", "plan.json", "--vary", "/calendar/day=1,2"}, 3);
    CHECK(contains(swept.err, "/calendar/day: found \"day\""));
    CHECK_FALSE(contains(swept.err, "--set"));
    const Ended compared = refused({"compare",
                                    "plan.json",
                                    "--plan",
                                    "more: /agent_groups/teem/staffing/agents=5",
                                    "--plan",
                                    "fewer: /agent_groups/team/staffing/agents=-1",
                                    "--set",
                                    "/calender/days=2"},
                                   3);
    CHECK(contains(compared.err, "--plan more: /agent_groups/teem/staffing/agents"));
    CHECK(contains(compared.err, "fewer#/agent_groups/team/staffing/agents: found -1"));
    CHECK(times(compared.err, "--set /calender/days: found \"calender\"") == 1);
}

TEST_CASE_FIXTURE(WhatIf, "names that are not there come with the nearest, or with all") {
    const auto measures = [this](const std::string& names) {
        return refused({"sweep", "plan.json", "--vary", "aht=1,2", "--measures", names}, 2).err;
    };
    CHECK(contains(measures("asa_secs"), "did you mean \"asa_seconds\"?"));
    CHECK(contains(measures("foo"), "measures are "));
    CHECK(contains(measures("foo"), "cost_per_resolution"));
    CHECK(contains(refused({"compare", "plan.json", "plan.json", "--measures", "foo"}, 2).err,
                   "cost_per_resolution"));
    CHECK(contains(refused({"sweep", "plan.json", "--vary", "volume@tem=1,2"}, 3).err,
                   "contact types are calls, chats"));
    CHECK(contains(refused({"sweep", "plan.json", "--vary", "volume@team=1,2"}, 3).err,
                   "contact types are calls, chats"));
}

TEST_CASE_FIXTURE(WhatIf, "a share of 80 is a fault that says 80%") {
    const std::vector<std::string> target{
        "break-even", "plan.json", "--lever", "volume=0.5:2", "--target"};
    const auto with = [&target](const std::string& text) {
        std::vector<std::string> words = target;
        words.push_back(text);
        return words;
    };
    const Ended ended = refused(with("service_level=80"), 2);
    CHECK(contains(ended.err, "--target: found 80; expected a share from 0 to 1"));
    CHECK(contains(ended.err, "0.8 or 80%"));
    CHECK(refused(with("abandonment=-0.1"), 2).exit_code == 2);
    CHECK_FALSE(contains(run_words(with("asa_seconds=80")).err, "--target"));
}

TEST_CASE_FIXTURE(WhatIf, "ranges run upwards, for every verb that has them") {
    for (const std::string verb : {"sensitivity", "break-even", "sweep"}) {
        const bool sweeps = verb == "sweep";
        std::vector<std::string> words{verb,
                                       "plan.json",
                                       verb == "break-even" ? "--lever" : "--vary",
                                       sweeps ? "volume=1.2:0.9:0.1" : "volume=1.2:0.9"};
        if (verb == "break-even") {
            words.insert(words.end(), {"--target", "service_level=80%"});
        }
        const Ended ended = refused(words, 2);
        CHECK(contains(ended.err, sweeps ? "FROM below TO" : "1.2:0.9\""));
    }
    const Ended middle = refused({"sensitivity", "plan.json", "--vary", "volume=0.9:1.2:1.1"}, 2);
    CHECK(contains(middle.err, "MIDDLE between"));
    // What was typed is sound; the plan lies outside.
    const Ended outside = refused({"sensitivity", "plan.json", "--vary", "volume=1.1:1.2"}, 3);
    CHECK(contains(outside.err, "P10 1.1 and P90 1.2, while the plan has 1;"));
}

TEST_CASE_FIXTURE(WhatIf, "shares are apart by percentage points, and no share is -0 %") {
    folder.write("fewer.json",
                 R"({ "agent_groups": { "team": { "staffing": { "agents": 3 } } } })");
    const Ended even = run_words({"break-even",
                                  "plan.json",
                                  "fewer.json",
                                  "--lever",
                                  "volume=0.9:1.1",
                                  "--measure",
                                  "service_level",
                                  "--replications",
                                  "4",
                                  "--quiet"});
    CHECK(even.exit_code == 1);
    CHECK(contains(even.out, " pp and "));
    CHECK_FALSE(contains(even.out, " %"));
    const Ended tornado = run_words({"sensitivity",
                                     "plan.json",
                                     "--vary",
                                     "volume=0.9:1.1",
                                     "--points",
                                     "16",
                                     "--point-replications",
                                     "4",
                                     "--replications",
                                     "4",
                                     "--quiet"});
    CHECK(lines_of(tornado.out).at(2).ends_with(" pp"));
    CHECK_FALSE(contains(tornado.out, "-0 %"));
}

TEST_CASE_FIXTURE(WhatIf, "what a lever leaves out is said once for both plans") {
    folder.write("near.json", cheaper);
    const Ended ended = run_words({"break-even",
                                   "plan.json",
                                   "near.json",
                                   "--lever",
                                   "bot.containment=0:0.5",
                                   "--replications",
                                   "4"});
    CHECK(times(ended.err, "bot.containment changes chats only") == 1);
}

TEST_CASE_FIXTURE(WhatIf, "the limit of replications is one of until-decided, and is kept") {
    const std::vector<std::string> words{"compare",
                                         "plan.json",
                                         "--plan",
                                         "dearer: /agent_groups/team/price/amount=30.01",
                                         "--most-replications",
                                         "16",
                                         "--json",
                                         "--quiet"};
    CHECK(contains(refused(words, 2).err, "--most-replications goes with --until-decided"));
    std::vector<std::string> decided = words;
    decided.insert(decided.end(), {"--until-decided", "cost_total"});
    const json result = json::parse(run_words(decided).out);
    for (const json& plan : result.at("plans")) {
        CHECK(plan.at("replications") == 16); // and not the scenario's 32
    }
    decided.insert(decided.end(), {"--replications", "32"});
    CHECK(contains(refused(decided, 2).err, "at least the 32 of --replications"));
}
