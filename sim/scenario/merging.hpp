/// \file
/// From files to one merged scenario: base files, merge patches, values set from outside.

#pragma once

#include "fault_list.hpp"
#include "json.hpp"
#include "staffsim/scenario/field_table.hpp"
#include "staffsim/scenario/scenario_reader.hpp"

#include <filesystem>
#include <optional>
#include <span>
#include <string>

namespace staffsim::scenario {

/// A file's bytes. \throws IoError with the reason if it cannot be read
[[nodiscard]] std::string read_file(const std::filesystem::path& file);

/// The reason alone, without the path: the fault names the file as the planner wrote it.
[[nodiscard]] std::string reason_of(const IoError& error);

/// The scenario of a text with all its bases below it, "extends" taken out, and paths of data files
/// rewritten so that all are relative to `folder`.
class Merging {
public:
    Merging(const Field& table, std::filesystem::path folder, FaultList& faults)
        : table_(table),
          folder_(std::move(folder)),
          faults_(faults) {}

    /// \param file  the main file, or an empty path if the text comes from nowhere
    /// \returns nothing if some text of the chain cannot be used; the faults are in the list
    [[nodiscard]] std::optional<Json> merged(std::string_view text,
                                             const std::filesystem::path& file);

private:
    std::optional<Json> with_bases(Json scenario, const std::filesystem::path& file);
    std::optional<Json> base_of(const Json& extends, const std::filesystem::path& file);
    [[nodiscard]] std::string prefix() const;

    const Field& table_;
    std::filesystem::path folder_;
    FaultList& faults_;
    std::vector<std::filesystem::path> chain_; ///< files that are being read, the main one first
};

/// Sets one value; faults name it `--set POINTER`.
void apply_overlay(Json& scenario, const Overlay& overlay, const Field& table, FaultList& faults);

} // namespace staffsim::scenario
