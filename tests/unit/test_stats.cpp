// Means, shares, quantiles and ratios, against values computed by other means.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "staffsim/core/error.hpp"
#include "staffsim/stats/accumulator.hpp"
#include "staffsim/stats/confidence.hpp"
#include "staffsim/stats/ratio.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>
#include <vector>

using namespace staffsim;
using namespace staffsim::stats;

namespace {

// The reference values have twelve digits.
doctest::Approx reference(double value) {
    return doctest::Approx(value).epsilon(1e-10);
}

const RatioSample paired{.numerators = {80, 120, 95, 60, 140, 101, 77, 130},
                         .denominators = {100, 160, 110, 66, 210, 125, 90, 170}};

std::vector<double> one_to(int n) {
    std::vector<double> values(static_cast<std::size_t>(n));
    std::iota(values.begin(), values.end(), 1.0);
    return values;
}

} // namespace

TEST_CASE("an accumulator knows mean, variance and extremes") {
    Accumulator all;
    CHECK_FALSE(all.mean());
    CHECK_FALSE(all.largest());
    all.add(4);
    CHECK(all.mean() == 4);
    CHECK_FALSE(all.variance());
    for (const double value : {7.0, 13.0, 16.0}) {
        all.add(value);
    }
    CHECK(all.count() == 4);
    CHECK(all.mean() == doctest::Approx(10));
    CHECK(all.variance() == doctest::Approx(30));
    CHECK(all.standard_error() == doctest::Approx(std::sqrt(7.5)));
    CHECK(all.smallest() == 4);
    CHECK(all.largest() == 16);
}

TEST_CASE("an accumulator keeps the variance of values far from 0") {
    Accumulator all;
    for (const double value : {4.0, 7.0, 13.0, 16.0}) {
        all.add(1e9 + value);
    }
    CHECK(all.variance() == doctest::Approx(30));
}

TEST_CASE("merged accumulators are as one that saw all values") {
    Accumulator left;
    Accumulator right;
    Accumulator one;
    for (int i = 0; i < 50; ++i) {
        const double value = std::sin(i) * 100 + i;
        (i < 17 ? left : right).add(value);
        one.add(value);
    }
    Accumulator merged;
    merged.merge(left);
    merged.merge(right);
    merged.merge(Accumulator());
    CHECK(merged.count() == 50);
    CHECK(*merged.mean() == doctest::Approx(*one.mean()).epsilon(1e-14));
    CHECK(*merged.variance() == doctest::Approx(*one.variance()).epsilon(1e-13));
    CHECK(merged.smallest() == one.smallest());
    CHECK(merged.largest() == one.largest());
}

TEST_CASE("a t interval is the mean and t standard errors on both sides") {
    // Good to nine digits; by integration of the density it is 2.3646242515928.
    CHECK(student_t_quantile(0.975, 7) == doctest::Approx(2.36462425101).epsilon(1e-9));
    const std::optional<PointEstimate> mean = mean_estimate(std::vector<double>{4, 7, 13, 16});
    REQUIRE(mean);
    CHECK(mean->value == doctest::Approx(10));
    CHECK(mean->degrees_of_freedom == 3);
    const Bounds bounds = t_interval(*mean);
    CHECK(bounds.high - bounds.low ==
          doctest::Approx(2 * std::sqrt(7.5) * student_t_quantile(0.975, 3)));
    CHECK_FALSE(mean_estimate(std::vector<double>{4}));
    CHECK_THROWS_AS(static_cast<void>(student_t_quantile(1, 3)), InternalError);
}

