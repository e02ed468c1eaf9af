#include "staffsim/measures/headcount.hpp"
#include "staffsim/planning/headcount_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace staffsim::planning {

namespace {

using Notes = std::vector<std::string>;

/// A group in a week.
struct Place {
    const model::Scenario& scenario;
    std::size_t group = 0;
    std::int32_t week = 0;

    [[nodiscard]] bool is(const std::optional<std::int32_t>& other) const {
        return other && *other == week;
    }
    /// Whether an ISO date is in the week.
    [[nodiscard]] bool holds(const std::string& date) const {
        const std::vector<Day>& days = scenario.grid.days();
        const std::size_t first = static_cast<std::size_t>(week) * measures::days_of_week;
        const std::size_t last = std::min(first + measures::days_of_week, days.size()) - 1;
        return days[first].date <= date && date <= days[last].date;
    }
};

/// Whether a group has people on the phones in a week, as planned.
bool is_live(const model::AgentGroup& group, std::int32_t week) {
    if (group.vendor) {
        const model::Vendor& vendor = *group.vendor;
        return week >= vendor.start_week + vendor.knowledge_transfer_weeks &&
               (!vendor.end_week || week < *vendor.end_week);
    }
    return !group.heads || !group.heads->end_week || week < *group.heads->end_week;
}

/// ", replaced by a, b": those on the routes of the group's types who are there now.
std::string replaced_by(const Place& place) {
    std::vector<bool> on_route(place.scenario.agent_groups.size());
    for (const auto& route : place.scenario.routing.routes) {
        const bool is_own = std::any_of(route.begin(), route.end(), [&](const auto& step) {
            return step.group == place.group;
        });
        for (const model::RouteStep& step : route) {
            on_route[step.group] = on_route[step.group] || is_own;
        }
    }
    std::string names;
    for (std::size_t g = 0; g < on_route.size(); ++g) {
        const model::AgentGroup& other = place.scenario.agent_groups[g];
        if (g != place.group && on_route[g] && is_live(other, place.week)) {
            names += fmt::format("{}{}", names.empty() ? ", replaced by " : ", ", other.name);
        }
    }
    return names;
}

void add_classes(Notes& notes, const Place& place, const model::Heads& heads) {
    for (const model::HiringClass& hires : heads.classes) {
        if (place.holds(hires.decision_date)) {
            notes.push_back(
                fmt::format("class {} to be decided by {}", hires.name, hires.decision_date));
        }
        if (place.is(hires.start_week)) {
            notes.push_back(fmt::format("class {} starts", hires.name));
        }
        if (hires.training_weeks > 0 && place.is(hires.start_week + hires.training_weeks)) {
            notes.push_back(fmt::format("class {} goes on the phones", hires.name));
        }
        if (place.is(hires.end_week)) {
            notes.push_back(fmt::format("contracts of class {} end", hires.name));
        }
    }
}

void add_transfers(Notes& notes, const Place& place) {
    const auto& groups = place.scenario.agent_groups;
    for (std::size_t from = 0; from < groups.size(); ++from) {
        if (!groups[from].heads) {
            continue;
        }
        for (const model::HeadTransfer& transfer : groups[from].heads->transfers) {
            if (!place.is(transfer.week)) {
                continue;
            }
            if (from == place.group) {
                notes.push_back(fmt::format(
                    "up to {} heads move to {}", transfer.heads, groups[transfer.to].name));
            } else if (transfer.to == place.group) {
                notes.push_back(
                    fmt::format("up to {} heads come from {}", transfer.heads, groups[from].name));
            }
        }
    }
}

void add_vendor(Notes& notes,
                const Place& place,
                const model::Vendor& vendor,
                const measures::WeekHeads& seats) {
    if (vendor.knowledge_transfer_weeks > 0 && place.is(vendor.start_week)) {
        notes.emplace_back("knowledge transfer starts");
    }
    // Who is there from the first week on does not go live.
    if (place.week > 0 && place.is(vendor.start_week + vendor.knowledge_transfer_weeks)) {
        notes.emplace_back("goes live");
    }
    if (place.is(vendor.end_week)) {
        notes.push_back("contract ends" + replaced_by(place));
    }
    const bool is_there =
        place.week >= vendor.start_week && (!vendor.end_week || place.week < *vendor.end_week);
    if (!is_there || vendor.committed.empty() || !seats.contracted) {
        return;
    }
    const std::size_t week =
        std::min(static_cast<std::size_t>(place.week), vendor.committed.size() - 1);
    // Seats that a plan gives up within the band are no shortfall.
    const double due = std::min(vendor.committed[week], *seats.contracted);
    if (const auto missing = std::llround(due - seats.end); missing > 0) {
        notes.push_back(fmt::format(
            "{} {} short of the commitment on average", missing, missing == 1 ? "seat" : "seats"));
    }
}

} // namespace

std::vector<std::string> headcount_notes(const model::Scenario& scenario,
                                         const measures::HeadcountWeek& week) {
    const model::AgentGroup& group = scenario.agent_groups[week.group];
    const Place place{
        .scenario = scenario, .group = week.group, .week = static_cast<std::int32_t>(week.week)};
    Notes notes;
    if (group.heads) {
        add_classes(notes, place, *group.heads);
        if (place.is(group.heads->end_week)) {
            notes.push_back("group ends" + replaced_by(place));
        }
    }
    add_transfers(notes, place);
    if (group.vendor && week.heads) {
        add_vendor(notes, place, *group.vendor, *week.heads);
    }
    return notes;
}

} // namespace staffsim::planning
