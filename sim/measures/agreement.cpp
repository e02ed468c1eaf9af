#include "staffsim/measures/agreement.hpp"

#include "staffsim/stats/confidence.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace staffsim::measures {

namespace {

/// Results are stored with 12 digits (report/number_text.hpp): what lies nearer is equal.
constexpr double stored_precision = 1e-11;

/// P(Z > x) of a standard normal Z.
double normal_tail(double x) {
    return std::erfc(x / std::numbers::sqrt2) / 2;
}

/// Degrees of freedom of the sum of two variances (Welch 1947, Satterthwaite 1946).
double joint_freedom(double variance_a, double rounds_a, double variance_b, double rounds_b) {
    const double sum = variance_a + variance_b;
    return sum * sum /
           (variance_a * variance_a / (rounds_a - 1) + variance_b * variance_b / (rounds_b - 1));
}

/// What may lie between two estimates of one truth; empty if either has no error.
std::optional<double> statistical_allowance(const std::optional<double>& expected_error,
                                            std::int64_t expected_rounds,
                                            const std::optional<double>& found_error,
                                            std::int64_t found_rounds,
                                            double within) {
    if (!expected_error || !found_error) {
        return std::nullopt;
    }
    const double a = *expected_error * *expected_error;
    const double b = *found_error * *found_error;
    if (a + b <= 0) {
        return 0.0;
    }
    const double freedom = joint_freedom(
        a, static_cast<double>(expected_rounds), b, static_cast<double>(found_rounds));
    // Beyond some 8 standard errors a tail is nothing beside 1; the lower tail keeps its digits.
    const double quantile = -stats::student_t_quantile(normal_tail(within), freedom);
    return quantile * std::sqrt(a + b);
}

} // namespace

std::optional<double> standard_error_of(const Estimate& estimate, std::int64_t rounds) {
    if (!estimate.estimate || !estimate.low || !estimate.high || rounds < 2) {
        return std::nullopt;
    }
    const double side =
        std::max(*estimate.estimate - *estimate.low, *estimate.high - *estimate.estimate);
    constexpr double upper = (1 + stats::usual_level) / 2;
    return side / stats::student_t_quantile(upper, static_cast<double>(rounds - 1));
}

Agreement agreement_of(const Estimate& expected,
                       std::int64_t expected_rounds,
                       const Estimate& found,
                       std::int64_t found_rounds,
                       const model::Tolerance& tolerance) {
    Agreement agreement;
    if (!expected.estimate || !found.estimate) {
        agreement.holds = !expected.estimate && !found.estimate;
        return agreement;
    }
    const double apart = *found.estimate - *expected.estimate;
    const double size = std::max(std::abs(*found.estimate), std::abs(*expected.estimate));
    const double difference = std::abs(apart) <= stored_precision * size ? 0 : apart;
    agreement.difference = difference;
    const auto expected_error = standard_error_of(expected, expected_rounds);
    const auto found_error = standard_error_of(found, found_rounds);
    if (expected_error && found_error && *expected_error + *found_error > 0) {
        agreement.standard_errors = difference / std::hypot(*expected_error, *found_error);
    }
    switch (tolerance.kind) {
    case model::Tolerance::Kind::statistical:
        agreement.allowed = statistical_allowance(
            expected_error, expected_rounds, found_error, found_rounds, tolerance.within);
        break;
    case model::Tolerance::Kind::absolute:
        agreement.allowed = tolerance.within;
        break;
    case model::Tolerance::Kind::relative:
        agreement.allowed = tolerance.within * std::abs(*expected.estimate);
        break;
    }
    agreement.holds = difference == 0 || std::abs(difference) <= agreement.allowed.value_or(0);
    return agreement;
}

std::optional<double> gated_value(const model::Gate& gate, const Estimate& estimate) {
    if (!gate.probability) {
        return estimate.estimate;
    }
    constexpr double median = 0.5;
    if (*gate.probability == median) {
        return estimate.p50;
    }
    return gate.side == model::Gate::Side::at_least ? estimate.p10 : estimate.p90;
}

bool passes(const model::Gate& gate, const Estimate& estimate) {
    const std::optional<double> value = gated_value(gate, estimate);
    if (!value) {
        return false;
    }
    return gate.side == model::Gate::Side::at_least ? *value >= gate.bound : *value <= gate.bound;
}

} // namespace staffsim::measures
