#include "table_rows.hpp"

#include <utility>

namespace staffsim::scenario {

namespace {

Field slices(std::string_view name) {
    return list(name, number("").from(0).to(1e9)).from(1).to(96);
}

Field arrivals_fields() {
    return variant(
               "arrivals",
               {object("poisson", {})
                    .stands_for("Poisson arrivals")
                    .says("Poisson, given the rates."),
                object("fixed_count", {})
                    .stands_for("fixed-count arrivals")
                    .says("The expected number in every interval, rounded so that totals are "
                          "right; replays history. Factors, forecast error and events do not "
                          "apply."),
                object("renewal",
                       {number("scv").from(0).to(100).says(
                           "Squared coefficient of variation of the gaps: 0 is regular, 1 is "
                           "Poisson.")})
                    .stands_for("renewal arrivals")
                    .says("Smoother or burstier than Poisson."),
                object("listed",
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

} // namespace

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

} // namespace staffsim::scenario
