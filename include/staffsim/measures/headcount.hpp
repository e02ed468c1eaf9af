/// \file
/// The weekly head-count plan as simulated: what planners read week by week, per agent group.
///
/// A group's contacts are those of the contact types that it serves at the lowest rank of their
/// route. Where several groups do, each has the share of the answers it gave in the week (of the
/// time scheduled there where nobody answered, else equal shares), in whole contacts, so that the
/// groups' contacts add up to the type's. Its service level, ASA and abandonment are those of these
/// types as a whole, whoever answered. Heads are those of random/heads.hpp, time that of the
/// intervals, cost what the horizon's invoice line grows by in the week: all of them add up to the
/// horizon's.

#pragma once

#include "staffsim/engine/observations.hpp"
#include "staffsim/measures/headcount_week.hpp"
#include "staffsim/model/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace staffsim::measures {

/// What one replication saw of a group in a week, or a sum of such; whole numbers, so that sums are
/// exact.
struct HeadcountCell {
    random::HeadWeek heads;
    engine::GroupCell time;
    std::int64_t training = 0; ///< heads in training x hours of an FTE [ticks]
    // Parts of `heads.pace_thousandths`, to the nearest: overtime and time off are of mean speed.
    std::int64_t overtime_thousandths = 0;
    std::int64_t time_off_thousandths = 0;
    // The group's share.
    std::int64_t first_contacts = 0;
    std::int64_t recontacts = 0;
    std::int64_t contained = 0;
    std::int64_t bot_resolved = 0;
    std::int64_t offered = 0;
    std::int64_t backlog_end = 0; ///< contacts waiting at the end of the week's last day
    // Of its types as a whole.
    std::int64_t types_offered = 0;
    std::int64_t answered = 0;
    std::int64_t abandoned = 0;
    std::int64_t wait = 0; ///< of the answered [ticks]
    std::int64_t level_met = 0;
    std::int64_t level_counted = 0;
    std::int64_t weeks_counted = 0;   ///< 1 if there is a service level
    std::int64_t weeks_on_target = 0; ///< 1 if every type that has one reaches its target
    std::int64_t backlog_age = 0; ///< age that nine in ten of the deferred do not exceed: of the
                                  ///< type where it is greatest [ticks]
    std::int64_t backlog_counted = 0; ///< 1 if deferred contacts wait then
    // Of its people.
    std::int64_t cost = 0;     ///< [hundredths of the currency]
    std::int64_t resolved = 0; ///< issues, spread over the weeks as the answers are

    void add(const HeadcountCell& other);
};

/// What percentiles need of a replication.
struct WeekOutcome {
    double level = -1; ///< service level; negative where nothing counts
    std::int64_t cost = 0;
};

/// Whether any group's number is a matter of heads, a vendor, shifts or a roster.
[[nodiscard]] bool has_workforce(const model::Scenario& scenario);

inline constexpr std::size_t days_of_week = 7;

/// Days of a week of the horizon: 7, of the last week what is left.
[[nodiscard]] std::size_t days_in_week(const IntervalGrid& grid, std::size_t week);

/// Paid hours of one FTE in a week of the horizon, fewer if the week is shorter. [h]
[[nodiscard]] double hours_per_fte(const model::Scenario& scenario,
                                   std::size_t group,
                                   std::size_t week);

/// Paid time of those in training, who are on no shift; none in a week that is not simulated.
/// [ticks]
[[nodiscard]] std::int64_t training_time(const model::Scenario& scenario,
                                         std::size_t group,
                                         std::size_t week,
                                         const random::HeadWeek& heads);

/// The contact types that a group serves at the lowest rank of their route, ascending.
[[nodiscard]] std::vector<std::size_t> types_of_group(const model::Scenario& scenario,
                                                      std::size_t group);

/// The cells of a replication, by week and group (week * groups + group).
[[nodiscard]] std::vector<HeadcountCell> headcount_cells(const engine::Observations& observations,
                                                         const model::Scenario& scenario);

/// In the order of the cells.
[[nodiscard]] std::vector<WeekOutcome> week_outcomes(const std::vector<HeadcountCell>& cells);

/// Means and percentiles over replications.
/// \param sum       of the cells of all replications
/// \param outcomes  by replication
[[nodiscard]] std::vector<HeadcountWeek> headcount_weeks(
    const std::vector<HeadcountCell>& sum,
    const std::vector<std::vector<WeekOutcome>>& outcomes,
    const model::Scenario& scenario);

} // namespace staffsim::measures
