#include "staffsim/random/quantile_table.hpp"

#include "staffsim/random/kernels.hpp"

#include <boost/math/distributions/gamma.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/tools/roots.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

namespace staffsim::random {

namespace {

constexpr double largest_score = 8.25; // beyond the scores of least_uniform and greatest_uniform
constexpr int least_density = 32;      // knots per unit of the score
constexpr int most_density = 512;
constexpr double largest_error = 1e-7;  // of ln x, between two knots
constexpr double negligible_log = -300; // below e^-300 of the unit nobody sees an error
constexpr std::size_t margin = 2;       // knots beyond either end, for the slopes
// Below it Boost's series for the gamma law need more terms than it allows.
constexpr double least_gamma_scv = 1e-8;

using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
using Quantile = std::function<double(double p, double complement)>;

double rounded(double x) {
    return std::floor(x * 0x1p36 + 0.5) * 0x1p-36;
}

// P(Z <= z) of the standard normal distribution.
double normal_share(double z) {
    return 0.5 * boost::math::erfc(-z / std::sqrt(2.0), Policy());
}

// ln x at every knot, from `margin` knots before the first to `margin` knots after the last.
std::vector<double> logs_at_knots(const Quantile& quantile, int density) {
    const int last = static_cast<int>(2 * largest_score * density);
    std::vector<double> logs;
    for (int knot = -static_cast<int>(margin); knot <= last + static_cast<int>(margin); ++knot) {
        const double z = -largest_score + static_cast<double>(knot) / density;
        logs.push_back(rounded(std::log(quantile(normal_share(z), normal_share(-z)))));
    }
    return logs;
}

} // namespace

QuantileTable::QuantileTable(const Quantile& quantile) {
    std::vector<double> logs = logs_at_knots(quantile, least_density);
    for (int density = least_density;; density *= 2) {
        set_knots(logs, density);
        if (density == most_density) {
            return;
        }
        logs = logs_at_knots(quantile, 2 * density);
        if (error_between_knots(logs) <= largest_error) {
            return;
        }
    }
}

void QuantileTable::set_knots(const std::vector<double>& logs, int density) {
    density_ = density;
    value_.clear();
    slope_.clear();
    for (std::size_t at = margin; at + margin < logs.size(); ++at) {
        value_.push_back(logs[at]);
        // Fourth-order central difference: the error of the interpolation stays of fourth order.
        slope_.push_back((8 * (logs[at + 1] - logs[at - 1]) - (logs[at + 2] - logs[at - 2])) / 12);
    }
}

// Against a table of twice the density.
double QuantileTable::error_between_knots(const std::vector<double>& finer) const {
    double error = 0;
    for (std::size_t knot = 0; knot + 1 < value_.size(); ++knot) {
        const double exact = finer[margin + 2 * knot + 1];
        const double z = -largest_score + (static_cast<double>(knot) + 0.5) / density_;
        if (exact > negligible_log) {
            error = std::max(error, std::abs(log_at_score(z) - exact));
        }
    }
    return error;
}

double QuantileTable::log_at_score(double z) const {
    const double place = (std::clamp(z, -largest_score, largest_score) + largest_score) * density_;
    const int whole = std::min(static_cast<int>(place), static_cast<int>(value_.size()) - 2);
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
    if (scv < least_gamma_scv) {
        // Cornish and Fisher, to the skewness: what is left out is of the third order in the cv.
        const double cv = std::sqrt(scv);
        return QuantileTable([cv, scv](double p, double complement) {
            const double z =
                std::sqrt(2.0) * (p < 0.5 ? -boost::math::erfc_inv(2 * p, Policy())
                                          : boost::math::erfc_inv(2 * complement, Policy()));
            return 1 + cv * z + scv * (z * z - 1) / 3;
        });
    }
    const boost::math::gamma_distribution<double, Policy> gamma(1 / scv, scv);
    return QuantileTable([&](double p, double complement) {
        const double x =
            p < 0.5 ? quantile(gamma, p) : quantile(boost::math::complement(gamma, complement));
        return std::max(x, 1e-300); // the far lower tail of a small shape is nearly 0
    });
}

QuantileTable hyperexponential_table(const std::vector<double>& probabilities,
                                     const std::vector<double>& means) {
    struct At {
        double share = 0;    // P(X <= x)
        double survival = 0; // P(X > x)
        double density = 0;
    };
    const auto at = [&](double x) {
        At sums;
        for (std::size_t i = 0; i < means.size(); ++i) {
            const double kept = std::exp(-x / means[i]);
            sums.share -= probabilities[i] * std::expm1(-x / means[i]);
            sums.survival += probabilities[i] * kept;
            sums.density += probabilities[i] * kept / means[i];
        }
        return sums;
    };
    const auto [least, most] = std::minmax_element(means.begin(), means.end());
    const double lowest = std::log(*least) - 0.1;
    const double highest = std::log(*most) + 0.1;
    return QuantileTable([&](double p, double complement) {
        // Newton's method for ln x, on the logarithm of the smaller tail, so that both are exact.
        const auto fault = [&](double log_x) {
            const double x = std::exp(log_x);
            const At sums = at(x);
            return p < 0.5 ? std::pair(std::log(sums.share / p), x * sums.density / sums.share)
                           : std::pair(std::log(complement / sums.survival),
                                       x * sums.density / sums.survival);
        };
        // Between what the quickest and what the slowest phase alone would give.
        const double unit = std::log(p < 0.5 ? -std::log1p(-p) : -std::log(complement));
        constexpr int bits = 46;
        std::uintmax_t steps = 200;
        return std::exp(boost::math::tools::newton_raphson_iterate(
            fault, unit + highest, unit + lowest, unit + highest, bits, steps));
    });
}

} // namespace staffsim::random
