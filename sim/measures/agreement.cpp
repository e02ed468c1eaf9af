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

/// The estimate with its standard error, taken back from its interval; empty where it has none.
std::optional<stats::PointEstimate> point_of(const Estimate& estimate, std::int64_t rounds) {
    const std::optional<double> error = standard_error_of(estimate, rounds);
    if (!error) {
        return std::nullopt;
    }
    return stats::PointEstimate{.value = *estimate.estimate,
                                .standard_error = *error,
                                .degrees_of_freedom = static_cast<double>(rounds - 1)};
}

/// What chance may put between two estimates of one truth.
double statistical_allowance(const stats::PointEstimate& apart, double within) {
    if (apart.standard_error <= 0) {
        return 0;
    }
    // The lower tail keeps its digits where the upper one is nothing beside 1.
    return -stats::student_t_quantile(normal_tail(within), apart.degrees_of_freedom) *
           apart.standard_error;
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
    const auto expected_point = point_of(expected, expected_rounds);
    const auto found_point = point_of(found, found_rounds);
    std::optional<stats::PointEstimate> both;
    if (expected_point && found_point) {
        both = stats::independent_difference(*found_point, *expected_point);
        if (both->standard_error > 0) {
            agreement.standard_errors = difference / both->standard_error;
        }
    }
    switch (tolerance.kind) {
    case model::Tolerance::Kind::statistical:
        if (both) {
            agreement.allowed = statistical_allowance(*both, tolerance.within);
        }
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
