/// \file
/// The events of a replication, day by day: entries to the lines, answers, abandonments, changes of
/// staffing. The order of events at one instant is event_key.hpp's.

#pragma once

#include "staffsim/engine/backlog_snapshot.hpp"
#include "staffsim/engine/event_key.hpp"
#include "staffsim/engine/front_door.hpp"
#include "staffsim/engine/group_state.hpp"
#include "staffsim/engine/min_tree.hpp"
#include "staffsim/engine/plan.hpp"
#include "staffsim/engine/stretch.hpp"
#include "staffsim/engine/waiting_line.hpp"

#include <cstdint>
#include <vector>

namespace staffsim::engine {

class EventLoop {
public:
    enum class Abandonments {
        as_needed, ///< events only where the scenario needs the instant
        all_events ///< for tests: results are the same
    };

    EventLoop(const Plan& plan, Abandonments abandonments);

    /// Empty lines, nobody staffed; at the horizon's start the starting backlog waits.
    void start(FrontDoor& door, Observations& observations, const Span& span);
    /// A type's entries of a day, which the caller fills before each run.
    [[nodiscard]] DayContacts& entries(std::size_t type) { return lines_[type].day; }
    /// Contacts of a type that wait, between runs.
    [[nodiscard]] std::int64_t backlog(std::size_t type) const {
        return static_cast<std::int64_t>(lines_[type].beside.size());
    }
    /// Takes every event from stretch.start to before stretch.end, then carries over who waits.
    void run(const Stretch& stretch);
    /// Who waits, between two runs.
    [[nodiscard]] BacklogAges backlog_ages(std::size_t type);
    /// Books who still waits at the span's end.
    void finish();

private:
    static constexpr int reciprocal_bits = 40;
    static constexpr int second_bits = 13;
    static_assert(ticks_per_second == Ticks{1} << second_bits);

    /// Where a contact waits: number in the day's entries, or in the list beside them.
    struct Place {
        std::uint32_t number = 0;
        bool beside = false;
    };
    struct Abandonment {
        Ticks instant = 0;
        std::uint64_t identity = 0;
        std::uint32_t number = 0;
        std::uint16_t type = 0;
        bool beside = false;
    };
    static bool later(const Abandonment& a, const Abandonment& b);

    // Stretches of time.
    void begin_stretch(const Stretch& stretch);
    void end_stretch();
    void close_interval(std::int32_t now);
    void begin_interval(std::int32_t now);
    bool set_staffed(const random::StaffChange& change, std::int32_t now);
    void fill(std::size_t group, std::int32_t now);

    // Events.
    void take_staffing(std::int32_t now);
    void take_completion(std::size_t group, std::int32_t now);
    void take_arrival(std::size_t type, std::uint32_t now);
    void take_return();
    void take_overflow(std::size_t type, std::uint32_t now);
    void take_abandonment();
    void take_special(std::uint64_t key);

    // Matching. A type or group of -1 means none.
    [[nodiscard]] int free_group(std::size_t type, Ticks waited) const;
    [[nodiscard]] int choose_type(std::size_t group, Ticks now);
    bool settle(std::size_t type, Ticks now); ///< drops the dead; does somebody wait?
    [[nodiscard]] Head head(std::size_t type) const;
    Contact take_head(std::size_t type);
    void assign(std::size_t group, const Contact& contact, std::int32_t now);
    std::int32_t begin_handling(std::size_t group, const Contact& contact, std::int32_t now);
    void count_completion(std::size_t type, Ticks entry, Ticks end);
    std::uint64_t leave_unresolved(const Contact& contact, Ticks end, WorkCell& work);
    void nobody_waits(std::size_t type);
    void note_free(std::size_t group); ///< after its busy or staffed agents have changed

    // Waiting and leaving.
    [[nodiscard]] Contact read(std::size_t type, std::uint32_t i) const;
    [[nodiscard]] bool is_full(std::size_t type) const;
    void schedule_leaving(const Contact& contact, const Place& place);
    void schedule_abandonment(const Contact& contact, const Place& place);
    void leave_abandoned(const Contact& contact);
    void leave_blocked(const Contact& contact);
    void record(const Contact& contact, ContactRecord what);
    void carry_over();
    void carry_over(std::size_t type);
    void start_backlog();

