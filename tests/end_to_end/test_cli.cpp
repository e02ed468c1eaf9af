// The real program, as a user runs it.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "program.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <unistd.h>

#include <chrono>
#include <csignal>
#include <thread>

using namespace staffsim::tests;
using nlohmann::json;

namespace {

/// Two days, a call type with recontacts and a chat type with a bot, two groups at two sites.
constexpr const char* small_scenario = R"({
  "schema_version": 1,
  "name": "two_days",
  "question": "Do two days work?",
  "currency": "USD",
  "calendar": { "start_date": "2025-10-13", "days": 2, "interval_minutes": 30,
                "time_zone": "America/New_York" },
  "contact_types": {
    "calls": {
      "channel": "voice",
      "demand": { "daily_contacts": 600, "day_factor": { "law": "gamma", "cv": 0.1 } },
      "handle_time": { "kind": "lognormal", "mean_seconds": 240, "scv": 0.6 },
      "patience": { "time": { "kind": "exponential", "mean_seconds": 120 } },
      "resolution_probability": 0.8,
      "recontact": { "probability": 0.3, "delay": { "kind": "exponential", "mean_seconds": 3600 } }
    },
    "chats": {
      "channel": "chat",
      "demand": { "daily_contacts": 400 },
      "bot": { "engagement": 0.9, "containment": 0.4, "resolution": 0.7, "abandonment": 0.1,
               "session_time": { "kind": "exponential", "mean_seconds": 60 },
               "price": { "basis": "session", "amount": 0.5 } },
      "handle_time": { "kind": "exponential", "mean_seconds": 300 },
      "service_level": { "acceptable_wait_seconds": 60, "target": 0.7 }
    }
  },
  "sites": { "boston": { "location": "in_house" }, "bogota": { "location": "nearshore" } },
  "agent_groups": {
    "house": { "site": "boston", "skills": { "calls": {} }, "staffing": { "agents": 4 },
               "price": { "basis": "paid_hour", "amount": 30 } },
    "near": { "site": "bogota", "skills": { "calls": { "priority": 2 }, "chats": {} },
              "staffing": { "agents": 3 }, "price": { "basis": "minute", "amount": 0.4 } }
  },
  "run": { "seed": 7, "replications": 32 }
})";

/// A folder with the small scenario in it.
class CliFixture {
protected:
    [[nodiscard]] Ended run_words(const std::vector<std::string>& words) const {
        return run(words, folder.path());
    }
    /// `staffsim run small.json` with more words.
    [[nodiscard]] Ended run_small(const std::vector<std::string>& more) const {
        std::vector<std::string> words{"run", "small.json"};
        words.insert(words.end(), more.begin(), more.end());
        return run_words(words);
    }
    [[nodiscard]] std::filesystem::path result(const std::string& name) const {
        return folder.path() / "results" / "two_days" / name;
    }
    [[nodiscard]] json result_json() const { return json::parse(text_of(result("result.json"))); }
    [[nodiscard]] bool nothing_written() const {
        return !std::filesystem::exists(folder.path() / "results");
    }
    void expect_no_temporary_files() const {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path())) {
            CHECK_MESSAGE(entry.path().extension() != ".tmp", entry.path().string());
        }
    }

    TemporaryFolder folder;
    std::filesystem::path scenario = folder.write("small.json", small_scenario);
};

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE_FIXTURE(CliFixture, "a run prints five lines and leaves five files") {
    const Ended ended = run_small({});
    CHECK(ended.exit_code == 0);
    CHECK_MESSAGE(lines_of(ended.out).size() == 5, ended.out);
    CHECK(contains(ended.out, "two_days"));
    CHECK(contains(ended.out, "Do two days work?"));
    CHECK(contains(ended.err, "results/two_days"));
    for (const char* name :
         {"result.json", "measures.csv", "intervals.csv", "backlog.csv", "manifest.json"}) {
        CHECK_MESSAGE(std::filesystem::exists(result(name)), name);
    }
    expect_no_temporary_files();
}

