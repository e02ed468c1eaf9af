#include "staffing.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace staffsim::scenario {

namespace {

using model::AgentGroup;
using model::StaffingSource;

int whole_weeks(const Place& place, const std::string& name) {
    return place.value.at(name).get<int>();
}

void build_transition(model::Vendor& vendor, const Place& place, const Workshop& shop) {
    vendor.start_week = week_of_date(place["start_date"], Within::plan, shop).value_or(0);
    vendor.knowledge_transfer_weeks = whole_weeks(place, "knowledge_transfer_weeks");
    vendor.dip_handle_time_factor = place.number("dip_handle_time_factor");
    vendor.dip_weeks = whole_weeks(place, "dip_weeks");
    if (shop.sound(place) && vendor.dip_handle_time_factor > 1 && vendor.dip_weeks == 0) {
        shop.blame(place["dip_weeks"], "0", "the weeks in which handle times fall to the usual");
    }
    if (shop.sound(place) && !place.given("replaces") && whole_weeks(place, "parallel_weeks") > 0) {
        shop.warn(place["parallel_weeks"],
                  "weeks in parallel with nobody",
                  "the group that it \"replaces\"");
    }
}

/// The group is gone from that week on.
void end_group(AgentGroup& group, std::int32_t week, const IntervalGrid& grid) {
    const auto earlier = [week](const std::optional<std::int32_t>& end) {
        return std::min(end.value_or(week), week);
    };
    if (group.heads) {
        group.heads->end_week = earlier(group.heads->end_week);
    } else if (group.vendor) {
        group.vendor->end_week = earlier(group.vendor->end_week);
    }
    const auto day = 7 * static_cast<std::size_t>(week);
    const auto is_later = [day](const auto& each) { return each.day >= day; };
    for (std::size_t i = 0; i < group.scheduled.size(); ++i) {
        if (is_later(grid.intervals()[i])) {
            group.scheduled[i] = 0;
        }
    }
    std::erase_if(group.shifts, is_later);
    std::erase_if(group.duties, is_later);
}

void replace_group(std::vector<AgentGroup>& groups, std::size_t index, const Workshop& shop) {
    const AgentGroup& group = groups[index];
    const Place place = shop.block("agent_groups")[group.name]["vendor"];
    if (!place.given("transition") || !shop.sound(place) || !shop.calendar) {
        return;
    }
    const Place transition = place["transition"];
    if (!transition.given("replaces")) {
        return;
    }
    const auto other = shop.index_of("agent_groups", transition.text("replaces"));
    if (!other || *other == index) {
        shop.blame(transition["replaces"], quoted(transition.text("replaces")), "another group");
        return;
    }
    end_group(groups[*other],
              group.vendor->start_week + group.vendor->knowledge_transfer_weeks +
                  whole_weeks(transition, "parallel_weeks"),
              shop.calendar->grid());
}

/// Nobody can go where nobody is any more.
void check_targets(const std::vector<AgentGroup>& groups,
                   const AgentGroup& group,
                   const Workshop& shop) {
    const Place place = shop.block("agent_groups")[group.name]["heads"];
    if (!shop.sound(place)) {
        return;
    }
    for (std::size_t i = 0; i < group.heads->transfers.size(); ++i) {
        const model::HeadTransfer& transfer = group.heads->transfers[i];
        const AgentGroup& to = groups[transfer.to];
        if (to.heads && to.heads->end_week && *to.heads->end_week <= transfer.week) {
            shop.faults.add({fmt::format("{}/transfers/{}/to", place.pointer, i),
                             quoted(to.name) + ", which has ended by then",
                             "a group that is still there",
                             ""});
        }
    }
}

/// People of a group whom a pattern counts on in a week, before anything is drawn.
double people_on(const AgentGroup& group, const model::ShiftPattern& pattern, std::int32_t week) {
    if (group.heads) {
        double heads = 0;
        for (const model::StartingHeads& block : group.heads->starting) {
            heads += static_cast<double>(block.heads);
        }
        const bool ended = group.heads->end_week && week >= *group.heads->end_week;
        return ended ? 0 : heads * pattern.share;
    }
    if (group.vendor) {
        const model::Vendor& vendor = *group.vendor;
        const bool ended = vendor.end_week && week >= *vendor.end_week;
        const bool live = week >= vendor.start_week + vendor.knowledge_transfer_weeks;
        const std::size_t last = vendor.committed.size() - 1;
        const double seats = vendor.committed[std::min(static_cast<std::size_t>(week), last)];
        return live && !ended ? seats * pattern.share : 0;
    }
    return static_cast<double>(pattern.heads);
}

/// Adds people over a stretch of time, as their mean over each interval.
void add_people(std::vector<double>& scheduled,
                const IntervalGrid& grid,
                const model::Window& window,
                double people) {
    const auto& intervals = grid.intervals();
    for (std::size_t i = grid.interval_of(std::max<Ticks>(window.start, 0));
         i < intervals.size() && intervals[i].start < window.end;
         ++i) {
        const Ticks from = std::max(window.start, intervals[i].start);
        const Ticks to = std::min(window.end, intervals[i].end);
        if (to > from) {
            scheduled[i] += people * static_cast<double>(to - from) /
                            static_cast<double>(intervals[i].end - intervals[i].start);
        }
    }
}

/// People on shifts and rosters by interval, unpaid breaks spread over the shift.
void schedule_people(AgentGroup& group, const IntervalGrid& grid) {
    group.scheduled.assign(grid.intervals().size(), 0);
    for (const model::Shift& shift : group.shifts) {
        const model::ShiftPattern& pattern = group.patterns[shift.pattern];
        const double present = people_on(group, pattern, static_cast<std::int32_t>(shift.day / 7)) *
                               pattern.days_per_week / pattern.weekdays *
                               static_cast<double>(pattern.length - pattern.unpaid) /
                               static_cast<double>(pattern.length);
        add_people(group.scheduled, grid, {shift.start, shift.start + pattern.length}, present);
    }
    using Activity = model::RosterSpan::Activity;
    for (const model::Duty& duty : group.duties) {
        for (const model::RosterSpan& span : duty.spans) {
            const bool at_work = span.activity == Activity::phones ||
                                 (span.activity == Activity::in_office && span.paid);
            if (at_work) {
                add_people(group.scheduled, grid, {span.start, span.end}, 1);
            }
        }
    }
}

} // namespace

