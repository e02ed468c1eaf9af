// Who answers whom.

#include "staffsim/core/error.hpp"
#include "support/plain_simulation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace staffsim::tests {

using model::AgentSelection;
using model::ContactSelection;
using random::Role;

std::int64_t PlainSimulation::waiting(std::size_t type) const {
    std::size_t sum = 0;
    for (const auto& [key, line] : lines_) {
        sum += key.type == type ? line.size() : 0;
    }
    return static_cast<std::int64_t>(sum);
}

Demand PlainSimulation::demand_of(std::size_t contact) const {
    return {.takes_whole_agent = !model::shares_agent(type_of(contact).channel),
            .handed_over = contacts_[contact].handed_over};
}

const model::RouteStep* PlainSimulation::step_to(std::size_t type, std::size_t group) const {
    const auto& route = scenario_.routing.routes[type];
    const auto step =
        std::find_if(route.begin(), route.end(), [&](const auto& s) { return s.group == group; });
    return step == route.end() ? nullptr : &*step;
}

const model::Skill& PlainSimulation::skill_of(std::size_t group, std::size_t type) const {
    const auto& skills = groups_[group].model().skills;
    const auto skill = std::find_if(
        skills.begin(), skills.end(), [&](const auto& s) { return s.contact_type == type; });
    ensures(skill != skills.end(), "a group in the route has the skill");
    return *skill;
}

// --- steps of the route --------------------------------------------------------------------------

PlainSimulation::Steps PlainSimulation::steps_on_entering(std::size_t contact,
                                                          bool somebody_waits) const {
    const PlainContact& who = contacts_[contact];
    const std::size_t type = who.person.type;
    Steps steps;
    for (const auto& step : scenario_.routing.routes[type]) {
        const bool is_its_own = !who.group || step.group == *who.group;
        const bool before_the_last =
            dispatch_of(type) == model::Dispatch::last_group && !is_its_own;
        if (before_the_last || (is_its_own && !somebody_waits)) {
            steps.push_back(&step);
        }
    }
    return steps;
}

PlainSimulation::Steps PlainSimulation::steps_while_waiting(std::size_t contact) const {
    const PlainContact& who = contacts_[contact];
    Steps steps;
    for (const auto& step : scenario_.routing.routes[who.person.type]) {
        if (!who.group || step.group == *who.group) {
            steps.push_back(&step);
        }
    }
    return steps;
}

// By its wait and the length of the queue.
bool PlainSimulation::is_reached(const model::RouteStep& step, std::size_t contact) const {
    const PlainContact& who = contacts_[contact];
    const std::size_t type = who.person.type;
    const Ticks waited = now_ - who.entry;
    const auto& route = scenario_.routing.routes[type];
    Ticks least = 0; // delay, of the steps that are open
    for (const auto& other : route) {
        if (moves_on(type) && other.delay <= waited) {
            least = std::max(least, other.delay);
        }
    }
    if (!ignores_delays(type) && (step.delay > waited || step.delay < least)) {
        return false;
    }
    std::int64_t staffed_before = 0;
    for (const auto& other : route) {
        staffed_before += other.rank < step.rank ? groups_[other.group].staffed : 0;
    }
    if (!step.queue_per_agent || staffed_before == 0) {
        return true;
    }
    const std::int64_t itself = who.standing == PlainContact::Standing::waiting ? 0 : 1;
    return static_cast<double>(waiting(type) + itself) >
           *step.queue_per_agent * static_cast<double>(staffed_before);
}

bool PlainSimulation::is_open(const model::RouteStep& step, std::size_t contact) const {
    return is_reached(step, contact) &&
           groups_[step.group].count_free(demand_of(contact)) > step.reserve;
}

// --- an agent for a contact ----------------------------------------------------------------------

PlainAgent* PlainSimulation::choose_agent(std::size_t contact, const Steps& steps) {
    Steps open;
    for (const auto* step : steps) {
        if (is_open(*step, contact)) {
            open.push_back(step);
        }
    }
    if (scenario_.routing.agent_selection == AgentSelection::random) {
        return choose_at_random(contact, open);
    }
    PlainAgent* chosen = nullptr;
    std::pair<std::vector<double>, std::size_t> least;
    for (const auto* step : open) {
        PlainAgent* agent = best_agent(step->group, demand_of(contact));
        const std::pair order{order_of(*step, *agent, contacts_[contact].person.type), step->group};
        if (chosen == nullptr || order < least) {
            chosen = agent;
            least = order;
        }
    }
    return chosen;
}

