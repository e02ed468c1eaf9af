/// \file
/// Confidence intervals for means, shares and quantiles. Two-sided throughout; `level` is the
/// probability that the interval covers the truth. What cannot be said (too few values) is empty.

#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace staffsim::stats {

inline constexpr double usual_level = 0.95;

struct Bounds {
    double low = 0;
    double high = 0;
};

/// An estimate and how far it may be off.
struct PointEstimate {
    double value = 0;
    double standard_error = 0;
    double degrees_of_freedom = 0; ///< of the standard error
};

/// Quantile of Student's t: x with P(T <= x) = p. \pre 0 < p < 1, degrees of freedom > 0
[[nodiscard]] double student_t_quantile(double p, double degrees_of_freedom);

/// Half of an interval's width: t x standard error.
[[nodiscard]] double half_width(const PointEstimate& estimate, double level = usual_level);

/// value +- half-width.
[[nodiscard]] Bounds t_interval(const PointEstimate& estimate, double level = usual_level);

/// Mean of independent values with its standard error; empty with fewer than two.
[[nodiscard]] std::optional<PointEstimate> mean_estimate(std::span<const double> values);

/// a - b of independent estimates: standard errors add up as squares, degrees of freedom by
/// Satterthwaite (Biometrics Bulletin 2, 1946; for means Welch, Biometrika 34, 1947):
///   (va + vb)^2 / (va^2 / fa + vb^2 / fb), v = standard error^2, f its degrees of freedom.
[[nodiscard]] PointEstimate independent_difference(const PointEstimate& a, const PointEstimate& b);

/// Successes among trials. \pre 0 <= successes <= trials, 0 < trials
struct Share {
    std::int64_t successes = 0;
    std::int64_t trials = 0;
};

/// Score interval for a probability (E. B. Wilson, Journal of the American Statistical Association
/// 22, 1927): good also with few trials and near 0 and 1.
[[nodiscard]] Bounds wilson_interval(const Share& share, double level = usual_level);

/// Interval that covers at least with the stated probability, and mostly more often (Clopper and
/// Pearson, Biometrika 26, 1934).
[[nodiscard]] Bounds clopper_pearson_interval(const Share& share, double level = usual_level);

/// Sample quantile by straight lines between order statistics: position 1 + (n - 1) p (type 7 of
/// Hyndman and Fan, The American Statistician 50, 1996).
/// \param sorted  ascending \param p  in [0, 1] \return empty without values
[[nodiscard]] std::optional<double> sample_quantile(std::span<const double> sorted, double p);

/// Interval for a quantile between two order statistics X(l) and X(u), whatever the distribution:
/// the number of values below the quantile is binomial (n, p), and each tail holds at most (1 -
/// level) / 2. \return empty if the sample is too small for the level
[[nodiscard]] std::optional<Bounds> quantile_interval(std::span<const double> sorted,
                                                      double p,
                                                      double level = usual_level);

/// Sectioning (Asmussen and Glynn, Stochastic Simulation, 2007, III.5a): the whole sample's
/// estimate, its error from how far the estimates of m equal, independent sections lie from it:
///   standard error^2 = sum (section - whole)^2 / (m (m - 1)), m - 1 degrees of freedom.
/// For estimators that are no means, such as pooled quantiles. Empty with fewer than two sections.
[[nodiscard]] std::optional<PointEstimate> sectioning(double whole,
                                                      std::span<const double> sections);

} // namespace staffsim::stats
