/// \file
/// Which agent takes which contact. Two decisions, both with a documented tie rule.
///
/// *Agent selection* (a contact enters, or waits long enough): among the groups of its route that
/// have a free agent and whose delay has passed. *Contact selection* (an agent comes free): among
/// the types the group has a skill for, whose head has waited at least the route's delay for this
/// group. Source of the definitions: methods of multi-skill call centres, see docs/methods.md.

#pragma once

#include "staffsim/core/time.hpp"

#include <cstddef>
#include <vector>

namespace staffsim::model {

enum class AgentSelection {
    priority,     ///< lowest rank, then group order
    longest_idle, ///< lowest rank, then longest idle agent, then group order
};

enum class ContactSelection {
    priority,     ///< lowest priority number of the skill, then longest wait, then identity
    longest_wait, ///< longest wait, then identity
};

/// A group that may answer a contact type.
struct RouteStep {
    std::size_t group = 0;
    int rank = 1;    ///< lower is preferred
    Ticks delay = 0; ///< the contact must have waited this long; 0 = at once
};

struct Routing {
    AgentSelection agent_selection = AgentSelection::priority;
    ContactSelection contact_selection = ContactSelection::priority;
    std::vector<std::vector<RouteStep>> routes; ///< by contact type; steps by (rank, group)
};

} // namespace staffsim::model
