// Roots of curves that are known with an error.

#include "staffsim/planning/root.hpp"
#include "staffsim/random/address.hpp"
#include "staffsim/random/kernels.hpp"
#include "staffsim/stats/confidence.hpp"
#include "support/test_support.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

using namespace staffsim;
using namespace staffsim::planning;

namespace {

/// The curve y = f(x), known within `error` on either side.
Curve exact(const std::function<double(double)>& f, double error = 0) {
    return [f, error](std::span<const double> values) {
        std::vector<CurvePoint> points;
        for (const double x : values) {
            points.push_back({x, f(x), f(x) - error, f(x) + error});
        }
        return points;
    };
}

} // namespace

TEST_CASE("the root of a straight line is exact, and so is the interval of its band") {
    for (const double slope : {2.0, -2.0}) {
        const Root root =
            find_root(exact([slope](double x) { return slope * (x - 1.23456); }, 0.1), 0, 4);
        CHECK(root.verdict == Root::Verdict::found);
        CHECK(root.crossings == 1);
        CHECK(root.value == doctest::Approx(1.23456).epsilon(1e-9));
        CHECK(root.low.value() == doctest::Approx(1.23456 - 0.05).epsilon(1e-9));
        CHECK(root.high.value() == doctest::Approx(1.23456 + 0.05).epsilon(1e-9));
    }
}

TEST_CASE("a curve without error has an interval that is a point") {
    const Root root = find_root(exact([](double x) { return x - 7.5; }), 0, 30);
    CHECK(root.value == doctest::Approx(7.5).epsilon(1e-12));
    CHECK(root.low.value() == doctest::Approx(7.5).epsilon(1e-12));
    CHECK(root.high.value() == doctest::Approx(7.5).epsilon(1e-12));
}

TEST_CASE("a bent curve is followed to a ten-thousandth of the range") {
    const Root root = find_root(exact([](double x) { return std::exp(x) - 40; }, 2), 0, 10);
    CHECK(std::abs(root.value - std::log(40.0)) < 1e-3);
    CHECK(std::abs(root.low.value() - std::log(38.0)) < 1e-3);
    CHECK(std::abs(root.high.value() - std::log(42.0)) < 1e-3);
    CHECK(root.seen.size() < 60);
}

TEST_CASE("of several crossings the first is taken, and all are counted") {
    const Root root = find_root(exact([](double x) { return std::sin(x); }), 1, 12);
    CHECK(root.crossings == 3);
    CHECK(std::abs(root.value - std::acos(-1.0)) < 1e-3);
}

TEST_CASE("a step is found between its two sides") {
    const Root root = find_root(exact([](double x) { return x < 0.3217 ? 1.0 : -1.0; }, 0.5), 0, 1);
    CHECK(root.verdict == Root::Verdict::found);
    CHECK(std::abs(root.value - 0.3217) <= 1e-4);
    CHECK(root.low.value() <= root.value);
    CHECK(root.high.value() >= root.value);
}

TEST_CASE("a curve of one sign has no root, whether it touches nothing or is zero all along") {
    CHECK(find_root(exact([](double x) { return x + 1; }), 0, 1).verdict == Root::Verdict::none);
    CHECK(find_root(exact([](double x) { return -x - 1; }), 0, 1).verdict == Root::Verdict::none);
    CHECK(find_root(exact([](double) { return 0.0; }), 0, 1).verdict == Root::Verdict::none);
}

TEST_CASE("a root at either end of the range is found") {
    CHECK(find_root(exact([](double x) { return x; }), 0, 1).value == 0);
    CHECK(find_root(exact([](double x) { return x - 1; }), 0, 1).value == 1);
}

TEST_CASE("an interval that leaves the range is open on that side") {
    const Root root = find_root(exact([](double x) { return x - 0.1; }, 0.3), 0, 1);
    CHECK(root.verdict == Root::Verdict::found);
    CHECK_FALSE(root.low);
    CHECK(root.high.value() == doctest::Approx(0.4).epsilon(1e-9));
}

TEST_CASE("a cancel and missing data are told apart") {
    const Curve cut = [](std::span<const double>) { return std::vector<CurvePoint>(); };
    CHECK(find_root(cut, 0, 1).verdict == Root::Verdict::cancelled);
    const Curve empty = exact([](double) { return std::numeric_limits<double>::quiet_NaN(); });
    CHECK(find_root(empty, 0, 1).verdict == Root::Verdict::no_values);
}

namespace {

/// Share of 95 % intervals that cover the root 1 of mean(slope_i) (x - 1) + mean(noise_i), where
/// `bias` is added to every noise.
double coverage(double bias, int samples) {
    constexpr std::size_t units = 20;
    int covered = 0;
    for (int sample = 0; sample < samples; ++sample) {
        std::vector<double> noise;
        std::vector<double> slope;
        for (std::size_t i = 0; i < units; ++i) {
            const random::Block words =
                random::philox_block(5, i, static_cast<std::uint32_t>(sample), 0);
            noise.push_back(random::inverse_normal(random::uniform(words[0])) + bias);
            slope.push_back(3 + 0.5 * random::inverse_normal(random::uniform(words[1])));
        }
        const Curve curve = [&](std::span<const double> values) {
            std::vector<CurvePoint> points;
            for (const double x : values) {
                std::vector<double> heights;
                for (std::size_t i = 0; i < units; ++i) {
                    heights.push_back(slope[i] * (x - 1) + noise[i]);
                }
                const stats::PointEstimate mean = *stats::mean_estimate(heights);
                const stats::Bounds bounds = stats::t_interval(mean);
                points.push_back({x, mean.value, bounds.low, bounds.high});
            }
            return points;
        };
        const Root root = find_root(curve, 0, 2);
        REQUIRE(root.verdict == Root::Verdict::found);
        covered += root.low.value_or(0) <= 1 && 1 <= root.high.value_or(2) ? 1 : 0;
    }
    return static_cast<double>(covered) / samples;
}

} // namespace

TEST_CASE("95 % intervals of a root cover it 95 times of 100, and not when the curve is biased") {
    constexpr int samples = 2000;
    constexpr double five_errors = 5 * 0.00487; // of a share of 0.95 in 2000
    CHECK(std::abs(coverage(0, samples) - 0.95) < five_errors);
    CHECK(coverage(0.3, samples) < 0.95 - five_errors); // 1.3 standard errors of the mean
}
