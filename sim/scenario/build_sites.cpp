#include "local_text.hpp"
#include "staffing.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace staffsim::scenario {

namespace {

/// Shifts and rosters may begin so long before the plan and still reach into it.
constexpr int days_ahead = 3;

std::string zone_of(const Json& site, const Workshop& shop) {
    const Json& zone = site.at("time_zone");
    return zone.is_null() ? shop.calendar->time_zone() : zone.get<std::string>();
}

std::unordered_set<std::string> dates_of(const Json& list) {
    std::unordered_set<std::string> dates;
    for (const Json& day : list) {
        dates.insert(day.get<std::string>());
    }
    return dates;
}

/// Marks the intervals at night and on holidays.
void mark_intervals(model::Site& site, const Place& place, const Workshop& shop) {
    const auto& intervals = shop.calendar->grid().intervals();
    std::unordered_set<std::string> holidays = dates_of(place.value.at("holidays"));
    holidays.merge(dates_of(place.value.at("public_holidays")));
    const auto night = place.given("night") ? parse_night_range(place.text("night")) : std::nullopt;
    if (holidays.empty() && !night) {
        return;
    }
    WallClock clock = shop.calendar->clock(zone_of(place.value, shop));
    for (const Interval& interval : intervals) {
        const WallClock::Reading now = clock.at(interval.start);
        if (night) {
            site.is_night.push_back(night->holds(now.minute));
        }
        if (!holidays.empty()) {
            site.is_holiday.push_back(holidays.contains(date_text(now.date)));
        }
    }
}

/// A site that never opens employs nobody.
void check_hours(const std::string& name, const Place& place, const Workshop& shop) {
    if (!place.given("opening_hours") || !shop.sound(place)) {
        return;
    }
    const auto hours = shop.open_hours.find(place.text("opening_hours"));
    if (hours == shop.open_hours.end() || !hours->second.empty()) {
        return;
    }
    for (const auto& group : shop.root.at("agent_groups").items()) {
        if (group.value().at("site") == name) {
            shop.blame(place["opening_hours"],
                       fmt::format("\"{}\", which never open within the plan", hours->first),
                       fmt::format("hours in which \"{}\" can work", group.key()));
            return;
        }
    }
}

} // namespace

bool SiteTimes::closed_on(date::local_days date) const {
    return !closed_dates.empty() && closed_dates.contains(date_text(date));
}

bool SiteTimes::open_at(Ticks instant) const {
    if (!open) {
        return true;
    }
    const auto next = std::upper_bound(
        open->begin(), open->end(), instant, [](Ticks at, const model::Window& window) {
            return at < window.start;
        });
    return next != open->begin() && instant < std::prev(next)->end;
}

std::optional<SiteTimes> site_times(const Place& group, const Workshop& shop) {
    const std::string& name = group.text("site");
    if (!shop.calendar || !shop.index_of("sites", name) || !shop.faults.sound("/sites/" + name)) {
        return std::nullopt;
    }
    const Json& site = shop.root.at("sites").at(name);
    SiteTimes times;
    times.zone = zone_of(site, shop);
    const Json& hours = site.at("opening_hours");
    if (!hours.is_null() && shop.open_hours.contains(hours.get<std::string>())) {
        times.open = shop.calendar->windows(
            shop.root.at("opening_hours").at(hours.get<std::string>()), days_ahead);
    }
    times.closed_dates = dates_of(site.at("holidays"));
    if (site.at("on_holidays") == "closed") {
        times.closed_dates.merge(dates_of(site.at("public_holidays")));
    }
    return times;
}

std::vector<model::Site> build_sites(const Workshop& shop) {
    using model::Location;
    std::vector<model::Site> sites;
    const std::string plan_zone = shop.root.at("calendar").at("time_zone");
    for (const auto& member : shop.root.at("sites").items()) {
        const Place place{member.value(), "/sites/" + member.key()};
        model::Site site;
        site.name = member.key();
        site.location = chosen<Location>(place.text("location"));
        site.time_zone = place.given("time_zone") ? place.text("time_zone") : plan_zone;
        if (shop.calendar && shop.sound(place)) {
            mark_intervals(site, place, shop);
            check_hours(member.key(), place, shop);
        }
        sites.push_back(std::move(site));
    }
    return sites;
}

} // namespace staffsim::scenario
