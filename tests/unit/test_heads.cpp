// Heads over the weeks: docs/workforce.md, sections 2 and 3.

#include "people.hpp"

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

using namespace staffsim;
using namespace staffsim::tests;
using random::HeadWeek;
using random::Role;

namespace {

constexpr double hazard_year = 365.25 / 7; // annual rate of a hazard of 1 a week

model::HiringClass hiring(std::int32_t start_week, std::int64_t offers, int training, int nesting) {
    model::HiringClass next;
    next.name = "class";
    next.key = 5;
    next.start_week = start_week;
    next.offers = offers;
    next.training_weeks = training;
    next.nesting_weeks = nesting;
    return next;
}

double uniform_at(const random::ReplicationKey& key, Role role, std::uint64_t entity) {
    return random::uniform(random::word(key.seed, entity, key.replication, role));
}

std::uint64_t person_of(const std::string& group, std::uint64_t number) {
    return (std::uint64_t{random::name_key(group)} << 32) | number;
}

void check_balance(const random::HeadsPath& path, std::size_t group) {
    std::int64_t before = -1;
    for (const HeadWeek& w : path.weeks(group)) {
        CHECK((before < 0 || w.start == before));
        const std::int64_t there =
            w.start + w.hires_started + w.transfers_in - w.contract_ends - w.transfers_out;
        CHECK(w.in_training + w.nesting <= there);
        CHECK(w.end == there - w.attrition);
        CHECK(w.attrition >= 0);
        before = w.end;
    }
}

} // namespace

TEST_CASE("ramps: none, exponential, power up to 1, straight lines between points") {
    using Curve = model::Ramp::Curve;
    CHECK(model::Ramp{}.at(3) == 1);
    const model::Ramp exponential{.curve = Curve::exponential, .start = 0.6, .weeks = 4};
    CHECK(exponential.at(0) == doctest::Approx(0.6).epsilon(1e-10));
    CHECK(exponential.at(4) == doctest::Approx(1 - 0.4 / std::exp(1.0)).epsilon(1e-10));
    const model::Ramp power{.curve = Curve::power, .start = 0.5, .exponent = 0.5};
    CHECK(power.at(0) == doctest::Approx(0.5).epsilon(1e-10));
    CHECK(power.at(1.25) == doctest::Approx(0.75).epsilon(1e-10));
    CHECK(power.at(99) == 1);
    const model::Ramp table{.curve = Curve::table, .at_weeks = {1, 3}, .factor = {0.5, 0.9}};
    CHECK(table.at(0) == 0.5);
    CHECK(table.at(1) == 0.5);
    CHECK(table.at(1.5) == doctest::Approx(0.6));
    CHECK(table.at(3) == 0.9);
    CHECK(table.at(30) == 0.9);
}

TEST_CASE("hazard: of the last row that tenure reaches, per week of a year of 365.25 days") {
    const model::Attrition attrition{.from_weeks = {0, 13},
                                     .annual_rate = {hazard_year, 0.5 * hazard_year}};
    CHECK(attrition.weekly_hazard(0) == doctest::Approx(1));
    CHECK(attrition.weekly_hazard(12.9) == doctest::Approx(1));
    CHECK(attrition.weekly_hazard(13) == doctest::Approx(0.5));
    CHECK(attrition.weekly_hazard(100) == doctest::Approx(0.5));
}

