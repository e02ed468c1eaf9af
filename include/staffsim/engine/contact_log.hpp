/// \file
/// The contact-by-contact record of a replication. Both simulators write it; they must agree on
/// every field of every contact.

#pragma once

#include "staffsim/core/time.hpp"

#include <cstdint>
#include <vector>

namespace staffsim::engine {

enum class Fate : std::uint8_t {
    answered,
    abandoned,
    blocked,
    still_open,
    left_message,  ///< waited longer than the longest wait; `answer` is when
    cleared,       ///< told to leave when the line closed; `answer` is when
    callback,      ///< hung up to be called back: `next_identity` is the callback
    called_back,   ///< of a callback: reached
    callback_lost, ///< of a callback: called as often as is tried, not reached
    ghost,         ///< of a ghost: found out by an agent
};

/// One contact at a human line.
struct ContactRecord {
    static constexpr std::int16_t no_group = -1;
    static constexpr Ticks no_instant = INT64_MIN;

    std::uint64_t identity = 0;
    std::uint16_t type = 0;
    Fate fate = Fate::still_open;
    std::int16_t group = no_group; ///< that answered
    Ticks entry =
        0; ///< to the human line; end of the simulation if deferred to an opening after it
    Ticks answer = no_instant; ///< of the answer; of the abandonment if abandoned
    /// Of the handling; of one that is not over when the simulation ends: as foreseen then, if all
    /// that is left of it is being worked on.
    Ticks end = no_instant;
    /// Retrial, recontact, callback, transfer or message it causes; 0 = none.
    std::uint64_t next_identity = 0;

    bool operator==(const ContactRecord&) const = default;
};

using ContactLog = std::vector<ContactRecord>;

} // namespace staffsim::engine