model::Vendor build_vendor(const Place& place, const Workshop& shop) {
    model::Vendor vendor;
    vendor.committed = numbers(place.value.at("committed"));
    vendor.flex_up = place.number("flex_up");
    vendor.flex_down = place.number("flex_down");
    vendor.notice_weeks = whole_weeks(place, "notice_weeks");
    if (place.given("ramp_limit")) {
        vendor.ramp_limit = place.value.at("ramp_limit").get<std::int64_t>();
    }
    const Place shortfall = place["shortfall"];
    vendor.shortfall = shortfall.number("mean");
    vendor.shortfall_cv = shortfall.number("cv");
    vendor.shortfall_autocorrelation = shortfall.number("autocorrelation");
    if (place.given("transition")) {
        build_transition(vendor, place["transition"], shop);
    }
    if (place.given("end_date")) {
        vendor.end_week = week_of_date(place["end_date"], Within::any_later, shop);
    }
    if (shop.sound(place) && vendor.end_week &&
        *vendor.end_week <= vendor.start_week + vendor.knowledge_transfer_weeks) {
        shop.blame(place["end_date"],
                   place.text("end_date") + ", before the vendor has gone live",
                   "a date after the knowledge transfer");
    }
    return vendor;
}

void finish_people(std::vector<AgentGroup>& groups, const Workshop& shop) {
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (groups[i].vendor) {
            replace_group(groups, i, shop);
        }
    }
    if (!shop.calendar) {
        return;
    }
    const Place block = shop.block("agent_groups");
    for (AgentGroup& group : groups) {
        if (group.heads) {
            check_targets(groups, group, shop);
        }
        if (group.source != StaffingSource::intervals && shop.sound(block[group.name])) {
            schedule_people(group, shop.calendar->grid());
        }
    }
}

} // namespace staffsim::scenario
