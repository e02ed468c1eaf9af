/// \file
/// How many contacts of a type arrive, and how uncertain that is.
///
/// Rate of type k in interval i of day d:
///   expected contacts (base x trend x week x weekday x intraday profile, or a CSV)
///   x forecast error x day factor(d, k) x interval factor(d, i, k) x events(d, i, k),
/// constant within the interval; given the rates, arrivals are Poisson unless stated otherwise.

#pragma once

#include "staffsim/core/time.hpp"

#include <string>
#include <variant>
#include <vector>

namespace staffsim::model {

/// A random multiplier of arrival rates with mean 1.
struct BusynessFactor {
    enum class Law { gamma, lognormal };
    Law law = Law::gamma;
    double cv = 0;              ///< coefficient of variation; 0 = no factor
    double autocorrelation = 0; ///< AR(1) coefficient of the normal score, step to step
    /// Share of the innovation's variance that is common to all types, so that two types'
    /// innovations correlate with sqrt(share_a x share_b). Unused for interval factors.
    double common_share = 0;
};

/// Poisson given the rates.
struct PoissonArrivals {};

/// Every interval gets its expected number, rounded so that the running total is right; instants
/// are uniform in the interval. Replays history. Busyness, forecast error and events do not apply.
struct FixedCountArrivals {};

/// Renewal process in operational time: gaps gamma with mean 1 and this scv (0 = equal gaps,
/// 1 = Poisson; above 1 hyperexponential with balanced means), restarted every day.
struct RenewalArrivals {
    double scv = 1;
};

/// Given instants. [s since the horizon's start], ascending
struct ListedArrivals {
    std::vector<double> instants_seconds;
};

using Arrivals = std::variant<PoissonArrivals, FixedCountArrivals, RenewalArrivals, ListedArrivals>;

/// One level error per replication, the same for all types, growing with lead time:
/// factor = exp(z s - s^2 / 2) with s^2 = ln(1 + cv^2) + weeks of lead x ln(1 + weekly_cv^2).
struct ForecastError {
    double cv = 0;
    double weekly_cv = 0;
};

/// Course of an event's strength s(t), 0 <= s <= 1, from its start.
enum class EventShape {
    instant, ///< 1 for the whole duration
    ramp,    ///< straight up to 1 at half the duration, straight down to 0 at its end
    decay,   ///< exp(-t / duration): `duration` is the time constant
};

/// Something that changes demand for a while. A multiplier m acts as 1 + (m - 1) s(t), taken at the
/// middle of each interval.
struct Event {
    std::string name;
    EventShape shape = EventShape::instant;
    /// Known: starts at `window_start` (= window_end). Random: starts uniformly in the window.
    Ticks window_start = 0;
    Ticks window_end = 0;
    double probability = 1;      ///< that it happens at all (used when weekly_onsets is 0)
    double weekly_onsets = 0;    ///< Poisson number of onsets per week of window, at most 16
    double duration_hours = 0;   ///< mean
    double duration_cv = 0;      ///< lognormal
    double volume_factor = 1;    ///< mean multiplier of arrival rates
    double volume_factor_cv = 0; ///< lognormal
    double handle_time_factor = 1;
    double containment_factor =
        1;                   ///< multiplies the bot's containment (turns: what a turn resolves)
    bool bot_outage = false; ///< from start to end no session starts: contacts go to people at once
    std::vector<std::size_t> contact_types; ///< touched; indices, ascending
};

} // namespace staffsim::model
