/// \file
/// The bridge between two plans: docs/money.md, section 10.

#include "staffsim/planning/bridge.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <numeric>
#include <random>
#include <vector>

using namespace staffsim::planning;

namespace {

/// 100 hours at a rate, on the phones all the time; no bot, nothing but hours.
BridgeTotals plain_plan(double rate, double handling, double answered, double resolved) {
    BridgeTotals totals;
    totals.billed = 100;
    totals.phones = 100;
    totals.handling = handling;
    totals.answered = answered;
    totals.resolved_by_people = resolved;
    totals.resolved = resolved;
    totals.rate = 100 * rate;
    totals.rate_first = totals.rate;
    totals.cost = totals.rate;
    return totals;
}

/// Any plan: every part of it has something.
BridgeTotals random_plan(std::mt19937_64& words) {
    const auto between = [&words](double low, double high) {
        return std::uniform_real_distribution<double>(low, high)(words);
    };
    BridgeTotals t;
    t.handling = between(50, 100);
    t.phones = t.handling / between(0.6, 1);
    t.billed_training = between(0, 20);
    t.billed = t.phones * between(1, 1.5) + t.billed_training;
    t.answered = between(300, 600);
    t.resolved_by_people = t.answered * between(0.5, 0.9);
    t.resolved = t.resolved_by_people + between(0, 300);
    t.rate_first = t.billed * between(10, 40);
    t.rate = t.rate_first * between(0.8, 1.2);
    t.premia = between(0, 100);
    t.hiring = between(0, 100);
    t.oversight = between(0, 500);
    t.bots = between(0, 300);
    t.one_off = between(0, 500);
    t.cost = t.rate + t.premia + t.hiring + t.oversight + t.bots + t.one_off + between(-200, 200);
    return t;
}

std::int64_t sum_of_lines(const BridgeWalk& walk) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < bridge_step_count; ++i) {
        sum += walk.line(static_cast<BridgeStep>(i));
    }
    return sum;
}

} // namespace

TEST_CASE("the bridge of the page") {
    const auto walk = bridge_walk(plain_plan(30, 80, 400, 400), plain_plan(15, 90, 360, 300));
    REQUIRE(walk);
    CHECK(walk->before == 75000);
    CHECK(walk->headline_before == 30);
    CHECK(walk->headline_after == 15);
    CHECK(walk->line(BridgeStep::rate) == -37500);
    CHECK(walk->line(BridgeStep::exchange) == 0);
    CHECK(walk->line(BridgeStep::shrinkage) == 0);
    CHECK(walk->line(BridgeStep::occupancy) == -4167);
    CHECK(walk->line(BridgeStep::aht) == 8334); // 3.3333 to 4.1667
    CHECK(walk->line(BridgeStep::repeat) == 8333);
    CHECK(walk->line(BridgeStep::bots) == 0);
    CHECK(walk->after.back() == 50000);
}

TEST_CASE("each part of the cost has its own line") {
    const BridgeTotals a = plain_plan(20, 80, 400, 400); // 5 a resolution
    const auto line = [&a](BridgeTotals b, BridgeStep step) {
        const auto walk = bridge_walk(a, b);
        REQUIRE(walk);
        CHECK(sum_of_lines(*walk) == walk->line(step)); // all others are 0
        return walk->line(step);
    };
    BridgeTotals b = a;
    b.rate = b.cost = 2200; // the currency has gained 10 %
    CHECK(line(b, BridgeStep::exchange) == 5000);
    b = a;
    b.billed = 125; // a fifth of the paid time off the phones, at the same rate
    b.rate = b.rate_first = b.cost = 2500;
    CHECK(line(b, BridgeStep::shrinkage) == 12500);
    b = a;
    b.billed = 110; // ten hours of training
    b.billed_training = 10;
    b.rate = b.rate_first = 2200;
    b.hiring = 80;
    b.cost = 2280;
    CHECK(line(b, BridgeStep::ramp) == 7000);
    b = a;
    b.premia = 40;
    b.cost += 40;
    CHECK(line(b, BridgeStep::premia) == 1000);
    b = a;
    b.oversight = 400;
    b.cost += 400;
    CHECK(line(b, BridgeStep::oversight) == 10000);
    b = a;
    b.resolved = 500; // the bot resolves 100 more, for 50
    b.bots = 50;
    b.cost += 50;
    CHECK(line(b, BridgeStep::bots) == -9000);
    b = a;
    b.one_off = 100;
    b.cost += 100;
    CHECK(line(b, BridgeStep::one_off) == 2500);
    b = a;
    b.cost -= 20; // a credit
    CHECK(line(b, BridgeStep::terms) == -500);
}

TEST_CASE("lines add up to the last digit, whatever the plans") {
    std::mt19937_64 words(7);
    for (int i = 0; i < 1000; ++i) {
        const BridgeTotals a = random_plan(words);
        const BridgeTotals b = random_plan(words);
        const auto there = bridge_walk(a, b);
        const auto back = bridge_walk(b, a);
        REQUIRE(there);
        REQUIRE(back);
        CHECK(there->before + sum_of_lines(*there) == back->before);
        CHECK(back->before + sum_of_lines(*back) == there->before);
        const auto nowhere = bridge_walk(a, a);
        for (std::size_t step = 0; step < bridge_step_count; ++step) {
            CHECK(nowhere->line(static_cast<BridgeStep>(step)) == 0);
        }
    }
}

TEST_CASE("no bridge to a plan in which people resolve nothing") {
    const BridgeTotals a = plain_plan(20, 80, 400, 400);
    CHECK_FALSE(bridge_walk(a, plain_plan(20, 0, 0, 0)));
    CHECK_FALSE(bridge_walk(plain_plan(20, 80, 400, 0), a));
}

TEST_CASE("intervals come from rounds, and vanish where all rounds are alike") {
    const std::vector<BridgeTotals> a(8, plain_plan(30, 80, 400, 400));
    std::vector<BridgeTotals> b(8, plain_plan(15, 90, 360, 300));
    const auto sure = bridge(a, b);
    REQUIRE(sure);
    REQUIRE(sure->half_widths);
    CHECK(sure->half_widths->at(0) == doctest::Approx(0));
    CHECK(*sure->saving_half_width < 1e-6);
    CHECK(sure->walk.after.back() == 50000);
    // Costs of B by round from 11 to 18, mean 14.5, standard error sqrt(6 / 8): with the t of 7
    // degrees of freedom 2.3646 x 0.86603, and a resolution takes a third of an hour.
    for (std::size_t j = 0; j < b.size(); ++j) {
        b[j] = plain_plan(11 + static_cast<double>(j), 90, 360, 300);
    }
    const auto unsure = bridge(a, b);
    REQUIRE(unsure);
    REQUIRE(unsure->saving_half_width);
    CHECK(*unsure->saving_half_width == doctest::Approx(10000 * 2.364624 * 0.8660254 / 3));
    // The rate's line is at plan A's quarter of an hour.
    CHECK(unsure->half_widths->at(0) == doctest::Approx(10000 * 2.364624 * 0.8660254 / 4));
    CHECK_FALSE(bridge(std::vector(7, a[0]), std::vector(7, b[0]))->half_widths);
}
