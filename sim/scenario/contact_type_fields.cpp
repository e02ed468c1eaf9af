#include "table_rows.hpp"

#include <utility>

namespace staffsim::scenario {

namespace {

/// A year; longer durations are mistakes of the unit.
constexpr double longest_seconds = 31'536'000;

Field probability(std::string_view name) {
    return number(name).from(0).to(1);
}

Field factor(std::string_view name) {
    return number(name).from(0).to(100).or_else("1");
}

Field mean() {
    return number("mean_seconds").above(0).to(longest_seconds).in("seconds").says("Mean.");
}

Field scv() {
    return number("scv").above(0).to(1000).says(
        "Squared coefficient of variation: variance / mean squared.");
}

Field seconds_list(std::string_view name) {
    return list(name, number("").from(0).to(longest_seconds).in("seconds"));
}

Field kind(std::string_view name, std::vector<Field> fields) {
    return object(name, std::move(fields));
}

Field slices(std::string_view name) {
    return list(name, number("").from(0).to(1e9)).from(1).to(96);
}

Field arrivals_fields() {
    return variant("arrivals",
                   {kind("poisson", {})
                        .stands_for("Poisson arrivals")
                        .says("Poisson, given the rates."),
                    kind("fixed_count", {})
                        .stands_for("fixed-count arrivals")
                        .says("The expected number in every interval, rounded so that totals are "
                              "right; replays history. Factors, forecast error and events do not "
                              "apply."),
                    kind("renewal",
                         {number("scv").from(0).to(100).says(
                             "Squared coefficient of variation of the gaps: 0 is regular, 1 is "
                             "Poisson.")})
                        .stands_for("renewal arrivals")
                        .says("Smoother or burstier than Poisson."),
                    kind("listed",
                         {list("instants_seconds", number("").from(0).to(100'000'000).in("seconds"))
                              .to(1e6)
                              .says("Instants since the start of the plan, ascending.")})
                        .stands_for("listed arrivals")
                        .says("Given instants.")})
        .or_else(R"({"kind": "poisson"})")
        .stands_for("arrivals")
        .says("How contacts scatter around their expected number.");
}

std::vector<Field> busyness_fields() {
    return {
        choice<model::BusynessFactor::Law>("law").or_else("\"gamma\"").says("Law of the factor."),
        number("cv").from(0).to(5).or_else("0").says("Coefficient of variation; 0 is no factor."),
        number("autocorrelation")
            .above(-1)
            .below(1)
            .or_else("0")
            .says("Correlation from one step to the next, on the normal scale.")};
}

Field day_factor_fields() {
    std::vector<Field> fields = busyness_fields();
    fields.push_back(probability("common_share")
                         .or_else("0")
                         .says("Share of the factor's movement that all contact types share."));
    return object("day_factor", std::move(fields))
        .or_else("{}")
        .stands_for("a day factor")
        .says("Busyness of whole days: a random multiplier with mean 1.");
}

Field demand_fields() {
    return object(
               "demand",
               {number("daily_contacts")
                    .from(0)
                    .to(1e7)
                    .in("contacts per day")
                    .or_nothing()
                    .says("Expected contacts of an average day; or give `volumes_csv`, or `listed` "
                          "arrivals."),
                row("volumes_csv", Kind::file)
                    .or_nothing()
                    .says("Expected contacts by interval, with the columns "
                          "`date,start,contact_type,contacts`; `start` is \"HH:MM\" on the plan's "
                          "clock. Rows of other types and rows outside the plan's dates are left "
                          "out, intervals not listed are 0, every day needs a row. It stands for "
                          "daily_contacts and profiles; the "
                          "other factors multiply it."),
                number("trend_per_year")
                    .above(-1)
                    .to(10)
                    .or_else("0")
                    .says("Growth per year, spread evenly over the days."),
                list("week_factors", number("").from(0).to(100))
                    .from(1)
                    .to(160)
                    .or_else("[1]")
                    .says("Factor of each week of the plan; the last one holds on."),
                object("weekday_factors", weekdays(factor("").says("Factor of this weekday.")))
                    .or_else("{}")
                    .stands_for("the weekday factors")
                    .says("Factor of each weekday."),
                slices("intraday_profile")
                    .or_else("[1]")
                    .says("Relative weights of equal slices of the day; their number divides the "
                          "number of intervals of 24 hours."),
                object("weekday_profiles",
                       weekdays(slices("").or_nothing().says(
                           "Profile of this weekday, in place of `intraday_profile`.")))
                    .or_else("{}")
                    .stands_for("the weekday profiles")
                    .says("Profiles of single weekdays."),
                arrivals_fields(),
                day_factor_fields(),
                object("interval_factor", busyness_fields())
                    .or_else("{}")
                    .stands_for("an interval factor")
                    .says("Busyness of single intervals: a random multiplier with mean 1.")})
        .stands_for("the demand")
        .says("How many contacts come: daily_contacts x trend x week x weekday x profile, or the "
              "CSV.");
}

Field bot_price() {
    return object("price",
                  {choice<model::Bot::PriceBasis>("basis")
                       .or_else("\"session\"")
                       .says("What is billed: every session, or every contained session that is "
                             "truly resolved."),
                   number("amount")
                       .from(0)
                       .to(1e6)
                       .or_else("0")
                       .in("currency")
                       .says("Price of one, with at most 4 decimals.")})
        .or_else("{}")
        .stands_for("a bot's price")
        .says("What the bot costs.");
}

Field handoff_fields() {
    return object("handoff",
                  {distribution("delay").or_nothing().says(
                       "Time from the end of the session to the human line; left out: none."),
                   probability("context_share")
                       .or_else("0")
                       .says("Share handed over with what the bot has learnt."),
                   factor("handle_factor_with_context").says("Factor of the handle time then."),
                   factor("handle_factor_without_context")
                       .says("Factor of the handle time otherwise."),
                   factor("patience_factor").says("Factor of the patience left after the bot.")})
        .or_else("{}")
        .stands_for("a handoff")
        .says("How escalated sessions come to a person.");
}

Field bot_fields() {
    return object(
               "bot",
               {probability("engagement").or_else("1").says("Share of contacts that meet the bot."),
                probability("containment")
                    .says("Share of sessions that end there, neither escalated nor given up."),
                probability("resolution")
                    .or_else("1")
                    .says("Share of contained sessions whose issue is truly resolved."),
                probability("abandonment")
                    .or_else("0")
                    .says("Share of sessions given up inside the bot."),
                distribution("session_time").says("Length of a session."),
                handoff_fields(),
                bot_price()})
        .or_nothing()
        .stands_for("a bot")
        .says("The bot that meets contacts first; left out: none.");
}

Field service_level_fields() {
    return object("service_level",
                  {number("acceptable_wait_seconds")
                       .from(0)
                       .to(longest_seconds)
                       .in("seconds")
                       .or_else("20")
                       .says("Wait up to which an answer is in time; for email: the "
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
                       .says("Tries in all, the first included.")})
        .or_nothing()
        .stands_for("a retrial")
        .says("A new try after abandoning or finding the queue full; left out: none.");
}

Field recontact_fields() {
    return object("recontact",
                  {probability("probability").says("That an unresolved issue comes back."),
                   distribution("delay").says("Time until it comes back."),
                   reference("contact_type", "contact_types")
                       .or_nothing()
                       .says("As which type it comes back; left out: as the same.")})
        .or_nothing()
        .stands_for("a recontact")
        .says("A new contact because the issue was not resolved; left out: none.");
}

Field patience_fields() {
    return object("patience",
                  {probability("balking_share")
                       .or_else("0")
                       .says("Share that leaves at once if nobody is free."),
                   distribution("time").or_nothing().says(
                       "Time the others wait; left out: for ever.")})
        .or_else("{}")
        .stands_for("a patience")
        .says("How long contacts wait for a person.");
}

} // namespace

Field distribution(std::string_view name) {
    const auto probabilities = [] {
        return list("probabilities", number("").from(0).to(1)).from(1).to(10'000);
    };
    return variant(
               name,
               {kind("exponential", {mean()}).stands_for("an exponential distribution"),
                kind("lognormal", {mean(), scv()}).stands_for("a lognormal distribution"),
                kind("gamma", {mean(), scv()}).stands_for("a gamma distribution"),
                kind("erlang",
                     {mean(),
                      whole_number("stages").from(1).to(1000).says(
                          "Exponential stages of equal mean.")})
                    .stands_for("an Erlang distribution"),
                kind("hyperexponential",
                     {probabilities().says("Probability of each branch; their sum is 1."),
                      list("mean_seconds", number("").above(0).to(longest_seconds).in("seconds"))
                          .from(1)
                          .to(10'000)
                          .says("Mean of each branch.")})
                    .stands_for("a hyperexponential distribution"),
                kind("deterministic",
                     {number("value_seconds")
                          .from(0)
                          .to(longest_seconds)
                          .in("seconds")
                          .says("The value.")})
                    .stands_for("a fixed time"),
                kind("empirical",
                     {seconds_list("value_seconds").from(2).to(10'000).says("Values, ascending."),
                      probabilities().says("Probability of at most each value, ascending from 0 "
                                           "to 1; straight lines between.")})
                    .stands_for("an empirical distribution"),
                kind("piecewise_hazard",
                     {seconds_list("from_seconds")
                          .from(1)
                          .to(1000)
                          .says("Start of each piece, ascending from 0."),
                      list("hazard_per_minute", number("").from(0).to(6000).in("per minute"))
                          .from(1)
                          .to(1000)
                          .says("Hazard of each piece; the last is above 0 and holds on.")})
                    .stands_for("a piecewise hazard"),
                kind("listed",
                     {seconds_list("value_seconds")
                          .from(1)
                          .to(1e6)
                          .says("Values, played in order and repeated.")})
                    .stands_for("a listed time")})
        .stands_for("a distribution");
}

Field contact_type_fields() {
    return names("contact_types",
                 object(
                     "",
                     {choice<model::Channel>("channel").says("Where it comes in."),
                      demand_fields(),
                      bot_fields(),
                      distribution("handle_time")
                          .says("Time a person works on one contact, after-contact work included."),
                      patience_fields(),
                      service_level_fields(),
                      probability("resolution_probability")
                          .or_else("1")
                          .says("That a person of quality 1 resolves the issue."),
                      retrial_fields(),
                      recontact_fields(),
                      reference("opening_hours", "opening_hours")
                          .or_nothing()
                          .says("When the human line takes contacts; left out: always."),
                      choice<model::OutOfHours>("out_of_hours")
                          .or_else("\"turn_away\"")
                          .says("What happens to a contact that comes to the closed line."),
                      whole_number("queue_limit")
                          .from(0)
                          .to(1e6)
                          .in("contacts")
                          .or_nothing()
                          .says("Waiting contacts at most; left out: no limit."),
                      object("starting_backlog",
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
                          .says("Work left over from before the plan.")})
                     .stands_for("a contact type"))
        .from(1)
        .to(500)
        .stands_for("a contact type")
        .says("Kinds of contacts by name, each with its channel, demand and behaviour.");
}

} // namespace staffsim::scenario
