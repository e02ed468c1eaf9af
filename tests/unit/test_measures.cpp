// Measures of observations made by hand.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "measured.hpp"
#include "staffsim/engine/observations.hpp"
#include "staffsim/measures/estimates.hpp"
#include "staffsim/measures/interval_means.hpp"
#include "staffsim/measures/measures.hpp"
#include "staffsim/measures/primitives.hpp"
#include "staffsim/measures/service_level.hpp"
#include "support/test_support.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace staffsim;
using namespace staffsim::measures;

namespace {

/// Two days of two 12-hour intervals; types "calls" (0, target 80 %) and "chats" (1, with a bot,
/// counts answered only), groups "house" and "vendor" at sites "home" and "away".
class MeasuresFixture {
protected:
    MeasuresFixture() {
        scenario.sites = {{.name = "home", .location = {}, .time_zone = "UTC"},
                          {.name = "away", .location = {}, .time_zone = "UTC"}};
        tests::add_contact_type(scenario, "calls");
        tests::add_contact_type(scenario, "chats");
        scenario.contact_types[1].service_level.rule = model::ServiceLevelRule::answered;
        scenario.contact_types[1].service_level.target = 0.5;
        scenario.contact_types[1].bot = model::Bot{};
        scenario.contact_types[1].bot->price = 20000;
        tests::add_agent_group(scenario, "house", 3);
        tests::add_agent_group(scenario, "vendor", 2);
        scenario.agent_groups[0].price = 300000;
        scenario.agent_groups[1].site = 1;
        scenario.agent_groups[1].price = 15000;
        scenario.agent_groups[1].price_basis = model::PriceBasis::contact;
        fill_calls();
        fill_chats();
        fill_groups();
    }

    void fill_calls() {
        // Day 1: 9 of 10 within, day 2: 5 of 10. Together 70 %.
        seen.front(0, 0).first_contacts = 10;
        seen.front(2, 0).first_contacts = 8;
        seen.front(3, 0).recontacts = 2;
        seen.line(0, 0) = {.offered = 6, .answered = 6, .answered_within = 6, .wait_answered = 0};
        seen.line(1, 0) = {.offered = 4,
                           .answered = 3,
                           .answered_within = 3,
                           .abandoned = 1,
                           .wait_answered = 30 * ticks_per_second,
                           .wait_abandoned = 60 * ticks_per_second};
        seen.line(2, 0) = {.offered = 12,
                           .answered = 9,
                           .answered_within = 5,
                           .abandoned = 1,
                           .blocked = 1,
                           .wait_answered = 330 * ticks_per_second,
                           .wait_abandoned = 40 * ticks_per_second};
        seen.totals(0) = {.still_open = 1,
                          .handled_first = 16,
                          .repeated_first = 2,
                          .recontacts_due = 3,
                          .max_wait = 90 * ticks_per_second,
                          .repeated_first_within = 2,
                          .bot = {},
                          .callback = {}};
        seen.backlog(1, 0) = 1;
        seen.work(0, 0, 0) = {
            .answered = 18, .handling = 18 * 300 * ticks_per_second, .resolved = 15};
    }

    void fill_chats() {
        // Only on day 1: 2 of 4 answered ones within, one abandoned.
        seen.front(1, 1) = {.first_contacts = 10,
                            .bot_sessions = 8,
                            .contained = 4,
                            .bot_resolved = 3,
                            .bot_abandoned = 1,
                            .escalated = 3,
                            .bot_recontacts_due = 1};
        seen.line(1, 1) = {.offered = 5,
                           .answered = 4,
                           .answered_within = 2,
                           .abandoned = 1,
                           .wait_answered = 400 * ticks_per_second,
                           .wait_abandoned = 10 * ticks_per_second};
        seen.totals(1) = {.handled_first = 8,
                          .repeated_first = 1,
                          .recontacts_due = 1,
                          .max_wait = 200 * ticks_per_second,
                          .repeated_first_within = 1,
                          .bot = {},
                          .callback = {}};
        seen.bot(0, 1) = {.recontacts_within = 1};
        seen.work(0, 1, 1) = {.answered = 4, .handling = 4 * 600 * ticks_per_second, .resolved = 2};
    }

    void fill_groups() {
        for (std::size_t i = 0; i < 4; ++i) {
            seen.group(i, 0) = {.scheduled = 3 * 12 * ticks_per_hour,
                                .staffed = 24 * ticks_per_hour,
                                .handling = ticks_per_hour / 2};
            seen.group(i, 1) = {.scheduled = 24 * ticks_per_hour, .staffed = 20 * ticks_per_hour};
        }
        seen.group(1, 1).handling = 3 * ticks_per_hour;
        seen.group(1, 1).overtime = ticks_per_hour;
    }

