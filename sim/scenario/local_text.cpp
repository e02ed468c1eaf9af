#include "local_text.hpp"

#include "staffsim/core/nearest_name.hpp"

#include <date/tz.h>
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <vector>

namespace staffsim::scenario {

namespace {

/// Decimal digits only, as many as given.
std::optional<int> digits(std::string_view text) {
    int value = 0;
    for (const char digit : text) {
        if (digit < '0' || digit > '9') {
            return std::nullopt;
        }
        value = 10 * value + (digit - '0');
    }
    return value;
}

/// Numbers of one to four digits between single marks of any of `marks`; nothing if there is more.
std::optional<std::vector<int>> numbers_between(std::string_view text, std::string_view marks) {
    std::vector<int> numbers;
    while (true) {
        const std::size_t end = std::min(text.find_first_of(marks), text.size());
        const auto number = digits(text.substr(0, end));
        if (end == 0 || end > 4 || !number) {
            return std::nullopt;
        }
        numbers.push_back(*number);
        if (end == text.size()) {
            return numbers;
        }
        text.remove_prefix(end + 1);
    }
}

/// "2025-11-28" if there is such a date.
std::string date_of(int year, int month, int day) {
    std::string text = fmt::format("{:04}-{:02}-{:02}", year, month, day);
    return parse_date(text) ? text : "";
}

/// "09:00" for "9", "9:00" and "9:00:00"; empty if it is no time.
std::string clock_of(std::string_view text) {
    const auto parts = numbers_between(text, ":");
    if (!parts || parts->size() > 3 || (parts->size() == 3 && parts->back() != 0)) {
        return "";
    }
    std::string clock =
        fmt::format("{:02}:{:02}", parts->at(0), parts->size() > 1 ? parts->at(1) : 0);
    return parse_clock(clock) ? clock : "";
}

std::string two_digits(const std::string& text) {
    return fmt::format("write \"{}\", two digits each", text);
}

/// Readings of a date: the first as its marks suggest, a second if the order is open.
std::vector<std::string> readings_of(std::string_view text) {
    const auto parts = numbers_between(text, "-/.");
    if (!parts || parts->size() != 3) {
        return {};
    }
    const int first = parts->at(0);
    const int second = parts->at(1);
    const int third = parts->at(2);
    std::vector<std::string> readings{date_of(first, second, third),
                                      date_of(third, first, second),
                                      date_of(third, second, first)};
    if (text.find('.') != std::string_view::npos) {
        readings.erase(readings.begin() + 1); // the day stands first
    }
    readings.erase(std::remove(readings.begin(), readings.end(), ""), readings.end());
    readings.erase(std::unique(readings.begin(), readings.end()), readings.end());
    return readings;
}

} // namespace

std::optional<date::local_days> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const auto year = digits(text.substr(0, 4));
    const auto month = digits(text.substr(5, 2));
    const auto day = digits(text.substr(8, 2));
    if (!year || !month || !day || *year < 1990 || *year > 2099) {
        return std::nullopt;
    }
    const date::year_month_day parsed{date::year{*year},
                                      date::month{static_cast<unsigned>(*month)},
                                      date::day{static_cast<unsigned>(*day)}};
    if (!parsed.ok()) {
        return std::nullopt;
    }
    return date::local_days{parsed};
}

std::optional<int> parse_clock(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') {
        return std::nullopt;
    }
    const auto hour = digits(text.substr(0, 2));
    const auto minute = digits(text.substr(3, 2));
    if (!hour || !minute || *minute > 59 || 60 * *hour + *minute > 1440) {
        return std::nullopt;
    }
    return 60 * *hour + *minute;
}

std::optional<date::local_seconds> parse_local_time(std::string_view text) {
    if (text.size() != 16 || text[10] != 'T') {
        return std::nullopt;
    }
    const auto day = parse_date(text.substr(0, 10));
    const auto minute = parse_clock(text.substr(11));
    if (!day || !minute || *minute == 1440) {
        return std::nullopt;
    }
    return date::local_seconds{*day} + std::chrono::minutes{*minute};
}

std::optional<ClockRange> parse_clock_range(std::string_view text) {
    if (text.size() != 11 || text[5] != '-') {
        return std::nullopt;
    }
    const auto from = parse_clock(text.substr(0, 5));
    const auto to = parse_clock(text.substr(6));
    if (!from || !to || *to <= *from) {
        return std::nullopt;
    }
    return ClockRange{*from, *to};
}

std::optional<NightRange> parse_night_range(std::string_view text) {
    if (text.size() != 11 || text[5] != '-') {
        return std::nullopt;
    }
    const auto from = parse_clock(text.substr(0, 5));
    const auto to = parse_clock(text.substr(6));
    if (!from || !to || *from == 1440 || *from == *to % 1440) {
        return std::nullopt;
    }
    return NightRange{*from, *to};
}

std::string date_hint(std::string_view text) {
    const std::vector<std::string> readings = readings_of(text);
    return readings.empty() ? "" : fmt::format("write {}", fmt::join(readings, " or "));
}

std::string clock_hint(std::string_view text) {
    const std::string clock = clock_of(text);
    return clock.empty() ? "" : two_digits(clock);
}

std::string clock_range_hint(std::string_view text) {
    const std::size_t dash = std::min(text.find('-'), text.size());
    const std::string from = clock_of(text.substr(0, dash));
    const std::string to = clock_of(text.substr(std::min(dash + 1, text.size())));
    const std::string range = from + '-' + to;
    return parse_clock_range(range) ? two_digits(range) : "";
}

std::string night_range_hint(std::string_view text) {
    const std::size_t dash = std::min(text.find('-'), text.size());
    const std::string from = clock_of(text.substr(0, dash));
    const std::string to = clock_of(text.substr(std::min(dash + 1, text.size())));
    const std::string range = from + '-' + to;
    return parse_night_range(range) ? two_digits(range) : "";
}

std::string local_time_hint(std::string_view text) {
    const std::size_t mark = std::min(text.find_first_of("T "), text.size());
    const std::vector<std::string> dates = readings_of(text.substr(0, mark));
    const std::string clock = mark == text.size() ? "00:00" : clock_of(text.substr(mark + 1));
    return dates.empty() || clock.empty() ? "" : fmt::format("write {}T{}", dates.front(), clock);
}

std::string date_text(date::local_days day) {
    const date::year_month_day parts{day};
    return fmt::format("{:04}-{:02}-{:02}",
                       static_cast<int>(parts.year()),
                       static_cast<unsigned>(parts.month()),
                       static_cast<unsigned>(parts.day()));
}

int weekday_of(date::local_days day) {
    return static_cast<int>(date::weekday{day}.iso_encoding()) - 1;
}

bool zone_exists(const std::string& name) {
    // The library asks for no such question, it throws.
    try {
        return !name.empty() && date::locate_zone(name) != nullptr;
    } catch (const std::runtime_error&) {
        return false;
    }
}

std::string nearest_zone(const std::string& name) {
    std::string bare = name.substr(0, 64);
    std::replace(bare.begin(), bare.end(), ' ', '_');
    std::vector<std::string> zones;
    std::vector<std::string> cities;
    for (const date::time_zone& zone : date::get_tzdb().zones) {
        zones.push_back(zone.name());
        cities.push_back(zone.name().substr(zone.name().rfind('/') + 1));
    }
    for (std::size_t i = 0; i < cities.size(); ++i) {
        if (edit_distance(bare, cities[i]) == 0) {
            return "did you mean \"" + zones[i] + "\"?";
        }
    }
    return did_you_mean(bare, zones);
}

} // namespace staffsim::scenario
