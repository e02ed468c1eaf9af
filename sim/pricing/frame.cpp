#include "staffsim/core/error.hpp"
#include "staffsim/pricing/estimates.hpp"
#include "staffsim/pricing/usage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <variant>

namespace staffsim::pricing {

namespace {

struct CalendarMonth {
    int year = 0;
    int month = 0; ///< 1 to 12
};

CalendarMonth parsed(const std::string& name) {
    constexpr std::size_t year_length = 4;
    expects(name.size() == year_length + 3, "a month of the plan has a year and a number");
    return {.year = std::stoi(name.substr(0, year_length)),
            .month = std::stoi(name.substr(year_length + 1))};
}

bool is_leap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

std::int64_t days_in(const CalendarMonth& month) {
    constexpr std::array<std::int64_t, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool longer = month.month == 2 && is_leap(month.year);
    return days.at(static_cast<std::size_t>(month.month - 1)) + (longer ? 1 : 0);
}

std::vector<Month> months_of(const IntervalGrid& grid) {
    constexpr std::size_t month_length = 7;
    std::vector<Month> months;
    const auto& days = grid.days();
    for (std::size_t day = 0; day < days.size(); ++day) {
        if (months.empty() || days[day].month + 1 != months.size()) {
            const std::string name = days[day].date.substr(0, month_length);
            months.push_back({.name = name,
                              .first_day = day,
                              .days = 0,
                              .days_in_month = days_in(parsed(name))});
        }
        ++months.back().days;
    }
    return months;
}

/// Contacts that the plan expects, by day.
std::vector<double> expected_by_day(const model::ContactType& type, const IntervalGrid& grid) {
    std::vector<double> expected(grid.days().size());
    if (const auto* listed = std::get_if<model::ListedArrivals>(&type.arrivals)) {
        for (const double seconds : listed->instants_seconds) {
            const auto instant =
                static_cast<Ticks>(seconds * static_cast<double>(ticks_per_second));
            if (instant < grid.end()) {
                ++expected[grid.day_of(instant)];
            }
        }
        return expected;
    }
    for (std::size_t i = 0; i < type.expected_contacts.size(); ++i) {
        expected[grid.intervals()[i].day] += type.expected_contacts[i];
    }
    return expected;
}

FrameType frame_type(const model::ContactType& type, const IntervalGrid& grid) {
    constexpr double hours_per_day = 24;
    FrameType frame;
    frame.name = type.name;
    frame.service_level = type.service_level;
    if (type.recontact && type.recontact->window_hours) {
        frame.look_back_days = std::llround(*type.recontact->window_hours / hours_per_day);
    }
    frame.bot_has_turns = type.bot && type.bot->turns;
    for (const double contacts : expected_by_day(type, grid)) {
        frame.forecast.push_back(std::llround(contacts));
    }
    return frame;
}

} // namespace

Frame frame_of(const model::Scenario& scenario) {
    Frame frame;
    frame.book_currency = scenario.currency;
    frame.start_date = scenario.grid.days().empty() ? "" : scenario.grid.days().front().date;
    frame.time_zone = scenario.time_zone;
    frame.interval_minutes = scenario.grid.interval_length() / ticks_per_minute;
    frame.months = months_of(scenario.grid);
    frame.days = scenario.grid.days().size();
    for (const Day& day : scenario.grid.days()) {
        frame.intervals_of_day.push_back(day.interval_count);
    }
    for (const model::AgentGroup& group : scenario.agent_groups) {
        frame.groups.push_back(
            {.name = group.name,
             .site = scenario.sites[group.site].name,
             .fte_ticks = std::llround(group.hours_per_fte * static_cast<double>(ticks_per_hour)),
             .has_heads = group.heads || group.vendor});
    }
    for (const model::ContactType& type : scenario.contact_types) {
        frame.types.push_back(frame_type(type, scenario.grid));
    }
    return frame;
}

Grain grain_of(const model::Money& money) {
    for (const model::Contract& contract : money.contracts) {
        if (const auto* vendor = std::get_if<model::VendorTerms>(&contract.terms)) {
            const bool by_interval =
                std::any_of(vendor->service_terms.begin(),
                            vendor->service_terms.end(),
                            [](const model::ServiceTerm& term) {
                                return term.period == model::ServiceTerm::Period::interval;
                            });
            if (by_interval) {
                return Grain::intervals;
            }
        }
    }
    return Grain::days;
}

std::string month_name(const Frame& frame, std::size_t month) {
    if (month < frame.months.size()) {
        return frame.months[month].name;
    }
    constexpr int months_of_year = 12;
    const CalendarMonth first = parsed(frame.months.front().name);
    const int number = first.month - 1 + static_cast<int>(month);
    return fmt::format(
        "{:04}-{:02}", first.year + number / months_of_year, number % months_of_year + 1);
}

} // namespace staffsim::pricing