    /// Value of a measure in the one replication; the fixture's measures all have data.
    [[nodiscard]] double value(const std::string& name, const Scope& scope = {}) const {
        return tests::measured(seen, scenario, name, scope).value();
    }

    static constexpr Scope calls{ScopeKind::contact_type, 0};
    static constexpr Scope chats{ScopeKind::contact_type, 1};
    static constexpr Scope house{ScopeKind::agent_group, 0};
    static constexpr Scope vendor{ScopeKind::agent_group, 1};
    static constexpr Scope away{ScopeKind::site, 1};

    model::Scenario scenario = tests::make_scenario(
        tests::make_grid({24 * ticks_per_hour, 24 * ticks_per_hour}, 12 * ticks_per_hour));
    engine::Observations seen{2, 2, 4, 2};
};

} // namespace

TEST_CASE("the six rules of service level") {
    using Rule = model::ServiceLevelRule;
    const WaitOutcomes outcomes{.answered = 1100,
                                .answered_within = 900,
                                .abandoned = 100,
                                .abandoned_within = 30,
                                .abandoned_short = 12};
    const auto percent = [&](Rule rule) {
        return doctest::Approx(100 * service_level(outcomes, rule).value()).epsilon(0.0001);
    };
    CHECK(75.00 == percent(Rule::offered));
    CHECK(81.82 == percent(Rule::answered));
    CHECK(76.92 == percent(Rule::ignore_early));
    CHECK(77.50 == percent(Rule::early_as_met));
    CHECK(75.76 == percent(Rule::short_excluded));
    CHECK(76.00 == percent(Rule::short_as_met));
}

TEST_CASE("no contact that counts is no service level") {
    using Rule = model::ServiceLevelRule;
    CHECK_FALSE(service_level({}, Rule::offered));
    CHECK_FALSE(service_level({.abandoned = 3}, Rule::answered));
    CHECK(service_level({.abandoned = 3}, Rule::offered) == 0);
    CHECK_FALSE(service_level({.abandoned = 3, .abandoned_within = 3}, Rule::ignore_early));
}

TEST_CASE("every measure is named once, defined, and has a denominator if it is a share") {
    std::set<std::string_view> names;
    for (const Measure& measure : all_measures()) {
        CAPTURE(measure.name);
        CHECK(names.insert(measure.name).second);
        CHECK_FALSE(measure.definition.empty());
        CHECK(measure.definition.back() != '.');
        CHECK((applies(measure, ScopeKind::all) || applies(measure, ScopeKind::contact_type)));
        const bool is_mean = measure.estimator == Estimator::mean;
        CHECK(measure.denominator.empty() == is_mean);
        CHECK((measure.unit != Unit::share || !is_mean));
        CHECK((measure.estimator == Estimator::wait_quantile) == (measure.quantile > 0));
        CHECK(find_measure(measure.name) == &measure);
    }
    CHECK(find_measure("service_levels") == nullptr);
}

TEST_CASE_FIXTURE(MeasuresFixture, "each scope has the totals that make sense for it") {
    const PrimitiveLayout layout(scenario);
    CHECK(layout.scopes().size() == 1 + 2 + 2 + 2);
    CHECK_FALSE(layout.place(house, Primitive::offered));
    CHECK_FALSE(layout.place(calls, Primitive::scheduled));
    std::set<std::size_t> places;
    for (const Scope& scope : layout.scopes()) {
        for (std::size_t p = 0; p < primitive_count; ++p) {
            if (const auto place = layout.place(scope, static_cast<Primitive>(p))) {
                CHECK(places.insert(*place).second);
            }
        }
    }
    CHECK(places.size() == layout.size());
    CHECK(*places.rbegin() == layout.size() - 1);
}

TEST_CASE_FIXTURE(MeasuresFixture, "counts of contacts add up over types") {
    CHECK(value("first_contacts", calls) == 18);
    CHECK(value("first_contacts") == 28);
    CHECK(value("recontacts") == 2);
    CHECK(value("offered") == 27);
    CHECK(value("answered") == 22);
    CHECK(value("answered", vendor) == 4);
    CHECK(value("answered", away) == 4);
    CHECK(value("offered") ==
          value("answered") + value("abandoned") + value("blocked") + value("still_open"));
    CHECK(value("resolved") == 15 + 2 + 3);
    CHECK(value("resolved", chats) == 5);
    CHECK(value("resolved", vendor) == 2);
    CHECK(value("backlog_end") == 1);
}