TEST_CASE_FIXTURE(CliFixture, "result.json holds the run, its estimates and fates that add up") {
    REQUIRE(run_small({"--quiet"}).exit_code == 0);
    const json document = result_json();
    CHECK(document["schema_version"] == 2);
    CHECK(document["scenario"]["name"] == "two_days");
    CHECK(document["scenario"]["hash"].get<std::string>().size() == 16);
    CHECK(document["run"]["seed"] == 7);
    CHECK(document["run"]["replications"] == 32);
    CHECK(document["run"]["partial"] == false);
    CHECK_FALSE(document["estimates"].empty());
    for (const json& type : document["contact_types"]) {
        const auto of = [&type](const char* name) {
            return type["contacts"][name].get<std::int64_t>();
        };
        CHECK(of("offered") > 0);
        CHECK(of("offered") == of("answered") + of("abandoned") + of("blocked") + of("still_open") +
                                   of("left_message") + of("cleared") + of("asked_callback"));
        const json& bot = type["contacts"]["bot"];
        const auto of_bot = [&bot](const char* name) { return bot[name].get<std::int64_t>(); };
        CHECK(of_bot("sessions") ==
              of_bot("contained") + of_bot("abandoned") + of_bot("escalated"));
        CHECK(of_bot("contained") == of_bot("resolved") + of_bot("falsely_contained"));
    }
    CHECK(document["contact_types"][1]["contacts"]["bot"]["sessions"] > 0);
    CHECK(document["backlog"]["dates"].size() == 2);
}

TEST_CASE_FIXTURE(CliFixture, "CSV files have a row for every measure, interval, type and group") {
    REQUIRE(run_small({"--quiet"}).exit_code == 0);
    const std::vector<std::string> measures = lines_of(text_of(result("measures.csv")));
    CHECK(measures.size() == 1 + result_json()["estimates"].size());
    CHECK(measures.front() ==
          "measure,scope_kind,scope,unit,estimate,low_95,high_95,p10,p50,p90,gain");
    const std::vector<std::string> intervals = lines_of(text_of(result("intervals.csv")));
    CHECK(intervals.size() == 1 + 2 * 48 * (2 + 2));
    const auto commas = std::count(intervals[0].begin(), intervals[0].end(), ',');
    for (const std::string& line : intervals) {
        REQUIRE(std::count(line.begin(), line.end(), ',') == commas);
    }
    CHECK(intervals[1].starts_with("2025-10-13,00:00,0,contact_type,calls,"));
}

TEST_CASE_FIXTURE(CliFixture, "--json and --csv print the files' text and nothing else") {
    const Ended as_json = run_small({"--json"});
    CHECK(as_json.exit_code == 0);
    CHECK(as_json.out == text_of(result("result.json")));
    const Ended as_csv = run_small({"--csv"});
    CHECK(as_csv.exit_code == 0);
    CHECK(as_csv.out == text_of(result("measures.csv")));
    CHECK(run_small({"--csv", "--json"}).exit_code == 2);
}

TEST_CASE_FIXTURE(CliFixture, "kernels change no byte of a result") {
    const std::string expected = run_small({"--json", "--quiet", "--kernels", "baseline"}).out;
    CHECK(contains(text_of(result("manifest.json")), "\"kernel_set\": \"baseline\""));
    for (const char* kernels : {"avx2", "avx512"}) {
        CAPTURE(kernels);
        const Ended ended = run_small({"--json", "--quiet", "--kernels", kernels});
        if (ended.exit_code == 2 && contains(ended.err, "this machine has")) {
            continue;
        }
        CHECK(ended.exit_code == 0);
        CHECK(ended.out == expected);
        CHECK(contains(text_of(result("manifest.json")), kernels));
    }
}

TEST_CASE_FIXTURE(CliFixture, "threads and executors change no byte of a result") {
    const std::string expected = run_small({"--json", "--quiet", "--threads", "1"}).out;
    REQUIRE(json::accept(expected));
    for (const char* executor : {"tbb", "threads"}) {
        for (const char* threads : {"1", "2", "7"}) {
            CAPTURE(executor);
            CAPTURE(threads);
            const Ended ended =
                run_small({"--json", "--quiet", "--threads", threads, "--executor", executor});
            CHECK(ended.exit_code == 0);
            CHECK(ended.out == expected);
        }
    }
    const std::string elsewhere = run_small({"--json", "-q", "--output", "other/place"}).out;
    CHECK(elsewhere == expected);
    CHECK(text_of(folder.path() / "other/place/result.json") == expected);
}

TEST_CASE_FIXTURE(CliFixture, "a dry run says what would run and writes nothing") {
    const Ended ended = run_small({"--dry-run", "--threads", "2"});
    CHECK(ended.exit_code == 0);
    for (const char* part : {"2 days",
                             "96 intervals",
                             "calls",
                             "1,200",
                             "house",
                             "192",
                             "32 replications in rounds of 2",
                             "results/two_days"}) {
        CHECK_MESSAGE(contains(ended.out, part), part << " not in\n" << ended.out);
    }
    CHECK(nothing_written());
}

