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
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace staffsim::model {

enum class AgentSelection {
    priority,      ///< lowest rank, then group order
    longest_idle,  ///< lowest rank, then longest idle agent, then group order
    weighted_idle, ///< lowest rank, then greatest weight of the step x idle time
    fastest,       ///< lowest rank, then least factor of the handle time
    random,        ///< lowest rank, then any agent with equal chances
    score,         ///< greatest score of the step + what it gains by idle time; ranks do not matter
};

enum class ContactSelection {
    priority,      ///< lowest priority number of the skill, then longest wait, then identity
    longest_wait,  ///< longest wait, then identity
    weighted_wait, ///< lowest priority number, then greatest weight of the skill x wait
    longest_queue, ///< the type with most contacts waiting
    queue_ratio,   ///< the type whose share of all that wait exceeds its weight's most
    earliest_due,  ///< whose acceptable wait ends first
    score,         ///< greatest score of the skill + what it gains by waiting
};

/// Where a contact waits that finds no agent free.
enum class Dispatch {
    shared_line,           ///< in one line, for every group of its route
    last_group,            ///< for the last group of its route only
    expected_delay,        ///< for the group with the least expected delay / weight
    expected_delay_random, ///< for a group drawn with probability ~ weight / expected delay
    percent, ///< for the group that is furthest below its percentage; also where agents are free
};

/// A group that may answer a contact type.
struct RouteStep {
    std::size_t group = 0;
    int rank = 1;    ///< lower is preferred
    Ticks delay = 0; ///< the contact must have waited this long; 0 = at once
    int reserve = 0; ///< so many agents of the group stay free for other types
    /// Opens only while more contacts wait, the newcomer included, than so many per agent staffed
    /// in the groups of lower ranks; none = always.
    std::optional<double> queue_per_agent = std::nullopt;
    double weight = 1; ///< weighted_idle; expected_delay; percent: share of the contacts
    double score = 0;  ///< agent selection `score`: of an agent who has not been idle
    double score_per_idle_minute = 0;
};

/// Limits that several contact types share.
struct LineGroup {
    std::string name;
    std::optional<std::int64_t> lines =
        std::nullopt; ///< phone lines: contacts waiting or talking at most
    std::optional<std::int64_t> waiting = std::nullopt; ///< contacts waiting at most
};

struct Routing {
    AgentSelection agent_selection = AgentSelection::priority;
    ContactSelection contact_selection = ContactSelection::priority;
    std::vector<std::vector<RouteStep>> routes; ///< by contact type; steps by (rank, group)
    std::vector<Dispatch> dispatch;             ///< by contact type; empty: shared_line for all
    /// By contact type: a contact that has waited for a delayed step is lost to the groups before
    /// it.
    std::vector<bool> overflow_moves; ///< empty: no
    std::vector<LineGroup> line_groups;
};

} // namespace staffsim::model
