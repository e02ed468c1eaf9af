/// \file
/// What is the same for all replications of a scenario, worked out once: samplers, who may answer
/// what in which order, and, per contact type, what the engine must keep track of.

#pragma once

#include "staffsim/engine/agent_plan.hpp"
#include "staffsim/engine/due.hpp"
#include "staffsim/engine/plan_door.hpp"
#include "staffsim/model/scenario.hpp"
#include "staffsim/random/inputs.hpp"

#include <cstdint>
#include <memory>
#include <vector>

namespace staffsim::engine {

/// The bit that stands for a type or group in a set of them; those 64 apart share one.
[[nodiscard]] constexpr std::uint64_t bit_of(std::size_t index) {
    return std::uint64_t{1} << (index % 64);
}

/// A group in a type's route. Steps are ordered by rank, then group.
struct StepPlan {
    std::uint32_t group = 0;
    int rank = 1;
    Ticks delay = 0;
};

/// A type that a group may serve.
struct ChoicePlan {
    std::uint32_t type = 0;
    Ticks delay = 0; ///< the head must have waited this long
};

/// How a pair of group and type works together: all that an answer asks for.
struct PairPlan {
    double handle_time_factor = 1;
    double resolved_below = 1; ///< resolved if uniform(resolution word) is below this x week's x
                               ///< agent's factor
    Ticks acceptable_wait = 0;
    bool always_resolves = true; ///< no resolution word is drawn
    bool deferred = false;       ///< completions are counted
};

struct TypePlan : DoorPlan {
    Ticks acceptable_wait = 0;
    Ticks short_abandon = 0;
    std::int64_t queue_limit = INT64_MAX;
    bool draws_resolution = false;      ///< some answer may leave the issue unresolved
    bool schedules_abandonment = false; ///< its abandonment instants matter to the run
    bool deferred = false;              ///< its work can wait
    DueClock due;
    /// What makes work of a contact's handle time at pace 1: 1, and 1; of a conversation, its mean
    /// number of replies, and their mean work. [ticks]
    double mean_replies = 1;
    double mean_reply_work = 1;
    std::vector<StepPlan> steps;
    std::uint64_t group_bits = 0; ///< of its steps' groups
    bool overflows = false;       ///< some step has a delay
};

/// Types that a group prefers equally: the longest wait goes first.
struct ClassPlan {
    std::vector<ChoicePlan> choices;
    std::uint64_t type_bits = 0;
};

struct GroupPlan {
    std::vector<ClassPlan> classes;  ///< by falling preference
    std::vector<ChoicePlan> delayed; ///< of these, the types that must have waited
    std::uint64_t type_bits = 0;     ///< of all its types
};

class Plan {
public:
    explicit Plan(const model::Scenario& scenario);

    [[nodiscard]] const model::Scenario& scenario() const noexcept { return *scenario_; }
    [[nodiscard]] const random::InputModel& inputs() const noexcept { return inputs_; }
    [[nodiscard]] const std::vector<TypePlan>& types() const noexcept { return types_; }
    [[nodiscard]] const std::vector<GroupPlan>& groups() const noexcept { return groups_; }
    [[nodiscard]] const PairPlan& pair(std::size_t group, std::size_t type) const {
        return pairs_[group * types_.size() + type];
    }
    [[nodiscard]] bool longest_idle() const noexcept { return longest_idle_; }
    [[nodiscard]] bool overflows() const noexcept { return !overflow_types_.empty(); }
    /// Types with a delayed step in their route, ascending.
    [[nodiscard]] const std::vector<std::uint32_t>& overflow_types() const noexcept {
        return overflow_types_;
    }
    /// What the loop of single agents knows beyond that.
    [[nodiscard]] const AgentPlan& agents() const noexcept { return agents_; }
    /// Does the scenario use anything that groups of counted agents do not know?
    [[nodiscard]] bool needs_agents() const noexcept { return needs_agents_; }

private:
    std::shared_ptr<const model::Scenario> scenario_; // own copy: outlives the caller's
    random::InputModel inputs_;
    std::vector<TypePlan> types_;
    std::vector<GroupPlan> groups_;
    std::vector<PairPlan> pairs_;
    bool longest_idle_ = false;
    std::vector<std::uint32_t> overflow_types_;
    AgentPlan agents_;
    bool needs_agents_ = false;
};

} // namespace staffsim::engine
