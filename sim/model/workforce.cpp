#include "staffsim/model/workforce.hpp"

#include <algorithm>
#include <cmath>

namespace staffsim::model {

namespace {

constexpr double weeks_per_year = 365.25 / 7;

// So that differences between maths libraries do not reach a result.
double rounded(double x) {
    return std::floor(x * 0x1p36 + 0.5) * 0x1p-36;
}

/// Straight lines between points, constant outside.
double on_lines(const std::vector<double>& xs, const std::vector<double>& ys, double x) {
    const auto above = std::upper_bound(xs.begin(), xs.end(), x);
    if (above == xs.begin()) {
        return ys.front();
    }
    if (above == xs.end()) {
        return ys.back();
    }
    const auto i = static_cast<std::size_t>(above - xs.begin());
    return ys[i - 1] + (ys[i] - ys[i - 1]) * (x - xs[i - 1]) / (xs[i] - xs[i - 1]);
}

} // namespace

double Ramp::at(double weeks_on_phones) const {
    switch (curve) {
    case Curve::none:
        return 1;
    case Curve::exponential:
        return rounded(1 - (1 - start) * std::exp(-weeks_on_phones / weeks));
    case Curve::power:
        return rounded(std::min(1.0, start * std::pow(1 + weeks_on_phones, exponent)));
    case Curve::table:
        return on_lines(at_weeks, factor, weeks_on_phones);
    }
    return 1;
}

double Attrition::weekly_hazard(double tenure_weeks) const {
    const auto above = std::upper_bound(from_weeks.begin(), from_weeks.end(), tenure_weeks);
    if (above == from_weeks.begin()) {
        return 0;
    }
    return annual_rate[static_cast<std::size_t>(above - from_weeks.begin()) - 1] / weeks_per_year;
}

} // namespace staffsim::model
