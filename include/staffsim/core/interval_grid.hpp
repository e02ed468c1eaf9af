/// \file
/// The horizon cut into local days and the days into equal intervals (15, 30 or 60 minutes).
///
/// Interval i holds the instants t with start(i) <= t < start(i + 1). A day of a clock change has
/// more or fewer intervals than the others; where the change is not a multiple of the interval, the
/// last interval of that day is shorter.

#pragma once

#include "staffsim/core/time.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace staffsim {

/// One local day of the horizon, in the plan's time zone.
struct Day {
    Ticks start = 0;                ///< first instant of the local date
    Ticks end = 0;                  ///< first instant of the next local date
    std::size_t first_interval = 0; ///< index of its first interval in the whole horizon
    std::size_t interval_count = 0;
    std::string date;      ///< "2025-11-28"
    int weekday = 0;       ///< 0 = Monday ... 6 = Sunday
    std::size_t month = 0; ///< calendar month of the horizon, from 0; computed from `date`
};

/// One interval of the horizon.
struct Interval {
    Ticks start = 0;
    Ticks end = 0;
    std::size_t day = 0;
    int local_minute = 0;    ///< minutes since midnight on the plan's wall clock at its start
    std::uint32_t month = 0; ///< of its day
};

/// The whole horizon. Built by the scenario reader, then never changed.
class IntervalGrid {
public:
    IntervalGrid() = default;

    /// \param days      consecutive days with `start`, `end`, `date` and `weekday` set; the first
    ///                  starts at 0; first_interval, interval_count and month are computed here
    /// \param interval  length of an interval [ticks]
    /// \param local_minute_at  wall-clock minute of an instant in the plan's zone, one per interval
    ///                  in order (as many as the days need; see interval_starts)
    IntervalGrid(std::vector<Day> days, Ticks interval, const std::vector<int>& local_minutes);

    /// Start of every interval that days of these lengths need, in order: what the constructor's
    /// `local_minutes` is aligned with.
    [[nodiscard]] static std::vector<Ticks> interval_starts(const std::vector<Day>& days,
                                                            Ticks interval);

    [[nodiscard]] const std::vector<Day>& days() const noexcept { return days_; }
    [[nodiscard]] const std::vector<Interval>& intervals() const noexcept { return intervals_; }
    [[nodiscard]] Ticks interval_length() const noexcept { return interval_; }
    [[nodiscard]] Ticks end() const noexcept { return days_.empty() ? 0 : days_.back().end; }

    /// Weeks are 7 days, counted from the first day; the last may be shorter.
    [[nodiscard]] std::size_t week_count() const noexcept { return (days_.size() + 6) / 7; }
    [[nodiscard]] static constexpr std::size_t week_of_day(std::size_t day) { return day / 7; }

    /// Calendar months that the horizon has days of; 1 where days have no dates.
    [[nodiscard]] std::size_t month_count() const noexcept {
        return days_.empty() ? 1 : days_.back().month + 1;
    }

    /// Day that holds an instant; instants before the horizon count in the first, after it in the
    /// last day.
    [[nodiscard]] std::size_t day_of(Ticks instant) const;

    /// Interval that holds an instant, clamped to the horizon in the same way.
    [[nodiscard]] std::size_t interval_of(Ticks instant) const;

private:
    std::vector<Day> days_;
    std::vector<Interval> intervals_;
    Ticks interval_ = 0;
};

} // namespace staffsim