TEST_CASE("a class learns, nests, graduates, and grows into its pace") {
    auto scenario = hourly_days(42);
    auto& heads = add_heads(scenario, "core");
    heads.starting = {{.heads = 3, .tenure_weeks = 20, .phone_weeks = 10}};
    heads.classes = {hiring(1, 4, 2, 1)};
    using Curve = model::Ramp::Curve;
    heads.pace = {.curve = Curve::table, .at_weeks = {0.5, 1.5, 2.5}, .factor = {0.5, 0.75, 1}};
    heads.quality = {.curve = Curve::table, .at_weeks = {0.5, 1.5}, .factor = {0.6, 1}};
    const auto path = heads_of(scenario);
    const std::vector<HeadWeek> expected = {
        {.start = 3, .end = 3, .rostered = 3, .pace_thousandths = 3000},
        {.start = 3,
         .hires_started = 4,
         .in_training = 4,
         .end = 7,
         .rostered = 3,
         .pace_thousandths = 3000},
        {.start = 7, .in_training = 4, .end = 7, .rostered = 3, .pace_thousandths = 3000},
        {.start = 7, .nesting = 4, .end = 7, .rostered = 7, .pace_thousandths = 5000},
        {.start = 7, .graduates = 4, .end = 7, .rostered = 7, .pace_thousandths = 6000},
        {.start = 7, .end = 7, .rostered = 7, .pace_thousandths = 7000}};
    REQUIRE(path.weeks(0).size() == expected.size());
    for (std::size_t week = 0; week < expected.size(); ++week) {
        CAPTURE(week);
        CHECK(path.weeks(0)[week] == expected[week]);
    }
    CHECK(path.factors(0, 2).handle_time == 1);
    CHECK(path.factors(0, 3).handle_time == doctest::Approx(7.0 / 5));
    CHECK(path.factors(0, 3).resolution == doctest::Approx((3 + 4 * 0.5 * 0.6) / 5));
    CHECK(path.factors(0, 4).handle_time == doctest::Approx(7.0 / 6));
    CHECK(path.factors(0, 4).resolution == 1);
}

TEST_CASE("without training or nesting a class is productive, and graduates, at once") {
    auto scenario = hourly_days(7);
    add_heads(scenario, "core").classes = {hiring(0, 2, 0, 0)};
    const auto path = heads_of(scenario);
    CHECK(
        path.weeks(0)[0] ==
        HeadWeek{
            .hires_started = 2, .graduates = 2, .end = 2, .rostered = 2, .pace_thousandths = 2000});
}

TEST_CASE("with nobody on the phones pace and quality are 1; groups without heads have no weeks") {
    auto scenario = hourly_days(14);
    add_heads(scenario, "core").classes = {hiring(0, 2, 2, 0)};
    scenario.agent_groups[0].heads->pace = {
        .curve = model::Ramp::Curve::exponential, .start = 0.5, .weeks = 4};
    add_agent_group(scenario, "other", 3);
    const auto path = heads_of(scenario);
    CHECK(path.weeks(0)[1].in_training == 2);
    CHECK(path.factors(0, 1).handle_time == 1);
    CHECK(path.factors(0, 1).resolution == 1);
    CHECK(path.weeks(1).empty());
    CHECK(path.factors(1, 1).handle_time == 1);
}

TEST_CASE("seasonal contracts and whole groups end; nobody joins a group that has ended") {
    auto scenario = hourly_days(35);
    auto& heads = add_heads(scenario, "core");
    heads.starting = {{.heads = 2}};
    heads.classes = {hiring(0, 3, 0, 0), hiring(3, 9, 0, 0)};
    heads.classes[0].end_week = 2;
    heads.end_week = 3;
    auto& other = add_heads(scenario, "other");
    other.starting = {{.heads = 5}};
    other.transfers = {{.to = 0, .week = 3, .heads = 2}};
    const auto path = heads_of(scenario);
    const auto weeks = path.weeks(0);
    CHECK(weeks[1].end == 5);
    CHECK(weeks[2].contract_ends == 3);
    CHECK(weeks[2].end == 2);
    CHECK(weeks[3] == HeadWeek{.start = 2, .contract_ends = 2});
    CHECK(weeks[4] == HeadWeek{});
    CHECK(path.weeks(1)[3].end == 5);
}

