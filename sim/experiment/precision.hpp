/// \file
/// Precision goals: which estimates they mean, and how many rounds they need.

#pragma once

#include "estimation.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace staffsim::experiment {

/// A goal found in the table of measures and in the scenario.
struct Goal {
    const measures::Measure* measure = nullptr;
    measures::Scope scope;
    double half_width = 0; ///< [the measure's unit]
};

/// \throws ScenarioError if there are faults_of_goals
[[nodiscard]] std::vector<Goal> find_goals(const std::vector<model::PrecisionGoal>& goals,
                                           const model::Scenario& scenario);

/// Rounds that all goals are likely to need: those there are if every goal is reached, else more.
/// For half-width h and goal g of n rounds, n (h / g)^2 with a margin of 5 % against the error of h
/// itself (methods of sequential stopping undercover without), at most twice n, so that a chance
/// estimate does not send the run far.
[[nodiscard]] std::size_t rounds_needed(const std::vector<Goal>& goals,
                                        const Estimation& estimation,
                                        std::size_t rounds);

} // namespace staffsim::experiment
