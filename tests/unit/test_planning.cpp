// Required agents by simulation: against exact numbers, by hand, and where no number will do.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "staffsim/analytic/erlang.hpp"
#include "staffsim/planning/requirement.hpp"
#include "support/test_support.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace {

using namespace staffsim;
using planning::RequirementResult;
using planning::Target;

RequirementResult required(const model::Scenario& scenario, std::int64_t replications) {
    planning::RequirementOptions options;
    options.experiment.settings = scenario.run;
    options.experiment.settings.replications = replications;
    options.experiment.settings.round_size = 1;
    options.experiment.threads = 2;
    return planning::required_agents(scenario, options);
}

struct Pool {
    double contacts_per_minute = 1;
    double handle_minutes = 5;
    double patience_minutes = 5;
    double acceptable_wait_seconds = 30;
    double target = 0.9;
};

/// One day as one interval.
model::Scenario steady_pool(const Pool& pool, Ticks interval = 24 * ticks_per_hour) {
    model::Scenario scenario =
        tests::make_scenario(tests::make_grid({24 * ticks_per_hour}, interval));
    const std::size_t type = tests::add_contact_type(scenario, "orders");
    const std::size_t group = tests::add_agent_group(scenario, "team", 1);
    tests::connect(scenario, {.contact_type = type, .group = group});
    model::ContactType& orders = scenario.contact_types[type];
    const auto minutes = 60 * to_hours(interval);
    orders.expected_contacts.assign(scenario.grid.intervals().size(),
                                    pool.contacts_per_minute * minutes);
    orders.handle_time = model::Exponential{60 * pool.handle_minutes};
    orders.patience.time = model::Exponential{60 * pool.patience_minutes};
    orders.service_level.acceptable_wait_seconds = pool.acceptable_wait_seconds;
    orders.service_level.target = pool.target;
    scenario.wind_down = ticks_per_hour;
    return scenario;
}

} // namespace

// 64 days have a standard error of the service level of about 0.001 (from four seeds); the exact
// values with 8 agents (0.9102) and with 7 are ten of them away from the target. The larger case of
// the reference is among the statistical tests.
TEST_CASE("a steady pool gets the fewest agents of Erlang A") {
    const RequirementResult result = required(steady_pool({}), 64);
    REQUIRE(result.rows.size() == 1);
    CHECK(result.settled);
    CHECK(result.rows[0].required == 8);
    CHECK(result.rows[0].first_guess == 8);
    CHECK(result.rows[0].binding == Target{Target::Kind::service_level, 0});
    const analytic::ErlangA exact({.arrival_rate = 1.0 / 60, .mean_handle_time = 300, .agents = 8},
                                  300);
    CHECK(std::abs(*result.rows[0].service_level - exact.service_level(30)) < 4 * 0.001);
    CHECK(result.out_of_reach.empty());
}

TEST_CASE("a first guess far off, too high or too low, ends at the same number") {
    model::Scenario scenario = steady_pool({});
    for (const double quantile : {0.001, 0.999}) {
        CAPTURE(quantile);
        scenario.requirement.rate_quantile = quantile;
        scenario.contact_types[0].day_factor.cv = 0.2;
        const RequirementResult result = required(scenario, 32);
        CHECK(result.settled);
        CHECK((result.rows[0].first_guess < 7) == (quantile < 0.5));
        CHECK((result.rows[0].first_guess > 11) == (quantile > 0.5));
        CHECK(result.rows[0].required >= 8); // busy and quiet days: more than 8 steady ones need
        CHECK(result.rows[0].required <= 11);
    }
}

namespace {

/// Demand that doubles and halves over the day, in intervals of an hour.
model::Scenario waves() {
    model::Scenario scenario = steady_pool({}, ticks_per_hour);
    for (std::size_t i = 0; i < 24; ++i) {
        scenario.contact_types[0].expected_contacts[i] =
            i < 6 ? 0 : 20 + 25 * static_cast<double>(i % 5);
    }
    return scenario;
}

/// The service level of every interval with so many agents, found without the planner.
std::vector<double> levels_with(model::Scenario scenario,
                                const std::vector<double>& agents,
                                std::int64_t replications) {
    scenario.agent_groups[0].scheduled = agents;
    experiment::ExperimentOptions options;
    options.settings = scenario.run;
    options.settings.replications = replications;
    options.settings.round_size = 1;
    std::vector<double> levels;
    for (const auto& line :
         experiment::run_experiment(scenario, options).estimates.line_intervals) {
        levels.push_back(line.service_level.value_or(1));
    }
    return levels;
}

bool all_meet(const std::vector<double>& levels, double target) {
    return std::all_of(
        levels.begin(), levels.end(), [target](double level) { return level >= target; });
}

} // namespace

