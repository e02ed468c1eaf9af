/// \file
/// From the completed scenario to the people of an agent group.

#pragma once

#include "builders.hpp"

#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

namespace staffsim::scenario {

/// When people may work at a site.
struct SiteTimes {
    std::string zone;
    std::optional<std::vector<model::Window>> open; ///< none: always; from days before the horizon
    std::unordered_set<std::string> closed_dates;

    /// Whether nobody works on a date, on the site's clock.
    [[nodiscard]] bool closed_on(date::local_days date) const;
    /// Whether the site is open at an instant, by its opening hours alone.
    [[nodiscard]] bool open_at(Ticks instant) const;
};

/// Of the site that a group names; nothing if that, the site or the calendar has a fault.
[[nodiscard]] std::optional<SiteTimes> site_times(const Place& group, const Workshop& shop);

/// Heads and vendor of a group.
void build_people(model::AgentGroup& group, const Place& place, const Workshop& shop);
[[nodiscard]] model::Vendor build_vendor(const Place& place, const Workshop& shop);

/// Agents by interval, or shift patterns; rosters come with `build_rosters`.
/// \pre the group has its heads and vendor
void build_staffing(model::AgentGroup& group, const Place& place, const Workshop& shop);
void build_shifts(model::AgentGroup& group, const Place& place, const Workshop& shop);

/// Planned shrinkage, absence, adherence.
void build_time_off(model::AgentGroup& group, const Place& place, const Workshop& shop);

/// The duties of all groups with rosters.
void build_rosters(std::vector<model::AgentGroup>& groups, const Workshop& shop);

/// What depends on other groups (who is replaced, where people go), and then the people whom shifts
/// and rosters bring by interval.
void finish_people(std::vector<model::AgentGroup>& groups, const Workshop& shop);

/// Week of the plan that a date leads to, the first that starts on it or later; a fault if that is
/// before the plan, or (with `within`) after it.
enum class Within { plan, any_later };
[[nodiscard]] std::optional<std::int32_t> week_of_date(const Place& date,
                                                       Within within,
                                                       const Workshop& shop);

/// Adds warnings about shifts, heads and vendors.
void find_workforce_warnings(const model::Scenario& scenario,
                             const Json& root,
                             std::vector<Fault>& warnings);

} // namespace staffsim::scenario
