/// \file
/// The verb `run`: scenario file -> experiment -> answer and files.

#pragma once

#include "command_line.hpp"
#include "commands.hpp"
#include "exit_code.hpp"

namespace staffsim::cli {

/// Reads, checks and simulates; with `--dry-run` only the first two.
/// \throws UsageError, ScenarioError, IoError
[[nodiscard]] ExitCode run_scenario(const RunRequest& request, const Invocation& invocation);

/// The scenario's settings, but for what the command line says otherwise.
[[nodiscard]] model::RunSettings settings_of(const RunRequest& request,
                                             const model::Scenario& scenario);

/// Writes a call-by-call log; its folder is made if it is missing.
/// \throws IoError, with nothing changed
void write_trace(const std::filesystem::path& file, const std::string& text);

/// Where the results of a scenario go unless the command line says otherwise:
/// `results/NAME`, with what does not belong in a file name replaced by `_`.
[[nodiscard]] std::filesystem::path default_folder(std::string_view scenario_name);

} // namespace staffsim::cli
