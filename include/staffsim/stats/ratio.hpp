/// \file
/// Ratios of means over independent units, if wanted with control variates.
///
/// Units j = 1 ... m have a numerator y_j and a denominator z_j; the ratio is sum y / sum z, so
/// that a unit weighs as much as its denominator. A plain mean is the case z_j = 1.
///
/// Controls are values c_j whose expectation is known; they come here with it subtracted. Adjusted
/// estimate: r - b' mean(c), with b from least squares of the influence values
/// d_j = (y_j - r z_j) / mean(z) on c_j (Lavenberg and Welch, Management Science 27, 1981; for
/// ratios by linearisation: Asmussen and Glynn, Stochastic Simulation, 2007, V.2). What a control
/// explains of the variance is gained; each control costs one degree of freedom.

#pragma once

#include "staffsim/stats/confidence.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace staffsim::stats {

/// \pre all vectors of the same length m
struct RatioSample {
    std::vector<double> numerators;
    std::vector<double> denominators;
    std::vector<std::vector<double>> controls =
        {}; ///< by control, then unit; known mean subtracted
};

/// Units under which `ratio_estimate` jackknifes.
inline constexpr std::size_t few_units = 30;

/// Controls that m units can bear: (m - 2) / 5, rounded down; no coefficient rests on fewer than
/// five units.
[[nodiscard]] constexpr std::size_t most_controls(std::size_t units) {
    return units < 2 ? 0 : (units - 2) / 5;
}

/// Delta method: with residuals e_j of the regression of d on q controls,
///   standard error^2 = sum e_j^2 / (m - 1 - q) x (1 / m + mean(c)' S^-1 mean(c)),
/// S the controls' sums of squares and products about their means; without controls
///   sum (y_j - r z_j)^2 / (m (m - 1) mean(z)^2).
/// Controls that do not vary, or repeat others, are left out.
/// \return empty if all denominators are 0, or m < q + 2
[[nodiscard]] std::optional<PointEstimate> ratio_delta(const RatioSample& sample);

/// Jackknife of the same adjusted ratio, coefficients included (Miller, Biometrika 61, 1974): value
/// and standard error are those of the m pseudo-values m t - (m - 1) t_(-j), which removes the
/// ratio's bias of order 1 / m; m - 1 - q degrees of freedom.
/// \return empty also if the denominators of all units but one are 0
[[nodiscard]] std::optional<PointEstimate> ratio_jackknife(const RatioSample& sample);

/// The jackknife with few units, else the delta method.
[[nodiscard]] std::optional<PointEstimate> ratio_estimate(const RatioSample& sample);

/// An estimate taken apart by unit, to set it beside another on the same units:
///   standard error^2 = factor x sum (value_j - mean of the values)^2.
struct UnitValues {
    double value = 0; ///< the estimate
    std::vector<double> values;
    double factor = 0;
    double degrees_of_freedom = 0;
};

/// What `ratio_estimate` gives, by unit: pseudo-values of the jackknife, else residuals e_j. Empty
/// where it is.
[[nodiscard]] std::optional<UnitValues> ratio_units(const RatioSample& sample);

/// What `ratio_delta` gives, by unit.
[[nodiscard]] std::optional<UnitValues> ratio_delta_units(const RatioSample& sample);

[[nodiscard]] PointEstimate estimate_of(const UnitValues& units);

/// The difference of two estimates on the same units, from the differences of their units' values;
/// of the factors the greater, of the degrees of freedom the lesser. With the same controls on both
/// sides this is the regression of the differences on them, as influence values are linear. A
/// standard error below 1e-12 of the estimates is rounding, and 0.
/// \pre as many units on both sides
[[nodiscard]] PointEstimate paired_difference(const UnitValues& first, const UnitValues& second);

/// sum y / sum z; empty if sum z is 0.
[[nodiscard]] std::optional<double> plain_ratio(const RatioSample& sample);

} // namespace staffsim::stats
