#include "local_text.hpp"
#include "staffing.hpp"
#include "staffsim/random/address.hpp"
#include "table_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace staffsim::scenario {

namespace {

using model::AgentGroup;
using model::ShiftPattern;

/// Zones lie up to 26 hours apart, and a shift lasts up to a day: dates that far off the plan's may
/// still bring shifts into it.
constexpr int dates_around = 3;

constexpr double share_slack = 1e-6;

Ticks to_minutes(double minutes) {
    return std::llround(minutes * static_cast<double>(ticks_per_minute));
}

std::string hours_text(Ticks ticks) {
    return fmt::format("{:.6g} hours", to_hours(ticks));
}

model::Break build_break(const std::string& name, const Place& place) {
    model::Break result;
    result.name = name;
    result.length = to_minutes(place.number("minutes"));
    result.paid = place.value.at("paid").get<bool>();
    result.earliest = to_minutes(place.number("earliest_minutes"));
    result.latest = place.given("latest_minutes") ? to_minutes(place.number("latest_minutes"))
                                                  : result.earliest;
    result.step = to_minutes(place.number("step_minutes"));
    return result;
}

/// Every break ends within the shift, and before the next one can begin.
void check_breaks(const ShiftPattern& pattern, const Place& place, const Workshop& shop) {
    const Place breaks = place["breaks"];
    for (std::size_t i = 0; i < pattern.breaks.size(); ++i) {
        const model::Break& each = pattern.breaks[i];
        const Place own = breaks[each.name];
        if (each.latest < each.earliest) {
            shop.blame(
                own["latest_minutes"],
                fmt::format("{}", own.number("latest_minutes")),
                fmt::format("at least \"earliest_minutes\", {}", own.number("earliest_minutes")));
        } else if (each.latest + each.length > pattern.length) {
            shop.blame(
                own,
                fmt::format("a break that may end {} after the start of the shift",
                            hours_text(each.latest + each.length)),
                fmt::format("an end within the {} of the shift", hours_text(pattern.length)));
        } else if (i + 1 < pattern.breaks.size() &&
                   each.latest + each.length > pattern.breaks[i + 1].earliest) {
            const model::Break& next = pattern.breaks[i + 1];
            shop.blame(breaks[next.name],
                       fmt::format("a break that may begin {} after the start of the shift",
                                   hours_text(next.earliest)),
                       fmt::format("a start when \"{}\" is over, {} after the start at the latest",
                                   each.name,
                                   hours_text(each.latest + each.length)));
        }
    }
    if (shop.sound(place) && pattern.unpaid >= pattern.length) {
        shop.blame(breaks, "a shift of nothing but unpaid breaks", "some paid time");
    }
}

/// Which of a pattern's weekdays each weekday is, from Monday; none where it does not start.
std::array<std::optional<int>, 7> places_of(const Place& days, const Workshop& shop) {
    std::array<bool, 7> works{};
    for (const Json& day : days.value) {
        const auto at =
            std::find(weekday_names.begin(), weekday_names.end(), day.get<std::string>());
        const auto index = static_cast<std::size_t>(at - weekday_names.begin());
        if (index < works.size() && works.at(index)) {
            shop.blame(days, fmt::format("\"{}\" twice", *at), "each weekday once");
            break;
        }
        works.at(std::min<std::size_t>(index, 6)) = true;
    }
    std::array<std::optional<int>, 7> places;
    int next = 0;
    for (std::size_t day = 0; day < works.size(); ++day) {
        if (works.at(day)) {
            places.at(day) = next++;
        }
    }
    return places;
}

ShiftPattern build_pattern(const AgentGroup& group,
                           const std::string& name,
                           const Place& place,
                           const Workshop& shop) {
    ShiftPattern pattern;
    pattern.name = name;
    pattern.key = random::name_key(group.name + '/' + name);
    pattern.length = std::llround(place.number("hours") * static_cast<double>(ticks_per_hour));
    pattern.weekdays = static_cast<int>(place.value.at("days").size());
    pattern.days_per_week = place.given("days_per_week")
                                ? place.value.at("days_per_week").get<int>()
                                : pattern.weekdays;
    pattern.heads = place.given("heads") ? place.value.at("heads").get<std::int64_t>() : 0;
    pattern.share = place.given("share") ? place.number("share") : 0;
    for (const auto& member : place["breaks"].value.items()) {
        pattern.breaks.push_back(build_break(member.key(), place["breaks"][member.key()]));
        pattern.unpaid += pattern.breaks.back().paid ? 0 : pattern.breaks.back().length;
    }
    std::stable_sort(
        pattern.breaks.begin(),
        pattern.breaks.end(),
        [](const model::Break& a, const model::Break& b) { return a.earliest < b.earliest; });
    if (!shop.sound(place)) {
        return pattern;
    }
    check_breaks(pattern, place, shop);
    if (pattern.days_per_week > pattern.weekdays) {
        shop.blame(place["days_per_week"],
                   fmt::format("{}", pattern.days_per_week),
                   fmt::format("at most the {} \"days\" of the pattern", pattern.weekdays));
    }
    return pattern;
}

/// Where heads or seats are the group's, patterns have shares of them; else heads of their own.
void check_people(const Place& shifts, bool shared, const Workshop& shop) {
    const char* wanted = shared ? "share" : "heads";
    const char* unwanted = shared ? "heads" : "share";
    for (const auto& member : shifts.value.items()) {
        const Place place = shifts[member.key()];
        if (place.given(unwanted)) {
            shop.blame(place[unwanted],
                       described(place.value.at(unwanted)),
                       shared ? "a \"share\", as the group has \"heads\" or a \"vendor\""
                              : "\"heads\", as the group has neither \"heads\" nor a \"vendor\"");
        } else if (!shared && !place.given(wanted)) {
            shop.blame(place[wanted], "nothing", "the people on this pattern");
        }
    }
}

/// Shares add up to 1; where none is given, all are the same.
void settle_shares(std::vector<ShiftPattern>& patterns, const Place& shifts, const Workshop& shop) {
    std::size_t given = 0;
    double sum = 0;
    for (const ShiftPattern& pattern : patterns) {
        given += shifts[pattern.name].given("share") ? 1U : 0U;
        sum += pattern.share;
    }
    if (given == 0) {
        for (ShiftPattern& pattern : patterns) {
            pattern.share = 1 / static_cast<double>(patterns.size());
        }
    } else if (given < patterns.size()) {
        shop.blame(shifts,
                   fmt::format("a \"share\" for {} of {} patterns", given, patterns.size()),
                   "one for all of them, or for none");
    } else if (std::fabs(sum - 1) > share_slack) {
        shop.blame(shifts, fmt::format("shares with the sum {:.6g}", sum), "shares with the sum 1");
    }
}

/// Puts the shifts of one pattern on the dates of the plan and around it.
void place_shifts(AgentGroup& group,
                  std::size_t index,
                  const Place& place,
                  const SiteTimes& site,
                  const Workshop& shop) {
    const Calendar& calendar = *shop.calendar;
    const auto days = static_cast<std::int32_t>(calendar.grid().days().size());
    const auto weekdays = places_of(place["days"], shop);
    const std::chrono::minutes clock{parse_clock(place.text("start")).value_or(0)};
    std::int64_t closed = 0;
    std::int64_t all = 0;
    for (std::int32_t date = -dates_around; date < days + dates_around; ++date) {
        const date::local_days day = calendar.first_date() + date::days{date};
        const auto weekday = weekdays.at(static_cast<std::size_t>(weekday_of(day)));
        if (!weekday || site.closed_on(day)) {
            continue;
        }
        model::Shift shift;
        shift.start = calendar.start_at(date::local_seconds{day} + clock, site.zone);
        if (shift.start >= calendar.grid().end() ||
            shift.start + group.patterns[index].length <= 0) {
            continue;
        }
        ++all;
        if (!site.open_at(shift.start)) {
            ++closed;
            continue;
        }
        shift.pattern = static_cast<std::uint32_t>(index);
        shift.date = date;
        shift.weekday = *weekday;
        shift.day = static_cast<std::uint32_t>(std::clamp(date, 0, days - 1));
        group.shifts.push_back(shift);
    }
    if (closed > 0) {
        shop.warn(place["start"],
                  fmt::format("{} of {} shifts left out, as the site is not open at {}",
                              closed,
                              all,
                              place.text("start")),
                  "opening hours of the site in which the shift starts");
    }
}

} // namespace

void build_shifts(AgentGroup& group, const Place& place, const Workshop& shop) {
    const Place shifts = place["staffing"]["shifts"];
    const bool shared = place.given("heads") || place.given("vendor");
    for (const auto& member : shifts.value.items()) {
        group.patterns.push_back(build_pattern(group, member.key(), shifts[member.key()], shop));
    }
    if (!shop.sound(shifts)) {
        return;
    }
    check_people(shifts, shared, shop);
    if (shared) {
        settle_shares(group.patterns, shifts, shop);
    }
    const auto site = site_times(place, shop);
    if (!site || !shop.sound(shifts)) {
        return;
    }
    for (std::size_t i = 0; i < group.patterns.size(); ++i) {
        place_shifts(group, i, shifts[group.patterns[i].name], *site, shop);
    }
    std::stable_sort(
        group.shifts.begin(), group.shifts.end(), [](const model::Shift& a, const model::Shift& b) {
            return a.start < b.start;
        });
}

} // namespace staffsim::scenario
