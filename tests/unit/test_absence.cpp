// Absent share of groups: docs/workforce.md, section 8.

#include "people.hpp"
#include "random_inputs.hpp"
#include "staffsim/random/kernels.hpp"
#include "staffsim/random/quantile_table.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <utility>
#include <vector>

using namespace staffsim;
using namespace staffsim::tests;
using random::PeopleTime;

namespace {

constexpr double many = 1e6; // agents: their number on the phones tells the absent share

/// E[F(z1) F(z2)] of gamma factors whose scores have correlation c, by the trapezoidal rule.
double mean_product(double cv, double c) {
    const auto table = random::gamma_table(cv * cv);
    const double step = 0.1;
    const auto density = [](double x) {
        return std::exp(-x * x / 2) / std::sqrt(2 * std::numbers::pi);
    };
    double sum = 0;
    for (double x = -8; x <= 8; x += step) {
        double given_common = 0;
        for (double y = -8; y <= 8; y += step) {
            given_common +=
                table.at_score(std::sqrt(c) * x + std::sqrt(1 - c) * y) * density(y) * step;
        }
        sum += given_common * given_common * density(x) * step;
    }
    return sum;
}

double absent(const InputPath& path, std::size_t group, std::size_t day) {
    return 1 - path.staffed(group)[4 * day] / many;
}

} // namespace

TEST_CASE("absent share: mean by day, cv, and likeness of groups through the common part") {
    auto scenario = short_days(8);
    for (const char* name : {"core", "partner"}) {
        auto& group = scenario.agent_groups[add_agent_group(scenario, name, many)];
        group.absence.share = 0.1;
        group.absence.cv = 0.5;
        group.absence.common_share = 0.6;
        group.absence.day_factors = {1, 1, 1, 1, 1, 1, 1, 1.5};
    }
    const double together = mean_product(0.5, 0.6);
    CHECK(mean_product(0.5, 0) == doctest::Approx(1).epsilon(1e-6));
    CHECK(mean_product(0.5, 1) == doctest::Approx(1.25).epsilon(1e-6));
    const auto mean_over_days = [&](auto value) {
        return mean_of(over_replications(scenario, [&](const InputPath& path) {
            double sum = 0;
            for (std::size_t day = 0; day < 7; ++day) {
                sum += value(path, day) / 7;
            }
            return sum;
        }));
    };
    const auto mean = mean_over_days([](const auto& p, auto d) { return absent(p, 0, d); });
    CHECK(std::abs(z_score(mean, 0.1)) < 4);
    CHECK(std::abs(z_score(mean, 0.102)) > 4); // a bias of 2 % would be seen
    const auto square =
        mean_over_days([](const auto& p, auto d) { return absent(p, 0, d) * absent(p, 0, d); });
    CHECK(std::abs(z_score(square, 0.0125)) < 4);
    const auto product =
        mean_over_days([](const auto& p, auto d) { return absent(p, 0, d) * absent(p, 1, d); });
    CHECK(std::abs(z_score(product, 0.01 * together)) < 4);
    CHECK(std::abs(z_score(product, 0.0106 * together)) > 4);
    CHECK(std::abs(z_score(product, 0.01 * mean_product(0.5, 0.36))) > 4); // c is not a loading
    CHECK(std::abs(z_score(
              mean_of(over_replications(scenario, [](const auto& p) { return absent(p, 0, 7); })),
              0.15)) < 4);
}

TEST_CASE("with everything in common groups are absent alike, without it apart") {
    for (const double common : {0.0, 1.0}) {
        auto scenario = short_days(3);
        for (const char* name : {"core", "partner"}) {
            auto& group = scenario.agent_groups[add_agent_group(scenario, name, many)];
            group.absence.share = 0.1;
            group.absence.cv = 0.5;
            group.absence.common_share = common;
        }
        const InputModel model(scenario);
        InputPath path;
        path.draw(model, {.seed = 4, .replication = 7});
        const bool alike = std::abs(absent(path, 0, 1) - absent(path, 1, 1)) < 2e-6;
        CHECK(alike == (common == 1));
        CHECK(std::abs(absent(path, 0, 1) - absent(path, 0, 2)) > 1e-5);
    }
}

TEST_CASE("groups by interval: out of office and unpaid time by the shares of the day") {
    auto scenario = short_days(2);
    auto& group = scenario.agent_groups[add_agent_group(scenario, "core", 10)];
    group.planned.out_of_office = {0.2, 0};
    group.planned.in_office = {0.25, 0};
    group.planned.unpaid = {0.05, 0};
    group.absence.share = 0.5;
    group.absence.paid_share = 0.75;
    const InputModel model(scenario);
    InputPath path;
    path.draw(model, {});
    path.start_day(0);
    REQUIRE(path.people_times().size() == 4);
    REQUIRE(path.staff_changes().size() == 4);
    const PeopleTime& time = path.people_times()[1];
    CHECK(to_hours(time.scheduled) == 60);
    CHECK(time.staffed == path.staffed(0)[1] * 6 * hour);
    CHECK(path.staffed(0)[1] == 3); // 10 x 0.8 x 0.75 x 0.5
    CHECK(to_hours(time.out_of_office) == doctest::Approx(60 * (1 - 0.8 * 0.5)));
    CHECK(to_hours(time.unpaid) == doctest::Approx(60 * (0.05 + 0.8 * 0.5 * 0.25)));
    CHECK(path.staff_changes()[1].instant == 6 * hour);
    CHECK(path.staff_changes()[1].on_shift == path.staff_changes()[1].staffed);
    path.start_day(1);
    CHECK(to_hours(path.people_times()[0].out_of_office) == doctest::Approx(30));
}

TEST_CASE("the demand ratio counts the types that a group serves first, week by week") {
    auto scenario =
        make_scenario(make_grid(std::vector<Ticks>(21, 24 * ticks_per_hour), 6 * ticks_per_hour));
    add_type(scenario, "own");
    add_type(scenario, "other");
    add_agent_group(scenario, "core", 0);
    add_agent_group(scenario, "partner", 5);
    connect(scenario, {.contact_type = 0, .group = 0, .rank = 1});
    connect(scenario, {.contact_type = 1, .group = 1, .rank = 1});
    connect(scenario, {.contact_type = 1, .group = 0, .rank = 2});
    auto& core = scenario.agent_groups[0];
    core.source = model::StaffingSource::shifts;
    core.heads.emplace();
    core.heads->starting = {{.heads = 100}};
    core.heads->overtime_cap = core.heads->time_off_cap = 1;
    core.required_fte = {100, 100, 100};
    // Certain to double the other type in the first week, and the own in the second.
    for (const std::size_t type : {std::size_t{0}, std::size_t{1}}) {
        auto event = flash_sale();
        event.name = type == 0 ? "own sale" : "other sale";
        event.window_start = event.window_end = type == 0 ? 7 * day_long : 0;
        event.duration_hours = 7 * 24;
        event.shape = model::EventShape::instant;
        event.probability = 1;
        event.volume_factor = 1.5;
        event.contact_types = {type};
        scenario.events.push_back(event);
    }
    const InputModel model(scenario);
    InputPath path;
    path.draw(model, {});
    const auto weeks = path.heads().weeks(0);
    CHECK(weeks[0].overtime == 0);
    CHECK(weeks[1].overtime == 0);
    CHECK(weeks[1].time_off == 0);
    CHECK(weeks[2].overtime == 50);
}
