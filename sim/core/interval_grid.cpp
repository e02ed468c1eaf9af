#include "staffsim/core/interval_grid.hpp"

#include "staffsim/core/error.hpp"

#include <algorithm>
#include <string_view>

namespace staffsim {

namespace {

/// "2025-11" of "2025-11-28".
std::string_view month_of(const Day& day) {
    constexpr std::size_t length = 7;
    return std::string_view(day.date).substr(0, length);
}

} // namespace

std::vector<Ticks> IntervalGrid::interval_starts(const std::vector<Day>& days, Ticks interval) {
    expects(interval > 0, "an interval has a positive length");
    std::vector<Ticks> starts;
    for (const Day& day : days) {
        for (Ticks start = day.start; start < day.end; start += interval) {
            starts.push_back(start);
        }
    }
    return starts;
}

IntervalGrid::IntervalGrid(std::vector<Day> days,
                           Ticks interval,
                           const std::vector<int>& local_minutes)
    : days_(std::move(days)),
      interval_(interval) {
    const std::vector<Ticks> starts = interval_starts(days_, interval);
    expects(starts.size() == local_minutes.size(), "every interval has its local minute");
    expects(days_.empty() || days_.front().start == 0, "the horizon starts at 0");
    intervals_.reserve(starts.size());
    for (std::size_t index = 0; index < days_.size(); ++index) {
        Day& day = days_[index];
        expects(day.start < day.end, "a day has a positive length");
        expects(index == 0 || days_[index - 1].end == day.start, "days follow one another");
        if (index > 0) {
            const Day& before = days_[index - 1];
            day.month = before.month + (month_of(before) == month_of(day) ? 0 : 1);
        }
        day.first_interval = intervals_.size();
        for (Ticks start = day.start; start < day.end; start += interval) {
            const Ticks end = std::min(start + interval, day.end);
            intervals_.push_back({.start = start,
                                  .end = end,
                                  .day = index,
                                  .local_minute = local_minutes[intervals_.size()],
                                  .month = static_cast<std::uint32_t>(day.month)});
        }
        day.interval_count = intervals_.size() - day.first_interval;
    }
}

std::size_t IntervalGrid::day_of(Ticks instant) const {
    expects(!days_.empty(), "the horizon has days");
    // Days have about 24 hours, so a guess is at most a day or two off.
    const Ticks guess = std::max<Ticks>(instant, 0) / (24 * ticks_per_hour);
    std::size_t day = std::min(static_cast<std::size_t>(guess), days_.size() - 1);
    while (day > 0 && instant < days_[day].start) {
        --day;
    }
    while (day + 1 < days_.size() && instant >= days_[day].end) {
        ++day;
    }
    return day;
}

std::size_t IntervalGrid::interval_of(Ticks instant) const {
    const Day& day = days_[day_of(instant)];
    // Only a day's last interval may be shorter, so that division finds the place in its day.
    const Ticks since = std::max<Ticks>(instant - day.start, 0);
    const auto place = static_cast<std::size_t>(since / interval_);
    return day.first_interval + std::min(place, day.interval_count - 1);
}

} // namespace staffsim