    // Keys of the next events.
    void set_arrival_key(std::size_t type);
    void set_completion_key(std::size_t group);
    void refresh_special();
    void find_overflow();
    void expect_overflow_from(std::size_t type);
    void expect_overflow_to(std::size_t group);
    void expect_overflow_at(Ticks threshold, std::size_t type);
    [[nodiscard]] std::uint32_t offset(Ticks instant) const;
    [[nodiscard]] std::uint32_t interval_at(std::uint32_t offset_of_day) const;

    const Plan& plan_;
    FrontDoor* door_ = nullptr;
    Observations* observations_ = nullptr;
    ContactLog* log_ = nullptr;
    std::vector<WaitingLine> lines_;
    std::vector<GroupState> groups_;
    std::uint64_t waiting_ = 0;              ///< a type whose bit is clear has nobody waiting
    std::uint64_t free_ = 0;                 ///< a group whose bit is clear has nobody free
    std::vector<std::uint8_t> schedules_;    ///< by type: abandonments are events
    std::vector<std::int64_t> live_;         ///< waiting contacts of types that schedule them
    std::vector<Abandonment> abandonments_;  ///< heap, earliest first
    MinTree arrivals_;                       ///< next entry of each line
    MinTree completions_;                    ///< next completion of each group
    std::uint64_t special_ = MinTree::none;  ///< least key of all other events
    std::uint64_t boundary_ = MinTree::none; ///< key of the next staffing or the stretch's end
    std::uint64_t overflow_ = MinTree::none; ///< key of the next overflow; may be early
    Stretch stretch_;
    Ticks end_ = 0;                  ///< of the simulation, or before weeks that are left out
    std::size_t interval_ = 0;       ///< current, of the horizon
    std::size_t next_change_ = 0;    ///< of the day's changes of staffing
    WorkCell* work_ = nullptr;       ///< of this month, by group and type
    std::uint64_t reciprocal_ = 0;   ///< of an interval's seconds, in 2^-40
    std::vector<std::size_t> rises_; ///< scratch: groups whose staffing rises
    std::vector<Contact> moved_;     ///< scratch
    BacklogSnapshot snapshot_;       ///< scratch
};

// Taken for every contact: defined here so that they are joined with their callers.

[[gnu::always_inline]] inline Contact EventLoop::read(std::size_t type, std::uint32_t i) const {
    const DayContacts& day = lines_[type].day;
    return {.identity = day.identity(i),
            .entry = stretch_.start + day.entry(i),
            .handle = day.handle(i),
            .resolution = day.resolution(i),
            .patience = day.patience(i),
            .interval = interval_at(day.entry(i)),
            .type = static_cast<std::uint16_t>(type)};
}

[[gnu::always_inline]] inline Contact EventLoop::take_head(std::size_t type) {
    WaitingLine& line = lines_[type];
    live_[type] -= schedules_[type];
    if (line.head_is_beside(stretch_.start)) {
        const Contact contact = line.beside.front();
        line.beside.pop();
        return contact;
    }
    const Contact contact = read(type, line.first());
    line.drop_first();
    return contact;
}

inline void EventLoop::nobody_waits(std::size_t type) {
    // With more types than bits another one may share it.
    if (lines_.size() <= 64) {
        waiting_ &= ~bit_of(type);
    }
}

inline void EventLoop::note_free(std::size_t group) {
    if (groups_[group].has_free_agent()) {
        free_ |= bit_of(group);
    } else if (groups_.size() <= 64) {
        free_ &= ~bit_of(group);
    }
}

inline std::uint32_t EventLoop::interval_at(std::uint32_t offset_of_day) const {
    const std::uint64_t seconds = offset_of_day >> second_bits;
    const auto within = static_cast<std::size_t>((seconds * reciprocal_) >> reciprocal_bits);
    return static_cast<std::uint32_t>(stretch_.first_interval + within);
}

[[gnu::always_inline]] inline Head EventLoop::head(std::size_t type) const {
    const WaitingLine& line = lines_[type];
    if (line.head_is_beside(stretch_.start)) {
        return {.entry = line.beside.front().entry, .identity = line.beside.front().identity};
    }
    return {.entry = stretch_.start + line.day.entry(line.first()),
            .identity = line.day.identity(line.first())};
}

} // namespace staffsim::engine
