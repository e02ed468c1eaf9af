// The plain simulator against timelines computed by hand, and against laws that hold always.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "support/agreement.hpp"
#include "support/plain_simulator.hpp"
#include "support/random_scenarios.hpp"
#include "support/test_support.hpp"
#include "support/timelines.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <vector>

using namespace staffsim;
using namespace staffsim::tests;

TEST_CASE("the plain simulator gives the timelines computed by hand") {
    for (const Timeline& timeline : all_timelines()) {
        CAPTURE(timeline.name);
        const PlainResult result = simulate_plainly(timeline.scenario, {});
        CHECK(first_difference(result.log, timeline.log) == "");
        CHECK(broken_law(timeline.scenario, result) == "");
        for (const Figure& figure : timeline.figures) {
            CAPTURE(figure.name);
            CHECK(figure.read(result.observations) == figure.expected);
        }
    }
}

TEST_CASE("sums and Little's law come out in every replication of random scenarios") {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        const auto scenario = make_random_scenario(seed);
        CAPTURE(describe(scenario));
        CHECK(broken_law(scenario, simulate_plainly(scenario, make_random_key(seed))) == "");
    }
}

TEST_CASE("random scenarios switch every rule on somewhere") {
    engine::LineCell line;
    engine::FrontCell front;
    std::int64_t overtime = 0;
    std::int64_t still_open = 0;
    std::int64_t backlog = 0;
    std::int64_t shared_answers = 0;
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        const auto result = simulate_plainly(make_random_scenario(seed), make_random_key(seed));
        const auto& seen = result.observations;
        for (std::size_t type = 0; type < seen.types(); ++type) {
            for (std::size_t i = 0; i < seen.intervals(); ++i) {
                line.abandoned += seen.line(i, type).abandoned;
                line.blocked += seen.line(i, type).blocked;
                line.retrials += seen.line(i, type).retrials;
                front.recontacts += seen.front(i, type).recontacts;
                front.escalated += seen.front(i, type).escalated;
                front.bot_abandoned += seen.front(i, type).bot_abandoned;
                front.bot_recontacts_due += seen.front(i, type).bot_recontacts_due;
            }
            still_open += seen.totals(type).still_open;
            backlog += seen.backlog(0, type);
        }
        for (std::size_t g = 0; g < seen.groups(); ++g) {
            for (std::size_t i = 0; i < seen.intervals(); ++i) {
                overtime += seen.group(i, g).overtime;
            }
        }
        for (std::size_t i = 1; i < result.log.size(); ++i) {
            shared_answers += result.log[i].fate == engine::Fate::answered &&
                                      result.log[i].answer == result.log[i - 1].answer
                                  ? 1
                                  : 0;
        }
    }
    CHECK(line.abandoned > 1000);
    CHECK(line.blocked > 1000);
    CHECK(line.retrials > 1000);
    CHECK(front.recontacts > 1000);
    CHECK(front.escalated > 1000);
    CHECK(front.bot_abandoned > 100);
    CHECK(front.bot_recontacts_due > 100);
    CHECK(overtime > 0);
    CHECK(still_open > 0);
    CHECK(backlog > 30);
    CHECK(shared_answers > 100);
}

TEST_CASE("a broken law is found") {
    const auto scenario = make_single_queue({.contacts_per_hour = 20, .agents = 2});
    PlainResult result = simulate_plainly(scenario, {});
    REQUIRE(broken_law(scenario, result) == "");
    SUBCASE("a lost contact") {
        ++result.observations.line(0, 0).offered;
    }
    SUBCASE("lost waiting time") {
        ++result.waiting_time[0];
    }
    SUBCASE("lost agent time") {
        --result.observations.group(20, 0).handling;
    }
    SUBCASE("a doubled record") {
        result.log.push_back(result.log.back());
    }
    CHECK(broken_law(scenario, result) != "");
}

TEST_CASE("a standard error becomes a tolerance") {
    const std::vector<double> values{1, 2, 3, 4};
    const MeanEstimate estimate = mean_of(values);
    CHECK(estimate.mean == 2.5);
    CHECK(estimate.standard_error == doctest::Approx(std::sqrt(5.0 / 3 / 4)));
    CHECK(z_score(estimate, 2.5) == 0);
    CHECK(z_score(estimate, 2.5 - estimate.standard_error) == doctest::Approx(1));
    CHECK(batch_means(values, 2).mean == 2.5);
    CHECK(batch_means(values, 2).standard_error == doctest::Approx(1));
    CHECK(largest_z(1000000, 0.05) == doctest::Approx(1.96).epsilon(0.001));
    CHECK(largest_sum_of_squares(1, 0.05) == doctest::Approx(1.96 * 1.96).epsilon(0.001));
}
