// Sweeps, sensitivity and break-even on small scenarios.

#include "staffsim/core/error.hpp"
#include "staffsim/experiment/experiment.hpp"
#include "staffsim/measures/measures.hpp"
#include "staffsim/model/levers.hpp"
#include "staffsim/planning/break_even.hpp"
#include "staffsim/planning/sensitivity.hpp"
#include "staffsim/planning/sweep.hpp"
#include "support/test_support.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

using namespace staffsim;
using namespace staffsim::planning;
using measures::ScopeKind;
using model::Scenario;

namespace {

/// Six hours of a busy queue whose agents cost 30 an hour.
Scenario busy_day() {
    Scenario scenario = tests::make_busy_day();
    scenario.agent_groups[0].price = 300'000;
    return scenario;
}

experiment::ExperimentOptions options_for(std::int64_t replications, std::uint64_t seed = 3) {
    experiment::ExperimentOptions options;
    options.settings.seed = seed;
    options.settings.replications = replications;
    options.threads = 1;
    options.executor = experiment::ExecutorKind::threads;
    return options;
}

ScopedMeasure measure(const char* name) {
    const measures::Measure* found = measures::find_measure(name);
    REQUIRE(found != nullptr);
    return {found, ScopeKind::all, ""};
}

model::Lever sweep_lever(const std::string& text, const Scenario& scenario) {
    std::vector<Fault> faults;
    auto found = model::Lever::find(text, scenario, faults);
    REQUIRE(found);
    return *found;
}

/// The scenario with its levers at a point.
PlanOf plans_of(const Scenario& scenario, const std::vector<std::string>& levers) {
    return [&scenario, levers](std::span<const double> point) {
        Scenario plan = scenario;
        for (std::size_t i = 0; i < levers.size(); ++i) {
            sweep_lever(levers[i], scenario).apply(plan, point[i]);
        }
        return plan;
    };
}

PlanAt plan_at(const Scenario& scenario, const std::string& name) {
    return [&scenario, name](double value) {
        Scenario plan = scenario;
        sweep_lever(name, scenario).apply(plan, value);
        return plan;
    };
}

PlanSide as_it_is(const Scenario& scenario) {
    return {[&scenario](double) { return scenario; }, PlanSide::Lever::stays};
}

/// 120 contacts in the first half of a day, all through a bot; people answer the rest at once and
/// cost 5 each.
Scenario bot_day(double containment, double session_price) {
    Scenario scenario = tests::make_single_queue({.contacts_per_hour = 0, .agents = 12});
    model::ContactType& type = scenario.contact_types[0];
    for (std::size_t i = 0; i < type.expected_contacts.size() / 2; ++i) {
        type.expected_contacts[i] = 5;
    }
    type.arrivals = model::FixedCountArrivals{};
    type.bot = model::Bot{};
    type.bot->containment = containment;
    type.bot->price = std::llround(session_price * 10'000);
    scenario.agent_groups[0].price_basis = model::PriceBasis::contact;
    scenario.agent_groups[0].price = 50'000;
    return scenario;
}

} // namespace

TEST_CASE("a sweep at the present value gives what a run gives, and differences of zero") {
    const Scenario scenario = busy_day();
    const auto options = options_for(32);
    std::vector<ScopedMeasure> all;
    for (const measures::Measure& each : measures::all_measures()) {
        if (measures::applies(each, ScopeKind::all)) {
            all.push_back({&each, ScopeKind::all, ""});
        }
    }
    const std::vector<LeverPoint> points{{1, 1}, {1.2, 1}};
    const SweepResult found =
        sweep(scenario, plans_of(scenario, {"volume", "aht"}), points, {options, all, nullptr});
    const auto run = experiment::run_experiment(scenario, options);
    const auto busier =
        experiment::run_experiment(plans_of(scenario, {"volume", "aht"})(points[1]), options);
    REQUIRE(found.points.size() == 2);
    CHECK(found.replications == 32);
    for (std::size_t m = 0; m < all.size(); ++m) {
        CAPTURE(all[m].measure->name);
        const auto* as_run = measures::find(run.estimates, all[m].measure->name);
        REQUIRE(as_run != nullptr);
        CHECK(found.base[m] == *as_run);
        CHECK(found.points[0][m].estimate == *as_run);
        CHECK(found.points[1][m].estimate ==
              *measures::find(busier.estimates, all[m].measure->name));
        if (as_run->estimate && found.points[0][m].difference.difference) {
            CHECK(*found.points[0][m].difference.difference == 0);
        }
    }
}

TEST_CASE("points in several batches are those of one sweep each") {
    const Scenario scenario = busy_day();
    std::vector<LeverPoint> points;
    for (int i = 0; i < 130; ++i) {
        points.push_back({0.5 + 0.005 * i});
    }
    const PlanOf plan_of = plans_of(scenario, {"volume"});
    const std::vector<ScopedMeasure> level{measure("service_level")};
    const SweepResult all = sweep(scenario, plan_of, points, {options_for(8), level, nullptr});
    REQUIRE(all.points.size() == points.size());
    for (const std::size_t point : {0U, 127U, 128U, 129U}) {
        const SweepResult alone =
            sweep(scenario, plan_of, {&points[point], 1}, {options_for(8), level, nullptr});
        CHECK(alone.points[0][0].estimate == all.points[point][0].estimate);
        CHECK(alone.points[0][0].difference.difference ==
              all.points[point][0].difference.difference);
    }
}

TEST_CASE("a sweep gives the same for any number of threads") {
    const Scenario scenario = busy_day();
    const std::vector<LeverPoint> points{{0.9}, {1.1}, {1.3}};
    const std::vector<ScopedMeasure> level{measure("service_level"), measure("cost_total")};
    auto options = options_for(24);
    const SweepResult one =
        sweep(scenario, plans_of(scenario, {"volume"}), points, {options, level, nullptr});
    for (const unsigned threads : {2U, 7U}) {
        options.threads = threads;
        const SweepResult many =
            sweep(scenario, plans_of(scenario, {"volume"}), points, {options, level, nullptr});
        for (std::size_t point = 0; point < points.size(); ++point) {
            for (std::size_t m = 0; m < level.size(); ++m) {
                CHECK(many.points[point][m].estimate == one.points[point][m].estimate);
                CHECK(many.points[point][m].difference.low == one.points[point][m].difference.low);
            }
        }
    }
}

TEST_CASE("two plans that differ in the hourly rate alone break even at the same rate, exactly") {
    const Scenario a = busy_day();
    Scenario b = busy_day();
    b.agent_groups[0].price = 0;
    const Root root = break_even(as_it_is(a),
                                 {plan_at(b, "price")},
                                 {options_for(32), measure("cost_total"), 10, 60, nullptr});
    CHECK(root.verdict == Root::Verdict::found);
    CHECK(root.value == doctest::Approx(30).epsilon(1e-9));
    CHECK(root.low.value() == doctest::Approx(30).epsilon(1e-6));
    CHECK(root.high.value() == doctest::Approx(30).epsilon(1e-6));
}

TEST_CASE("a plan that is dearer at every rate has no break-even") {
    const Scenario a = busy_day();
    const Root root = break_even(as_it_is(a),
                                 {plan_at(a, "price")},
                                 {options_for(16), measure("cost_total"), 31, 60, nullptr});
    CHECK(root.verdict == Root::Verdict::none);
    CHECK(root.seen.front().value > 0);
}

TEST_CASE("the dearer bot ties where its containment saves what it costs, within its interval") {
    // A costs 1 + 5 x 0.6 a session, B 2 + 5 (1 - x): they tie at x = 0.6.
    const Scenario a = bot_day(0.4, 1);
    const Scenario b = bot_day(0, 2);
    constexpr int seeds = 40;
    int covered = 0;
    double width = 0;
    std::vector<double> roots;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        const Root root =
            break_even(as_it_is(a),
                       {plan_at(b, "bot.containment")},
                       {options_for(16, seed), measure("cost_total"), 0.3, 0.9, nullptr});
        REQUIRE(root.verdict == Root::Verdict::found);
        covered += root.low.value() <= 0.6 && 0.6 <= root.high.value() ? 1 : 0;
        width += (root.high.value() - root.low.value()) / seeds;
        roots.push_back(root.value);
    }
    // Fewer than 32 of 40: once in 7,000 with a true coverage of 95 %.
    CHECK(covered >= 32);
    const tests::MeanEstimate mean = tests::mean_of(roots);
    CHECK(std::abs(tests::z_score(mean, 0.6)) < tests::largest_z(mean.count, 1e-4));
    // 95 % of normal roots are within 1.96 standard deviations.
    const double spread = mean.standard_error * std::sqrt(static_cast<double>(mean.count));
    CHECK(width < 2 * 1.96 * spread * 1.8);
    CHECK(width > 2 * 1.96 * spread * 0.7);
}

