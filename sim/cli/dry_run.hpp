/// \file
/// What `staffsim run --dry-run` says: what would run, and roughly how long it would take.

#pragma once

#include "staffsim/model/scenario.hpp"

#include <string>

namespace staffsim::cli {

/// A run that was asked for and checked.
struct PlannedRun {
    model::RunSettings settings;
    unsigned threads = 1;
    std::string folder; ///< where the results would go
};

/// Expected time of one replication on one thread. [s] A rough figure: the work of contacts and
/// intervals at speeds measured once on an ordinary server.
[[nodiscard]] double expected_replication_seconds(const model::Scenario& scenario);

/// The plan, several lines with line ends.
[[nodiscard]] std::string dry_run_text(const model::Scenario& scenario, const PlannedRun& plan);

} // namespace staffsim::cli
