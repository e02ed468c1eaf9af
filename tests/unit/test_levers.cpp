// Levers: what each does to a scenario, what it may not do, and what is said of it.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "staffsim/analytic/erlang.hpp"
#include "staffsim/analytic/requirement.hpp"
#include "staffsim/model/levers.hpp"
#include "support/test_support.hpp"

#include <doctest/doctest.h>

#include <numeric>
#include <string>
#include <variant>
#include <vector>

using namespace staffsim;
using model::Lever;
using model::Scenario;

namespace {

/// "calls" by people alone, "chats" behind a bot; "team" in "home" for both, "others" abroad.
Scenario two_types() {
    Scenario scenario = tests::make_single_queue({});
    scenario.contact_types[0].name = "calls";
    scenario.contact_types[0].patience.time = model::Exponential{180};
    scenario.agent_groups[0].name = "team";
    scenario.agent_groups[0].price = 250'000;
    const std::size_t chats = tests::add_contact_type(scenario, "chats");
    scenario.contact_types[chats].expected_contacts.assign(scenario.grid.intervals().size(), 10);
    scenario.contact_types[chats].bot = model::Bot{};
    scenario.contact_types[chats].bot->containment = 0.4;
    scenario.contact_types[chats].bot->abandonment = 0.1;
    const std::size_t others = tests::add_agent_group(scenario, "others", 3);
    tests::connect(scenario, {.contact_type = chats, .group = others});
    return scenario;
}

Lever lever(const std::string& text, const Scenario& scenario) {
    std::vector<Fault> faults;
    std::optional<Lever> found = Lever::find(text, scenario, faults);
    REQUIRE_MESSAGE(found, text);
    CHECK(faults.empty());
    return *found;
}

Scenario with(const std::string& text, double value, Scenario scenario = two_types()) {
    const Lever found = lever(text, scenario);
    REQUIRE_FALSE(found.fault_of(scenario, value));
    found.apply(scenario, value);
    return scenario;
}

double contacts_of(const Scenario& scenario, std::size_t type) {
    const std::vector<double>& expected = scenario.contact_types[type].expected_contacts;
    return std::accumulate(expected.begin(), expected.end(), 0.0);
}

double workload_hours(const Scenario& scenario) {
    double sum = 0;
    for (const analytic::GroupDemand& group : analytic::group_demand(scenario)) {
        sum = std::accumulate(group.workload_hours.begin(), group.workload_hours.end(), sum);
    }
    return sum;
}

std::string only_fault(const std::string& text) {
    std::vector<Fault> faults;
    CHECK_FALSE(Lever::find(text, two_types(), faults));
    REQUIRE(faults.size() == 1);
    return to_string(faults.front());
}

} // namespace

TEST_CASE("volume and handle time each multiply the work that is offered") {
    const double as_it_is = workload_hours(two_types());
    CHECK(as_it_is > 0);
    CHECK(workload_hours(with("volume", 1.5)) == doctest::Approx(1.5 * as_it_is));
    CHECK(workload_hours(with("aht", 2)) == doctest::Approx(2 * as_it_is));
    CHECK(workload_hours(with("aht", 2, with("volume", 0.5))) == doctest::Approx(as_it_is));
}

TEST_CASE("a lever for one contact type leaves the others as they are") {
    const Scenario base = two_types();
    const Scenario more = with("volume@calls", 2);
    CHECK(contacts_of(more, 0) == doctest::Approx(2 * contacts_of(base, 0)));
    CHECK(contacts_of(more, 1) == contacts_of(base, 1));
    CHECK(lever("volume@calls", base).touched(base) == std::vector<std::string>{"calls"});
    CHECK_FALSE(lever("volume@calls", base).leaves_some_out(base));
}

