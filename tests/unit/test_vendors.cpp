// Seats of vendors: docs/workforce.md, section 4.

#include "people.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

using namespace staffsim;
using namespace staffsim::tests;
using random::HeadWeek;
using random::Role;

namespace {

model::Scenario with_vendor(std::size_t weeks, model::Vendor vendor) {
    auto scenario = hourly_days(7 * weeks);
    auto& group = scenario.agent_groups[add_agent_group(scenario, "vendor", 0)];
    group.source = model::StaffingSource::shifts;
    group.vendor = std::move(vendor);
    return scenario;
}

std::vector<std::int64_t> contracted(const random::HeadsPath& path) {
    std::vector<std::int64_t> seats;
    for (const HeadWeek& week : path.weeks(0)) {
        seats.push_back(week.contracted);
    }
    return seats;
}

} // namespace

TEST_CASE("a vendor brings what is committed, learns, dips, and goes") {
    model::Vendor vendor;
    vendor.committed = {9, 10, 12};
    vendor.start_week = 1;
    vendor.knowledge_transfer_weeks = 1;
    vendor.dip_handle_time_factor = 1.5;
    vendor.dip_weeks = 2;
    vendor.end_week = 5;
    const auto path = heads_of(with_vendor(6, vendor));
    const std::vector<HeadWeek> expected = {
        {},
        {.hires_started = 10, .in_training = 10, .end = 10, .contracted = 10},
        {.start = 10,
         .hires_started = 2,
         .end = 12,
         .rostered = 12,
         .pace_thousandths = 8000,
         .contracted = 12},
        {.start = 12, .end = 12, .rostered = 12, .pace_thousandths = 9600, .contracted = 12},
        {.start = 12, .end = 12, .rostered = 12, .pace_thousandths = 12000, .contracted = 12},
        {.start = 12, .contract_ends = 12}};
    for (std::size_t week = 0; week < 6; ++week) {
        CAPTURE(week);
        CHECK(path.weeks(0)[week] == expected[week]);
    }
    CHECK(path.factors(0, 1).handle_time == 1);
    CHECK(path.factors(0, 2).handle_time == doctest::Approx(1.5));
    CHECK(path.factors(0, 3).handle_time == doctest::Approx(1.25));
    CHECK(path.factors(0, 4).handle_time == 1);
}

TEST_CASE("flex follows the requirement with notice, within whole seats of the commitment") {
    model::Vendor vendor;
    vendor.committed = {10};
    vendor.flex_up = 0.25;   // 12 at most
    vendor.flex_down = 0.15; // 9 at least
    auto scenario = with_vendor(6, vendor);
    auto& group = scenario.agent_groups[0];
    group.required_fte = {10.2, 10.2, 10.2, 20, 1, 11};
    SUBCASE("of none: last week's demand counts") {
        const auto path = heads_of(scenario, {}, {1.1, 1, 1, 1, 1, 1});
        CHECK(contracted(path) == std::vector<std::int64_t>{11, 12, 11, 12, 9, 11});
    }
    SUBCASE("of two weeks: the commitment first, then demand of three weeks before") {
        group.vendor->notice_weeks = 2;
        const auto path = heads_of(scenario, {}, {1.1, 1, 0.9, 1, 1, 1});
        CHECK(contracted(path) == std::vector<std::int64_t>{10, 10, 11, 12, 9, 10});
        // Week 5 has the demand of week 2: 9.9.
    }
    SUBCASE("counted from the start") {
        group.vendor->notice_weeks = 1;
        group.vendor->start_week = 2;
        const auto path = heads_of(scenario);
        CHECK(contracted(path) == std::vector<std::int64_t>{0, 0, 10, 12, 9, 11});
    }
    SUBCASE("at most so many more than a week before") {
        group.vendor->ramp_limit = 1;
        const auto path = heads_of(scenario);
        CHECK(contracted(path) == std::vector<std::int64_t>{11, 11, 11, 12, 9, 10});
    }
    SUBCASE("without flex the commitment stands") {
        group.vendor->flex_up = group.vendor->flex_down = 0;
        CHECK(contracted(heads_of(scenario)) == std::vector<std::int64_t>(6, 10));
    }
}

TEST_CASE("seats that are not filled: the words' rounding, the mean, never more than contracted") {
    model::Vendor vendor;
    vendor.committed = {40};
    vendor.shortfall = 0.1;
    SUBCASE("a constant share") {
        vendor.committed = {43};
        const random::ReplicationKey key{.seed = 3, .replication = 2};
        const auto path = heads_of(with_vendor(4, vendor), key);
        for (std::uint32_t week = 0; week < 4; ++week) {
            const std::uint64_t entity =
                random::step_identity(std::uint64_t{random::name_key("vendor")} << 32, week + 1);
            const double u = random::uniform(
                random::word(key.seed, entity, key.replication, Role::vendor_rounding));
            CHECK(path.weeks(0)[week].end == static_cast<std::int64_t>(43 * 0.9 + u));
        }
    }
    SUBCASE("at random, and alike from week to week") {
        vendor.shortfall_cv = 0.5;
        vendor.shortfall_autocorrelation = 0.8;
        const auto scenario = with_vendor(6, vendor);
        std::vector<double> last;
        std::vector<double> alike;
        std::vector<double> apart;
        for (std::uint32_t r = 0; r < 3000; ++r) {
            const auto path = heads_of(scenario, {.seed = 9, .replication = r});
            const auto gap = [&](std::size_t week) {
                return 40 - static_cast<double>(path.weeks(0)[week].end) - 4;
            };
            last.push_back(gap(5) + 4);
            alike.push_back(gap(4) * gap(5));
            apart.push_back(gap(0) * gap(5));
            CHECK(path.weeks(0)[5].end <= 40);
        }
        CHECK(std::abs(z_score(mean_of(last), 4)) < 4);
        CHECK(std::abs(z_score(mean_of(last), 0.95 * 4)) > 4);
        // sd of the gap is 2; correlations of a gamma with this cv are close to those of scores.
        CHECK(mean_of(alike).mean > 0.7 * 4);
        CHECK(mean_of(alike).mean < 0.9 * 4);
        CHECK(mean_of(apart).mean > 0.15 * 4);
        CHECK(mean_of(apart).mean < 0.5 * 4);
    }
}
