/// \file
/// Paid time, time off, and heads.

#pragma once

#include "measure_rows.hpp"

#include <array>

namespace staffsim::measures {

/// Mean hours of people.
constexpr Measure people_hours(std::string_view name,
                               std::string_view definition,
                               const PrimitiveSum& numerator,
                               Control control = Control::none) {
    return {.name = name,
            .unit = Unit::hours,
            .definition = definition,
            .scopes = of_people,
            .control = control,
            .numerator = numerator};
}

/// Mean number of heads, where there are any to count.
constexpr Measure head_count(std::string_view name,
                             std::string_view definition,
                             const PrimitiveSum& numerator) {
    return {.name = name,
            .unit = Unit::number,
            .definition = definition,
            .denominator = "horizons, of groups with heads or a vendor",
            .estimator = Estimator::ratio_of_means,
            .scopes = of_people,
            .numerator = numerator,
            .divisor = sum_of({P::staffs_counted})};
}

inline constexpr auto workforce_measures = std::to_array<Measure>({
    {.name = "shrinkage_out_of_office",
     .unit = Unit::share,
     .definition = "Scheduled time of people who do not come: leave and absence",
     .denominator = "time scheduled, and planned overtime",
     .estimator = Estimator::ratio_of_means,
     .scopes = of_people,
     .numerator = sum_of({P::out_of_office}),
     .divisor = sum_of({P::scheduled, P::extra})},
    {.name = "shrinkage_in_office",
     .unit = Unit::share,
     .definition = "Scheduled time off the phones of people who have come: paid breaks, meetings, "
                   "lateness",
     .denominator = "time scheduled, and planned overtime",
     .estimator = Estimator::ratio_of_means,
     .scopes = of_people,
     .numerator = sum_of({P::scheduled, P::extra}) - P::staffed - P::out_of_office,
     .divisor = sum_of({P::scheduled, P::extra})},
    people_hours("paid_hours",
                 "Agent time paid: scheduled, less unpaid absence, and overtime, planned or not; "
                 "without training",
                 sum_of({P::scheduled, P::extra, P::overtime}) - P::unpaid,
                 Control::arrivals),
    people_hours("planned_overtime_hours",
                 "Agent time of extra shifts, beside what is scheduled",
                 sum_of({P::extra})),
    people_hours("unpaid_hours", "Scheduled time that is not paid after all", sum_of({P::unpaid})),
    people_hours("training_hours",
                 "Paid time of heads in training, retraining or knowledge transfer, on no shift",
                 sum_of({P::training})),
    people_hours("night_hours",
                 "Of the paid hours: in the night of the site's clock",
                 sum_of({P::paid_at_night}),
                 Control::arrivals),
    people_hours("holiday_hours",
                 "Of the paid hours: on public holidays of the site",
                 sum_of({P::paid_on_holidays}),
                 Control::arrivals),
    head_count("heads_end",
               "Heads on the payroll, and seats of vendors, at the end of the horizon",
               sum_of({P::heads_end})),
    lower_is_better(head_count("leavers", "Heads who leave by attrition", sum_of({P::leavers}))),
    {.name = "attrition_rate",
     .unit = Unit::number,
     .definition = "Heads who leave by attrition, a year of 365.25 days",
     .denominator = "mean number of heads on the payroll, of groups with heads",
     .estimator = Estimator::ratio_of_means,
     .scopes = of_people,
     .numerator = sum_of({P::leaver_time}),
     .divisor = sum_of({P::head_time}),
     .better = Better::lower},
});

} // namespace staffsim::measures
