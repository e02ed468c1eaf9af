/// \file
/// Time as the engine counts it.
///
/// An instant is a 64-bit count of ticks of 1/8192 s since the horizon's first local midnight.
/// It runs on UTC, so a local day has 23, 24 or 25 hours. Durations are drawn in double, rounded to
/// ticks once, and are integers from then on: sums of them are exact in any order.

#pragma once

#include <cmath>
#include <cstdint>

namespace staffsim {

using Ticks = std::int64_t;

inline constexpr Ticks ticks_per_second = 8192;
inline constexpr Ticks ticks_per_minute = 60 * ticks_per_second;
inline constexpr Ticks ticks_per_hour = 60 * ticks_per_minute;

/// A patience of this many ticks (six days) or more never ends in abandonment.
inline constexpr std::uint32_t patience_never = UINT32_MAX;

/// Longest uninterrupted handling of one contact. [ticks] Longer draws are a fault of the scenario;
/// the engine cuts the far tail of a distribution here.
inline constexpr Ticks longest_handling = 24 * ticks_per_hour;

/// Rounds a duration in (unrounded) ticks: half up, at least one tick.
[[nodiscard]] inline Ticks round_ticks(double ticks) {
    const auto rounded = static_cast<Ticks>(ticks + 0.5);
    return rounded < 1 ? 1 : rounded;
}

/// A duration in seconds as ticks: half up, at least one tick.
[[nodiscard]] inline Ticks to_ticks(double seconds) {
    return round_ticks(seconds * static_cast<double>(ticks_per_second));
}

/// A duration rounded up to whole minutes. [minutes] \pre ticks >= 0
[[nodiscard]] constexpr std::int64_t started_minutes(Ticks ticks) {
    return (ticks + ticks_per_minute - 1) / ticks_per_minute;
}

[[nodiscard]] constexpr double to_seconds(Ticks ticks) {
    return static_cast<double>(ticks) / static_cast<double>(ticks_per_second);
}

[[nodiscard]] constexpr double to_hours(Ticks ticks) {
    return static_cast<double>(ticks) / static_cast<double>(ticks_per_hour);
}

} // namespace staffsim
