#include "local_text.hpp"
#include "staffing.hpp"
#include "table_rows.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace staffsim::scenario {

namespace {

using model::AgentGroup;
using model::StaffingSource;

/// Staffing comes from exactly one place.
bool one_source_of_staffing(const Place& staffing, const Workshop& shop) {
    std::string found;
    int count = 0;
    for (const char* name : {"agents", "weekly", "csv", "shifts", "roster"}) {
        if (staffing.given(name)) {
            found += fmt::format("{}\"{}\"", found.empty() ? "" : " and ", name);
            ++count;
        }
    }
    if (count == 1) {
        return true;
    }
    shop.blame(staffing,
               found.empty() ? "no agents" : found,
               "exactly one of \"agents\", \"weekly\", \"csv\", \"shifts\" and \"roster\"");
    return false;
}

std::vector<double> by_week(const Place& weekly, const std::string& zone, const Workshop& shop) {
    bool fit = true;
    for (const auto& member : weekly.value.items()) {
        if (member.value().is_array()) {
            fit = slices_fit(weekly[member.key()], shop) && fit;
        }
    }
    std::vector<double> agents;
    if (!fit) {
        return agents;
    }
    WallClock clock = shop.calendar->clock(zone);
    for (const Interval& interval : shop.calendar->grid().intervals()) {
        const WallClock::Reading now = clock.at(interval.start);
        const auto weekday = static_cast<std::size_t>(weekday_of(now.date));
        const Json& own = weekly.value.at(std::string(weekday_names[weekday]));
        const Json& slices = own.is_null() ? weekly.value.at("daily") : own;
        const std::size_t slice = static_cast<std::size_t>(now.minute) * slices.size() / 1440;
        agents.push_back(slices.at(slice).get<double>());
    }
    return agents;
}

/// Nobody is scheduled where the site is closed at the start of the interval.
void close_site(std::vector<double>& agents, const SiteTimes& site, const Workshop& shop) {
    WallClock clock = shop.calendar->clock(site.zone);
    const auto& intervals = shop.calendar->grid().intervals();
    for (std::size_t i = 0; i < intervals.size(); ++i) {
        const Ticks start = intervals[i].start;
        const bool closed = !site.closed_dates.empty() && site.closed_on(clock.at(start).date);
        if (closed || !site.open_at(start)) {
            agents[i] = 0;
        }
    }
}

std::vector<double> by_interval(const AgentGroup& group,
                                const Place& staffing,
                                const SiteTimes& site,
                                const Workshop& shop) {
    const auto& intervals = shop.calendar->grid().intervals();
    std::vector<double> agents;
    if (staffing.given("agents")) {
        agents.assign(intervals.size(), staffing.number("agents"));
    } else if (staffing.given("weekly")) {
        agents = by_week(staffing["weekly"], site.zone, shop);
    } else if (const DataFile* file = shop.files.open(staffing["csv"], {"agent_group", "agents"})) {
        auto series = interval_series(*file, group.name, RepeatedHour::same, shop);
        agents = series ? *std::move(series) : std::vector<double>();
    }
    if (agents.empty()) {
        return agents;
    }
    for (std::size_t i = 0; i < agents.size(); ++i) {
        agents[i] *= week_factor(staffing.value.at("week_factors"), intervals[i].day);
    }
    close_site(agents, site, shop);
    return agents;
}

/// Heads and seats come to work on shifts.
void check_source(const AgentGroup& group, const Place& place, const Workshop& shop) {
    const Place staffing = place["staffing"];
    for (const char* people : {"heads", "vendor"}) {
        if (place.given(people) && group.source != StaffingSource::shifts) {
            shop.faults.add({staffing.pointer,
                             fmt::format("\"{}\" without \"shifts\"", people),
                             fmt::format("\"shifts\", as the group has \"{}\"", people),
                             ""});
        }
    }
    const Place factors = staffing["week_factors"];
    const bool changes = std::any_of(factors.value.begin(), factors.value.end(), [](const Json& f) {
        return f.get<double>() != 1;
    });
    if (changes && group.source != StaffingSource::intervals) {
        shop.blame(factors,
                   "factors of shifts or a roster",
                   "factors of \"agents\", \"weekly\" or \"csv\" only");
    }
}

} // namespace

void build_staffing(AgentGroup& group, const Place& place, const Workshop& shop) {
    const Place staffing = place["staffing"];
    if (!shop.sound(staffing) || !one_source_of_staffing(staffing, shop)) {
        return;
    }
    if (staffing.given("shifts")) {
        group.source = StaffingSource::shifts;
    } else if (staffing.given("roster")) {
        group.source = StaffingSource::roster;
    }
    check_source(group, place, shop);
    if (group.source == StaffingSource::shifts) {
        build_shifts(group, place, shop);
    } else if (group.source == StaffingSource::intervals) {
        if (const auto site = site_times(place, shop)) {
            group.scheduled = by_interval(group, staffing, *site, shop);
        }
    }
}

} // namespace staffsim::scenario
