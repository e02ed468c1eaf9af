#include "estimation.hpp"

#include "staffsim/core/error.hpp"
#include "staffsim/measures/interval_means.hpp"
#include "staffsim/stats/confidence.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace staffsim::experiment {

namespace {

using measures::Estimate;
using measures::Estimator;
using measures::Measure;
using measures::Scope;
using measures::ScopeKind;

const std::string& name_of(const model::Scenario& scenario, const Scope& scope) {
    switch (scope.kind) {
    case ScopeKind::contact_type:
        return scenario.contact_types[scope.index].name;
    case ScopeKind::agent_group:
        return scenario.agent_groups[scope.index].name;
    case ScopeKind::site:
        return scenario.sites[scope.index].name;
    case ScopeKind::all:
        break;
    }
    throw InternalError("the whole has no name");
}

/// What a measure can be at most: shares end at 1, what has no sign is not below 0.
double cut(double value, const Measure& measure) {
    if (measure.sign == measures::Sign::any) {
        return value;
    }
    const double at_least_nothing = std::max(value, 0.0);
    return measure.unit == measures::Unit::share ? std::min(at_least_nothing, 1.0)
                                                 : at_least_nothing;
}

/// How many times more replications an interval as narrow would need without rounds and controls:
/// the ratio of the squared half-widths, so that the degrees of freedom given up count as well.
double gain_of(const stats::PointEstimate& used, const stats::RatioSample& replications) {
    const std::optional<stats::PointEstimate> plain = stats::ratio_delta(replications);
    // A variance of 0 on either side is no comparison.
    if (!plain || plain->standard_error <= 0 || used.standard_error <= 0) {
        return 1;
    }
    const double ratio = stats::half_width(*plain) / stats::half_width(used);
    return ratio * ratio;
}

} // namespace

Estimate Estimation::of(const Measure& measure, const Scope& scope) const {
    expects(measures::applies(measure, scope.kind), "the measure exists for the scope");
    const Result result = result_of(measure, scope);
    Estimate estimate;
    estimate.measure = measure.name;
    estimate.scope_kind = scope.kind;
    estimate.scope = scope.kind == ScopeKind::all ? "" : name_of(*gathered_.scenario, scope);
    estimate.unit = measures::unit_text(measure.unit, gathered_.scenario->currency);
    estimate.gain = result.gain;
    if (result.estimate) {
        estimate.estimate = cut(*result.estimate, measure);
    }
    if (result.bounds) {
        estimate.low = cut(result.bounds->low, measure);
        estimate.high = cut(result.bounds->high, measure);
    }
    std::vector<double> values = horizon_values(measure, scope);
    std::sort(values.begin(), values.end());
    estimate.p10 = stats::sample_quantile(values, 0.1);
    estimate.p50 = stats::sample_quantile(values, 0.5);
    estimate.p90 = stats::sample_quantile(values, 0.9);
    return estimate;
}

std::optional<double> Estimation::half_width(const Measure& measure, const Scope& scope) const {
    const Result result = result_of(measure, scope);
    if (!result.bounds) {
        return std::nullopt;
    }
    return 0.5 * (result.bounds->high - result.bounds->low);
}

measures::Estimates Estimation::all() const {
    measures::Estimates all;
    for (const Measure& measure : measures::all_measures()) {
        for (const Scope& scope : gathered_.layout.scopes()) {
            if (measures::applies(measure, scope.kind)) {
                all.estimates.push_back(of(measure, scope));
            }
        }
    }
    const measures::SummedReplications observed{
        .sum = gathered_.sum, .replications = static_cast<std::int64_t>(gathered_.replications())};
    all.line_intervals = measures::line_intervals(observed, *gathered_.scenario);
    all.group_intervals = measures::group_intervals(observed, *gathered_.scenario);
    all.backlog = measures::backlog_days(observed, *gathered_.scenario);
    all.age_band_hours = {engine::BacklogAges::band_hours.begin(),
                          engine::BacklogAges::band_hours.end()};
    all.fates = measures::contact_fates(gathered_.sum);
    if (!gathered_.week_outcomes.empty()) {
        all.headcount = measures::headcount_weeks(
            gathered_.headcount, gathered_.week_outcomes, *gathered_.scenario);
    }
    return all;
}