TEST_CASE("a longer handle time is one of its law, its reply times and its after-contact work") {
    Scenario scenario = two_types();
    model::ContactType& calls = scenario.contact_types[0];
    calls.handle_time = model::Lognormal{300, 0.7};
    calls.after_contact_work = model::Deterministic{60};
    scenario.contact_types[1].conversation = model::Conversation{};
    const Scenario longer = with("aht", 3, scenario);
    CHECK(model::mean_seconds(longer.contact_types[0].handle_time) == doctest::Approx(900));
    CHECK(model::squared_coefficient_of_variation(longer.contact_types[0].handle_time) ==
          doctest::Approx(0.7));
    CHECK(model::mean_seconds(*longer.contact_types[0].after_contact_work) == 180);
    CHECK(model::mean_seconds(longer.contact_types[1].conversation->reply_time) == 180);
    CHECK(model::mean_seconds(longer.contact_types[1].conversation->pause_time) == 60);
}

TEST_CASE("every law keeps its shape when it is scaled") {
    const std::vector<model::Distribution> laws{model::Exponential{10},
                                                model::Lognormal{10, 0.5},
                                                model::Gamma{10, 2},
                                                model::Erlang{10, 3},
                                                model::Hyperexponential{{0.3, 0.7}, {5, 20}},
                                                model::Deterministic{10},
                                                model::Empirical{{0, 10, 40}, {0, 0.5, 1}},
                                                model::PiecewiseHazard{{0, 30}, {2, 0.5}},
                                                model::Listed{{1, 2, 30}}};
    for (const model::Distribution& law : laws) {
        CAPTURE(law.index());
        Scenario scenario = two_types();
        scenario.contact_types[0].patience.time = law;
        const Scenario longer = with("patience@calls", 2.5, scenario);
        const model::Distribution& scaled = *longer.contact_types[0].patience.time;
        CHECK(scaled.index() == law.index());
        CHECK(model::mean_seconds(scaled) == doctest::Approx(2.5 * model::mean_seconds(law)));
        CHECK(model::squared_coefficient_of_variation(scaled) ==
              doctest::Approx(model::squared_coefficient_of_variation(law)));
    }
}

