/// \file
/// What an experiment concludes, as plain data: estimates with their errors, and mean counts per
/// interval. Everything that reports read; nothing of the engine.

#pragma once

#include "staffsim/core/interval_grid.hpp"
#include "staffsim/measures/headcount_week.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace staffsim::measures {

/// What an estimate is about.
enum class ScopeKind { all, contact_type, agent_group, site };

/// One measure with its uncertainty. Empty optionals mean "no data", never 0.
struct Estimate {
    std::string measure; ///< name in measures.csv, defined in measures.hpp
    ScopeKind scope_kind = ScopeKind::all;
    std::string scope; ///< contact type, group or site; empty for all
    std::string unit;  ///< "contacts", "s", "share", "h", currency code, ...
    std::optional<double> estimate;
    std::optional<double> low; ///< 95 % confidence interval of the estimate
    std::optional<double> high;
    std::optional<double> p10; ///< over replications: what single horizons look like
    std::optional<double> p50;
    std::optional<double> p90;
    /// variance(plain) / variance(used) at equal replications; 1 where no control or stratum helps.
    double gain = 1;

    bool operator==(const Estimate&) const = default;
};

/// Mean per replication of one contact type in one interval.
struct LineInterval {
    std::size_t interval = 0;
    std::size_t type = 0;
    double first_contacts = 0, recontacts = 0, bot_sessions = 0, contained = 0, bot_resolved = 0,
           bot_abandoned = 0, escalated = 0, offered = 0, answered = 0, answered_within = 0,
           abandoned = 0, blocked = 0, retrials = 0;
    /// Offered and neither answered nor gone at the end. Empty where contacts may also leave with a
    /// message, at closing or to be called back: these are not counted by interval.
    std::optional<double> still_open = 0;
    std::optional<double> service_level; ///< by the type's rule, ratio of sums
    std::optional<double> asa_seconds;

    bool operator==(const LineInterval&) const = default;
};

/// Mean per replication of one agent group in one interval.
struct GroupInterval {
    std::size_t interval = 0;
    std::size_t group = 0;
    double scheduled_agents = 0, staffed_agents = 0, handling_agents = 0, overtime_agents = 0,
           answered = 0, away_agents = 0;
    std::optional<double> occupancy;
    std::optional<double> slot_occupancy; ///< empty for groups whose agents have one slot

    bool operator==(const GroupInterval&) const = default;
};

/// Contacts of one type that wait at the end of a day, over replications.
struct BacklogDay {
    /// Of deferred contacts.
    struct Ages {
        double overdue = 0;                 ///< mean contacts past the promise
        std::optional<double> oldest_hours; ///< mean over replications in which anybody waits
        std::optional<double> p90_hours;    ///< likewise
        double work_hours = 0;              ///< mean of their handle times at pace 1
        std::vector<double> bands;          ///< mean contacts by age, see `age_band_hours`

        bool operator==(const Ages&) const = default;
    };

    std::size_t day = 0;
    std::size_t type = 0;
    double waiting = 0;       ///< mean contacts
    std::optional<Ages> ages; ///< empty for types that are not deferred

    bool operator==(const BacklogDay&) const = default;
};

/// What became of one contact type's contacts: totals over all replications. [contacts]
///   bot sessions = contained + abandoned in the bot + escalated; contained = resolved + false;
///   offered = answered + abandoned + blocked + still open + left message + cleared + asked for a
///             callback;
///   callbacks = answered + lost + open
struct ContactFates {
    std::int64_t first_contacts = 0;
    std::int64_t recontacts = 0;
    std::int64_t bot_sessions = 0;
    std::int64_t contained = 0;
    std::int64_t bot_resolved = 0;
    std::int64_t bot_abandoned = 0;
    std::int64_t escalated = 0;
    std::int64_t offered = 0;
    std::int64_t answered = 0;
    std::int64_t abandoned = 0;
    std::int64_t blocked = 0;
    std::int64_t still_open = 0;
    std::int64_t left_message = 0;
    std::int64_t cleared = 0;
    std::int64_t asked_callback = 0;
    // Of the blocked; the others found a full queue.
    std::int64_t blocked_closed = 0;
    std::int64_t blocked_no_line = 0;
    std::int64_t blocked_by_bot = 0;
    // Callbacks that wait as this type.
    std::int64_t callbacks = 0;
    std::int64_t callbacks_answered = 0;
    std::int64_t callbacks_lost = 0;
    std::int64_t callbacks_open = 0;

    bool operator==(const ContactFates&) const = default;
};

struct Estimates {
    std::vector<Estimate> estimates; ///< in the order of measures.hpp's table, then scope
    std::vector<LineInterval> line_intervals;
    std::vector<GroupInterval> group_intervals;
    std::vector<BacklogDay> backlog;      ///< days first, then contact types
    std::vector<int> age_band_hours;      ///< upper edges of its bands; the last band has none
    std::vector<ContactFates> fates;      ///< by contact type
    std::vector<HeadcountWeek> headcount; ///< weeks first, then groups; empty without workforce

    bool operator==(const Estimates&) const = default;
};

/// The estimate of a measure and scope, or null.
[[nodiscard]] const Estimate* find(const Estimates& estimates,
                                   std::string_view measure,
                                   ScopeKind kind = ScopeKind::all,
                                   std::string_view scope = {});

} // namespace staffsim::measures