Estimation::Result Estimation::result_of(const Measure& measure, const Scope& scope) const {
    switch (measure.estimator) {
    case Estimator::mean:
    case Estimator::ratio_of_means:
    case Estimator::mean_of_daily_values:
    case Estimator::share_of_days:
        return ratio(measure, scope);
    case Estimator::share_of_horizons:
        return share_of_horizons(measure, scope);
    case Estimator::wait_quantile:
        return wait_quantile(measure, scope);
    case Estimator::largest:
        return largest(measure, scope);
    }
    throw InternalError("unknown kind of estimator");
}

Estimation::Result Estimation::ratio(const Measure& measure, const Scope& scope) const {
    const stats::RatioSample replications = by_replication(measure, scope);
    stats::RatioSample by_rounds = by_round(replications);
    const double scale = measures::scale_of(measure);
    Result result;
    if (const std::optional<double> plain = stats::plain_ratio(replications)) {
        result.estimate = *plain * scale;
    }
    if (rounds() < std::size_t{fewest_rounds}) {
        return result;
    }
    if (measure.control == measures::Control::arrivals) {
        by_rounds.controls = controls(measure, scope);
    }
    if (const std::optional<stats::PointEstimate> used = stats::ratio_estimate(by_rounds)) {
        const bool is_plain = gathered_.round_size == 1 && by_rounds.controls.empty();
        const stats::Bounds bounds = stats::t_interval(*used);
        result.estimate = used->value * scale;
        result.bounds = {.low = bounds.low * scale, .high = bounds.high * scale};
        result.gain = is_plain ? 1 : gain_of(*used, replications);
    }
    return result;
}

Estimation::Result Estimation::share_of_horizons(const Measure& measure, const Scope& scope) const {
    stats::Share share;
    for (std::size_t i = 0; i < replications(); ++i) {
        const auto& row = gathered_.rows[i];
        share.successes += measure.numerator.in(row, gathered_.layout, scope);
        share.trials += measure.divisor.in(row, gathered_.layout, scope);
    }
    if (share.trials == 0) {
        return {};
    }
    return {.estimate = static_cast<double>(share.successes) / static_cast<double>(share.trials),
            .bounds = stats::wilson_interval(share)};
}

Estimation::Result Estimation::wait_quantile(const Measure& measure, const Scope& scope) const {
    std::vector<double> values;
    for (const std::optional<double>& section : sections(measure, scope)) {
        if (section) {
            values.push_back(*section);
        }
    }
    const std::optional<double> whole = pooled_quantile(measure, scope, values);
    Result result{.estimate = whole};
    if (whole && values.size() >= std::size_t{fewest_rounds}) {
        result.bounds = stats::t_interval(*stats::sectioning(*whole, values));
    }
    return result;
}

std::optional<double> Estimation::pooled_quantile(const Measure& measure,
                                                  const Scope& scope,
                                                  const std::vector<double>& sections) const {
    if (sections.empty()) {
        return std::nullopt;
    }
    if (rounds() < gathered_.rounds()) {
        // Waits are pooled over all that was gathered; of the first rounds their mean is known.
        return std::accumulate(sections.begin(), sections.end(), 0.0) /
               static_cast<double>(sections.size());
    }
    engine::WaitHistogram pooled;
    for (std::size_t type = 0; type < gathered_.sum.types(); ++type) {
        if (scope.kind == ScopeKind::all || scope.index == type) {
            pooled.add(gathered_.sum.waits(type));
        }
    }
    return pooled.quantile(measure.quantile) * measures::scale_of(measure);
}

Estimation::Result Estimation::largest(const Measure& measure, const Scope& scope) const {
    const std::vector<double> values = horizon_values(measure, scope);
    if (values.empty()) {
        return {};
    }
    return {.estimate = *std::max_element(values.begin(), values.end())};
}

std::optional<stats::UnitValues> Estimation::units(const Measure& measure,
                                                   const Scope& scope) const {
    stats::RatioSample sample = by_round(by_replication(measure, scope));
    if (measure.control == measures::Control::arrivals && rounds() >= std::size_t{fewest_rounds}) {
        sample.controls = controls(measure, scope);
    }
    // A share is reported without the jackknife's correction.
    std::optional<stats::UnitValues> units = measure.estimator == Estimator::share_of_horizons
                                                 ? stats::ratio_delta_units(sample)
                                                 : stats::ratio_units(sample);
    if (units) {
        const double scale = measures::scale_of(measure);
        units->value *= scale;
        for (double& value : units->values) {
            value *= scale;
        }
    }
    return units;
}

