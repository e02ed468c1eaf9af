/// \file
/// What contacts are worth: docs/money.md, section 9, by hand.

#include "measured.hpp"
#include "staffsim/measures/value.hpp"
#include "support/test_support.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace staffsim;
using namespace staffsim::measures;
using model::Outcome;
using model::Uplift;

namespace {

/// Hundredths.
constexpr Decimal hundredths(std::int64_t count) {
    return {count * (Decimal::per_one / 100)};
}

constexpr Decimal whole_units(std::int64_t count) {
    return hundredths(100 * count);
}

/// A customer of 300; people who resolve are worth 2 and lose 1 %, those who do not lose 5 %.
model::TypeValue calls_worth() {
    model::TypeValue prices;
    prices.customer_value = whole_units(300);
    prices.worth[index_of(Outcome::resolved_by_people)] = whole_units(2);
    prices.churn[index_of(Outcome::resolved_by_people)] = hundredths(1);
    prices.churn[index_of(Outcome::unresolved)] = hundredths(5);
    return prices;
}

Uplift claim_of(std::int64_t percent, Uplift::Multiplies multiplies, Uplift::ResolvedBy by) {
    Uplift uplift;
    uplift.share = hundredths(percent);
    uplift.low = hundredths(percent / 2);
    uplift.high = hundredths(2 * percent);
    uplift.multiplies = multiplies;
    uplift.resolved_by = by;
    return uplift;
}

constexpr auto on_customer_value = Uplift::Multiplies::customer_value;

} // namespace

TEST_CASE("the example of the page") {
    const std::vector<Uplift> uplifts{claim_of(10, on_customer_value, Uplift::ResolvedBy::people)};
    ValueEvents events;
    events.outcomes[index_of(Outcome::resolved_by_people)] = 800;
    events.outcomes[index_of(Outcome::unresolved)] = 200;
    const TypeAmounts amounts = value_of(calls_worth(), uplifts, events);
    CHECK(amounts.outcomes[index_of(Outcome::resolved_by_people)] == -80000);
    CHECK(amounts.outcomes[index_of(Outcome::unresolved)] == -300000);
    CHECK(amounts.claims == 2400000);
    CHECK(amounts.claims_low == 1200000);
    CHECK(amounts.claims_high == 4800000);
    const model::Redeploy redeploy{.baseline_paid = 200 * ticks_per_hour,
                                   .earning_share = hundredths(50),
                                   .margin_per_hour = whole_units(30),
                                   .retraining_cost_per_fte = whole_units(400),
                                   .fte = 40 * ticks_per_hour};
    const MinorUnits redeployed = redeployed_value(redeploy, 120 * ticks_per_hour);
    CHECK(redeployed == 80000);
    CHECK(amounts.total() + redeployed == 2100000);
}

TEST_CASE("an outcome's price is worth + repeat purchase - churn - concession, each its own") {
    model::TypeValue prices;
    prices.customer_value = whole_units(200);
    prices.order_margin = whole_units(20);
    for (std::size_t i = 0; i < model::outcome_count; ++i) {
        const auto n = static_cast<std::int64_t>(i);
        prices.worth[i] = whole_units(n);
        prices.churn[i] = hundredths(n);
        prices.repeat_purchase[i] = hundredths(10 * n);
        prices.concession[i] = hundredths(50 * n);
        // n + 0.1 n x 20 - 0.01 n x 200 - 0.5 n
        CHECK(outcome_price(prices, static_cast<Outcome>(i)) == hundredths(50 * n));
    }
}

TEST_CASE("repeat contacts and waits cost") {
    model::TypeValue prices;
    prices.repeat_contact_cost = hundredths(150);
    prices.minute_waited_cost = hundredths(6);
    const TypeAmounts amounts = value_of(
        prices, {}, {.outcomes = {}, .repeat_contacts = 7, .waited = 90 * ticks_per_second});
    CHECK(amounts.repeats == -1050);
    CHECK(amounts.waits == -9); // 1.5 min x 0.06
    CHECK(amounts.total() == -1059);
}

TEST_CASE("claims are earned by those who resolve, on what they multiply, and add up") {
    model::TypeValue prices;
    prices.customer_value = whole_units(100);
    prices.order_margin = whole_units(40);
    prices.repeat_purchase[index_of(Outcome::resolved_by_people)] = hundredths(25); // x 40 = 10
    prices.repeat_purchase[index_of(Outcome::resolved_by_bot)] = hundredths(10);    // x 40 = 4
    prices.repeat_purchase[index_of(Outcome::unresolved)] = hundredths(90); // earns no claim
    ValueEvents events;
    events.outcomes = {10, 5, 100, 100, 100};
    const auto claims = [&](const std::vector<Uplift>& uplifts) {
        return value_of(prices, uplifts, events).claims;
    };
    using By = Uplift::ResolvedBy;
    CHECK(claims({claim_of(50, on_customer_value, By::people)}) == 50000);
    CHECK(claims({claim_of(50, on_customer_value, By::bot)}) == 25000);
    CHECK(claims({claim_of(50, on_customer_value, By::all)}) == 75000);
    const Uplift orders = claim_of(50, Uplift::Multiplies::order_value, By::all);
    CHECK(claims({orders}) == 5000 + 1000); // 10 x 0.5 x 10 + 5 x 0.5 x 4
    const Uplift repeats = claim_of(50, Uplift::Multiplies::repeat_purchase, By::people);
    CHECK(claims({repeats}) == 5000);
    CHECK(claims({orders, repeats}) == 11000);
    Uplift fifth = claim_of(50, on_customer_value, By::people);
    fifth.part_per_contact = hundredths(20);
    CHECK(claims({fifth}) == 10000);
    Uplift harm = claim_of(50, on_customer_value, By::bot);
    harm.share = hundredths(-10);
    CHECK(claims({harm}) == -5000);
}

TEST_CASE("nobody is redeployed where no time is freed") {
    const model::Redeploy redeploy{.baseline_paid = 100 * ticks_per_hour,
                                   .earning_share = whole_units(1),
                                   .margin_per_hour = whole_units(10),
                                   .retraining_cost_per_fte = whole_units(4000),
                                   .fte = 40 * ticks_per_hour};
    CHECK(redeployed_value(redeploy, 100 * ticks_per_hour) == 0);
    CHECK(redeployed_value(redeploy, 300 * ticks_per_hour) == 0);
    // One hour earns 10 and costs 4000 / 40 of retraining: a loss is a loss.
    CHECK(redeployed_value(redeploy, 99 * ticks_per_hour) == 1000 - 10000);
}

TEST_CASE("a scenario without a value block has no value, and so no profit") {
    model::Scenario scenario =
        tests::make_scenario(tests::make_grid({24 * ticks_per_hour}, 12 * ticks_per_hour));
    tests::add_contact_type(scenario, "calls");
    tests::add_agent_group(scenario, "team", 2);
    const engine::Observations seen(1, 1, 2, 1);
    for (const char* name :
         {"value_total", "profit_total", "value_claims", "value_per_resolution"}) {
        CHECK_FALSE(tests::measured(seen, scenario, name, {}));
    }
    scenario.value = model::Value{};
    scenario.value->by_type.resize(1);
    CHECK(tests::measured(seen, scenario, "value_total", {}) == 0);
    CHECK(tests::measured(seen, scenario, "profit_total", {}) == 0);
    CHECK_FALSE(tests::measured(seen, scenario, "value_per_resolution", {})); // nothing resolved
}
