/// \file
/// What the verbs that simulate many plans have in common: options, the scenario read, and how a
/// finding is handed over.

#pragma once

#include "command_line.hpp"
#include "commands.hpp"
#include "option_values.hpp"
#include "plan_files.hpp"
#include "staffsim/experiment/experiment.hpp"
#include "staffsim/scenario/scenario_reader.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace staffsim::cli {

/// Adds --set, --output, --replications, --seed, --threads, --json, --csv, --quiet and --help.
/// \param csv_text, json_text  sentences of --csv and --json
void add_common_options(Options& options, const char* csv_text, const char* json_text);

/// Their values; all of the request but the file. \throws UsageError
[[nodiscard]] RunRequest common_request(const FoundOptions& found);
/// The same, with the one file among the words. \throws UsageError
[[nodiscard]] RunRequest common_request(const FoundOptions& found, std::string_view verb);

/// Of `--executor`. \throws UsageError
[[nodiscard]] std::optional<experiment::ExecutorKind> executor_of(const FoundOptions& found);

/// A number above 0, shares also as percent, which sets `percent`.
[[nodiscard]] std::optional<double> positive_from(std::string_view text, bool& percent);

/// A share in (0, 1), or up to 1 if `or_one`, also as percent. \throws UsageError
[[nodiscard]] std::optional<double> share_of(const FoundOptions& found,
                                             const char* option,
                                             bool or_one);

/// The one file of a request.
[[nodiscard]] PlanFile file_of(const RunRequest& request);

/// A scenario read, and what its trials have in common.
struct Prepared {
    scenario::LoadedScenario loaded;
    experiment::ExperimentOptions options;
    std::filesystem::path folder;
};

/// Reads the scenario and prints its warnings. Precision goals are dropped: every plan has as many
/// replications.
/// \throws ScenarioError, IoError
[[nodiscard]] Prepared prepare(const RunRequest& request, const Invocation& invocation);
/// The same, of what has been read.
[[nodiscard]] Prepared prepare(scenario::LoadedScenario loaded,
                               const RunRequest& request,
                               const Invocation& invocation);

/// How a finding goes to standard output.
struct Texts {
    std::string json;
    std::string csv;
    std::vector<std::string> lines;
};

/// On standard output.
void print_texts(const Texts& texts, Output output);

/// Files of a finding in its folder.
struct FileNames {
    std::string csv;
    std::string json;
};

/// Writes the files, prints what was asked for, and says where the files are.
/// \throws IoError
void hand_over(const Texts& texts,
               const FileNames& names,
               const RunRequest& request,
               const std::filesystem::path& folder);
/// The same, of NAME.csv and NAME.json.
void hand_over(const Texts& texts,
               const std::string& name,
               const RunRequest& request,
               const std::filesystem::path& folder);

} // namespace staffsim::cli
