// The real program: one contact's life, the call-by-call log, and runs without bots.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "program.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

using namespace staffsim::tests;
using nlohmann::json;

namespace {

/// Two days of calls that come back and chats with a bot, and more of both than two agents answer.
constexpr const char* scenario_text = R"({
  "schema_version": 1,
  "name": "lives",
  "question": "What happens to whom?",
  "currency": "USD",
  "calendar": { "start_date": "2025-10-13", "days": 2, "interval_minutes": 30,
                "time_zone": "America/New_York" },
  "contact_types": {
    "calls": {
      "channel": "voice",
      "demand": { "daily_contacts": 400 },
      "handle_time": { "kind": "exponential", "mean_seconds": 240 },
      "patience": { "time": { "kind": "exponential", "mean_seconds": 120 } },
      "retrial": { "probability": 0.8, "delay": { "kind": "exponential", "mean_seconds": 300 } },
      "resolution_probability": 0.6,
      "recontact": { "probability": 0.9, "delay": { "kind": "exponential", "mean_seconds": 3600 } }
    },
    "chats": {
      "channel": "chat",
      "demand": { "daily_contacts": 300 },
      "bot": { "containment": 0.47, "resolution": 0.7,
               "session_time": { "kind": "exponential", "mean_seconds": 60 },
               "handoff": { "handle_factor_without_context": 1.2 } },
      "handle_time": { "kind": "exponential", "mean_seconds": 300 },
      "recontact": { "probability": 0.8, "delay": { "kind": "exponential", "mean_seconds": 3600 } }
    }
  },
  "sites": { "boston": { "location": "in_house" } },
  "agent_groups": {
    "house": { "site": "boston", "skills": { "calls": {}, "chats": {} },
               "staffing": { "agents": 3 } }
  },
  "run": { "seed": 7, "replications": 32 }
})";

class ExplainFixture {
protected:
    [[nodiscard]] Ended run_words(const std::vector<std::string>& words) const {
        return run(words, folder.path());
    }
    /// `staffsim explain lives.json` with more words.
    [[nodiscard]] Ended explain(const std::vector<std::string>& more) const {
        std::vector<std::string> words{"explain", "lives.json"};
        words.insert(words.end(), more.begin(), more.end());
        return run_words(words);
    }

    TemporaryFolder folder;
    std::filesystem::path scenario = folder.write("lives.json", scenario_text);
};

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells(1);
    for (const char letter : line) {
        if (letter == ',') {
            cells.emplace_back();
        } else {
            cells.back() += letter;
        }
    }
    return cells;
}

} // namespace

TEST_CASE_FIXTURE(ExplainFixture, "a contact's life is a timeline in the plan's local time") {
    const Ended ended = explain({"--type", "calls", "--day", "2025-10-14", "--contact", "40"});
    CHECK(ended.exit_code == 0);
    const std::vector<std::string> lines = lines_of(ended.out);
    REQUIRE(lines.size() >= 5);
    CHECK(lines[0] == "lives, contact 40 of calls on 2025-10-14, replication 1 (America/New_York)");
    CHECK(contains(lines[1], "first contact"));
    CHECK(contains(ended.out, "arrives"));
    const auto is_step = [](const std::string& line) { return line.starts_with("2025-10-1"); };
    std::vector<std::string> steps;
    std::copy_if(lines.begin(), lines.end(), std::back_inserter(steps), is_step);
    CHECK(steps.front().starts_with("2025-10-14 "));
    CHECK(std::is_sorted(steps.begin(), steps.end(), [](const auto& a, const auto& b) {
        return a.substr(0, 21) < b.substr(0, 21);
    }));
    CHECK(explain({"--type", "calls", "--day", "2", "--contact", "40"}).out == ended.out);
}

