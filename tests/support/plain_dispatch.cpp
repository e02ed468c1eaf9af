// In which line a contact waits, and how long that will take by prediction.

#include "staffsim/core/error.hpp"
#include "support/plain_simulation.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

namespace staffsim::tests {

using model::Dispatch;
using random::Role;

Dispatch PlainSimulation::dispatch_of(std::size_t type) const {
    const auto& dispatch = scenario_.routing.dispatch;
    return dispatch.empty() ? Dispatch::shared_line : dispatch[type];
}

bool PlainSimulation::has_single_lines(std::size_t type) const {
    return dispatch_of(type) != Dispatch::shared_line;
}

bool PlainSimulation::ignores_delays(std::size_t type) const {
    return has_single_lines(type) && dispatch_of(type) != Dispatch::last_group;
}

bool PlainSimulation::moves_on(std::size_t type) const {
    const auto& moves = scenario_.routing.overflow_moves;
    return !moves.empty() && moves[type] && !ignores_delays(type);
}

std::optional<std::size_t> PlainSimulation::dispatch(std::size_t contact) {
    const std::size_t type = contacts_[contact].person.type;
    const auto& route = scenario_.routing.routes[type];
    switch (dispatch_of(type)) {
    case Dispatch::shared_line:
        return std::nullopt;
    case Dispatch::last_group:
        return route.back().group;
    case Dispatch::expected_delay:
        return route[least_delay(contact)].group;
    case Dispatch::expected_delay_random:
        return route[random_by_delay(contact)].group;
    case Dispatch::percent:
        return route[by_percentage(type)].group;
    }
    throw InternalError("an unknown way of dispatching");
}

std::size_t PlainSimulation::least_delay(std::size_t contact) const {
    const auto& route = scenario_.routing.routes[contacts_[contact].person.type];
    std::size_t least = 0;
    for (std::size_t i = 1; i < route.size(); ++i) {
        if (expected_delay(route[i], contact) / route[i].weight <
            expected_delay(route[least], contact) / route[least].weight) {
            least = i;
        }
    }
    return least;
}

std::size_t PlainSimulation::random_by_delay(std::size_t contact) const {
    const Person person = contacts_[contact].person;
    std::vector<double> at_once; // weights
    std::vector<double> later;   // weights over delays
    double total_at_once = 0;
    double total_later = 0;
    for (const auto& step : scenario_.routing.routes[person.type]) {
        const double delay = expected_delay(step, contact);
        at_once.push_back(delay == 0 ? step.weight : 0);
        later.push_back(delay == 0 ? 0 : step.weight / delay);
        total_at_once += at_once.back();
        total_later += later.back();
    }
    const auto& chances = total_at_once > 0 ? at_once : later;
    const double total = total_at_once > 0 ? total_at_once : total_later;
    const double drawn = draws_.uniform(person, Role::dispatch) * total;
    double sum = 0;
    for (std::size_t i = 0; i < chances.size(); ++i) {
        sum += chances[i];
        if (sum > drawn) {
            return i;
        }
    }
    return 0; // all delays are infinite
}

std::size_t PlainSimulation::by_percentage(std::size_t type) {
    const auto& route = scenario_.routing.routes[type];
    auto& dispatched = dispatched_[type];
    double weights = 0;
    double so_far = 0;
    for (const auto& step : route) {
        weights += step.weight;
        so_far += dispatched[step.group];
    }
    std::size_t chosen = 0;
    double greatest = -std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < route.size(); ++i) {
        const double short_by =
            route[i].weight / weights * (so_far + 1) - dispatched[route[i].group];
        if (short_by > greatest) {
            greatest = short_by;
            chosen = i;
        }
    }
    ++dispatched[route[chosen].group];
    return chosen;
}

// 0: an agent is free; else in ticks.
double PlainSimulation::expected_delay(const model::RouteStep& step, std::size_t contact) const {
    const std::size_t type = contacts_[contact].person.type;
    const PlainGroup& group = groups_[step.group];
    if (is_open(step, contact)) {
        return 0;
    }
    if (group.staffed == 0) {
        return std::numeric_limits<double>::infinity();
    }
    std::size_t before = 0;
    for (const auto& [key, line] : lines_) {
        before += key.group == step.group ? line.size() : 0;
    }
    return static_cast<double>(before + 1) * mean_work(type) *
           skill_of(step.group, type).handle_time_factor / static_cast<double>(group.staffed);
}

// --- predictions ---------------------------------------------------------------------------------

double PlainSimulation::mean_work(std::size_t type) const {
    const auto& of_type = scenario_.contact_types[type];
    double seconds = model::mean_seconds(of_type.handle_time);
    if (const auto& conversation = of_type.conversation) {
        seconds = conversation->mean_replies * model::mean_seconds(conversation->reply_time);
    }
    if (of_type.after_contact_work) {
        seconds += model::mean_seconds(*of_type.after_contact_work);
    }
    return seconds * static_cast<double>(ticks_per_second);
}

double PlainSimulation::predicted_wait(std::size_t type, model::WaitPredictor predictor) const {
    if (predictor == model::WaitPredictor::last_wait) {
        return static_cast<double>(last_wait_[type]);
    }
    if (predictor == model::WaitPredictor::head_of_line) {
        return waited_by_head(type);
    }
    std::set<std::size_t> groups;
    for (const auto& step : scenario_.routing.routes[type]) {
        groups.insert(step.group);
    }
    std::int64_t agents = 0;
    for (const std::size_t group : groups) {
        agents += groups_[group].staffed;
    }
    return agents == 0 ? 1e18
                       : static_cast<double>(waiting(type) + 1) * mean_work(type) /
                             static_cast<double>(agents);
}

double PlainSimulation::waited_by_head(std::size_t type) const {
    std::pair<Ticks, std::uint64_t> least{now_, 0};
    for (const auto& [key, line] : lines_) {
        if (key.type == type && !line.empty()) {
            const PlainContact& first = contacts_[line.front()];
            least = std::min(least, {first.entry, first.person.identity});
        }
    }
    return static_cast<double>(now_ - least.first);
}

} // namespace staffsim::tests
