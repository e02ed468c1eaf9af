#include "staffsim/engine/routing_choice.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace staffsim::engine {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
/// Predicted where nobody is staffed. [ticks]
constexpr double without_agents = 1e18;

double minutes(Ticks ticks) {
    return static_cast<double>(ticks) / static_cast<double>(ticks_per_minute);
}

} // namespace

RoutingChoice::RoutingChoice(const Floor& floor)
    : floor_(floor),
      agent_selection_(floor.plan.scenario().routing.agent_selection),
      contact_selection_(floor.plan.scenario().routing.contact_selection) {}

// --- open steps ----------------------------------------------------------------------------------

bool RoutingChoice::is_within(const AgentTypePlan& type, const StepRule& step, Ticks waited) const {
    if (type.ignores_delays) {
        return true;
    }
    return step.delay <= waited &&
           (!type.moves || step.delay == type.levels[type.level_at(waited)]);
}

bool RoutingChoice::is_crowded(const PooledContact& contact,
                               const AgentTypePlan& type,
                               const StepRule& step) const {
    if (!step.queue_per_agent) {
        return true;
    }
    std::int64_t staffed = 0;
    for (std::size_t i = 0; i < step.lower; ++i) {
        staffed += floor_.groups[type.steps[i].group].staffed();
    }
    const std::int64_t queue =
        floor_.types[contact.type].waiting + (contact.phase == ContactPhase::waiting ? 0 : 1);
    return staffed == 0 ||
           static_cast<double>(queue) > *step.queue_per_agent * static_cast<double>(staffed);
}

bool RoutingChoice::is_open(const PooledContact& contact,
                            const StepRule& step,
                            Ticks waited) const {
    const AgentTypePlan& type = floor_.rules(contact);
    return floor_.groups[step.group].free(contact.room) > step.reserve &&
           is_within(type, step, waited) && is_crowded(contact, type, step);
}

// --- agent selection -----------------------------------------------------------------------------

RoutingChoice::Answerer RoutingChoice::agent_for(const PooledContact& contact,
                                                 const StepRange& steps) const {
    if (agent_selection_ == model::AgentSelection::random) {
        return any_agent(contact, steps);
    }
    const bool ranks_matter = agent_selection_ != model::AgentSelection::score;
    const Ticks waited = floor_.now - contact.entry;
    const auto& rules = floor_.rules(contact).steps;
    const StepRule* best = nullptr;
    std::uint32_t best_agent = 0;
    for (std::size_t i = steps.begin; i < steps.end; ++i) {
        const StepRule& step = rules[i];
        if (best != nullptr && ranks_matter && step.rank > best->rank) {
            break;
        }
        if (!is_open(contact, step, waited)) {
            continue;
        }
        const std::uint32_t agent = floor_.groups[step.group].first_free(contact.room);
        if (best == nullptr || order(step, agent) < order(*best, best_agent)) {
            best = &step;
            best_agent = agent;
        }
        if (agent_selection_ == model::AgentSelection::priority) {
            break;
        }
    }
    return best == nullptr ? Answerer{} : Answerer{.group = best->group, .agent = best_agent};
}

RoutingChoice::AgentOrder RoutingChoice::order(const StepRule& step, std::uint32_t number) const {
    const Agent& agent = floor_.groups[step.group].agent(number);
    const Ticks idle = floor_.now - agent.free_since;
    AgentOrder order{.rank = step.rank, .in_hand = agent.in_hand, .group = step.group};
    switch (agent_selection_) {
    case model::AgentSelection::longest_idle:
        order.free_since = agent.free_since;
        break;
    case model::AgentSelection::weighted_idle:
        order.value = -step.weight * static_cast<double>(idle);
        break;
    case model::AgentSelection::fastest:
        order.value = step.factor * agent.pace;
        break;
    default: // score
        order.rank = 0;
        order.in_hand = 0;
        order.value = -(step.score + step.score_per_idle_minute * minutes(idle));
        break;
    }
    return order;
}

