/// \file
/// The verbs `require` and `hire`: scenario file -> required agents, last safe decision dates.

#pragma once

#include "command_line.hpp"
#include "commands.hpp"
#include "exit_code.hpp"

#include <optional>
#include <span>
#include <string>

namespace staffsim::cli {

/// Targets in place of the scenario's; empty = as the scenario says.
struct TargetsAsked {
    std::optional<double> service_level; ///< of every live contact type
    std::optional<double> asa_seconds;
    std::optional<double> abandonment;
    std::optional<double> occupancy_cap;
};

struct RequireRequest {
    RunRequest run; ///< file, overlays, and how trials are simulated
    TargetsAsked targets;
};

struct HireRequest {
    RunRequest run;
    std::optional<double> service_level; ///< of every live contact type; none: as the scenario says
    std::optional<std::string> class_name; ///< none: all classes
    double probability = 0.9;
};

/// \param words  after the verb
/// \throws UsageError with the nearest valid option where one is misspelt
[[nodiscard]] RequireRequest parse_require(std::span<const std::string> words);
[[nodiscard]] HireRequest parse_hire(std::span<const std::string> words);

/// The options, one per line with a sentence each.
[[nodiscard]] std::string require_options_text();
[[nodiscard]] std::string hire_options_text();

/// Searches, prints the table, writes required.csv and required.json. A target that no number of
/// agents meets ends with ExitCode::target_missed.
/// \throws UsageError, ScenarioError, IoError
[[nodiscard]] ExitCode require_agents(const RequireRequest& request, const Invocation& invocation);

/// Finds the dates, prints them, writes hiring.csv and hiring.json. A class that cannot be decided
/// early enough ends with ExitCode::target_missed.
/// \throws UsageError, ScenarioError, IoError
[[nodiscard]] ExitCode hire_classes(const HireRequest& request, const Invocation& invocation);

} // namespace staffsim::cli
