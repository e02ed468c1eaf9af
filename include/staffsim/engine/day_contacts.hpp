/// \file
/// One day's entries to one human line, generated ahead in arrays, in order of entering.
///
/// Arrivals, handle times and patience come from addressed words in batches. The bot depends on no
/// agent, so its stage runs here as well: contained sessions end here, escalated ones enter the
/// line when session and handoff are over. Contacts that enter on a later day wait here until then.

#pragma once

#include "staffsim/engine/contact.hpp"
#include "staffsim/engine/door_batch.hpp"
#include "staffsim/engine/front_door.hpp"
#include "staffsim/random/arrivals.hpp"

#include <cstdint>
#include <vector>

namespace staffsim::engine {

class DayContacts {
public:
    /// Fills the arrays with the entries of one day of the horizon. Counts at the front door,
    /// recontacts after false containment and contacts turned away go through `door`. Of a type
    /// whose bot has a capacity nobody enters yet: its arrivals go to `DoorContext::live_arrivals`.
    /// \param batch  works for one day and type at a time
    void generate(FrontDoor& door, DoorBatch& batch, std::uint32_t type, std::size_t day);
    /// A day without entries: after the horizon.
    void clear() { size_ = 0; }
    /// Forgets contacts due on later days: between replications.
    void forget_later() { later_.clear(); }

    [[nodiscard]] std::uint32_t size() const noexcept { return size_; }
    /// Offset from the day's start. [ticks]
    [[nodiscard]] std::uint32_t entry(std::uint32_t i) const { return entry_[i]; }
    [[nodiscard]] std::uint32_t patience(std::uint32_t i) const { return patience_[i]; }
    /// Handle time with pace 1, or Contact::gone. [unrounded ticks]
    [[nodiscard]] double handle(std::uint32_t i) const { return handle_[i]; }
    [[nodiscard]] bool is_gone(std::uint32_t i) const { return handle_[i] < 0; }
    void mark_gone(std::uint32_t i) { handle_[i] = Contact::gone; }
    [[nodiscard]] std::uint64_t resolution(std::uint32_t i) const {
        return resolution_.empty() ? 0 : resolution_[i];
    }
    [[nodiscard]] std::uint64_t identity(std::uint32_t i) const {
        return identity_.empty() ? first_identity_ + i : identity_[i];
    }
    /// A handoff or a deferral to an opening, not a direct arrival.
    [[nodiscard]] bool is_return(std::uint32_t i) const {
        return !flags_.empty() && (flags_[i] & return_flag) != 0;
    }
    /// By the bot.
    [[nodiscard]] bool is_handed_over(std::uint32_t i) const {
        return !flags_.empty() && (flags_[i] & handed_over_flag) != 0;
    }

private:
    static constexpr std::uint8_t return_flag = 1;
    static constexpr std::uint8_t handed_over_flag = 2;

    void draw_arrivals(const FrontDoor& door, std::uint32_t type, std::size_t day);
    void take_arrivals_directly(FrontDoor& door, std::uint32_t type, const Day& day);
    void order_entries(const Day& day);
    void hand_to_loop(const DoorContext& context, std::uint32_t type, Ticks day_start);
    void note_arrivals(const DoorContext& context, std::uint32_t type, Ticks day_start) const;

    // The day's entries.
    std::uint32_t size_ = 0;
    std::uint64_t first_identity_ = 0;
    std::vector<std::uint32_t> entry_;
    std::vector<std::uint32_t> patience_;
    std::vector<double> handle_;
    std::vector<std::uint64_t> resolution_; ///< empty: never drawn
    std::vector<std::uint64_t> identity_;   ///< empty: consecutive
    std::vector<std::uint8_t> flags_;       ///< empty: all direct

    std::vector<DoorBatch::Entering> later_; ///< from earlier days and today
    // Scratch, kept for its memory.
    random::DayArrivals arrivals_;
    std::vector<std::uint32_t> arrival_; ///< offsets
    ContactWords words_;
    std::vector<std::uint64_t> order_;
};

} // namespace staffsim::engine
