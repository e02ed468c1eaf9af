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

enum class Channel { voice, chat, messaging, email, social };

/// Whether several contacts of this channel can share an agent: each takes one of the agent's
/// slots. A contact of any other channel takes the whole agent.
[[nodiscard]] constexpr bool shares_agent(Channel channel) {
    return channel == Channel::chat || channel == Channel::messaging || channel == Channel::social;
}

/// How the wait of a newcomer is predicted. Formulas: docs/rules.md.
enum class WaitPredictor {
    last_wait,    ///< wait of the contact of this type answered last
    head_of_line, ///< what the first in the line has waited so far
    queue,        ///< (waiting + 1) x mean handle time / agents
};

/// An announcement heard while waiting: of those who still wait, a share leaves because of it.
struct Announcement {
    double at_seconds = 0;     ///< of waiting
    double leaving_share = 0;  ///< of those who hear it
    double within_seconds = 0; ///< they leave evenly over so long; 0 = at once
};

/// Half-open range of instants.
struct Window {
    Ticks start = 0;
    Ticks end = 0;
};

/// Time a contact is willing to wait for a person.
struct Patience {
    double balking_share = 0;         ///< leaves at once if no agent is free
    std::optional<Distribution> time; ///< of the others; none = waits for ever
    std::vector<Announcement>
        announcements{}; ///< ascending; each hastens some, whatever `time` says
};

/// The wait is predicted and told to a newcomer who finds no agent free. By predicted wait,
/// straight lines between the given points and constant outside them:
struct AnnouncedWait {
    WaitPredictor predictor = WaitPredictor::queue;
    std::vector<double> wait_seconds;    ///< ascending
    std::vector<double> balking_share;   ///< leaves at once
    std::vector<double> patience_factor; ///< of the others' patience; empty = 1
};

/// A message is offered to who has waited so long: the contact leaves the line.
struct MessageOffer {
    double after_seconds = 0;
    std::optional<std::size_t>
        contact_type; ///< the message comes as this; none = nothing comes of it
};

/// Virtual hold: the contact hangs up and is called back.
struct Callback {
    WaitPredictor predictor = WaitPredictor::queue;
    double offered_above_seconds = 0; ///< of predicted wait
    double acceptance = 0;            ///< share of the offers
    /// None: keeps its place in the line. Else: waits in this type's line, from its opening on.
    std::optional<std::size_t> contact_type = std::nullopt;
    double no_answer = 0;                        ///< share of calls back that reach nobody
    double no_answer_seconds = 30;               ///< agent's time for such a call
    Distribution retry_delay = Exponential{900}; ///< from there to the next call
    int most_calls = 1;                          ///< then the callback is lost
};

/// Work that can wait: email, tickets. Its service level is the share answered within the promise
/// (`acceptable_wait_seconds`), by its clock.
struct Deferral {
    enum class Clock {
        calendar,
        business_hours, ///< stands still outside `business_hours`
    };
    Clock clock = Clock::calendar;
    std::vector<Window> business_hours; ///< ascending
    enum class Interruption {
        none,
        resume,  ///< the work done counts
        restart, ///< it is done again from the start
    };
    Interruption interruption = Interruption::none; ///< by a live contact that finds no agent free
    int most_interruptions = 1;                     ///< of one contact
};

/// A contact that waits breeds another: an aged email, a call.
struct Chase {
    double after_hours = 24; ///< of waiting; again after twice, three times as long
    double probability = 0;  ///< each time
    std::size_t contact_type = 0;
    int most = 1;
};

/// Agent's replies alternate with the customer's pauses. The contact holds its slot; its work asks
/// for the agent only while a reply is written. Stands for the handle time.
struct Conversation {
    double mean_replies = 1;                   ///< at least 1; geometric
    Distribution reply_time = Exponential{60}; ///< agent's work for one reply
    Distribution pause_time = Exponential{60}; ///< of the customer, between two replies
    /// A pause longer than this frees the slot when it is reached; the customer's next message then
    /// enters the line again. None: the slot is held.
    std::optional<double> release_after_seconds = std::nullopt;
};

/// Handling slows down after a long wait.
struct WaitSlope {
    double above_seconds = 0;      ///< of wait
    double seconds_per_minute = 0; ///< added to the handle time for each minute above
    double most_seconds = 0;       ///< added at most
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

