/// \file
/// Contacts in the loop of single agents, from their entry to the end of their handling: slots that
/// are used again, linked into the line where a contact waits or the hand of its agent.

#pragma once

#include "staffsim/core/time.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace staffsim::engine {

/// What room a contact needs at an agent.
enum class Room : std::uint8_t {
    whole,   ///< an agent with nothing in hand
    handoff, ///< a slot; handed over by the bot, it may have one of those kept for handoffs
    slot,    ///< a slot
};

enum class ContactPhase : std::uint8_t {
    unused,  ///< an empty slot
    outside, ///< joins a line later
    waiting,
    talk,   ///< of a conversation: a reply
    paused, ///< the customer is silent; the slot is held
    holding,
    conference,
    after_contact,
    fruitless, ///< a ghost, or a call that nobody answers
};

/// Where a contact is, and all that it carries.
struct PooledContact {
    static constexpr std::uint32_t none = UINT32_MAX;
    static constexpr Ticks not_yet = INT64_MIN;

    std::uint64_t identity = 0;
    Ticks entry = 0;              ///< its wait counts from here
    Ticks first_entry = 0;        ///< the same, but for later messages of a conversation
    double handle = 0;            ///< handle time with pace 1, unrounded [ticks]
    std::uint64_t resolution = 0; ///< word
    std::uint64_t number = 0;     ///< of joining the line; then of the handling
    double due = 0;         ///< of the work in progress, by the agent's v; put aside: work left
    Ticks answer = not_yet; ///< first answer
    Ticks began = 0;        ///< the present phase
    Ticks handled = 0;      ///< work on it that is counted [ticks]
    Ticks pause = 0;        ///< of the customer, after the present reply
    std::int32_t talk = 0;  ///< whole, or the present reply's [ticks]
    std::int32_t after_contact = 0;          ///< [ticks]; 0 = none
    std::uint32_t patience = patience_never; ///< [ticks]
    std::uint32_t interval = 0;              ///< it counts in
    std::uint32_t next = none;               ///< in its line or hand
    std::uint32_t previous = none;
    std::uint32_t line = none; ///< where it waits, or waited last
    std::uint32_t agent = 0;
    std::uint32_t stamp = 0;      ///< changes when it leaves a line
    std::uint32_t record = none;  ///< in the log
    std::uint32_t partner = none; ///< of a warm transfer: its other contact
    std::uint16_t type = 0;
    std::uint16_t group = 0;       ///< in whose hand it is
    std::uint16_t first_group = 0; ///< that answered first
    std::uint16_t asked_as = 0;    ///< of a callback: the type that asked
    std::uint16_t replies = 1;     ///< of the conversation in all
    std::uint16_t steps = 0;       ///< replies begun; of a callback: calls
    std::uint16_t route_step = 0;  ///< for whose group it waits, by dispatch
    std::uint16_t month = 0;       ///< in which its handling began
    ContactPhase phase = ContactPhase::unused;
    Room room = Room::whole;
    std::uint8_t attempts = 1;
    std::uint8_t interruptions = 0;
    // One bit each.
    bool is_retrial : 1 = false;
    bool handed_over : 1 = false;
    bool counts_as_first : 1 = false;
    bool is_leg : 1 = false;
    bool is_callback : 1 = false;
    bool is_ghost : 1 = false;
    bool put_aside : 1 = false;
    bool enters : 1 = false; ///< outside: it has never entered
    bool holds_line : 1 = false;
    bool is_transferred : 1 = false;
    bool comes_back : 1 = false; ///< a recontact follows the talk

    [[nodiscard]] bool was_answered() const { return answer != not_yet; }
    /// Asked for its first answer, by a customer who is there.
    [[nodiscard]] bool waits_first() const { return !was_answered() && !is_ghost && !is_callback; }
};

class ContactPool {
public:
    [[nodiscard]] PooledContact& operator[](std::uint32_t slot) { return contacts_[slot]; }
    [[nodiscard]] const PooledContact& operator[](std::uint32_t slot) const {
        return contacts_[slot];
    }
    /// Slots, empty ones included.
    [[nodiscard]] std::uint32_t size() const {
        return static_cast<std::uint32_t>(contacts_.size());
    }

    /// Finds a slot for a contact; earlier references to contacts are void.
    std::uint32_t take(const PooledContact& contact) {
        if (free_.empty()) {
            contacts_.push_back(contact);
            return size() - 1;
        }
        const std::uint32_t slot = free_.back();
        free_.pop_back();
        const std::uint32_t stamp = contacts_[slot].stamp;
        contacts_[slot] = contact;
        contacts_[slot].stamp = stamp;
        return slot;
    }
    void give_back(std::uint32_t slot) {
        contacts_[slot].phase = ContactPhase::unused;
        ++contacts_[slot].stamp;
        free_.push_back(slot);
    }
    void clear() {
        contacts_.clear();
        free_.clear();
    }

private:
    std::vector<PooledContact> contacts_;
    std::vector<std::uint32_t> free_;
};

/// A row of contacts, linked through the pool: a line, or an agent's hand.
struct ContactRow {
    std::uint32_t first = PooledContact::none;
    std::uint32_t last = PooledContact::none;

    [[nodiscard]] bool empty() const { return first == PooledContact::none; }

    void append(ContactPool& pool, std::uint32_t slot) {
        insert_before(pool, slot, PooledContact::none);
    }
    /// \param place  none = at the end
    void insert_before(ContactPool& pool, std::uint32_t slot, std::uint32_t place) {
        const std::uint32_t before = place == PooledContact::none ? last : pool[place].previous;
        pool[slot].next = place;
        pool[slot].previous = before;
        (before == PooledContact::none ? first : pool[before].next) = slot;
        (place == PooledContact::none ? last : pool[place].previous) = slot;
    }
    void remove(ContactPool& pool, std::uint32_t slot) {
        const std::uint32_t before = pool[slot].previous;
        const std::uint32_t after = pool[slot].next;
        (before == PooledContact::none ? first : pool[before].next) = after;
        (after == PooledContact::none ? last : pool[after].previous) = before;
    }
};

} // namespace staffsim::engine