TEST_CASE_FIXTURE(CliFixture, "--set changes one value, and the hash with it") {
    REQUIRE(run_small({"-q"}).exit_code == 0);
    const json base = result_json();
    REQUIRE(
        run_small(
            {"-q", "--set", "/calendar/days=1", "--set", "/contact_types/chats/bot/engagement=0"})
            .exit_code == 0);
    const json changed = result_json();
    CHECK(changed["scenario"]["days"] == 1);
    CHECK(changed["contact_types"][1]["contacts"]["bot"]["sessions"] == 0);
    CHECK(changed["scenario"]["hash"] != base["scenario"]["hash"]);
    CHECK(run_small({"--set", "calendar/days=1"}).exit_code == 2);
    CHECK(run_small({"--set", "/calendar/dais=1"}).exit_code == 3);
}

TEST_CASE_FIXTURE(CliFixture, "--seed, --replications and --plain replace the scenario's run") {
    REQUIRE(run_small({"-q", "--seed", "8", "--replications", "16", "--plain"}).exit_code == 0);
    const json run = result_json()["run"];
    CHECK(run["seed"] == 8);
    CHECK(run["replications"] == 16);
    CHECK(run["round_size"] == 1);
    CHECK(run["controls"] == false);
}

TEST_CASE_FIXTURE(CliFixture, "--precision runs on until the interval is narrow enough") {
    const Ended reached =
        run_small({"-q", "--precision", "service_level@chats=5%", "--replications", "16"});
    CHECK(reached.exit_code == 0);
    CHECK(result_json()["run"]["precision_reached"] == true);
    const Ended missed = run_small({"--precision",
                                    "service_level=0.000001",
                                    "--replications",
                                    "16",
                                    "--most-replications",
                                    "32"});
    CHECK(missed.exit_code == 0);
    CHECK(result_json()["run"]["precision_reached"] == false);
    CHECK(contains(missed.err, "precision"));
    const Ended unknown = run_small({"--precision", "servce_level=0.01"});
    CHECK(unknown.exit_code == 2);
    CHECK(contains(unknown.err, "service_level"));
    const Ended nowhere = run_small({"--precision", "service_level@chat=0.01"});
    CHECK(nowhere.exit_code == 2);
    CHECK(contains(nowhere.err, "did you mean \"chats\"?"));
}

TEST_CASE_FIXTURE(CliFixture, "wrong usage ends with 2 and names what was meant") {
    const Ended option = run_small({"--treads", "2"});
    CHECK(option.exit_code == 2);
    CHECK(contains(option.err, "did you mean \"--threads\"?"));
    const Ended command = run_words({"rnu", "small.json"});
    CHECK(command.exit_code == 2);
    CHECK(contains(command.err, "did you mean \"run\"?"));
    const Ended page = run_words({"help", "shema"});
    CHECK(page.exit_code == 2);
    CHECK(contains(page.err, "did you mean \"schema\"?"));
    const std::vector<std::vector<std::string>> wrong{
        {},
        {"run"},
        {"run", "small.json", "other.json"},
        {"run", "small.json", "--seed"},
        {"run", "small.json", "--seed", "seven"},
        {"run", "small.json", "--replications", "0"},
        {"run", "small.json", "--threads", "1.5"},
        {"run", "small.json", "--executor", "cuda"},
        {"run", "small.json", "--kernels", "sse9"},
        {"run", "small.json", "--precision", "service_level"},
        {"run", "small.json", "--precision", "service_level=-1"},
        {"run", "small.json", "--precision", "asa_seconds=5%"},
        {"run", "small.json", "--output", ""},
        {"run", "small.json", "--dry-run", "--json"},
        {"run", "small.json", "--rep", "3"},
        {"schema", "--format"},
        {"version", "now"},
    };
    for (const std::vector<std::string>& words : wrong) {
        const Ended ended = run_words(words);
        CAPTURE(words.empty() ? std::string() : words.back());
        CHECK(ended.exit_code == 2);
        CHECK(ended.out.empty());
        CHECK_FALSE(ended.err.empty());
    }
    CHECK(nothing_written());
}

