/// \file
/// The weekly head-count plan: what planners read week by week, per agent group, over replications.
///
/// A group's contact figures are those of the contact types that it serves at the lowest rank of
/// their route; where several groups do, each has the share of the answers it gave (of the
/// scheduled agents where nobody answered). Its service level, ASA and abandonment pool those
/// types.

#pragma once

#include "staffsim/engine/observations.hpp"
#include "staffsim/measures/estimates.hpp"
#include "staffsim/model/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace staffsim::measures {

/// What one replication saw of a group in a week; whole numbers, so that sums are exact.
struct HeadcountCell {
    random::HeadWeek heads;
    engine::GroupCell time;
    std::int64_t first_contacts = 0, contained = 0, bot_resolved = 0, recontacts = 0, offered = 0,
                 answered = 0, abandoned = 0, level_met = 0, level_counted = 0;
    std::int64_t wait = 0;        ///< of the answered [ticks]
    std::int64_t backlog_end = 0; ///< contacts waiting at the end of the week's last day
    std::int64_t backlog_age = 0; ///< age that nine in ten of the deferred do not exceed [ticks]
    std::int64_t backlog_counted = 0; ///< 1 if deferred contacts wait then
    std::int64_t cost = 0;            ///< of the group's work [hundredths of the currency]
    std::int64_t resolved = 0;        ///< issues, by the group's people
};

/// The cells of a replication, by week and group (week * groups + group).
[[nodiscard]] std::vector<HeadcountCell> headcount_cells(const engine::Observations& observations,
                                                         const model::Scenario& scenario);

} // namespace staffsim::measures
