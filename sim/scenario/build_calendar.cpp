#include "builders.hpp"
#include "local_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace staffsim::scenario {

namespace {

/// Ranges of one weekday may touch, not overlap.
void check_overlaps(const Place& ranges, const Workshop& shop) {
    std::vector<std::pair<ClockRange, std::string>> sorted;
    for (const Json& text : ranges.value) {
        if (const auto range = parse_clock_range(text.get<std::string>())) {
            sorted.emplace_back(*range, text.get<std::string>());
        }
    }
    std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
        return a.first.from < b.first.from;
    });
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        if (sorted[i].first.from < sorted[i - 1].first.to) {
            shop.blame(ranges,
                       fmt::format("\"{}\" and \"{}\"", sorted[i - 1].second, sorted[i].second),
                       "ranges that do not overlap");
        }
    }
}

} // namespace

void build_calendar(Workshop& shop) {
    const Place calendar = shop.block("calendar");
    if (shop.sound(calendar)) {
        shop.calendar = Calendar::read(calendar, shop.faults);
    }
    for (const auto& hours : shop.root.at("opening_hours").items()) {
        const Place place{hours.value(), "/opening_hours/" + hours.key()};
        for (const auto& field : place.value.items()) {
            if (field.value().is_array() && shop.sound(place[field.key()])) {
                check_overlaps(place[field.key()], shop);
            }
        }
        if (shop.calendar && shop.sound(place)) {
            shop.open_hours[hours.key()] = shop.calendar->windows(hours.value());
        }
    }
}

bool slices_fit(const Place& list, const Workshop& shop) {
    const std::size_t intervals = shop.calendar->intervals_per_day();
    const std::size_t count = list.value.size();
    if (count > 0 && intervals % count == 0) {
        return true;
    }
    shop.blame(list,
               fmt::format("{} members", count),
               fmt::format("a number of members that divides the {} intervals of a day, like 1, {} "
                           "or {}",
                           intervals,
                           std::min<std::size_t>(intervals, 24),
                           intervals > 24 ? intervals : 12));
    return false;
}

double week_factor(const Json& factors, std::size_t day) {
    const std::size_t week = std::min(Calendar::week_of(day), factors.size() - 1);
    return factors.at(week).get<double>();
}

} // namespace staffsim::scenario
