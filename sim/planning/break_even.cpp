#include "staffsim/planning/break_even.hpp"

#include "staffsim/core/error.hpp"
#include "staffsim/stats/confidence.hpp"

#include <cmath>
#include <limits>
#include <utility>

namespace staffsim::planning {

namespace {

using experiment::PlanRuns;

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// Plans of one look at the curve, run.
class Look {
public:
    Look(std::vector<model::Scenario> plans, const BreakEvenOptions& options)
        : plans_(std::move(plans)),
          options_(options.experiment) {
        options_.settings.precision.clear();
        options_.on_progress = nullptr;
        std::vector<const model::Scenario*> all;
        for (const model::Scenario& plan : plans_) {
            std::vector<Fault> faults = experiment::comparison_faults(plans_.front(), plan);
            if (!faults.empty()) {
                throw ScenarioError(std::move(faults));
            }
            all.push_back(&plan);
        }
        runs_.emplace(all, options_);
        runs_->run_until(options_.settings.replications);
    }

    [[nodiscard]] const PlanRuns& runs() const { return *runs_; }

private:
    std::vector<model::Scenario> plans_;
    experiment::ExperimentOptions options_;
    std::optional<PlanRuns> runs_;
};

/// Counts plans for the one who waits.
class Counter {
public:
    explicit Counter(const BreakEvenOptions& options) : options_(options) {}
    void add(std::size_t plans) {
        plans_ += static_cast<std::int64_t>(plans);
        if (options_.on_plans) {
            options_.on_plans(plans_);
        }
    }

private:
    const BreakEvenOptions& options_;
    std::int64_t plans_ = 0;
};

/// Adds the plan at every value; where it stays as it is, once.
/// \return which of `plans` it is, by value
std::vector<std::size_t> add_plans(std::vector<model::Scenario>& plans,
                                   const PlanSide& side,
                                   std::span<const double> values) {
    std::vector<std::size_t> places;
    for (const double value : values) {
        if (places.empty() || side.lever == PlanSide::Lever::moves) {
            plans.push_back(side.at(value));
        }
        places.push_back(plans.size() - 1);
    }
    return places;
}

/// Share of horizons on the target's side less the probability.
CurvePoint chance(const std::vector<std::optional<double>>& horizons,
                  const LeverTarget& target,
                  double at) {
    stats::Share share;
    for (const std::optional<double>& value : horizons) {
        if (value) {
            const bool met = target.side == LeverTarget::Side::at_least ? *value >= target.value
                                                                        : *value <= target.value;
            share.successes += met ? 1 : 0;
            ++share.trials;
        }
    }
    if (share.trials == 0) {
        return {at, missing, std::nullopt, std::nullopt};
    }
    const stats::Bounds bounds = stats::wilson_interval(share);
    const double ratio = static_cast<double>(share.successes) / static_cast<double>(share.trials);
    return {at,
            ratio - *target.probability,
            bounds.low - *target.probability,
            bounds.high - *target.probability};
}

CurvePoint level(const measures::Estimate& estimate, const LeverTarget& target, double at) {
    const auto less = [&target](const std::optional<double>& value) {
        return value ? std::optional(*value - target.value) : std::nullopt;
    };
    return {at,
            estimate.estimate ? *estimate.estimate - target.value : missing,
            less(estimate.low),
            less(estimate.high)};
}

} // namespace

Root break_even(const PlanSide& plan_a, const PlanSide& plan_b, const BreakEvenOptions& options) {
    Counter counter(options);
    const ScopedMeasure& of = options.measure;
    const Curve curve = [&](std::span<const double> values) {
        std::vector<model::Scenario> plans;
        const std::vector<std::size_t> places_a = add_plans(plans, plan_a, values);
        const std::vector<std::size_t> places_b = add_plans(plans, plan_b, values);
        const std::size_t count = plans.size();
        const Look look(std::move(plans), options);
        std::vector<CurvePoint> points;
        for (std::size_t i = 0; i < values.size() && !look.runs().cancelled(); ++i) {
            const auto difference =
                look.runs().difference(places_b[i], places_a[i], *of.measure, of.kind, of.scope);
            points.push_back({values[i],
                              difference.difference.value_or(missing),
                              difference.low,
                              difference.high});
        }
        counter.add(count);
        return points;
    };
    return find_root(curve, options.from, options.to);
}

Root target_root(const PlanAt& plan, const LeverTarget& target, const BreakEvenOptions& options) {
    Counter counter(options);
    const ScopedMeasure& of = options.measure;
    const Curve curve = [&](std::span<const double> values) {
        std::vector<model::Scenario> plans;
        for (const double value : values) {
            plans.push_back(plan(value));
        }
        const Look look(std::move(plans), options);
        std::vector<CurvePoint> points;
        for (std::size_t i = 0; i < values.size() && !look.runs().cancelled(); ++i) {
            points.push_back(
                target.probability
                    ? chance(look.runs().horizon_values(i, *of.measure, of.kind, of.scope),
                             target,
                             values[i])
                    : level(look.runs().estimate(i, *of.measure, of.kind, of.scope),
                            target,
                            values[i]));
        }
        counter.add(values.size());
        return points;
    };
    return find_root(curve, options.from, options.to);
}

} // namespace staffsim::planning
