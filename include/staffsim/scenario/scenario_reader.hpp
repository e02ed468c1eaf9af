/// \file
/// From a scenario file to the checked model, or to every fault in it.
///
/// A scenario is one JSON file, by the table in `field_table.hpp`. It may extend another
/// (`"extends"`: RFC 7396 merge patch on top of the base), and single values may be set from
/// outside (`Overlay`). Order: base, patch, overlays, defaults, checks of single fields, checks
/// between fields, model. `null` always means "as if it were not written".

#pragma once

#include "staffsim/core/error.hpp"
#include "staffsim/model/scenario.hpp"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace staffsim::scenario {

/// One value set from outside, after all merging: `--set /calendar/days=7`.
struct Overlay {
    std::string pointer; ///< JSON pointer; its fields must be known, its names must exist
    std::string value;   ///< JSON if it parses as JSON, else text
    /// What faults of the pointer are headed with, before it: the option that said it.
    std::string said_by = "--set ";
};

struct LoadedScenario {
    model::Scenario scenario;
    std::string merged_text;             ///< merged and completed scenario, compact JSON
    std::string money_text;              ///< of it what a contract file would say
    std::vector<std::string> data_files; ///< CSV files read, by path, ascending
    std::vector<Fault> warnings;         ///< legal, yet hardly meant
};

/// Reads, merges, completes and checks a scenario file.
/// \throws IoError if `file` itself cannot be read
/// \throws ScenarioError with every fault found in it, its bases and its data files
[[nodiscard]] LoadedScenario read_scenario(const std::filesystem::path& file,
                                           std::span<const Overlay> overlays = {});

/// Reads a plan that is to be compared with the scenario of `base`: a scenario of its own; or, if
/// the file has neither "extends" nor "schema_version", a merge patch on `base`. \throws IoError if
/// `file` itself cannot be read \throws ScenarioError with every fault found
[[nodiscard]] LoadedScenario read_plan(const std::filesystem::path& file,
                                       const std::filesystem::path& base,
                                       std::span<const Overlay> overlays = {});

/// A scenario's text; files it names are sought from `folder`.
/// \throws ScenarioError with every fault found
[[nodiscard]] LoadedScenario read_scenario_text(std::string_view text,
                                                const std::filesystem::path& folder,
                                                std::span<const Overlay> overlays = {});

/// The number at a JSON pointer into `LoadedScenario::merged_text`; empty if there is none.
[[nodiscard]] std::optional<double> number_at(std::string_view merged_text,
                                              const std::string& pointer);

/// The format of scenarios as a Markdown page, generated from the field table.
[[nodiscard]] std::string format_page();

/// The format of scenarios as a JSON Schema (draft-07), generated from the field table. A file that
/// extends another needs no field; names that refer to others are checked by the reader only.
[[nodiscard]] std::string json_schema();

} // namespace staffsim::scenario
