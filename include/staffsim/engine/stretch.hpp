/// \file
/// Time as the loops go through it.

#pragma once

#include "staffsim/core/time.hpp"

#include <cstddef>

namespace staffsim::engine {

/// Days that follow one another, with the wind-down if they go up to the horizon's end: all, or
/// those of weeks that are simulated.
struct Span {
    Ticks start = 0;
    Ticks end = 0;
};

/// A day of the horizon, or a stretch of the wind-down after it.
struct Stretch {
    Ticks start = 0;
    Ticks end = 0;
    std::size_t day = 0;            ///< of the horizon; wind-down: the last
    std::size_t first_interval = 0; ///< of the horizon; wind-down: the last
    std::size_t interval_count = 0; ///< 0 in the wind-down: staffing stays, time is not counted
};

} // namespace staffsim::engine
