/// \file
/// The verb `sensitivity`: scenario file and uncertain inputs -> which of them matter.

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

struct SensitivityRequest {
    RunRequest run; ///< file, overlays, and how plans are simulated
    std::vector<LeverWords> inputs;
    std::string measures;
    std::optional<std::string> two_way; ///< "A,B"
    std::int64_t points = 64;           ///< of the inputs; 0: no shares of the variance
    std::int64_t point_replications = 32;
};

/// \param words  after the verb
/// \throws UsageError with the nearest valid option where one is misspelt
[[nodiscard]] SensitivityRequest parse_sensitivity(std::span<const std::string> words);

/// The options, one per line with a sentence each, then the levers.
[[nodiscard]] std::string sensitivity_options_text();

/// Simulates, prints the tables, writes tornado.csv and sensitivity.json.
/// \throws UsageError, ScenarioError, IoError
[[nodiscard]] ExitCode study_sensitivity(const SensitivityRequest& request,
                                         const Invocation& invocation);

} // namespace staffsim::cli