TEST_CASE_FIXTURE(MeasuresFixture, "service levels pool counts, each type by its own rule") {
    CHECK(value("service_level", calls) == doctest::Approx(14.0 / 20));
    CHECK(value("service_level", chats) == doctest::Approx(2.0 / 4));
    CHECK(value("service_level") == doctest::Approx(16.0 / 24));
    CHECK(value("service_level_daily_mean", calls) == doctest::Approx((0.9 + 0.5) / 2));
    CHECK(value("service_level_daily_mean", chats) == doctest::Approx(0.5));
    CHECK(value("service_level_daily_mean") == doctest::Approx((11.0 / 14 + 0.5) / 2));
}

TEST_CASE_FIXTURE(MeasuresFixture, "the whole is on target if every type is") {
    CHECK(value("p_day_meets_target", calls) == 0.5);
    CHECK(value("p_day_meets_target", chats) == 1);
    CHECK(value("p_day_meets_target") == 0.5);
    CHECK(value("p_meets_target", calls) == 0);
    CHECK(value("p_meets_target", chats) == 1);
    CHECK(value("p_meets_target") == 0);
    scenario.contact_types[0].service_level.target = 0.7;
    CHECK(value("p_meets_target") == 1);
}

TEST_CASE_FIXTURE(MeasuresFixture, "waits and handle times") {
    CHECK(value("asa_seconds", calls) == doctest::Approx(360.0 / 18));
    CHECK(value("mean_wait_seconds", calls) == doctest::Approx(460.0 / 20));
    CHECK(value("asa_seconds") == doctest::Approx(760.0 / 22));
    CHECK(value("abandonment") == doctest::Approx(3.0 / 27));
    CHECK(value("aht_seconds", calls) == 300);
    CHECK(value("aht_seconds", vendor) == 600);
    CHECK(value("aht_seconds") == doctest::Approx((18 * 300 + 4 * 600) / 22.0));
}

TEST_CASE_FIXTURE(MeasuresFixture, "agent time and what becomes of it") {
    CHECK(value("scheduled_hours", house) == 144);
    CHECK(value("staffed_hours", away) == 80);
    CHECK(value("handling_hours") == 5);
    CHECK(value("overtime_hours") == 1);
    CHECK(value("occupancy", house) == doctest::Approx(2.0 / 96));
    CHECK(value("occupancy", vendor) == doctest::Approx(3.0 / 81));
    CHECK(value("utilisation", vendor) == doctest::Approx(3.0 / 97));
    CHECK(value("shrinkage", house) == doctest::Approx(1.0 / 3));
    CHECK(value("occupancy") == doctest::Approx(5.0 / 177));
}

TEST_CASE_FIXTURE(MeasuresFixture, "the bot's counts and shares") {
    CHECK(value("falsely_contained") == 1);
    CHECK(value("engagement_rate") == 0.8);
    CHECK(value("containment_rate") == 0.5);
    CHECK(value("bot_resolution_rate") == 0.375);
    CHECK(value("false_containment_rate") == 0.25);
    CHECK(value("escalation_rate") == 0.375);
    CHECK(value("bot_abandonment_rate") == 0.125);
    CHECK(value("bot_recontact_rate") == 0.125);
    CHECK(value("net_containment_rate") == 0.375);
    CHECK(value("recontact_rate") == doctest::Approx(2.0 / 30));
    CHECK(value("fcr", calls) == doctest::Approx(14.0 / 16));
    CHECK(value("fcr") == doctest::Approx(21.0 / 24));
}

TEST_CASE_FIXTURE(MeasuresFixture, "cost by group, site and bot, per contact and per resolution") {
    CHECK(value("cost_people", house) == doctest::Approx(30 * 144));
    CHECK(value("cost_people", away) == doctest::Approx(1.5 * 4));
    CHECK(value("cost_bot", chats) == doctest::Approx(2 * 8));
    CHECK(value("cost_bot", calls) == 0);
    CHECK(value("cost_total") == doctest::Approx(4320 + 6 + 16));
    CHECK(value("cost_total", vendor) == doctest::Approx(6));
    CHECK(value("cost_per_contact") == doctest::Approx(4342.0 / 26));
    CHECK(value("cost_per_contact", vendor) == doctest::Approx(1.5));
    CHECK(value("cost_per_resolution") == doctest::Approx(4342.0 / 20));
    CHECK(unit_text(Unit::money, scenario.currency) == "USD");
}

