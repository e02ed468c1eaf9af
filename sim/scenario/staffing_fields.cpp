#include "table_rows.hpp"

#include <utility>

namespace staffsim::scenario {

namespace {

constexpr std::array<std::string_view, 2> where_words{"in_office", "out_of_office"};

/// The row `each`, once per month from "january" to "december".
Field months(const Field& each) {
    std::vector<Field> fields;
    for (const std::string_view month : month_names) {
        fields.push_back(each);
        fields.back().name = month;
    }
    return object("months", std::move(fields)).or_nothing();
}

Field break_fields() {
    return names("breaks",
                 object("",
                        {number("minutes").from(1).to(720).in("minutes").says("Its length."),
                         row("paid", Kind::truth).or_else("true").says("Whether it is paid time."),
                         number("earliest_minutes")
                             .from(0)
                             .to(1440)
                             .in("minutes after the shift's start")
                             .says("When the first people take it."),
                         number("latest_minutes")
                             .from(0)
                             .to(1440)
                             .in("minutes after the shift's start")
                             .or_nothing()
                             .says("When the last people take it; left out: all at the earliest."),
                         number("step_minutes")
                             .from(1)
                             .to(720)
                             .in("minutes")
                             .or_else("15")
                             .says("Between one start of the break and the next.")})
                     .stands_for("a break"))
        .to(12)
        .or_else("{}")
        .stands_for("a break")
        .says("Breaks by name. People on one shift take them in turn, spread evenly from the "
              "earliest to the latest start; none may overlap another, wherever it is taken.");
}

Field shifts_fields() {
    return names(
               "shifts",
               object("",
                      {row("start", Kind::clock_time).says("Start on the site's clock."),
                       number("hours").from(0.25).to(24).in("hours").says(
                           "Length, breaks included; real hours, also over a change of the "
                           "clocks."),
                       list("days", choice("", weekday_names))
                           .from(1)
                           .to(7)
                           .or_else(R"(["monday","tuesday","wednesday","thursday","friday"])")
                           .says("Weekdays on which it starts."),
                       whole_number("days_per_week")
                           .from(1)
                           .to(7)
                           .in("days")
                           .or_nothing()
                           .says("Days that one person works of these, with days off in turn; "
                                 "left out: all."),
                       whole_number("heads").from(0).to(100'000).in("people").or_nothing().says(
                           "People on this pattern, where the group has neither `heads` nor "
                           "a `vendor`."),
                       probability("share").or_nothing().says(
                           "Of the group's heads or vendor's seats, all patterns together 1; left "
                           "out for all of them: equal shares."),
                       break_fields()})
                   .stands_for("a shift pattern"))
        .from(1)
        .to(200)
        .or_nothing()
        .stands_for("a shift pattern")
        .says("People on shifts, by name of the pattern. A shift is left out on the site's closed "
              "holidays, and where the site is not open at its start. One that starts at a time "
              "that the clocks skip starts right after; at one that comes twice, the first time.");
}

Field shrinkage_item_fields() {
    return object("",
                  {choice("where", where_words)
                       .says("Whether people are at work meanwhile (meetings, coaching) or away "
                             "(leave)."),
                   number("share").from(0).below(1).or_nothing().says(
                       "Of paid time, or of the time in office, all the time; or in months that "
                       "`months` does not give."),
                   months(number("").from(0).below(1).or_nothing().says("Share in this month."))
                       .stands_for("the shares by month")
                       .says("Shares by month."),
                   list("weeks", number("").from(0).below(1))
                       .from(1)
                       .to(160)
                       .or_nothing()
                       .says("Shares by week of the plan, in place of `share` and `months`; the "
                             "last one holds on."),
                   row("paid", Kind::truth)
                       .or_else("true")
                       .says("Whether it is paid; time in office is.")})
        .stands_for("a planned time off the phones");
}

Field weekly_fields() {
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
    return object("weekly", std::move(week))
        .or_nothing()
        .stands_for("a week of staffing")
        .says("Agents scheduled by weekday and time, on the site's clock.");
}

Field deviation(std::string_view name) {
    return object(name,
                  {probability("probability").says("Of each such start or break."),
                   distribution("time").says("By how much.")})
        .or_nothing();
}

} // namespace

Field staffing_fields() {
    return object(
               "staffing",
               {number("agents").from(0).to(100'000).in("agents").or_nothing().says(
                    "Agents scheduled at all times; or give one of `weekly`, `csv`, `shifts` and "
                    "`roster`."),
                weekly_fields(),
                row("csv", Kind::file)
                    .or_nothing()
                    .says(
                        "Agents scheduled by interval, with the columns "
                        "`date,start,agent_group,agents`; `start` is \"HH:MM\" on the "
                        "plan's clock. Rows of other groups and rows outside the plan's dates are "
                        "left out, intervals not listed are 0, every day needs a row."),
                shifts_fields(),
                row("roster", Kind::file)
                    .or_nothing()
                    .says("Single agents' rosters, with the columns "
                          "`agent_id,site,skills,start,end,activity,paid`: skills separated by "
                          "`;`, times like \"2025-11-28T08:00\" on the site's clock, activity "
                          "`phones`, `break`, `lunch`, `training`, `meeting`, `leave` or `sick`, "
                          "paid `yes` or `no`. An agent belongs to the group with this file, the "
                          "same site and exactly these skills. Rows less than 4 hours apart are "
                          "one shift; a time that comes twice is the first one."),
                list("week_factors", number("").from(0).to(100))
                    .from(1)
                    .to(160)
                    .or_else("[1]")
                    .says("Factor of each week of the plan, for `agents`, `weekly` and `csv`; the "
                          "last one holds on.")})
        .stands_for("the staffing")
        .says("Who is scheduled, before shrinkage: agents by interval, people on shifts, or single "
              "agents' rosters. A closed site has none of the first two.");
}

Field planned_shrinkage_fields() {
    return names("planned_shrinkage", shrinkage_item_fields())
        .to(50)
        .or_else("{}")
        .stands_for("a planned time off the phones")
        .says("Planned time off the phones, by name, beside paid breaks: on the phones are people "
              "x (1 - out of office) x (1 - in office), each the sum of its shares.");
}

Field absence_fields() {
    return object("absence",
                  {number("share").from(0).below(1).or_else("0").says(
                       "Mean share of agents absent on a day."),
                   number("cv").from(0).to(5).or_else("0").says(
                       "Coefficient of variation of that share from day to day."),
                   probability("common_share")
                       .or_else("0")
                       .says("Of that variation: bad days for all groups that have such a share."),
                   probability("paid_share").or_else("1").says("Of the time absent."),
                   months(factor("").or_nothing().says("Factor of the share in this month."))
                       .stands_for("the factors by month")
                       .says("Factors of the share by month; left out: 1.")})
        .or_else("{}")
        .stands_for("an absence")
        .says("Random absence beside shrinkage, drawn anew for every day: on the "
              "phones are scheduled x (1 - shrinkage) x (1 - absence).");
}

Field adherence_fields() {
    return object("adherence",
                  {deviation("late_start")
                       .stands_for("late starts")
                       .says("Shifts that start late, at most by their length."),
                   deviation("long_break")
                       .stands_for("long breaks")
                       .says("Breaks that last longer, at most up to the end of the shift.")})
        .or_else("{}")
        .stands_for("the adherence")
        .says("How people on shifts and rosters keep to their times.");
}

} // namespace staffsim::scenario
