/// \file
/// What the live contacts of a group ask for in an interval, as one Erlang queue with several
/// targets, and the fewest agents that meet them all.

#pragma once

#include "staffsim/model/contact_type.hpp"

#include <optional>
#include <vector>

namespace staffsim::analytic {

/// Contacts of several types that share agents. Rates in 1/s, times in s.
struct LiveNeed {
    double arrival_rate = 0;           ///< random factor included
    double work_seconds = 0;           ///< mean, of an agent for one contact
    double session_seconds = 0;        ///< mean time for which a contact keeps a slot; > 0
    double abandonment_rate = 0;       ///< 1 / mean patience; 0 = endless (Erlang C)
    int slots = 1;                     ///< of an agent
    double full_speed = 1;             ///< of an agent with all slots taken
    double occupancy_cap = 1;          ///< work / agents, in (0, 1]
    std::optional<double> asa_seconds; ///< at most
    std::optional<double> abandonment; ///< share of offered at most
    std::vector<model::ServiceLevelTarget> service_levels; ///< each is met by all contacts together
};

/// Whether so many agents meet every target in the steady state.
/// \pre arrival_rate > 0, agents >= 1
[[nodiscard]] bool meets(const LiveNeed& need, int agents);

/// Fewest agents that do; 0 if nobody arrives. With several slots: the slots by Erlang A, and at
/// least the agents that the work asks for at full speed.
[[nodiscard]] int least_agents(const LiveNeed& need);

/// Mean of an exponential patience that stands for a type's. Who balks has a patience of 0, so it
/// is (1 - balking) x mean; where the others wait for ever it loses as many within the acceptable
/// wait (at least 1 s) as balk: -wait / ln(1 - balking). At least 0.1 s. Announcements are left
/// out. [s]
/// \return empty: endless
[[nodiscard]] std::optional<double> mean_patience(const model::ContactType& type);

} // namespace staffsim::analytic
