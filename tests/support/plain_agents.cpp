#include "support/plain_agents.hpp"

#include "staffsim/core/error.hpp"
#include "staffsim/random/kernels.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace staffsim::tests {

double on_lines(const std::vector<double>& xs, const std::vector<double>& ys, double x) {
    const auto above = static_cast<std::size_t>(std::upper_bound(xs.begin(), xs.end(), x) -
                                                xs.begin()); // first point beyond x
    if (above == 0) {
        return ys.front();
    }
    if (above == xs.size() || xs[above - 1] == x) {
        return ys[above - 1];
    }
    const double x0 = xs[above - 1];
    const double y0 = ys[above - 1];
    return y0 + (ys[above] - y0) * (x - x0) / (xs[above] - x0);
}

// --- who has room --------------------------------------------------------------------------------

bool PlainGroup::has_many_slots() const {
    const auto& concurrency = model_.concurrency;
    return concurrency.slots > 1 ||
           (concurrency.new_agents_share > 0 && concurrency.new_agents_slots > 1);
}

std::int64_t PlainGroup::working() const {
    return std::count_if(
        agents.begin(), agents.end(), [](const PlainAgent& a) { return !a.works.empty(); });
}

std::int64_t PlainGroup::away() const {
    return std::count_if(agents.begin(), agents.end(), [](const PlainAgent& a) { return a.away; });
}

std::int64_t PlainGroup::slots() const {
    std::int64_t sum = 0;
    for (const PlainAgent& agent : agents) {
        sum += agent.away ? 0 : agent.slots;
    }
    return sum;
}

std::int64_t PlainGroup::slots_used() const {
    std::int64_t sum = 0;
    for (const PlainAgent& agent : agents) {
        for (const InHand& contact : agent.in_hand) {
            sum += contact.takes_whole_agent ? agent.slots : 1;
        }
    }
    return sum;
}

bool PlainGroup::is_to_leave(const PlainAgent& agent) const {
    std::int64_t before = 0;
    for (const PlainAgent& other : agents) {
        before += std::pair(other.in_hand.size(), other.number) <
                          std::pair(agent.in_hand.size(), agent.number)
                      ? 1
                      : 0;
    }
    return before < surplus();
}

bool PlainGroup::is_free(const PlainAgent& agent, const Demand& demand) const {
    if (agent.away || is_to_leave(agent)) {
        return false;
    }
    if (demand.takes_whole_agent) {
        return agent.in_hand.empty();
    }
    int taken = 0;
    int taken_by_others = 0; // than handoffs
    for (const InHand& contact : agent.in_hand) {
        if (contact.takes_whole_agent) {
            return false;
        }
        ++taken;
        taken_by_others += contact.handed_over ? 0 : 1;
    }
    const int for_others = agent.slots - model_.concurrency.slots_for_handoffs;
    return taken < agent.slots && (demand.handed_over || taken_by_others < for_others);
}

std::int64_t PlainGroup::count_free(const Demand& demand) const {
    return std::count_if(agents.begin(), agents.end(), [&](const PlainAgent& agent) {
        return is_free(agent, demand);
    });
}

PlainAgent* PlainGroup::longest_idle() {
    PlainAgent* longest = nullptr;
    for (PlainAgent& agent : agents) {
        const bool longer = longest == nullptr || agent.free_since < longest->free_since;
        if (agent.in_hand.empty() && !agent.away && longer) {
            longest = &agent;
        }
    }
    return longest;
}

std::vector<PlainAgent*> PlainGroup::by_load() {
    std::vector<PlainAgent*> order;
    for (PlainAgent& agent : agents) {
        order.push_back(&agent);
    }
    const auto key = [](const PlainAgent* agent) {
        return std::tuple(agent->in_hand.size(), agent->free_since, agent->number);
    };
    std::sort(order.begin(), order.end(), [&](const PlainAgent* a, const PlainAgent* b) {
        return key(a) < key(b);
    });
    return order;
}

void PlainGroup::remove(const PlainAgent& agent) {
    agents.remove_if([&](const PlainAgent& other) { return &other == &agent; });
}

// --- work that shares an agent -------------------------------------------------------------------

double PlainGroup::speed_of_each(const PlainAgent& agent) const {
    const auto& speed = model_.concurrency.speed;
    const std::size_t at_once = agent.works.size();
    return speed[std::min(at_once, speed.size()) - 1] / static_cast<double>(at_once);
}

void PlainGroup::bring_up_to_date(PlainAgent& agent, Ticks now) const {
    if (now == agent.since) {
        return;
    }
    const auto passed = static_cast<double>(now - agent.since);
    if (!agent.works.empty()) {
        agent.virtual_time += passed * speed_of_each(agent);
    }
    if (model_.fatigue) {
        const double constant =
            model_.fatigue->smoothing_minutes * static_cast<double>(ticks_per_minute);
        const double now_working = agent.works.empty() ? 0 : 1;
        agent.occupancy = now_working + (agent.occupancy - now_working) *
                                            random::exp_of(std::max(-700.0, -passed / constant));
    }
    agent.since = now;
}

void PlainGroup::begin_work(PlainAgent& agent, const PlainWork& work, Ticks now) const {
    bring_up_to_date(agent, now);
    agent.works.push_back(work);
    agent.works.back().due = agent.virtual_time + work.amount;
}

double PlainGroup::end_work(PlainAgent& agent, std::size_t contact, Ticks now) const {
    bring_up_to_date(agent, now);
    const auto work = std::find_if(agent.works.begin(), agent.works.end(), [&](const auto& w) {
        return w.contact == contact;
    });
    ensures(work != agent.works.end(), "it is being worked on");
    const double left = work->due - agent.virtual_time;
    agent.works.erase(work);
    if (agent.works.empty()) {
        agent.virtual_time = 0;
    }
    return left;
}

Ticks PlainGroup::foreseen(const PlainAgent& agent, const PlainWork& work) const {
    const double ticks = (work.due - agent.virtual_time) / speed_of_each(agent);
    return agent.since + static_cast<Ticks>(std::max(0.0, std::ceil(ticks - 1e-6)));
}

double PlainGroup::fatigue(const PlainAgent& agent) const {
    return on_lines(model_.fatigue->occupancy, model_.fatigue->handle_time_factor, agent.occupancy);
}

} // namespace staffsim::tests
