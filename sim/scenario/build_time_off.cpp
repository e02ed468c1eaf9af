#include "staffing.hpp"
#include "table_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace staffsim::scenario {

namespace {

using model::AgentGroup;

/// The value of a month's field, or `otherwise`.
double of_month(const Json& months, const Day& day, double otherwise) {
    if (months.is_null()) {
        return otherwise;
    }
    int month = 1;
    std::from_chars(day.date.data() + 5, day.date.data() + 7, month);
    const Json& own = months.at(std::string(month_names.at(static_cast<std::size_t>(month - 1))));
    return own.is_null() ? otherwise : own.get<double>();
}

/// One planned item's share on a day.
double share_on(const Place& item, const Day& day, std::size_t index) {
    if (item.given("weeks") && !item.value.at("weeks").empty()) {
        return week_factor(item.value.at("weeks"), index);
    }
    const double share = item.given("share") ? item.number("share") : 0;
    return of_month(item.value.at("months"), day, share);
}

void check_item(const Place& item, const Workshop& shop) {
    const bool by_time = item.given("share") || item.given("months");
    if (item.given("weeks") == by_time) {
        shop.blame(item,
                   by_time ? "\"weeks\" beside \"share\" or \"months\"" : "no share",
                   "either \"weeks\", or \"share\" and \"months\"");
    }
    if (item.text("where") == "in_office" && !item.value.at("paid").get<bool>()) {
        shop.blame(item["paid"], "false", "true, as time in office is paid");
    }
}

/// Adds an item's shares by day.
void add_item(std::vector<double>& shares, const Place& item, const Workshop& shop) {
    const auto& days = shop.calendar->grid().days();
    shares.resize(days.size());
    for (std::size_t d = 0; d < days.size(); ++d) {
        shares[d] += share_on(item, days[d], d);
    }
}

/// Somebody has to be left.
void check_sum(const std::vector<double>& shares,
               const char* where,
               const Place& place,
               const Workshop& shop) {
    const auto greatest = std::max_element(shares.begin(), shares.end());
    if (greatest != shares.end() && *greatest >= 1) {
        shop.blame(place,
                   fmt::format("{} shares with the sum {:.6g} on {}",
                               where,
                               *greatest,
                               shop.calendar->grid()
                                   .days()[static_cast<std::size_t>(greatest - shares.begin())]
                                   .date),
                   "a sum below 1");
    }
}

void build_planned(AgentGroup& group, const Place& place, const Workshop& shop) {
    const Place block = place["planned_shrinkage"];
    if (!shop.calendar || !shop.sound(block) || !shop.sound(place["shrinkage"])) {
        return;
    }
    if (const double shrinkage = place.number("shrinkage"); shrinkage > 0) {
        group.planned.in_office.assign(shop.calendar->grid().days().size(), shrinkage);
    }
    for (const auto& member : block.value.items()) {
        const Place item = block[member.key()];
        check_item(item, shop);
        const bool away = item.text("where") == "out_of_office";
        add_item(away ? group.planned.out_of_office : group.planned.in_office, item, shop);
        if (away && !item.value.at("paid").get<bool>()) {
            add_item(group.planned.unpaid, item, shop);
        }
    }
    check_sum(group.planned.in_office, "in-office", block, shop);
    check_sum(group.planned.out_of_office, "out-of-office", block, shop);
}

/// Nobody can be absent more than once: where the random share would often be cut at 1, its mean
/// would no longer be the share that is written.
void check_absence(const Place& absence, double greatest_factor, const Workshop& shop) {
    const double share = absence.number("share") * greatest_factor;
    const double cv = absence.number("cv");
    if (!shop.sound(absence) || share * (1 + 4 * cv) <= 1) {
        return;
    }
    const auto rounded_down = [](double value) { return std::floor(value * 1e4) / 1e4; };
    shop.faults.add({absence.pointer,
                     fmt::format("a share of {} with a cv of {}, which may exceed 1", share, cv),
                     "share x (1 + 4 x cv) of at most 1",
                     fmt::format("lower \"share\" to {} or \"cv\" to {}",
                                 rounded_down(1 / (1 + 4 * cv) / greatest_factor),
                                 rounded_down(std::max(0.0, (1 / share - 1) / 4)))});
}

void build_absence(AgentGroup& group, const Place& place, const Workshop& shop) {
    group.absence.share = place.number("share");
    group.absence.cv = place.number("cv");
    group.absence.common_share = place.number("common_share");
    group.absence.paid_share = place.number("paid_share");
    double greatest = 1;
    if (place.given("months") && shop.calendar) {
        auto& factors = group.absence.day_factors;
        for (const Day& day : shop.calendar->grid().days()) {
            factors.push_back(of_month(place.value.at("months"), day, 1));
        }
        greatest = std::max(greatest, *std::max_element(factors.begin(), factors.end()));
    }
    check_absence(place, greatest, shop);
}

void build_adherence(AgentGroup& group, const Place& place, const Workshop& shop) {
    if (place.given("late_start")) {
        const Place late = place["late_start"];
        group.adherence.late_start_probability = late.number("probability");
        group.adherence.late_start_time = build_distribution(late["time"], shop.faults);
    }
    if (place.given("long_break")) {
        const Place longer = place["long_break"];
        group.adherence.long_break_probability = longer.number("probability");
        group.adherence.long_break_time = build_distribution(longer["time"], shop.faults);
    }
}

} // namespace

void build_time_off(AgentGroup& group, const Place& place, const Workshop& shop) {
    build_planned(group, place, shop);
    build_absence(group, place["absence"], shop);
    build_adherence(group, place["adherence"], shop);
}

} // namespace staffsim::scenario
