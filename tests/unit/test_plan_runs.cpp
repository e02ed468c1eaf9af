// Several plans on the same replications.

#include "staffsim/experiment/experiment.hpp"
#include "staffsim/experiment/plan_runs.hpp"
#include "staffsim/measures/measures.hpp"
#include "support/test_support.hpp"

#include <doctest/doctest.h>

#include <array>
#include <atomic>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace staffsim;
using namespace staffsim::experiment;
using measures::ScopeKind;

namespace {

using Plans = std::vector<const model::Scenario*>;

/// The busy day with two types; one of both groups has so many agents.
model::Scenario day_with(double agents) {
    model::Scenario scenario =
        tests::make_scenario(tests::make_grid({6 * ticks_per_hour}, 30 * ticks_per_minute));
    const std::size_t group = tests::add_agent_group(scenario, "team", agents);
    scenario.agent_groups[group].price = 300000;
    for (const char* name : {"orders", "returns"}) {
        const std::size_t type = tests::add_contact_type(scenario, name);
        model::ContactType& contacts = scenario.contact_types[type];
        contacts.expected_contacts.assign(scenario.grid.intervals().size(), 15);
        contacts.patience = {.balking_share = 0, .time = model::Exponential{120}};
        contacts.day_factor.cv = 0.2;
        tests::connect(scenario, {.contact_type = type, .group = group});
    }
    return scenario;
}

ExperimentOptions plan_options(std::int64_t replications, unsigned threads = 1) {
    ExperimentOptions options;
    options.settings.seed = 20251128;
    options.settings.replications = replications;
    options.settings.round_size = 4;
    options.threads = threads;
    return options;
}

const measures::Measure& listed_measure(std::string_view name) {
    const measures::Measure* found = measures::find_measure(name);
    REQUIRE(found != nullptr);
    return *found;
}

/// Calls `visit(measure, kind, scope)` for all that the scenario has.
template <typename Visit>
void for_all(const model::Scenario& scenario, const Visit& visit) {
    for (const measures::Measure& each : measures::all_measures()) {
        if (measures::applies(each, ScopeKind::all)) {
            visit(each, ScopeKind::all, std::string());
        }
        for (const auto& type : scenario.contact_types) {
            if (measures::applies(each, ScopeKind::contact_type)) {
                visit(each, ScopeKind::contact_type, type.name);
            }
        }
        for (const auto& group : scenario.agent_groups) {
            if (measures::applies(each, ScopeKind::agent_group)) {
                visit(each, ScopeKind::agent_group, group.name);
            }
        }
    }
}

} // namespace

TEST_CASE("a plan's estimates are those of a run of it alone, whatever the threads and the steps") {
    const model::Scenario six = day_with(6);
    const model::Scenario seven = day_with(7);
    const Plans plans{&six, &seven, &six};
    const ExperimentOptions alone = plan_options(128);
    const measures::Estimates of_six = run_experiment(six, alone).estimates;
    const measures::Estimates of_seven = run_experiment(seven, alone).estimates;
    std::atomic<bool> never = false;
    for (const unsigned threads : {1U, 2U, 7U}) {
        for (const ExecutorKind executor : {default_executor(), ExecutorKind::threads}) {
            ExperimentOptions options = plan_options(128, threads);
            options.executor = executor;
            options.cancel = &never;
            PlanRuns runs(plans, options);
            if (threads == 2) {
                runs.run_until(20);
                runs.run_until(50, std::array<std::size_t, 1>{1});
                CHECK(runs.replications(0) == 20);
                CHECK(runs.replications(1) == 52);
            }
            runs.run_until(128);
            CHECK(runs.estimates(0) == of_six);
            CHECK(runs.estimates(1) == of_seven);
            CHECK(runs.estimates(2) == of_six);
        }
    }
}

TEST_CASE("the difference of two plans is that of their estimates, for every measure and scope") {
    const model::Scenario six = day_with(6);
    const model::Scenario seven = day_with(7);
    for (const std::int64_t replications : {4, 64, 256}) { // no interval, jackknife, delta method
        const ExperimentOptions options = plan_options(replications);
        PlanRuns runs(Plans{&six, &seven}, options);
        runs.run_until(replications);
        for_all(six, [&](const auto& each, ScopeKind kind, const std::string& scope) {
            CAPTURE(each.name);
            CAPTURE(scope);
            const auto base = runs.estimate(0, each, kind, scope);
            const auto plan = runs.estimate(1, each, kind, scope);
            const PairedDifference difference = runs.difference(1, 0, each, kind, scope);
            REQUIRE(difference.difference.has_value() == base.estimate.has_value());
            if (difference.difference) {
                CHECK(*difference.difference ==
                      doctest::Approx(*plan.estimate - *base.estimate).epsilon(1e-9));
                CHECK(difference.low.has_value() ==
                      (replications >= 32 && each.estimator != measures::Estimator::largest));
            }
        });
    }
}

