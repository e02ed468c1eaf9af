/// \file
/// A quantile function without a closed form, tabulated: ln x over the normal score z, read back by
/// cubic Hermite interpolation. ln x is rounded to multiples of 2^-36 (40 bits for values up to 16)
/// and the slopes follow from the rounded values, so that differences between maths libraries do
/// not reach a result. Knots are as dense as an error of 1e-7 between them needs; with that of the
/// score itself (1e-9 relative), x has a relative error below 1e-6 for P in [1e-12, 1 - 1e-12].

#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace staffsim::random {

class QuantileTable {
public:
    QuantileTable() = default;

    /// \param quantile  x at P(X <= x) = p, given as (p, 1 - p) so that both tails are exact; x > 0
    explicit QuantileTable(const std::function<double(double p, double complement)>& quantile);

    /// Quantile at the probability whose normal score is z; |z| beyond 8.25 counts as 8.25.
    [[nodiscard]] double at_score(double z) const;

    /// `out[i] = scale * at_score(z[i])`.
    void at_scores(std::span<const double> z, double scale, std::span<double> out) const;

private:
    void set_knots(const std::vector<double>& logs, int density);
    [[nodiscard]] double error_between_knots(const std::vector<double>& finer) const;
    [[nodiscard]] double log_at_score(double z) const;

    double density_ = 0;        ///< knots per unit of the score
    std::vector<double> value_; ///< ln x at the knots
    std::vector<double> slope_; ///< d ln x per knot distance
};

/// Gamma distribution with mean 1 and the given squared coefficient of variation (> 0).
[[nodiscard]] QuantileTable gamma_table(double scv);

/// Mixture of exponential distributions. As exact as said above while the means differ by a factor
/// of up to 100; at 1000 probabilities are met within 3e-6, at 10,000 within 1e-4.
[[nodiscard]] QuantileTable hyperexponential_table(const std::vector<double>& probabilities,
                                                   const std::vector<double>& means);

} // namespace staffsim::random
