/// \file
/// What happens at agents: answers, talks and replies, transfers, after-contact work, calls back,
/// interruptions, absences; and what an agent with room takes next. Rules: docs/rules.md,
/// section 6.

#pragma once

#include "staffsim/engine/floor.hpp"
#include "staffsim/engine/routing_choice.hpp"

#include <cstdint>
#include <vector>

namespace staffsim::engine {

class Handling {
public:
    Handling(Floor& floor, const RoutingChoice& choice) : floor_(floor), choice_(choice) {}

    /// An agent takes a contact that waits in a line or has just come to it.
    void take(std::uint32_t slot, const RoutingChoice::Answerer& by);
    /// Every agent of a group who has room takes what there is.
    void fill(std::uint32_t group);

    // Events.
    /// The work of an agent with the least due, or the absence, ends.
    void agent_is_due(std::uint32_t group, std::uint32_t number, std::uint32_t stamp);
    /// A pause releases its slot, or a conference ends.
    void contact_is_due(std::uint32_t slot);
    /// The customer writes again; the slot was held.
    void next_reply(std::uint32_t slot);

    /// A leg of a warm transfer has gone without an answer: who holds it is let go.
    void let_go(PooledContact& leg);
    /// The agent's only contact is put aside.
    /// \return its slot
    std::uint32_t put_aside(const RoutingChoice::Answerer& of);

    /// Plans the ends of work of agents whose work has changed: after every event.
    void plan_ends() {
        if (!touched_.empty()) {
            plan_touched();
        }
    }
    /// Books the ends of what is in hand at the end of the simulation.
    void finish();

private:
    static constexpr double most_replies = 1000;

    [[nodiscard]] AgentRoster& group_of(const PooledContact& contact) {
        return floor_.groups[contact.group];
    }
    [[nodiscard]] Agent& agent_of(const PooledContact& contact) {
        return group_of(contact).agent(contact.agent);
    }
    [[nodiscard]] WorkCell& work_of(const PooledContact& contact) const {
        return floor_.seen->work(contact.month, contact.group, contact.type);
    }
    /// Counts work on the contact.
    void count_work(PooledContact& contact, Ticks ticks) const;
    void touch(const PooledContact& contact);
    void plan_touched();
    void plan_end(AgentRoster& group, std::uint32_t number);
    void expect_end(const PooledContact& contact);
    [[nodiscard]] static bool has_due(const PooledContact& contact);
    void note_interruptible(AgentRoster& group, std::uint32_t number);
    /// The work in progress that ends first; none if no end is known.
    [[nodiscard]] std::uint32_t first_due(const Agent& agent) const;

    // Work.
    void begin(PooledContact& contact, ContactPhase phase);
    void work(PooledContact& contact, ContactPhase phase, double ticks);
    void stop(PooledContact& contact);
    void into_hand(std::uint32_t slot, const RoutingChoice::Answerer& by);
    void out_of_hand(std::uint32_t slot);
    /// An agent who has come free of a contact.
    struct Freed {
        std::uint32_t group = 0;
        std::uint32_t agent = 0;
        bool had_surplus = false; ///< its group, before
    };
    Freed leave_hand(std::uint32_t slot, bool is_end);
    void disconnect(std::uint32_t slot);
    void find_work(const Freed& freed);
    void take_all(std::uint32_t group, std::uint32_t agent);
    bool offer(std::uint32_t group, std::uint32_t agent);

    // Phases.
    void resume(PooledContact& contact);
    void meet_ghost(PooledContact& contact);
    bool call_in_vain(PooledContact& contact);
    void answer(std::uint32_t slot);
    void count_answer(PooledContact& contact, Ticks wait);
    std::uint64_t decide_outcome(PooledContact& contact);
    [[nodiscard]] std::uint16_t draw_replies(const PooledContact& contact) const;
    /// Factors of skill, agent and fatigue on some work. [ticks]
    [[nodiscard]] double at_pace(const PooledContact& contact, double ticks) const;
    [[nodiscard]] Ticks drawn(const random::Sampler& law,
                              const PooledContact& contact,
                              random::Role role) const;
    /// Of the contact's present step, unrounded.
    [[nodiscard]] double drawn_for_step(const random::Sampler& law,
                                        const PooledContact& contact,
                                        random::Role role) const;
    void reply(PooledContact& contact);
    /// \return  its work at pace 1 [ticks]; and draws the pause after it
    double draw_reply(PooledContact& contact) const;
    void talk_ends(std::uint32_t slot);
    void pause(std::uint32_t slot);
    /// \return  the agent holds until the leg is answered
    bool pass_on(std::uint32_t slot);
    /// \return  the length of the conference [ticks]
    std::int32_t meet_first_agent(PooledContact& leg);
    [[nodiscard]] const TransferRule& transfer_of(const PooledContact& contact) const;
    void after_talk(std::uint32_t slot);
    void end(std::uint32_t slot);
    void vain_work_ends(std::uint32_t slot);
    void count_end(const PooledContact& contact);
    [[nodiscard]] bool is_last_work(const PooledContact& contact) const;
    [[nodiscard]] static bool is_still_open(const PooledContact& contact);

    struct AgentName {
        std::uint32_t group = 0;
        std::uint32_t agent = 0;
    };

    Floor& floor_;
    const RoutingChoice& choice_;
    std::vector<AgentName> touched_;
    std::vector<std::uint32_t> with_room_; ///< scratch: heap of agents who may take something
};

} // namespace staffsim::engine
