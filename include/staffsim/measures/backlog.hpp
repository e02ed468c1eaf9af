/// \file
/// The backlog of deferred work at the end of a day: what waits, how old it is, and how much work
/// it is for those who may do it.

#pragma once

#include "staffsim/engine/observations.hpp"
#include "staffsim/model/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace staffsim::measures {

/// Days at the end of the horizon whose agents' time says what a day can do.
inline constexpr std::size_t backlog_capacity_days = 7;

/// Agents' time available on a day (on the phones or in overtime, not away) in the groups on the
/// routes of these contact types, each group counted once: the mean of the last seven days of the
/// horizon, or of all if it is shorter. [ticks a day]
///
/// Days of work in hand = work waiting at the end of the horizon / this: how long those who may
/// answer it would need if they did nothing else.
[[nodiscard]] Ticks backlog_capacity(const engine::Observations& observations,
                                     const model::Scenario& scenario,
                                     std::span<const std::size_t> types);

/// The deferred contact types, ascending.
[[nodiscard]] std::vector<std::size_t> deferred_types(const model::Scenario& scenario);

} // namespace staffsim::measures
