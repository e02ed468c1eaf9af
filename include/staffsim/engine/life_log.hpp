/// \file
/// What happens to contacts, step by step, for the timeline of `staffsim explain`. Written only
/// when asked for; never read by the engine.

#pragma once

#include "staffsim/core/time.hpp"

#include <cstdint>
#include <vector>

namespace staffsim::engine {

/// What `value` and `other` mean stands behind each.
enum class LifeStep : std::uint8_t {
    arrived,            ///< at the front door
    skipped_bot,        ///< value: BotSkip
    bot_session,        ///< begins; value: its length [s]
    bot_turn,           ///< value: number of the turn
    bot_contained,      ///< value: 1 = truly resolved
    bot_abandoned,      ///< given up inside the bot
    bot_escalated,      ///< value: BotEscalation
    handed_over,        ///< value: 1 = with context
    turned_away_by_bot, ///< no session free
    deferred,           ///< the line is closed; value: when it opens [ticks]
    entered_line,       ///< value: contacts of its type that wait before it
    predicted_wait,     ///< told, or looked at for a callback; value: [s]
    declined_callback,  ///< kept waiting
    asked_for_callback, ///< other: the callback
    balked,             ///< on the announced wait
    threshold_passed,   ///< value: the delay [s]
    answered,           ///< group, agent; value: wait [s]; of a ghost: an agent finds it out
    no_answer,          ///< group, agent; value: number of the call
    interrupted,        ///< group, agent; value: work left [s]
    resumed,            ///< group, agent
    reply,              ///< value: number of the reply
    paused,             ///< value: length of the customer's pause [s]
    released,           ///< the slot is free while the customer is silent
    talk_ended,         ///< group, agent
    transferred,        ///< other: the leg; value: 1 = warm
    conference,         ///< value: its length [s]
    handling_ended,     ///< group, agent
    resolved,
    unresolved,   ///< and does not come back
    recontact,    ///< other: the recontact; value: its delay [s]
    abandoned,    ///< value: wait [s]
    ghost,        ///< other: the ghost, which waits on
    retrial,      ///< other: the retrial; value: its delay [s]
    blocked,      ///< value: BlockedBy
    left_message, ///< other: the message's contact
    cleared,      ///< by the closing of the line
    chase,        ///< other: the contact it breeds
    callback_lost,
    still_open,
};

enum class BlockedBy : std::uint8_t { queue_full, closed, no_line, bot_full };
enum class BotSkip : std::uint8_t { not_engaged, vip, high_stakes, outage, capacity };
enum class BotEscalation : std::uint8_t {
    outcome, ///< of the one draw
    request,
    low_confidence,
    sentiment,
    failed_turns,
    too_many_turns,
};

struct LifeEvent {
    std::uint64_t identity = 0;
    Ticks instant = 0;
    LifeStep step = LifeStep::arrived;
    std::uint16_t type = 0;
    std::int16_t group = -1; ///< -1 = none
    std::int32_t agent = -1; ///< number in its group; -1 = none
    double value = 0;
    std::uint64_t other = 0; ///< another contact's identity; 0 = none
};

/// In the order in which things are worked out, which is not that of time: sort by instant, stably.
using LifeLog = std::vector<LifeEvent>;

} // namespace staffsim::engine
