// Events and absence of a replication, and what all random inputs come to on average.

#include "random_inputs.hpp"
#include "staffsim/random/inputs.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

using namespace staffsim;
using namespace staffsim::random;
using namespace staffsim::tests;

TEST_CASE("strengths of the three shapes") {
    const EventOccurrence onset{.start = 1000, .duration_ticks = 400};
    using enum model::EventShape;
    for (const auto shape : {instant, ramp, decay}) {
        CHECK(onset.strength(shape, 999) == 0);
    }
    CHECK(onset.strength(instant, 1000) == 1);
    CHECK(onset.strength(instant, 1399) == 1);
    CHECK(onset.strength(instant, 1400) == 0);
    CHECK(onset.strength(ramp, 1100) == doctest::Approx(0.5));
    CHECK(onset.strength(ramp, 1200) == doctest::Approx(1));
    CHECK(onset.strength(ramp, 1350) == doctest::Approx(0.25));
    CHECK(onset.strength(ramp, 1400) == 0);
    CHECK(onset.strength(decay, 1000) == 1);
    CHECK(onset.strength(decay, 1800) == doctest::Approx(std::exp(-2)));
}

TEST_CASE("an event multiplies what it touches at the middle of each interval") {
    auto scenario = short_days(2);
    add_type(scenario, "orders");
    add_type(scenario, "returns");
    add_type(scenario, "replayed").arrivals = model::FixedCountArrivals{};
    auto event = flash_sale(); // Day 0 from 12 to 24 o'clock: intervals 2 and 3.
    event.handle_time_factor = 1.5;
    event.containment_factor = 0.5;
    event.contact_types = {0, 2};
    auto ramp = event; // Middle at 21 o'clock of day 0; from 9 o'clock to 9 o'clock.
    ramp.name = "storm";
    ramp.shape = model::EventShape::ramp;
    ramp.window_start = ramp.window_end = 9 * ticks_per_hour;
    ramp.duration_hours = 24;
    scenario.events = {event, ramp};
    const InputModel model(scenario);
    InputPath path;
    path.draw(model, {});
    REQUIRE(path.events().size() == 2);
    const double ramp_strength[] = {0, 0, 0.5, 1, 0.5, 0, 0, 0};
    for (std::size_t i = 0; i < 8; ++i) {
        CAPTURE(i);
        const double strength = i == 2 || i == 3 ? 1 : 0;
        const auto both = [&](double m) {
            return (1 + (m - 1) * strength) * (1 + (m - 1) * ramp_strength[i]);
        };
        CHECK(factor(path, scenario, 0, i) == doctest::Approx(both(3)));
        CHECK(path.handle_time_factor(0, i) == doctest::Approx(both(1.5)));
        CHECK(path.containment_factor(0, i) == doctest::Approx(both(0.5)));
        CHECK(factor(path, scenario, 1, i) == 1);
        CHECK(path.handle_time_factor(1, i) == 1);
        CHECK(factor(path, scenario, 2, i) == 1);
        CHECK(path.handle_time_factor(2, i) == doctest::Approx(both(1.5)));
    }
}

TEST_CASE("random events happen, start, last and weigh as stated") {
    auto scenario = short_days(14);
    add_type(scenario, "orders");
    auto event = flash_sale();
    event.window_end = 7 * 24 * ticks_per_hour;
    event.probability = 0.3;
    event.duration_cv = 0.5;
    event.volume_factor_cv = 0.2;
    scenario.events = {event};
    const auto mean_of = [&](const auto& f, double otherwise) {
        return over_replications(scenario, [&](const InputPath& path) {
            return path.events().empty() ? otherwise : f(path.events()[0]);
        });
    };
    check_mean(mean_of([](const auto&) { return 1.0; }, 0), 0.3);
    const double middle = static_cast<double>(event.window_start + event.window_end) / 2;
    check_mean(mean_of([](const auto& o) { return double(o.start); }, middle), middle);
    check_mean(mean_of([](const auto& o) { return o.duration_ticks / 8192 / 3600; }, 12), 12);
    check_mean(mean_of([](const auto& o) { return o.volume_factor; }, 3), 3);
    check_mean(mean_of([](const auto& o) { return std::pow(o.volume_factor, 2) / 9; }, 1.04), 1.04);

    scenario.events[0].weekly_onsets = 2;
    scenario.events[0].window_start = 0;
    scenario.events[0].window_end = 14 * 24 * ticks_per_hour;
    const auto count = [](const InputPath& path) { return double(path.events().size()); };
    check_mean(over_replications(scenario, count), 4);
    check_mean(
        over_replications(scenario, [&](const auto& p) { return std::pow(count(p) - 4, 2); }), 4);
    scenario.events[0].weekly_onsets = 50;
    for (const double onsets : over_replications(scenario, count)) {
        REQUIRE(onsets == 16);
    }
}

TEST_CASE("absence: mean share, never more than there are, and none where none is scheduled") {
    auto scenario = short_days(2);
    auto& group = scenario.agent_groups[add_agent_group(scenario, "core", 37)];
    group.planned.in_office.assign(scenario.grid.days().size(), 0.2);
    group.absence = {.share = 0.1, .cv = 0.5};
    group.scheduled[5] = 0;
    check_mean(over_replications(scenario,
                                 [](const InputPath& path) { return double(path.staffed(0)[1]); }),
               37 * 0.8 * 0.9);
    for (const double staffed : over_replications(
             scenario, [](const InputPath& path) { return double(path.staffed(0)[5]); })) {
        REQUIRE(staffed == 0);
    }
    group.absence = {.share = 0.6, .cv = 1.5};
    for (const double staffed : over_replications(
             scenario, [](const InputPath& path) { return double(path.staffed(0)[6]); })) {
        REQUIRE(staffed >= 0);
        REQUIRE(staffed <= 30);
    }
}

TEST_CASE("mean contacts: exact where they claim to be, and told apart where not") {
    auto scenario = short_days(4);
    auto& orders = add_type(scenario, "orders");
    orders.day_factor = {.cv = 0.2, .autocorrelation = 0.5, .common_share = 0.5};
    orders.interval_factor = {.cv = 0.1};
    add_type(scenario, "replayed").arrivals = model::FixedCountArrivals{};
    add_type(scenario, "surprised");
    scenario.forecast_error = {.cv = 0.1, .weekly_cv = 0.05};
    auto known = flash_sale();
    known.shape = model::EventShape::decay;
    known.probability = 0.6;
    known.volume_factor_cv = 0.4;
    auto random = flash_sale();
    random.name = "storm";
    random.window_end = 30 * ticks_per_hour;
    random.contact_types = {2};
    scenario.events = {known, random};

    const auto means = mean_contacts(scenario);
    CHECK(means[0].exact);
    CHECK(!means[1].exact);
    CHECK(!means[2].exact);
    CHECK(means[1].contacts == 4 * 46);
    const auto total = [](const InputPath& path) {
        double sum = 0;
        for (const double contacts : path.expected_contacts(0)) {
            sum += contacts;
        }
        return sum;
    };
    check_mean(over_replications(scenario, total), means[0].contacts);
}
