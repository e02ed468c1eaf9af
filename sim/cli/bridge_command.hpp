/// \file
/// The verb `bridge`: two scenario files -> the lines between their costs per resolution.

#pragma once

#include "command_line.hpp"
#include "commands.hpp"
#include "exit_code.hpp"

#include <filesystem>
#include <span>
#include <string>

namespace staffsim::cli {

struct BridgeRequest {
    RunRequest run; ///< its file is plan A
    std::filesystem::path other_file;
};

/// \param words  after the verb
/// \throws UsageError with the nearest valid option where one is misspelt
[[nodiscard]] BridgeRequest parse_bridge(std::span<const std::string> words);

/// The options, one per line with a sentence each.
[[nodiscard]] std::string bridge_options_text();

/// Runs both plans on the same replications, prints the bridge, writes bridge.csv and bridge.json.
/// \throws UsageError, ScenarioError, IoError
[[nodiscard]] ExitCode bridge_plans(const BridgeRequest& request, const Invocation& invocation);

} // namespace staffsim::cli
