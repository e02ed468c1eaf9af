/// \file
/// The bridge between two plans, for files and for people. Columns are explained in
/// results/README.md.

#pragma once

#include "staffsim/model/scenario.hpp"
#include "staffsim/planning/bridge.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace staffsim::report {

/// Refers to the scenarios: keep them alive.
struct FinishedBridge {
    const model::Scenario& from;
    const model::Scenario& to;
    planning::Bridge bridge;
    std::uint64_t seed = 1;
};

/// `bridge.csv`: plan A, one row per step, plan B.
[[nodiscard]] std::string bridge_csv(const FinishedBridge& found);

/// `bridge.json`: the same, and the headline rates. Canonical like `result.json`.
[[nodiscard]] std::string bridge_json(const FinishedBridge& found);

/// What of the headline saving arrives, then one line per step that changes anything.
[[nodiscard]] std::vector<std::string> bridge_lines(const FinishedBridge& found);

} // namespace staffsim::report
