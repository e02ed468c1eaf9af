/// \file
/// Statements about several estimates at once that are all true with a stated probability.

#pragma once

#include "staffsim/stats/confidence.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace staffsim::stats {

/// P(|T| >= |value| / standard error) of Student's t: how likely an estimate at least as far from 0
/// is if the truth is 0. Of an estimate without error: 1 if it is 0, else 0.
[[nodiscard]] double two_sided_p(const PointEstimate& estimate);

/// Adjusted p values, in the order given: hypotheses whose adjusted value is at most a may be
/// rejected together, and with probability 1 - a no true one is among them, however they depend
/// (Holm, Scandinavian Journal of Statistics 6, 1979):
///   the k-th smallest of m becomes the greatest of min(1, (m - j + 1) p_(j)) over j <= k.
[[nodiscard]] std::vector<double> holm_adjusted(std::span<const double> p_values);

/// How far a candidate lies from the best of the others; greater is better. low <= 0 <= high.
struct AgainstBest {
    Bounds bounds;
    bool may_be_best = true; ///< the data do not exclude it
};

/// Value of candidate i less that of j, empty where it is unknown; asked for i != j.
using PairEstimate =
    std::function<std::optional<PointEstimate>(std::size_t first, std::size_t second)>;

/// Constrained intervals for theta_i - max theta_j, j != i, all at once (Hsu, Annals of Statistics
/// 12, 1984), from paired differences with unequal variances: the intervals rest on the k - 1
/// one-sided comparisons with the true best alone, so Bonferroni's inequality with t quantiles at
/// 1 - (1 - level) / (k - 1) holds however candidates depend, as with common random numbers (Nelson
/// and Matejcik, Management Science 41, 1995, who assume equal variances of the differences).
/// With d the differences, w their margins, G the candidates whose upper end is at least 0:
///   high_i = max(0, min over j of d_ij + w_ij), low_i = min(0, min over j in G of d_ij - w_ij).
/// \return empty if there are fewer than two candidates or a difference is unknown
[[nodiscard]] std::vector<AgainstBest> against_best(std::size_t candidates,
                                                    const PairEstimate& pair,
                                                    double level = usual_level);

} // namespace staffsim::stats
