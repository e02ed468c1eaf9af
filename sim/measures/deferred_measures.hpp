/// \file
/// Callbacks, conversations with pauses, and deferred work.

#pragma once

#include "measure_rows.hpp"

#include <array>

namespace staffsim::measures {

inline constexpr auto deferred_measures = std::to_array<Measure>({
    contact_count("callbacks",
                  "Callbacks asked for, by the contact type as which they wait: answered, lost, or "
                  "open at the end of the simulation",
                  sum_of({P::callbacks})),
    contact_count(
        "callbacks_answered", "Callbacks that reach the customer", sum_of({P::callbacks_answered})),
    lower_is_better(contact_count(
        "callbacks_lost", "Callbacks given up after the last call", sum_of({P::callbacks_lost}))),
    mean_number("callback_calls",
                "Calls that agents make for callbacks, answered or not",
                sum_of({P::callback_calls})),
    {.name = "callback_answer_rate",
     .unit = Unit::share,
     .definition = "Callbacks that reach the customer",
     .denominator = "callbacks answered or lost",
     .estimator = Estimator::ratio_of_means,
     .scopes = of_contacts,
     .numerator = sum_of({P::callbacks_answered}),
     .divisor = sum_of({P::callbacks_answered, P::callbacks_lost}),
     .better = Better::higher},
    {.name = "callback_wait_seconds",
     .unit = Unit::seconds,
     .definition = "Mean wait from asking for a callback to the call that is answered",
     .denominator = "callbacks answered",
     .estimator = Estimator::ratio_of_means,
     .scopes = of_contacts,
     .numerator = sum_of({P::callback_wait}),
     .divisor = sum_of({P::callbacks_answered}),
     .better = Better::lower},
    mean_number("replies", "Agents' replies in conversations", sum_of({P::replies})),
    contact_count(
        "later_answers",
        "Messages of customers that entered the line again during a conversation and were answered",
        sum_of({P::later_answers})),
    {.name = "later_wait_seconds",
     .unit = Unit::seconds,
     .definition = "Mean wait of messages that entered the line again during a conversation",
     .denominator = "such messages answered",
     .estimator = Estimator::ratio_of_means,
     .scopes = of_contacts,
     .numerator = sum_of({P::later_wait}),
     .divisor = sum_of({P::later_answers}),
     .better = Better::lower},
    contact_count(
        "completed", "Deferred contacts whose handling has ended", sum_of({P::completed})),
    {.name = "completed_within_rate",
     .unit = Unit::share,
     .definition = "Deferred contacts whose handling ends by the end of the promise",
     .denominator = "deferred contacts whose handling has ended",
     .estimator = Estimator::ratio_of_means,
     .scopes = of_contacts,
     .control = Control::arrivals,
     .numerator = sum_of({P::completed_within}),
     .divisor = sum_of({P::completed}),
     .better = Better::higher},
    {.name = "backlog_end",
     .unit = Unit::contacts,
     .definition = "Contacts that wait at the end of the last day of the horizon",
     .scopes = of_contacts,
     .control = Control::arrivals,
     .numerator = sum_of({P::backlog_end}),
     .better = Better::lower},
    lower_is_better(contact_count(
        "backlog_overdue",
        "Deferred contacts that wait at the end of the last day and are past the promise",
        sum_of({P::backlog_overdue}))),
    {.name = "backlog_oldest_hours",
     .unit = Unit::hours,
     .definition = "Age of the oldest deferred contact that waits at the end of the last day; of "
                   "the whole: of all types",
     .denominator = "horizons that end with a backlog of deferred contacts",
     .estimator = Estimator::ratio_of_means,
     .scopes = of_contacts,
     .numerator = sum_of({P::backlog_oldest}),
     .divisor = sum_of({P::backlog_counted}),
     .better = Better::lower},
    {.name = "backlog_p90_age_hours",
     .unit = Unit::hours,
     .definition = "Age that nine in ten of the deferred contacts waiting at the end of the last "
                   "day do not exceed",
     .denominator = "horizons that end with a backlog of deferred contacts",
     .estimator = Estimator::ratio_of_means,
     .scopes = of_types,
     .numerator = sum_of({P::backlog_p90}),
     .divisor = sum_of({P::backlog_counted}),
     .better = Better::lower},
    {.name = "backlog_work_hours",
     .unit = Unit::hours,
     .definition =
         "Handle times, at pace 1, of the deferred contacts that wait at the end of the last day",
     .scopes = of_contacts,
     .control = Control::arrivals,
     .numerator = sum_of({P::backlog_work}),
     .better = Better::lower},
    {.name = "backlog_days_of_work",
     .unit = Unit::days,
     .definition = "Days of work in hand: handle times of the deferred contacts that wait at the "
                   "end of the last day",
     .denominator = "agents' time available on a day, mean of the last seven days, in the groups "
                    "on their routes, as if they did nothing else",
     .estimator = Estimator::ratio_of_means,
     .scopes = of_contacts,
     .control = Control::arrivals,
     .numerator = sum_of({P::backlog_work}),
     .divisor = sum_of({P::backlog_capacity}),
     .better = Better::lower},
});

} // namespace staffsim::measures