    bool operator==(const ServiceLevelTarget&) const = default;
};

/// A new try after abandoning or after finding the queue full.
struct Retrial {
    enum class Patience { redrawn, kept };
    double probability = 0;
    Distribution delay = Exponential{600};
    Patience patience = Patience::redrawn;
    int most_attempts = 10; ///< tries in all, the first included
    std::optional<std::size_t> contact_type =
        std::nullopt; ///< it comes as this type; none = as the same
};

/// A new contact because the last one did not resolve the issue. It comes to the front door: it
/// meets the bot of its type like any other contact.
struct Recontact {
    double probability = 0; ///< of an issue that was not resolved
    Distribution delay = Exponential{86400};
    std::size_t contact_type = 0; ///< it comes as this type (may be another channel)
    /// First contact resolution, net containment and billed resolutions look so far; none = for
    /// ever.
    std::optional<double> window_hours = std::nullopt;
};

/// The bot stage, turn by turn, in place of one draw of the outcome. Each turn resolves the issue,
/// is an escalation asked for by the customer, fails, is where the customer leaves, or just goes
/// on.
struct BotTurns {
    double resolve = 0;
    double escalate = 0;
    double fail = 0;
    double abandon = 0;
    int most_failed = 2; ///< so many failed turns in a row escalate
    int most_turns = 20; ///< then it escalates as well
    Distribution turn_time = Exponential{15};
};

/// Who is handed over whatever the bot could do. Each looks at a contact of its own accord; the
/// first that applies, in this order, is the reason.
struct BotTriggers {
    double request = 0;          ///< share of sessions in which the customer asks for a person
    double low_confidence = 0;   ///< share in which the bot is not sure of what is wanted
    double negative_share = 0;   ///< sessions with negative sentiment
    double hit_rate = 0;         ///< of these are noticed
    double false_alarm_rate = 0; ///< of the others are taken for negative
    /// Factor of the bot's resolution for negative sessions that are not noticed.
    double missed_resolution_factor = 1;
    double session_share = 1; ///< of the session's time has passed when a trigger ends it
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
    double patience_factor = 1;   ///< of the patience left after the bot
    double vip_share = 0;         ///< of contacts, goes to people at once
    double high_stakes_share = 0; ///< of contacts (payment, legal), goes to people at once
    std::optional<BotTurns> turns =
        std::nullopt; ///< in place of containment, abandonment, session_time
    BotTriggers triggers{};
    std::optional<std::int64_t> capacity = std::nullopt; ///< sessions at one time; none = no limit
    enum class OverCapacity { to_people, turn_away };
    OverCapacity over_capacity = OverCapacity::to_people;
    enum class PriceBasis { session, resolution };
    PriceBasis price_basis = PriceBasis::session;
    std::int64_t price = 0; ///< [1/10000 of a currency unit]
};

/// What happens to a live contact that would enter the human line while it is closed.
enum class OutOfHours {
    turn_away,    ///< counted as blocked
    next_opening, ///< enters the line when it opens next; its wait starts then
    wait,         ///< enters the line at once, and waits
};

/// What happens to who waits when the line closes.
enum class AtClosing {
    stay,         ///< waits on
    clear,        ///< is told to leave
    next_opening, ///< leaves the line and enters it again at the next opening; the wait goes on
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
    AtClosing at_closing = AtClosing::stay;
    std::optional<std::int64_t> queue_limit; ///< waiting contacts at most; none = no limit
    StartingBacklog starting_backlog;
    std::optional<Deferral> deferral;               ///< none: live
    std::optional<Distribution> after_contact_work; ///< beside handle_time; the customer is gone
    std::optional<Conversation> conversation;       ///< in place of handle_time
    double silent_abandonment = 0; ///< share of abandonments that nobody notices: a ghost waits on
    Distribution ghost_handle_time = Exponential{30}; ///< until an agent finds out
    std::optional<AnnouncedWait> announced_wait;
    std::optional<Callback> callback;
    std::optional<MessageOffer> message_offer;
    std::optional<Chase> chase;
    std::optional<WaitSlope> wait_slope;
    std::optional<std::size_t> line_group; ///< whose limits it shares
};

} // namespace staffsim::model
