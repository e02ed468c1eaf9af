// The exact formulas of the analytic layer, against values computed elsewhere by other means
// (statistical/theory_cases.json), against each other, and at the edges.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "staffsim/analytic/erlang.hpp"
#include "statistical/theory_cases.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace staffsim;
using namespace staffsim::analytic;
using staffsim::tests::theory_cases;
using staffsim::tests::TheoryCase;

namespace {

// The reference values carry twelve digits.
doctest::Approx exactly(double value) {
    return doctest::Approx(value).epsilon(1e-9).scale(0);
}

Queue queue_of(const TheoryCase& theory) {
    return {.arrival_rate = theory.number("lam"),
            .mean_handle_time = 1 / theory.number("mu"),
            .agents = static_cast<int>(theory.number("c"))};
}

} // namespace

TEST_CASE("Erlang B gives the reference's blocking") {
    for (const TheoryCase& theory : theory_cases("erlang_b")) {
        CAPTURE(theory.id);
        const double load = theory.number("a");
        const double blocking = erlang_b(load, static_cast<int>(theory.number("c")));
        CHECK(blocking == exactly(theory.exact("blocking")));
        CHECK(load * (1 - blocking) == exactly(theory.exact("carried_load")));
        CHECK(load * blocking == exactly(theory.exact("overflow_mean")));
    }
}

TEST_CASE("Erlang B is right where nobody or nothing is there") {
    CHECK(erlang_b(0, 0) == 1);
    CHECK(erlang_b(0, 5) == 0);
    CHECK(erlang_b(7, 0) == 1);
    CHECK(erlang_b(2, 1) == doctest::Approx(2.0 / 3));
    CHECK(erlang_b(0.001, 2000) == 0);
    CHECK(erlang_b(1e6, 1) == doctest::Approx(1e6 / (1e6 + 1)));
}

TEST_CASE("Erlang C gives the reference's waits and service level") {
    for (const TheoryCase& theory : theory_cases("mmc")) {
        CAPTURE(theory.id);
        const ErlangC steady(queue_of(theory));
        CHECK(steady.is_stable());
        CHECK(steady.waiting_share() == exactly(theory.exact("p_wait")));
        CHECK(steady.asa() == exactly(theory.exact("mean_wait")));
        CHECK(steady.service_level(theory.number("T")) == exactly(theory.exact("service_level")));
        CHECK(steady.occupancy() == exactly(theory.exact("occupancy")));
    }
}

TEST_CASE("Erlang C without enough agents makes everybody wait for ever") {
    for (const int agents : {0, 9, 10}) {
        CAPTURE(agents);
        const ErlangC steady({.arrival_rate = 2, .mean_handle_time = 5, .agents = agents});
        CHECK_FALSE(steady.is_stable());
        CHECK(steady.waiting_share() == 1);
        CHECK(std::isinf(steady.asa()));
        CHECK(steady.service_level(100) == 0);
        CHECK(steady.occupancy() == 1);
    }
}

TEST_CASE("Erlang A gives the reference's abandonment, waits and service level") {
    int compared = 0;
    for (const TheoryCase& theory : theory_cases("mmcg")) {
        if (theory.text("patience") != "exponential" || theory.number_or("balk", 0) > 0) {
            continue;
        }
        CAPTURE(theory.id);
        const ErlangA steady(queue_of(theory), 1 / theory.number("theta"));
        const WithinTime within = steady.within(theory.number("T"));
        CHECK(steady.waiting_share() == exactly(theory.exact("p_all_busy")));
        CHECK(steady.abandoned_share() == exactly(theory.exact("p_abandon")));
        CHECK(steady.mean_wait() == exactly(theory.exact("mean_wait_all")));
        CHECK(steady.asa() == exactly(theory.exact("mean_wait_served")));
        CHECK(within.answered == exactly(theory.exact("p_served_within_T")));
        CHECK(within.abandoned == exactly(theory.exact("p_abandon_within_T")));
        CHECK(steady.occupancy() == exactly(theory.exact("occupancy")));
        ++compared;
    }
    CHECK(compared == 3);
}

TEST_CASE("Erlang A with the human queue behind a bot gives the reference's values") {
    for (const TheoryCase& theory : theory_cases("bot_human")) {
        CAPTURE(theory.id);
        const Queue queue{.arrival_rate = theory.exact("handoff_rate"),
                          .mean_handle_time = 1 / theory.number("mu"),
                          .agents = static_cast<int>(theory.number("c"))};
        const ErlangA steady(queue, 1 / theory.number("theta"));
        CHECK(steady.abandoned_share() == exactly(theory.exact("p_abandon_human")));
        CHECK(steady.mean_wait() == exactly(theory.exact("mean_wait_all")));
        CHECK(steady.service_level(theory.number("T")) ==
              exactly(theory.exact("p_served_within_T")));
        CHECK(steady.occupancy() == exactly(theory.exact("occupancy")));
    }
}

