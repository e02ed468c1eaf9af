/// \file
/// A kind of demand: its channel, how long it takes, how long it waits, and what it does next.

#pragma once

#include "staffsim/core/time.hpp"
#include "staffsim/model/demand.hpp"
#include "staffsim/model/distribution.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace staffsim::model {

enum class Channel { voice, chat, email };

/// Time a contact is willing to wait for a person.
struct Patience {
    double balking_share = 0;         ///< leaves at once if no agent is free
    std::optional<Distribution> time; ///< of the others; none = waits for ever
};

/// Which contacts the service level's denominator counts; formulas in measures/service_level.hpp.
enum class ServiceLevelRule {
    offered,
    answered,
    ignore_early,
    early_as_met,
    short_excluded,
    short_as_met
};

struct ServiceLevelTarget {
    double acceptable_wait_seconds = 20; ///< for email: the promise
    double target = 0.8;
    ServiceLevelRule rule = ServiceLevelRule::offered;
    double short_abandon_seconds = 5;
};

/// A new try after abandoning or after finding the queue full.
struct Retrial {
    enum class Patience { redrawn, kept };
    double probability = 0;
    Distribution delay = Exponential{600};
    Patience patience = Patience::redrawn;
    int most_attempts = 10; ///< tries in all, the first included
};

/// A new contact because the last one did not resolve the issue. It comes to the front door: it
/// meets the bot of its type like any other contact.
struct Recontact {
    double probability = 0; ///< of an issue that was not resolved
    Distribution delay = Exponential{86400};
    std::size_t contact_type = 0; ///< it comes as this type (may be another channel)
};

/// The bot stage. Contained, resolved, falsely contained and escalated are four counts.
struct Bot {
    double engagement = 1;  ///< share of contacts that meet the bot
    double containment = 0; ///< share of sessions that end there, neither escalated nor abandoned
    double resolution = 1;  ///< share of contained sessions whose issue is truly resolved
    double abandonment = 0; ///< share of sessions given up inside the bot
    Distribution session_time = Exponential{60};
    // Handoff of the escalated rest:
    std::optional<Distribution> handoff_delay; ///< from the end of the session to the human line
    double context_share = 0;                  ///< share handed over with context
    double handle_factor_with_context = 1;
    double handle_factor_without_context = 1;
    double patience_factor = 1; ///< of the patience left after the bot
    enum class PriceBasis { session, resolution };
    PriceBasis price_basis = PriceBasis::session;
    std::int64_t price = 0; ///< [1/10000 of a currency unit]
};

/// What happens to a live contact that would enter the human line while it is closed.
enum class OutOfHours {
    turn_away,    ///< counted as blocked
    next_opening, ///< enters the line when it opens next; its wait starts then
};

/// Half-open range of instants.
struct Window {
    Ticks start = 0;
    Ticks end = 0;
};

/// Deferred contacts that wait when the horizon starts, aged evenly from 0 to `oldest_hours`.
struct StartingBacklog {
    std::int64_t contacts = 0;
    double oldest_hours = 0;
};

struct ContactType {
    std::string name;
    Channel channel = Channel::voice;
    std::uint16_t key =
        0; ///< 15 bits from the name: its part of every identity (random/address.hpp)
    std::vector<double> expected_contacts; ///< first contacts per interval of the horizon
    Arrivals arrivals = PoissonArrivals{};
    BusynessFactor day_factor;
    BusynessFactor interval_factor;
    std::optional<Bot> bot;
    Distribution handle_time = Exponential{300};
    Patience patience;
    ServiceLevelTarget service_level;
    double resolution_probability = 1; ///< by a person of quality 1
    std::optional<Retrial> retrial;
    std::optional<Recontact> recontact;
    std::vector<Window>
        open;               ///< when the human line takes contacts, ascending; used if `has_hours`
    bool has_hours = false; ///< false: the line takes contacts at all times
    OutOfHours out_of_hours = OutOfHours::turn_away;
    std::optional<std::int64_t> queue_limit; ///< waiting contacts at most; none = no limit
    StartingBacklog starting_backlog;
};

} // namespace staffsim::model
