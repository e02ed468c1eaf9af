#include "staffsim/scenario/field_table.hpp"

#include "table_rows.hpp"

#include <utility>

namespace staffsim::scenario {

namespace {

Field calendar_fields() {
    Field interval = whole_number("interval_minutes")
                         .in("minutes")
                         .or_else("30")
                         .says("Length of the intervals in which demand and staffing are planned.");
    interval.choices = {"15", "30", "60"};
    return object(
               "calendar",
               {row("start_date", Kind::date).says("First day of the plan."),
                whole_number("days").from(1).to(1100).in("days").says(
                    "Length of the plan, from the first local midnight."),
                std::move(interval),
                row("time_zone", Kind::time_zone)
                    .says("Zone of the plan's wall clock; its days have 23 or 25 hours where "
                          "the clocks change."),
                whole_number("wind_down_hours")
                    .from(0)
                    .to(72)
                    .in("hours")
                    .or_else("0")
                    .says("Time after the last day in which waiting contacts are still worked off, "
                          "with the last interval's staffing; nothing new is admitted."),
                list("holidays", row("", Kind::date))
                    .to(1000)
                    .or_else("[]")
                    .says("Days on which opening hours with `closed_on_holidays` are closed.")})
        .stands_for("the calendar")
        .says("When the plan starts, how long it is, and on which clock.");
}

Field opening_hours_fields() {
    const Field ranges =
        list("", row("", Kind::clock_range))
            .to(24)
            .or_nothing()
            .says("Opening ranges of this weekday; `[]` is closed; left out: as `daily`.");
    std::vector<Field> fields{
        row("time_zone", Kind::time_zone)
            .or_nothing()
            .says("Zone of these hours; left out: the calendar's zone."),
        row("closed_on_holidays", Kind::truth)
            .or_else("false")
            .says("Whether the calendar's holidays are closed."),
        list("daily", row("", Kind::clock_range))
            .to(24)
            .or_else("[]")
            .says("Opening ranges of every weekday that is not given itself; `00:00-24:00` is all "
                  "day. A range over midnight is written as two.")};
    for (Field& field : weekdays(ranges)) {
        fields.push_back(std::move(field));
    }
    return names("opening_hours",
                 object("", std::move(fields)).stands_for("a set of opening hours"))
        .to(200)
        .or_else("{}")
        .stands_for("a set of opening hours")
        .says("Opening hours by name, used by contact types and sites. An opening that the clock "
              "change skips opens right after it; an hour that comes twice opens at the first and "
              "closes at the second.");
}

Field forecast_error_fields() {
    return object("forecast_error",
                  {number("cv").from(0).to(2).or_else("0").says(
                       "Coefficient of variation of the level error at the start of the plan."),
                   number("weekly_cv")
                       .from(0)
                       .to(1)
                       .or_else("0")
                       .says("Further error per week of lead time; variances add up.")})
        .or_else("{}")
        .stands_for("the forecast error")
        .says("One level error per replication, the same for all contact types.");
}

Field run_fields() {
    Field goal = object(
        "",
        {line("measure").from(1).to(100).says(
             "Measure as in measures.csv, for example `service_level`."),
         line("scope").to(100).or_else("\"\"").says(
             "Contact type, agent group or site; empty: the whole."),
         number("half_width")
             .above(0)
             .to(1e9)
             .says("Half of the width that the 95 % interval may have, in the measure's unit.")});
    return object("run",
                  {whole_number("seed")
                       .from(0)
                       .to(9007199254740991.0)
                       .or_else("1")
                       .says("Chooses the random numbers; the same seed gives the same result."),
                   whole_number("replications")
                       .from(1)
                       .to(1e6)
                       .or_else("128")
                       .says("Replications of a run without precision goals, rounded up to whole "
                             "rounds of `round_size`."),
                   whole_number("most_replications")
                       .from(1)
                       .to(1e6)
                       .or_else("10000")
                       .says("Limit of a run with precision goals, which ends with a whole round."),
                   whole_number("sampled_weeks")
                       .from(1)
                       .to(160)
                       .in("weeks")
                       .or_nothing()
                       .says("Weeks of the plan that each replication simulates contact by "
                             "contact, spread over the plan; left out: all."),
                   whole_number("round_size")
                       .from(1)
                       .to(1024)
                       .or_else("16")
                       .says("Replications that share one Latin hypercube; 1 is plain sampling."),
                   list("precision", std::move(goal).stands_for("a precision goal"))
                       .to(100)
                       .or_else("[]")
                       .says("Goals at which a run may stop.")})
        .or_else("{}")
        .stands_for("the run settings")
        .says("How the scenario is run unless the command line says otherwise.");
}

} // namespace

Field note_fields() {
    constexpr std::array<std::string_view, 4> grades{"A", "B", "C", "assumption"};
    return list("notes",
                object("",
                       {row("about", Kind::pointer)
                            .says("Place of the figure, as in `/agent_groups/team/price`."),
                        text("text").to(5000).or_else("\"\"").says("What is worth knowing."),
                        text("source").to(2000).or_else("\"\"").says("Where it comes from."),
                        choice("grade", grades)
                            .or_else("\"assumption\"")
                            .says("How far it can be trusted: A is measured and published, C is "
                                  "one voice.")})
                    .stands_for("a note"))
        .to(5000)
        .or_else("[]")
        .says("Where the scenario's figures come from.");
}

Field scenario_table() {
    std::vector<Field> money = money_fields();
    Field version = whole_number("schema_version").says("Version of this format.");
    version.choices = {"1"};
    return object(
               "",
               {std::move(version),
                row("extends", Kind::file)
                    .or_nothing()
                    .says("Scenario on which this one is laid as a merge patch."),
                line("name").from(1).to(100).says("Name of the scenario."),
                text("question").to(2000).or_else("\"\"").says("What the scenario is to answer."),
                row("currency", Kind::currency)
                    .or_else("\"USD\"")
                    .says("Currency of every price (ISO 4217)."),
                calendar_fields(),
                opening_hours_fields(),
                forecast_error_fields(),
                contact_type_fields(),
                line_group_fields(),
                event_fields(),
                site_fields(),
                agent_group_fields(),
                routing_fields(),
                requirement_fields(),
                std::move(money[0]),
                std::move(money[1]),
                std::move(money[2]),
                std::move(money[3]),
                value_fields(),
                run_fields(),
                note_fields()})
        .stands_for("a scenario")
        .says("One plan: its demand, its people and how it is run.");
}

} // namespace staffsim::scenario
