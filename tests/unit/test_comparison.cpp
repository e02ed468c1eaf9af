// Plans against a baseline: adjusted p values, who may be best, selection, and whole comparisons.

#include "staffsim/experiment/comparison.hpp"
#include "staffsim/stats/multiple.hpp"
#include "staffsim/stats/selection.hpp"
#include "support/test_support.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <string>
#include <string_view>
#include <vector>

using namespace staffsim;
using namespace staffsim::experiment;
using measures::ScopeKind;

namespace {

model::Scenario team_of(double agents) {
    model::Scenario scenario =
        tests::make_scenario(tests::make_grid({4 * ticks_per_hour}, 30 * ticks_per_minute));
    const std::size_t type = tests::add_contact_type(scenario, "orders");
    model::ContactType& orders = scenario.contact_types[type];
    orders.expected_contacts.assign(scenario.grid.intervals().size(), 30);
    orders.patience = {.balking_share = 0, .time = model::Exponential{120}};
    orders.day_factor.cv = 0.2;
    const std::size_t group = tests::add_agent_group(scenario, "team", agents);
    scenario.agent_groups[group].price = 300000;
    tests::connect(scenario, {.contact_type = type, .group = group});
    return scenario;
}

ExperimentOptions comparison_options(std::int64_t replications, unsigned threads = 1) {
    ExperimentOptions options;
    options.settings.seed = 20251128;
    options.settings.replications = replications;
    options.settings.round_size = 4;
    options.threads = threads;
    return options;
}

const measures::Measure* measure(std::string_view name) {
    return measures::find_measure(name);
}

const ComparedValue& found(const Comparison& comparison, std::size_t plan, std::string_view name) {
    for (const ComparedValue& row : comparison.values) {
        if (row.plan == plan && row.measure->name == name && row.scope_kind == ScopeKind::all) {
            return row;
        }
    }
    FAIL("there is such a row");
    return comparison.values.front();
}

/// Differences of known values, all with the same error.
stats::PairEstimate pairs_of(const std::vector<double>& values, double standard_error) {
    return [=](std::size_t i, std::size_t j) {
        return std::optional(stats::PointEstimate{.value = values[i] - values[j],
                                                  .standard_error = standard_error,
                                                  .degrees_of_freedom = 10});
    };
}

} // namespace

TEST_CASE("Holm's adjusted p values by hand") {
    // 0.005 x 4, 0.01 x 3, 0.03 x 2, and 0.04, which may not be less than the one before.
    const std::vector<double> adjusted =
        stats::holm_adjusted(std::vector<double>{0.01, 0.04, 0.03, 0.005});
    const std::vector<double> expected{0.03, 0.06, 0.06, 0.02};
    for (std::size_t i = 0; i < expected.size(); ++i) {
        CHECK(adjusted[i] == doctest::Approx(expected[i]));
    }
    CHECK(stats::holm_adjusted(std::vector<double>{0.6, 0.7}) == std::vector<double>{1, 1});
    CHECK(stats::holm_adjusted({}).empty());
}

TEST_CASE("a two-sided p value is that of Student's t, and certain without error") {
    const auto p = [](double value, double error) {
        return stats::two_sided_p(
            {.value = value, .standard_error = error, .degrees_of_freedom = 10});
    };
    CHECK(p(-2.228139, 1) == doctest::Approx(0.05).epsilon(1e-6));
    CHECK(p(0, 1) == doctest::Approx(1));
    CHECK(p(0, 0) == 1);
    CHECK(p(1e-9, 0) == 0);
}

TEST_CASE("without error everybody's distance to the best of the others is exact") {
    const auto result = stats::against_best(3, pairs_of({10, 8, 5}, 0));
    CHECK(result[0].bounds.low == 0);
    CHECK(result[0].bounds.high == 2);
    CHECK(result[0].may_be_best);
    CHECK(result[1].bounds.low == -2);
    CHECK(result[1].bounds.high == 0);
    CHECK(!result[1].may_be_best);
    CHECK(result[2].bounds.low == -5);
}

TEST_CASE("Hsu's intervals by hand, for three candidates with a margin of 2.228") {
    const double w = 2.2281388520; // t of 10 degrees of freedom at 1 - 0.05 / 2
    const auto result = stats::against_best(3, pairs_of({10, 8, 5}, 1));
    CHECK(result[0].bounds.low == doctest::Approx(2 - w)); // against the second, which may be best
    CHECK(result[0].bounds.high == doctest::Approx(2 + w));
    CHECK(result[1].may_be_best);
    CHECK(result[1].bounds.low == doctest::Approx(-2 - w));
    CHECK(result[1].bounds.high == doctest::Approx(w - 2));
    CHECK(!result[2].may_be_best);
    CHECK(result[2].bounds.low == doctest::Approx(-5 - w));
    CHECK(result[2].bounds.high == 0);
    CHECK(stats::against_best(1, pairs_of({1}, 1)).empty());
}

