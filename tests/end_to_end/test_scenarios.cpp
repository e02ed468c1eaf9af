// The scenarios that are shipped: each one is valid, and those with a known answer give it.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "program.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <sstream>

namespace fs = std::filesystem;
using namespace staffsim::tests;
using nlohmann::json;

namespace {

const fs::path scenarios = STAFFSIM_SCENARIOS;

std::vector<fs::path> shipped() {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(scenarios)) {
        if (entry.path().extension() == ".json") {
            files.push_back(entry.path());
        }
    }
    return files;
}

/// Runs a shipped scenario and reads its result.
json result_of(const std::string& name, const std::string& replications) {
    const TemporaryFolder folder;
    const std::string file = (scenarios / (name + ".json")).string();
    const Ended ended =
        run({"run", file, "--quiet", "--json", "--replications", replications}, folder.path());
    REQUIRE_MESSAGE(ended.exit_code == 0, ended.err);
    return json::parse(ended.out);
}

/// The estimate of a measure of the whole.
json estimate(const json& result, const std::string& measure) {
    for (const json& row : result.at("estimates")) {
        if (row.at("measure") == measure && row.at("scope_kind") == "all") {
            return row;
        }
    }
    FAIL("no estimate of " << measure);
    return {};
}

/// Twice the half-width of a 95 % interval is about four standard errors: a right program misses it
/// once in 16,000 runs, and the seed is fixed.
void expect_exact(const json& result, const std::string& measure, double exact) {
    const json row = estimate(result, measure);
    const double half_width = (row.at("high").get<double>() - row.at("low").get<double>()) / 2;
    CAPTURE(measure);
    CHECK(half_width < 0.02 * exact + 0.002);
    CHECK(std::abs(row.at("estimate").get<double>() - exact) < 2 * half_width);
}

} // namespace

TEST_CASE("every shipped scenario is valid, asks its question and names its sources") {
    REQUIRE(shipped().size() >= 25);
    for (const fs::path& file : shipped()) {
        CAPTURE(file.string());
        const TemporaryFolder folder;
        const Ended ended = run({"run", file.string(), "--dry-run"}, folder.path());
        CHECK_MESSAGE(ended.exit_code == 0, ended.err);
        CHECK(ended.err.empty());
        const json scenario = json::parse(text_of(file));
        CHECK(scenario.at("name") == file.stem().string());
        CHECK(scenario.at("question").get<std::string>().find('?') != std::string::npos);
        for (const json& note : scenario.value("notes", json::array())) {
            CHECK_FALSE(note.at("source").get<std::string>().empty());
            CHECK(note.contains("grade"));
        }
    }
}

TEST_CASE("the minimal scenario is a page short") {
    CHECK(lines_of(text_of(scenarios / "minimal.json")).size() < 30);
}

TEST_CASE("erlang_c_check gives the exact service level and speed of answer") {
    const json result = result_of("erlang_c_check", "128");
    expect_exact(result, "service_level", 0.899080);
    expect_exact(result, "asa_seconds", 6.130);
    expect_exact(result, "occupancy", 0.7);
}

TEST_CASE("erlang_a_check gives the exact service level and abandonment") {
    const json result = result_of("erlang_a_check", "128");
    expect_exact(result, "service_level", 0.945270);
    expect_exact(result, "abandonment", 0.0296789);
}

TEST_CASE("bank_february comes close to what the bank saw") {
    const json result = result_of("bank_february", "32");
    const std::vector<std::string> hours =
        lines_of(text_of(scenarios / "data/bank_february/actual_by_hour.csv"));
    REQUIRE(hours.front() == "hour,offered,answered,abandoned,within_20s,wait_answered_s");
    std::vector<double> sums(6);
    for (std::size_t i = 1; i < hours.size(); ++i) {
        std::istringstream cells(hours[i]);
        std::string cell;
        for (double& sum : sums) {
            std::getline(cells, cell, ',');
            sum += std::stod(cell);
        }
    }
    CHECK(estimate(result, "first_contacts").at("estimate") == doctest::Approx(sums[1]));
    const auto gap = [&](const char* measure, double actual) {
        return std::abs(estimate(result, measure).at("estimate").get<double>() - actual);
    };
    // Wider than today's gaps (1, 5 and 3): the log does not show who was available.
    CHECK(gap("abandonment", sums[3] / sums[1]) < 0.03);
    CHECK(gap("service_level", sums[4] / sums[1]) < 0.08);
    CHECK(gap("asa_seconds", sums[5] / sums[2]) < 6);
}

TEST_CASE("retail_peak misses its targets in the worst days and not in all") {
    const json result = result_of("retail_peak", "8");
    const double level = estimate(result, "service_level").at("estimate");
    CHECK(level > 0.8);
    CHECK(level < 0.95);
    CHECK(estimate(result, "p_day_meets_target").at("estimate") < 0.9);
}
