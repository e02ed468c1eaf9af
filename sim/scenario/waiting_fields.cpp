#include "table_rows.hpp"

#include <utility>

namespace staffsim::scenario {

namespace {

constexpr double most_points = 100;

Field announcement_fields() {
    return list("announcements",
                object("",
                       {seconds("at_seconds").says("Wait at which it is heard."),
                        probability("leaving_share")
                            .says("Share of those who hear it that leaves because of it."),
                        seconds("within_seconds")
                            .or_else("0")
                            .says("They leave evenly over so long; 0 is at once.")})
                    .stands_for("an announcement"))
        .to(20)
        .or_else("[]")
        .says("Announcements heard while waiting, the earliest first.");
}

Field wait_predictor() {
    return choice<model::WaitPredictor>("predictor")
        .or_else("\"queue\"")
        .says("How the wait is predicted: contacts waiting x handle time / agents, the wait of the "
              "contact answered last, or what the first in the line has waited so far.");
}

Field points(std::string_view name, Field member) {
    return list(name, std::move(member)).from(1).to(most_points);
}

} // namespace

Field patience_fields() {
    return object(
               "patience",
               {probability("balking_share")
                    .or_else("0")
                    .says("Share that leaves at once if nobody is free."),
                distribution("time").or_nothing().says("Time the others wait; left out: for ever."),
                announcement_fields()})
        .or_else("{}")
        .stands_for("a patience")
        .says("How long contacts wait for a person.");
}

Field announced_wait_fields() {
    return object(
               "announced_wait",
               {wait_predictor(),
                points("wait_seconds", seconds(""))
                    .says("Predicted waits, ascending; between them the other lists go straight, "
                          "outside they hold on."),
                points("balking_share", probability(""))
                    .says("Share that leaves at once, at each of these waits."),
                list("patience_factor", number("").from(0).to(100))
                    .to(most_points)
                    .or_else("[]")
                    .says("Factor of the others' patience, at each of these waits; empty: 1.")})
        .or_nothing()
        .stands_for("an announced wait")
        .says("The wait is predicted and told to a newcomer who finds nobody free; left out: it "
              "is not.");
}

Field callback_fields() {
    return object(
               "callback",
               {wait_predictor(),
                seconds("offered_above_seconds").says("Offered if the predicted wait is longer."),
                probability("acceptance").says("Share of the offers that is accepted."),
                reference("contact_type", "contact_types")
                    .or_nothing()
                    .says("In whose line the callback waits, from its opening on; left out: it "
                          "keeps its place in the line."),
                probability("no_answer")
                    .or_else("0")
                    .says("Share of calls back that reach nobody."),
                seconds("no_answer_seconds").or_else("30").says("Agent's time for such a call."),
                distribution("retry_delay")
                    .or_nothing()
                    .says("Time from there to the next call; needed if `most_calls` is above 1."),
                whole_number("most_calls")
                    .from(1)
                    .to(100)
                    .or_else("1")
                    .says("Calls in all; then the callback is lost.")})
        .or_nothing()
        .stands_for("a callback")
        .says("Virtual hold: the contact hangs up and is called back; left out: none.");
}

Field message_offer_fields() {
    return object("message_offer",
                  {seconds("after_seconds").says("Wait after which the contact leaves the line."),
                   reference("contact_type", "contact_types")
                       .or_nothing()
                       .says("As which type its message comes, at once; left out: no message.")})
        .or_nothing()
        .stands_for("a message offer")
        .says("The longest wait: whoever has waited so long is asked to leave a message; left out: "
              "none.");
}

Field silent_abandonment_fields() {
    return object("silent_abandonment",
                  {probability("share").says("Share of those who abandon that nobody notices."),
                   distribution("handle_time")
                       .says("Time after which an agent finds out that nobody is there.")})
        .or_nothing()
        .stands_for("a silent abandonment")
        .says("Contacts that abandon and leave their place in the line taken; left out: none.");
}

Field retrial_fields() {
    return object("retrial",
                  {probability("probability").says("That a contact tries again."),
                   distribution("delay").says("Time until the next try."),
                   choice<model::Retrial::Patience>("patience")
                       .or_else("\"redrawn\"")
                       .says("Whether a new try has a new patience or the first one's."),
                   whole_number("most_attempts")
                       .from(1)
                       .to(100)
                       .or_else("10")
                       .says("Tries in all, the first included."),
                   reference("contact_type", "contact_types")
                       .or_nothing()
                       .says("As which type it tries again; left out: as the same.")})
        .or_nothing()
        .stands_for("a retrial")
        .says("A new try after abandoning, finding the queue full, or being told to leave at "
              "closing; left out: none.");
}

} // namespace staffsim::scenario