TEST_CASE("the error of a difference of independent estimates, with its degrees of freedom") {
    const PointEstimate a{.value = 10, .standard_error = 3, .degrees_of_freedom = 7};
    const PointEstimate b{.value = 4, .standard_error = 4, .degrees_of_freedom = 9};
    const PointEstimate difference = independent_difference(a, b);
    CHECK(difference.value == 6);
    CHECK(difference.standard_error == doctest::Approx(5)); // 9 + 16 = 25
    CHECK(difference.degrees_of_freedom == doctest::Approx(25 * 25 / (81.0 / 7 + 256.0 / 9)));
    const PointEstimate exact{.value = 4, .standard_error = 0, .degrees_of_freedom = 7};
    CHECK(half_width(independent_difference(exact, exact)) == 0);
    // What is known exactly adds nothing.
    CHECK(independent_difference(a, exact).degrees_of_freedom == doctest::Approx(7));
}

TEST_CASE("intervals for a share of 45 in 50") {
    const Bounds wilson = wilson_interval({.successes = 45, .trials = 50});
    CHECK(wilson.low == reference(0.786397685625));
    CHECK(wilson.high == reference(0.956524235068));
    const Bounds exact = clopper_pearson_interval({.successes = 45, .trials = 50});
    CHECK(exact.low == reference(0.781864633566));
    CHECK(exact.high == reference(0.966724906411));
}

TEST_CASE("intervals for none and for all end at 0 and 1") {
    for (const auto& interval : {wilson_interval, clopper_pearson_interval}) {
        const Bounds none = interval({.successes = 0, .trials = 20}, usual_level);
        CHECK(none.low == 0);
        CHECK(none.high > 0.1);
        const Bounds all = interval({.successes = 20, .trials = 20}, usual_level);
        CHECK(all.low < 0.9);
        CHECK(all.high == 1);
    }
    // By hand: 1 - 0.025^(1/20).
    CHECK(clopper_pearson_interval({.successes = 0, .trials = 20}).high ==
          doctest::Approx(1 - std::pow(0.025, 0.05)));
    CHECK_THROWS_AS(static_cast<void>(wilson_interval({.successes = 3, .trials = 2})),
                    InternalError);
}

TEST_CASE("sample quantiles lie on straight lines between order statistics") {
    const std::vector<double> values{1, 2, 4, 8};
    CHECK(sample_quantile(values, 0) == 1);
    CHECK(sample_quantile(values, 1) == 8);
    CHECK(*sample_quantile(values, 0.5) == doctest::Approx(3));
    CHECK(*sample_quantile(values, 0.9) == doctest::Approx(6.8));
    CHECK_FALSE(sample_quantile({}, 0.5));
}

TEST_CASE("the interval for a quantile lies between order statistics") {
    // Median of ten: P(2 <= B(10, 1/2) <= 8) = 1002 / 1024 = 0.979 covers, and 3 to 7 gives 0.891.
    const std::vector<double> ten = one_to(10);
    const std::optional<Bounds> median = quantile_interval(ten, 0.5);
    REQUIRE(median);
    CHECK(median->low == 2);
    CHECK(median->high == 9);
    // The largest of five exceeds the median with probability 31/32 only.
    CHECK_FALSE(quantile_interval(one_to(5), 0.5));
    CHECK(quantile_interval(one_to(5), 0.5, 0.9));
    CHECK_FALSE(quantile_interval({}, 0.5));
}

TEST_CASE("a ratio of means: delta method and jackknife") {
    const std::optional<PointEstimate> delta = ratio_delta(paired);
    REQUIRE(delta);
    CHECK(delta->value == reference(0.778855480116));
    CHECK(delta->standard_error == reference(0.0294817199327));
    CHECK(delta->degrees_of_freedom == 7);
    const std::optional<PointEstimate> jackknife = ratio_jackknife(paired);
    REQUIRE(jackknife);
    CHECK(jackknife->value == reference(0.775242118775));
    CHECK(jackknife->standard_error == reference(0.0312246440725));
    CHECK(ratio_estimate(paired)->value == jackknife->value);
}

TEST_CASE("with equal denominators both are the plain mean") {
    const RatioSample sample{.numerators = {4, 7, 13, 16}, .denominators = {2, 2, 2, 2}};
    for (const auto& estimate : {ratio_delta(sample), ratio_jackknife(sample)}) {
        REQUIRE(estimate);
        CHECK(estimate->value == doctest::Approx(5));
        CHECK(estimate->standard_error == doctest::Approx(std::sqrt(7.5) / 2));
    }
}

