#include "table_rows.hpp"

#include <iterator>
#include <utility>

namespace staffsim::scenario {

namespace {

Field service_level_fields() {
    return object("service_level",
                  {seconds("acceptable_wait_seconds")
                       .or_else("20")
                       .says("Wait up to which an answer is in time; for deferred work: the "
                             "promise."),
                   probability("target").or_else("0.8").says("Share to be answered in time."),
                   choice<model::ServiceLevelRule>("rule")
                       .or_else("\"offered\"")
                       .says("Which contacts count (see the definitions of the measures)."),
                   number("short_abandon_seconds")
                       .from(0)
                       .to(3600)
                       .in("seconds")
                       .or_else("5")
                       .says("Abandonments within this time are short.")})
        .or_else("{}")
        .stands_for("a service level")
        .says("The promise, and how it is counted.");
}

Field recontact_fields() {
    return object("recontact",
                  {probability("probability").says("That an unresolved issue comes back."),
                   distribution("delay").says("Time until it comes back."),
                   reference("contact_type", "contact_types")
                       .or_nothing()
                       .says("As which type it comes back; left out: as the same."),
                   number("window_hours")
                       .above(0)
                       .to(26'400)
                       .in("hours")
                       .or_nothing()
                       .says("How far first contact resolution, net containment and billed "
                             "resolutions look; left out: for ever.")})
        .or_nothing()
        .stands_for("a recontact")
        .says("A new contact because the issue was not resolved; left out: none.");
}

Field backlog_fields() {
    return object("starting_backlog",
                  {whole_number("contacts")
                       .from(0)
                       .to(1e7)
                       .in("contacts")
                       .or_else("0")
                       .says("Contacts that wait when the plan starts."),
                   number("oldest_hours")
                       .from(0)
                       .to(8760)
                       .in("hours")
                       .or_else("0")
                       .says("Age of the oldest; the others are evenly younger.")})
        .or_else("{}")
        .stands_for("a starting backlog")
        .says("Work left over from before the plan.");
}

std::vector<Field> work_fields() {
    return {
        choice<model::Channel>("channel").says("Where it comes in."),
        demand_fields(),
        bot_fields(),
        distribution("handle_time")
            .or_nothing()
            .says("Time a person works on one contact, after-contact work included unless it is "
                  "given itself; or give `conversation`."),
        distribution("after_contact_work")
            .or_nothing()
            .says("Time the agent works on after the customer has gone; left out: none."),
        conversation_fields(),
        wait_slope_fields(),
        row("deferred", Kind::truth)
            .or_nothing()
            .says("Whether its work can wait: its service level is then the share answered within "
                  "the promise. Left out: true for email and where `deferral` is given, else "
                  "false."),
        deferral_fields()};
}

std::vector<Field> line_fields() {
    return {patience_fields(),
            announced_wait_fields(),
            callback_fields(),
            message_offer_fields(),
            silent_abandonment_fields(),
            service_level_fields(),
            probability("resolution_probability")
                .or_else("1")
                .says("That a person of quality 1 resolves the issue."),
            retrial_fields(),
            recontact_fields(),
            chase_fields(),
            reference("opening_hours", "opening_hours")
                .or_nothing()
                .says("When the human line takes contacts; left out: always."),
            choice<model::OutOfHours>("out_of_hours")
                .or_else("\"turn_away\"")
                .says("What happens to a contact that comes to the closed line: it is turned away, "
                      "enters the line when it opens next, or enters it at once and waits."),
            choice<model::AtClosing>("at_closing")
                .or_else("\"stay\"")
                .says("What happens to who waits when the line closes: they wait on, are told to "
                      "leave, or leave and come back at the next opening with their wait kept."),
            whole_number("queue_limit")
                .from(0)
                .to(1e6)
                .in("contacts")
                .or_nothing()
                .says("Waiting contacts at most; left out: no limit."),
            reference("line_group", "line_groups")
                .or_nothing()
                .says("Whose limits the type shares; left out: none."),
            backlog_fields()};
}

} // namespace

Field contact_type_fields() {
    std::vector<Field> fields = work_fields();
    std::vector<Field> line = line_fields();
    std::move(line.begin(), line.end(), std::back_inserter(fields));
    return names("contact_types", object("", std::move(fields)).stands_for("a contact type"))
        .from(1)
        .to(500)
        .stands_for("a contact type")
        .says("Kinds of contacts by name, each with its channel, demand and behaviour.");
}

} // namespace staffsim::scenario
