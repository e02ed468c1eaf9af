#include "staffsim/random/quantile_table.hpp"

#include "staffsim/random/kernels.hpp"

#include <boost/math/distributions/gamma.hpp>
#include <boost/math/special_functions/erf.hpp>

#include <algorithm>
#include <cmath>

namespace staffsim::random {

namespace {

constexpr double largest_score = 8.25; // beyond the scores of least_uniform and greatest_uniform
constexpr int knots_per_unit = 32;
constexpr int knots = static_cast<int>(2 * largest_score * knots_per_unit) + 1;

using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

double score_of_knot(int knot) {
    return -largest_score + static_cast<double>(knot) / knots_per_unit;
}

double rounded(double x) {
    return std::floor(x * 0x1p36 + 0.5) * 0x1p-36;
}

// P(Z <= z) of the standard normal distribution.
double normal_share(double z) {
    return 0.5 * boost::math::erfc(-z / std::sqrt(2.0), Policy());
}

} // namespace

QuantileTable::QuantileTable(const std::function<double(double p, double complement)>& quantile) {
    // Two knots more on either side give every kept knot a central difference.
    std::vector<double> wide;
    for (int knot = -2; knot < knots + 2; ++knot) {
        const double z = score_of_knot(knot);
        wide.push_back(rounded(std::log(quantile(normal_share(z), normal_share(-z)))));
    }
    for (int knot = 0; knot < knots; ++knot) {
        const auto at = static_cast<std::size_t>(knot + 2);
        // Fourth-order central difference: the error of the interpolation stays of fourth order.
        const double slope =
            (8 * (wide[at + 1] - wide[at - 1]) - (wide[at + 2] - wide[at - 2])) / 12;
        value_.push_back(wide[at]);
        slope_.push_back(slope);
    }
}

double QuantileTable::log_at_score(double z) const {
    const double place = (std::clamp(z, -largest_score, largest_score) + largest_score) *
                         static_cast<double>(knots_per_unit);
    const int whole = std::min(static_cast<int>(place), knots - 2);
    const double t = place - static_cast<double>(whole);
    const auto knot = static_cast<std::size_t>(whole);
    const double rise = value_[knot + 1] - value_[knot];
    const double a = slope_[knot] - rise;
    const double b = rise - slope_[knot + 1];
    const double bend = t * (1 - t) * (a * (1 - t) + b * t);
    return value_[knot] + t * rise + bend;
}

double QuantileTable::at_score(double z) const {
    return exp_of(log_at_score(z));
}

void QuantileTable::at_scores(std::span<const double> z,
                              double scale,
                              std::span<double> out) const {
    // Two passes: the second one vectorises.
    for (std::size_t i = 0; i < z.size(); ++i) {
        out[i] = log_at_score(z[i]);
    }
    for (double& x : out.first(z.size())) {
        x = scale * exp_of(x);
    }
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
