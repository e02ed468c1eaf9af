#include "builders.hpp"
#include "local_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace staffsim::scenario {

namespace {

using model::Event;

/// Mean number of onsets of one event that a replication can hold.
constexpr double most_onsets = 8;

std::string horizon_text(const Calendar& calendar) {
    const auto& days = calendar.grid().days();
    return fmt::format(
        "a time within the plan, from {} to the end of {}", days.front().date, days.back().date);
}

Ticks instant_of(const Place& time, const Workshop& shop) {
    return shop.calendar->start_at(*parse_local_time(time.value.get<std::string>()));
}

void build_window(Event& event, const Place& window, const Workshop& shop) {
    event.window_start = instant_of(window["from"], shop);
    event.window_end = instant_of(window["to"], shop);
    if (shop.sound(window) && event.window_end <= event.window_start) {
        shop.blame(window["to"],
                   described(window.value.at("to")),
                   "a time after " + described(window.value.at("from")));
    }
}

/// Longest that an event lasts, but for rare draws of a long one.
double longest_hours(const Event& event) {
    const double longest = event.duration_hours * (1 + 4 * event.duration_cv);
    return event.shape == model::EventShape::decay ? 30 * longest : longest;
}

/// Whether the event can change anything in the plan. A shorter horizon is no mistake: what starts
/// after it never happens, and of what starts before it only the rest does.
bool touches_plan(const Event& event, const Place& place, const Workshop& shop) {
    const Ticks end = shop.calendar->grid().end();
    const Place start = place.given("start") ? place["start"] : place["window"];
    const std::string plan = horizon_text(*shop.calendar);
    if (event.window_start >= end || to_hours(event.window_end) + longest_hours(event) <= 0) {
        shop.warn(start, "an event that never happens within the plan", plan);
        return false;
    }
    if (event.window_start < 0 || event.window_end > end) {
        shop.warn(start, "an event that may be outside the plan in part", plan);
    }
    return true;
}

void build_time(Event& event, const Place& place, const Workshop& shop) {
    const bool known = place.given("start");
    const bool random = place.given("window");
    if (known == random) {
        shop.blame(place,
                   known ? "both \"start\" and \"window\"" : "neither \"start\" nor \"window\"",
                   "\"start\" for a known event, or \"window\" for a random one");
        return;
    }
    if (known && place.given("weekly_onsets")) {
        shop.blame(
            place["weekly_onsets"], "onsets of a known event", "a random event's \"window\"");
    }
    if (random && place.given("weekly_onsets") == place.given("probability")) {
        const bool both = place.given("probability");
        shop.blame(place,
                   both ? "both \"probability\" and \"weekly_onsets\""
                        : "neither \"probability\" nor \"weekly_onsets\"",
                   "exactly one of them, as the event has a window");
    }
    if (!shop.calendar) {
        return;
    }
    if (random) {
        build_window(event, place["window"], shop);
    } else {
        event.window_start = instant_of(place["start"], shop);
        event.window_end = event.window_start;
    }
    const double weeks = to_hours(event.window_end - event.window_start) / (24 * 7);
    if (event.weekly_onsets * weeks > most_onsets) {
        shop.blame(
            place["weekly_onsets"],
            fmt::format("{:.6g} onsets in the window on average", event.weekly_onsets * weeks),
            fmt::format("at most {} [onsets in the window]", most_onsets));
    }
}

std::vector<std::size_t> touched_types(const Place& place, const Workshop& shop) {
    std::vector<std::size_t> types;
    if (!place.given("contact_types")) {
        types.resize(shop.root.at("contact_types").size());
        std::iota(types.begin(), types.end(), std::size_t{0});
        return types;
    }
    for (const Json& name : place.value.at("contact_types")) {
        if (const auto index = shop.index_of("contact_types", name.get<std::string>())) {
            types.push_back(*index);
        }
    }
    std::sort(types.begin(), types.end());
    types.erase(std::unique(types.begin(), types.end()), types.end());
    return types;
}

Event build_event(const std::string& name, const Place& place, const Workshop& shop) {
    using model::EventShape;
    Event event;
    event.name = name;
    event.shape = chosen<EventShape>(place.text("shape"));
    event.probability = place.given("probability") ? place.number("probability") : 1;
    event.weekly_onsets = place.given("weekly_onsets") ? place.number("weekly_onsets") : 0;
    event.duration_hours = place.number("duration_hours");
    event.duration_cv = place.number("duration_cv");
    event.volume_factor = place.number("volume_factor");
    event.volume_factor_cv = place.number("volume_factor_cv");
    event.handle_time_factor = place.number("handle_time_factor");
    event.containment_factor = place.number("containment_factor");
    event.bot_outage = place.value.at("bot_outage").get<bool>();
    event.contact_types = touched_types(place, shop);
    if (shop.sound(place)) {
        build_time(event, place, shop);
    }
    return event;
}

} // namespace

std::vector<Event> build_events(const Workshop& shop) {
    std::vector<Event> events;
    const Place block = shop.block("events");
    for (const auto& member : block.value.items()) {
        const Place place = block[member.key()];
        Event event = build_event(member.key(), place, shop);
        if (shop.calendar && shop.sound(place) && touches_plan(event, place, shop)) {
            events.push_back(std::move(event));
        }
    }
    return events;
}

} // namespace staffsim::scenario
