/// \file
/// Dates and times as planners write them, on some place's wall clock.

#pragma once

#include <date/date.h>

#include <optional>
#include <string>
#include <string_view>

namespace staffsim::scenario {

/// Minutes of a day from `from` to `to`, 0 <= from < to <= 1440.
struct ClockRange {
    int from = 0;
    int to = 0;
};

/// From one time of day to another, perhaps over midnight.
struct NightRange {
    int from = 0; ///< minutes since midnight
    int to = 0;

    [[nodiscard]] bool holds(int minute) const {
        return from < to ? minute >= from && minute < to : minute >= from || minute < to;
    }
};

/// "2025-11-28", a date of the calendar from 1990 to 2099.
[[nodiscard]] std::optional<date::local_days> parse_date(std::string_view text);

/// "08:30" as minutes since midnight; "24:00" is 1440.
[[nodiscard]] std::optional<int> parse_clock(std::string_view text);

/// "2025-11-28T08:30".
[[nodiscard]] std::optional<date::local_seconds> parse_local_time(std::string_view text);

/// "08:00-22:00"; nothing also if it does not end after it begins.
[[nodiscard]] std::optional<ClockRange> parse_clock_range(std::string_view text);

/// "22:00-06:00"; nothing if both ends are the same time of day.
[[nodiscard]] std::optional<NightRange> parse_night_range(std::string_view text);

/// `write 2025-11-24` for a date in another order or with other marks; empty for anything else.
[[nodiscard]] std::string date_hint(std::string_view text);

/// `write "09:00", two digits each` for "9:00"; empty for anything else.
[[nodiscard]] std::string clock_hint(std::string_view text);

/// The same for "8:00-17:00".
[[nodiscard]] std::string clock_range_hint(std::string_view text);

/// The same for "22:00-6:00".
[[nodiscard]] std::string night_range_hint(std::string_view text);

/// The same for "11/24/2025 9:00".
[[nodiscard]] std::string local_time_hint(std::string_view text);

[[nodiscard]] std::string date_text(date::local_days day);

/// 0 = Monday ... 6 = Sunday.
[[nodiscard]] int weekday_of(date::local_days day);

/// Whether the machine's time zone database has this zone.
[[nodiscard]] bool zone_exists(const std::string& name);

/// `did you mean "America/New_York"?` for a mistyped zone or the bare name of its city.
[[nodiscard]] std::string nearest_zone(const std::string& name);

} // namespace staffsim::scenario
