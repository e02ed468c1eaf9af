/// \file
/// Which agent takes a contact, which contact an agent takes, and for which group a contact waits.
/// Rules with all ties: docs/rules.md, sections 5 and 7.

#pragma once

#include "staffsim/engine/floor.hpp"

#include <cstdint>
#include <tuple>

namespace staffsim::engine {

class RoutingChoice {
public:
    /// An agent, or nobody. (An optional of two halves is written and read in different widths, for
    /// which the machine waits.)
    struct Answerer {
        static constexpr std::uint32_t nobody = UINT32_MAX;
        std::uint32_t group = nobody;
        std::uint32_t agent = 0;

        [[nodiscard]] bool is_there() const { return group != nobody; }
    };

    explicit RoutingChoice(const Floor& floor);

    /// A free agent of the open ones of some steps; who waits in its line is counted there already.
    [[nodiscard]] Answerer agent_for(const PooledContact& contact, const StepRange& steps) const;
    /// The first of a line that this agent takes next; none if there is none.
    [[nodiscard]] std::uint32_t contact_for(std::uint32_t group, std::uint32_t agent) const;
    /// An agent who puts a deferred contact aside for this one.
    [[nodiscard]] Answerer interruptible_for(const PooledContact& contact,
                                             const StepRange& steps) const;
    /// Step for whose group a contact waits if all its steps are not one line.
    [[nodiscard]] std::size_t dispatch(const PooledContact& contact) const;
    /// Of a newcomer. [ticks]
    [[nodiscard]] double predicted_wait(std::uint32_t type, model::WaitPredictor predictor) const;

private:
    /// Less is better.
    struct AgentOrder {
        std::int64_t rank = 0;
        std::int64_t in_hand = 0;
        double value = 0;
        Ticks free_since = 0;
        std::uint32_t group = 0;

        [[nodiscard]] bool operator<(const AgentOrder& other) const {
            return std::tie(rank, in_hand, value, free_since, group) <
                   std::tie(other.rank, other.in_hand, other.value, other.free_since, other.group);
        }
    };
    struct ContactOrder {
        std::int64_t rank = 0;
        double value = 0;
        Ticks entry = 0;
        std::uint64_t identity = 0;

        [[nodiscard]] bool operator<(const ContactOrder& other) const {
            return std::tie(rank, value, entry, identity) <
                   std::tie(other.rank, other.value, other.entry, other.identity);
        }
    };

    [[nodiscard]] bool is_within(const AgentTypePlan& type,
                                 const StepRule& step,
                                 Ticks waited) const;
    [[nodiscard]] bool is_crowded(const PooledContact& contact,
                                  const AgentTypePlan& type,
                                  const StepRule& step) const;
    [[nodiscard]] bool is_open(const PooledContact& contact,
                               const StepRule& step,
                               Ticks waited) const;
    [[nodiscard]] AgentOrder order(const StepRule& step, std::uint32_t number) const;
    [[nodiscard]] ContactOrder order(const ChoiceRule& choice,
                                     const AgentGroupPlan& group,
                                     const PooledContact& contact) const;
    [[nodiscard]] double queue_excess(const ChoiceRule& choice, const AgentGroupPlan& group) const;
    [[nodiscard]] Answerer any_agent(const PooledContact& contact, const StepRange& steps) const;
    [[nodiscard]] std::size_t least_delay(const PooledContact& contact) const;
    [[nodiscard]] std::size_t drawn_by_delay(const PooledContact& contact) const;
    [[nodiscard]] std::size_t furthest_below(const PooledContact& contact) const;
    [[nodiscard]] double expected_delay(const PooledContact& contact, const StepRule& step) const;
    [[nodiscard]] Ticks head_of_line(std::uint32_t type) const;

    const Floor& floor_;
    model::AgentSelection agent_selection_;
    model::ContactSelection contact_selection_;
};

} // namespace staffsim::engine
