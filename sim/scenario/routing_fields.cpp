#include "table_rows.hpp"

#include <utility>

namespace staffsim::scenario {

namespace {

Field step_fields() {
    return object("",
                  {reference("group", "agent_groups").says("Group that may answer."),
                   whole_number("rank").from(1).to(1000).or_nothing().says(
                       "Lower is preferred; left out: the place in the list with `priority`, 1 "
                       "with any other agent selection."),
                   number("after_seconds")
                       .from(0)
                       .to(604'800)
                       .in("seconds")
                       .or_else("0")
                       .says("Wait after which this group may answer."),
                   whole_number("reserve").from(0).to(100'000).in("agents").or_else("0").says(
                       "So many free agents of the group are kept for other types."),
                   number("queue_per_agent")
                       .from(0)
                       .to(1e6)
                       .in("contacts per agent")
                       .or_nothing()
                       .says("Opens only while more contacts wait than so many for each agent "
                             "staffed in the groups of lower ranks; left out: always open."),
                   number("weight").above(0).to(1e6).or_else("1").says(
                       "Of the idle time (`weighted_idle`), or share of the contacts "
                       "(`dispatch`)."),
                   score("score").says(
                       "Of an agent who has not been idle, for agent selection by `score`."),
                   score("score_per_idle_minute").says("Gained by each idle minute.")})
        .stands_for("a step of a route");
}

Field routes_fields() {
    return names_of("contact_types", "routes", list("", step_fields()).from(1).to(500))
        .or_else("{}")
        .stands_for("a contact type")
        .says("Which groups answer a contact type; left out for a type: all groups with the "
              "skill, in their order, at once.");
}

Field dispatch_fields() {
    return names_of("contact_types", "dispatch", choice<model::Dispatch>(""))
        .or_else("{}")
        .stands_for("a contact type")
        .says("Where a contact waits that finds no agent free: in one line for its whole route; "
              "for the last group; for the group with the least expected delay / weight, or one "
              "drawn by weight / expected delay; or by percentages of weight, which also go "
              "before free agents. Left out for a type: `shared_line`.");
}

Field overflow_fields() {
    return names_of("contact_types", "overflow_moves", row("", Kind::truth))
        .or_else("{}")
        .stands_for("a contact type")
        .says("Whether a contact that has waited for a delayed step is lost to the groups before "
              "it; left out for a type: false.");
}

} // namespace

Field line_group_fields() {
    return names("line_groups",
                 object("",
                        {whole_number("lines")
                             .from(1)
                             .to(1e6)
                             .in("contacts")
                             .or_nothing()
                             .says("Phone lines: contacts waiting or talking at most; left out: no "
                                   "limit."),
                         whole_number("waiting")
                             .from(0)
                             .to(1e6)
                             .in("contacts")
                             .or_nothing()
                             .says("Contacts waiting at most; left out: no limit.")})
                     .stands_for("a line group"))
        .to(500)
        .or_else("{}")
        .stands_for("a line group")
        .says("Limits that several contact types share, by name.");
}

Field routing_fields() {
    return object(
               "routing",
               {choice<model::AgentSelection>("agent_selection")
                    .or_else("\"priority\"")
                    .says("Who of the free agents takes a contact: of the lowest rank the first "
                          "group, the longest idle, the greatest weight x idle time, the least "
                          "handle-time factor, or any; or the greatest score, whatever the rank."),
                choice<model::ContactSelection>("contact_selection")
                    .or_else("\"priority\"")
                    .says("Which waiting contact a free agent takes: by the skill's priority, the "
                          "longest wait, priority and then weight x wait, the longest queue, the "
                          "queue that exceeds its share of weight most, the acceptable wait that "
                          "ends first, or the greatest score."),
                routes_fields(),
                dispatch_fields(),
                overflow_fields()})
        .or_else("{}")
        .stands_for("the routing")
        .says("Which agent takes which contact.");
}

} // namespace staffsim::scenario
