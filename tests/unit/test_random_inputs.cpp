// Strata and factors of a replication against their moments, and what may not change when the
// scenario does.

#include "random_inputs.hpp"
#include "staffsim/random/inputs.hpp"
#include "staffsim/random/kernels.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>
#include <vector>

using namespace staffsim;
using namespace staffsim::random;
using namespace staffsim::tests;

namespace {

/// Normal score of a lognormal factor with mean 1.
double score_of(double factor, double cv) {
    const double variance = std::log(1 + cv * cv);
    return (std::log(factor) + variance / 2) / std::sqrt(variance);
}

} // namespace

TEST_CASE("a round visits every stratum once") {
    for (const std::uint32_t round_size : {2U, 5U, 16U}) {
        std::set<std::vector<std::uint32_t>> orders;
        for (std::uint32_t round = 0; round < 4; ++round) {
            for (const Role role : {Role::forecast_error, Role::day_factor}) {
                for (const std::uint64_t entity : {0ULL, 1ULL, (7ULL << 32) | 3}) {
                    std::vector<std::uint32_t> order;
                    for (std::uint32_t r = 0; r < round_size; ++r) {
                        const double u = stratified_uniform(
                            {3, round * round_size + r, round_size}, role, entity);
                        order.push_back(static_cast<std::uint32_t>(u * round_size));
                    }
                    orders.insert(order);
                    std::sort(order.begin(), order.end());
                    for (std::uint32_t stratum = 0; stratum < round_size; ++stratum) {
                        CHECK(order[stratum] == stratum);
                    }
                }
            }
        }
        CHECK(orders.size() > (round_size == 2 ? 1U : 20U)); // of 24
    }
}

TEST_CASE("within its stratum a uniform is that of its word; a round of one is plain") {
    const double within = uniform(word(3, 8, 21, Role::event_start));
    CHECK(stratified_uniform({3, 21, 1}, Role::event_start, 8) == within);
    const double u = 16 * stratified_uniform({3, 21, 16}, Role::event_start, 8);
    CHECK(u - std::floor(u) == doctest::Approx(within).epsilon(1e-12));
}

TEST_CASE("without random inputs everything is as the scenario says") {
    auto scenario = short_days(3);
    add_type(scenario, "orders");
    scenario.agent_groups[add_agent_group(scenario, "core", 10)].planned.in_office.assign(
        scenario.grid.days().size(), 0.3);
    const InputModel model(scenario);
    InputPath path;
    path.draw(model, {.seed = 1, .replication = 5, .round_size = 16});
    for (std::size_t i = 0; i < 12; ++i) {
        CHECK(path.expected_contacts(0)[i] == scenario.contact_types[0].expected_contacts[i]);
        CHECK(path.handle_time_factor(0, i) == 1);
        CHECK(path.containment_factor(0, i) == 1);
        CHECK(path.staffed(0)[i] == 7);
    }
}

TEST_CASE("fractions of agents are carried from interval to interval of a day") {
    auto scenario = short_days(2);
    scenario.agent_groups[add_agent_group(scenario, "core", 10)].planned.in_office.assign(
        scenario.grid.days().size(), 0.26);
    for (const std::size_t interval : {0U, 1U, 3U, 6U}) {
        CAPTURE(interval);
        check_mean(over_replications(
                       scenario, [&](const InputPath& path) { return path.staffed(0)[interval]; }),
                   7.4);
    }
    const auto of_a_day = over_replications(scenario, [&](const InputPath& path) {
        const auto staffed = path.staffed(0);
        return staffed[0] + staffed[1] + staffed[2] + staffed[3];
    });
    CHECK(*std::min_element(of_a_day.begin(), of_a_day.end()) == 29); // of 29.6
    CHECK(*std::max_element(of_a_day.begin(), of_a_day.end()) == 30);
}

TEST_CASE("with random absence a fraction of an agent is there all day or not at all") {
    auto scenario = short_days(1);
    scenario.agent_groups[add_agent_group(scenario, "core", 5)].absence = {0.1, 0.0};
    check_mean(over_replications(scenario,
                                 [&](const InputPath& path) {
                                     CHECK(path.staffed(0)[0] == path.staffed(0)[3]);
                                     return path.staffed(0)[0];
                                 }),
               4.5);
}

TEST_CASE("day factors have mean 1, their cv and the autocorrelation of their scores") {
    auto scenario = short_days(12);
    add_type(scenario, "orders").day_factor = {
        .law = model::BusynessFactor::Law::lognormal, .cv = 0.3, .autocorrelation = 0.7};
    add_type(scenario, "returns").day_factor = {
        .law = model::BusynessFactor::Law::gamma, .cv = 0.4, .autocorrelation = -0.5};
    for (const std::size_t day : {0U, 1U, 11U}) {
        CAPTURE(day);
        const auto at = [&](const InputPath& path, std::size_t type) {
            return factor(path, scenario, type, 4 * day);
        };
        check_mean(over_replications(scenario, [&](const auto& p) { return at(p, 0); }), 1);
        check_mean(over_replications(scenario, [&](const auto& p) { return at(p, 1); }), 1);
        check_mean(over_replications(scenario, [&](const auto& p) { return at(p, 0) * at(p, 0); }),
                   1.09);
        check_mean(over_replications(scenario, [&](const auto& p) { return at(p, 1) * at(p, 1); }),
                   1.16);
    }
    const auto product = [&](std::size_t step) {
        return over_replications(scenario, [&, step](const InputPath& path) {
            double sum = 0;
            for (std::size_t day = 0; day + step < 12; ++day) {
                sum += score_of(factor(path, scenario, 0, 4 * day), 0.3) *
                       score_of(factor(path, scenario, 0, 4 * (day + step)), 0.3);
            }
            return sum / static_cast<double>(12 - step);
        });
    };
    check_mean(product(0), 1);
    check_mean(product(1), 0.7);
    check_mean(product(2), 0.49);
}

