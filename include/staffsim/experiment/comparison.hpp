/// \file
/// Plans set against a locked baseline, on the same replications: differences of every measure with
/// verdicts, which plan is the best, and as many replications as it takes to say so.

#pragma once

#include "staffsim/experiment/experiment.hpp"
#include "staffsim/experiment/plan_runs.hpp"
#include "staffsim/measures/measures.hpp"
#include "staffsim/stats/multiple.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace staffsim::experiment {

/// What may be said of a difference with an error of 5 % over all plans together (Holm, by measure
/// and scope). Of measures that are no good or bad by themselves: more or less.
enum class Verdict { no_data, no_difference, undecided, better, worse, more, less };

/// A measure of one scope that the baseline and another plan both have.
struct ComparedValue {
    std::size_t plan = 0; ///< by index
    const measures::Measure* measure = nullptr;
    measures::ScopeKind scope_kind = measures::ScopeKind::all;
    std::string scope;
    std::string unit;
    std::optional<double> base; ///< over the rounds that both have
    std::optional<double> value;
    PairedDifference difference;
    std::optional<double> p_value; ///< two-sided, that there is no difference
    std::optional<double> holm_p;  ///< the same, adjusted for the number of plans
    Verdict verdict = Verdict::no_data;
};

/// Who may be best in a measure of the whole.
struct BestPlan {
    const measures::Measure* measure = nullptr;
    std::size_t best = 0; ///< plan with the best estimate
    /// Every plan against the best of the others; greater is better, so that where less is better
    /// signs are turned. [the measure's unit]
    std::vector<stats::AgainstBest> plans;
};

/// A measure that replications are added for until its best plan is known.
struct DecisionAsked {
    const measures::Measure* measure = nullptr;
    std::optional<double> indifference; ///< [its unit]; none: 1 % of the baseline's value
};

struct Decision {
    const measures::Measure* measure = nullptr;
    double indifference = 0; ///< as used [its unit]
    bool decided = false;    ///< one is left, or those left differ by less than the indifference
    std::vector<std::size_t> left; ///< plans that may be best, ascending
};

struct ComparisonSettings {
    std::size_t baseline = 0;
    std::vector<const measures::Measure*> leading; ///< of which the best plan is wanted
    std::vector<DecisionAsked> until_decided;
    std::int64_t most_replications = 0; ///< of a plan, with `until_decided`
};

struct Comparison {
    std::vector<ComparedValue> values;      ///< by measure, scope, then plan; without the baseline
    std::vector<BestPlan> best;             ///< of the leading measures with data and a direction
    std::vector<Decision> decisions;        ///< as asked
    std::vector<std::int64_t> replications; ///< by plan
    int round_size = 1;
    std::vector<measures::Estimates> estimates; ///< by plan
    bool cancelled = false;
};

/// Runs `options.settings.replications` of all plans. With measures to decide: at least eight
/// rounds, then on with the baseline and the plans that may still be best in an undecided measure
/// (BestSelection on rounds, 5 % in all), until all are decided or `most_replications` are reached.
/// \pre no comparison_faults between any of the plans; at least two plans
[[nodiscard]] Comparison compare_plans(std::span<const model::Scenario* const> plans,
                                       const ExperimentOptions& options,
                                       const ComparisonSettings& settings);

} // namespace staffsim::experiment