TEST_CASE("the selection's constants by hand") {
    const stats::BestSelection::Settings settings{
        .error = 0.05, .indifference = 1, .degrees_of_freedom = 9};
    // Two candidates: eta = (0.1^(-2/9) - 1) / 2 = 0.33405, h^2 = 18 eta.
    CHECK(stats::BestSelection::h_squared(settings, 2) == doctest::Approx(6.01291).epsilon(1e-5));
    // Eleven: 0.01^(-2/9) = 2.78256.
    CHECK(stats::BestSelection::h_squared(settings, 11) == doctest::Approx(16.04304).epsilon(1e-5));
    const stats::BestSelection selection(settings, {{0, 4}, {4, 0}});
    // (1 / 20) (6.01291 x 4 - 10)
    CHECK(selection.margin(0, 1, 10) == doctest::Approx(0.702582).epsilon(1e-5));
    CHECK(selection.margin(0, 1, 25) == 0);
    CHECK(selection.most_units() == doctest::Approx(24.05164).epsilon(1e-5));
}

TEST_CASE("a candidate goes once it is behind by more than the margin; equals stay, decided") {
    stats::BestSelection selection({.error = 0.05, .indifference = 1, .degrees_of_freedom = 9},
                                   {{0, 4, 4}, {4, 0, 0}, {4, 0, 0}});
    const std::vector<double> means{0, 1, 1};
    const auto ahead = [&](std::size_t i, std::size_t j) { return means[i] - means[j]; };
    selection.look(10, ahead); // h^2 = 8.67, margin 1.23
    CHECK(selection.left() == std::vector<std::size_t>{0, 1, 2});
    CHECK(!selection.decided());
    selection.look(15, ahead); // margin 0.66
    CHECK(selection.left() == std::vector<std::size_t>{1, 2});
    CHECK(selection.decided());
}

TEST_CASE("the comparison of identical plans is exactly zero everywhere") {
    const model::Scenario six = team_of(6);
    const model::Scenario again = team_of(6);
    const std::vector<const model::Scenario*> plans{&six, &again};
    for (const std::int64_t replications : {4, 64}) { // without and with intervals
        const Comparison comparison = compare_plans(
            plans,
            comparison_options(replications),
            {.baseline = 0, .leading = {measure("service_level")}, .until_decided = {}});
        CHECK(comparison.values.size() == comparison.estimates[0].estimates.size());
        for (const ComparedValue& row : comparison.values) {
            CAPTURE(row.measure->name);
            CHECK(row.difference.difference.value_or(0) == 0);
            CHECK(row.difference.low.value_or(0) == 0);
            CHECK(row.difference.high.value_or(0) == 0);
            CHECK(row.p_value.value_or(1) == 1);
            CHECK(!row.difference.gain);
            CHECK(row.verdict == (row.base ? Verdict::no_difference : Verdict::no_data));
        }
        for (const BestPlan& best : comparison.best) {
            CHECK(best.plans[0].bounds.low == 0);
            CHECK(best.plans[1].bounds.high == 0);
            CHECK(best.plans[1].may_be_best);
        }
    }
}

TEST_CASE("plans that differ in their prices alone differ in cost, in nothing else") {
    const model::Scenario dear = team_of(6);
    model::Scenario cheap = team_of(6);
    cheap.agent_groups.front().price = 250000;
    const std::vector<const model::Scenario*> plans{&dear, &cheap};
    for (const std::int64_t replications : {4, 64}) { // without and with intervals
        const Comparison comparison =
            compare_plans(plans,
                          comparison_options(replications),
                          {.baseline = 0, .leading = {}, .until_decided = {}});
        for (const char* same :
             {"p_meets_target", "first_contacts", "asa_seconds", "wait_p90_seconds"}) {
            CAPTURE(same);
            CHECK(found(comparison, 1, same).verdict == Verdict::no_difference);
        }
        CHECK(found(comparison, 1, "cost_total").difference.difference == -120); // 24 h x 5
        CHECK(!found(comparison, 1, "cost_total").difference.equal_everywhere);
    }
}

TEST_CASE("shares differ by 100 percentage points at most, and so do ends of intervals") {
    const model::Scenario few = team_of(1);
    const model::Scenario many = team_of(40);
    const std::vector<const model::Scenario*> plans{&few, &many};
    const Comparison comparison = compare_plans(
        plans, comparison_options(32), {.baseline = 0, .leading = {}, .until_decided = {}});
    const ComparedValue& meets = found(comparison, 1, "p_meets_target");
    CHECK(meets.difference.difference == doctest::Approx(1));
    CHECK(meets.difference.high == 1.0);
    CHECK(meets.difference.low < 0.95); // not certain after 32 horizons
    for (const ComparedValue& row : comparison.values) {
        if (row.measure->unit == measures::Unit::share) {
            CAPTURE(row.measure->name);
            CHECK(row.difference.low.value_or(0) >= -1);
            CHECK(row.difference.high.value_or(0) <= 1);
        }
    }
}