TEST_CASE("transfers: the longest there of those past training; retraining; pace kept or not") {
    auto scenario = hourly_days(28);
    add_heads(scenario, "core");
    add_heads(scenario, "expert");
    auto& core = *scenario.agent_groups[0].heads;
    auto& expert = *scenario.agent_groups[1].heads;
    core.starting = {{.heads = 2, .tenure_weeks = 5, .phone_weeks = 0.5},
                     {.heads = 1, .tenure_weeks = 50, .phone_weeks = 9}};
    core.classes = {hiring(0, 4, 3, 0)};
    expert.pace = {
        .curve = model::Ramp::Curve::table, .at_weeks = {0, 1, 10}, .factor = {0.4, 0.5, 0.95}};
    SUBCASE("after a week of retraining, with their pace") {
        core.transfers = {
            {.to = 1, .week = 1, .heads = 1, .retraining_weeks = 1, .keeps_ramp = true}};
        const auto path = heads_of(scenario);
        CHECK(path.weeks(0)[1].transfers_out == 1);
        CHECK(path.weeks(1)[1].transfers_in == 1);
        CHECK(path.weeks(1)[1].in_training == 1);
        CHECK(path.weeks(1)[2].rostered == 1);
        CHECK(path.weeks(1)[2].graduates == 0);
        // The one of 50 weeks: 9 weeks on the phones, one more before the move, at mid-week.
        CHECK(path.weeks(1)[2].pace_thousandths == 950);
    }
    SUBCASE("at once, as beginners") {
        core.transfers = {{.to = 1, .week = 1, .heads = 1}};
        const auto path = heads_of(scenario);
        CHECK(path.weeks(1)[1].rostered == 1);
        CHECK(path.weeks(1)[1].pace_thousandths == 450);
        CHECK(path.weeks(1)[2].pace_thousandths == 525);
    }
    SUBCASE("no more than are past training") {
        core.transfers = {{.to = 1, .week = 2, .heads = 9}};
        const auto path = heads_of(scenario);
        CHECK(path.weeks(0)[2].transfers_out == 3);
        CHECK(path.weeks(0)[2].in_training == 4);
        CHECK(path.weeks(0)[3].graduates == 4);
    }
    SUBCASE("two moves of a week, one after the other") {
        core.transfers = {{.to = 1, .week = 0, .heads = 1}, {.to = 1, .week = 0, .heads = 1}};
        expert.transfers = {{.to = 0, .week = 0, .heads = 1}};
        const auto path = heads_of(scenario);
        CHECK(path.weeks(0)[0].transfers_out == 2);
        CHECK(path.weeks(0)[0].transfers_in == 1);
        CHECK(path.weeks(1)[0].end == 1);
        check_balance(path, 0);
        check_balance(path, 1);
    }
}

TEST_CASE("tenure decides who leaves: a person moved keeps it, a class starts at 0") {
    auto scenario = hourly_days(21);
    auto& heads = add_heads(scenario, "core");
    // Certain to leave from 60 weeks on, certain to stay before.
    heads.attrition = {.from_weeks = {0, 60}, .annual_rate = {0, 1e6}};
    heads.starting = {{.heads = 1, .tenure_weeks = 10}, {.heads = 1, .tenure_weeks = 59}};
    heads.classes = {hiring(0, 2, 1, 0)};
    heads.transfers = {{.to = 1, .week = 1, .heads = 1, .retraining_weeks = 1}};
    auto& other = add_heads(scenario, "other");
    other.attrition = scenario.agent_groups[0].heads->attrition;
    const auto path = heads_of(scenario);
    CHECK(path.weeks(0)[0].attrition == 0);
    CHECK(path.weeks(0)[0].end == 4);
    CHECK(path.weeks(1)[1].in_training == 1);
    CHECK(path.weeks(1)[1].attrition == 1); // in retraining by tenure
    CHECK(path.weeks(0)[2].end == 3);
}

