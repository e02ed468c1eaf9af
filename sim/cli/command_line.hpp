/// \file
/// The words after `staffsim run`, checked as far as they can be without the scenario.

#pragma once

#include "staffsim/experiment/executor.hpp"
#include "staffsim/model/scenario.hpp"
#include "staffsim/random/kernels.hpp"
#include "staffsim/scenario/scenario_reader.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace staffsim::cli {

/// What goes to standard output.
enum class Output { answer, result_json, measures_csv };

enum class Notes { shown, hidden };
enum class Variance { reduced, plain };
enum class Action { run, dry_run, help };

/// Whether a run stores usage for `price`.
enum class UsageFiles { if_small, by_day, by_interval, none };

/// A run as asked for; empty = as the scenario says, or the default.
struct RunRequest {
    Action action = Action::run;
    std::filesystem::path scenario_file;
    std::vector<scenario::Overlay> overlays;
    std::optional<std::filesystem::path> folder;
    std::optional<std::int64_t> replications;
    std::optional<std::int64_t> most_replications;
    std::optional<std::uint64_t> seed;
    std::optional<unsigned> threads;
    std::optional<experiment::ExecutorKind> executor;
    std::optional<random::KernelSet> kernels;    ///< one that this machine can run
    std::vector<model::PrecisionGoal> precision; ///< not empty: in place of the scenario's goals
    Variance variance = Variance::reduced;
    Output output = Output::answer;
    bool contacts = false;                           ///< contacts.csv as well
    std::optional<std::filesystem::path> trace_file; ///< the same, there
    bool without_bots_too = false;
    bool workbook = false; ///< finance.xlsx also for a scenario without contracts
    UsageFiles usage = UsageFiles::if_small;
    Notes notes = Notes::shown;
};

/// \param words  after "run"
/// \throws UsageError with the nearest valid option where one is misspelt
[[nodiscard]] RunRequest parse_run(std::span<const std::string> words);

/// The options of `run`, one per line with a sentence each.
[[nodiscard]] std::string run_options_text();

} // namespace staffsim::cli
