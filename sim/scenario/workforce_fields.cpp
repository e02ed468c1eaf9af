#include "table_rows.hpp"

#include <utility>

namespace staffsim::scenario {

namespace {

Field factor(std::string_view name) {
    return number(name).above(0).to(100).or_else("1");
}

Field skills_fields() {
    Field skills =
        names("skills",
              object("",
                     {whole_number("priority")
                          .from(1)
                          .to(1000)
                          .or_else("1")
                          .says("1 is served first when an agent comes free."),
                      factor("handle_time_factor").says("Pace: factor of the handle time."),
                      number("resolution_factor")
                          .from(0)
                          .to(10)
                          .or_else("1")
                          .says("Quality: factor of the resolution probability.")})
                  .or_else("{}")
                  .stands_for("a skill"))
            .from(1)
            .stands_for("a contact type")
            .says("Contact types that the group answers.");
    skills.target = "contact_types";
    return skills;
}

Field staffing_fields() {
    const Field slices = list("", number("").from(0).to(100'000).in("agents"))
                             .from(1)
                             .to(96)
                             .or_nothing()
                             .says("Agents in equal slices of this weekday; left out: as `daily`.");
    std::vector<Field> week{
        list("daily", number("").from(0).to(100'000).in("agents"))
            .from(1)
            .to(96)
            .or_else("[0]")
            .says("Agents in equal slices of every weekday that is not given itself; their number "
                  "divides the number of intervals of 24 hours.")};
    for (Field& field : weekdays(slices)) {
        week.push_back(std::move(field));
    }
    return object(
               "staffing",
               {number("agents").from(0).to(100'000).in("agents").or_nothing().says(
                    "Agents scheduled at all times; or give `weekly` or `csv`."),
                object("weekly", std::move(week))
                    .or_nothing()
                    .stands_for("a week of staffing")
                    .says("Agents scheduled by weekday and time, on the site's clock."),
                row("csv", Kind::file)
                    .or_nothing()
                    .says(
                        "Agents scheduled by interval, with the columns "
                        "`date,start,agent_group,agents`; `start` is \"HH:MM\" on the "
                        "plan's clock. Rows of other groups and rows outside the plan's dates are "
                        "left out, intervals not listed are 0, every day needs a row."),
                list("week_factors", number("").from(0).to(100))
                    .from(1)
                    .to(160)
                    .or_else("[1]")
                    .says("Factor of each week of the plan; the last one holds on.")})
        .stands_for("the staffing")
        .says("Agents scheduled, before shrinkage. A closed site has none.");
}

Field local_time(std::string_view name) {
    return row(name, Kind::local_time);
}

std::vector<Field> event_time_fields() {
    return {
        list("contact_types", reference("", "contact_types"))
            .from(1)
            .to(500)
            .or_nothing()
            .says("Contact types touched; left out: all."),
        choice<model::EventShape>("shape")
            .or_else("\"instant\"")
            .says("Course of its strength: at once and constant, up and down, or "
                  "fading with `duration_hours` as time constant."),
        local_time("start").or_nothing().says("When a known event starts; or give `window`."),
        object("window",
               {local_time("from").says("Earliest start."), local_time("to").says("Latest start.")})
            .or_nothing()
            .stands_for("a window")
            .says("Time in which a random event starts."),
        number("probability")
            .from(0)
            .to(1)
            .or_nothing()
            .says("That the event happens at all; left out: 1."),
        number("weekly_onsets")
            .above(0)
            .to(56)
            .in("per week")
            .or_nothing()
            .says("Mean number of onsets per week of the window, in place of "
                  "`probability`.")};
}

std::vector<Field> event_strength_fields() {
    return {number("duration_hours").above(0).to(26'400).in("hours").says("Mean duration."),
            number("duration_cv")
                .from(0)
                .to(5)
                .or_else("0")
                .says("Coefficient of variation of the duration."),
            number("volume_factor")
                .from(0)
                .to(100)
                .or_else("1")
                .says("Mean factor of arrivals at full strength."),
            number("volume_factor_cv")
                .from(0)
                .to(5)
                .or_else("0")
                .says("Coefficient of variation of that factor."),
            factor("handle_time_factor").says("Factor of handle times."),
            number("containment_factor")
                .from(0)
                .to(10)
                .or_else("1")
                .says("Factor of the bot's containment.")};
}

} // namespace

Field event_fields() {
    std::vector<Field> fields = event_time_fields();
    for (Field& field : event_strength_fields()) {
        fields.push_back(std::move(field));
    }
    return names("events", object("", std::move(fields)).stands_for("an event"))
        .to(200)
        .or_else("{}")
        .stands_for("an event")
        .says("Things that change demand for a while: a sale, an outage. One that lies outside "
              "the plan has no effect; of one that starts before it, the rest has.");
}

Field site_fields() {
    return names("sites",
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
                             .says("Days, on the site's clock, on which nobody is scheduled.")})
                     .stands_for("a site"))
        .from(1)
        .to(200)
        .stands_for("a site")
        .says("Places where agents work, by name.");
}

Field agent_group_fields() {
    return names("agent_groups",
                 object(
                     "",
                     {reference("site", "sites").says("Where the group works."),
                      skills_fields(),
                      staffing_fields(),
                      number("shrinkage")
                          .from(0)
                          .below(1)
                          .or_else("0")
                          .says("Share of scheduled time off the phones, absence not included."),
                      object("absence",
                             {number("share").from(0).below(1).or_else("0").says(
                                  "Mean share of agents absent on a day."),
                              number("cv").from(0).to(5).or_else("0").says(
                                  "Coefficient of variation of that share from day to day.")})
                          .or_else("{}")
                          .stands_for("an absence")
                          .says("Random absence beside shrinkage, drawn anew for every day: on the "
                                "phones are scheduled x (1 - shrinkage) x (1 - absence)."),
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

Field routing_fields() {
    Field routes =
        names("routes",
              list("",
                   object("",
                          {reference("group", "agent_groups").says("Group that may answer."),
                           whole_number("rank").from(1).to(1000).or_nothing().says(
                               "Lower is preferred; left out: the place in the list with "
                               "`priority`, 1 with `longest_idle`."),
                           number("after_seconds")
                               .from(0)
                               .to(604'800)
                               .in("seconds")
                               .or_else("0")
                               .says("Wait after which this group may answer.")})
                       .stands_for("a step of a route"))
                  .from(1)
                  .to(500))
            .or_else("{}")
            .stands_for("a contact type")
            .says("Which groups answer a contact type; left out for a type: all groups with the "
                  "skill, in their order, at once.");
    routes.target = "contact_types";
    return object("routing",
                  {choice<model::AgentSelection>("agent_selection")
                       .or_else("\"priority\"")
                       .says("Who of the free agents takes a contact: the lowest rank, then by "
                             "group order or by the longest idle time."),
                   choice<model::ContactSelection>("contact_selection")
                       .or_else("\"priority\"")
                       .says("Which waiting contact a free agent takes: by the skill's priority, "
                             "or the longest wait."),
                   std::move(routes)})
        .or_else("{}")
        .stands_for("the routing")
        .says("Which agent takes which contact.");
}

} // namespace staffsim::scenario
