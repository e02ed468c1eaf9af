/// \file
/// References: folders whose `reference.json` names a scenario, why it is one, how far its results
/// may move and which gates they must pass. `expected.json` beside it is what they were
/// (report/reference_files.hpp).

#pragma once

#include "staffsim/model/reference.hpp"
#include "staffsim/scenario/scenario_reader.hpp"

#include <filesystem>
#include <string>

namespace staffsim::scenario {

struct LoadedReference {
    std::string name; ///< of its folder
    std::filesystem::path folder;
    model::Reference reference;
    LoadedScenario loaded; ///< the scenario that it names
};

/// Whether a folder has a `reference.json`.
[[nodiscard]] bool is_reference(const std::filesystem::path& folder);

/// \throws IoError if `reference.json` cannot be read
/// \throws ScenarioError with every fault found in it and in its scenario; places name the file
[[nodiscard]] LoadedReference read_reference(const std::filesystem::path& folder);

} // namespace staffsim::scenario