TEST_CASE_FIXTURE(CliFixture, "a bad scenario ends with 3 and lists every fault") {
    const Ended ended = run_small({"--set",
                                   "/calendar/days=0",
                                   "--set",
                                   "/calendar/interval_minutes=7",
                                   "--set",
                                   "/agent_groups/near/site=bogotá"});
    CHECK(ended.exit_code == 3);
    CHECK(ended.out.empty());
    for (const char* part : {"/calendar/days",
                             "/calendar/interval_minutes",
                             "/agent_groups/near/site",
                             "faults; nothing was run"}) {
        CHECK_MESSAGE(contains(ended.err, part), part << " not in\n" << ended.err);
    }
    folder.write("broken.json", "{ \"name\": ");
    CHECK(run_words({"run", "broken.json"}).exit_code == 3);
    CHECK(nothing_written());
}

TEST_CASE_FIXTURE(CliFixture, "a missing scenario file ends with 4") {
    const Ended ended = run_words({"run", "nowhere.json"});
    CHECK(ended.exit_code == 4);
    CHECK(contains(ended.err, "nowhere.json"));
    CHECK(ended.out.empty());
}

TEST_CASE_FIXTURE(CliFixture, "a folder that cannot be written to ends with 4 and leaves nothing") {
    folder.write("taken", "a file where a folder should be");
    const Ended ended = run_small({"--output", "taken/results"});
    CHECK(ended.exit_code == 4);
    CHECK(contains(ended.err, "taken"));
    CHECK(ended.out.empty());
    CHECK(text_of(folder.path() / "taken") == "a file where a folder should be");
    if (::geteuid() != 0) { // for the superuser every folder is writable
        const std::filesystem::path locked = folder.path() / "locked";
        std::filesystem::create_directory(locked);
        std::filesystem::permissions(locked, std::filesystem::perms::owner_read);
        CHECK(run_small({"--output", "locked/results"}).exit_code == 4);
        std::filesystem::permissions(locked, std::filesystem::perms::owner_all);
    }
    // Its place is taken by a folder: the texts can be written, the last rename cannot.
    std::filesystem::create_directories(folder.path() / "half" / "intervals.csv" / "full");
    CHECK(run_small({"--output", "half"}).exit_code == 4);
    CHECK_FALSE(std::filesystem::exists(folder.path() / "half" / "result.json"));
    expect_no_temporary_files();
}

TEST_CASE_FIXTURE(CliFixture, "Ctrl-C leaves a valid result that equals a shorter run") {
    // Plain: of how few replications ever, rounds are of the same size in the shorter run.
    Running running(
        {"run", "small.json", "-q", "--plain", "--replications", "400000", "--threads", "2"},
        folder.path());
    std::this_thread::sleep_for(std::chrono::milliseconds(1500));
    running.send(SIGINT);
    const Ended ended = running.wait();
    CHECK(ended.exit_code == 130);
    CHECK(lines_of(ended.out).size() == 5);
    CHECK(ended.out.starts_with("Partial result"));
    json partial = result_json();
    CHECK(partial["run"]["partial"] == true);
    const auto replications = partial["run"]["replications"].get<std::int64_t>();
    CHECK(replications > 0);
    CHECK(replications < 400000);
    REQUIRE(
        run_small({"-q", "--plain", "--replications", std::to_string(replications)}).exit_code ==
        0);
    partial["run"]["partial"] = false;
    CHECK(result_json() == partial);
    expect_no_temporary_files();
}

TEST_CASE_FIXTURE(CliFixture, "Ctrl-C before anything is complete writes nothing") {
    // One replication of a hundred million contacts: seconds of work on any machine.
    Running running({"run",
                     "small.json",
                     "--set",
                     "/calendar/days=1000",
                     "--set",
                     "/contact_types/calls/demand/daily_contacts=100000"},
                    folder.path());
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    running.send(SIGINT);
    const Ended ended = running.wait();
    CHECK(ended.exit_code == 130);
    CHECK(ended.out.empty());
    CHECK(nothing_written());
}

TEST_CASE_FIXTURE(CliFixture, "pages: version, help and schema") {
    const Ended version = run_words({"--version"});
    CHECK(version.exit_code == 0);
    CHECK(version.out.starts_with("staffsim "));
    CHECK(run_words({"version"}).out == version.out);
    const Ended overview = run_words({"help"});
    CHECK(overview.exit_code == 0);
    CHECK(overview.out.starts_with("Examples"));
    const Ended page = run_words({"help", "run"});
    CHECK(page.exit_code == 0);
    CHECK(page.out.starts_with("Examples"));
    CHECK(run_words({"run", "--help"}).out == page.out);
    const Ended schema = run_words({"schema"});
    CHECK(schema.exit_code == 0);
    CHECK(json::parse(schema.out).contains("definitions"));
    CHECK(contains(run_words({"schema", "--format-page"}).out, "contact_types"));
}