TEST_CASE("offers, no-shows and leavers go by the words of the person") {
    auto scenario = hourly_days(35);
    auto& heads = add_heads(scenario, "core");
    heads.starting = {{.heads = 30}, {.heads = 10}};
    heads.classes = {hiring(1, 40, 2, 0)};
    heads.classes[0].acceptance = 0.7;
    heads.classes[0].no_show = 0.2;
    heads.classes[0].training_fall_out = 0.3;
    heads.attrition = {.from_weeks = {0},
                       .annual_rate = {0.1 * hazard_year},
                       .week_factors = {0, 2, 1},
                       .cv = 0.4};
    const random::ReplicationKey key{.seed = 8, .replication = 13, .round_size = 4};
    const auto path = heads_of(scenario, key);
    const double variance = std::log(1 + 0.4 * 0.4);
    const double u = random::stratified_uniform(key, Role::attrition_level, person_of("core", 0));
    // The normal score of u by bisection of the distribution function.
    double below = -9;
    double above = 9;
    while (above - below > 1e-12) {
        const double z = (below + above) / 2;
        (0.5 * std::erfc(-z / std::sqrt(2.0)) < u ? below : above) = z;
    }
    const double level = std::exp(std::sqrt(variance) * below - variance / 2);
    struct Someone {
        std::uint64_t entity;
        std::size_t trained; // first week past training
    };
    std::vector<Someone> people;
    for (std::uint64_t n = 0; n < 40; ++n) {
        people.push_back({person_of("core", n), 0});
    }
    const std::vector<double> factors = {0, 2, 1, 1, 1};
    for (std::size_t week = 0; week < 5; ++week) {
        CAPTURE(week);
        if (week == 1) {
            for (std::uint64_t n = 0; n < 40; ++n) {
                const std::uint64_t entity = (std::uint64_t{5} << 32) | n;
                if (uniform_at(key, Role::class_acceptance, entity) < 0.7 &&
                    uniform_at(key, Role::class_no_show, entity) >= 0.2) {
                    people.push_back({entity, 3});
                }
            }
        }
        const std::size_t before = people.size();
        std::erase_if(people, [&](const Someone& one) {
            const double hazard =
                week < one.trained ? -std::log(1 - 0.3) / 2 : 0.1 * factors[week] * level;
            const auto step = static_cast<std::uint32_t>(week + 1);
            return uniform_at(key, Role::attrition, random::step_identity(one.entity, step)) <
                   1 - std::exp(-hazard);
        });
        CHECK(path.weeks(0)[week].attrition == static_cast<std::int64_t>(before - people.size()));
        CHECK(path.weeks(0)[week].end == static_cast<std::int64_t>(people.size()));
    }
    CHECK(path.weeks(0)[0].attrition == 0);
    CHECK(path.weeks(0)[4].end < 60);
    check_balance(path, 0);
}

TEST_CASE("a class more moves nobody else's fate") {
    auto scenario = hourly_days(70);
    auto& heads = add_heads(scenario, "core");
    heads.starting = {{.heads = 50}};
    heads.attrition = {.from_weeks = {0}, .annual_rate = {2}, .cv = 0.3};
    const auto without = heads_of(scenario, {.seed = 4});
    // All of them leave in training at once.
    heads.classes = {hiring(2, 7, 1, 0)};
    heads.classes[0].training_fall_out = 1 - 1e-12;
    const auto with = heads_of(scenario, {.seed = 4});
    for (std::size_t week = 0; week < 10; ++week) {
        CAPTURE(week);
        const std::int64_t extra = week == 2 ? 7 : 0;
        CHECK(with.weeks(0)[week].attrition == without.weeks(0)[week].attrition + extra);
        CHECK(with.weeks(0)[week].end == without.weeks(0)[week].end);
    }
}