TEST_CASE("the greatest volume that holds a target is where the service level meets it") {
    const Scenario scenario = busy_day();
    const auto options = options_for(64);
    const Root root = target_root(plan_at(scenario, "volume"),
                                  {.value = 0.8, .probability = {}},
                                  {options, measure("service_level"), 0.5, 1.5, nullptr});
    REQUIRE(root.verdict == Root::Verdict::found);
    const auto run = experiment::run_experiment(plan_at(scenario, "volume")(root.value), options);
    const auto* level = measures::find(run.estimates, "service_level");
    CHECK(std::abs(*level->estimate - 0.8) < 0.001);
    CHECK(root.low.value() < root.value);
    CHECK(root.value < root.high.value());

    const Root sure = target_root(plan_at(scenario, "volume"),
                                  {.value = 0.8, .probability = 0.9},
                                  {options, measure("service_level"), 0.3, 1.5, nullptr});
    REQUIRE(sure.verdict == Root::Verdict::found);
    CHECK(sure.value < root.value); // nine of ten horizons ask for more than the mean
}

TEST_CASE("an uncertain input has the three quantiles it was given") {
    using Scale = UncertainInput::Scale;
    constexpr double p90 = 1.2815515655446004;
    for (const UncertainInput& input : {UncertainInput{"a", 0.2, 0.5, 0.9, Scale::logit},
                                        UncertainInput{"b", 0.8, 1, 1.5, Scale::log},
                                        UncertainInput{"c", -3, 1, 2, Scale::straight}}) {
        CAPTURE(input.name);
        CHECK(value_at(input, -p90) == doctest::Approx(input.low));
        CHECK(value_at(input, 0) == doctest::Approx(input.middle));
        CHECK(value_at(input, p90) == doctest::Approx(input.high));
        CHECK(value_at(input, 0.5) > input.middle);
        CHECK(value_at(input, 0.5) < input.high);
    }
    CHECK(value_at({"d", 0.8, 1, 1.5, Scale::straight, 0.9, 1.2}, 3) == 1.2);
    CHECK(value_at({"d", 0.8, 1, 1.5, Scale::straight, 0.9, 1.2}, -3) == 0.9);
}