TEST_CASE("a ratio without denominators is no data, one with a single denominator has no error") {
    const RatioSample empty{.numerators = {0, 0, 0}, .denominators = {0, 0, 0}};
    CHECK_FALSE(plain_ratio(empty));
    CHECK_FALSE(ratio_delta(empty));
    CHECK_FALSE(ratio_jackknife(empty));
    const RatioSample single{.numerators = {0, 3, 0}, .denominators = {0, 4, 0}};
    CHECK(plain_ratio(single) == 0.75);
    CHECK_FALSE(ratio_jackknife(single));
}

TEST_CASE("a control that explains everything leaves no error") {
    // y = 10 + 3 c, so the mean at c = 0 is 10 whatever the sample's mean of c.
    RatioSample sample;
    sample.controls.resize(1);
    for (const double c : {-2.0, 1.0, 0.5, 3.0, -1.0, 2.0, 0.0, 4.0}) {
        sample.numerators.push_back(10 + 3 * c);
        sample.denominators.push_back(1);
        sample.controls[0].push_back(c);
    }
    for (const auto& estimate : {ratio_delta(sample), ratio_jackknife(sample)}) {
        REQUIRE(estimate);
        CHECK(estimate->value == doctest::Approx(10));
        CHECK(estimate->standard_error == doctest::Approx(0).epsilon(1e-9));
        CHECK(estimate->degrees_of_freedom == 6);
    }
}

TEST_CASE("a control's least squares are those of the textbook") {
    // c: -1 0 1 2, y: 1 3 2 6. Slope 7/5, mean(y) 3, mean(c) 0.5: adjusted 3 - 0.7 = 2.3.
    // Residual sum of squares 14 - 7 x 7 / 5 = 4.2 over 2 degrees of freedom; variance of the
    // adjusted mean 2.1 (1/4 + 0.25/5).
    const RatioSample sample{
        .numerators = {1, 3, 2, 6}, .denominators = {1, 1, 1, 1}, .controls = {{-1, 0, 1, 2}}};
    const std::optional<PointEstimate> estimate = ratio_delta(sample);
    REQUIRE(estimate);
    CHECK(estimate->value == doctest::Approx(2.3));
    CHECK(estimate->standard_error == doctest::Approx(std::sqrt(2.1 * 0.3)));
    CHECK(estimate->degrees_of_freedom == 2);
}

TEST_CASE("a control that does not vary or repeats another changes nothing") {
    RatioSample sample{.numerators = {1, 3, 2, 6, 4, 5},
                       .denominators = {1, 1, 1, 1, 1, 1},
                       .controls = {{-1, 0, 1, 2, 0, 1}}};
    const double with_one = ratio_delta(sample)->value;
    sample.controls.push_back({0, 0, 0, 0, 0, 0});
    sample.controls.push_back({-2, 0, 2, 4, 0, 2});
    const std::optional<PointEstimate> estimate = ratio_delta(sample);
    CHECK(estimate->value == doctest::Approx(with_one));
    CHECK(estimate->degrees_of_freedom == 4);
}

TEST_CASE("five units stand behind every control") {
    CHECK(most_controls(1) == 0);
    CHECK(most_controls(6) == 0);
    CHECK(most_controls(7) == 1);
    CHECK(most_controls(8) == 1);
    CHECK(most_controls(12) == 2);
}

TEST_CASE("sectioning measures sections by their distance from the whole") {
    const std::optional<PointEstimate> estimate = sectioning(5, std::vector<double>{4, 6, 8, 4});
    REQUIRE(estimate);
    CHECK(estimate->value == 5);
    CHECK(estimate->standard_error == doctest::Approx(std::sqrt(12.0 / 12)));
    CHECK(estimate->degrees_of_freedom == 3);
    CHECK_FALSE(sectioning(5, std::vector<double>{4}));
}
