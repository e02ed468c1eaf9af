/// \file
/// Scenario files of verbs that take several plans, and whose faults are whose.

#pragma once

#include "staffsim/core/error.hpp"
#include "staffsim/scenario/scenario_reader.hpp"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace staffsim::cli {

/// A file as the command line names it; an overlay is read on top of the base.
struct PlanFile {
    std::filesystem::path file;
    std::filesystem::path base; ///< the first file of the command line
    std::vector<scenario::Overlay> overlays;

    /// With more values set, after its own. \throws ScenarioError, IoError
    [[nodiscard]] scenario::LoadedScenario read(std::span<const scenario::Overlay> more = {}) const;
};

/// Adds the faults with the plan in front of pointers: `near#/calendar/days`. Those of options
/// (`--set ...`) are the same for all plans and come once.
void add_faults_of_plan(std::vector<Fault>& all,
                        const std::vector<Fault>& faults,
                        const std::string& plan);

/// Two files that are to be compared, the second possibly an overlay on the first.
struct TwoPlans {
    scenario::LoadedScenario first;
    scenario::LoadedScenario second;
};

/// \throws ScenarioError with the faults of both, also if they cannot be compared
[[nodiscard]] TwoPlans read_two_plans(const PlanFile& first, const PlanFile& second);

} // namespace staffsim::cli
