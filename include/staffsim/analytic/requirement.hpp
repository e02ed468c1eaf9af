/// \file
/// How many agents a plan needs, interval by interval: Erlang A at a quantile of the random rate,
/// as a first guess for simulation and as what planners know of a week beforehand.
///
/// Contacts of a type that reach people are its first contacts past the bot, and those that come
/// of others (recontacts; retrials are left out). They are shared among the groups of the lowest
/// rank of its route in proportion to the agents scheduled there (equally where nobody is). A
/// group's live contacts form one Erlang A queue: rate x factor at `rate_quantile`, the mean handle
/// time, the mean patience and the strictest target among its types; with deferred types the
/// group's agents also cover their work, spread over the time in which it is staffed. Occupancy
/// caps and the other targets of model::Requirement hold as well.

#pragma once

#include "staffsim/model/scenario.hpp"

#include <cstddef>
#include <vector>

namespace staffsim::analytic {

/// What reaches the people of one group, by interval of the horizon, from the forecast.
struct GroupDemand {
    std::vector<double> contacts;       ///< live and deferred
    std::vector<double> workload_hours; ///< contacts x handle time of the group at full pace
    std::vector<double> required;       ///< agents on the phones; whole numbers where live
};

/// By group.
[[nodiscard]] std::vector<GroupDemand> group_demand(const model::Scenario& scenario);

/// FTE by week: agent hours required / (1 - shrinkage) / hours per FTE, with the mean shrinkage of
/// the days (paid breaks, planned, absence), fractional.
[[nodiscard]] std::vector<double> required_fte(const model::Scenario& scenario,
                                               std::size_t group,
                                               const GroupDemand& demand);

} // namespace staffsim::analytic