TEST_CASE("a day factor is one number for the whole day") {
    auto scenario = short_days(2);
    add_type(scenario, "orders").day_factor.cv = 0.3;
    const InputModel model(scenario);
    InputPath path;
    path.draw(model, {});
    CHECK(factor(path, scenario, 0, 0) == doctest::Approx(factor(path, scenario, 0, 3)));
    CHECK(factor(path, scenario, 0, 0) != doctest::Approx(factor(path, scenario, 0, 4)));
}

TEST_CASE("common shares correlate the innovations of types") {
    auto scenario = short_days(2);
    for (const auto& [name, share] :
         {std::pair{"orders", 0.9}, {"returns", 0.4}, {"billing", 0.0}}) {
        add_type(scenario, name).day_factor = {
            .law = model::BusynessFactor::Law::lognormal, .cv = 0.2, .common_share = share};
    }
    const auto product = [&](std::size_t a, std::size_t b) {
        return over_replications(scenario, [&](const InputPath& path) {
            return score_of(factor(path, scenario, a, 4), 0.2) *
                   score_of(factor(path, scenario, b, 4), 0.2);
        });
    };
    check_mean(product(0, 0), 1);
    check_mean(product(0, 1), 0.6); // sqrt(0.9 x 0.4)
    check_mean(product(0, 2), 0);
}

TEST_CASE("interval factors follow one another within a day and start anew the next") {
    auto scenario = short_days(3);
    add_type(scenario, "orders").interval_factor = {
        .law = model::BusynessFactor::Law::lognormal, .cv = 0.25, .autocorrelation = 0.8};
    add_type(scenario, "returns").interval_factor = {.law = model::BusynessFactor::Law::gamma,
                                                     .cv = 0.25};
    const auto product = [&](std::size_t a, std::size_t b) {
        return over_replications(scenario, [&](const InputPath& path) {
            return score_of(factor(path, scenario, 0, a), 0.25) *
                   score_of(factor(path, scenario, 0, b), 0.25);
        });
    };
    check_mean(product(5, 5), 1);
    check_mean(product(4, 5), 0.8);
    check_mean(product(4, 6), 0.64);
    check_mean(product(3, 4), 0);
    const auto moment = [&](int power) {
        return over_replications(scenario, [&](const InputPath& path) {
            return std::pow(factor(path, scenario, 1, 6), power);
        });
    };
    check_mean(moment(1), 1);
    check_mean(moment(2), 1.0625);
}

TEST_CASE("the forecast error is one level for all types and grows with lead time") {
    auto scenario = short_days(29);
    add_type(scenario, "orders");
    add_type(scenario, "returns");
    add_type(scenario, "replayed").arrivals = model::FixedCountArrivals{};
    scenario.forecast_error = {.cv = 0.1, .weekly_cv = 0.05};
    const auto square_on = [&](std::size_t day) {
        return over_replications(scenario, [&, day](const InputPath& path) {
            CHECK(factor(path, scenario, 0, 4 * day) ==
                  doctest::Approx(factor(path, scenario, 1, 4 * day + 2)));
            CHECK(factor(path, scenario, 2, 4 * day) == 1);
            return std::pow(factor(path, scenario, 0, 4 * day), 2);
        });
    };
    check_mean(square_on(0), 1.01);
    check_mean(square_on(28), 1.01 * std::pow(1.0025, 4));
    check_mean(over_replications(
                   scenario, [&](const InputPath& path) { return factor(path, scenario, 0, 112); }),
               1);
}

TEST_CASE("another type, event or group leaves the draws of the first in place") {
    const auto describe = [](model::Scenario& scenario, const std::string& name) {
        auto& type = add_type(scenario, name);
        type.day_factor = {.cv = 0.2, .autocorrelation = 0.5, .common_share = 0.5};
        type.interval_factor = {.cv = 0.1, .autocorrelation = 0.5};
    };
    auto small = short_days(4);
    small.forecast_error = {.cv = 0.1, .weekly_cv = 0.05};
    describe(small, "orders");
    small.events = {flash_sale()};
    small.events[0].duration_cv = small.events[0].volume_factor_cv = 0.5;
    small.agent_groups[add_agent_group(small, "core", 20)].absence = {0.1, 0.5};

    auto large = short_days(4);
    large.forecast_error = small.forecast_error;
    describe(large, "returns");
    describe(large, "orders");
    large.events = {flash_sale(), small.events[0]};
    large.events[0].name = "storm";
    large.events[1].contact_types = {1};
    large.agent_groups[add_agent_group(large, "partner", 5)].absence = {0.3, 0.2};
    large.agent_groups[add_agent_group(large, "core", 20)].absence = {0.1, 0.5};

    const InputModel small_model(small);
    const InputModel large_model(large);
    InputPath path;
    for (std::uint32_t r = 0; r < 20; ++r) {
        const ReplicationKey key{.seed = 2, .replication = r, .round_size = 4};
        path.draw(small_model, key); // the same object for both: nothing of a draw may stay
        const auto span = path.expected_contacts(0);
        const std::vector<double> expected(span.begin(), span.end());
        const std::vector<std::int32_t> staffed(path.staffed(0).begin(), path.staffed(0).end());
        path.draw(large_model, key);
        CHECK(std::equal(expected.begin(), expected.end(), path.expected_contacts(1).begin()));
        CHECK(std::equal(staffed.begin(), staffed.end(), path.staffed(1).begin()));
        CHECK(expected[1] != path.expected_contacts(0)[1]);
    }
}
