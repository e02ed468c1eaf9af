/// \file
/// How many agents a plan needs, interval by interval: Erlang A at a quantile of the random rate,
/// as a first guess for simulation and as what planners know of a week beforehand.
///
/// Contacts of a type that reach people are those of analytic/flow.hpp: first contacts past the
/// bot, and those that come of others (recontacts, transfers; retrials are left out). They are
/// shared among the groups of the lowest rank of its route in proportion to the agents scheduled
/// there in the interval (of deferred types: in the week), equally where nobody is.
///
/// A group's live contacts form one Erlang A queue (analytic/live_need.hpp): each type's rate x its
/// factor at `rate_quantile`, the mean handle time at full pace, the contacts' mean rate of
/// abandonment, and the targets of all its types; occupancy cap, ASA and abandonment of
/// model::Requirement hold as well. The factor is that of a lognormal law of mean 1 with the
/// combined spread of forecast error, day factor and interval factor:
///   exp(z sigma - sigma^2 / 2), sigma^2 = ln(1 + cv^2) + weeks of lead x ln(1 + weekly_cv^2)
///                                         + ln(1 + day cv^2) + ln(1 + interval cv^2)
/// (1 where arrivals are counted or listed). Deferred work of a week, with the same factors, is
/// spread evenly over the time in which the group is staffed (all of it where it never is):
/// required is then the greater of the live need and (live + deferred work) / occupancy cap.

#pragma once

#include "staffsim/model/scenario.hpp"

#include <cstddef>
#include <vector>

namespace staffsim::analytic {

/// Groups of the lowest rank of a type's route.
[[nodiscard]] std::vector<std::size_t> first_choices(const model::Scenario& scenario,
                                                     std::size_t type);

/// What reaches the people of one group, by interval of the horizon, from the forecast.
struct GroupDemand {
    std::vector<double> contacts;       ///< live and deferred
    std::vector<double> workload_hours; ///< contacts x handle time of the group at full pace
    std::vector<double> required;       ///< agents on the phones; whole numbers where live
                                        ///< contacts are expected, fractional elsewhere
    std::vector<double> for_work{};     ///< of these: (live + deferred work) / occupancy cap where
                                        ///< there is deferred work, else 0
};

/// By group.
[[nodiscard]] std::vector<GroupDemand> group_demand(const model::Scenario& scenario);

/// FTE by week: agent hours required / present share of the day / hours per FTE, fractional.
/// Present share = (1 - planned out of office) (1 - planned in office) (1 - mean absence) x time on
/// the phones over paid time of the patterns, by their heads. Days on which nobody can be present
/// count nothing. In a last week of fewer than 7 days an FTE has as many sevenths of its hours.
[[nodiscard]] std::vector<double> required_fte(const model::Scenario& scenario,
                                               std::size_t group,
                                               const GroupDemand& demand);

} // namespace staffsim::analytic
