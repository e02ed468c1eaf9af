/// \file
/// Where a curve that is known with an error crosses zero, and how surely.
///
/// The curve is a mean over the same replications at every value of the lever (common random
/// numbers), so that it is one smooth curve and not a cloud of points: its root is found by
/// bracketing, secant and section steps. The root's interval is the inverse of the curve's: all
/// values of the lever near the root at which zero is in the curve's own interval (Fieller, Journal
/// of the Royal Statistical Society B 16, 1954, for straight lines). It covers the true root as
/// often as the curve's interval at the true root covers zero.

#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace staffsim::planning {

struct CurvePoint {
    double at = 0; ///< value of the lever
    double value = 0;
    std::optional<double> low; ///< interval of the value; empty if there is none
    std::optional<double> high;
};

/// The curve at some values, in their order; fewer only if it was cancelled.
using Curve = std::function<std::vector<CurvePoint>(std::span<const double> values)>;

struct Root {
    enum class Verdict {
        found,
        none,      ///< the curve has one sign at all values looked at
        no_values, ///< the curve has no data somewhere
        cancelled,
    };
    Verdict verdict = Verdict::none;
    double value = 0; ///< of the lever; where there are several crossings, the first
    /// Interval; an end is empty if it is beyond the range, or the curve has no intervals.
    std::optional<double> low;
    std::optional<double> high;
    std::size_t crossings = 0;    ///< among the values looked at first
    std::vector<CurvePoint> seen; ///< ascending
};

/// Looks at nine values from FROM to TO, then closes in to a ten-thousandth of the range
/// (few_digits), between whose ends the curve is taken as straight.
/// \pre from < to
[[nodiscard]] Root find_root(const Curve& curve, double from, double to);

} // namespace staffsim::planning
