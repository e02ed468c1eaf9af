#include "staffsim/stats/confidence.hpp"

#include "staffsim/core/error.hpp"
#include "staffsim/stats/accumulator.hpp"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>

namespace staffsim::stats {

namespace {

double upper_tail(double level) {
    expects(level > 0 && level < 1, "a confidence level is between 0 and 1");
    return 0.5 * (1 + level);
}

void expect_share(const Share& share) {
    expects(share.trials > 0 && share.successes >= 0 && share.successes <= share.trials,
            "a share needs 0 <= successes <= trials and at least one trial");
}

} // namespace

double student_t_quantile(double p, double degrees_of_freedom) {
    expects(p > 0 && p < 1 && degrees_of_freedom > 0,
            "a t quantile needs 0 < p < 1 and degrees of freedom");
    return boost::math::quantile(boost::math::students_t(degrees_of_freedom), p);
}

double half_width(const PointEstimate& estimate, double level) {
    return estimate.standard_error *
           student_t_quantile(upper_tail(level), estimate.degrees_of_freedom);
}

Bounds t_interval(const PointEstimate& estimate, double level) {
    const double half = half_width(estimate, level);
    return {.low = estimate.value - half, .high = estimate.value + half};
}

std::optional<PointEstimate> mean_estimate(std::span<const double> values) {
    Accumulator all;
    for (const double value : values) {
        all.add(value);
    }
    if (all.count() < 2) {
        return std::nullopt;
    }
    return PointEstimate{.value = *all.mean(),
                         .standard_error = *all.standard_error(),
                         .degrees_of_freedom = static_cast<double>(all.count() - 1)};
}

PointEstimate independent_difference(const PointEstimate& a, const PointEstimate& b) {
    const double of_a = a.standard_error * a.standard_error;
    const double of_b = b.standard_error * b.standard_error;
    const double both = of_a + of_b;
    const double freedom =
        both > 0 ? both * both /
                       (of_a * of_a / a.degrees_of_freedom + of_b * of_b / b.degrees_of_freedom)
                 : a.degrees_of_freedom + b.degrees_of_freedom;
    return {.value = a.value - b.value,
            .standard_error = std::sqrt(both),
            .degrees_of_freedom = freedom};
}

Bounds wilson_interval(const Share& share, double level) {
    expect_share(share);
    const auto n = static_cast<double>(share.trials);
    const double p = static_cast<double>(share.successes) / n;
    const double z = boost::math::quantile(boost::math::normal(), upper_tail(level));
    const double shrink = 1 + z * z / n;
    const double centre = (p + z * z / (2 * n)) / shrink;
    const double half = z / shrink * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    // At the ends the formula gives 0 and 1 up to rounding.
    return {.low = share.successes == 0 ? 0 : centre - half,
            .high = share.successes == share.trials ? 1 : centre + half};
}

Bounds clopper_pearson_interval(const Share& share, double level) {
    expect_share(share);
    const double tail = 1 - upper_tail(level);
    const auto x = static_cast<double>(share.successes);
    const auto n = static_cast<double>(share.trials);
    using boost::math::beta_distribution;
    return {.low = share.successes == 0
                       ? 0
                       : boost::math::quantile(beta_distribution<>(x, n - x + 1), tail),
            .high = share.successes == share.trials
                        ? 1
                        : boost::math::quantile(beta_distribution<>(x + 1, n - x), 1 - tail)};
}

std::optional<double> sample_quantile(std::span<const double> sorted, double p) {
    expects(p >= 0 && p <= 1, "a quantile's p is between 0 and 1");
    if (sorted.empty()) {
        return std::nullopt;
    }
    const double position = static_cast<double>(sorted.size() - 1) * p;
    const auto below = static_cast<std::size_t>(position);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    const double share = position - static_cast<double>(below);
    return sorted[below] + share * (sorted[above] - sorted[below]);
}

std::optional<Bounds> quantile_interval(std::span<const double> sorted, double p, double level) {
    expects(p > 0 && p < 1, "an interval for a quantile needs 0 < p < 1");
    if (sorted.empty()) {
        return std::nullopt;
    }
    const double tail = 1 - upper_tail(level);
    const auto n = static_cast<double>(sorted.size());
    const boost::math::binomial below(n, p);
    // X(l) is above the quantile if fewer than l values are below it: P(B <= l - 1) <= tail.
    std::size_t low = 0;
    while (low < sorted.size() && boost::math::cdf(below, static_cast<double>(low)) <= tail) {
        ++low;
    }
    // X(u) is below the quantile if at least u values are below it: P(B >= u) <= tail.
    std::size_t high = sorted.size() + 1;
    while (high > 1 && boost::math::cdf(
                           boost::math::complement(below, static_cast<double>(high) - 2)) <= tail) {
        --high;
    }
    if (low < 1 || high > sorted.size()) {
        return std::nullopt;
    }
    return Bounds{.low = sorted[low - 1], .high = sorted[high - 1]};
}

std::optional<PointEstimate> sectioning(double whole, std::span<const double> sections) {
    if (sections.size() < 2) {
        return std::nullopt;
    }
    double squares = 0;
    for (const double section : sections) {
        squares += (section - whole) * (section - whole);
    }
    const auto m = static_cast<double>(sections.size());
    return PointEstimate{.value = whole,
                         .standard_error = std::sqrt(squares / (m * (m - 1))),
                         .degrees_of_freedom = m - 1};
}

} // namespace staffsim::stats
