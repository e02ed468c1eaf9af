#include "statistical/estimates.hpp"

#include "staffsim/core/error.hpp"

#include <fmt/format.h>

#include <cmath>

namespace staffsim::tests {

double Comparison::z() const {
    const double distance = estimate - exact;
    // Integers and shares of 0 or 1 must agree up to how the exact value is printed.
    if (std::abs(distance) <= 1e-11 * std::abs(exact)) {
        return 0;
    }
    return distance / standard_error;
}

std::string to_string(const Comparison& comparison) {
    return fmt::format("{:<14} {:<30} {:>14.7g} {:>14.7g} {:>11.3g} {:>7.2f}",
                       comparison.theory,
                       comparison.quantity,
                       comparison.exact,
                       comparison.estimate,
                       comparison.standard_error,
                       comparison.z());
}

void Estimates::add(const std::string& quantity, double numerator, double denominator) {
    samples_[quantity].push_back({.numerator = numerator, .denominator = denominator});
}

void Estimates::expect(const std::string& quantity, double exact) {
    expected_[quantity] = exact;
}

std::vector<Comparison> Estimates::compare() const {
    std::vector<Comparison> comparisons;
    for (const auto& [quantity, ratios] : samples_) {
        expects(ratios.size() >= 2, "a standard error needs two replications");
        Ratio sum{.numerator = 0, .denominator = 0};
        for (const Ratio& ratio : ratios) {
            sum.numerator += ratio.numerator;
            sum.denominator += ratio.denominator;
        }
        const double estimate = sum.numerator / sum.denominator;
        double squares = 0;
        for (const Ratio& ratio : ratios) {
            const double residual = ratio.numerator - estimate * ratio.denominator;
            squares += residual * residual;
        }
        const auto count = static_cast<double>(ratios.size());
        const auto other = expected_.find(quantity);
        comparisons.push_back(
            {.theory = theory_.id,
             .quantity = quantity,
             .exact = other == expected_.end() ? theory_.exact(quantity) : other->second,
             .estimate = estimate,
             .standard_error = std::sqrt(squares * count / (count - 1)) / sum.denominator});
    }
    return comparisons;
}

} // namespace staffsim::tests