TEST_CASE_FIXTURE(ExplainFixture, "whichever member is named, the whole family is told") {
    REQUIRE(explain({"--trace", "logs/calls.csv"}).exit_code == 0);
    const std::vector<std::string> rows = lines_of(text_of(folder.path() / "logs/calls.csv"));
    REQUIRE(rows.size() > 100);
    // Somebody who abandoned and tried again.
    const auto row = std::find_if(rows.begin() + 1, rows.end(), [](const std::string& line) {
        return contains(line, ",abandoned,") && !cells_of(line).back().empty();
    });
    REQUIRE(row != rows.end());
    const std::string parent = cells_of(*row).front();
    const std::string child = cells_of(*row).back();
    const Ended of_parent = explain({"--contact", parent});
    const Ended of_child = explain({"--contact", child});
    CHECK(of_parent.exit_code == 0);
    const auto story = [](const Ended& ended) { return ended.out.substr(ended.out.find('\n')); };
    CHECK(story(of_parent) == story(of_child));
    for (const char* part : {"retrial of A", "hangs up after", "will try again in"}) {
        CHECK_MESSAGE(contains(of_parent.out, part), part << " not in\n" << of_parent.out);
    }
}

TEST_CASE_FIXTURE(ExplainFixture, "lives of contacts that do all they can, and fates that add up") {
    const std::string file = STAFFSIM_EVERYTHING;
    REQUIRE(
        run_words({"run", file, "-q", "--replications", "8", "--trace", "calls.csv"}).exit_code ==
        0);
    const json document = json::parse(text_of(folder.path() / "results/everything/result.json"));
    for (const json& type : document["contact_types"]) {
        const json& contacts = type["contacts"];
        std::int64_t fates = 0;
        for (const char* fate : {"answered",
                                 "abandoned",
                                 "blocked",
                                 "still_open",
                                 "left_message",
                                 "cleared",
                                 "asked_callback"}) {
            fates += contacts[fate].get<std::int64_t>();
        }
        CHECK(contacts["offered"] == fates);
    }
    const std::vector<std::string> rows = lines_of(text_of(folder.path() / "calls.csv"));
    const auto life_of = [&](const std::string& fate) {
        const auto row = std::find_if(rows.begin() + 1, rows.end(), [&](const std::string& line) {
            return cells_of(line)[3] == fate;
        });
        REQUIRE_MESSAGE(row != rows.end(), fate);
        return run_words(
                   {"explain", file, "--replications", "8", "--contact", cells_of(*row).front()})
            .out;
    };
    for (const auto& told : std::vector<std::pair<std::string, std::string>>{
             {"callback", "hangs up, to be called back"},
             {"called_back", "callback of "},
             {"callback_lost", "given up: no call was answered"},
             {"left_message", "message of "},
             {"cleared", "told to leave: the line closes"},
             {"ghost", ": nobody is there"},
             {"blocked", "refused: "},
             {"answered", "answered by agent "},
         }) {
        const std::string life = life_of(told.first);
        CHECK_MESSAGE(contains(life, told.second), told.second << " not in\n" << life);
    }
}

TEST_CASE_FIXTURE(ExplainFixture, "the call-by-call log is the same for explain and run") {
    REQUIRE(run_words({"run", "lives.json", "-q", "--contacts", "--trace", "run.csv"}).exit_code ==
            0);
    REQUIRE(explain({"--trace", "one.csv"}).exit_code == 0);
    REQUIRE(explain({"--replication", "2", "--trace", "two.csv"}).exit_code == 0);
    const std::string one = text_of(folder.path() / "one.csv");
    CHECK(one == text_of(folder.path() / "run.csv"));
    CHECK(one == text_of(folder.path() / "results/lives/contacts.csv"));
    CHECK(one != text_of(folder.path() / "two.csv"));
    // Another number of replications makes other rounds; --plain is a round of one.
    REQUIRE(run_words({"run", "lives.json", "-q", "--plain", "--trace", "run.csv"}).exit_code == 0);
    REQUIRE(explain({"--plain", "--trace", "plain.csv"}).exit_code == 0);
    CHECK(text_of(folder.path() / "plain.csv") == text_of(folder.path() / "run.csv"));
}

