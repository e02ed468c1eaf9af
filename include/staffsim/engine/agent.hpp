/// \file
/// One agent of a group. The contacts in hand that are worked on share the agent's time: `worked`
/// is the work that each of them has got since the agent last had nothing to work on.

#pragma once

#include "staffsim/core/time.hpp"
#include "staffsim/engine/agent_plan.hpp"
#include "staffsim/engine/contact_pool.hpp"
#include "staffsim/random/kernels.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace staffsim::engine {

struct Agent {
    double worked = 0;       ///< v [ticks]
    Ticks since = 0;         ///< up to date at
    Ticks free_since = 0;    ///< came on duty, came back, or a contact left the hand
    double occupancy = 0;    ///< smoothed
    double pace = 1;         ///< factor of handle times
    double quality = 1;      ///< factor of the resolution probability
    ContactRow hand;         ///< contacts in hand
    std::uint32_t stamp = 0; ///< of the planned end of work
    std::uint16_t in_hand = 0;
    std::uint16_t others = 0;    ///< in hand that are no handoffs
    std::uint16_t worked_on = 0; ///< j
    std::uint16_t slots = 1;
    bool is_drawn = false; ///< in this replication
    bool is_present = false;
    bool is_away = false;
    bool is_whole_taken = false; ///< by one contact
    bool is_touched = false;     ///< its end of work is to be planned anew
    bool is_listed = false;      ///< among those with room, in their order

    /// Brings work and occupancy up to `now`.
    void update(const AgentGroupPlan& plan, Ticks now) {
        if (now == since) {
            return;
        }
        const auto passed = static_cast<double>(now - since);
        if (worked_on > 0) {
            worked += passed * plan.speed_each[worked_on];
        }
        if (plan.fatigue) {
            smooth_occupancy(passed / plan.fatigue->smoothing);
        }
        since = now;
    }

    /// \param passed  time constants
    [[gnu::noinline]] void smooth_occupancy(double passed) {
        const double x = worked_on > 0 ? 1 : 0;
        occupancy = x + (occupancy - x) * random::exp_of(std::max(-700.0, -passed));
    }

    /// When work with this `due` ends if nothing changes.
    [[nodiscard]] Ticks end_of(double due, const AgentGroupPlan& plan) const {
        double left = due - worked;
        if (worked_on > 1) { // alone at speed 1
            left /= plan.speed_each[worked_on];
        }
        return since + std::max<Ticks>(0, static_cast<Ticks>(std::ceil(left - 1e-6)));
    }
};

} // namespace staffsim::engine
