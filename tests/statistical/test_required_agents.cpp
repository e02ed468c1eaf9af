// Required agents against the staffing cases of the reference, by simulation.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "staffsim/planning/requirement.hpp"
#include "statistical/theory_cases.hpp"
#include "support/test_support.hpp"

#include <doctest/doctest.h>

#include <cmath>

namespace {

using namespace staffsim;

/// Days of one interval each: the empty line they begin with is one in a thousand of their
/// contacts.
model::Scenario steady_pool(const tests::TheoryCase& theory) {
    constexpr Ticks day = 24 * ticks_per_hour;
    constexpr double minutes = 24 * 60;
    model::Scenario scenario = tests::make_scenario(tests::make_grid({day}, day));
    const std::size_t type = tests::add_contact_type(scenario, "orders");
    const std::size_t group = tests::add_agent_group(scenario, "team", 1);
    tests::connect(scenario, {.contact_type = type, .group = group});
    model::ContactType& orders = scenario.contact_types[type];
    orders.expected_contacts = {theory.number("lam") * minutes};
    orders.handle_time = model::Exponential{60 / theory.number("mu")};
    orders.patience.time = model::Exponential{60 / theory.number("theta")};
    orders.service_level.acceptable_wait_seconds = std::round(60 * theory.number("T"));
    orders.service_level.target = theory.number("sl");
    scenario.wind_down = ticks_per_hour;
    return scenario;
}

} // namespace

// Of 256 days the standard error of the service level is below 0.002 (0.0077 of 16 days with 63
// agents, from four seeds): the exact values, and those with one agent fewer, are more than five of
// them from the target.
TEST_CASE("required agents by simulation are those of the reference") {
    for (const tests::TheoryCase& theory : tests::theory_cases("min_staff")) {
        CAPTURE(theory.id);
        const model::Scenario scenario = steady_pool(theory);
        planning::RequirementOptions options;
        options.experiment.settings = scenario.run;
        options.experiment.settings.replications = 256;
        options.experiment.settings.round_size = 1;
        const planning::RequirementResult result = planning::required_agents(scenario, options);
        CHECK(result.settled);
        REQUIRE(result.rows.size() == 1);
        CHECK(static_cast<double>(result.rows[0].required) == theory.exact("min_agents_erlang_a"));
        CHECK(std::abs(*result.rows[0].service_level - theory.exact("service_level_erlang_a")) <
              4 * 0.002);
    }
}