std::vector<std::optional<double>> Estimation::sections(const Measure& measure,
                                                        const Scope& scope) const {
    const double scale = measures::scale_of(measure);
    const std::size_t place = gathered_.quantiles.place(scope, measure.quantile);
    std::vector<std::optional<double>> values;
    for (std::size_t round = 0; round < rounds(); ++round) {
        const double wait = gathered_.round_waits[round][place];
        values.push_back(wait >= 0 ? std::optional(wait * scale) : std::nullopt);
    }
    return values;
}

stats::RatioSample Estimation::by_replication(const Measure& measure, const Scope& scope) const {
    stats::RatioSample sample;
    for (std::size_t i = 0; i < replications(); ++i) {
        const auto& row = gathered_.rows[i];
        sample.numerators.push_back(
            static_cast<double>(measure.numerator.in(row, gathered_.layout, scope)));
        sample.denominators.push_back(
            measure.divisor.empty()
                ? 1
                : static_cast<double>(measure.divisor.in(row, gathered_.layout, scope)));
    }
    return sample;
}

stats::RatioSample Estimation::by_round(const stats::RatioSample& replications) const {
    stats::RatioSample sample{.numerators = std::vector<double>(rounds()),
                              .denominators = std::vector<double>(rounds())};
    for (std::size_t i = 0; i < replications.numerators.size(); ++i) {
        sample.numerators[i / gathered_.round_size] += replications.numerators[i];
        sample.denominators[i / gathered_.round_size] += replications.denominators[i];
    }
    return sample;
}

std::vector<std::vector<double>> Estimation::controls(const Measure& measure,
                                                      const Scope& scope) const {
    std::vector<std::size_t> known;
    for (std::size_t type = 0; type < arrivals_.size(); ++type) {
        if (arrivals_[type].exact && arrivals_[type].contacts > 0) {
            known.push_back(type);
        }
    }
    const std::size_t most = stats::most_controls(rounds());
    if (known.empty() || most == 0) {
        return {};
    }
    std::vector<std::vector<double>> columns;
    // Counts of types add up to the whole's only if all are adjusted by the same controls.
    const bool own_known = measure.estimator != Estimator::mean &&
                           scope.kind == ScopeKind::contact_type &&
                           std::find(known.begin(), known.end(), scope.index) != known.end();
    if (known.size() <= most) {
        for (const std::size_t type : known) {
            columns.push_back(control({type}));
        }
    } else {
        columns.push_back(control(own_known ? std::vector{scope.index} : known));
    }
    return columns;
}

std::vector<double> Estimation::control(const std::vector<std::size_t>& types) const {
    std::vector<double> column(rounds());
    double expected = 0;
    for (const std::size_t type : types) {
        const std::size_t place = *gathered_.layout.place({ScopeKind::contact_type, type},
                                                          measures::Primitive::first_contacts);
        expected += arrivals_[type].contacts;
        for (std::size_t i = 0; i < replications(); ++i) {
            column[i / gathered_.round_size] += static_cast<double>(gathered_.rows[i][place]);
        }
    }
    for (double& value : column) {
        value = value / static_cast<double>(gathered_.round_size) - expected;
    }
    return column;
}

std::vector<std::optional<double>> Estimation::of_horizons(const Measure& measure,
                                                           const Scope& scope) const {
    const double scale = measures::scale_of(measure);
    std::vector<std::optional<double>> values;
    if (measure.estimator == Estimator::wait_quantile) {
        const std::size_t place = gathered_.quantiles.place(scope, measure.quantile);
        for (std::size_t i = 0; i < replications(); ++i) {
            const double wait = gathered_.replication_waits[i][place];
            values.push_back(wait >= 0 ? std::optional(wait * scale) : std::nullopt);
        }
        return values;
    }
    const stats::RatioSample sample = by_replication(measure, scope);
    for (std::size_t i = 0; i < sample.numerators.size(); ++i) {
        if (sample.denominators[i] == 0) {
            values.emplace_back();
            continue;
        }
        const double divisor = measure.estimator == Estimator::largest ? 1 : sample.denominators[i];
        values.emplace_back(sample.numerators[i] / divisor * scale);
    }
    return values;
}

std::vector<double> Estimation::horizon_values(const Measure& measure, const Scope& scope) const {
    std::vector<double> values;
    if (measure.estimator == Estimator::share_of_horizons) {
        return values; // a single horizon is on target or not
    }
    for (const std::optional<double>& value : of_horizons(measure, scope)) {
        if (value) {
            values.push_back(*value);
        }
    }
    return values;
}

} // namespace staffsim::experiment
