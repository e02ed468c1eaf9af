/// \file
/// The agents of one group during a replication: who is present, who has room for what, who of them
/// goes first, and the time they spend. Rules: docs/rules.md, section 5.

#pragma once

#include "staffsim/engine/agent.hpp"
#include "staffsim/engine/agent_plan.hpp"
#include "staffsim/engine/index_heap.hpp"
#include "staffsim/engine/observations.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace staffsim::engine {

class FrontDoor;

class AgentRoster {
public:
    /// \param by_pace  of agents with as many contacts in hand, the quickest goes first
    AgentRoster(const AgentGroupPlan& plan, bool by_pace);

    /// Nobody is there; agents are drawn anew, from this replication's words.
    void start(const FrontDoor& door);

    [[nodiscard]] const AgentGroupPlan& plan() const { return *plan_; }
    [[nodiscard]] Agent& agent(std::uint32_t number) { return agents_[number]; }
    [[nodiscard]] const Agent& agent(std::uint32_t number) const { return agents_[number]; }
    /// Agents that have ever been present: numbers are below.
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(agents_.size()); }
    [[nodiscard]] std::int64_t staffed() const { return staffed_; }
    [[nodiscard]] std::int64_t surplus() const { return present_ - staffed_; }

    /// Agents who are free for a contact that needs such room.
    [[nodiscard]] std::int64_t free(Room room) const {
        return surplus() > 0 ? count_in_surplus(room) : count(room);
    }
    [[nodiscard]] bool is_free(std::uint32_t number, Room room) const;
    /// Who of them goes first.
    /// \pre free(room) > 0
    [[nodiscard]] std::uint32_t first_free(Room room) const {
        return surplus() > 0 ? first_in_surplus(room) : first(room);
    }
    /// The n-th of them by number, from 0.
    [[nodiscard]] std::uint32_t nth_free(Room room, std::int64_t n) const;

    /// Those with room for something.
    void list_with_room(std::vector<std::uint32_t>& numbers) const;

    /// A contact comes into, or goes out of an agent's hand.
    void take(std::uint32_t number, Room room, Ticks now);
    /// After a release the agent counts among the free at once, but is first or n-th of them only
    /// when settled: most take the next contact right away.
    void release(std::uint32_t number, Room room, Ticks now);
    void settle(std::uint32_t number) {
        if (!agents_[number].is_listed) {
            put_in(number);
        }
    }
    /// Something begins, or ends, to be worked on. The agent is up to date.
    void begin_work(std::uint32_t number, Ticks now);
    void end_work(std::uint32_t number, Ticks now);
    void go_away(std::uint32_t number, Ticks now);
    void come_back(std::uint32_t number, Ticks now);
    /// \pre nothing in hand, not away
    void leave(std::uint32_t number, Ticks now);
    /// Idle agents leave, or new ones come.
    /// \param on_shift  breaks and meetings included: who works beyond them works overtime
    void set_staffed(std::int64_t staffed, std::int64_t on_shift, Ticks now);

    /// An agent whose only contact may be put aside.
    void set_interruptible(std::uint32_t number, bool is_interruptible, Ticks began);
    /// The one to interrupt for a contact that needs such room, if there is one.
    [[nodiscard]] std::optional<std::uint32_t> interruptible(Room room) const;

    /// Books the time since it was booked last.
    void book_time(GroupCell& cell, Ticks now);
    /// Forgets it.
    void skip_time(Ticks now);

private:
    /// Agents with room, by the number of contacts in hand.
    struct Levels {
        std::vector<IndexHeap> heaps;
        std::int64_t count = 0; ///< those who are not settled included
    };
    struct Spent {
        std::int64_t handling = 0;
        std::int64_t overtime = 0;
        std::int64_t away = 0;
        std::int64_t slots = 0;
        std::int64_t slots_used = 0;
    };

    void come(std::uint32_t number, Ticks now);
    void draw(std::uint32_t number);
    void put_in(std::uint32_t number);
    void take_out(std::uint32_t number);
    /// Counts an agent among those with room, or (-1) no more.
    void count_room(const Agent& agent, std::int64_t one);
    void spend(Ticks now); ///< counts the time up to now
    [[nodiscard]] bool has_slot(const Agent& agent, bool is_handoff) const;
    [[nodiscard]] bool goes_before(std::uint32_t a, std::uint32_t b) const;
    [[nodiscard]] const Levels& levels(Room room) const {
        return room == Room::slot && plan_->slots_for_handoffs > 0 ? with_slot_ : with_room_;
    }
    [[nodiscard]] std::int64_t count(Room room) const {
        return room == Room::whole ? with_nothing_ : levels(room).count;
    }
    [[nodiscard]] std::uint32_t first(Room room) const;
    // While there is a surplus, some with room take nothing.
    [[nodiscard]] bool takes_nothing(std::uint32_t number) const;
    [[nodiscard]] std::int64_t count_in_surplus(Room room) const;
    [[nodiscard]] std::uint32_t first_in_surplus(Room room) const;

    const AgentGroupPlan* plan_;
    bool by_pace_ = false;
    const FrontDoor* door_ = nullptr;
    std::vector<Agent> agents_;
    std::vector<Ticks> stretch_; ///< by agent: when the talk that may be put aside began
    std::int64_t staffed_ = 0;
    std::int64_t on_shift_ = 0;
    std::int64_t present_ = 0;
    std::vector<std::int64_t> present_with_; ///< by contacts in hand
    Levels with_room_;                       ///< for handoffs; with nothing in hand, for all
    Levels with_slot_;                       ///< for others, where slots are kept for handoffs
    std::int64_t with_nothing_ = 0;          ///< in hand, and not away
    IndexHeap interruptible_;
    // Time.
    Ticks spent_until_ = 0;
    Spent spent_;
    std::int64_t working_ = 0;
    std::int64_t away_ = 0;
    std::int64_t slots_there_ = 0;
    std::int64_t slots_used_ = 0;
    std::vector<std::uint32_t> idle_; ///< scratch
};

} // namespace staffsim::engine
