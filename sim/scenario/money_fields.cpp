#include "table_rows.hpp"

#include <utility>

namespace staffsim::scenario {

namespace {

Field rate(std::string_view name) {
    return number(name).above(0).to(1e6).in("book currency per unit");
}

Field by_month(std::string_view name) {
    return names(name, rate(""))
        .from(1)
        .to(1200)
        .or_nothing()
        .stands_for("a month like \"2025-11\"");
}

Field currencies_fields() {
    return names(
               "currencies",
               object(
                   "",
                   {rate("rate").or_nothing().says("Of all months; or give `monthly_rates`."),
                    by_month("monthly_rates")
                        .says("By month, `{\"2025-11\": 1.08}`: every month of the plan."),
                    probability("hedged_share")
                        .or_else("0")
                        .says("Share that is exchanged at the hedge rate, whatever happens."),
                    rate("hedge_rate")
                        .or_nothing()
                        .says("Of all months; or give `monthly_hedge_rates`."),
                    by_month("monthly_hedge_rates").says("By month, every month of the plan."),
                    number("annual_volatility")
                        .from(0)
                        .to(2)
                        .or_else("0")
                        .says(
                            "Of the rate's logarithm: the rate becomes a random path whose mean is "
                            "as given; 0: it is known."),
                    object("shock",
                           {row("month", Kind::month).says("From this month on."),
                            number("factor").above(0).to(100).says("Of the rate."),
                            probability("probability").or_else("1").says("That it comes.")})
                        .or_nothing()
                        .stands_for("a shock")
                        .says("A jump of the rate; left out: none.")})
                   .stands_for("a currency"))
        .to(200)
        .or_else("{}")
        .stands_for("a currency")
        .says("Currencies of the contracts by ISO 4217 code, without the scenario's own: how much "
              "of the scenario's currency one unit is.");
}

Field satisfaction_fields() {
    return object(
               "satisfaction",
               {number("resolved")
                    .from(0)
                    .to(100)
                    .says("Mean satisfaction of customers whose issue was resolved, on any scale."),
                number("unresolved").from(0).to(100).says("Of the others."),
                number("per_minute_of_wait")
                    .from(0)
                    .to(100)
                    .or_else("0")
                    .says("Lost for every minute of ASA.")})
        .or_nothing()
        .stands_for("satisfaction")
        .says("How satisfied customers are, for terms on `csat`: an assumption, not simulated.");
}

Field time_value_fields() {
    return object("time_value",
                  {number("discount_rate_per_year")
                       .from(0)
                       .to(1)
                       .or_else("0")
                       .says("Effective; 0: money later is worth as much as now."),
                   list("horizons_months", whole_number("").from(1).to(120).in("months"))
                       .from(1)
                       .to(10)
                       .or_else("[12, 24, 36]")
                       .says("Over which costs are added up, ascending.")})
        .or_else("{}")
        .stands_for("the time value")
        .says("Nominal and present value of the contracts over longer horizons.");
}

} // namespace

std::vector<Field> money_fields() {
    return {contracts_fields(), currencies_fields(), satisfaction_fields(), time_value_fields()};
}

Field contract_file_table() {
    std::vector<Field> fields{
        row("extends", Kind::file).or_nothing().says("Contract file on which this one is laid.")};
    for (Field& field : money_fields()) {
        fields.push_back(std::move(field));
    }
    fields.push_back(note_fields());
    return object("", std::move(fields)).stands_for("a contract file").says("Contracts to price.");
}

} // namespace staffsim::scenario