TEST_CASE("the difference of identical plans is exactly zero, and nothing is gained") {
    const model::Scenario six = day_with(6);
    const model::Scenario again = day_with(6);
    const ExperimentOptions options = plan_options(128, 2);
    PlanRuns runs(Plans{&six, &again}, options);
    runs.run_until(128);
    for_all(six, [&](const auto& each, ScopeKind kind, const std::string& scope) {
        CAPTURE(each.name);
        const PairedDifference difference = runs.difference(1, 0, each, kind, scope);
        CHECK(difference.difference.value_or(0) == 0);
        CHECK(difference.standard_error.value_or(0) == 0);
        CHECK(difference.low.value_or(0) == 0);
        CHECK(difference.high.value_or(0) == 0);
        CHECK(!difference.gain);
    });
}

TEST_CASE("one agent more for six hours costs 180 and six hours, beyond doubt") {
    const model::Scenario six = day_with(6);
    const model::Scenario seven = day_with(7);
    const ExperimentOptions options = plan_options(64);
    PlanRuns runs(Plans{&six, &seven}, options);
    runs.run_until(64);
    const PairedDifference cost =
        runs.difference(1, 0, listed_measure("cost_total"), ScopeKind::all, "");
    CHECK(*cost.difference == doctest::Approx(180)); // 6 h at 30
    CHECK(*cost.standard_error == 0);
    const PairedDifference level =
        runs.difference(1, 0, listed_measure("service_level"), ScopeKind::all, "");
    CHECK(*level.low > 0);
    CHECK(*level.gain > 4); // the same customers on the same days
}

TEST_CASE("plans that always miss their target in all horizons are not equal beyond doubt") {
    const model::Scenario one = day_with(1);
    const model::Scenario two = day_with(2);
    const ExperimentOptions options = plan_options(64);
    PlanRuns runs(Plans{&one, &two}, options);
    runs.run_until(64);
    const PairedDifference met =
        runs.difference(1, 0, listed_measure("p_meets_target"), ScopeKind::all, "");
    CHECK(*met.difference == 0);
    // No pair of 64 differs: variance (1 / 66) / 66.
    CHECK(*met.standard_error == doctest::Approx(1.0 / 66));
}

TEST_CASE("a cancelled run of plans has a prefix of whole rounds of each") {
    const model::Scenario six = day_with(6);
    const model::Scenario seven = day_with(7);
    std::atomic<bool> cancel = false;
    ExperimentOptions options = plan_options(256, 2);
    options.cancel = &cancel;
    std::int64_t planned = 0;
    options.on_progress = [&](const Progress& progress) {
        planned = progress.replications_planned;
        cancel = progress.replications_done >= 100;
    };
    PlanRuns runs(Plans{&six, &seven}, options);
    runs.run_until(256);
    CHECK(runs.cancelled());
    CHECK(planned == 512);
    CHECK(runs.replications(0) == 64); // 8 rounds of both, then 8 more of the first
    CHECK(runs.replications(1) == 32);
    CHECK(runs.difference(1, 0, listed_measure("service_level"), ScopeKind::all, "").low);
    ExperimentOptions shorter = plan_options(256);
    PlanRuns prefix(Plans{&seven}, shorter);
    prefix.run_until(32);
    CHECK(prefix.estimates(0) == runs.estimates(1));
}

TEST_CASE("plans of different calendars and currencies cannot be compared, for every reason") {
    const model::Scenario base = day_with(6);
    CHECK(comparison_faults(base, base).empty());
    model::Scenario other = base;
    other.grid = tests::make_grid({6 * ticks_per_hour, 6 * ticks_per_hour}, 15 * ticks_per_minute);
    other.time_zone = base.time_zone + "/other";
    other.currency = base.currency + "X";
    other.run.sampled_weeks = 1;
    std::vector<std::string> pointers;
    for (const Fault& fault : comparison_faults(base, other)) {
        pointers.push_back(fault.pointer);
    }
    CHECK(pointers == std::vector<std::string>{"/calendar/days",
                                               "/calendar/interval_minutes",
                                               "/calendar/time_zone",
                                               "/run/sampled_weeks",
                                               "/currency"});
}