TEST_CASE("shares and prices take the value given") {
    CHECK(with("bot.containment", 0.7).contact_types[1].bot->containment == 0.7);
    CHECK(with("bot.resolution", 0.6).contact_types[1].bot->resolution == 0.6);
    CHECK(with("bot.engagement", 0.5).contact_types[1].bot->engagement == 0.5);
    CHECK(with("bot.price", 0.99).contact_types[1].bot->price == 9900);
    CHECK(with("resolution", 0.8).contact_types[0].resolution_probability == 0.8);
    CHECK(with("resolution.shift", -0.2).contact_types[1].resolution_probability == 0.8);
    CHECK(with("price@team", 31.25).agent_groups[0].price == 312'500);
    CHECK(with("price@team", 31.25).agent_groups[1].price == 0);
    CHECK(with("absence", 0.1).agent_groups[1].absence.share == 0.1);
    const Scenario away = with("shrinkage@team", 0.3);
    CHECK(away.agent_groups[0].planned.in_office ==
          std::vector<double>(away.grid.days().size(), 0.3));
    CHECK(away.agent_groups[1].planned.in_office.empty());
}

TEST_CASE("the site's name stands for its groups") {
    Scenario scenario = two_types();
    scenario.sites[0].name = "home";
    const Scenario more = with("staff@home", 2, scenario);
    CHECK(more.agent_groups[0].scheduled[0] == 2 * scenario.agent_groups[0].scheduled[0]);
    CHECK(more.agent_groups[1].scheduled[0] == 6);
}

TEST_CASE("attrition multiplies the hazards of groups that have heads") {
    Scenario scenario = two_types();
    scenario.agent_groups[1].heads.emplace();
    scenario.agent_groups[1].heads->attrition = {{0, 10}, {0.6, 0.2}, {}, 0};
    const Scenario more = with("attrition", 1.5, scenario);
    CHECK(more.agent_groups[1].heads->attrition.annual_rate[0] == doctest::Approx(0.9));
    CHECK(more.agent_groups[1].heads->attrition.annual_rate[1] == doctest::Approx(0.3));
}

TEST_CASE("the present value leaves a scenario as it is") {
    const Scenario base = two_types();
    for (const model::LeverRow& row : model::all_levers()) {
        std::vector<Fault> faults;
        const auto found = Lever::find(std::string(row.name), base, faults);
        if (!found) {
            continue; // this scenario has nothing of the kind
        }
        CAPTURE(row.name);
        const auto present = found->present_value(base);
        if (row.name == "price") {
            CHECK_FALSE(present); // the groups' prices differ
            continue;
        }
        REQUIRE(present);
        CHECK_FALSE(found->fault_of(base, *present));
        Scenario same = base;
        found->apply(same, *present);
        CHECK(same.contact_types[0].expected_contacts == base.contact_types[0].expected_contacts);
        CHECK(same.contact_types[1].bot->containment == base.contact_types[1].bot->containment);
        CHECK(same.contact_types[0].resolution_probability ==
              base.contact_types[0].resolution_probability);
        CHECK(same.agent_groups[0].scheduled == base.agent_groups[0].scheduled);
        CHECK(model::mean_seconds(same.contact_types[0].handle_time) ==
              model::mean_seconds(base.contact_types[0].handle_time));
    }
}

TEST_CASE("what is not there is a fault with the nearest name") {
    CHECK(only_fault("volumes").find("did you mean \"volume\"?") != std::string::npos);
    CHECK(only_fault("fcr").find("did you mean \"resolution\"?") != std::string::npos);
    CHECK(only_fault("zebra").find("levers are volume, aht") != std::string::npos);
    CHECK(only_fault("aht@cals").find("did you mean \"calls\"?") != std::string::npos);
    CHECK(only_fault("volume@tem").find("contact types are calls, chats") != std::string::npos);
    CHECK(only_fault("volume@team").find("contact types are calls, chats") != std::string::npos);
    CHECK(only_fault("staff@x").find("groups and sites are team, others") != std::string::npos);
    CHECK(only_fault("price@teem").find("did you mean \"team\"?") != std::string::npos);
    CHECK(only_fault("bot.containment@calls").find("\"calls\", without a bot") !=
          std::string::npos);
    CHECK(only_fault("attrition").find("without heads") != std::string::npos);
    CHECK(only_fault("aht@").find("a name after @") != std::string::npos);
}

TEST_CASE("a value out of bounds is a fault that says what is allowed") {
    const Scenario base = two_types();
    const auto fault = [&base](const std::string& text, double value) {
        const auto found = lever(text, base).fault_of(base, value);
        return found ? to_string(*found) : std::string();
    };
    CHECK(fault("bot.containment", 0.95) ==
          "bot.containment: found 0.95; expected a share from 0 to 0.9, as \"chats\" bears no "
          "more");
    CHECK(fault("bot.containment", 0.9).empty());
    CHECK(fault("bot.containment", -0.1).find("from 0 to 0.9") != std::string::npos);
    CHECK(fault("aht", 0) == "aht: found 0; expected a factor from 0.01 to 20");
    CHECK(fault("resolution.shift", 0.1).find("from -1 to 0") != std::string::npos);
    CHECK(fault("resolution.shift", -1.1).find("from -1 to 0") != std::string::npos);
    CHECK_FALSE(fault("aht", std::numeric_limits<double>::quiet_NaN()).empty());
}

TEST_CASE("a lever says what it leaves out") {
    const Scenario base = two_types();
    CHECK(lever("bot.containment", base).leaves_some_out(base));
    CHECK(lever("bot.containment", base).touched(base) == std::vector<std::string>{"chats"});
    CHECK_FALSE(lever("volume", base).leaves_some_out(base));
}
