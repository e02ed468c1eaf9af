/// \file
/// The verb `compare`: a baseline and other plans -> differences, verdicts, the best plan.

#pragma once

#include "command_line.hpp"
#include "commands.hpp"
#include "exit_code.hpp"
#include "staffsim/experiment/comparison.hpp"
#include "staffsim/scenario/scenario_reader.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace staffsim::cli {

/// A plan as the command line names it.
struct PlanAsked {
    std::string name;
    std::filesystem::path file; ///< empty: the first file with `changes`
    std::vector<scenario::Overlay> changes;
};

struct CompareRequest {
    RunRequest run;               ///< its scenario file is the first plan's
    std::vector<PlanAsked> plans; ///< two at least, with different names
    std::size_t baseline = 0;
    std::vector<const measures::Measure*> shown;
    std::vector<experiment::DecisionAsked> until_decided;
    std::optional<std::int64_t> most_replications;
};

/// \param words  after the verb
/// \throws UsageError with the nearest valid option or name where one is misspelt
[[nodiscard]] CompareRequest parse_compare(std::span<const std::string> words);

/// The options, one per line with a sentence each.
[[nodiscard]] std::string compare_options_text();

/// Simulates all plans, prints the table, writes comparison.csv and comparison.json. A measure that
/// was to be decided and was not ends with ExitCode::target_missed.
/// \throws UsageError, ScenarioError with the faults of all plans, IoError
[[nodiscard]] ExitCode compare_scenarios(const CompareRequest& request,
                                         const Invocation& invocation);

} // namespace staffsim::cli
