/// \file
/// The value block from scenario to model.

#include "everything_text.hpp"
#include "scenario_text.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace staffsim;
using namespace staffsim::test;
using model::Outcome;

namespace {

model::Value value_of(const std::string& block, Overlays more = {}) {
    more.push_back({"/value", block});
    const auto scenario = loaded(more).scenario;
    REQUIRE(scenario.value);
    return *scenario.value;
}

std::string text_of(Decimal value) {
    return to_text(value);
}

} // namespace

TEST_CASE("no value block, no value; and the scenario is the same as ever") {
    CHECK_FALSE(loaded().scenario.value);
    CHECK_FALSE(contains(loaded().merged_text, "\"value\":"));
    CHECK(loaded({{"/value", "{}"}}).scenario.value);
    CHECK(loaded({{"/value", "{}"}}).scenario.hash != loaded().scenario.hash);
}

TEST_CASE("every field of the value block reaches the model") {
    const model::Value value = value_of(R"({
        "annual_margin": 80, "customer_years": 2.5, "order_value": 60, "margin_share": 0.35,
        "worth": {"resolved_by_people": 1.5, "abandoned": -2},
        "churn": {"unresolved": 0.05},
        "repeat_purchase": {"resolved_by_bot": 0.2},
        "concession": {"falsely_contained": 4},
        "repeat_contact_cost": 0.7, "minute_waited_cost": 0.06,
        "uplifts": {"clv": {"share": 0.35, "low": 0.2, "high": 0.5, "multiplies": "customer_value",
                            "resolved_by": "people", "part_per_contact": 0.25},
                    "orders": {"share": 0.4, "multiplies": "repeat_purchase"}},
        "redeploy": {"baseline_paid_hours": 1000, "earning_share": 0.6, "margin_per_hour": 12,
                     "retraining_cost_per_fte": 900, "hours_per_fte": 35}})",
                                        {{"/calendar/days", "14"}});
    REQUIRE(value.by_type.size() == 1);
    const model::TypeValue& calls = value.by_type[0];
    CHECK(text_of(calls.customer_value) == "200");
    CHECK(text_of(calls.order_margin) == "21");
    CHECK(text_of(calls.worth[index_of(Outcome::resolved_by_people)]) == "1.5");
    CHECK(text_of(calls.worth[index_of(Outcome::abandoned)]) == "-2");
    CHECK(text_of(calls.churn[index_of(Outcome::unresolved)]) == "0.05");
    CHECK(text_of(calls.churn[index_of(Outcome::abandoned)]) == "0");
    CHECK(text_of(calls.repeat_purchase[index_of(Outcome::resolved_by_bot)]) == "0.2");
    CHECK(text_of(calls.concession[index_of(Outcome::falsely_contained)]) == "4");
    CHECK(text_of(calls.repeat_contact_cost) == "0.7");
    CHECK(text_of(calls.minute_waited_cost) == "0.06");
    REQUIRE(value.uplifts.size() == 2);
    CHECK(value.uplifts[0].name == "clv");
    CHECK(text_of(value.uplifts[0].low) == "0.2");
    CHECK(text_of(value.uplifts[0].high) == "0.5");
    CHECK(text_of(value.uplifts[0].part_per_contact) == "0.25");
    CHECK(value.uplifts[0].resolved_by == model::Uplift::ResolvedBy::people);
    CHECK(text_of(value.uplifts[1].low) == "0.4");
    CHECK(value.uplifts[1].resolved_by == model::Uplift::ResolvedBy::all);
    CHECK(value.uplifts[1].multiplies == model::Uplift::Multiplies::repeat_purchase);
    REQUIRE(value.redeploy);
    CHECK(value.redeploy->baseline_paid == 1000 * ticks_per_hour);
    CHECK(value.redeploy->fte == 70 * ticks_per_hour); // two weeks of 35 hours
    CHECK(text_of(value.redeploy->earning_share) == "0.6");
    CHECK(text_of(value.redeploy->margin_per_hour) == "12");
    CHECK(text_of(value.redeploy->retraining_cost_per_fte) == "900");
}

TEST_CASE("a contact type's own prices come before the block's, one by one") {
    const auto scenario =
        scenario::read_scenario_text(everything_text, ".", Overlays{{"/value", R"({
        "customer_value": 100, "churn": {"unresolved": 0.05, "abandoned": 0.02},
        "contact_types": {"chats": {"annual_margin": 30, "customer_years": 2,
                                    "churn": {"abandoned": 0.01}}}})"}})
            .scenario;
    REQUIRE(scenario.value);
    const model::TypeValue& calls = scenario.value->by_type.at(0);
    const model::TypeValue& chats = scenario.value->by_type.at(1);
    CHECK(text_of(calls.customer_value) == "100");
    CHECK(text_of(chats.customer_value) == "60");
    CHECK(text_of(calls.churn[index_of(Outcome::abandoned)]) == "0.02");
    CHECK(text_of(chats.churn[index_of(Outcome::abandoned)]) == "0.01");
    CHECK(text_of(chats.churn[index_of(Outcome::unresolved)]) == "0.05");
}

TEST_CASE("a claim's share can be set from outside, to eight places") {
    const std::string block = R"({"customer_value": 9, "uplifts":
        {"clv": {"share": 0.1, "multiplies": "customer_value"}}})";
    const auto value = value_of(block);
    const auto changed =
        loaded({{"/value", block}, {"/value/uplifts/clv/share", "0.123456789012"}});
    CHECK(text_of(value.uplifts[0].share) == "0.1");
    CHECK(text_of(changed.scenario.value->uplifts[0].share) == "0.12345679");
}

TEST_CASE("faults of the value block") {
    const auto faults = [](const std::string& block, Overlays more = {}) {
        more.insert(more.begin(), {"/value", block});
        return faults_with(more);
    };
    CHECK(contains(faults(R"({"annual_margin": 5})"), "/value/customer_years: found nothing"));
    CHECK(contains(faults(R"({"customer_years": 5})"), "/value/annual_margin: found nothing"));
    CHECK(contains(faults(R"({"customer_value": 4, "annual_margin": 5, "customer_years": 1})"),
                   "a customer's value given twice"));
    CHECK(contains(faults(R"({"contact_types": {"calls": {"annual_margin": 5}}})"),
                   "/value/contact_types/calls/customer_years: found nothing"));
    CHECK(contains(faults(R"({"contact_types": {"cals": {}}})"), "calls"));
    CHECK(contains(faults(R"({"churn": {"unresolved": 1.2}})"), "/value/churn/unresolved"));
    CHECK(contains(faults(R"({"churn": {"unsolved": 0.1}})"), "unresolved"));
    CHECK(contains(faults(R"({"uplifts": {"clv": {"share": 0.1}}})"),
                   "/value/uplifts/clv/multiplies"));
    CHECK(contains(faults(R"({"uplifts": {"clv": {"share": 0.1, "low": 0.3, "high": 0.2,
                                                  "multiplies": "customer_value"}}})"),
                   "low = 0.3 above high = 0.2"));
    CHECK(contains(faults(R"({"redeploy": {"baseline_paid_hours": 1, "earning_share": 1,
                                           "margin_per_hour": 1}})",
                          {{"/run/sampled_weeks", "1"}}),
                   "/value/redeploy"));
}