TEST_CASE("overtime and time off: forecast times last week's demand, capped, half up") {
    auto scenario = hourly_days(42);
    auto& heads = add_heads(scenario, "core");
    heads.starting = {{.heads = 10}};
    heads.overtime_cap = 0.25;
    heads.time_off_cap = 0.3;
    scenario.agent_groups[0].required_fte = {10, 11, 11, 9, 11.4, 2};
    // Of the week before: 1 (there is none), 1, 1.2, 1, 0.8, 1.
    const auto path = heads_of(scenario, {}, {1, 1.2, 1, 0.8, 1, 1});
    const auto weeks = path.weeks(0);
    const std::vector<std::int64_t> overtime = {0, 1, 3, 0, 0, 0};
    const std::vector<std::int64_t> time_off = {0, 0, 0, 1, 1, 3};
    for (std::size_t week = 0; week < 6; ++week) {
        CAPTURE(week);
        CHECK(weeks[week].overtime == overtime[week]);
        CHECK(weeks[week].time_off == time_off[week]);
        CHECK(weeks[week].rostered == 10 - time_off[week]);
    }
}

TEST_CASE("overtime is for those who are slow, too: needed is compared with speeds") {
    auto scenario = hourly_days(7);
    auto& heads = add_heads(scenario, "core");
    heads.starting = {{.heads = 10}};
    heads.pace = {.curve = model::Ramp::Curve::table, .at_weeks = {0}, .factor = {0.8}};
    heads.overtime_cap = 1;
    scenario.agent_groups[0].required_fte = {10};
    CHECK(heads_of(scenario).weeks(0)[0].overtime == 3); // 10 x (10 / 8 - 1) = 2.5, half up
}

TEST_CASE("heads are shared out by largest remainders, ties to the earlier pattern") {
    std::vector<model::ShiftPattern> patterns(3);
    patterns[0].share = 0.5;
    patterns[1].share = 0.25;
    patterns[2].share = 0.25;
    std::vector<std::int64_t> on;
    const auto shared = [&](std::int64_t heads) {
        random::share_out(heads, patterns, on);
        return on;
    };
    CHECK(shared(0) == std::vector<std::int64_t>{0, 0, 0});
    CHECK(shared(1) == std::vector<std::int64_t>{1, 0, 0});
    CHECK(shared(2) == std::vector<std::int64_t>{1, 1, 0}); // remainders 0, 1/2, 1/2
    CHECK(shared(3) == std::vector<std::int64_t>{1, 1, 1});
    CHECK(shared(4) == std::vector<std::int64_t>{2, 1, 1});
    for (auto& pattern : patterns) {
        pattern.share = 1.0 / 3;
    }
    CHECK(shared(300) == std::vector<std::int64_t>{100, 100, 100});
    CHECK(shared(2) == std::vector<std::int64_t>{1, 1, 0});
}

// --- closed forms --------------------------------------------------------------------------------

namespace {

/// Expected heads of the reference case "workforce-1": 100 fully ramped at the start, classes of 28
/// days; hazards per day .001, in training .003; speed .6 + .4 (1 - exp(-u / 40)) at u days after
/// it.
struct Expected {
    double productive = 0;
    double in_training = 0;
    double full_speed = 0;
};
struct Start {
    double day;
    double number;
};

/// \param later  days after t at which speed counts
Expected closed_form(const std::vector<Start>& classes, double t, double later) {
    Expected sum{.productive = 100 * std::exp(-0.001 * t),
                 .full_speed = 100 * std::exp(-0.001 * t)};
    for (const Start& each : classes) {
        const double age = t - each.day;
        if (age < 28) {
            sum.in_training += each.number * std::exp(-0.003 * age);
            continue;
        }
        const double there = each.number * std::exp(-0.003 * 28 - 0.001 * (age - 28));
        sum.productive += there;
        sum.full_speed += there * (1 - 0.4 * std::exp(-(age - 28 + later) / 40));
    }
    return sum;
}

} // namespace

