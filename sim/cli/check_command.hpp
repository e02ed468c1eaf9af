/// \file
/// The verb `check`: references run again, green or red.

#pragma once

#include "command_line.hpp"
#include "commands.hpp"
#include "exit_code.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace staffsim::cli {

struct CheckRequest {
    enum class Profile { quick, full };
    enum class Purpose {
        judge,
        show_blessing, ///< what blessing would change
        bless,         ///< the same, and writes it
    };
    Action action = Action::run; ///< or help
    std::vector<std::filesystem::path> folders;
    Profile profile = Profile::quick;
    Purpose purpose = Purpose::judge;
    std::optional<std::uint64_t> seed; ///< none: the blessed one
    std::optional<unsigned> threads;
    std::optional<experiment::ExecutorKind> executor;
    std::optional<std::filesystem::path> junit_file;
    std::optional<std::int64_t> most_seconds;
    Output output = Output::answer;
    Notes notes = Notes::shown;
};

/// \param words  after "check"
/// \throws UsageError with the nearest valid option where one is misspelt
[[nodiscard]] CheckRequest parse_check(std::span<const std::string> words);

/// The options, one per line with a sentence each.
[[nodiscard]] std::string check_options_text();

/// Reads all references, runs each, judges it and prints what came out; writes `expected.json` only
/// to bless, and then all or, where a run was interrupted, none.
/// \throws UsageError, ScenarioError, IoError
[[nodiscard]] ExitCode check_references(const CheckRequest& request, const Invocation& invocation);

} // namespace staffsim::cli
