/// \file
/// The checked whole: everything a replication needs, resolved to the intervals of the horizon.
/// Built and checked by the scenario reader; nothing downstream checks input again.

#pragma once

#include "staffsim/core/interval_grid.hpp"
#include "staffsim/model/agent_group.hpp"
#include "staffsim/model/contact_type.hpp"
#include "staffsim/model/contract.hpp"
#include "staffsim/model/demand.hpp"
#include "staffsim/model/routing.hpp"
#include "staffsim/model/value.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace staffsim::model {

/// Where a figure of the scenario comes from.
struct Note {
    std::string about; ///< JSON pointer of the field or block
    std::string text;
    std::string source;
    std::string grade; ///< "A", "B", "C" or "assumption"
};

/// A precision asked for: run until the interval's half-width is at most this.
struct PrecisionGoal {
    std::string measure; ///< as in measures.csv, for example "service_level"
    std::string scope;   ///< contact type, group or site; empty = the whole
    double half_width = 0;
};

/// How the scenario is run unless the command line says otherwise.
struct RunSettings {
    std::uint64_t seed = 1;
    std::int64_t replications = 128;
    std::int64_t most_replications = 10000; ///< limit of a run with precision goals
    int round_size = 16;                    ///< replications of one Latin hypercube; 1 = plain
    std::vector<PrecisionGoal> precision;
    /// Number of weeks whose contacts are simulated, evenly spread; none = all. Heads go through
    /// every week. (docs/workforce.md, section 9)
    std::optional<std::int64_t> sampled_weeks = std::nullopt;
};

/// What staffing has to achieve, beside the service level of each contact type. Live types; a
/// type's own targets hold for every interval in which contacts are expected.
struct Requirement {
    double rate_quantile = 0.7;        ///< of the random rate: what the first guess staffs for
    double occupancy_cap = 1;          ///< handling / staffed at most, for every group and interval
    std::optional<double> asa_seconds; ///< at most
    std::optional<double> abandonment; ///< share of offered at most
};

struct Scenario {
    std::string name;
    std::string question;
    std::string currency; ///< ISO 4217 code; minor units are hundredths
    std::string time_zone;
    IntervalGrid grid;
    Ticks wind_down = 0; ///< after the horizon: worked off with the last interval's staffing
    ForecastError forecast_error;
    std::vector<ContactType> contact_types;
    std::vector<Event> events;
    std::vector<Site> sites;
    std::vector<AgentGroup> agent_groups;
    Routing routing;
    Requirement requirement;
    Money money; ///< contracts; groups and bots in none may have a price of their own
    std::optional<Value> value; ///< what contacts are worth; off unless given
    RunSettings run;
    std::vector<Note> notes;
    std::string hash; ///< fingerprint (FNV-1a, 64 bits) of the merged scenario text and its data
                      ///< files: 16 hex digits
};

/// Are the contacts of a week of the horizon simulated?
[[nodiscard]] inline bool simulates_week(const Scenario& scenario, std::size_t week) {
    if (!scenario.run.sampled_weeks) {
        return true;
    }
    const auto weeks = static_cast<std::int64_t>(scenario.grid.week_count());
    const auto before = static_cast<std::int64_t>(week) * *scenario.run.sampled_weeks;
    return (before + *scenario.run.sampled_weeks) / weeks > before / weeks;
}

/// Greatest number of agents of a group that can be on the phones at once, whatever is drawn.
[[nodiscard]] std::int64_t most_agents(const Scenario& scenario, std::size_t group);

} // namespace staffsim::model
