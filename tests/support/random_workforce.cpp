// People of random scenarios: shifts, rosters, heads, vendors.

#include "staffsim/random/address.hpp"
#include "support/scenario_dice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace staffsim::tests {

namespace {

constexpr int day_minutes = 24 * 60;

Ticks minutes(int count) {
    return count * ticks_per_minute;
}

/// Day of the horizon that stands for a date.
std::uint32_t day_for(const IntervalGrid& grid, int date) {
    return static_cast<std::uint32_t>(
        std::clamp(date, 0, static_cast<int>(grid.days().size()) - 1));
}

} // namespace

void ScenarioDice::set_people(model::AgentGroup& group) {
    double level = 0;
    for (const double agents : group.scheduled) {
        level = std::max(level, agents);
    }
    const int most = std::clamp(static_cast<int>(std::ceil(level)), 1, 40);
    set_planned(group);
    group.adherence = {.late_start_probability = chance(0.5) ? 0 : real(0, 1),
                       .late_start_time = duration(real(100, 4000)),
                       .long_break_probability = chance(0.5) ? 0 : real(0, 1),
                       .long_break_time = duration(real(60, 2000))};
    if (chance(0.3)) {
        group.source = model::StaffingSource::roster;
        set_roster(group, most);
        return;
    }
    group.source = model::StaffingSource::shifts;
    set_shifts(group, most);
    const int of_heads = whole(0, 3);
    if (of_heads > 0) {
        share_heads(group);
    }
    for (std::size_t week = 0; of_heads > 0 && week < scenario_.grid.week_count(); ++week) {
        group.required_fte.push_back(most * real(0.5, 1.6));
    }
    if (of_heads == 1) {
        group.vendor = make_vendor(most);
    } else if (of_heads > 1) {
        group.heads = make_heads(group, most);
    }
}

// --- time off the phones -------------------------------------------------------------------------

void ScenarioDice::set_planned(model::AgentGroup& group) {
    group.planned = {};
    for (std::size_t day = 0; day < scenario_.grid.days().size(); ++day) {
        group.planned.out_of_office.push_back(chance(0.4) ? 0 : real(0, 0.3));
        group.planned.in_office.push_back(chance(0.4) ? 0 : real(0, 0.3));
        group.planned.unpaid.push_back(group.planned.out_of_office.back() * real(0, 1));
    }
    if (chance(0.3)) {
        group.planned.in_office.clear();
    }
    if (chance(0.3)) {
        group.planned.unpaid.clear();
    }
}

// --- shifts --------------------------------------------------------------------------------------

void ScenarioDice::set_shifts(model::AgentGroup& group, int most) {
    const int patterns = whole(1, 3);
    const int days = static_cast<int>(scenario_.grid.days().size());
    for (int p = 0; p < patterns; ++p) {
        const auto number = static_cast<std::uint32_t>(p);
        auto& pattern = group.patterns.emplace_back();
        pattern.name = fmt::format("pattern {}", p);
        pattern.key = random::name_key(group.name + "/" + pattern.name);
        pattern.heads = whole(0, 1 + most / patterns);
        pattern.length = minutes(15 * whole(2, 48));
        if (chance(0.1)) {
            pattern.length = minutes(day_minutes);
        }
        add_breaks(pattern);
        const int works = whole(1, 127); // bits of weekdays
        const Ticks start = minutes(15 * whole(0, 95));
        std::vector<int> rank(7, -1);
        for (int weekday = 0; weekday < 7; ++weekday) {
            if (((works >> weekday) & 1) != 0) {
                rank[static_cast<std::size_t>(weekday)] = pattern.weekdays++;
            }
        }
        pattern.days_per_week = whole(1, pattern.weekdays);
        for (int date = -1; date < days; ++date) {
            const int weekday = rank[static_cast<std::size_t>((date + 7) % 7)];
            const std::uint32_t day = day_for(scenario_.grid, date);
            const Ticks midnight =
                scenario_.grid.days()[day].start - (date < 0 ? minutes(day_minutes) : 0);
            if (weekday >= 0) {
                group.shifts.push_back({.start = midnight + start,
                                        .pattern = number,
                                        .date = date,
                                        .weekday = weekday,
                                        .day = day});
            }
        }
    }
    std::sort(group.shifts.begin(), group.shifts.end(), [](const auto& a, const auto& b) {
        return std::tie(a.start, a.pattern) < std::tie(b.start, b.pattern);
    });
}

void ScenarioDice::add_breaks(model::ShiftPattern& pattern) {
    Ticks from = 0; // the earliest place of the next break
    for (int n = whole(0, 3); n > 0; --n) {
        model::Break next{.name = fmt::format("break {}", n),
                          .length = minutes(5 * whole(1, 12)),
                          .paid = chance(0.6),
                          .step = minutes(5 * whole(1, 6))};
        next.earliest = from + minutes(5 * whole(0, 12));
        next.latest = next.earliest + (chance(0.3) ? 0 : minutes(5 * whole(0, 24)));
        if (next.latest + next.length > pattern.length) {
            break;
        }
        from = next.latest + next.length;
        pattern.unpaid += next.paid ? 0 : next.length;
        pattern.breaks.push_back(std::move(next));
    }
}

void ScenarioDice::share_heads(model::AgentGroup& group) {
    double sum = 0;
    for (auto& pattern : group.patterns) {
        pattern.heads = 0;
        pattern.share = real(0.1, 1);
        sum += pattern.share;
    }
    for (auto& pattern : group.patterns) {
        pattern.share /= sum;
    }
}

