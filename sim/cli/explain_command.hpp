/// \file
/// The verb `explain`: scenario file and contact -> the contact's life, step by step.

#pragma once

#include "command_line.hpp"
#include "exit_code.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <variant>

namespace staffsim::cli {

/// Number of a first contact, in the order in which they come on a day; from 1.
struct NumberOnDay {
    std::int64_t number = 1;
};

struct ExplainRequest {
    RunRequest run; ///< file, overlays, and the options that make the replication what it is
    std::int64_t replication = 1; ///< from 1
    /// By number, or by identity; none: only the trace is wanted.
    std::optional<std::variant<NumberOnDay, std::uint64_t>> contact;
    std::optional<std::string> contact_type; ///< none: the scenario's only one
    std::optional<std::string> day;          ///< date, number from 1, or "backlog"; none: the first
    std::optional<std::filesystem::path> trace_file;
};

/// \param words  after "explain"
/// \throws UsageError with the nearest valid option where one is misspelt
[[nodiscard]] ExplainRequest parse_explain(std::span<const std::string> words);

/// The options of `explain`, one per line with a sentence each.
[[nodiscard]] std::string explain_options_text();

/// Simulates the replication, prints the contact's life, writes the call-by-call log if asked for.
/// \throws UsageError if there is no such contact, ScenarioError, IoError
[[nodiscard]] ExitCode explain_contact(const ExplainRequest& request);

} // namespace staffsim::cli
