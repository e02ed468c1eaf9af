#include "staffsim/planning/sensitivity.hpp"

#include "staffsim/core/error.hpp"
#include "staffsim/random/kernels.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace staffsim::planning {

namespace {

constexpr double score_of_p90 = 1.2815515655446004; // standard normal

double forth(UncertainInput::Scale scale, double value) {
    switch (scale) {
    case UncertainInput::Scale::log:
        return std::log(value);
    case UncertainInput::Scale::logit:
        return std::log(value / (1 - value));
    case UncertainInput::Scale::straight:
        break;
    }
    return value;
}

double back(UncertainInput::Scale scale, double value) {
    switch (scale) {
    case UncertainInput::Scale::log:
        return std::exp(value);
    case UncertainInput::Scale::logit:
        return 1 / (1 + std::exp(-value));
    case UncertainInput::Scale::straight:
        break;
    }
    return value;
}

class Study {
public:
    Study(std::span<const UncertainInput> inputs,
          const PlanOf& plan_of,
          const SensitivityOptions& options)
        : inputs_(inputs),
          plan_of_(plan_of),
          options_(options),
          middle_(middle_point()),
          middle_plan_(plan_of(middle_)) {}

    SensitivityResult result() {
        run_tornado();
        if (!result_.cancelled && inputs_.size() > 1) {
            run_table();
        }
        if (!result_.cancelled && options_.points > 0) {
            run_shares();
        }
        return std::move(result_);
    }

private:
    [[nodiscard]] LeverPoint middle_point() const {
        LeverPoint point;
        for (const UncertainInput& input : inputs_) {
            point.push_back(input.middle);
        }
        return point;
    }

    SweepResult swept(std::span<const LeverPoint> points) {
        SweepResult swept = sweep(
            middle_plan_, plan_of_, points, {options_.experiment, options_.measures, nullptr});
        result_.cancelled = swept.cancelled;
        count(points.size());
        return swept;
    }

    void count(std::size_t plans) {
        plans_ += static_cast<std::int64_t>(plans);
        if (options_.on_plans) {
            options_.on_plans(plans_);
        }
    }

    void run_tornado() {
        std::vector<LeverPoint> points;
        for (std::size_t input = 0; input < inputs_.size(); ++input) {
            for (const double value : {inputs_[input].low, inputs_[input].high}) {
                points.push_back(middle_);
                points.back()[input] = value;
            }
        }
        SweepResult found = swept(points);
        if (found.cancelled) {
            return;
        }
        result_.middle = std::move(found.base);
        result_.replications = found.replications;
        for (std::size_t input = 0; input < inputs_.size(); ++input) {
            result_.bars.push_back({input,
                                    std::move(found.points[2 * input]),
                                    std::move(found.points[2 * input + 1])});
        }
    }

    void run_table() {
        const std::vector<std::size_t> order = by_span(result_, 0);
        TwoWayTable table;
        table.inputs = options_.two_way.value_or(std::array{order[0], order[1]});
        const auto [down, across] = table.inputs;
        std::vector<LeverPoint> points;
        for (const double first : {inputs_[down].low, inputs_[down].middle, inputs_[down].high}) {
            for (const double second :
                 {inputs_[across].low, inputs_[across].middle, inputs_[across].high}) {
                points.push_back(middle_);
                points.back()[down] = first;
                points.back()[across] = second;
            }
        }
        SweepResult found = swept(points);
        if (!found.cancelled) {
            table.cells = std::move(found.points);
            result_.table = std::move(table);
        }
    }

    /// Draws the inputs, and simulates every draw on the same independent replications.
    void run_shares() {
        std::vector<CrossedSample> samples(options_.measures.size());
        std::vector<std::string> names;
        for (const UncertainInput& input : inputs_) {
            names.push_back(input.name);
        }
        std::vector<std::vector<double>> scores =
            latin_hypercube(names, options_.points, options_.experiment.settings.seed);
        for (std::vector<double>& of_input : scores) {
            for (double& score : of_input) {
                score = random::inverse_normal(score);
            }
        }
        const std::size_t at_once = plans_at_once(middle_plan_);
        for (std::size_t first = 0; first < options_.points; first += at_once) {
            const std::size_t last = std::min(first + at_once, options_.points);
            if (!add_points(scores, first, last, samples)) {
                result_.cancelled = true;
                return;
            }
            count(last - first);
        }
        for (CrossedSample& sample : samples) {
            sample.scores = scores;
            result_.shares.push_back(sample.values.empty() ? std::nullopt
                                                           : variance_shares(sample));
        }
    }

