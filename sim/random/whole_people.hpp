/// \file
/// Products of people and shares as whole people. Internal to the layer.

#pragma once

#include <cmath>
#include <cstdint>

namespace staffsim::random {

/// Products that should be whole numbers miss them by less than this.
inline constexpr double whole_slack = 1e-9;

/// Nearest whole number, halves up.
[[nodiscard]] inline std::int64_t half_up(double x) {
    return static_cast<std::int64_t>(std::floor(x + 0.5));
}

} // namespace staffsim::random
