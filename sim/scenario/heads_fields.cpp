#include "table_rows.hpp"

#include <utility>

namespace staffsim::scenario {

namespace {

constexpr double most_heads = 100'000;
constexpr double most_weeks = 2'000;

Field weeks(std::string_view name) {
    return number(name).from(0).to(most_weeks).in("weeks");
}

Field whole_weeks(std::string_view name) {
    return whole_number(name).from(0).to(104).in("weeks").or_else("0");
}

Field heads(std::string_view name) {
    return whole_number(name).from(0).to(most_heads).in("people");
}

Field end_date() {
    return row("end_date", Kind::date).or_nothing();
}

Field ramp(std::string_view name) {
    const Field start = number("start").above(0).to(1).says("Factor in the first hour.");
    return variant(name,
                   {object("exponential",
                           {start,
                            number("weeks").above(0).to(520).in("weeks").says(
                                "Time constant: after it 63 % of the way is done.")})
                        .stands_for("an exponential ramp")
                        .says("1 - (1 - start) x exp(-t / weeks)."),
                    object("power",
                           {start,
                            number("exponent")
                                .from(0)
                                .to(10)
                                .says("Each doubling of 1 + t "
                                      "multiplies by 2^exponent.")})
                        .stands_for("a power ramp")
                        .says("min(1, start x (1 + t)^exponent)."),
                    object("table",
                           {list("at_weeks", weeks("")).from(1).to(200).says("Points, ascending."),
                            list("factor", number("").above(0).to(10))
                                .from(1)
                                .to(200)
                                .says("Factor at these points; straight lines between, constant "
                                      "outside.")})
                        .stands_for("a ramp by a table")
                        .says("From measured points.")})
        .or_nothing()
        .stands_for("a ramp");
}

Field starting_fields() {
    return list("starting",
                object("",
                       {heads("heads").says("People."),
                        weeks("tenure_weeks")
                            .says("Since the start of their training; attrition goes by it."),
                        weeks("weeks_on_phones").says("Since then on the phones: for the ramps.")})
                    .stands_for("people who are there when the plan starts"))
        .to(1000)
        .or_else("[]")
        .says("Who is there when the plan starts, all of them past training and nesting.");
}

Field attrition_fields() {
    return object("attrition",
                  {list("from_weeks", weeks("").in("weeks of tenure"))
                       .from(1)
                       .to(200)
                       .or_else("[0]")
                       .says("From which tenure each rate holds, ascending; the first is 0."),
                   list("annual_rate", number("").from(0).to(1))
                       .from(1)
                       .to(200)
                       .or_else("[0]")
                       .says("Leavers a year per person there (a hazard, 0.3 for 30 %)."),
                   list("week_factors", number("").from(0).to(100))
                       .from(1)
                       .to(160)
                       .or_else("[1]")
                       .says("Factor of all rates in each week of the plan; the last one holds "
                             "on."),
                   number("cv").from(0).to(2).or_else("0").says(
                       "Coefficient of variation of the level of attrition, one lognormal factor "
                       "per replication: how sure the rates are.")})
        .or_else("{}")
        .stands_for("the attrition")
        .says("Chance to leave, decided for every person at the end of every week.");
}

Field classes_fields() {
    return names("classes",
                 object("",
                        {row("decision_date", Kind::date)
                             .says("Last day on which the class can be decided on."),
                         whole_number("lead_time_days")
                             .from(0)
                             .to(730)
                             .in("days")
                             .or_else("0")
                             .says("From the decision to the first day of training, which is put "
                                   "off to the next start of a week of the plan."),
                         heads("offers").says("Offers made."),
                         probability("acceptance").or_else("1").says("Of each offer."),
                         probability("no_show").or_else("0").says(
                             "Of those who have accepted: not there on the first day."),
                         whole_weeks("training_weeks").says("Paid, not on the phones."),
                         number("training_fall_out")
                             .from(0)
                             .below(1)
                             .or_else("0")
                             .says("Share of those who start who leave in training."),
                         whole_weeks("nesting_weeks")
                             .says("On the phones with help, not yet counted as graduates."),
                         end_date().says("For seasonal contracts: gone from the first week of the "
                                         "plan that starts on this day or later.")})
                     .stands_for("a hiring class"))
        .to(500)
        .or_else("{}")
        .stands_for("a hiring class")
        .says("Classes of new people, by name.");
}

Field transfers_fields() {
    return list("transfers",
                object("",
                       {reference("to", "agent_groups").says("Group that they join."),
                        row("date", Kind::date)
                            .says("They move at the first start of a week of the plan on this day "
                                  "or later."),
                        whole_number("heads")
                            .from(1)
                            .to(most_heads)
                            .in("people")
                            .says("Those longest in the company; fewer if there are not so many."),
                        whole_weeks("retraining_weeks").says("Paid, not on the phones."),
                        row("keeps_ramp", Kind::truth)
                            .or_else("false")
                            .says("Whether what they have learnt counts in the new group.")})
                    .stands_for("a transfer of people"))
        .to(500)
        .or_else("[]")
        .says("People who move to another group with `heads`.");
}

Field transition_fields() {
    return object("transition",
                  {row("start_date", Kind::date)
                       .says("Knowledge transfer begins at the first start of a week of the plan "
                             "on this day or later; there is nobody before."),
                   whole_weeks("knowledge_transfer_weeks")
                       .says("Seats are there and paid, not on the phones."),
                   whole_weeks("parallel_weeks")
                       .says("How long the group that is replaced stays after the vendor has gone "
                             "live."),
                   reference("replaces", "agent_groups")
                       .or_nothing()
                       .says("Group whose work the vendor takes over: it is gone after the "
                             "parallel weeks."),
                   number("dip_handle_time_factor")
                       .from(1)
                       .to(10)
                       .or_else("1")
                       .says("Factor of handle times when the vendor goes live."),
                   whole_weeks("dip_weeks").says("In which that factor falls to 1, straight.")})
        .or_nothing()
        .stands_for("a transition")
        .says("How a new vendor starts; left out: it is at work when the plan starts.");
}

} // namespace

Field heads_fields() {
    return object("heads",
                  {starting_fields(),
                   attrition_fields(),
                   ramp("pace").says("Speed of a person by weeks t on the phones: handle times "
                                     "are divided by it; left out: 1."),
                   ramp("quality").says("Factor of the resolution probability by weeks t on the "
                                        "phones; left out: 1."),
                   classes_fields(),
                   transfers_fields(),
                   probability("overtime_cap")
                       .or_else("0")
                       .says("Overtime in a week with too few people, at most, as a share of "
                             "them."),
                   probability("time_off_cap")
                       .or_else("0")
                       .says("Unpaid voluntary time off in a week with too many, at most, as a "
                             "share of them."),
                   end_date().says("The group is gone from the first week of the plan that starts "
                                   "on this day or later.")})
        .or_nothing()
        .stands_for("the heads")
        .says("People who join, learn and leave over the weeks of the plan (of 7 days, from its "
              "first day), on the shifts of `staffing` by their shares.");
}

Field vendor_fields() {
    return object("vendor",
                  {list("committed", whole_number("").from(0).to(most_heads).in("seats"))
                       .from(1)
                       .to(160)
                       .says("Seats of the contract by week of the plan; the last one holds on."),
                   probability("flex_up").or_else("0").says(
                       "Share of the commitment by which the client may order more."),
                   probability("flex_down").or_else("0").says("Share by which it may order less."),
                   whole_weeks("notice_weeks").says("How long before the week it must be ordered."),
                   whole_number("ramp_limit")
                       .from(1)
                       .to(most_heads)
                       .in("seats")
                       .or_nothing()
                       .says("Seats more than the week before, at most; left out: any number."),
                   object("shortfall",
                          {number("mean").from(0).below(1).or_else("0").says(
                               "Mean share of the contracted seats that are not filled."),
                           number("cv").from(0).to(5).or_else("0").says(
                               "Coefficient of variation of that share from week to week."),
                           number("autocorrelation")
                               .from(0)
                               .below(1)
                               .or_else("0")
                               .says("From one week to the next.")})
                       .or_else("{}")
                       .stands_for("a shortfall")
                       .says("Seats that the vendor does not deliver."),
                   transition_fields(),
                   end_date().says("The vendor is gone from the first week of the plan that starts "
                                   "on this day or later.")})
        .or_nothing()
        .stands_for("a vendor")
        .says("Seats of a vendor in place of `heads`, on the shifts of `staffing` by their "
              "shares.");
}

Field requirement_fields() {
    return object("requirement",
                  {number("rate_quantile")
                       .above(0)
                       .below(1)
                       .or_else("0.7")
                       .says("Of the random rate of contacts: what the first guess staffs for."),
                   number("occupancy_cap")
                       .above(0)
                       .to(1)
                       .or_else("1")
                       .says("Handling / staffed time at most, for every group and interval."),
                   seconds("asa_seconds").or_nothing().says("ASA at most; left out: any."),
                   probability("abandonment")
                       .or_nothing()
                       .says("Abandoned / offered at most; left out: any.")})
        .or_else("{}")
        .stands_for("the requirement")
        .says("What staffing has to achieve beside the service levels of the contact types.");
}

} // namespace staffsim::scenario