TEST_CASE("the tornado ranks what matters, and the price's share of cost is all of it") {
    const Scenario scenario = busy_day();
    SensitivityOptions options;
    options.experiment = options_for(16);
    options.measures = {measure("cost_total"), measure("service_level")};
    options.points = 24;
    options.point_replications = 8;
    const std::vector<UncertainInput> inputs{
        {"patience", 0.9, 1, 1.1, UncertainInput::Scale::log, 0.01, 100},
        {"price", 27, 30, 33, UncertainInput::Scale::log, 0, 100},
        {"volume", 0.9, 1, 1.2, UncertainInput::Scale::log, 0, 20}};
    const SensitivityResult found =
        sensitivity(inputs, plans_of(scenario, {"patience", "price", "volume"}), options);
    REQUIRE(found.bars.size() == 3);
    // Agents are paid by the hour: 36 hours, whatever comes.
    CHECK(by_span(found, 0).front() == 1);
    CHECK(by_span(found, 1).front() == 2);
    CHECK(span_of(found.bars[0], 0) == 0);
    const double hours = found.middle[0].estimate.value() / 30;
    CHECK(span_of(found.bars[1], 0) == doctest::Approx(6 * hours));
    CHECK(found.bars[1].low[0].difference.difference.value() == doctest::Approx(-3 * hours));
    REQUIRE(found.table);
    CHECK(found.table->inputs[0] == 1);
    REQUIRE(found.table->cells.size() == 9);
    CHECK(found.table->cells[4][0].estimate == found.middle[0]);
    REQUIRE(found.shares.size() == 2);
    REQUIRE(found.shares[0]);
    CHECK(found.shares[0]->inputs.share == doctest::Approx(1));
    CHECK(found.shares[0]->by_input[1].share == doctest::Approx(1).epsilon(0.01));
    REQUIRE(found.shares[1]);
    CHECK(found.shares[1]->inputs.share > 0);
    CHECK(found.shares[1]->queue.share > 0);
    CHECK(found.point_replications == 8);
}

TEST_CASE("plans that cannot be compared are a fault") {
    const Scenario scenario = busy_day();
    const PlanOf other = [&scenario](std::span<const double>) {
        Scenario plan = scenario;
        plan.currency = "JPY";
        return plan;
    };
    const std::vector<LeverPoint> points{{1}};
    const std::vector<ScopedMeasure> level{measure("service_level")};
    CHECK_THROWS_AS(
        static_cast<void>(sweep(scenario, other, points, {options_for(8), level, nullptr})),
        ScenarioError);
}