PlainAgent* PlainSimulation::choose_at_random(std::size_t contact, const Steps& open) {
    if (open.empty()) {
        return nullptr;
    }
    const int rank = (*std::min_element(open.begin(), open.end(), [](const auto* a, const auto* b) {
                         return a->rank < b->rank;
                     }))->rank;
    std::set<std::size_t> groups;
    for (const auto* step : open) {
        if (step->rank == rank) {
            groups.insert(step->group);
        }
    }
    std::vector<PlainAgent*> free;
    for (const std::size_t group : groups) {
        for (PlainAgent& agent : groups_[group].agents) {
            if (groups_[group].is_free(agent, demand_of(contact))) {
                free.push_back(&agent);
            }
        }
    }
    const double u = draws_.uniform(contacts_[contact].person, Role::agent_choice);
    return free[static_cast<std::size_t>(std::floor(u * static_cast<double>(free.size())))];
}

PlainAgent* PlainSimulation::best_agent(std::size_t group, const Demand& demand) {
    const bool fastest = scenario_.routing.agent_selection == AgentSelection::fastest;
    PlainAgent* best = nullptr;
    const auto order = [&](const PlainAgent& agent) {
        return std::tuple(
            agent.in_hand.size(), fastest ? agent.pace : 0, agent.free_since, agent.number);
    };
    for (PlainAgent& agent : groups_[group].agents) {
        if (groups_[group].is_free(agent, demand) &&
            (best == nullptr || order(agent) < order(*best))) {
            best = &agent;
        }
    }
    return best;
}

// What the step's group is ordered by, before its number.
std::vector<double> PlainSimulation::order_of(const model::RouteStep& step,
                                              const PlainAgent& agent,
                                              std::size_t type) const {
    const double rank = step.rank;
    const auto in_hand = static_cast<double>(agent.in_hand.size());
    const auto idle = static_cast<double>(now_ - agent.free_since);
    switch (scenario_.routing.agent_selection) {
    case AgentSelection::longest_idle:
        return {rank, in_hand, static_cast<double>(agent.free_since)};
    case AgentSelection::weighted_idle:
        return {rank, in_hand, -(step.weight * idle)};
    case AgentSelection::fastest:
        return {rank, in_hand, skill_of(step.group, type).handle_time_factor * agent.pace};
    case AgentSelection::score:
        return {-(step.score +
                  step.score_per_idle_minute * (idle / static_cast<double>(ticks_per_minute)))};
    case AgentSelection::priority:
    case AgentSelection::random:
        return {rank};
    }
    throw InternalError("an unknown way of selecting agents");
}

// --- a contact for an agent ----------------------------------------------------------------------

std::optional<std::size_t> PlainSimulation::choose_contact(const PlainAgent& agent) {
    std::optional<std::size_t> chosen;
    std::tuple<std::vector<double>, Ticks, std::uint64_t> least;
    for (const auto& [key, line] : lines_) {
        const auto* step = step_to(key.type, agent.group);
        if (line.empty() || step == nullptr || (key.group && *key.group != agent.group)) {
            continue;
        }
        const std::size_t first = line.front();
        if (!groups_[agent.group].is_free(agent, demand_of(first)) || !is_open(*step, first)) {
            continue;
        }
        const PlainContact& who = contacts_[first];
        const std::tuple order{order_of(first, agent.group), who.entry, who.person.identity};
        if (!chosen || order < least) {
            chosen = first;
            least = order;
        }
    }
    return chosen;
}

// What the contact is ordered by, before its entry and identity.
std::vector<double> PlainSimulation::order_of(std::size_t contact, std::size_t group) const {
    const PlainContact& who = contacts_[contact];
    const std::size_t type = who.person.type;
    const auto& skill = skill_of(group, type);
    const double priority = skill.priority;
    const auto waited = static_cast<double>(now_ - who.entry);
    switch (scenario_.routing.contact_selection) {
    case ContactSelection::priority:
        return {priority};
    case ContactSelection::longest_wait:
        return {};
    case ContactSelection::weighted_wait:
        return {priority, -(skill.weight * waited)};
    case ContactSelection::longest_queue:
        return {-static_cast<double>(waiting(type))};
    case ContactSelection::queue_ratio:
        return {queue_excess(type, group)};
    case ContactSelection::earliest_due:
        return {static_cast<double>(due_of(type, who.entry))};
    case ContactSelection::score:
        return {-(skill.score +
                  skill.score_per_minute * (waited / static_cast<double>(ticks_per_minute)))};
    }
    throw InternalError("an unknown way of selecting contacts");
}

double PlainSimulation::queue_excess(std::size_t type, std::size_t group) const {
    double weights = 0;
    std::int64_t in_all = 0;
    for (const auto& skill : groups_[group].model().skills) {
        if (step_to(skill.contact_type, group) != nullptr) {
            weights += skill.weight;
            in_all += waiting(skill.contact_type);
        }
    }
    return skill_of(group, type).weight / weights * static_cast<double>(in_all) -
           static_cast<double>(waiting(type));
}

} // namespace staffsim::tests
