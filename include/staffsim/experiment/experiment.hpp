/// \file
/// Many replications of a scenario -> estimates with honest uncertainty.
///
/// The unit is one replication of the whole horizon. Replications come in rounds of R (default 16);
/// within a round the big uncertain inputs form a Latin hypercube, and rounds are independent, so
/// intervals come from round means (Student t, rounds - 1 degrees of freedom, at least 8 rounds, 16
/// where there are replications for them).
/// Arrivals of first contacts by type, whose expectation is known, serve as control variates.
/// `plain` means R = 1 and no control. Reduction is in replication order: thread count and executor
/// never change a byte.

#pragma once

#include "staffsim/core/error.hpp"
#include "staffsim/experiment/deflection.hpp"
#include "staffsim/experiment/executor.hpp"
#include "staffsim/measures/estimates.hpp"
#include "staffsim/model/scenario.hpp"
#include "staffsim/pricing/estimates.hpp"
#include "staffsim/pricing/usage.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace staffsim::experiment {

/// State of a running experiment, for a progress display.
struct Progress {
    std::int64_t replications_done = 0;
    std::int64_t replications_planned = 0; ///< grows with the rounds that precision goals ask for
    /// Current half-width of the first precision goal, or of the overall service level. [its unit]
    std::optional<double> half_width;
};

struct ExperimentOptions {
    model::RunSettings settings; ///< seed, replications, round size, precision goals
    bool use_controls = true;
    bool without_bots_too = false; ///< every replication once more without bots, for deflection
    /// Whether, and how finely, to keep what pricing needs of every replication.
    std::optional<pricing::Grain> keep_usage = std::nullopt;
    unsigned threads = 0; ///< 0 = as many as the machine has
    ExecutorKind executor = default_executor();
    std::function<void(const Progress&)> on_progress; ///< called from one thread at a time
    const std::atomic<bool>* cancel =
        nullptr; ///< set it to stop at the longest complete prefix of rounds
};

struct ExperimentResult {
    std::int64_t replications = 0;
    std::int64_t rounds = 0;
    int round_size = 1;     ///< as used, see effective_round_size
    bool cancelled = false; ///< a partial result: equals a shorter run with rounds of this size
    std::optional<bool> precision_reached; ///< all goals; empty if none were given
    measures::Estimates estimates;
    std::optional<pricing::MoneyEstimates> money; ///< if the scenario has contracts
    std::vector<pricing::Usage> usages;           ///< by replication; empty unless asked for
    std::optional<Deflection>
        deflection; ///< if asked for, unless interrupted before its first round
};

/// Replications of one round, given how many are asked for in all: at most `round_size`, so that
/// there are at least 16 rounds; of those sizes the one that runs fewest beyond what was asked for,
/// and then the largest; at least 1. Fewer than 8 replications in all have no intervals.
[[nodiscard]] int effective_round_size(std::int64_t replications, int round_size);

/// Replications of one round of a run with these settings.
[[nodiscard]] int round_size_of(const model::RunSettings& settings);

/// Goals whose measure or scope does not exist, do not go together or have no interval; pointers
/// are into the scenario: /run/precision/0/measure.
[[nodiscard]] std::vector<Fault> faults_of_goals(const std::vector<model::PrecisionGoal>& goals,
                                                 const model::Scenario& scenario);

/// Runs `settings.replications`, rounded up to whole rounds; with precision goals, on in rounds
/// until all intervals are narrow enough or another round would exceed `most_replications`.
/// \throws InternalError if the options are impossible (no replication)
/// \throws ScenarioError if there are faults_of_goals
[[nodiscard]] ExperimentResult run_experiment(const model::Scenario& scenario,
                                              const ExperimentOptions& options);

} // namespace staffsim::experiment