TEST_CASE("of one pool, every interval meets the target and none can do with one agent fewer") {
    const model::Scenario scenario = waves();
    constexpr std::int64_t replications = 8;
    const RequirementResult result = required(scenario, replications);
    CHECK(result.settled);
    std::vector<double> agents(24, 0.0);
    for (const planning::RequiredAgents& row : result.rows) {
        agents[row.interval] = static_cast<double>(row.required);
    }
    CHECK(agents[0] == 0); // nobody is expected before six
    CHECK(all_meet(levels_with(scenario, agents, replications), 0.9));
    for (std::size_t i = 6; i < 24; ++i) {
        CAPTURE(i);
        std::vector<double> fewer = agents;
        --fewer[i];
        CHECK_FALSE(all_meet(levels_with(scenario, fewer, replications), 0.9));
    }
}

TEST_CASE("a plan is the same for any number of threads") {
    const model::Scenario scenario = waves();
    planning::RequirementOptions options;
    options.experiment.settings = scenario.run;
    options.experiment.settings.replications = 8;
    std::vector<std::vector<std::int64_t>> plans;
    for (const unsigned threads : {1U, 3U}) {
        options.experiment.threads = threads;
        plans.emplace_back();
        for (const auto& row : planning::required_agents(scenario, options).rows) {
            plans.back().push_back(row.required);
        }
    }
    CHECK(plans[0] == plans[1]);
}

TEST_CASE("a target that no number of agents meets names its intervals and what they reach") {
    model::Scenario scenario = waves();
    // Agents of the only group look at a contact after a minute: later than the acceptable wait.
    scenario.routing.routes[0][0].delay = 60 * ticks_per_second;
    const RequirementResult result = required(scenario, 4);
    CHECK(result.settled);
    REQUIRE(result.out_of_reach.size() == 18); // one for each hour from six on
    CHECK(result.out_of_reach.front().interval == 6);
    CHECK(result.out_of_reach.front().target == Target{Target::Kind::service_level, 0});
    CHECK(result.out_of_reach.front().wanted == 0.9);
    CHECK(result.out_of_reach.front().reached == 0);
    REQUIRE(result.rows.size() == 18);
    CHECK(result.rows[0].required == result.rows[0].first_guess);
}

TEST_CASE("occupancy and ASA bind where they ask for more than the service level") {
    model::Scenario scenario = steady_pool({});
    scenario.requirement.occupancy_cap = 0.5; // 5 Erlangs, 1 % of which is lost: 10 agents
    RequirementResult result = required(scenario, 32);
    CHECK(result.rows[0].required == 10);
    CHECK(result.rows[0].binding == Target{Target::Kind::occupancy, 0});
    scenario.requirement.occupancy_cap = 1;
    scenario.requirement.asa_seconds = 1;
    result = required(scenario, 32);
    const auto asa = [](std::int64_t agents) {
        return analytic::ErlangA({.arrival_rate = 1.0 / 60,
                                  .mean_handle_time = 300,
                                  .agents = static_cast<int>(agents)},
                                 300)
            .asa();
    };
    // 0.45 s, and 1.16 s with one agent fewer.
    CHECK(asa(result.rows[0].required) < 1);
    CHECK(asa(result.rows[0].required - 1) > 1);
    CHECK(result.rows[0].binding == Target{Target::Kind::asa, 0});
}

TEST_CASE("of two groups each gets what its own contacts need, and an overflow group nothing") {
    model::Scenario scenario = steady_pool({});
    const std::size_t type = tests::add_contact_type(scenario, "returns");
    const std::size_t second = tests::add_agent_group(scenario, "second", 1);
    const std::size_t spare = tests::add_agent_group(scenario, "spare", 50);
    tests::connect(scenario, {.contact_type = type, .group = second});
    tests::connect(scenario, {.contact_type = type, .group = spare, .rank = 2});
    const model::ContactType orders = scenario.contact_types[0];
    scenario.contact_types[type].expected_contacts = orders.expected_contacts;
    scenario.contact_types[type].handle_time = orders.handle_time;
    scenario.contact_types[type].patience = orders.patience;
    scenario.contact_types[type].service_level = orders.service_level;
    const RequirementResult result = required(scenario, 32);
    REQUIRE(result.rows.size() == 2);
    CHECK(result.rows[0].required == 8);
    CHECK(result.rows[1].group == second);
    CHECK(result.rows[1].required == 8);
    CHECK(result.rows[1].type == type);
}
