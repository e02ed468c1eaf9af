#include "staffsim/experiment/comparison.hpp"

#include "estimation.hpp"
#include "staffsim/core/error.hpp"
#include "until_decided.hpp"

#include <algorithm>

namespace staffsim::experiment {

namespace {

using measures::Better;
using measures::Estimate;
using measures::Measure;
using measures::ScopeKind;

constexpr double error_of_verdicts = 0.05;

/// Empty if there is no error to go by.
std::optional<stats::PointEstimate> point_of(const PairedDifference& difference) {
    if (!difference.difference || !difference.standard_error || difference.freedom <= 0) {
        return std::nullopt;
    }
    return stats::PointEstimate{.value = *difference.difference,
                                .standard_error = *difference.standard_error,
                                .degrees_of_freedom = static_cast<double>(difference.freedom)};
}

bool is_nothing(const PairedDifference& difference) {
    return difference.difference == 0.0 &&
           (difference.equal_everywhere || difference.standard_error == 0.0);
}

Verdict verdict_of(const ComparedValue& compared) {
    const PairedDifference& difference = compared.difference;
    if (!difference.difference) {
        return Verdict::no_data;
    }
    if (is_nothing(difference)) {
        return Verdict::no_difference;
    }
    if (!compared.holm_p || *compared.holm_p > error_of_verdicts) {
        return Verdict::undecided;
    }
    const bool more = *difference.difference > 0;
    if (compared.measure->better == Better::neither) {
        return more ? Verdict::more : Verdict::less;
    }
    return more == (compared.measure->better == Better::higher) ? Verdict::better : Verdict::worse;
}

/// Rows of one measure and scope get their adjusted p values and verdicts.
void judge(std::span<ComparedValue> rows) {
    std::vector<double> known;
    for (const ComparedValue& row : rows) {
        if (row.p_value) {
            known.push_back(*row.p_value);
        }
    }
    const std::vector<double> adjusted = stats::holm_adjusted(known);
    std::size_t next = 0;
    for (ComparedValue& row : rows) {
        if (row.p_value) {
            row.holm_p = adjusted[next++];
        }
        row.verdict = verdict_of(row);
    }
}

/// Fills a comparison from runs that have ended.
class Comparing {
public:
    Comparing(const PlanRuns& runs, const ComparisonSettings& settings, Comparison& comparison)
        : runs_(runs),
          settings_(settings),
          comparison_(comparison) {}

    void compare() {
        for (std::size_t plan = 0; plan < runs_.plans(); ++plan) {
            comparison_.replications.push_back(runs_.replications(plan));
            comparison_.estimates.push_back(runs_.replications(plan) > 0 ? runs_.estimates(plan)
                                                                         : measures::Estimates{});
        }
        for (const Estimate& base : comparison_.estimates[settings_.baseline].estimates) {
            const std::size_t first = comparison_.values.size();
            add_rows(base);
            judge(std::span(comparison_.values).subspan(first));
        }
        for (const Measure* measure : settings_.leading) {
            add_best(*measure);
        }
    }

private:
    void add_rows(const Estimate& base) {
        for (std::size_t plan = 0; plan < runs_.plans(); ++plan) {
            const Estimate* value =
                plan == settings_.baseline
                    ? nullptr
                    : measures::find(
                          comparison_.estimates[plan], base.measure, base.scope_kind, base.scope);
            if (value != nullptr) {
                add_row(plan, base, *value);
            }
        }
    }

    void add_row(std::size_t plan, const Estimate& base, const Estimate& value) {
        ComparedValue row;
        row.plan = plan;
        row.measure = measures::find_measure(base.measure);
        row.scope_kind = base.scope_kind;
        row.scope = base.scope;
        row.unit = base.unit;
        row.value = value.estimate;
        row.base = base.estimate;
        row.difference =
            runs_.difference(plan, settings_.baseline, *row.measure, row.scope_kind, row.scope);
        if (row.difference.difference && row.value &&
            runs_.replications(plan) != runs_.replications(settings_.baseline)) {
            // Of the rounds that both have: the baseline has run on.
            row.base = *row.value - *row.difference.difference;
        }
        if (const auto point = point_of(row.difference)) {
            row.p_value = stats::two_sided_p(*point);
        }
        comparison_.values.push_back(std::move(row));
    }

    void add_best(const Measure& measure) {
        if (measure.better == Better::neither || !measures::applies(measure, ScopeKind::all)) {
            return;
        }
        const double direction = direction_of(measure);
        BestPlan found;
        found.measure = &measure;
        found.plans =
            stats::against_best(runs_.plans(), [&](std::size_t first, std::size_t second) {
                auto point = point_of(runs_.difference(first, second, measure, ScopeKind::all, ""));
                if (point) {
                    point->value *= direction;
                }
                return point;
            });
        if (found.plans.empty()) {
            return;
        }
        for (std::size_t plan = 1; plan < found.plans.size(); ++plan) {
            const PairedDifference ahead =
                runs_.difference(plan, found.best, measure, ScopeKind::all, "");
            if (direction * ahead.difference.value_or(0) > 0) {
                found.best = plan;
            }
        }
        comparison_.best.push_back(std::move(found));
    }

    const PlanRuns& runs_;
    const ComparisonSettings& settings_;
    Comparison& comparison_;
};

} // namespace

Comparison compare_plans(std::span<const model::Scenario* const> plans,
                         const ExperimentOptions& options,
                         const ComparisonSettings& settings) {
    expects(plans.size() >= 2 && settings.baseline < plans.size(),
            "a comparison has two plans, of which one is the baseline");
    PlanRuns runs(plans, options);
    std::int64_t first = options.settings.replications;
    if (!settings.until_decided.empty()) {
        first = std::max(first, std::int64_t{fewest_rounds} * runs.round_size());
    }
    runs.run_until(first);
    Comparison comparison;
    comparison.round_size = runs.round_size();
    if (!settings.until_decided.empty() && !runs.cancelled()) {
        comparison.decisions = run_until_decided(runs, settings);
    }
    comparison.cancelled = runs.cancelled();
    Comparing(runs, settings, comparison).compare();
    return comparison;
}

} // namespace staffsim::experiment
