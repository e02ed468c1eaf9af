/// \file
/// Contacts, and what becomes of them.

#pragma once

#include "measure_rows.hpp"

#include <array>

namespace staffsim::measures {

// Measures that add up share their control, so that their estimates add up as well: offered =
// answered + abandoned + blocked + still_open + left_message + cleared + asked_callback. No control
// stands where arrivals say little.
inline constexpr auto contact_measures = std::to_array<Measure>({
    contact_count("first_contacts",
                  "Contacts that come to the front door with a new issue",
                  sum_of({P::first_contacts})),
    contact_count("recontacts",
                  "Contacts that come to the front door because the last one did not resolve the "
                  "issue, or because it waits too long (chases)",
                  sum_of({P::recontacts})),
    lower_is_better(contact_count(
        "chases",
        "Of the recontacts: bred by a contact that waits too long, by the type of who waits",
        sum_of({P::chases}))),
    contact_count("offered",
                  "Contacts that enter the human line, blocked ones, new tries and legs of "
                  "transfers included; callbacks and ghosts are not",
                  sum_of({P::offered})),
    contact_count("answered",
                  "Contacts that reach an agent; of a group or site: callbacks as well",
                  sum_of({P::answered}),
                  everywhere),
    lower_is_better(contact_count("abandoned",
                                  "Contacts that leave the human line before an answer",
                                  sum_of({P::abandoned}))),
    lower_is_better(contact_count(
        "blocked",
        "Contacts refused: queue full, no phone line, closed and turned away, or no bot "
        "session free",
        sum_of({P::blocked}))),
    lower_is_better(
        contact_count("still_open",
                      "Contacts offered that still wait for an answer at the end of the simulation",
                      sum_of({P::still_open}))),
    contact_count(
        "left_message",
        "Contacts that leave the human line with a message, because they have waited so long",
        sum_of({P::left_message})),
    contact_count(
        "cleared", "Contacts told to leave when the human line closes", sum_of({P::cleared})),
    contact_count(
        "asked_callback", "Contacts that hang up to be called back", sum_of({P::asked_callback})),
    contact_count(
        "retrials",
        "Contacts offered that are new tries after abandoning, blocking or the closing of the line",
        sum_of({P::retrials})),
    contact_count(
        "transfers_in", "Contacts offered that are legs of transfers", sum_of({P::transfers_in})),
    contact_count("balked_announced",
                  "Of the abandoned: left at once on hearing the predicted wait",
                  sum_of({P::balked_announced})),
    lower_is_better(contact_count(
        "ghosts", "Of the abandoned: left unnoticed, and an agent found out", sum_of({P::ghosts}))),
    contact_count("blocked_queue_full",
                  "Of the blocked: as many waited as may",
                  sum_of({P::blocked}) - P::blocked_closed - P::blocked_no_line -
                      P::blocked_by_bot),
    contact_count(
        "blocked_closed", "Of the blocked: the line was closed", sum_of({P::blocked_closed})),
    contact_count(
        "blocked_no_line", "Of the blocked: no phone line was free", sum_of({P::blocked_no_line})),
    contact_count("blocked_by_bot",
                  "Of the blocked: the bot had no session free",
                  sum_of({P::blocked_by_bot})),
    higher_is_better(contact_count("resolved",
                                   "Distinct issues resolved, by people or by the bot",
                                   sum_of({P::resolved_by_people, P::bot_resolved}),
                                   everywhere)),
});

} // namespace staffsim::measures
