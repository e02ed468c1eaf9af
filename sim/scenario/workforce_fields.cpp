#include "table_rows.hpp"

#include <utility>

namespace staffsim::scenario {

namespace {

constexpr std::array<std::string_view, 2> on_holidays_words{"closed", "open"};

Field transfer_fields() {
    return object("transfer",
                  {probability("probability").says("That the agent passes the contact on."),
                   reference("contact_type", "contact_types").says("To whose line."),
                   choice<model::Transfer::Mode>("mode")
                       .or_else("\"cold\"")
                       .says("Whether the agent is free at once, or stays until the other answers, "
                             "and for the conference."),
                   distribution("conference_time")
                       .or_nothing()
                       .says("Time of both agents with the contact; for warm transfers.")})
        .or_nothing()
        .stands_for("a transfer")
        .says("Contacts passed on to another line when the talk ends; left out: none.");
}

Field skills_fields() {
    return names_of(
               "contact_types",
               "skills",
               object("",
                      {whole_number("priority")
                           .from(1)
                           .to(1000)
                           .or_else("1")
                           .says("1 is served first when an agent comes free."),
                       pace_factor("handle_time_factor").says("Pace: factor of the handle time."),
                       number("resolution_factor")
                           .from(0)
                           .to(10)
                           .or_else("1")
                           .says("Quality: factor of the resolution probability."),
                       number("weight").above(0).to(1e6).or_else("1").says(
                           "Of the wait (`weighted_wait`), or share of the queue "
                           "(`queue_ratio`)."),
                       score("score").says(
                           "Of a contact that has not waited, for contact selection by `score`."),
                       score("score_per_minute").says("Gained by each minute of wait."),
                       transfer_fields()})
                   .or_else("{}")
                   .stands_for("a skill"))
        .from(1)
        .stands_for("a contact type")
        .says("Contact types that the group answers.");
}

Field concurrency_fields() {
    return object(
               "concurrency",
               {whole_number("slots")
                    .from(1)
                    .to(100)
                    .or_else("1")
                    .in("contacts")
                    .says("Contacts of chat, messaging and social at one time."),
                list("speed", number("").above(0).to(100))
                    .from(1)
                    .to(100)
                    .or_else("[1]")
                    .says("Total speed with 1, 2, ... contacts being worked on; the first is 1, "
                          "each gains at most as much as the one before, the last holds on."),
                whole_number("slots_for_handoffs")
                    .from(0)
                    .to(100)
                    .or_else("0")
                    .in("contacts")
                    .says("Of these slots, only contacts handed over by a bot may take them."),
                probability("new_agents_share").or_else("0").says("Share of agents who are new."),
                whole_number("new_agents_slots")
                    .from(1)
                    .to(100)
                    .or_else("1")
                    .in("contacts")
                    .says("Slots of a new agent.")})
        .or_else("{}")
        .stands_for("a concurrency")
        .says("How many contacts an agent handles at the same time.");
}

Field differences_fields() {
    return object("differences",
                  {number("pace_cv").from(0).to(2).or_else("0").says(
                       "Coefficient of variation of the agents' factor of handle times."),
                   number("quality_cv")
                       .from(0)
                       .to(2)
                       .or_else("0")
                       .says("Of their factor of the resolution probability."),
                   number("correlation")
                       .from(-1)
                       .to(1)
                       .or_else("0")
                       .says("Of both factors' logarithms; negative: the quick are better.")})
        .or_else("{}")
        .stands_for("the differences")
        .says("What makes the group's agents differ: lognormal factors with mean 1.");
}

Field fatigue_fields() {
    return object("fatigue",
                  {number("smoothing_minutes")
                       .above(0)
                       .to(10'080)
                       .in("minutes")
                       .or_else("60")
                       .says("Time constant by which past occupancy fades."),
                   list("occupancy", probability(""))
                       .from(1)
                       .to(100)
                       .says("Points of smoothed occupancy, ascending."),
                   list("handle_time_factor", number("").above(0).to(10))
                       .from(1)
                       .to(100)
                       .says("Factor of handle times at these points; straight lines between, "
                             "constant outside.")})
        .or_nothing()
        .stands_for("a fatigue")
        .says("Handle times by how busy the agent has been; left out: no matter.");
}

Field disconnect_fields() {
    return object("disconnect",
                  {probability("probability")
                       .says("After each contact that leaves the agent with none."),
                   distribution("time").says("Time the agent is away.")})
        .or_nothing()
        .stands_for("a disconnect")
        .says("Agents who go away for a while after a contact; left out: they do not.");
}

} // namespace

Field site_fields() {
    return names(
               "sites",
               object("",
                      {choice<model::Location>("location").says("Sourcing of the site."),
                       row("time_zone", Kind::time_zone)
                           .or_nothing()
                           .says("Zone of the site's clock; left out: the calendar's."),
                       reference("opening_hours", "opening_hours")
                           .or_nothing()
                           .says("When the site is staffed; left out: always. An interval counts "
                                 "as open if the site is open at its start."),
                       list("holidays", row("", Kind::date))
                           .to(1000)
                           .or_else("[]")
                           .says("Days, on the site's clock, on which nobody is scheduled."),
                       list("public_holidays", row("", Kind::date))
                           .to(1000)
                           .or_else("[]")
                           .says("Holidays, on the site's clock, on which `on_holidays` says what "
                                 "happens; their hours can be told from others'."),
                       choice("on_holidays", on_holidays_words)
                           .or_else("\"closed\"")
                           .says("Whether anybody is scheduled on public holidays."),
                       row("night", Kind::night_range)
                           .or_nothing()
                           .says("Night hours on the site's clock, which can be told from "
                                 "others; left out: none.")})
                   .stands_for("a site"))
        .from(1)
        .to(200)
        .stands_for("a site")
        .says("Places where agents work, by name.");
}

Field agent_group_fields() {
    return names("agent_groups",
                 object("",
                        {reference("site", "sites").says("Where the group works."),
                         skills_fields(),
                         staffing_fields(),
                         number("shrinkage")
                             .from(0)
                             .below(1)
                             .or_else("0")
                             .says("Share of the time in office off the phones, absence not "
                                   "included; adds to "
                                   "the shares of `planned_shrinkage`."),
                         planned_shrinkage_fields(),
                         absence_fields(),
                         adherence_fields(),
                         heads_fields(),
                         vendor_fields(),
                         number("hours_per_fte")
                             .above(0)
                             .to(168)
                             .in("hours")
                             .or_else("40")
                             .says("Paid hours of one FTE a week."),
                         concurrency_fields(),
                         differences_fields(),
                         fatigue_fields(),
                         disconnect_fields(),
                         object("price",
                                {choice<model::PriceBasis>("basis").says(
                                     "What is paid: scheduled hours, hours on the phones, "
                                     "minutes of handling, contacts answered, or contacts "
                                     "answered and resolved."),
                                 number("amount")
                                     .from(0)
                                     .to(1e6)
                                     .in("currency")
                                     .says("Price of one, with at most 4 decimals.")})
                             .or_nothing()
                             .stands_for("a price")
                             .says("What the group's work costs; left out: nothing.")})
                     .stands_for("an agent group"))
        .from(1)
        .to(500)
        .stands_for("an agent group")
        .says("Agents with the same site, skills and terms, by name.");
}

} // namespace staffsim::scenario
