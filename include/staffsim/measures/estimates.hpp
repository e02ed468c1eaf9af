/// \file
/// What an experiment concludes, as plain data: estimates with their errors, and mean counts per
/// interval. Everything that reports read; nothing of the engine.

#pragma once

#include "staffsim/core/interval_grid.hpp"

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
           abandoned = 0, blocked = 0, still_open = 0, retrials = 0;
    std::optional<double> service_level; ///< by the type's rule, ratio of sums
    std::optional<double> asa_seconds;

    bool operator==(const LineInterval&) const = default;
};

/// Mean per replication of one agent group in one interval.
struct GroupInterval {
    std::size_t interval = 0;
    std::size_t group = 0;
    double scheduled_agents = 0, staffed_agents = 0, handling_agents = 0, overtime_agents = 0,
           answered = 0;
    std::optional<double> occupancy;

    bool operator==(const GroupInterval&) const = default;
};

struct Estimates {
    std::vector<Estimate> estimates; ///< in the order of measures.hpp's table, then scope
    std::vector<LineInterval> line_intervals;
    std::vector<GroupInterval> group_intervals;
    /// Mean contacts waiting at each day's end, by [day][type].
    std::vector<std::vector<double>> backlog;

    bool operator==(const Estimates&) const = default;
};

/// The estimate of a measure and scope, or null.
[[nodiscard]] const Estimate* find(const Estimates& estimates,
                                   std::string_view measure,
                                   ScopeKind kind = ScopeKind::all,
                                   std::string_view scope = {});

} // namespace staffsim::measures
