#include "difference.hpp"

#include "staffsim/stats/confidence.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace staffsim::experiment {

namespace {

using measures::Estimator;
using measures::Measure;

/// Errors of both estimates and of their difference.
struct Errors {
    stats::PointEstimate difference;
    double plan = 0; ///< standard error
    double base = 0;
};

std::optional<Errors> errors_of_ratio(const Measure& measure, const PairedEstimates& pair) {
    const auto plan = pair.plan->units(measure, pair.plan_scope);
    const auto base = pair.base->units(measure, pair.base_scope);
    if (!plan || !base) {
        return std::nullopt;
    }
    return Errors{.difference = stats::paired_difference(*plan, *base),
                  .plan = stats::estimate_of(*plan).standard_error,
                  .base = stats::estimate_of(*base).standard_error};
}

/// Least variance of a difference of shares of horizons.
double least_variance(const Measure& measure, const PairedEstimates& pair) {
    const auto plan = pair.plan->of_horizons(measure, pair.plan_scope);
    const auto base = pair.base->of_horizons(measure, pair.base_scope);
    double pairs = 0;
    double plan_only = 0;
    double base_only = 0;
    for (std::size_t i = 0; i < std::min(plan.size(), base.size()); ++i) {
        if (plan[i] && base[i]) {
            pairs += 1;
            plan_only += *plan[i] > *base[i] ? 1 : 0;
            base_only += *plan[i] < *base[i] ? 1 : 0;
        }
    }
    const double difference = (plan_only - base_only) / (pairs + 2);
    return ((plan_only + base_only + 1) / (pairs + 2) - difference * difference) / (pairs + 2);
}

std::optional<Errors> errors_of_horizons(const Measure& measure, const PairedEstimates& pair) {
    std::optional<Errors> errors = errors_of_ratio(measure, pair);
    if (errors && !pair.identical) {
        double& error = errors->difference.standard_error;
        error = std::max(error, std::sqrt(least_variance(measure, pair)));
    }
    return errors;
}

/// Sectioning of the rounds in which somebody was answered in both plans.
std::optional<Errors> errors_of_quantile(const Measure& measure,
                                         const PairedEstimates& pair,
                                         double plan_value,
                                         double base_value) {
    const auto plan = pair.plan->sections(measure, pair.plan_scope);
    const auto base = pair.base->sections(measure, pair.base_scope);
    std::vector<double> plans;
    std::vector<double> bases;
    std::vector<double> differences;
    for (std::size_t i = 0; i < std::min(plan.size(), base.size()); ++i) {
        if (plan[i] && base[i]) {
            plans.push_back(*plan[i]);
            bases.push_back(*base[i]);
            differences.push_back(*plan[i] - *base[i]);
        }
    }
    const auto difference = stats::sectioning(plan_value - base_value, differences);
    if (!difference || differences.size() < std::size_t{fewest_rounds}) {
        return std::nullopt;
    }
    return Errors{.difference = *difference,
                  .plan = stats::sectioning(plan_value, plans)->standard_error,
                  .base = stats::sectioning(base_value, bases)->standard_error};
}

std::optional<Errors> errors_of(const Measure& measure,
                                const PairedEstimates& pair,
                                double plan_value,
                                double base_value) {
    switch (measure.estimator) {
    case Estimator::wait_quantile:
        return errors_of_quantile(measure, pair, plan_value, base_value);
    case Estimator::share_of_horizons:
        return errors_of_horizons(measure, pair);
    case Estimator::largest:
        return std::nullopt;
    case Estimator::mean:
    case Estimator::ratio_of_means:
    case Estimator::mean_of_daily_values:
    case Estimator::share_of_days:
        return errors_of_ratio(measure, pair);
    }
    return std::nullopt;
}

/// Whether the measure is the same in both plans in every replication.
bool is_equal_everywhere(const Measure& measure, const PairedEstimates& pair) {
    return pair.identical || pair.plan->of_horizons(measure, pair.plan_scope) ==
                                 pair.base->of_horizons(measure, pair.base_scope);
}

} // namespace

PairedDifference difference_of(const Measure& measure, const PairedEstimates& pair) {
    const std::optional<double> plan = pair.plan->value(measure, pair.plan_scope);
    const std::optional<double> base = pair.base->value(measure, pair.base_scope);
    PairedDifference result;
    result.identical = pair.identical;
    if (!plan || !base) {
        return result;
    }
    result.difference = *plan - *base;
    result.equal_everywhere = *plan == *base && is_equal_everywhere(measure, pair);
    if (pair.rounds < std::size_t{fewest_rounds}) {
        return result;
    }
    const std::optional<Errors> errors = errors_of(measure, pair, *plan, *base);
    if (!errors) {
        return result;
    }
    const stats::PointEstimate& used = errors->difference;
    const double half = stats::half_width(used);
    result.standard_error = used.standard_error;
    result.low = *result.difference - half;
    result.high = *result.difference + half;
    if (measure.unit == measures::Unit::share) {
        result.low = std::max(*result.low, -1.0);
        result.high = std::min(*result.high, 1.0);
    }
    result.freedom = static_cast<std::int64_t>(used.degrees_of_freedom);
    const double variance = used.standard_error * used.standard_error;
    if (variance > 0) {
        result.gain = (errors->plan * errors->plan + errors->base * errors->base) / variance;
    }
    return result;
}

} // namespace staffsim::experiment
