/// \file
/// Agents with the same site, skills and terms, and how many of them are there.

#pragma once

#include "staffsim/model/distribution.hpp"
#include "staffsim/model/shift.hpp"
#include "staffsim/model/workforce.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace staffsim::model {

enum class Location { in_house, nearshore, offshore };

struct Site {
    std::string name;
    Location location = Location::in_house;
    std::string time_zone;
    // By interval of the horizon, by the site's clock at its start; empty: never.
    std::vector<bool> is_night = {};
    std::vector<bool> is_holiday = {};
};

/// The agent passes the contact on to another line, when its talk ends.
struct Transfer {
    enum class Mode {
        cold, ///< the agent is free as soon as the contact is in the line
        warm, ///< the agent stays until the other answers, and for the conference with both
    };
    double probability = 0;
    std::size_t contact_type = 0; ///< tier 2, a specialist
    Mode mode = Mode::cold;
    Distribution conference_time = Exponential{30}; ///< warm only
};

/// What a group may do for one contact type.
struct Skill {
    std::size_t contact_type = 0;
    int priority = 1;              ///< 1 is served first when an agent of the group comes free
    double handle_time_factor = 1; ///< pace: multiplies the contact's handle time
    double resolution_factor = 1;  ///< quality: multiplies the type's resolution probability
    double weight = 1; ///< of the wait (weighted_wait), or share of the queue (queue_ratio)
    double score = 0;  ///< of a contact that has not waited (contact selection `score`)
    double score_per_minute = 0; ///< gained by waiting
    std::optional<Transfer> transfer = std::nullopt;
};

/// Contacts that one agent handles at the same time, of channels that share an agent.
struct Concurrency {
    int slots = 1;
    /// Total speed with 1, 2, ... contacts being worked on, each at an equal part of it; concave,
    /// the first is 1, the last holds on. {1}: sharing gains nothing.
    std::vector<double> speed{1};
    int slots_for_handoffs =
        0; ///< of `slots`, only contacts that a bot has handed over may take them
    double new_agents_share = 0;
    int new_agents_slots = 1; ///< of new agents
};

/// What makes agents of a group differ, drawn once per replication: lognormal factors with mean 1.
struct AgentDifferences {
    double pace_cv = 0;     ///< of the factor of handle times
    double quality_cv = 0;  ///< of the factor of the resolution probability
    double correlation = 0; ///< of the two factors' logarithms; negative: the quick are better
};

/// Handle times as a function of how busy the agent has been.
struct Fatigue {
    double smoothing_minutes = 60; ///< time constant of the exponentially smoothed occupancy
    std::vector<double> occupancy; ///< points, ascending
    std::vector<double> handle_time_factor; ///< at these; straight lines between, constant outside
};

/// Agents who go away for a while after a contact.
struct Disconnect {
    double probability = 0; ///< after each contact that leaves the agent with none
    Distribution time = Exponential{120};
};

/// Unplanned absence: absent share of a day = mean share x gamma factor with this CV, at most 1.
struct Absence {
    double share = 0;
    double cv = 0;
    double common_share = 0; ///< of the factor's score: common to all groups (a bad day for all)
    double paid_share = 1;   ///< of absent time
    std::vector<double> day_factors = {}; ///< of the mean share, by day of the horizon; empty: 1
};

/// What the group's number of agents on the phones comes from.
enum class StaffingSource {
    intervals, ///< agents per interval
    shifts,    ///< people on shift patterns
    roster,    ///< single agents' rosters
};

/// What a site charges for a group's work.
enum class PriceBasis {
    paid_hour,       ///< loaded hour: scheduled hours that are paid, overtime, training
    productive_hour, ///< hours on the phones: handling and available
    minute,          ///< minutes of handling
    contact,         ///< contacts answered
    resolution,      ///< contacts answered and resolved
};

struct AgentGroup {
    std::string name;
    std::size_t site = 0;
    std::vector<Skill> skills; ///< by contact type, ascending
    StaffingSource source = StaffingSource::intervals;
    /// Agents per interval of the horizon, before shrinkage. Of shifts and rosters: as planned,
    /// with the heads expected at the start of the plan; for checks and first guesses only.
    std::vector<double> scheduled;
    std::vector<ShiftPattern> patterns; ///< source shifts
    std::vector<Shift> shifts;          ///< source shifts, by start, then pattern
    std::vector<Duty> duties;           ///< source roster, by start of the first span
    std::optional<Heads> heads;         ///< source shifts: patterns have shares
    std::optional<Vendor> vendor;       ///< source shifts: patterns have shares; no `heads`
    Adherence adherence;                ///< source shifts and roster
    double hours_per_fte = 40;          ///< paid hours of one FTE a week
    /// FTE of full pace needed by week, shrinkage included, from the forecast (Erlang A at a rate
    /// quantile, analytic/requirement.hpp); for groups with heads or a vendor.
    std::vector<double> required_fte;
    PlannedShrinkage planned;
    Absence absence; ///< beside planned shrinkage
    Concurrency concurrency;
    AgentDifferences differences;
    std::optional<Fatigue> fatigue;
    Disconnect disconnect;
    PriceBasis price_basis = PriceBasis::paid_hour;
    std::int64_t price = 0; ///< [1/10000 of a currency unit]
};

} // namespace staffsim::model
