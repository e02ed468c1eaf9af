/// \file
/// The references of a check: found, read and held against their scenarios before anything runs.

#pragma once

#include "staffsim/planning/reference_check.hpp"
#include "staffsim/report/reference_files.hpp"
#include "staffsim/scenario/reference_reader.hpp"

#include <filesystem>
#include <optional>
#include <span>
#include <vector>

namespace staffsim::cli {

/// A reference that is read, and what of it is watched.
struct ReadReference {
    scenario::LoadedReference of;
    std::vector<planning::Watched> watched;
    std::vector<planning::WatchedGate> gates;
    std::optional<report::Blessed> blessed;
};

/// Each folder that is a reference, or the references in it by name.
/// \throws ScenarioError with every fault of all of them, IoError
[[nodiscard]] std::vector<ReadReference> read_references(
    std::span<const std::filesystem::path> folders);

} // namespace staffsim::cli
