/// \file
/// One replication in the making: the state and the events of the plain simulator.
///
/// Events happen one after the other in the order (instant, kind, first key, second key). Nothing
/// is worked out ahead, except that a contact's whole fate at the bot is known when it meets it.

#pragma once

#include "support/plain_draws.hpp"
#include "support/plain_simulator.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <queue>
#include <tuple>
#include <vector>

namespace staffsim::tests {

/// In the order in which events of one instant happen.
enum class EventKind {
    day_end,      ///< keys: day
    staffing,     ///< keys: interval
    completion,   ///< keys: group, number of the handling
    front_door,   ///< keys: any order will do, for a front door serves everyone at once
    return_entry, ///< keys: identity
    arrival,      ///< keys: type, identity
    overflow,     ///< keys: type, place in line
    abandonment,  ///< keys: type, identity
};

struct Event {
    Ticks instant = 0;
    EventKind kind = EventKind::day_end;
    std::uint64_t first_key = 0;
    std::uint64_t second_key = 0;
    std::size_t contact = 0; ///< concerned; unused for day ends and staffing

    [[nodiscard]] auto order() const { return std::tie(instant, kind, first_key, second_key); }
    bool operator>(const Event& other) const { return order() > other.order(); }
};

struct PlainContact {
    enum class Standing { coming, waiting, in_handling, gone };

    Person person;
    Ticks entry = 0;        ///< to the human line; before that, instant at the front door
    double handle_time = 0; ///< at pace 1 [ticks, not rounded]
    std::optional<Ticks> patience = std::nullopt; ///< none: waits for ever
    int attempts = 1;
    bool is_retrial = false;
    Standing standing = Standing::coming;
    std::uint64_t place = 0; ///< in the order of all that ever waited
};

struct PlainAgent {
    Ticks idle_since = 0;
    std::optional<std::size_t> contact; ///< in hand
};

struct PlainGroup {
    std::int64_t staffed = 0;
    std::vector<PlainAgent> agents; ///< present: idle, busy, or finishing after their time

    [[nodiscard]] std::int64_t busy() const;
    [[nodiscard]] bool has_free_agent() const { return busy() < staffed; }
    /// The idle agent who has been idle longest; null if all are busy.
    [[nodiscard]] PlainAgent* longest_idle();
};

class PlainSimulation {
public:
    PlainSimulation(const model::Scenario& scenario, const random::ReplicationKey& key);
    [[nodiscard]] PlainResult run();

private:
    // Contacts before they reach a line (plain_front_door.cpp).
    void schedule_first_contacts();
    void come_to_front_door(const Person& person, Ticks instant);
    void pass_front_door(std::size_t contact);
    void end_in_bot(const Person& person, Ticks instant);
    void hand_over(std::size_t contact);
    struct LineEntry {
        double handle_factor = 1;
        double patience_factor = 1;
        EventKind kind = EventKind::arrival;
    };
    [[nodiscard]] bool admit(std::size_t contact, LineEntry& entry);
    void draw_and_enter(std::size_t contact, const LineEntry& entry, std::size_t door_interval);
    std::uint64_t cause_recontact(const Person& parent, Ticks instant);
    std::uint64_t cause_retrial(const PlainContact& parent, Ticks instant);
    void place_backlog();

    // Events at lines and groups (plain_simulation.cpp).
    void take(const Event& event);
    void advance_to(Ticks instant);
    void change_staffing(std::size_t interval);
    void enter_line(std::size_t contact);
    void wait(std::size_t contact);
    void complete(const Event& event);
    void pass_threshold(std::size_t contact);
    void abandon(std::size_t contact);
    void end_day(std::size_t day);
    void close();

    // Who answers whom (plain_routing.cpp).
    [[nodiscard]] std::optional<std::size_t> choose_group(std::size_t type, Ticks waited);
    [[nodiscard]] std::optional<std::size_t> choose_contact(std::size_t group) const;
    void answer(std::size_t contact, std::size_t group, PlainAgent& agent);
    void count_answer(const PlainContact& who, std::size_t group, Ticks handling);
    void leave_line(std::size_t contact);
    void record(std::size_t contact, engine::ContactRecord outcome);
    void set_staffed(PlainGroup& group, std::int64_t staffed);

    [[nodiscard]] const model::ContactType& type_of(std::size_t contact) const;
    [[nodiscard]] std::size_t interval_of(Ticks instant) const;

    const model::Scenario& scenario_;
    PlainDraws draws_;
    PlainResult result_;
    Ticks now_ = 0;
    Ticks horizon_end_ = 0;
    std::size_t interval_ = 0; ///< that holds `now_`, up to the horizon's end
    std::priority_queue<Event, std::vector<Event>, std::greater<>> events_;
    std::deque<PlainContact> contacts_; ///< all that ever came; others refer to them by number
    std::vector<std::deque<std::size_t>> lines_; ///< by type: who waits, in order of entering
    std::vector<PlainGroup> groups_;
    std::uint64_t places_ = 0;
    std::uint64_t handlings_ = 0;
    std::uint64_t door_arrivals_ = 0;
};

} // namespace staffsim::tests
