/// \file
/// Contacts of one type that come to the front door on one day, taken through it together, so that
/// their words and durations are drawn in batches: first contacts, whose identities are
/// consecutive, or recontacts, whose identities are not.

#pragma once

#include "staffsim/core/interval_grid.hpp"
#include "staffsim/engine/contact.hpp"
#include "staffsim/engine/front_door.hpp"
#include "staffsim/random/kernels.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace staffsim::engine {

/// The words of some contacts, by role.
class ContactWords {
public:
    /// Draws the block that holds a role: two roles at a time.
    void draw(const random::WordBatch& contacts, std::size_t count, random::Role role);

    [[nodiscard]] std::vector<std::uint64_t>& of(random::Role role) {
        return words_[static_cast<std::size_t>(role)];
    }
    [[nodiscard]] const std::vector<std::uint64_t>& of(random::Role role) const {
        return words_[static_cast<std::size_t>(role)];
    }

private:
    // Up to the last role that is drawn in batches, with the other half of its block.
    static constexpr std::size_t roles = static_cast<std::size_t>(random::Role::announcement) + 1;
    static_assert(roles % 2 == 0);
    std::array<std::vector<std::uint64_t>, roles> words_;
};

class DoorBatch {
public:
    /// A contact that enters the line on this or a later day.
    struct Entering {
        Contact contact;
        bool is_return = false; ///< a handoff or a deferral to an opening, not a direct arrival
    };

    /// First contacts `first_identity` + 0, 1, ...
    /// \param offsets  of their arrivals from the day's start, ascending [ticks]
    void take_first_contacts(FrontDoor& door,
                             std::uint32_t type,
                             std::uint64_t first_identity,
                             const Day& day,
                             std::span<const std::uint32_t> offsets);
    /// Recontacts of a type whose bot has a capacity go to `DoorContext::live_arrivals`.
    /// \pre all of one type, whose durations are not listed
    void take_recontacts(FrontDoor& door, std::span<const Origin> recontacts);

    /// Who of those taken last enters the line, in the order in which they were taken.
    [[nodiscard]] std::span<const Entering> entering() const { return entering_; }

private:
    /// A contact on its way from the front door to the line.
    struct Passed {
        Passage passage;
        std::uint32_t place = 0;    ///< in the batch
        std::uint32_t interval = 0; ///< of its coming
    };

    void take(FrontDoor& door, std::uint32_t type, const random::WordBatch& contacts);
    void draw_words(const TypePlan& plan, const random::WordBatch& contacts);
    void pass(FrontDoor& door, std::uint32_t type);
    void draw_entering(const FrontDoor& door, std::uint32_t type);

    // By place in the batch.
    std::vector<std::uint64_t> identity_;
    std::vector<Ticks> instant_;
    std::vector<std::uint32_t> interval_;
    ContactWords words_;
    std::vector<double> session_; ///< bot session lengths, unrounded
    std::vector<double> handoff_; ///< delays after an escalation, unrounded
    // By who passes.
    std::vector<Passed> passed_;
    std::vector<std::uint64_t> dense_; ///< words of those who pass
    std::vector<double> factor_;       ///< of patience
    std::vector<double> handle_;
    std::vector<std::uint32_t> patience_;
    std::vector<Entering> entering_;
};

} // namespace staffsim::engine
