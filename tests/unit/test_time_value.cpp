/// \file
/// Costs over years: docs/money.md, section 8.

#include "staffsim/pricing/cost_parts.hpp"
#include "staffsim/pricing/time_value.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <vector>

using namespace staffsim;
using namespace staffsim::pricing;

namespace {

using Kind = Charge::Kind;

constexpr std::array<std::int64_t, 12> days_2025{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

/// All of 2025; a day of month m (from 0) costs m + 1.
PlanCosts year_plan() {
    PlanCosts plan;
    RunCost run;
    std::size_t first_day = 0;
    for (std::size_t m = 0; m < days_2025.size(); ++m) {
        const std::int64_t days = days_2025.at(m);
        plan.months.push_back({m == 0 ? "2025-01" : "", first_day, days, days});
        run.by_month.push_back(static_cast<double>(days) * static_cast<double>(m + 1));
        first_day += static_cast<std::size_t>(days);
    }
    plan.runs = {run};
    return plan;
}

/// 14 days of February 2024 for 700.
PlanCosts fortnight() {
    PlanCosts plan;
    plan.months = {{"2024-02", 0, 14, 29}};
    plan.runs = {{{700}, {}}};
    return plan;
}

std::vector<CostMonth> flat(double run, double one_off, std::size_t months) {
    std::vector<CostMonth> costs(months, CostMonth{run, 0});
    costs.front().one_off = one_off;
    return costs;
}

} // namespace

TEST_CASE("a year repeats month by month, by the day: February 2028 has one more") {
    const auto costs = cost_months(year_plan(), 38);
    CHECK(costs[0].run == doctest::Approx(31));
    CHECK(costs[11].run == doctest::Approx(31 * 12));
    CHECK(costs[12].run == doctest::Approx(31));
    CHECK(costs[25].run == doctest::Approx(28 * 2));
    CHECK(costs[37].run == doctest::Approx(29 * 2));
}

TEST_CASE("a shorter plan repeats its mean day, and fills up its own months") {
    const auto costs = cost_months(fortnight(), 13);
    CHECK(costs[0].run == doctest::Approx(50 * 29));
    CHECK(costs[1].run == doctest::Approx(50 * 31));
    CHECK(costs[12].run == doctest::Approx(50 * 28)); // February 2025
    PlanCosts two = fortnight();
    two.months.push_back({"2024-03", 14, 7, 31});
    two.runs[0].by_month.push_back(70); // 10 a day
    const auto mixed = cost_months(two, 3);
    CHECK(mixed[0].run == doctest::Approx(50 * 29));
    CHECK(mixed[1].run == doctest::Approx(10 * 31));
    CHECK(mixed[2].run == doctest::Approx(770.0 / 21 * 30));
}

TEST_CASE("indexation goes on beyond the plan, from where its months were") {
    PlanCosts plan = fortnight();
    plan.runs[0].indexation = model::Indexation{{Decimal::per_one / 10}, 12};
    const auto costs = cost_months(plan, 25);
    CHECK(costs[11].run == doctest::Approx(50 * 31));
    CHECK(costs[12].run == doctest::Approx(50 * 28 * 1.1));
    CHECK(costs[24].run == doctest::Approx(50 * 28 * 1.21));
    PlanCosts half_years = year_plan();
    half_years.runs[0].indexation = model::Indexation{{Decimal::per_one / 10}, 6};
    const auto later = cost_months(half_years, 19);
    CHECK(later[6].run == doctest::Approx(31 * 7)); // as simulated: indexed already
    CHECK(later[18].run == doctest::Approx(31 * 7 * 1.21));
}

TEST_CASE("charges fall where they fall, once") {
    PlanCosts plan = fortnight();
    plan.charges = {{0, 1000, Kind::one_off}, {2, 30, Kind::repeated}, {40, 5, Kind::one_off}};
    const auto costs = cost_months(plan, 13);
    CHECK(costs[0].one_off == 1000);
    CHECK(costs[1].one_off == 0);
    CHECK(costs[2].run == doctest::Approx(50 * 30 + 30));
    CHECK(costs[2].one_off == 0);
    CHECK(costs[3].run == doctest::Approx(50 * 31));
}

TEST_CASE("present value: month m is divided by (1 + rate)^(m / 12)") {
    std::vector<CostMonth> costs(25);
    costs[0] = {100, 50};
    costs[12] = {110, 0};
    costs[24] = {0, 121};
    const std::array<std::int64_t, 3> horizons{12, 24, 25};
    const auto found = time_value(costs, 0.1, horizons);
    REQUIRE(found.size() == 3);
    CHECK(found[0].nominal.run == 100);
    CHECK(found[0].nominal.one_off == 50);
    CHECK(found[0].present_value.total() == 150);
    CHECK(found[1].nominal.total() == 260);
    CHECK(found[1].present_value.run == doctest::Approx(200));
    CHECK(found[2].present_value.one_off == doctest::Approx(150));
    CHECK(found[2].nominal.total() == 381);
    // A month of its own: 1.1^(-1/12).
    std::vector<CostMonth> second(2);
    second[1].run = 1;
    const std::array<std::int64_t, 1> two{2};
    CHECK(time_value(second, 0.1, two)[0].present_value.run ==
          doctest::Approx(std::pow(1.1, -1.0 / 12)));
    CHECK(time_value(second, 0, two)[0].present_value.run == 1);
}

TEST_CASE("a plan has paid back once its cumulated cost is not above the other's any more") {
    // 300 at the start, 100 less a month: even after three months.
    CHECK(payback_months(flat(100, 300, 12), flat(200, 0, 12)) == 3);
    CHECK(payback_months(flat(100, 301, 12), flat(200, 0, 12)) == 4);
    CHECK_FALSE(payback_months(flat(100, 1300, 12), flat(200, 0, 12)));
    CHECK(payback_months(flat(100, 0, 12), flat(100, 0, 12)) == 1); // never dearer
    // Ahead for a while does not count: a charge at the end undoes it.
    auto plan = flat(100, 300, 12);
    plan[11].one_off = 2000;
    CHECK_FALSE(payback_months(plan, flat(200, 0, 12)));
    // It is the last time that counts.
    plan[5].one_off = 450;
    plan[11].one_off = 0;
    CHECK(payback_months(plan, flat(200, 0, 12)) == 8);
}

TEST_CASE("months of contracts and prices become run cost, charges apart") {
    model::Money money;
    model::Contract contract;
    contract.currency = "USD";
    contract.other_charges = {
        {.name = "set-up", .first_month = 0, .months = 1, .amount = {100 * Decimal::per_one}},
        {.name = "parallel", .first_month = 0, .months = 3, .amount = {10 * Decimal::per_one}}};
    money.contracts = {contract};
    Frame frame;
    frame.months = {{"2025-01", 0, 31, 31}, {"2025-02", 31, 28, 28}};
    frame.days = 59;
    MoneyEstimates estimates;
    MonthEstimate january;
    january.rate = 0.9;
    january.book.mean = 1000; // with 0.9 x 110 of charges
    MonthEstimate february = january;
    february.month = 1;
    february.rate = 0.8;
    february.book.mean = 500;
    estimates.months = {january, february};
    const PlanCosts plan = plan_costs(money, frame, estimates, 59 * 2);
    REQUIRE(plan.runs.size() == 2);
    CHECK(plan.runs[0].by_month[0] == doctest::Approx(1000 - 99));
    CHECK(plan.runs[0].by_month[1] == doctest::Approx(500 - 8));
    CHECK(plan.runs[1].by_month[0] == doctest::Approx(62));
    REQUIRE(plan.charges.size() == 4);
    const auto costs = cost_months(plan, 3);
    CHECK(costs[0].one_off == doctest::Approx(90));
    CHECK(costs[0].run == doctest::Approx(901 + 9 + 62));
    CHECK(costs[1].run == doctest::Approx(492 + 8 + 56));
    // March: the mean day of both, and the last of the three months at the last known rate.
    CHECK(costs[2].run == doctest::Approx((901.0 + 492) / 59 * 31 + 62 + 8));
}

TEST_CASE("people's contracts by what they cost for, in book currency") {
    model::Money money;
    model::Contract home;
    home.currency = "USD";
    home.terms = model::InHouseTerms{};
    model::Contract away = home;
    away.currency = "EUR";
    away.terms = model::VendorTerms{};
    model::Contract bots = home;
    bots.terms = model::BotTerms{};
    money.contracts = {home, away, bots};
    model::ExchangeRate euro;
    euro.currency = "EUR";
    euro.monthly = {{Decimal::per_one}, {Decimal::per_one}};
    money.currencies = {euro};
    const auto line =
        [](std::size_t contract, std::size_t month, LineKind kind, MinorUnits amount) {
            InvoiceLine result;
            result.contract = contract;
            result.month = month;
            result.kind = kind;
            result.amount = amount;
            return result;
        };
    Invoices invoices;
    invoices.lines = {line(0, 0, LineKind::wage, 1000),
                      line(0, 0, LineKind::overtime_premium, 50),
                      line(0, 0, LineKind::on_costs, 200),
                      line(0, 1, LineKind::oversight, 70),
                      line(0, 1, LineKind::recruiting, 30),
                      line(0, 1, LineKind::severance, 3),
                      line(1, 0, LineKind::work, 400),
                      line(1, 1, LineKind::work, 600),
                      line(1, 1, LineKind::service_credit, -60),
                      line(1, 1, LineKind::other_charge, 90),
                      line(1, 2, LineKind::other_charge, 5000), // beyond the plan
                      line(2, 0, LineKind::other_charge, 7)};   // the bots' own
    const Decimal one{Decimal::per_one};
    const Decimal one_and_a_half{Decimal::per_one * 3 / 2};
    invoices.totals = {{0, 0, 1250, one, 1250},
                       {0, 1, 103, one, 103},
                       {1, 0, 400, one, 400},
                       {1, 1, 630, one_and_a_half, 945},
                       {2, 0, 7, one, 7},
                       {2, 1, 0, one, 0}};
    const measures::CostParts expected{.rate = 1000 + 200 + 400 + 900,
                                       .rate_first = 1000 + 200 + 400 + 600,
                                       .premia = 50,
                                       .hiring = 33,
                                       .oversight = 70,
                                       .one_off = 135};
    CHECK(cost_parts(money, "USD", invoices) == expected);
}