TEST_CASE("expected heads and full-speed equivalents are those of the closed form") {
    // Reference values: /entries/workforce-1 of the analytic reference (closed form, day 90).
    const auto reference = closed_form({{0, 20}, {30, 30}, {80, 40}}, 90, 0);
    CHECK(reference.productive == doctest::Approx(135.39052929).epsilon(1e-10));
    CHECK(reference.in_training == doctest::Approx(38.8178213419).epsilon(1e-10));
    CHECK(reference.full_speed == doctest::Approx(129.121807801).epsilon(1e-10));
    model::Attrition attrition{.from_weeks = {0}, .annual_rate = {0.001 * 365.25}};
    CHECK(1 - std::exp(-365.0 / 7 * attrition.weekly_hazard(0)) ==
          doctest::Approx(0.305803349122).epsilon(1e-10));

    // The same on whole weeks: classes on days 0, 28, 77, seen in week 13 (day 91). Hazards are
    // constant, so heads are those of the closed form; speed is that of the middle of the week.
    auto scenario = hourly_days(7 * 14);
    auto& heads = add_heads(scenario, "core");
    heads.starting = {{.heads = 100, .tenure_weeks = 0, .phone_weeks = 1e6}};
    heads.attrition = attrition;
    heads.pace = {.curve = model::Ramp::Curve::exponential, .start = 0.6, .weeks = 40.0 / 7};
    std::uint32_t key = 100;
    for (const auto& [week, number] : {std::pair{0, 20}, {4, 30}, {11, 40}}) {
        heads.classes.push_back(hiring(week, number, 4, 0));
        heads.classes.back().key = key++;
        heads.classes.back().training_fall_out = 1 - std::exp(-0.003 * 28);
    }
    const auto expected = closed_form({{0, 20}, {28, 30}, {77, 40}}, 91, 3.5);
    std::vector<double> productive;
    std::vector<double> in_training;
    std::vector<double> full_speed;
    const std::vector<double> ratio(14, 1);
    random::HeadsPath path;
    for (std::uint32_t r = 0; r < 3000; ++r) {
        path.draw(scenario, {.seed = 5, .replication = r}, ratio);
        const HeadWeek& week = path.weeks(0)[13];
        productive.push_back(static_cast<double>(week.rostered));
        in_training.push_back(static_cast<double>(week.in_training));
        full_speed.push_back(static_cast<double>(week.pace_thousandths) / 1000);
    }
    for (const auto& [values, value] : {std::pair{&productive, expected.productive},
                                        {&in_training, expected.in_training},
                                        {&full_speed, expected.full_speed}}) {
        const auto estimate = mean_of(*values);
        CAPTURE(estimate.mean);
        CAPTURE(estimate.standard_error);
        CHECK(std::abs(z_score(estimate, value)) < 4);
        CHECK(std::abs(z_score(estimate, 1.02 * value)) > 4); // a bias of 2 % would be seen
        CHECK(std::abs(z_score(estimate, 0.98 * value)) > 4);
    }
}

TEST_CASE("of a class the share that falls out leaves in training, whatever its length") {
    auto scenario = hourly_days(28);
    auto& heads = add_heads(scenario, "core");
    heads.classes = {hiring(0, 50, 3, 0)};
    heads.classes[0].acceptance = 0.9;
    heads.classes[0].training_fall_out = 0.2;
    std::vector<double> starters;
    std::vector<double> graduates;
    for (std::uint32_t r = 0; r < 3000; ++r) {
        const auto path = heads_of(scenario, {.seed = 6, .replication = r});
        starters.push_back(static_cast<double>(path.weeks(0)[0].hires_started));
        graduates.push_back(static_cast<double>(path.weeks(0)[3].graduates));
    }
    CHECK(std::abs(z_score(mean_of(starters), 45)) < 4);
    CHECK(std::abs(z_score(mean_of(graduates), 36)) < 4);
    CHECK(std::abs(z_score(mean_of(graduates), 1.02 * 36)) > 4);
}