TEST_CASE_FIXTURE(MeasuresFixture, "value by event and type, and what is left of it") {
    using model::Outcome;
    const auto hundredths = [](std::int64_t count) {
        return Decimal{count * (Decimal::per_one / 100)};
    };
    model::TypeValue of_calls;
    of_calls.customer_value = hundredths(30000);
    of_calls.worth[index_of(Outcome::resolved_by_people)] = hundredths(200);
    of_calls.churn[index_of(Outcome::unresolved)] = hundredths(5);
    of_calls.concession[index_of(Outcome::abandoned)] = hundredths(400);
    of_calls.repeat_contact_cost = hundredths(50);
    of_calls.minute_waited_cost = hundredths(6);
    model::TypeValue of_chats;
    of_chats.customer_value = hundredths(5000);
    of_chats.worth[index_of(Outcome::resolved_by_bot)] = hundredths(100);
    of_chats.churn[index_of(Outcome::falsely_contained)] = hundredths(10);
    of_chats.concession[index_of(Outcome::abandoned)] = hundredths(25);
    model::Uplift claim;
    claim.share = claim.low = claim.high = hundredths(10);
    claim.resolved_by = model::Uplift::ResolvedBy::people;
    // Paid: 144 h of the house, 97 h of the vendor; 40 h are freed.
    const model::Redeploy redeploy{.baseline_paid = 281 * ticks_per_hour,
                                   .earning_share = hundredths(50),
                                   .margin_per_hour = hundredths(3000),
                                   .retraining_cost_per_fte = hundredths(40000),
                                   .fte = 80 * ticks_per_hour};
    scenario.value = model::Value{{of_calls, of_chats}, {claim}, redeploy};
    CHECK(value("value_resolved_by_people", calls) == 15 * 2);
    CHECK(value("value_unresolved", calls) == -3 * 15);
    CHECK(value("value_abandoned", calls) == -3 * 4); // one of them refused
    CHECK(value("value_repeats", calls) == -1);
    CHECK(value("value_waits", calls) == doctest::Approx(-0.46)); // 460 s
    CHECK(value("value_claims", calls) == 15 * 30);
    CHECK(value("value_total", calls) == doctest::Approx(421.54));
    CHECK(value("value_resolved_by_bot", chats) == 3);
    CHECK(value("value_falsely_contained", chats) == -5);
    CHECK(value("value_abandoned", chats) == -0.5); // one in the line, one in the bot
    CHECK(value("value_claims", chats) == 2 * 5);
    CHECK(value("value_total", chats) == 7.5);
    CHECK(value("value_redeployed") == 40 * 15 - 100);
    CHECK(value("value_total") == doctest::Approx(421.54 + 7.5 + 500));
    CHECK(value("profit_total") == doctest::Approx(929.04 - 4342));
    CHECK(value("profit_per_resolution") == doctest::Approx(-3412.96 / 20));
    CHECK(value("value_per_resolution", chats) == 7.5 / 5);
}

TEST_CASE_FIXTURE(MeasuresFixture, "interval means are per replication, ratios are of sums") {
    engine::SummedObservations sum(seen.types(), seen.groups(), seen.intervals(), seen.days());
    sum.add(seen);
    sum.add(seen);
    sum.line(1, 0).answered_within = 3;
    const auto rows = line_intervals({.sum = sum, .replications = 2}, scenario);
    REQUIRE(rows.size() == 8);
    CHECK(rows[2].interval == 1);
    CHECK(rows[2].type == 0);
    CHECK(rows[2].offered == 4);
    CHECK(rows[2].answered_within == 1.5);
    CHECK(*rows[2].service_level == doctest::Approx(3.0 / 8));
    CHECK(*rows[2].asa_seconds == doctest::Approx(10));
    CHECK_FALSE(rows[6].service_level);
    CHECK_FALSE(rows[6].asa_seconds);
    const auto groups = group_intervals({.sum = sum, .replications = 2}, scenario);
    REQUIRE(groups.size() == 8);
    CHECK(groups[3].group == 1);
    CHECK(groups[3].scheduled_agents == doctest::Approx(2));
    CHECK(groups[3].overtime_agents == doctest::Approx(1.0 / 12));
    CHECK(*groups[3].occupancy == doctest::Approx(3.0 / 21));
    const auto backlog = backlog_days({.sum = sum, .replications = 2}, scenario);
    REQUIRE(backlog.size() == 4);
    CHECK(backlog[2].waiting == 1);
}

TEST_CASE("estimates are found by measure and scope") {
    Estimates all;
    Estimate estimate;
    estimate.measure = "offered";
    all.estimates.push_back(estimate);
    estimate.scope_kind = ScopeKind::contact_type;
    estimate.scope = "calls";
    all.estimates.push_back(estimate);
    CHECK(find(all, "offered") == &all.estimates[0]);
    CHECK(find(all, "offered", ScopeKind::contact_type, "calls") == &all.estimates[1]);
    CHECK(find(all, "offered", ScopeKind::agent_group, "calls") == nullptr);
}
