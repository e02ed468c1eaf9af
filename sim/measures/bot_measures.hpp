/// \file
/// The bot: contacts, as counts.

#pragma once

#include "measure_rows.hpp"

#include <array>

namespace staffsim::measures {

// bot_sessions = contained + bot_abandoned + escalated; what is escalated for none of the four
// reasons was decided by the one draw of the outcome, or by the number of turns.
inline constexpr auto bot_measures = std::to_array<Measure>({
    contact_count("bot_sessions", "Contacts that meet the bot", sum_of({P::bot_sessions})),
    contact_count("contained",
                  "Bot sessions that end there, neither escalated nor abandoned",
                  sum_of({P::contained})),
    contact_count("bot_resolved",
                  "Contained sessions whose issue is truly resolved",
                  sum_of({P::bot_resolved})),
    lower_is_better(contact_count("falsely_contained",
                                  "Contained sessions whose issue is not resolved",
                                  sum_of({P::contained}) - P::bot_resolved)),
    contact_count("billed_resolutions",
                  "Contained sessions whose contact does not come back within the window of its "
                  "recontacts: what a price by resolution bills",
                  sum_of({P::contained}) - P::bot_recontacts_within),
    lower_is_better(contact_count(
        "bot_abandoned", "Bot sessions given up inside the bot", sum_of({P::bot_abandoned}))),
    contact_count("escalated", "Bot sessions handed over to a person", sum_of({P::escalated})),
    contact_count("escalated_request",
                  "Of the escalated: asked for a person",
                  sum_of({P::escalated_request})),
    contact_count("escalated_low_confidence",
                  "Of the escalated: the bot was not sure of what was wanted",
                  sum_of({P::escalated_low_confidence})),
    contact_count("escalated_sentiment",
                  "Of the escalated: taken for negative sentiment",
                  sum_of({P::escalated_sentiment})),
    contact_count("escalated_failed_turns",
                  "Of the escalated: too many failed turns in a row",
                  sum_of({P::escalated_failed_turns})),
    contact_count("sentiment_false_alarms",
                  "Of the escalated for their sentiment: it was not negative",
                  sum_of({P::sentiment_false_alarms})),
    contact_count("sentiment_missed",
                  "Bot sessions with negative sentiment that was not noticed",
                  sum_of({P::sentiment_missed})),
    contact_count("bot_skipped_vip",
                  "Contacts that go past the bot because they are VIPs",
                  sum_of({P::bot_skipped_vip})),
    contact_count("bot_skipped_high_stakes",
                  "Contacts that go past the bot because much is at stake",
                  sum_of({P::bot_skipped_high_stakes})),
    contact_count("bot_skipped_outage",
                  "Contacts sent to people because the bot is out",
                  sum_of({P::bot_skipped_outage})),
    contact_count("bot_skipped_capacity",
                  "Contacts sent to people because no bot session is free",
                  sum_of({P::bot_skipped_capacity})),
});

} // namespace staffsim::measures
