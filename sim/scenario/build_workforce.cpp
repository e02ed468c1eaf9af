#include "builders.hpp"
#include "local_text.hpp"
#include "table_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace staffsim::scenario {

namespace {

using model::AgentGroup;
using model::Skill;

model::Transfer build_transfer(const Place& place, const Workshop& shop) {
    using Mode = model::Transfer::Mode;
    model::Transfer result;
    result.probability = place.number("probability");
    result.contact_type = shop.named_type(place).value_or(0);
    result.mode = chosen<Mode>(place.text("mode"));
    const bool warm = result.mode == Mode::warm;
    const Place conference = place["conference_time"];
    if (place.given("conference_time")) {
        result.conference_time = build_distribution(conference, shop.faults);
        if (!warm) {
            shop.warn(conference, "a conference of a cold transfer", "\"mode\": \"warm\"");
        }
    } else if (warm && shop.sound(place)) {
        shop.blame(conference, "nothing", "a distribution, as the transfer is warm");
    }
    return result;
}

Skill build_skill(std::size_t type, const Place& place, const Workshop& shop) {
    Skill result;
    result.contact_type = type;
    result.priority = place.value.at("priority").get<int>();
    result.handle_time_factor = place.number("handle_time_factor");
    result.resolution_factor = place.number("resolution_factor");
    result.weight = place.number("weight");
    result.score = place.number("score");
    result.score_per_minute = place.number("score_per_minute");
    if (place.given("transfer")) {
        result.transfer = build_transfer(place["transfer"], shop);
    }
    return result;
}

std::vector<Skill> build_skills(const Place& skills, const Workshop& shop) {
    std::vector<Skill> result;
    for (const auto& member : skills.value.items()) {
        const auto type = shop.index_of("contact_types", member.key());
        if (type && member.value().is_object()) {
            result.push_back(build_skill(*type, skills[member.key()], shop));
        }
    }
    std::sort(result.begin(), result.end(), [](const Skill& a, const Skill& b) {
        return a.contact_type < b.contact_type;
    });
    return result;
}

/// Two contacts at once are worked on faster together than one, and no faster than two agents; the
/// third gains no more than the second did.
void check_speed(const Place& speed, const Workshop& shop) {
    const std::vector<double> values = numbers(speed.value);
    if (!shop.sound(speed) || values.empty()) {
        return;
    }
    if (values.front() != 1) {
        shop.blame(speed, fmt::format("a speed of {} with one contact", values.front()), "1 first");
        return;
    }
    double gain = 1;
    for (std::size_t i = 1; i < values.size(); ++i) {
        const double next = values[i] - values[i - 1];
        if (next < 0 || next > gain + 1e-9) {
            shop.blame(speed,
                       fmt::format("a gain of {:.6g} by contact {}", next, i + 1),
                       fmt::format("a gain from 0 to that of the contact before, {:.6g}", gain));
            return;
        }
        gain = next;
    }
}

void check_slots(const model::Concurrency& concurrency, const Place& place, const Workshop& shop) {
    if (!shop.sound(place["slots"])) {
        return;
    }
    const Place handoffs = place["slots_for_handoffs"];
    if (shop.sound(handoffs) && concurrency.slots_for_handoffs >= concurrency.slots) {
        shop.blame(handoffs,
                   fmt::format("{} of {} slots", concurrency.slots_for_handoffs, concurrency.slots),
                   "fewer than \"slots\", so that some are left for other contacts");
    }
    const Place new_agents = place["new_agents_slots"];
    if (shop.sound(new_agents) && concurrency.new_agents_slots > concurrency.slots) {
        shop.blame(new_agents,
                   fmt::format("{}", concurrency.new_agents_slots),
                   fmt::format("at most the {} \"slots\" of the others", concurrency.slots));
    }
}

model::Concurrency build_concurrency(const Place& place, const Workshop& shop) {
    model::Concurrency result;
    result.slots = place.value.at("slots").get<int>();
    result.speed = numbers(place.value.at("speed"));
    result.slots_for_handoffs = place.value.at("slots_for_handoffs").get<int>();
    result.new_agents_share = place.number("new_agents_share");
    result.new_agents_slots = place.value.at("new_agents_slots").get<int>();
    check_speed(place["speed"], shop);
    check_slots(result, place, shop);
    return result;
}

model::Fatigue build_fatigue(const Place& place, const Workshop& shop) {
    model::Fatigue result;
    result.smoothing_minutes = place.number("smoothing_minutes");
    result.occupancy = numbers(place.value.at("occupancy"));
    result.handle_time_factor = numbers(place.value.at("handle_time_factor"));
    if (shop.sound(place)) {
        check_ascending(place["occupancy"], shop);
        same_length(place, "occupancy", "handle_time_factor", shop.faults);
    }
    return result;
}

/// How agents of the group work: at the same time, unlike one another, tired, away.
void build_agents(AgentGroup& group, const Place& place, const Workshop& shop) {
    group.concurrency = build_concurrency(place["concurrency"], shop);
    const Place differences = place["differences"];
    group.differences = {differences.number("pace_cv"),
                         differences.number("quality_cv"),
                         differences.number("correlation")};
    if (place.given("fatigue")) {
        group.fatigue = build_fatigue(place["fatigue"], shop);
    }
    if (place.given("disconnect")) {
        const Place disconnect = place["disconnect"];
        group.disconnect = {disconnect.number("probability"),
                            build_distribution(disconnect["time"], shop.faults)};
    }
}

/// Staffing comes from exactly one place.
bool one_source(const Place& staffing, const Workshop& shop) {
    std::string found;
    int count = 0;
    for (const char* name : {"agents", "weekly", "csv"}) {
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
               "exactly one of \"agents\", \"weekly\" and \"csv\"");
    return false;
}

std::string zone_of(const Json& site, const Workshop& shop) {
    const Json& zone = site.at("time_zone");
    return zone.is_null() ? shop.calendar->time_zone() : zone.get<std::string>();
}

std::vector<double> by_week(const Place& weekly, const Json& site, const Workshop& shop) {
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
    WallClock clock = shop.calendar->clock(zone_of(site, shop));
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
void close_site(std::vector<double>& agents, const Json& site, const Workshop& shop) {
    const Json& hours_name = site.at("opening_hours");
    const std::vector<model::Window>* hours = nullptr;
    if (!hours_name.is_null()) {
        const auto found = shop.open_hours.find(hours_name.get<std::string>());
        hours = found == shop.open_hours.end() ? nullptr : &found->second;
    }
    std::unordered_set<std::string> holidays;
    for (const Json& day : site.at("holidays")) {
        holidays.insert(day.get<std::string>());
    }
    WallClock clock = shop.calendar->clock(zone_of(site, shop));
    std::size_t window = 0;
    const auto& intervals = shop.calendar->grid().intervals();
    for (std::size_t i = 0; i < intervals.size(); ++i) {
        const Ticks start = intervals[i].start;
        if (hours != nullptr) {
            while (window < hours->size() && (*hours)[window].end <= start) {
                ++window;
            }
            if (window == hours->size() || start < (*hours)[window].start) {
                agents[i] = 0;
            }
        }
        if (!holidays.empty() && holidays.contains(date_text(clock.at(start).date))) {
            agents[i] = 0;
        }
    }
}

std::vector<double> build_scheduled(const AgentGroup& group,
                                    const Place& staffing,
                                    const Workshop& shop) {
    if (!shop.sound(staffing) || !one_source(staffing, shop) || !shop.calendar) {
        return {};
    }
    const std::string site_name = shop.root.at("agent_groups").at(group.name).at("site");
    if (!shop.faults.sound("/sites/" + site_name) || !shop.index_of("sites", site_name)) {
        return {};
    }
    const Json& site = shop.root.at("sites").at(site_name);
    const auto& intervals = shop.calendar->grid().intervals();
    std::vector<double> agents;
    if (staffing.given("agents")) {
        agents.assign(intervals.size(), staffing.number("agents"));
    } else if (staffing.given("weekly")) {
        agents = by_week(staffing["weekly"], site, shop);
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

/// Nobody can be absent more than once: where the random share would often be cut at 1, its mean
/// would no longer be the share that is written.
void check_absence(const Place& absence, const Workshop& shop) {
    const double share = absence.number("share");
    const double cv = absence.number("cv");
    if (!shop.sound(absence) || share * (1 + 4 * cv) <= 1) {
        return;
    }
    const auto rounded_down = [](double value) { return std::floor(value * 1e4) / 1e4; };
    shop.faults.add({absence.pointer,
                     fmt::format("a share of {} with a cv of {}, which may exceed 1", share, cv),
                     "share x (1 + 4 x cv) of at most 1",
                     fmt::format("lower \"share\" to {} or \"cv\" to {}",
                                 rounded_down(1 / (1 + 4 * cv)),
                                 rounded_down((1 / share - 1) / 4))});
}

AgentGroup build_group(const std::string& name, const Place& place, const Workshop& shop) {
    using model::PriceBasis;
    AgentGroup group;
    group.name = name;
    group.site = shop.index_of("sites", place.text("site")).value_or(0);
    group.skills = build_skills(place["skills"], shop);
    group.scheduled = build_scheduled(group, place["staffing"], shop);
    if (const double shrinkage = place.number("shrinkage"); shrinkage > 0 && shop.calendar) {
        group.planned.in_office.assign(shop.calendar->grid().days().size(), shrinkage);
    }
    group.absence = {place["absence"].number("share"), place["absence"].number("cv")};
    check_absence(place["absence"], shop);
    build_agents(group, place, shop);
    if (place.given("price")) {
        const Place price = place["price"];
        group.price_basis = chosen<PriceBasis>(price.text("basis"));
        group.price = price_units(price["amount"], shop.faults);
    }
    return group;
}

} // namespace

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
        sites.push_back(std::move(site));
    }
    return sites;
}

std::vector<AgentGroup> build_agent_groups(const Workshop& shop) {
    std::vector<AgentGroup> groups;
    const Place block = shop.block("agent_groups");
    for (const auto& member : block.value.items()) {
        groups.push_back(build_group(member.key(), block[member.key()], shop));
    }
    return groups;
}

} // namespace staffsim::scenario
