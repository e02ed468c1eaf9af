/// \file
/// Which contacts a contact brings about, as means.

#pragma once

#include "staffsim/model/scenario.hpp"

#include <cstddef>
#include <vector>

namespace staffsim::analytic {

/// What a group may do for a contact type; null if it has no skill for it.
[[nodiscard]] const model::Skill* skill_of(const model::AgentGroup& group, std::size_t type);

/// One kind of contact that another brings about.
struct Birth {
    const char* cause = ""; ///< as a field of a contact type: "recontact"
    std::size_t type = 0;
    double mean = 0;      ///< of their number, for one parent
    bool at_door = false; ///< meets the bot of its type, else enters the line
};

/// A contact that waits ends one way: answered, or asked to leave a message, or gone.
using Ending = std::vector<Birth>;

/// What becomes of a contact of one type.
struct Prospects {
    double to_line = 1;          ///< share of those at the front door that reach the line
    double handed_over = 0;      ///< of these: by the bot
    std::vector<Birth> from_bot; ///< of one at the front door: contained, and not resolved
    std::vector<Birth> waiting;  ///< of one in the line, however it ends
    std::vector<Ending> endings; ///< one of these, or:
    Birth retrial;               ///< another try; `mean` 0 = none
};

/// Prospects of every type. An answer is a mean over the groups of the route, by their scheduled
/// agents; agents' quality is the mean.
[[nodiscard]] std::vector<Prospects> prospects_of(const model::Scenario& scenario);

/// Shares of the sessions that no trigger ends.
struct SessionShares {
    double contained = 0;
    double escalated = 0; ///< the rest is given up
};

/// Without events.
[[nodiscard]] SessionShares session_shares(const model::Bot& bot);

} // namespace staffsim::analytic
