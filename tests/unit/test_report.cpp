// Result documents from made-up results: what they hold, and that it never half exists.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "staffsim/core/error.hpp"
#include "staffsim/core/nearest_name.hpp"
#include "staffsim/report/answer.hpp"
#include "staffsim/report/atomic_file.hpp"
#include "staffsim/report/manifest.hpp"
#include "staffsim/report/number_text.hpp"
#include "staffsim/report/result_document.hpp"
#include "staffsim/report/tables.hpp"
#include "staffsim/report/wording.hpp"
#include "support/test_support.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <unistd.h>

#include <algorithm>
#include <clocale>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>

using namespace staffsim;
using namespace staffsim::report;
using measures::Estimate;
using nlohmann::json;

namespace {

std::string number(double value) {
    std::string text;
    append_number(text, value);
    return text;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// A day in two intervals of twelve hours; one type, one group; three replications.
class ReportFixture {
protected:
    ReportFixture() {
        scenario.name = "tiny";
        scenario.question = "Is it enough, or \"not\"?";
        scenario.currency = "USD";
        scenario.time_zone = "UTC";
        scenario.hash = "0123456789abcdef";
        tests::add_contact_type(scenario, "calls, \"urgent\"");
        tests::add_agent_group(scenario, "house", 2);
        result.replications = 3;
        result.rounds = 3;
        result.round_size = 1;
        measures::LineInterval morning;
        morning.first_contacts = 10.0 / 3;
        morning.offered = 10.0 / 3;
        morning.answered = 2;
        morning.abandoned = 1.0 / 3;
        morning.asa_seconds = 80;
        measures::LineInterval evening;
        evening.interval = 1;
        result.estimates.line_intervals = {morning, evening};
        measures::GroupInterval staff;
        staff.scheduled_agents = 2;
        result.estimates.group_intervals = {staff};
        measures::BacklogDay night;
        night.waiting = 1.0 / 3;
        result.estimates.backlog = {night};
        result.estimates.fates = {{.offered = 10, .answered = 6, .abandoned = 1, .still_open = 3}};
        Estimate level;
        level.measure = "service_level";
        level.unit = "share";
        level.estimate = 0.1 + 0.2;
        level.low = std::numeric_limits<double>::quiet_NaN();
        result.estimates.estimates = {level};
    }

    /// Makes the type one of deferred work with ages.
    void defer() {
        scenario.contact_types[0].deferral = model::Deferral{};
        result.estimates.age_band_hours = {24};
        measures::BacklogDay::Ages ages;
        ages.overdue = 0.25;
        ages.work_hours = 1.5;
        ages.bands = {0.25, 0.125};
        result.estimates.backlog[0].ages = ages;
    }
    /// Adds an estimate of the whole.
    void add(const std::string& measure, double value) {
        Estimate estimate;
        estimate.measure = measure;
        estimate.estimate = value;
        result.estimates.estimates.push_back(estimate);
    }
    [[nodiscard]] FinishedRun run() const {
        return {scenario, result, scenario.run, true, "1.2.3"};
    }

    model::Scenario scenario =
        tests::make_scenario(tests::make_grid({24 * ticks_per_hour}, 12 * ticks_per_hour));
    experiment::ExperimentResult result;
};

/// A folder of its own.
class FolderFixture {
public:
    FolderFixture() {
        std::string name = (std::filesystem::temp_directory_path() / "staffsim_XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        folder = name;
    }
    FolderFixture(const FolderFixture&) = delete;
    FolderFixture& operator=(const FolderFixture&) = delete;
    FolderFixture(FolderFixture&&) = delete;
    FolderFixture& operator=(FolderFixture&&) = delete;
    ~FolderFixture() { std::filesystem::remove_all(folder); }

    [[nodiscard]] std::string text(const std::string& name) const {
        std::ifstream stream(folder / name, std::ios::binary);
        std::ostringstream all;
        all << stream.rdbuf();
        return all.str();
    }
    [[nodiscard]] std::size_t entries() const {
        return static_cast<std::size_t>(
            std::distance(std::filesystem::directory_iterator(folder), {}));
    }

    std::filesystem::path folder;
};

} // namespace

TEST_CASE("a number in a result has twelve digits, no trailing zeros and a dot") {
    CHECK(number(0.1 + 0.2) == "0.3");
    CHECK(number(1.0 / 3) == "0.333333333333");
    CHECK(number(1200) == "1200");
    CHECK(number(-0.0) == "0");
    CHECK(number(-2.5) == "-2.5");
    CHECK(number(999999999999.0) == "999999999999");
    CHECK(number(1.5e16) == "1.5e+16");
    CHECK(number(1e-7) == "1e-07");
    CHECK(number(std::numeric_limits<double>::infinity()).empty());
    CHECK(rounded_for_result(0.1 + 0.2) == 0.3);
    // NOLINTBEGIN(concurrency-mt-unsafe): the test has one thread
    if (std::setlocale(LC_ALL, "de_DE.UTF-8") != nullptr) {
        CHECK(number(0.5) == "0.5");
        CHECK(rounded_for_result(0.1 + 0.2) == 0.3);
        std::setlocale(LC_ALL, "C");
    }
    // NOLINTEND(concurrency-mt-unsafe)
}

TEST_CASE("figures in planners' words") {
    CHECK(percent_text(0.7841) == "78.4 %");
    CHECK(percent_text(std::nullopt) == "no data");
    CHECK(percent_range(0.781, 0.787) == "78.1 to 78.7 %");
    CHECK(percent_range(0.7811, 0.7822) == "78.11 to 78.22 %");
    CHECK(duration_text(4.24) == "4.2 s");
    CHECK(duration_text(9.97) == "10 s");
    CHECK(duration_text(59.6) == "1 min");
    CHECK(duration_text(80) == "1 min 20 s");
    CHECK(duration_text(3599.7) == "1 h");
    CHECK(duration_text(7500) == "2 h 5 min");
    CHECK(duration_text(86400 * 2.5) == "2 d 12 h");
    CHECK(count_text(1234567.4) == "1,234,567");
    CHECK(count_text(123) == "123");
    CHECK(count_text(-1234) == "-1,234");
    CHECK(count_text(0.3) == "0.3");
    CHECK(count_text(0) == "0");
    CHECK(money_text(1234567.8, "USD") == "1,234,568 USD");
    CHECK(money_text(2.987, "EUR") == "2.99 EUR");
    CHECK(money_text(999.999, "EUR") == "1,000 EUR");
    CHECK(plain_words("in_house") == "in house");
}

TEST_CASE("cells with commas, quotes or line breaks are quoted") {
    CHECK(csv_cell("calls") == "calls");
    CHECK(csv_cell("a,b") == "\"a,b\"");
    CHECK(csv_cell("say \"hi\"") == "\"say \"\"hi\"\"\"");
    CHECK(csv_cell("two\nlines") == "\"two\nlines\"");
    CHECK(csv_cell("").empty());
}

TEST_CASE("the nearest name is near, and the first of equals") {
    const std::vector<std::string> names{"threads", "seed", "replications"};
    CHECK(nearest_name("treads", names) == "threads");
    CHECK(nearest_name("SEDE", names) == "seed");
    CHECK(nearest_name("replicatoins", names) == "replications");
    CHECK_FALSE(nearest_name("colour", names));
    CHECK_FALSE(nearest_name("", names));
    CHECK(edit_distance("ab", "ba") == 1);
    CHECK(edit_distance("", "abc") == 3);
    CHECK(edit_distance("kitten", "sitting") == 3);
}

TEST_CASE_FIXTURE(ReportFixture, "result.json is canonical and holds no data as null") {
    const std::string text = result_json(run());
    CHECK(text.ends_with("}\n"));
    const json document = json::parse(text);
    CHECK(document["schema_version"] == result_schema_version);
    CHECK(document["staffsim_version"] == "1.2.3");
    CHECK(document["run"]["replications"] == 3);
    CHECK(document["estimates"][0]["estimate"] == 0.3);
    CHECK(document["estimates"][0]["low"].is_null());
    CHECK(document["estimates"][0]["p90"].is_null());
    CHECK(document["backlog"]["mean_contacts"]["calls, \"urgent\""][0] == 0.333333333333);
    CHECK(text.find("\"estimate\": 0.3,") != std::string::npos);
    CHECK(document.dump(2) + '\n' == text);
    CHECK(result_json(run()) == text);
}

TEST_CASE_FIXTURE(ReportFixture, "result.json holds fates, ages of the backlog and warnings") {
    defer();
    result.estimates.fates[0].blocked = 5;
    result.estimates.fates[0].blocked_closed = 2;
    FinishedRun with_warning = run();
    with_warning.warnings = {{"/contact_types/calls", "1", "something else", "as before"}};
    const json document = json::parse(result_json(with_warning));
    const json& contacts = document["contact_types"][0]["contacts"];
    CHECK(contacts["still_open"] == 3);
    CHECK(contacts["blocked_by"]["queue_full"] == 3);
    CHECK(contacts["blocked_by"]["closed"] == 2);
    CHECK(contacts["callbacks"]["asked"] == 0);
    CHECK(document["contact_types"][0]["deferred"] == true);
    CHECK(document["contact_types"][0]["clock"] == "calendar");
    const json& mail = document["backlog"]["deferred"]["calls, \"urgent\""];
    CHECK(mail["overdue"][0] == 0.25);
    CHECK(mail["oldest_hours"][0].is_null());
    CHECK(mail["contacts_by_age"][0] == json({0.25, 0.125}));
    CHECK(document["backlog"]["age_band_hours"] == json({24}));
    CHECK(document["warnings"][0]["pointer"] == "/contact_types/calls");
    CHECK(document["warnings"][0]["hint"] == "as before");
    CHECK(json::parse(result_json(run()))["warnings"].empty());
}

TEST_CASE_FIXTURE(ReportFixture, "backlog.csv has ages where work is deferred") {
    const std::string date = scenario.grid.days()[0].date;
    result.estimates.age_band_hours = {24};
    CHECK(
        backlog_csv(run()) ==
        "date,contact_type,waiting,overdue,oldest_hours,p90_age_hours,work_hours,contacts_to_24_h,"
        "contacts_above_24_h\n" +
            date + ",\"calls, \"\"urgent\"\"\",0.333333333333,,,,,,\n");
    defer();
    CHECK(lines_of(backlog_csv(run()))[1] ==
          date + ",\"calls, \"\"urgent\"\"\",0.333333333333,0.25,,,1.5,0.25,0.125");
}

TEST_CASE_FIXTURE(ReportFixture, "tables have one header and empty cells where nothing applies") {
    std::istringstream measures(measures_csv(run()));
    std::string line;
    std::getline(measures, line);
    std::getline(measures, line);
    CHECK(line == "service_level,all,,share,0.3,,,,,,1");
    std::istringstream intervals(intervals_csv(run()));
    std::getline(intervals, line);
    const auto commas = std::count(line.begin(), line.end(), ',');
    std::getline(intervals, line);
    const std::string date = scenario.grid.days()[0].date;
    CHECK(line == date + ",00:00,0,contact_type,\"calls, \"\"urgent\"\"\",3.33333333333,0,0,0,0,0,"
                         "0,3.33333333333,2,0,0.333333333333,0,0,0,,80,,,,,,,");
    CHECK(std::count(line.begin(), line.end(), ',') == commas + 1); // one in the quoted name
    std::getline(intervals, line);
    CHECK(line.starts_with(date + ",12:00,1,"));
    std::getline(intervals, line);
    CHECK(line == date + ",00:00,0,agent_group,house,,,,,,,,,0,,,,,,,,2,0,0,0,0,,");
    CHECK(std::count(line.begin(), line.end(), ',') == commas);
}

TEST_CASE_FIXTURE(ReportFixture, "the answer has no empty line, with much or little to say") {
    for (const std::string& line : answer_lines(run())) {
        CHECK_FALSE(line.empty());
        CHECK(line.find('\n') == std::string::npos);
    }
    CHECK(answer_lines(run())[0].starts_with("tiny: Is it enough"));
    result.cancelled = true;
    CHECK(answer_lines(run())[0].starts_with("Partial result (interrupted) of tiny"));
}

TEST_CASE_FIXTURE(ReportFixture, "the answer tells live contacts from deferred ones") {
    CHECK(answer_lines(run())[1].starts_with("Service level 30.0 % ("));
    tests::add_contact_type(scenario, "mail");
    scenario.contact_types[1].deferral = model::Deferral{};
    add("service_level_live", 0.81);
    add("service_level_deferred", 0.98);
    add("asa_live_seconds", 42);
    const auto lines = answer_lines(run());
    CHECK(contains(lines[1], "Service level of live contacts 81.0 % ("));
    CHECK(contains(lines[1], ", of deferred ones 98.0 % ("));
    CHECK_FALSE(contains(lines[1], "30.0 %"));
    CHECK(contains(lines[2], "ASA 42 s of live contacts"));
}

TEST_CASE_FIXTURE(ReportFixture,
                  "the answer speaks of callbacks, messages and overdue work if there are any") {
    for (const std::string& line : answer_lines(run())) {
        for (const char* word : {"callback", "message", "closing", "overdue"}) {
            CHECK_FALSE(contains(line, word));
        }
    }
    add("offered", 200);
    add("callbacks", 20);
    add("callback_answer_rate", 0.9);
    add("callback_wait_seconds", 600);
    add("left_message", 10);
    add("cleared", 4);
    add("backlog_overdue", 12);
    const auto lines = answer_lines(run());
    CHECK(contains(lines[2], "callbacks 20, 90.0 % reached, after 10 min on average"));
    CHECK(contains(lines[2], "left a message 5.0 % (10 contacts)"));
    CHECK(contains(lines[2], "told to leave at closing 2.0 % (4 contacts)"));
    CHECK(contains(lines[3], "12 overdue on average"));
}

TEST_CASE_FIXTURE(ReportFixture, "the manifest says how the result came about") {
    RunCircumstances circumstances;
    circumstances.command_line = {"staffsim", "run", "tiny.json"};
    circumstances.threads = 2;
    const json manifest = json::parse(manifest_json(run(), circumstances));
    CHECK(manifest["threads"] == 2);
    CHECK(manifest["scenario_hash"] == scenario.hash);
    CHECK(manifest["command_line"].size() == 3);
    CHECK_FALSE(manifest["compiler"].get<std::string>().empty());
}

TEST_CASE_FIXTURE(FolderFixture, "a file is replaced whole") {
    write_file_atomically(folder / "a.txt", "old");
    write_file_atomically(folder / "a.txt", "new");
    CHECK(text("a.txt") == "new");
    CHECK(entries() == 1);
    const std::vector<FileText> files{{"a.txt", "1"}, {"b.txt", "2"}};
    write_files_atomically(folder / "deep" / "er", files);
    CHECK(text("deep/er/b.txt") == "2");
}

TEST_CASE_FIXTURE(FolderFixture, "a failed write changes nothing and leaves nothing") {
    write_file_atomically(folder / "a.txt", "old");
    const std::vector<FileText> files{{"a.txt", "new"}, {"no/such/folder.txt", "lost"}};
    CHECK_THROWS_AS(write_files_atomically(folder, files), IoError);
    CHECK(text("a.txt") == "old");
    CHECK(entries() == 1);
    CHECK_THROWS_AS(write_file_atomically(folder / "none" / "a.txt", "x"), IoError);
    std::filesystem::create_directories(folder / "taken" / "inside");
    CHECK_THROWS_AS(write_file_atomically(folder / "taken", "x"), IoError);
    CHECK(entries() == 2);
}

TEST_CASE_FIXTURE(FolderFixture, "a folder is tried before a run, and not made") {
    CHECK_NOTHROW(expect_writable_folder(folder));
    CHECK_NOTHROW(expect_writable_folder(folder / "new" / "er"));
    CHECK(entries() == 0);
    write_file_atomically(folder / "file", "x");
    CHECK_THROWS_AS(expect_writable_folder(folder / "file"), IoError);
    CHECK_THROWS_AS(expect_writable_folder(folder / "file" / "below"), IoError);
}
