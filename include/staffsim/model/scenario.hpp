/// \file
/// The checked whole: everything a replication needs, resolved to the intervals of the horizon.
/// Built and checked by the scenario reader; nothing downstream checks input again.

#pragma once

#include "staffsim/core/interval_grid.hpp"
#include "staffsim/model/agent_group.hpp"
#include "staffsim/model/contact_type.hpp"
#include "staffsim/model/demand.hpp"
#include "staffsim/model/routing.hpp"

#include <cstdint>
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
    RunSettings run;
    std::vector<Note> notes;
    std::string hash; ///< fingerprint (FNV-1a, 64 bits) of the merged scenario text and its data
                      ///< files: 16 hex digits
};

/// Greatest number of agents of a group that can be on the phones at once, whatever is drawn.
[[nodiscard]] std::int64_t most_agents(const Scenario& scenario, std::size_t group);

} // namespace staffsim::model
