/// \file
/// How much of the spread of outcomes comes from inputs that we do not know, and how much from the
/// randomness of the queue.
///
/// Every point i of the inputs is simulated on the same replications j: a crossed sample y_ij =
/// mu + a_i + b_j + c_ij, where a is the effect of the inputs, b that of the replication (the
/// customers of that world), c their interaction. Of a future outcome
///   variance = A + B + C,   inputs = A / (A + B + C),   queue = (B + C) / (A + B + C) = 1 -
///   inputs.
/// With N points and n replications, and mean squares of two-way analysis of variance without
/// repetition (Searle, Casella and McCulloch, Variance Components, 1992, chapter 4),
///   A = (MS_points - MS_rest) / n,   B = (MS_replications - MS_rest) / N,   C = MS_rest.
/// The estimator of nested samples (Sun, Apley and Staum, Operations Research 59, 2011) would take
/// B for a part of the inputs' effect within points: on common random numbers it is biased by
/// -B / n; the crossed one is not, and B does not disturb A.
///
/// Inputs come as independent standard normal scores z. First-order share of an input: variance
/// over the points of the best cubic c of its score, less what the coefficients' errors add to it,
///   (c' S c - trace(S cov(c))) / (A + B + C), S the sample covariance of z, z^2, z^3 as Hermite
/// polynomials (polynomial chaos: Sudret, Reliability Engineering and System Safety 93, 2008).
/// Cubics of all inputs together by least squares on the means of the points. What they leave of A
/// is together: interactions of inputs, and anything rougher than a cubic.
///
/// Points of a Latin hypercube are not quite independent: A is then too great by a factor of at
/// most N / (N - 1). Standard errors: jackknife over points plus jackknife over replications (their
/// sum is safe for crossed samples: Owen, Annals of Applied Statistics 1, 2007).

#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace staffsim::planning {

struct CrossedSample {
    std::vector<std::vector<double>> values; ///< by point, then replication
    std::vector<std::vector<double>> scores; ///< by input, then point: standard normal
};

/// Not cut to [0, 1]: a share near 0 may come out below it.
struct VarianceShare {
    double share = 0;
    double standard_error = 0;
};

struct VarianceShares {
    double mean = 0;
    double variance = 0; ///< of a single outcome
    VarianceShare inputs;
    VarianceShare queue;
    std::vector<VarianceShare> by_input; ///< first order
    VarianceShare together;              ///< inputs less the sum of the first orders
};

/// Points that k inputs need at least: 3 k coefficients, the mean, and ten to spare.
[[nodiscard]] constexpr std::size_t fewest_points(std::size_t inputs) {
    return 3 * inputs + 11;
}

/// \return empty if nothing varies, or there are fewer than fewest_points, or of 3
/// replications
/// \pre all rows of the same length
[[nodiscard]] std::optional<VarianceShares> variance_shares(const CrossedSample& sample);

} // namespace staffsim::planning