// --- rosters -------------------------------------------------------------------------------------

void ScenarioDice::set_roster(model::AgentGroup& group, int agents) {
    for (int agent = 0; agent < agents; ++agent) {
        const std::uint64_t entity =
            std::uint64_t{random::name_key(fmt::format("{} {}", group.name, agent))} << 32;
        for (std::uint32_t day = 0; day < scenario_.grid.days().size(); ++day) {
            if (chance(0.2)) {
                continue;
            }
            // At most 15 hours from midnight: the next day's duty is far enough.
            Ticks at = scenario_.grid.days()[day].start + minutes(15 * whole(0, 36));
            auto& duty = group.duties.emplace_back();
            duty.agent = entity;
            duty.day = day;
            for (int spans = whole(1, 4); spans > 0; --spans) {
                using Activity = model::RosterSpan::Activity;
                const Ticks end = at + minutes(5 * whole(1, 18));
                const auto activity = one_of(std::array{Activity::phones,
                                                        Activity::phones,
                                                        Activity::in_office,
                                                        Activity::out_of_office});
                duty.spans.push_back({.start = at,
                                      .end = end,
                                      .activity = activity,
                                      .paid = activity == Activity::phones || chance(0.8)});
                at = end + (chance(0.7) ? 0 : minutes(15));
            }
        }
    }
    std::stable_sort(group.duties.begin(), group.duties.end(), [](const auto& a, const auto& b) {
        return a.spans.front().start < b.spans.front().start;
    });
}

// --- heads ---------------------------------------------------------------------------------------

model::Ramp ScenarioDice::make_ramp() {
    switch (whole(0, 3)) {
    case 0:
        return {};
    case 1:
        return {.curve = model::Ramp::Curve::exponential,
                .start = real(0.3, 1),
                .weeks = real(0.5, 10)};
    case 2:
        return {.curve = model::Ramp::Curve::power, .start = real(0.3, 1), .exponent = real(0, 1)};
    default:
        return {.curve = model::Ramp::Curve::table,
                .at_weeks = {0, 1, 5},
                .factor = {real(0.3, 1), real(0.5, 1), real(0.7, 1.1)}};
    }
}

model::Heads ScenarioDice::make_heads(const model::AgentGroup& group, int most) {
    const int weeks = static_cast<int>(scenario_.grid.week_count());
    model::Heads heads;
    for (int blocks = whole(1, 2); blocks > 0; --blocks) {
        heads.starting.push_back(
            {.heads = whole(0, most), .tenure_weeks = real(0, 60), .phone_weeks = real(0, 30)});
    }
    for (int n = whole(0, 2); n > 0; --n) {
        auto& next = heads.classes.emplace_back();
        next.name = fmt::format("class {}", n);
        next.key = random::name_key(group.name + "/" + next.name);
        next.start_week = whole(0, weeks - 1);
        next.offers = whole(0, most);
        next.acceptance = real(0.5, 1);
        next.no_show = real(0, 0.2);
        next.training_weeks = whole(0, 2);
        next.training_fall_out = next.training_weeks > 0 ? real(0, 0.3) : 0;
        next.nesting_weeks = whole(0, 2);
        if (chance(0.3)) {
            next.end_week = next.start_week + next.training_weeks + whole(1, 3);
        }
    }
    if (group_count_ > 1 && chance(0.3)) {
        // To a group with heads before it, so that both have a payroll.
        for (std::size_t to = 0; to < scenario_.agent_groups.size(); ++to) {
            const auto& other = scenario_.agent_groups[to];
            if (other.heads && other.name != group.name) {
                heads.transfers.push_back({.to = to,
                                           .week = whole(0, weeks - 1),
                                           .heads = whole(0, 3),
                                           .retraining_weeks = whole(0, 1),
                                           .keeps_ramp = chance(0.5)});
            }
        }
    }
    heads.attrition = {.from_weeks = {0, 20},
                       .annual_rate = {real(0, 8), real(0, 3)},
                       .cv = chance(0.5) ? 0 : real(0, 0.5)};
    heads.pace = make_ramp();
    heads.quality = make_ramp();
    heads.overtime_cap = chance(0.4) ? 0 : real(0, 0.4);
    heads.time_off_cap = chance(0.4) ? 0 : real(0, 0.4);
    if (chance(0.1)) {
        heads.end_week = whole(0, weeks);
    }
    return heads;
}

model::Vendor ScenarioDice::make_vendor(int most) {
    model::Vendor vendor;
    for (int n = whole(1, 3); n > 0; --n) {
        vendor.committed.push_back(whole(0, 2 * most));
    }
    vendor.flex_up = chance(0.5) ? 0 : real(0, 0.3);
    vendor.flex_down = chance(0.5) ? 0 : real(0, 0.3);
    vendor.notice_weeks = whole(0, 2);
    if (chance(0.3)) {
        vendor.ramp_limit = whole(0, 4);
    }
    vendor.shortfall = chance(0.4) ? 0 : real(0, 0.3);
    vendor.shortfall_cv = chance(0.4) ? 0 : real(0, 1);
    vendor.shortfall_autocorrelation = chance(0.5) ? 0 : real(0, 0.9);
    if (chance(0.2)) {
        vendor.knowledge_transfer_weeks = 1;
    }
    if (chance(0.4)) {
        vendor.dip_handle_time_factor = real(1, 2);
        vendor.dip_weeks = whole(1, 4);
    }
    if (chance(0.1)) {
        vendor.end_week = whole(1, 3);
    }
    return vendor;
}

} // namespace staffsim::tests
