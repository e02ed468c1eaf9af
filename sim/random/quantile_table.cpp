#include "staffsim/random/quantile_table.hpp"

#include "staffsim/random/kernels.hpp"

#include <boost/math/distributions/gamma.hpp>
#include <boost/math/special_functions/erf.hpp>

#include <algorithm>
#include <cmath>

namespace staffsim::random {

namespace {

constexpr double largest_score = 8.2;
constexpr int knots_per_unit = 32;
constexpr int knots = static_cast<int>(2 * largest_score * knots_per_unit) + 1;
constexpr int kept_bits = 40;

using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

double score_of_knot(int knot) {
    return -largest_score + static_cast<double>(knot) / knots_per_unit;
}

double rounded(double x) {
    int exponent = 0;
    const double mantissa = std::frexp(x, &exponent);
    return std::ldexp(std::nearbyint(std::ldexp(mantissa, kept_bits)), exponent - kept_bits);
}

// P(Z <= z) of the standard normal distribution.
double normal_share(double z) {
    return 0.5 * boost::math::erfc(-z / std::sqrt(2.0), Policy());
}

} // namespace

QuantileTable::QuantileTable(const std::function<double(double p, double complement)>& quantile) {
    // One knot more on either side gives every kept knot a central difference.
    std::vector<double> wide;
    for (int knot = -2; knot < knots + 2; ++knot) {
        const double z = score_of_knot(knot);
        wide.push_back(std::log(quantile(normal_share(z), normal_share(-z))));
    }
    for (int knot = 0; knot < knots; ++knot) {
        const auto at = static_cast<std::size_t>(knot + 2);
        // Fourth-order central difference: the error of the interpolation stays of fourth order.
        const double slope =
            (8 * (wide[at + 1] - wide[at - 1]) - (wide[at + 2] - wide[at - 2])) / 12;
        value_.push_back(rounded(wide[at]));
        slope_.push_back(rounded(slope));
    }
}

double QuantileTable::at_score(double z) const {
    const double place = (std::clamp(z, -largest_score, largest_score) + largest_score) *
                         static_cast<double>(knots_per_unit);
    const auto knot = std::min(static_cast<std::size_t>(place), value_.size() - 2);
    const double t = place - static_cast<double>(knot);
    const double rise = value_[knot + 1] - value_[knot];
    const double a = slope_[knot] - rise;
    const double b = rise - slope_[knot + 1];
    const double bend = t * (1 - t) * (a * (1 - t) + b * t);
    return exp_of(value_[knot] + t * rise + bend);
}

QuantileTable gamma_table(double scv) {
    const boost::math::gamma_distribution<double, Policy> gamma(1 / scv, scv);
    return QuantileTable([&](double p, double complement) {
        const double x =
            p < 0.5 ? quantile(gamma, p) : quantile(boost::math::complement(gamma, complement));
        return std::max(x, 1e-300); // the far lower tail of a small shape is nearly 0
    });
}

QuantileTable hyperexponential_table(const std::vector<double>& probabilities,
                                     const std::vector<double>& means) {
    const auto survival = [&](double x) {
        double sum = 0;
        for (std::size_t i = 0; i < means.size(); ++i) {
            sum += probabilities[i] * std::exp(-x / means[i]);
        }
        return sum;
    };
    const auto share = [&](double x) {
        double sum = 0;
        for (std::size_t i = 0; i < means.size(); ++i) {
            sum -= probabilities[i] * std::expm1(-x / means[i]);
        }
        return sum;
    };
    const double largest = *std::max_element(means.begin(), means.end());
    return QuantileTable([&](double p, double complement) {
        // Bisection on ln x: monotone, and exact to the last bit in either tail.
        double low = std::log(largest) - 60;
        double high = std::log(largest) + 6;
        for (int step = 0; step < 80; ++step) {
            const double middle = 0.5 * (low + high);
            const bool below =
                p < 0.5 ? share(std::exp(middle)) < p : survival(std::exp(middle)) > complement;
            (below ? low : high) = middle;
        }
        return std::exp(0.5 * (low + high));
    });
}

} // namespace staffsim::random