    /// Values of every measure at some of the points, by replication. False after a cancel. A
    /// measure without data somewhere loses all its values.
    [[nodiscard]] bool add_points(const std::vector<std::vector<double>>& scores,
                                  std::size_t first,
                                  std::size_t last,
                                  std::vector<CrossedSample>& samples) {
        std::vector<model::Scenario> plans;
        for (std::size_t point = first; point < last; ++point) {
            plans.push_back(plan_of_(drawn_point(scores, point)));
        }
        std::vector<const model::Scenario*> all;
        all.reserve(plans.size());
        for (const model::Scenario& plan : plans) {
            all.push_back(&plan);
        }
        experiment::ExperimentOptions options = options_.experiment;
        options.settings.precision.clear();
        options.settings.replications = options_.point_replications;
        options.settings.round_size = 1; // replications of a round are not independent
        options.on_progress = nullptr;
        experiment::PlanRuns runs(all, options);
        runs.run_until(options_.point_replications);
        if (runs.cancelled()) {
            return false;
        }
        result_.point_replications = runs.replications(0);
        for (std::size_t m = 0; m < samples.size(); ++m) {
            if (first == 0 || !samples[m].values.empty()) {
                keep_values(runs, options_.measures[m], samples[m]);
            }
        }
        return true;
    }

    static void keep_values(const experiment::PlanRuns& runs,
                            const ScopedMeasure& of,
                            CrossedSample& sample) {
        for (std::size_t plan = 0; plan < runs.plans(); ++plan) {
            const auto values = runs.horizon_values(plan, *of.measure, of.kind, of.scope);
            std::vector<double> row;
            for (const std::optional<double>& value : values) {
                if (value) {
                    row.push_back(*value);
                }
            }
            if (row.empty() || row.size() < values.size()) {
                sample.values.clear();
                return;
            }
            sample.values.push_back(std::move(row));
        }
    }

    [[nodiscard]] LeverPoint drawn_point(const std::vector<std::vector<double>>& scores,
                                         std::size_t point) const {
        LeverPoint drawn;
        for (std::size_t input = 0; input < inputs_.size(); ++input) {
            const UncertainInput& each = inputs_[input];
            const double span = each.high - each.low;
            const double value = value_at(each, scores[input][point]);
            drawn.push_back(
                std::clamp(span > 0 ? few_digits(value, span) : value, each.least, each.most));
        }
        return drawn;
    }

    std::span<const UncertainInput> inputs_;
    const PlanOf& plan_of_;
    const SensitivityOptions& options_;
    LeverPoint middle_;
    model::Scenario middle_plan_;
    SensitivityResult result_;
    std::int64_t plans_ = 0;
};

} // namespace

double value_at(const UncertainInput& input, double score) {
    const double centre = forth(input.scale, input.middle);
    const double reach = score >= 0 ? forth(input.scale, input.high) - centre
                                    : centre - forth(input.scale, input.low);
    const double value = back(input.scale, centre + score / score_of_p90 * reach);
    return std::clamp(value, input.least, input.most);
}

double span_of(const TornadoBar& bar, std::size_t measure) {
    const auto& low = bar.low[measure].estimate.estimate;
    const auto& high = bar.high[measure].estimate.estimate;
    return low && high ? std::abs(*high - *low) : 0;
}

std::vector<std::size_t> by_span(const SensitivityResult& result, std::size_t measure) {
    std::vector<std::size_t> order;
    for (const TornadoBar& bar : result.bars) {
        order.push_back(bar.input);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return span_of(result.bars[a], measure) > span_of(result.bars[b], measure);
    });
    return order;
}

SensitivityResult sensitivity(std::span<const UncertainInput> inputs,
                              const PlanOf& plan_of,
                              const SensitivityOptions& options) {
    expects(!inputs.empty() && !options.measures.empty(), "an input and a measure");
    return Study(inputs, plan_of, options).result();
}

} // namespace staffsim::planning