TEST_CASE("one agent more is better for customers and worse for cost, one fewer the reverse") {
    const model::Scenario six = team_of(6);
    const model::Scenario seven = team_of(7);
    const model::Scenario five = team_of(5);
    const std::vector<const model::Scenario*> plans{&seven, &six, &five};
    const Comparison comparison = compare_plans(
        plans,
        comparison_options(128),
        {.baseline = 1,
         .leading = {measure("service_level"), measure("cost_total"), measure("occupancy")},
         .until_decided = {}});
    CHECK(found(comparison, 0, "service_level").verdict == Verdict::better);
    CHECK(found(comparison, 0, "asa_seconds").verdict == Verdict::better);
    CHECK(found(comparison, 0, "cost_total").verdict == Verdict::worse);
    CHECK(found(comparison, 0, "occupancy").verdict == Verdict::less);
    CHECK(found(comparison, 0, "first_contacts").verdict == Verdict::no_difference);
    CHECK(found(comparison, 2, "service_level").verdict == Verdict::worse);
    CHECK(found(comparison, 2, "cost_total").verdict == Verdict::better);
    CHECK(found(comparison, 2, "occupancy").verdict == Verdict::more);
    CHECK(*found(comparison, 2, "service_level").holm_p >=
          *found(comparison, 2, "service_level").p_value);
    REQUIRE(comparison.best.size() == 2); // no plan is the best by occupancy
    CHECK(comparison.best[0].best == 0);
    CHECK(!comparison.best[0].plans[1].may_be_best);
    CHECK(comparison.best[1].best == 2);
    CHECK(comparison.best[1].plans[2].bounds.high == doctest::Approx(120)); // 4 h at 30
}

TEST_CASE("a comparison is the same for 1, 2 and 7 threads, also until it is decided") {
    const model::Scenario six = team_of(6);
    const model::Scenario seven = team_of(7);
    const model::Scenario five = team_of(5);
    const std::vector<const model::Scenario*> plans{&six, &seven, &five};
    const ComparisonSettings settings{
        .baseline = 0,
        .leading = {measure("service_level")},
        .until_decided = {{.measure = measure("service_level"), .indifference = 0.002},
                          {.measure = measure("wait_p90_seconds"), .indifference = {}}},
        .most_replications = 400};
    std::vector<Comparison> all;
    for (const unsigned threads : {1U, 2U, 7U}) {
        all.push_back(compare_plans(plans, comparison_options(32, threads), settings));
    }
    for (const Comparison& other : all) {
        CHECK(other.replications == all.front().replications);
        CHECK(other.estimates == all.front().estimates);
        REQUIRE(other.values.size() == all.front().values.size());
        for (std::size_t i = 0; i < other.values.size(); ++i) {
            CHECK(other.values[i].difference.difference ==
                  all.front().values[i].difference.difference);
            CHECK(other.values[i].holm_p == all.front().values[i].holm_p);
        }
    }
    // Seven agents are far ahead of both others.
    CHECK(all.front().decisions[0].decided);
    CHECK(all.front().decisions[0].left == std::vector<std::size_t>{1});
}

TEST_CASE("plans drop out when they cannot be the best, and the limit is kept") {
    const model::Scenario six = team_of(6);
    const model::Scenario dear = [] {
        model::Scenario scenario = team_of(6);
        scenario.agent_groups[0].price = 300100; // same contacts, another price
        return scenario;
    }();
    const model::Scenario one = team_of(1);
    const std::vector<const model::Scenario*> plans{&six, &dear, &one};
    const Comparison comparison = compare_plans(
        plans,
        comparison_options(32),
        {.baseline = 0,
         .leading = {},
         .until_decided = {{.measure = measure("service_level"), .indifference = 0.05}},
         .most_replications = 64});
    // Six agents at two prices serve alike: there is nothing left to find out.
    CHECK(comparison.decisions[0].decided);
    CHECK(comparison.decisions[0].left == std::vector<std::size_t>{0, 1});
    const model::Scenario seven = team_of(7);
    const std::vector<const model::Scenario*> near{&six, &seven, &one};
    const Comparison limited =
        compare_plans(near,
                      comparison_options(32),
                      {.baseline = 0,
                       .leading = {},
                       .until_decided = {{.measure = measure("abandonment"), .indifference = 1e-9}},
                       .most_replications = 67});
    CHECK(limited.replications[0] == 66); // rounds of two within the limit
    CHECK(limited.replications[1] == 66);
    CHECK(!limited.decisions[0].decided);
}
