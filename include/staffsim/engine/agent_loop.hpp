/// \file
/// The loop of single agents: the events of a replication, day by day, for scenarios in which it
/// matters which agent takes a contact, or what happens to it then (Plan::needs_agents). EventLoop
/// is faster and does the others. Order of events: loop_events.hpp; rules: docs/rules.md.

#pragma once

#include "staffsim/engine/backlog_snapshot.hpp"
#include "staffsim/engine/day_contacts.hpp"
#include "staffsim/engine/floor.hpp"
#include "staffsim/engine/handling.hpp"
#include "staffsim/engine/min_tree.hpp"
#include "staffsim/engine/routing_choice.hpp"
#include "staffsim/engine/stretch.hpp"
#include "staffsim/engine/waiting.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace staffsim::engine {

class AgentLoop {
public:
    explicit AgentLoop(const Plan& plan);
    AgentLoop(const AgentLoop&) = delete; // its parts refer to one another
    AgentLoop& operator=(const AgentLoop&) = delete;
    AgentLoop(AgentLoop&&) = delete;
    AgentLoop& operator=(AgentLoop&&) = delete;
    ~AgentLoop() = default;

    /// Empty lines, nobody staffed; at the horizon's start the starting backlog waits.
    void start(FrontDoor& door, Observations& observations, const Span& span);
    /// A type's entries of a day, which the caller fills before each run.
    [[nodiscard]] DayContacts& entries(std::size_t type) { return days_[type].entries; }
    /// Takes every event from stretch.start to before stretch.end.
    void run(const Stretch& stretch);
    /// Contacts of a type that wait, at the end of a day.
    [[nodiscard]] std::int64_t backlog(std::size_t type) const { return floor_.types[type].people; }
    [[nodiscard]] BacklogAges backlog_ages(std::size_t type);
    /// Books who still waits, and what is in hand, at the span's end.
    void finish();

private:
    struct DayEntries {
        DayContacts entries;
        std::uint32_t next = 0;
    };

    void begin_stretch(const Stretch& stretch);
    /// \return  false at the stretch's end
    bool take_next();
    void take_staffing();
    void begin_interval();
    void book_interval();
    void find_next_entry();
    [[nodiscard]] LoopEvent next_return() const;
    void set_entry_key(std::size_t type);
    void take_entry();
    void take_return();
    void take_coming(const LoopEvent& returning);
    void take_event();
    void take_event_of(std::uint32_t slot, LoopEventKind kind);
    void take_live();
    void gather_live();

    Floor floor_;
    RoutingChoice choice_;
    Handling handling_;
    Waiting waiting_;
    BacklogSnapshot snapshot_;
    std::vector<DayEntries> days_;               ///< by type
    MinTree entries_;                            ///< next entry of each type
    LoopEvent next_entry_;                       ///< the earliest of them
    std::vector<Origin>* coming_live_ = nullptr; ///< today's, not yet among the next
    LoopEventQueue live_;                        ///< who comes to doors of bots with a capacity
    std::uint64_t boundary_ = 0;                 ///< rank of the next staffing or the stretch's end
    Stretch stretch_;
    std::size_t next_change_ = 0;      ///< of the day's changes of staffing
    std::vector<std::uint32_t> rises_; ///< scratch
};

} // namespace staffsim::engine
