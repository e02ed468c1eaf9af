#include "calendar.hpp"

#include "local_text.hpp"
#include "table_rows.hpp"

#include <algorithm>

namespace staffsim::scenario {

namespace {

/// Adds a window, joined with the last one if they touch or overlap.
void append(std::vector<model::Window>& windows, model::Window window) {
    if (window.end <= window.start) {
        return;
    }
    if (!windows.empty() && window.start <= windows.back().end) {
        windows.back().end = std::max(windows.back().end, window.end);
    } else {
        windows.push_back(window);
    }
}

/// Ranges of a weekday, ascending.
std::vector<ClockRange> ranges_of(const Json& hours, int weekday) {
    const std::string name(weekday_names[static_cast<std::size_t>(weekday)]);
    const Json& own = hours.at(name);
    std::vector<ClockRange> ranges;
    for (const Json& text : own.is_null() ? hours.at("daily") : own) {
        if (const auto range = parse_clock_range(text.get_ref<const std::string&>())) {
            ranges.push_back(*range);
        }
    }
    std::sort(ranges.begin(), ranges.end(), [](const ClockRange& a, const ClockRange& b) {
        return a.from < b.from;
    });
    return ranges;
}

} // namespace

WallClock::Reading WallClock::at(Ticks instant) {
    const date::sys_seconds time = origin_ + std::chrono::seconds{instant / ticks_per_second};
    if (time < info_.begin || time >= info_.end) {
        info_ = zone_->get_info(time);
    }
    const date::local_seconds local{(time + info_.offset).time_since_epoch()};
    const auto day = date::floor<date::days>(local);
    const auto minute = date::floor<std::chrono::minutes>(local - day);
    return {day, static_cast<int>(minute.count())};
}

date::sys_seconds Calendar::instant(const date::time_zone* zone,
                                    date::local_seconds time,
                                    Twice twice) const {
    const date::local_info info = zone->get_info(time);
    if (info.result == date::local_info::nonexistent) {
        return info.first.end;
    }
    const bool second = info.result == date::local_info::ambiguous && twice == Twice::second;
    const auto offset = second ? info.second.offset : info.first.offset;
    return date::sys_seconds{time.time_since_epoch()} - offset;
}

Ticks Calendar::ticks(date::sys_seconds instant) const {
    return (instant - origin_).count() * ticks_per_second;
}

Ticks Calendar::start_at(date::local_seconds time) const {
    return ticks(instant(date::locate_zone(zone_), time, Twice::first));
}

Ticks Calendar::start_at(date::local_seconds time, const std::string& zone) const {
    return ticks(instant(date::locate_zone(zone), time, Twice::first));
}

std::int32_t Calendar::week_from(date::local_days date) const {
    const auto days = static_cast<std::int32_t>((date - first_date_).count());
    return days > 0 ? (days + 6) / 7 : -(-days / 7);
}

std::optional<std::size_t> Calendar::day_of(date::local_days date) const {
    const auto days = (date - first_date_).count();
    if (days < 0 || static_cast<std::size_t>(days) >= grid_.days().size()) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(days);
}

std::optional<Calendar> Calendar::read(const Place& block, FaultList& faults) {
    Calendar calendar;
    calendar.zone_ = block.text("time_zone");
    calendar.first_date_ = *parse_date(block.text("start_date"));
    calendar.interval_minutes_ = block.value.at("interval_minutes").get<int>();
    for (const Json& holiday : block.value.at("holidays")) {
        calendar.holidays_.insert(holiday.get<std::string>());
    }
    const date::time_zone* zone = date::locate_zone(calendar.zone_);
    calendar.origin_ = calendar.instant(zone, calendar.first_date_, Twice::first);
    std::vector<Day> days;
    for (int i = 0; i < block.value.at("days").get<int>(); ++i) {
        const date::local_days date = calendar.first_date_ + date::days{i};
        Day day;
        day.start = calendar.start_at(date);
        day.end = calendar.start_at(date + date::days{1});
        day.date = date_text(date);
        day.weekday = weekday_of(date);
        if (day.end <= day.start) {
            faults.add({block.pointer + "/days",
                        "the date " + day.date,
                        "days that exist in " + calendar.zone_,
                        "the zone leaves this date out"});
            return std::nullopt;
        }
        days.push_back(std::move(day));
    }
    calendar.build_grid(days);
    return calendar;
}

void Calendar::build_grid(const std::vector<Day>& days) {
    const Ticks interval = interval_minutes_ * ticks_per_minute;
    WallClock wall = clock(zone_);
    std::vector<int> minutes;
    for (const Ticks start : IntervalGrid::interval_starts(days, interval)) {
        minutes.push_back(wall.at(start).minute);
    }
    grid_ = IntervalGrid(days, interval, minutes);
}

std::vector<model::Window> Calendar::windows(const Json& hours, int days_ahead) const {
    const Json& own_zone = hours.at("time_zone");
    const date::time_zone* zone =
        date::locate_zone(own_zone.is_null() ? zone_ : own_zone.get<std::string>());
    const bool holidays_closed = hours.at("closed_on_holidays").get<bool>();
    std::vector<model::Window> windows;
    // Zones lie up to 26 hours apart: their dates may be two days off the plan's.
    const auto count = static_cast<int>(grid_.days().size());
    const Ticks from = -days_ahead * 24 * ticks_per_hour;
    for (int i = -2 - days_ahead; i < count + 2; ++i) {
        const date::local_days date = first_date_ + date::days{i};
        if (holidays_closed && holidays_.contains(date_text(date))) {
            continue;
        }
        for (const ClockRange& range : ranges_of(hours, weekday_of(date))) {
            const date::local_seconds midnight = date;
            const auto opens =
                instant(zone, midnight + std::chrono::minutes{range.from}, Twice::first);
            const auto closes =
                range.to == 1440
                    ? instant(zone, date + date::days{1}, Twice::first)
                    : instant(zone, midnight + std::chrono::minutes{range.to}, Twice::second);
            append(windows,
                   {std::clamp<Ticks>(ticks(opens), from, grid_.end()),
                    std::clamp<Ticks>(ticks(closes), from, grid_.end())});
        }
    }
    return windows;
}

} // namespace staffsim::scenario
