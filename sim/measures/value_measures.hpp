/// \file
/// What contacts are worth, and what is left of it.

#pragma once

#include "measure_rows.hpp"

#include <array>

namespace staffsim::measures {

/// A mean amount per horizon, of scenarios that say what contacts are worth.
constexpr Measure mean_value(std::string_view name,
                             std::string_view definition,
                             const PrimitiveSum& numerator,
                             ScopeKinds scopes = of_contacts) {
    return {.name = name,
            .unit = Unit::money,
            .definition = definition,
            .denominator = "horizons, of scenarios with a value block",
            .estimator = Estimator::ratio_of_means,
            .scopes = scopes,
            .control = Control::arrivals,
            .numerator = numerator,
            .divisor = sum_of({P::value_counted}),
            .better = Better::higher,
            .sign = Sign::any};
}

constexpr Measure value_by_resolution(std::string_view name,
                                      std::string_view definition,
                                      const PrimitiveSum& numerator,
                                      ScopeKinds scopes) {
    Measure measure = mean_value(name, definition, numerator, scopes);
    measure.denominator = "distinct issues resolved, of scenarios with a value block";
    measure.divisor = sum_of({P::value_resolutions});
    return measure;
}

inline constexpr auto value_measures = std::to_array<Measure>({
    mean_value("value_total",
               "Value of outcomes, repeat contacts and waits, of claims and, of the whole, of "
               "people redeployed",
               sum_of({P::value})),
    mean_value("profit_total",
               "Value less the cost of people and bots",
               sum_of({P::value}) - P::cost_people - P::cost_bot,
               whole),
    value_by_resolution(
        "value_per_resolution", "Value, as in value_total", sum_of({P::value}), of_contacts),
    value_by_resolution("profit_per_resolution",
                        "Value less the cost of people and bots",
                        sum_of({P::value}) - P::cost_people - P::cost_bot,
                        whole),
    mean_value("value_resolved_by_people",
               "Value of issues that people resolve",
               sum_of({P::value_resolved_by_people})),
    mean_value("value_resolved_by_bot",
               "Value of issues that the bot resolves",
               sum_of({P::value_resolved_by_bot})),
    mean_value("value_unresolved",
               "Value of answers that neither resolve the issue nor pass it on",
               sum_of({P::value_unresolved})),
    mean_value("value_falsely_contained",
               "Value of bot sessions that end without resolving the issue",
               sum_of({P::value_falsely_contained})),
    mean_value("value_abandoned",
               "Value of contacts given up, refused or sent away, every time",
               sum_of({P::value_abandoned})),
    mean_value("value_repeats",
               "Value of contacts that come back because the issue was not resolved",
               sum_of({P::value_repeats})),
    mean_value("value_waits", "Value of time waited in the line", sum_of({P::value_waits})),
    mean_value("value_claims",
               "Value of claims about resolved issues, at the shares assumed",
               sum_of({P::value_claims})),
    mean_value("value_claims_low",
               "The same with every claim at the low end of its range",
               sum_of({P::value_claims_low})),
    mean_value("value_claims_high",
               "The same with every claim at the high end of its range",
               sum_of({P::value_claims_high})),
    mean_value("value_redeployed",
               "Value of people who earn elsewhere, less their retraining",
               sum_of({P::value_redeployed}),
               whole),
});

} // namespace staffsim::measures