[[gnu::noinline]] RoutingChoice::Answerer RoutingChoice::any_agent(const PooledContact& contact,
                                                                   const StepRange& steps) const {
    const Ticks waited = floor_.now - contact.entry;
    const auto& rules = floor_.rules(contact).steps;
    std::size_t first = steps.begin;
    while (first < steps.end && !is_open(contact, rules[first], waited)) {
        ++first;
    }
    std::int64_t free = 0;
    for (std::size_t i = first; i < steps.end && rules[i].rank == rules[first].rank; ++i) {
        if (is_open(contact, rules[i], waited)) {
            free += floor_.groups[rules[i].group].free(contact.room);
        }
    }
    if (free == 0) {
        return {};
    }
    auto number = static_cast<std::int64_t>(floor_.uniform(contact, random::Role::agent_choice) *
                                            static_cast<double>(free));
    for (std::size_t i = first;; ++i) {
        if (!is_open(contact, rules[i], waited)) {
            continue;
        }
        const AgentRoster& group = floor_.groups[rules[i].group];
        if (number < group.free(contact.room)) {
            return Answerer{.group = rules[i].group, .agent = group.nth_free(contact.room, number)};
        }
        number -= group.free(contact.room);
    }
}

RoutingChoice::Answerer RoutingChoice::interruptible_for(const PooledContact& contact,
                                                         const StepRange& steps) const {
    const AgentTypePlan& type = floor_.rules(contact);
    const Ticks waited = floor_.now - contact.entry;
    for (std::size_t i = steps.begin; i < steps.end; ++i) {
        const StepRule& step = type.steps[i];
        const auto agent = floor_.groups[step.group].interruptible(contact.room);
        if (agent && is_within(type, step, waited) && is_crowded(contact, type, step)) {
            return Answerer{.group = step.group, .agent = *agent};
        }
    }
    return {};
}

// --- contact selection ---------------------------------------------------------------------------

std::uint32_t RoutingChoice::contact_for(std::uint32_t group, std::uint32_t agent) const {
    const AgentGroupPlan& plan = floor_.agents.groups[group];
    std::uint32_t best = PooledContact::none;
    if ((plan.line_bits & floor_.waiting_lines) == 0) {
        return best;
    }
    const ChoiceRule* best_choice = nullptr;
    for (const ChoiceRule& choice : plan.choices) {
        const std::uint32_t head = floor_.lines[choice.line].first;
        if (head == PooledContact::none) {
            continue;
        }
        const PooledContact& contact = floor_.contacts[head];
        const StepRule& step = floor_.agents.types[choice.type].steps[choice.step];
        if (!floor_.groups[group].is_free(agent, contact.room) ||
            !is_open(contact, step, floor_.now - contact.entry)) {
            continue;
        }
        if (best == PooledContact::none ||
            order(choice, plan, contact) < order(*best_choice, plan, floor_.contacts[best])) {
            best = head;
            best_choice = &choice;
        }
    }
    return best;
}

RoutingChoice::ContactOrder RoutingChoice::order(const ChoiceRule& choice,
                                                 const AgentGroupPlan& group,
                                                 const PooledContact& contact) const {
    const Ticks waited = floor_.now - contact.entry;
    ContactOrder order{.entry = contact.entry, .identity = contact.identity};
    switch (contact_selection_) {
    case model::ContactSelection::priority:
        order.rank = choice.priority;
        break;
    case model::ContactSelection::longest_wait:
        break;
    case model::ContactSelection::weighted_wait:
        order.rank = choice.priority;
        order.value = -choice.weight * static_cast<double>(waited);
        break;
    case model::ContactSelection::longest_queue:
        order.rank = -floor_.types[choice.type].waiting;
        break;
    case model::ContactSelection::queue_ratio:
        order.value = queue_excess(choice, group);
        break;
    case model::ContactSelection::earliest_due:
        order.rank = floor_.plan.types()[choice.type].due.due(contact.entry);
        break;
    case model::ContactSelection::score:
        order.value = -(choice.score + choice.score_per_minute * minutes(waited));
        break;
    }
    return order;
}

[[gnu::noinline]] double RoutingChoice::queue_excess(const ChoiceRule& choice,
                                                     const AgentGroupPlan& group) const {
    std::int64_t all = 0;
    for (const std::uint32_t type : group.ratio_types) {
        all += floor_.types[type].waiting;
    }
    return choice.share * static_cast<double>(all) -
           static_cast<double>(floor_.types[choice.type].waiting);
}

// --- dispatch ------------------------------------------------------------------------------------

