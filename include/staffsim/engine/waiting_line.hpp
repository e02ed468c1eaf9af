/// \file
/// Who waits for a person, for one contact type, first come first served.
///
/// Contacts generated ahead wait as an index range over the day's arrays; contacts carried over
/// from earlier days and contacts born inside the run wait in a list beside it. The head is the
/// earlier of the two. Patience is looked at when a contact comes to the head.

#pragma once

#include "staffsim/engine/contact.hpp"
#include "staffsim/engine/day_contacts.hpp"
#include "staffsim/engine/fifo.hpp"

#include <cstdint>

namespace staffsim::engine {

/// Entry and identity of the first in a line; what lines are compared by.
struct Head {
    Ticks entry = 0;
    std::uint64_t identity = 0;
};

class WaitingLine {
public:
    Fifo<Contact> beside; ///< carried over, then born inside the run
    DayContacts day;      ///< the day's entries

    /// Next entry of the day that has not entered yet.
    [[nodiscard]] std::uint32_t next() const noexcept { return next_; }
    [[nodiscard]] bool has_next() const noexcept { return next_ < day.size(); }
    /// The next entry enters: it waits until taken.
    void enter() { ++next_; }
    /// First waiting of the day's entries.
    [[nodiscard]] std::uint32_t first() const noexcept { return first_; }
    void drop_first() { ++first_; }

    [[nodiscard]] bool day_part_empty() const noexcept { return first_ == next_; }
    [[nodiscard]] bool empty() const noexcept { return day_part_empty() && beside.empty(); }

    /// Is the head in the list beside the day's entries? Only for a line that is not empty.
    [[nodiscard]] bool head_is_beside(Ticks day_start) const {
        if (beside.empty() || day_part_empty()) {
            return !beside.empty();
        }
        const Ticks of_day = day_start + day.entry(first_);
        const Ticks of_beside = beside.front().entry;
        // At one instant, early returns entered first, then those beside, then arrivals.
        return of_beside != of_day ? of_beside < of_day : !day.is_return(first_);
    }

    void start_day() { first_ = next_ = 0; }

private:
    std::uint32_t first_ = 0;
    std::uint32_t next_ = 0;
};

} // namespace staffsim::engine
