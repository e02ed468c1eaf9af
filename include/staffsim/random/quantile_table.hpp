/// \file
/// A quantile function without a closed form, tabulated: ln x over the normal score z, read back by
/// cubic Hermite interpolation. Entries are rounded to 40 bits, so differences between maths
/// libraries stay below the last bit that reaches a result.

#pragma once

#include <cstdint>
#include <functional>
#include <vector>

namespace staffsim::random {

class QuantileTable {
public:
    QuantileTable() = default;

    /// \param quantile  x at P(X <= x) = p, given as (p, 1 - p) so that both tails are exact; x > 0
    explicit QuantileTable(const std::function<double(double p, double complement)>& quantile);

    /// Quantile at the probability whose normal score is z; |z| beyond 8.2 counts as 8.2.
    [[nodiscard]] double at_score(double z) const;

private:
    std::vector<double> value_; ///< ln x at the knots
    std::vector<double> slope_; ///< d ln x per knot distance
};

/// Gamma distribution with mean 1 and the given squared coefficient of variation (> 0).
[[nodiscard]] QuantileTable gamma_table(double scv);

/// Mixture of exponential distributions.
[[nodiscard]] QuantileTable hyperexponential_table(const std::vector<double>& probabilities,
                                                   const std::vector<double>& means);

} // namespace staffsim::random
