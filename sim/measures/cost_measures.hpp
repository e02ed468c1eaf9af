/// \file
/// Money.

#pragma once

#include "measure_rows.hpp"

#include <array>

namespace staffsim::measures {

constexpr ScopeKinds of_money = of_people; // what a contact type costs people is not split up

inline constexpr auto cost_measures = std::to_array<Measure>({
    {.name = "cost_total",
     .unit = Unit::money,
     .definition = "Cost of people and bots; of a group or site: of its people",
     .scopes = of_money,
     .control = Control::arrivals,
     .numerator = sum_of({P::cost_people, P::cost_bot}),
     .better = Better::lower},
    {.name = "cost_people",
     .unit = Unit::money,
     .definition = "Cost of agent groups",
     .scopes = of_money,
     .control = Control::arrivals,
     .numerator = sum_of({P::cost_people}),
     .better = Better::lower},
    {.name = "cost_bot",
     .unit = Unit::money,
     .definition = "Cost of bot sessions",
     .scopes = of_contacts,
     .control = Control::arrivals,
     .numerator = sum_of({P::cost_bot}),
     .better = Better::lower},
    {.name = "cost_per_contact",
     .unit = Unit::money,
     .definition = "Cost of people and bots; of a group or site: of its people",
     .denominator = "contacts and callbacks answered, and contacts contained",
     .estimator = Estimator::ratio_of_means,
     .scopes = of_money,
     .control = Control::arrivals,
     .numerator = sum_of({P::cost_people, P::cost_bot}),
     .divisor = sum_of({P::handled, P::contained}),
     .better = Better::lower},
    {.name = "cost_per_resolution",
     .unit = Unit::money,
     .definition = "Cost of people and bots; of a group or site: of its people",
     .denominator = "distinct issues resolved",
     .estimator = Estimator::ratio_of_means,
     .scopes = of_money,
     .control = Control::arrivals,
     .numerator = sum_of({P::cost_people, P::cost_bot}),
     .divisor = sum_of({P::resolved_by_people, P::bot_resolved}),
     .better = Better::lower},
});

} // namespace staffsim::measures
