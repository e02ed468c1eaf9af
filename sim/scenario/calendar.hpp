/// \file
/// The plan's days and every wall clock that matters to it.
///
/// Rules at clock changes: a local time that does not exist is the first instant after the gap; a
/// local time that comes twice is its first instant where something opens or starts, and its second
/// where something closes. A date starts at its first instant; "24:00" is where the next date
/// starts.

#pragma once

#include "fault_list.hpp"
#include "json.hpp"
#include "staffsim/core/interval_grid.hpp"
#include "staffsim/model/contact_type.hpp"

#include <date/tz.h>

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

namespace staffsim::scenario {

/// A zone's wall clock, read at instants in ascending order (quick as long as no change comes).
class WallClock {
public:
    struct Reading {
        date::local_days date;
        int minute = 0; ///< since midnight
    };

    WallClock(const std::string& zone, date::sys_seconds origin)
        : zone_(date::locate_zone(zone)),
          origin_(origin) {}

    [[nodiscard]] Reading at(Ticks instant);

private:
    const date::time_zone* zone_;
    date::sys_seconds origin_;
    date::sys_info info_{};
};

class Calendar {
public:
    /// \param block  the completed scenario's calendar, sound
    /// \returns nothing if a day does not exist in the zone; the fault is in `faults` then
    [[nodiscard]] static std::optional<Calendar> read(const Place& block, FaultList& faults);

    [[nodiscard]] const IntervalGrid& grid() const noexcept { return grid_; }
    [[nodiscard]] const std::string& time_zone() const noexcept { return zone_; }
    [[nodiscard]] int interval_minutes() const noexcept { return interval_minutes_; }
    [[nodiscard]] std::size_t intervals_per_day() const noexcept {
        return 1440U / static_cast<std::size_t>(interval_minutes_);
    }
    [[nodiscard]] WallClock clock(const std::string& zone) const { return {zone, origin_}; }

    /// Instant at which something starts at a local time of the plan's zone.
    [[nodiscard]] Ticks start_at(date::local_seconds time) const;
    /// The same of another zone.
    [[nodiscard]] Ticks start_at(date::local_seconds time, const std::string& zone) const;

    /// When opening hours are open within the horizon: ascending, apart from one another.
    /// \param hours      a block of opening hours of the completed scenario, sound
    /// \param days_ahead also so many days before the horizon
    [[nodiscard]] std::vector<model::Window> windows(const Json& hours, int days_ahead = 0) const;

    /// Index of the horizon's day of that date, if it is one.
    [[nodiscard]] std::optional<std::size_t> day_of(date::local_days date) const;

    [[nodiscard]] date::local_days first_date() const noexcept { return first_date_; }

    /// The first week that starts on or after a date; the week at the horizon's start is 0, others
    /// may be before it or after its end.
    [[nodiscard]] std::int32_t week_from(date::local_days date) const;

    /// Index of the horizon's week (of 7 days) that holds a day of the horizon.
    [[nodiscard]] static std::size_t week_of(std::size_t day) { return day / 7; }

private:
    enum class Twice { first, second };

    [[nodiscard]] date::sys_seconds instant(const date::time_zone* zone,
                                            date::local_seconds time,
                                            Twice twice) const;
    [[nodiscard]] Ticks ticks(date::sys_seconds instant) const;
    void build_grid(const std::vector<Day>& days);

    std::string zone_;
    date::local_days first_date_{};
    date::sys_seconds origin_{};
    int interval_minutes_ = 30;
    std::unordered_set<std::string> holidays_;
    IntervalGrid grid_;
};

} // namespace staffsim::scenario
