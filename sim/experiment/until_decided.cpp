#include "until_decided.hpp"

#include "staffsim/stats/selection.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

namespace staffsim::experiment {

namespace {

using measures::Measure;
using measures::ScopeKind;

constexpr double error_in_all = 0.05;
constexpr double usual_indifference = 0.01; // of the baseline's value

double rounds_of(const PlanRuns& runs, std::size_t plan) {
    return static_cast<double>(runs.replications(plan)) / runs.round_size(); // whole
}

/// Differences below this are of no account.
double indifference_of(const PlanRuns& runs, const DecisionAsked& asked, std::size_t baseline) {
    if (asked.indifference) {
        return *asked.indifference;
    }
    const auto size = [&](std::size_t plan) {
        return std::abs(
            runs.estimate(plan, *asked.measure, ScopeKind::all, "").estimate.value_or(0));
    };
    double reference = size(baseline);
    for (std::size_t plan = 0; reference == 0 && plan < runs.plans(); ++plan) {
        reference = size(plan);
    }
    return usual_indifference * (reference > 0 ? reference : 1);
}

/// One measure's selection among all plans.
class MeasureSelection {
public:
    MeasureSelection(const PlanRuns& runs,
                     const Measure& measure,
                     double indifference,
                     double error)
        : runs_(&runs),
          measure_(&measure),
          indifference_(indifference) {
        const std::size_t plans = runs.plans();
        std::vector<std::vector<double>> variances(plans, std::vector<double>(plans));
        std::int64_t freedom = std::numeric_limits<std::int64_t>::max();
        for (std::size_t i = 0; i < plans; ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                const PairedDifference pair = difference(i, j);
                if (!pair.standard_error || pair.freedom <= 0) {
                    return; // no data, no selection
                }
                const double error_squared = *pair.standard_error * *pair.standard_error;
                variances[i][j] = variances[j][i] = error_squared * rounds_of(runs, i);
                freedom = std::min(freedom, pair.freedom);
            }
        }
        selection_.emplace(
            stats::BestSelection::Settings{.error = error,
                                           .indifference = indifference_,
                                           .degrees_of_freedom = static_cast<double>(freedom)},
            std::move(variances));
    }

    void look() {
        if (selection_ && !selection_->decided()) {
            selection_->look(rounds_of(*runs_, selection_->left().front()),
                             [this](std::size_t i, std::size_t j) {
                                 return direction_of(*measure_) *
                                        difference(i, j).difference.value_or(0);
                             });
        }
    }
    [[nodiscard]] bool settled() const { return !selection_ || selection_->decided(); }
    [[nodiscard]] const std::vector<std::size_t>& left() const { return selection_->left(); }
    [[nodiscard]] double most_rounds() const { return selection_->most_units(); }

    [[nodiscard]] Decision decision() const {
        Decision decision{.measure = measure_, .indifference = indifference_, .left = {}};
        if (selection_) {
            decision.decided = selection_->decided();
            decision.left = selection_->left();
        } else {
            decision.left.resize(runs_->plans());
            std::iota(decision.left.begin(), decision.left.end(), std::size_t{0});
        }
        return decision;
    }

private:
    [[nodiscard]] PairedDifference difference(std::size_t i, std::size_t j) const {
        return runs_->difference(i, j, *measure_, ScopeKind::all, "");
    }

    const PlanRuns* runs_;
    const Measure* measure_;
    double indifference_;
    std::optional<stats::BestSelection> selection_;
};

/// Rounds to look at next: a quarter more, as looks cost nothing of the error; no more than can be
/// needed.
double next_rounds(double rounds, const std::vector<MeasureSelection>& selections) {
    double most = 0;
    for (const MeasureSelection& selection : selections) {
        if (!selection.settled()) {
            most = std::max(most, selection.most_rounds());
        }
    }
    const double step = std::max(1.0, std::floor(rounds / 4));
    return std::max(rounds + 1, std::min(rounds + step, std::ceil(most)));
}

/// The baseline, and whoever is left in a measure that is not decided.
std::vector<std::size_t> plans_to_run(const std::vector<MeasureSelection>& selections,
                                      std::size_t baseline) {
    std::set<std::size_t> plans;
    for (const MeasureSelection& selection : selections) {
        if (!selection.settled()) {
            plans.insert(selection.left().begin(), selection.left().end());
            plans.insert(baseline);
        }
    }
    return {plans.begin(), plans.end()};
}

} // namespace

double direction_of(const Measure& measure) {
    return measure.better == measures::Better::lower ? -1 : 1;
}

std::vector<Decision> run_until_decided(PlanRuns& runs, const ComparisonSettings& settings) {
    const double error = error_in_all / static_cast<double>(settings.until_decided.size());
    std::vector<MeasureSelection> selections;
    for (const DecisionAsked& asked : settings.until_decided) {
        const double indifference = indifference_of(runs, asked, settings.baseline);
        selections.emplace_back(runs, *asked.measure, indifference, error);
    }
    const double most =
        std::floor(static_cast<double>(settings.most_replications) / runs.round_size());
    for (double rounds = rounds_of(runs, settings.baseline);;) {
        for (MeasureSelection& selection : selections) {
            selection.look();
        }
        const std::vector<std::size_t> plans = plans_to_run(selections, settings.baseline);
        if (plans.empty() || rounds >= most || runs.cancelled()) {
            break;
        }
        rounds = std::min(most, next_rounds(rounds, selections));
        runs.run_until(static_cast<std::int64_t>(rounds) * runs.round_size(), plans);
        if (runs.cancelled()) {
            break; // plans no longer have the same rounds
        }
    }
    std::vector<Decision> decisions;
    decisions.reserve(selections.size());
    for (const MeasureSelection& selection : selections) {
        decisions.push_back(selection.decision());
    }
    return decisions;
}

} // namespace staffsim::experiment
