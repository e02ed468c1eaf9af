/// \file
/// Required agents and last safe decision dates, for files and for people. Columns are explained in
/// results/README.md.

#pragma once

#include "staffsim/model/scenario.hpp"
#include "staffsim/planning/hiring.hpp"
#include "staffsim/planning/requirement.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace staffsim::report {

/// Refers to the scenario: keep it alive.
struct FinishedRequirement {
    const model::Scenario& scenario; ///< its targets are those that were asked for
    planning::RequirementResult result;
    std::uint64_t seed = 1;
};

/// `required.csv`: one row per interval and agent group that needs anybody, intervals first.
[[nodiscard]] std::string required_csv(const FinishedRequirement& found);

/// `required.json`: the same rows, and what is out of reach. Canonical like `result.json`.
[[nodiscard]] std::string required_json(const FinishedRequirement& found);

/// A table of the day that needs most, by interval and group; agent hours of the whole; what is out
/// of reach and where.
[[nodiscard]] std::vector<std::string> required_lines(const FinishedRequirement& found);

struct FinishedHiring {
    const model::Scenario& scenario;
    std::vector<planning::HiringAnswer> answers;
    double probability = 0.9; ///< asked for
    std::uint64_t seed = 1;
    std::int64_t replications = 0;
};

/// `hiring.csv`: one row per class.
[[nodiscard]] std::string hiring_csv(const FinishedHiring& found);

/// `hiring.json`: the same, with the weeks that fall short.
[[nodiscard]] std::string hiring_json(const FinishedHiring& found);

/// In a planner's words, some lines for each class.
[[nodiscard]] std::vector<std::string> hiring_lines(const FinishedHiring& found);

} // namespace staffsim::report
