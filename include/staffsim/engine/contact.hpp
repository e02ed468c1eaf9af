/// \file
/// A contact at a human line, as the engine sees it when something happens to it.

#pragma once

#include "staffsim/core/time.hpp"

#include <cstdint>

namespace staffsim::engine {

/// Contacts live in the day's arrays; this is one of them read out, or one that is kept outside the
/// arrays: carried over from an earlier day, or born inside the run.
struct Contact {
    /// `handle` of a contact whose abandonment is already booked.
    static constexpr double gone = -1;

    std::uint64_t identity = 0;
    Ticks entry = 0;              ///< to the line
    double handle = 0;            ///< handle time with pace 1, unrounded [ticks]; or `gone`
    std::uint64_t resolution = 0; ///< its word for the issue's resolution
    std::uint32_t patience = patience_never; ///< [ticks]
    std::uint32_t interval = 0;              ///< it counts in
    std::uint16_t type = 0;
    std::uint8_t attempts = 1; ///< tries so far, this one included
    bool is_retrial = false;
    bool handed_over = false; ///< by the bot
    /// A first contact, or what it has become: a transfer's leg, a callback.
    bool counts_as_first = false;

    /// Patience ended before `now`; at the very end it may still be answered.
    [[nodiscard]] bool is_dead(Ticks now) const {
        return patience != patience_never && now - entry > static_cast<Ticks>(patience);
    }
};

} // namespace staffsim::engine
