#include "table_rows.hpp"

#include <utility>

namespace staffsim::scenario {

Field deferral_fields() {
    return object(
               "deferral",
               {choice<model::Deferral::Clock>("clock")
                    .or_else("\"calendar\"")
                    .says("By which the promise runs: always, or within `business_hours` only."),
                reference("business_hours", "opening_hours")
                    .or_nothing()
                    .says("Opening hours outside which that clock stands still."),
                choice<model::Deferral::Interruption>("interruption")
                    .or_else("\"none\"")
                    .says("Whether a live contact that finds nobody free interrupts the work, and "
                          "whether it goes on from there or starts again."),
                whole_number("most_interruptions")
                    .from(1)
                    .to(1000)
                    .or_else("1")
                    .says("Interruptions of one contact.")})
        .or_nothing()
        .stands_for("a deferral")
        .says("How deferred work waits; left out: by the calendar, not interrupted.");
}

Field chase_fields() {
    return object("chase",
                  {number("after_hours")
                       .above(0)
                       .to(8760)
                       .in("hours")
                       .says("Wait after which it comes; again after twice, three times as long."),
                   probability("probability").says("That it comes, each time."),
                   reference("contact_type", "contact_types").says("As which type it comes."),
                   whole_number("most").from(1).to(100).or_else("1").says(
                       "Chases of one contact at most.")})
        .or_nothing()
        .stands_for("a chase")
        .says("A contact that still waits breeds another: an aged email, a call; left out: none.");
}

Field conversation_fields() {
    return object(
               "conversation",
               {number("mean_replies")
                    .from(1)
                    .to(200)
                    .says("Mean number of the agent's replies; geometric, at least 1."),
                distribution("reply_time").says("Agent's work for one reply."),
                distribution("pause_time").says("The customer's time between two replies."),
                number("release_after_seconds")
                    .above(0)
                    .to(longest_seconds)
                    .in("seconds")
                    .or_nothing()
                    .says("A longer pause frees the agent's slot after so long, and the customer's "
                          "next message enters the line again; left out: the slot is held.")})
        .or_nothing()
        .stands_for("a conversation")
        .says("Agent's replies alternate with the customer's pauses, in place of `handle_time`: "
              "only a reply asks for the agent's time.");
}

Field wait_slope_fields() {
    return object("wait_slope",
                  {seconds("above_seconds").or_else("0").says("Wait from which it counts."),
                   number("seconds_per_minute")
                       .from(0)
                       .to(3600)
                       .in("seconds")
                       .says("Added to the handle time for each minute of wait above."),
                   number("most_seconds").from(0).to(86'400).in("seconds").says("Added at most.")})
        .or_nothing()
        .stands_for("a wait slope")
        .says("Handling takes longer after a long wait; left out: it does not.");
}

} // namespace staffsim::scenario
