/// \file
/// What is there at an instant in the loop of single agents: contacts, lines, agents, events to
/// come, and where things are written down. Those who act on it: RoutingChoice, Handling, Waiting.

#pragma once

#include "staffsim/engine/agent_plan.hpp"
#include "staffsim/engine/agent_roster.hpp"
#include "staffsim/engine/contact_pool.hpp"
#include "staffsim/engine/front_door.hpp"
#include "staffsim/engine/loop_events.hpp"
#include "staffsim/engine/plan.hpp"

#include <cstdint>
#include <vector>

namespace staffsim::engine {

/// One contact type's lines taken together.
struct TypeState {
    std::int64_t waiting = 0; ///< Q: with ghosts and callbacks
    std::int64_t people = 0;  ///< without
    Ticks last_wait = 0;      ///< of the contact answered last
    std::int64_t dispatched = 0;
    std::vector<std::int64_t> dispatched_to; ///< by step
    std::size_t next_closing = 0;
};

struct LineGroupState {
    std::int64_t lines = INT64_MAX; ///< there are
    std::int64_t room = INT64_MAX;  ///< contacts that may wait
    std::int64_t in_use = 0;        ///< of the lines
    std::int64_t waiting = 0;
};

struct Floor {
    /// Marks the subject of an event as an agent's number.
    static constexpr std::uint32_t agent_mark = std::uint32_t{1} << 31;

    explicit Floor(const Plan& the_plan);

    /// Nobody is there.
    void start(FrontDoor& the_door, Observations& observations);

    /// What people are worth from now on.
    void start_week(std::size_t week);

    /// Puts a contact into a line.
    /// \param place  before whom; none = at the end
    void join(std::uint32_t slot, std::uint32_t line, std::uint32_t place = PooledContact::none);
    /// Takes it out; its events are void.
    void leave_line(std::uint32_t slot);
    /// Who waits leaves a ghost in its place.
    void leave_ghost(std::uint32_t slot);
    void hold_phone_line(PooledContact& contact);
    void free_phone_line(PooledContact& contact);

    /// An event of a contact, void once the contact has left its line.
    void expect(std::uint32_t slot, Ticks instant, LoopEventKind kind);

    [[nodiscard]] const AgentTypePlan& rules(const PooledContact& contact) const {
        return agents.types[contact.type];
    }
    [[nodiscard]] LineCell& line_cell(const PooledContact& contact) const {
        return seen->line(contact.interval, contact.type);
    }
    [[nodiscard]] TypeTotals& totals(const PooledContact& contact) const {
        return seen->totals(contact.type);
    }
    [[nodiscard]] double uniform(const PooledContact& contact, random::Role role) const {
        return random::uniform(door->word(contact.identity, role));
    }
    /// Of the contact's n-th step.
    [[nodiscard]] double uniform(const PooledContact& contact,
                                 random::Role role,
                                 std::uint32_t n) const {
        return random::uniform(door->word(random::step_identity(contact.identity, n), role));
    }

    /// As the front door knows it.
    [[nodiscard]] Contact to_contact(const PooledContact& contact) const;
    /// A slot for a contact that comes from the front door.
    std::uint32_t take_in(const Contact& contact);

    /// Writes a record, if there is a log.
    void record(PooledContact& contact, ContactRecord what) const;
    /// Completes it.
    void record_end(const PooledContact& contact, Ticks end) const;
    /// Writes a step of its life, if there is a life log.
    void note(const PooledContact& contact,
              LifeStep step,
              double value = 0,
              std::uint64_t other = 0) {
        if (lives != nullptr) {
            write_note(contact, step, value, other);
        }
    }
    /// The same with the agent who has it in hand.
    void note_at_agent(const PooledContact& contact, LifeStep step, double value = 0) {
        if (lives != nullptr) {
            write_note_at_agent(contact, step, value);
        }
    }

    const Plan& plan;
    const AgentPlan& agents;
    FrontDoor* door = nullptr;
    Observations* seen = nullptr;
    ContactLog* log = nullptr;
    LifeLog* lives = nullptr;

    Ticks now = 0;
    std::size_t interval = 0; ///< of the horizon, now
    bool in_horizon = false;  ///< agents' time and answers are counted
    std::uint16_t month = 0;  ///< of the horizon, now
    ContactPool contacts;
    std::vector<ContactRow> lines;
    std::vector<AgentRoster> groups;
    std::vector<random::WeekFactors> week_factors; ///< by group, now
    std::vector<std::int64_t> waiting_for_one;     ///< by group: in lines that only it serves
    std::vector<TypeState> types;
    std::vector<LineGroupState> line_groups;
    std::uint64_t waiting_lines = 0; ///< a line whose bit is clear has nobody
    LoopEventQueue events;           ///< at lines and agents
    std::uint64_t handlings = 0;     ///< begun
    std::uint64_t joinings = 0;

private:
    void write_note_at_agent(const PooledContact& contact, LifeStep step, double value) const;
    void write_note(const PooledContact& contact,
                    LifeStep step,
                    double value,
                    std::uint64_t other) const;
};

} // namespace staffsim::engine