TEST_CASE_FIXTURE(ExplainFixture,
                  "who asks for a contact that does not exist is told what there is") {
    const Ended many = explain({"--type", "calls", "--contact", "4000"});
    CHECK(many.exit_code == 2);
    CHECK(contains(many.err, "there is no contact 4000 of calls on 2025-10-13: "));
    CHECK(contains(many.err, " came in this replication"));
    const Ended identity = explain({"--contact", "0123456789abcdef"});
    CHECK(identity.exit_code == 2);
    CHECK(contains(identity.err, "no contact 0123456789abcdef"));
    const Ended type = explain({"--type", "call", "--contact", "4"});
    CHECK(type.exit_code == 2);
    CHECK(contains(type.err, "did you mean \"calls\"?"));
    const Ended day = explain({"--type", "calls", "--day", "2025-12-24", "--contact", "4"});
    CHECK(day.exit_code == 2);
    CHECK(contains(day.err, "2025-10-13 to 2025-10-14"));
    const Ended none = explain({"--contact", "4"});
    CHECK(none.exit_code == 2);
    CHECK(contains(none.err, "calls, chats"));
    const Ended option = explain({"--contct", "4"});
    CHECK(option.exit_code == 2);
    CHECK(contains(option.err, "did you mean \"--contact\"?"));
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
             {},
             {"--contact", "0"},
             {"--contact", "first"},
             {"--contact", "1", "--type", "calls", "--replication", "0"},
             {"--contact", "0123456789abcdef", "--day", "1"},
             {"--trace", ""},
             {"--trace", "x.csv", "--type", "calls"},
         }) {
        const Ended ended = explain(words);
        CHECK(ended.exit_code == 2);
        CHECK(ended.out.empty());
        CHECK_FALSE(ended.err.empty());
    }
    CHECK(run_words({"explain", "nowhere.json", "--contact", "1"}).exit_code == 4);
    CHECK(explain({"--contact", "1", "--type", "calls", "--set", "/calendar/days=0"}).exit_code ==
          3);
    const Ended help = run_words({"help", "explain"});
    CHECK(help.exit_code == 0);
    CHECK(contains(help.out, "--replication"));
}

TEST_CASE_FIXTURE(ExplainFixture, "47 % contained is not 47 % less work") {
    const Ended ended = run_words({"run", "lives.json", "--without-bots"});
    CHECK(ended.exit_code == 0);
    const std::vector<std::string> lines = lines_of(ended.out);
    REQUIRE(lines.size() == 7);
    CHECK(contains(lines[5], "deflection "));
    CHECK(contains(lines[5], "95 % interval"));
    CHECK(contains(lines[6], "work saved "));
    const json document = json::parse(text_of(folder.path() / "results/lives/result.json"));
    const json& chats = document["without_bots"]["rows"][2];
    CHECK(chats["scope"] == "chats");
    CHECK(document["without_bots"]["replications"] == 32);
    const double deflection = chats["deflection"]["estimate"];
    CHECK(deflection > 0.3);
    CHECK(deflection < 0.47);
    // What is left to people takes longer, and those who come back must be answered.
    CHECK(chats["work_saved"]["estimate"] < deflection);
    CHECK(chats["with_bots"]["aht_seconds"] > chats["without_bots"]["aht_seconds"]);
    CHECK(chats["deflection"]["low"] < deflection);
    CHECK(run_words({"run", "lives.json", "-q"}).exit_code == 0);
    CHECK(json::parse(text_of(folder.path() / "results/lives/result.json"))["without_bots"]
              .is_null());
    const Ended no_bot = run_words(
        {"run", "lives.json", "--without-bots", "--set", "/contact_types/chats/bot=null"});
    CHECK(no_bot.exit_code == 2);
    CHECK(contains(no_bot.err, "no contact type of this scenario has a bot"));
}