TEST_CASE("Erlang A with endless patience is Erlang C") {
    const Queue queue{.arrival_rate = 10, .mean_handle_time = 6, .agents = 66};
    const ErlangC endless(queue);
    const ErlangA patient(queue, 1e9);
    CHECK(patient.waiting_share() == doctest::Approx(endless.waiting_share()).epsilon(1e-7));
    CHECK(patient.asa() == doctest::Approx(endless.asa()).epsilon(1e-7));
    CHECK(patient.service_level(0.5) == doctest::Approx(endless.service_level(0.5)).epsilon(1e-7));
}

TEST_CASE("Erlang A without any patience is Erlang B") {
    const Queue queue{.arrival_rate = 7, .mean_handle_time = 1, .agents = 10};
    const ErlangA impatient(queue, 1e-9);
    CHECK(impatient.abandoned_share() == doctest::Approx(erlang_b(7, 10)).epsilon(1e-7));
    CHECK(impatient.service_level(0.1) == doctest::Approx(1 - erlang_b(7, 10)).epsilon(1e-7));
}

TEST_CASE("Erlang A keeps its balances from idle to hopelessly overloaded") {
    for (const double rate : {0.001, 1.0, 90.0, 100.0, 300.0, 5000.0}) {
        for (const int agents : {1, 100, 5000}) {
            for (const double patience : {0.01, 1.0, 500.0}) {
                CAPTURE(rate);
                CAPTURE(agents);
                CAPTURE(patience);
                const ErlangA steady(
                    {.arrival_rate = rate, .mean_handle_time = 1, .agents = agents}, patience);
                CHECK(std::isfinite(steady.asa()));
                CHECK(steady.abandoned_share() >= 0);
                CHECK(steady.abandoned_share() < 1);
                // What is not abandoned keeps the agents busy.
                CHECK(steady.occupancy() * agents ==
                      doctest::Approx(rate * (1 - steady.abandoned_share())).epsilon(1e-9));
                // In the end everybody has been answered or has left.
                const WithinTime ever = steady.within(200 * patience + 200);
                CHECK(ever.answered + ever.abandoned == doctest::Approx(1).epsilon(1e-9));
                CHECK(ever.abandoned == doctest::Approx(steady.abandoned_share()).epsilon(1e-9));
                // Answered at once are those who find an agent free.
                CHECK(1 - steady.within(0).answered ==
                      doctest::Approx(steady.waiting_share()).epsilon(1e-9));
                CHECK(steady.within(0).abandoned == doctest::Approx(0).epsilon(1e-10));
                // A longer time never takes away.
                CHECK(steady.service_level(0.2) >= steady.service_level(0.1) - 1e-12);
            }
        }
    }
}

TEST_CASE("the fewest agents for a service level are the reference's") {
    for (const TheoryCase& theory : theory_cases("min_staff")) {
        CAPTURE(theory.id);
        StaffingNeed need{.arrival_rate = theory.number("lam"),
                          .mean_handle_time = 1 / theory.number("mu"),
                          .acceptable_wait = theory.number("T"),
                          .target = theory.number("sl"),
                          .mean_patience = {}};
        Queue queue{.arrival_rate = need.arrival_rate,
                    .mean_handle_time = need.mean_handle_time,
                    .agents = least_agents(need)};
        CHECK(queue.agents == theory.exact("min_agents_erlang_c"));
        CHECK(ErlangC(queue).service_level(need.acceptable_wait) ==
              exactly(theory.exact("service_level_erlang_c")));

        need.mean_patience = 1 / theory.number("theta");
        queue.agents = least_agents(need);
        CHECK(queue.agents == theory.exact("min_agents_erlang_a"));
        CHECK(ErlangA(queue, *need.mean_patience).service_level(need.acceptable_wait) ==
              exactly(theory.exact("service_level_erlang_a")));
        --queue.agents;
        CHECK(ErlangA(queue, *need.mean_patience).service_level(need.acceptable_wait) ==
              exactly(theory.exact("service_level_erlang_a_minus1")));
    }
}

TEST_CASE("no contacts need no agents") {
    StaffingNeed need;
    need.mean_handle_time = 5;
    need.acceptable_wait = 1;
    CHECK(least_agents(need) == 0);
}

TEST_CASE("the square-root rule adds a margin that grows with the root of the load") {
    CHECK(offered_load(10, 6) == 60);
    CHECK(square_root_staffing(0, 1) == 0);
    CHECK(square_root_staffing(100, 0) == 100);
    CHECK(square_root_staffing(100, 1) == 110);
    CHECK(square_root_staffing(100, 0.55) == 106);
    CHECK(square_root_staffing(10000, 1) == 10100);
    CHECK(square_root_staffing(4, -3) == 0);
}
