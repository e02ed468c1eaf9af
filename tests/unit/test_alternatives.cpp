/// \file
/// Plans under contracts side by side: pairs where they meet the same customers, means where they
/// do not, nothing where they have other days.

#include "invoice_cases.hpp"
#include "staffsim/pricing/alternative.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

using namespace staffsim;
using namespace staffsim::pricing;

namespace {

/// Eight replications of one contact each.
Alternative costing(std::vector<double> totals) {
    Alternative alternative;
    alternative.first_contacts.assign(totals.size(), 1);
    alternative.totals = std::move(totals);
    return alternative;
}

Frame frame_of_week() {
    Frame frame;
    frame.book_currency = "EUR";
    frame.start_date = "2025-11-24";
    frame.time_zone = "Europe/Berlin";
    frame.interval_minutes = 30;
    frame.days = 7;
    return frame;
}

std::string faults_of(const Frame& plan) {
    std::string text;
    for (const Fault& fault : alternative_faults(plan, frame_of_week())) {
        text += to_string(fault) + '\n';
    }
    return text;
}

} // namespace

TEST_CASE("on the same customers a constant difference is known exactly") {
    const Alternative first = costing({1, 2, 3, 4, 5, 6, 7, 8});
    const CostDifference more = difference(costing({6, 7, 8, 9, 10, 11, 12, 13}), first);
    CHECK(more.paired);
    CHECK(more.mean == 5);
    REQUIRE(more.interval);
    CHECK(more.interval->low == doctest::Approx(5));
    CHECK(more.interval->high == doctest::Approx(5));
}

TEST_CASE("on other customers the difference is one of means") {
    const Alternative first = costing({1, 2, 3, 4, 5, 6, 7, 8});
    Alternative other = costing({6, 7, 8, 9, 10, 11, 12, 13});
    other.seed = 2;
    const CostDifference more = difference(other, first);
    CHECK_FALSE(more.paired);
    CHECK(more.mean == 5);
    REQUIRE(more.interval);
    // Variance 6 of each, standard error sqrt(6 / 8 + 6 / 8), 14 degrees of freedom: t = 2.1448.
    CHECK(more.interval->high - more.mean == doctest::Approx(2.6268).epsilon(1e-4));
    CHECK(more.mean - more.interval->low == doctest::Approx(2.6268).epsilon(1e-4));
}

TEST_CASE("seed, replications, rounds and demand make customers the same") {
    const Alternative first = costing(std::vector<double>(16, 10));
    CHECK(meets_same_customers(first, first));
    Alternative other = first;
    other.seed = 2;
    CHECK_FALSE(meets_same_customers(other, first));
    other = first;
    other.round_size = 2;
    CHECK_FALSE(meets_same_customers(other, first));
    other = first;
    other.first_contacts.back() = 2;
    CHECK_FALSE(meets_same_customers(other, first));
    other = costing(std::vector<double>(17, 10));
    CHECK_FALSE(meets_same_customers(other, first));
    CHECK(difference(other, first).interval);
    other.round_size = 4; // four rounds only
    CHECK_FALSE(difference(other, first).interval);
    CHECK(difference(other, first).mean == 0);
}

TEST_CASE("plans of other days or in another currency are not set side by side") {
    CHECK(faults_of(frame_of_week()).empty());
    Frame plan = frame_of_week();
    plan.start_date = "2025-12-01";
    plan.days = 8;
    plan.interval_minutes = 15;
    plan.time_zone = "UTC";
    plan.book_currency = "USD";
    const std::string hint = ", as in the result it is compared with; plans are compared over the "
                             "same days, in one currency\n";
    CHECK(faults_of(plan) == "/calendar/start_date: found \"2025-12-01\"; expected \"2025-11-24\"" +
                                 hint + "/calendar/days: found 8; expected 7" + hint +
                                 "/calendar/interval_minutes: found 15; expected 30" + hint +
                                 "/calendar/time_zone: found \"UTC\"; expected \"Europe/Berlin\"" +
                                 hint + "/currency: found \"USD\"; expected \"EUR\"" + hint);
}

TEST_CASE("without contracts every month costs nothing") {
    const tests::InvoiceCase c;
    const std::vector<Usage> usages{c.usage, c.usage};
    const MoneyEstimates estimates = price_all(c.money, c.frame, usages, 1, 1);
    CHECK(estimates.by_month == std::vector<AmountEstimate>(c.frame.months.size()));
    CHECK(estimates.total == AmountEstimate{});
}
