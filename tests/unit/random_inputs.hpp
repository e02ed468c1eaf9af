/// \file
/// What the tests of random inputs share: small scenarios, and means over independent replications.

#pragma once

#include "staffsim/random/inputs.hpp"
#include "support/test_support.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace staffsim::tests {

using random::InputModel;
using random::InputPath;

inline constexpr std::uint32_t replications = 3000;

/// Days of four intervals of six hours, without contact types.
inline model::Scenario short_days(std::size_t days) {
    return make_scenario(
        make_grid(std::vector<Ticks>(days, 24 * ticks_per_hour), 6 * ticks_per_hour));
}

inline model::ContactType& add_type(model::Scenario& scenario, const std::string& name) {
    auto& type = scenario.contact_types[add_contact_type(scenario, name)];
    for (std::size_t i = 0; i < type.expected_contacts.size(); ++i) {
        type.expected_contacts[i] = 10.0 + static_cast<double>(i % 4);
    }
    return type;
}

/// Factor of an interval: expected contacts given the inputs / expected contacts.
inline double factor(const InputPath& path,
                     const model::Scenario& scenario,
                     std::size_t type,
                     std::size_t interval) {
    return path.expected_contacts(type)[interval] /
           scenario.contact_types[type].expected_contacts[interval];
}

/// f(path) for many independent replications.
template <typename Function>
std::vector<double> over_replications(const model::Scenario& scenario, const Function& f) {
    const InputModel model(scenario);
    InputPath path;
    std::vector<double> values;
    for (std::uint32_t r = 0; r < replications; ++r) {
        path.draw(model, {.seed = 21, .replication = r, .round_size = 1});
        values.push_back(f(path));
    }
    return values;
}

inline void check_mean(const std::vector<double>& values, double expected) {
    const auto estimate = mean_of(values);
    INFO("mean " << estimate.mean << ", standard error " << estimate.standard_error);
    CHECK(std::abs(z_score(estimate, expected)) < largest_z(values.size()));
}

inline model::Event flash_sale() {
    model::Event event;
    event.name = "flash sale";
    event.window_start = event.window_end = 12 * ticks_per_hour;
    event.duration_hours = 12;
    event.volume_factor = 3;
    event.contact_types = {0};
    return event;
}

} // namespace staffsim::tests
