/// \file
/// The verb `break-even`: the value of a lever at which two plans come to the same, or at which a
/// plan just meets a target.

#pragma once

#include "command_line.hpp"
#include "commands.hpp"
#include "exit_code.hpp"
#include "lever_plans.hpp"

#include <filesystem>
#include <optional>
#include <span>
#include <string>

namespace staffsim::cli {

struct BreakEvenRequest {
    RunRequest run;                              ///< plan A's file; the rest holds for both
    std::optional<std::filesystem::path> plan_b; ///< none: a target
    LeverWords lever;
    enum class In { both, a, b } in = In::both;
    std::string measure;
    std::optional<double> target; ///< of the measure
    std::optional<double> probability;
};

/// \param words  after the verb
/// \throws UsageError with the nearest valid option where one is misspelt
[[nodiscard]] BreakEvenRequest parse_break_even(std::span<const std::string> words);

/// The options, one per line with a sentence each, then the levers.
[[nodiscard]] std::string break_even_options_text();

/// Searches, prints the answer, writes break_even.csv and break_even.json. Without a break-even in
/// the range, or with a target missed in all of it, ends with ExitCode::target_missed.
/// \throws UsageError, ScenarioError, IoError
[[nodiscard]] ExitCode find_break_even(const BreakEvenRequest& request,
                                       const Invocation& invocation);

} // namespace staffsim::cli
