/// \file
/// The verb `sweep`: scenario file and levers -> the plan at many points.

#pragma once

#include "command_line.hpp"
#include "commands.hpp"
#include "exit_code.hpp"
#include "lever_plans.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace staffsim::cli {

struct SweepRequest {
    RunRequest run; ///< file, overlays, and how points are simulated
    std::vector<LeverWords> levers;
    std::optional<std::int64_t> latin; ///< points of a Latin hypercube; none: a grid
    std::string measures;
};

/// \param words  after the verb
/// \throws UsageError with the nearest valid option where one is misspelt
[[nodiscard]] SweepRequest parse_sweep(std::span<const std::string> words);

/// The options, one per line with a sentence each, then the levers.
[[nodiscard]] std::string sweep_options_text();

/// Simulates all points, prints a table, writes sweep.csv and sweep.json.
/// \throws UsageError, ScenarioError, IoError
[[nodiscard]] ExitCode sweep_levers(const SweepRequest& request, const Invocation& invocation);

} // namespace staffsim::cli
