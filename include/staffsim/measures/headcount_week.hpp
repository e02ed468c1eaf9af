/// \file
/// One agent group in one week, over replications: plain data for reports. Means per replication
/// and ratios of sums, unless said otherwise; empty = no data. What counts: measures/headcount.hpp.

#pragma once

#include <cstddef>
#include <optional>

namespace staffsim::measures {

/// People, in heads; of a vendor seats.
struct WeekHeads {
    double start = 0, hires_started = 0, transfers_in = 0, transfers_out = 0, contract_ends = 0,
           in_training = 0, nesting = 0, graduates = 0, attrition = 0, end = 0;
    double effective_fte = 0; ///< sum of the speeds of all on the phones
    double overtime_fte = 0;  ///< of mean speed, as time off
    double time_off_fte = 0;
    std::optional<double> contracted; ///< vendor

    bool operator==(const WeekHeads&) const = default;
};

/// Percentiles over replications.
struct Percentiles {
    std::optional<double> p10;
    std::optional<double> p50;
    std::optional<double> p90;

    bool operator==(const Percentiles&) const = default;
};

struct HeadcountWeek {
    std::size_t week = 0;
    std::size_t group = 0;
    bool is_simulated = true; ///< else only heads are known; contacts, time and cost are 0 or empty
    std::optional<WeekHeads> heads; ///< of groups with heads or a vendor
    // The group's share of its types' contacts.
    double first_contacts = 0, recontacts = 0, contained = 0, bot_resolved = 0, offered = 0,
           backlog_end = 0;
    // Time. [h]
    double scheduled_hours = 0; ///< planned overtime not included
    double extra_hours = 0;     ///< planned overtime
    double paid_hours = 0;      ///< scheduled - unpaid + planned overtime + overtime
    double training_hours = 0;
    std::optional<double> aht_seconds; ///< time handling / contacts whose handling began
    std::optional<double> occupancy;   ///< handling / (on the phones + overtime - away)
    // Of time scheduled and planned overtime; together 1 - time on the phones / that.
    std::optional<double> shrinkage_in_office;
    std::optional<double> shrinkage_out_of_office;
    // Of its types as a whole.
    Percentiles service_level;
    std::optional<double> p_meets_level; ///< of the weeks with a service level: share of those in
                                         ///< which every type reaches its target
    std::optional<double> asa_seconds;
    std::optional<double> abandonment;           ///< abandoned / offered
    std::optional<double> backlog_p90_age_hours; ///< mean where deferred contacts wait
    Percentiles cost; ///< of its people [currency]; empty without a price
    std::optional<double> cost_per_contact;
    std::optional<double> cost_per_resolution;

    bool operator==(const HeadcountWeek&) const = default;
};

} // namespace staffsim::measures