std::size_t RoutingChoice::dispatch(const PooledContact& contact) const {
    switch (floor_.rules(contact).dispatch) {
    case model::Dispatch::shared_line:
        return 0;
    case model::Dispatch::last_group:
        return floor_.rules(contact).steps.size() - 1;
    case model::Dispatch::expected_delay:
        return least_delay(contact);
    case model::Dispatch::expected_delay_random:
        return drawn_by_delay(contact);
    case model::Dispatch::percent:
        break;
    }
    return furthest_below(contact);
}

double RoutingChoice::expected_delay(const PooledContact& contact, const StepRule& step) const {
    if (is_open(contact, step, 0)) {
        return 0;
    }
    const std::int64_t staffed = floor_.groups[step.group].staffed();
    if (staffed <= 0) {
        return infinite;
    }
    return static_cast<double>(floor_.waiting_for_one[step.group] + 1) *
           floor_.rules(contact).mean_handling * step.factor / static_cast<double>(staffed);
}

[[gnu::noinline]] std::size_t RoutingChoice::least_delay(const PooledContact& contact) const {
    const auto& steps = floor_.rules(contact).steps;
    std::size_t best = 0;
    double least = infinite;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const double delay = expected_delay(contact, steps[i]) / steps[i].weight;
        if (delay < least) {
            best = i;
            least = delay;
        }
    }
    return best;
}

[[gnu::noinline]] std::size_t RoutingChoice::drawn_by_delay(const PooledContact& contact) const {
    const auto& steps = floor_.rules(contact).steps;
    const bool somebody_is_free = std::any_of(steps.begin(), steps.end(), [&](const auto& step) {
        return expected_delay(contact, step) == 0;
    });
    const auto chance = [&](const StepRule& step) {
        const double delay = expected_delay(contact, step);
        if (somebody_is_free) {
            return delay == 0 ? step.weight : 0;
        }
        return step.weight / delay;
    };
    double total = 0;
    for (const StepRule& step : steps) {
        total += chance(step);
    }
    const double drawn = floor_.uniform(contact, random::Role::dispatch) * total;
    double sum = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        sum += chance(steps[i]);
        if (sum > drawn) {
            return i;
        }
    }
    return 0;
}

[[gnu::noinline]] std::size_t RoutingChoice::furthest_below(const PooledContact& contact) const {
    const AgentTypePlan& type = floor_.rules(contact);
    const TypeState& state = floor_.types[contact.type];
    std::size_t best = 0;
    double greatest = -infinite;
    for (std::size_t i = 0; i < type.steps.size(); ++i) {
        const double below =
            type.steps[i].weight / type.weights * static_cast<double>(state.dispatched + 1) -
            static_cast<double>(state.dispatched_to[i]);
        if (below > greatest) {
            best = i;
            greatest = below;
        }
    }
    return best;
}

// --- prediction ----------------------------------------------------------------------------------

[[gnu::noinline]] double RoutingChoice::predicted_wait(std::uint32_t type,
                                                       model::WaitPredictor predictor) const {
    if (predictor == model::WaitPredictor::last_wait) {
        return static_cast<double>(floor_.types[type].last_wait);
    }
    if (predictor == model::WaitPredictor::head_of_line) {
        return static_cast<double>(head_of_line(type));
    }
    std::int64_t agents = 0;
    for (const std::uint32_t group : floor_.agents.types[type].groups) {
        agents += floor_.groups[group].staffed();
    }
    if (agents <= 0) {
        return without_agents;
    }
    return static_cast<double>(floor_.types[type].waiting + 1) *
           floor_.agents.types[type].mean_handling / static_cast<double>(agents);
}

Ticks RoutingChoice::head_of_line(std::uint32_t type) const {
    const PooledContact* least = nullptr;
    for (std::uint32_t line = floor_.agents.types[type].first_line;
         line < floor_.lines.size() && floor_.agents.lines[line].type == type;
         ++line) {
        if (floor_.lines[line].empty()) {
            continue;
        }
        const PooledContact& first = floor_.contacts[floor_.lines[line].first];
        if (least == nullptr ||
            std::tie(first.entry, first.identity) < std::tie(least->entry, least->identity)) {
            least = &first;
        }
    }
    return least == nullptr ? 0 : floor_.now - least->entry;
}

} // namespace staffsim::engine
