/// \file
/// A bot session from its beginning to its end, which is known when it begins.

#pragma once

#include "support/plain_draws.hpp"

#include <cstdint>

namespace staffsim::tests {

struct PlainSession {
    enum class End { contained, abandoned, escalated };
    enum class Reason { other, request, low_confidence, sentiment, false_alarm, failed_turns };

    End end = End::escalated;
    Reason reason = Reason::other; ///< if escalated
    bool missed_negative = false;
    int turns = 0;
    Ticks length = 0;
};

/// \param interval  that holds the contact's arrival
[[nodiscard]] PlainSession play_session(const PlainDraws& draws,
                                        const Person& person,
                                        const model::Bot& bot,
                                        std::size_t interval);

} // namespace staffsim::tests
