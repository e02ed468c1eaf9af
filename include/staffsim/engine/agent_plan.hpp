/// \file
/// What the loop of single agents knows beforehand: lines and steps of every type, what an agent of
/// a group may take and how, and what a contact of a type does in the line and at the agent. Rules:
/// docs/rules.md, sections 4 to 7.

#pragma once

#include "staffsim/core/time.hpp"
#include "staffsim/engine/contact_pool.hpp"
#include "staffsim/model/scenario.hpp"
#include "staffsim/random/sampler.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace staffsim::engine {

/// Given points with straight lines between them, constant outside.
struct Points {
    std::vector<double> x; ///< ascending
    std::vector<double> y; ///< empty: 1 everywhere

    [[nodiscard]] double at(double value) const;
};

/// A group in a type's route. Steps are ordered by rank, then group.
struct StepRule {
    std::uint32_t group = 0;
    int rank = 1;
    Ticks delay = 0;
    std::int64_t reserve = 0;
    std::optional<double> queue_per_agent;
    std::size_t lower = 0; ///< steps of lower rank: the first ones of the route
    double factor = 1;     ///< of handle times, of the group's skill
    double weight = 1;
    double score = 0;
    double score_per_idle_minute = 0;
};

/// Which of a route's steps.
struct StepRange {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// A line of a type.
struct LineRule {
    std::uint32_t type = 0;
    StepRange steps;                     ///< whose groups serve it
    std::vector<Ticks> thresholds;       ///< instants of waiting at which it is looked at
    std::optional<std::uint32_t> single; ///< the one group that serves it, by dispatch
};

/// A line that a group may serve.
struct ChoiceRule {
    std::uint32_t line = 0;
    std::uint32_t type = 0;
    std::size_t step = 0; ///< of the type's route
    int priority = 1;
    double weight = 1;
    double share = 0; ///< weight over the sum of the weights of the group's types
    double score = 0;
    double score_per_minute = 0;
};

struct WaitSlopeRule {
    double above = 0; ///< [ticks]
    double seconds_per_minute = 0;
    double most = 0; ///< [ticks]
};

struct ConversationRule {
    double mean_replies = 1;
    random::Sampler reply_time;
    random::Sampler pause_time;
    std::optional<Ticks> release_after;
};

struct AnnouncedWaitRule {
    model::WaitPredictor predictor = model::WaitPredictor::queue;
    Points balking;  ///< by predicted wait [s]
    Points patience; ///< factor
};

struct CallbackRule {
    model::WaitPredictor predictor = model::WaitPredictor::queue;
    double offered_above = 0; ///< [ticks]
    double acceptance = 0;
    std::optional<std::uint32_t> type; ///< in whose line it waits; none: it keeps its place
    double no_answer = 0;
    Ticks no_answer_time = 1;
    random::Sampler retry_delay;
    std::uint32_t most_calls = 1;
};

struct MessageRule {
    Ticks after = 0;
    std::optional<std::uint32_t> type;
};

struct ChaseRule {
    Ticks after = 0;
    double probability = 0;
    std::uint32_t type = 0;
    std::uint32_t most = 1;
};

struct AgentTypePlan {
    std::vector<StepRule> steps;
    std::vector<std::uint32_t> groups; ///< of the steps, each once
    model::Dispatch dispatch = model::Dispatch::shared_line;
    double weights = 0;               ///< sum over the steps
    bool has_queue_threshold = false; ///< some step has a queue_per_agent
    // Lines: for each group that has its own (else one), for others and handoffs (where they are
    // apart), for each level.
    std::uint32_t first_line = 0;
    bool ignores_delays = false;
    bool splits_handoffs = false;
    std::vector<Ticks> levels; ///< 0, and the delays of a route whose contacts move on
    bool moves = false;
    bool is_live = true;
    bool shares_agent = false;
    model::Deferral::Interruption interruption = model::Deferral::Interruption::none;
    int most_interruptions = 0;
    bool may_interrupt = false; ///< some group of the route has what may be put aside
    double mean_handling = 0;   ///< with after-contact work [ticks]
    std::optional<random::Sampler> after_contact_work;
    std::optional<ConversationRule> conversation;
    std::optional<WaitSlopeRule> wait_slope;
    double silent_abandonment = 0;
    random::Sampler ghost_handle_time;
    std::optional<AnnouncedWaitRule> announced_wait;
    std::optional<CallbackRule> callback;
    std::optional<MessageRule> message_offer;
    std::optional<ChaseRule> chase;
    std::optional<std::uint32_t> line_group;
    model::AtClosing at_closing = model::AtClosing::stay;
    std::vector<Ticks> closings; ///< ascending; none if everybody stays

    [[nodiscard]] std::uint32_t line_of(std::size_t step,
                                        bool handed_over,
                                        std::size_t level) const {
        const std::size_t row = (is_dispatched() ? step : 0) * (splits_handoffs ? 2 : 1) +
                                (splits_handoffs && handed_over ? 1 : 0);
        return first_line + static_cast<std::uint32_t>(row * levels.size() + level);
    }
    [[nodiscard]] bool is_dispatched() const { return dispatch != model::Dispatch::shared_line; }
    [[nodiscard]] Room room(bool handed_over) const {
        if (!shares_agent) {
            return Room::whole;
        }
        return handed_over ? Room::handoff : Room::slot;
    }
    /// Level of who has waited so long.
    [[nodiscard]] std::size_t level_at(Ticks waited) const {
        std::size_t level = levels.size() - 1;
        while (level > 0 && levels[level] > waited) {
            --level;
        }
        return level;
    }
};

struct TransferRule {
    double probability = 0;
    std::uint32_t type = 0;
    bool is_warm = false;
    random::Sampler conference_time;
};

struct FatigueRule {
    double smoothing = 1; ///< [ticks]
    Points factor;        ///< of handle times, by occupancy
};

struct AgentGroupPlan {
    std::uint32_t key = 0; ///< of its name
    std::vector<ChoiceRule> choices;
    std::uint64_t line_bits = 0;                        ///< of their lines
    std::vector<std::optional<TransferRule>> transfers; ///< by type
    std::vector<std::uint32_t> ratio_types; ///< whose contacts are counted for queue ratios
    int slots = 1;
    int slots_for_handoffs = 0;
    double new_agents_share = 0;
    int new_agents_slots = 1;
    int most_slots = 1; ///< of any agent
    /// Of each of j contacts worked on at the same time; [0] is unused.
    std::vector<double> speed_each;
    double pace_variance = 0;    ///< of the logarithm
    double quality_variance = 0; ///< of the logarithm
    double correlation = 0;
    std::optional<FatigueRule> fatigue;
    double disconnect_probability = 0;
    random::Sampler disconnect_time;
    bool may_interrupt = false; ///< some contact in hand may be put aside
};

/// The whole, for all types and groups.
struct AgentPlan {
    explicit AgentPlan(const model::Scenario& scenario);

    std::vector<AgentTypePlan> types;
    std::vector<AgentGroupPlan> groups;
    std::vector<LineRule> lines;
};

/// Does a scenario use anything that groups of counted agents do not know?
[[nodiscard]] bool needs_single_agents(const model::Scenario& scenario);

} // namespace staffsim::engine
