/// \file
/// What many tests need: small valid scenarios built by hand, and tolerances that come from
/// standard errors and a stated false-alarm probability instead of from habit.

#pragma once

#include "staffsim/core/interval_grid.hpp"
#include "staffsim/model/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace staffsim::tests {

// --- scenarios -----------------------------------------------------------------------------------

/// Consecutive days of these lengths [ticks], the first a Monday. A day of 23 or 25 hours skips or
/// repeats the wall clock's hour from 2 o'clock.
[[nodiscard]] IntervalGrid make_grid(const std::vector<Ticks>& day_lengths, Ticks interval);

/// The same days with other dates: from September 2025 on, so many to a month.
[[nodiscard]] IntervalGrid with_short_months(const IntervalGrid& grid, std::size_t days_per_month);

/// A scenario with one site, and neither contact types nor agent groups.
[[nodiscard]] model::Scenario make_scenario(IntervalGrid grid);

/// Appends a type that nobody calls yet: voice, Poisson with no expected contacts, handle time and
/// patience as the model's defaults. Its key comes from its name as in scenario files.
/// \return its index
std::size_t add_contact_type(model::Scenario& scenario, const std::string& name);

/// Appends a group of `agents` agents at all times, without skills. \return its index
std::size_t add_agent_group(model::Scenario& scenario, const std::string& name, double agents);

/// How a group may answer a type.
struct Connection {
    std::size_t contact_type = 0;
    std::size_t group = 0;
    int rank = 1;
    Ticks delay = 0;
    model::Skill skill = {}; ///< its contact_type is set from above
};

/// Adds the skill and the step of the route, each in its order.
void connect(model::Scenario& scenario, const Connection& connection);

/// One contact type, one agent group: a single queue.
struct SingleQueue {
    double contacts_per_hour = 60;
    double agents = 6;
    model::Distribution handle_time = model::Exponential{300};
    model::Patience patience = {};
    int days = 1;
    int interval_minutes = 30;
};
[[nodiscard]] model::Scenario make_single_queue(const SingleQueue& queue);

/// Six hours of one queue, "orders" before "team", at 83 % load: impatient contacts, busy and quiet
/// days.
[[nodiscard]] model::Scenario make_busy_day();

// --- tolerances ----------------------------------------------------------------------------------

/// A mean over independent values, with its standard error (standard deviation / sqrt(count)).
struct MeanEstimate {
    double mean = 0;
    double standard_error = 0;
    std::size_t count = 0;
};

/// \pre at least two values
[[nodiscard]] MeanEstimate mean_of(std::span<const double> values);

/// The same for correlated values in order of time: means of `batches` equal stretches are taken as
/// independent (Law and Kelton, batch means); what is left over at the end is not used.
/// \pre 2 <= batches <= number of values
[[nodiscard]] MeanEstimate batch_means(std::span<const double> values, std::size_t batches);

/// (estimate - expected) / standard error; 0 / 0 counts as 0.
[[nodiscard]] double z_score(const MeanEstimate& estimate, double expected);

/// |z| that a right program exceeds with probability `false_alarm` (two-sided): Student's t with
/// `count` - 1 degrees of freedom.
[[nodiscard]] double largest_z(std::size_t count, double false_alarm = 1e-6);

/// Sum of squares of `scores` independent z-scores that a right program exceeds with probability
/// `false_alarm` (chi-square).
[[nodiscard]] double largest_sum_of_squares(std::size_t scores, double false_alarm = 1e-4);

} // namespace staffsim::tests
