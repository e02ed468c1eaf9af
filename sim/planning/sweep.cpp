#include "staffsim/planning/sweep.hpp"

#include "staffsim/core/error.hpp"

#include <algorithm>
#include <numeric>

namespace staffsim::planning {

namespace {

experiment::ExperimentOptions without_goals(experiment::ExperimentOptions options) {
    options.settings.precision.clear();
    options.on_progress = nullptr;
    return options;
}

/// One batch of plans, the plan as it is before them.
class Batch {
public:
    Batch(const model::Scenario& base,
          const PlanOf& plan_of,
          std::span<const LeverPoint> points,
          const experiment::ExperimentOptions& options) {
        plans_.reserve(points.size());
        for (const LeverPoint& point : points) {
            plans_.push_back(plan_of(point));
            std::vector<Fault> faults = experiment::comparison_faults(base, plans_.back());
            if (!faults.empty()) {
                throw ScenarioError(std::move(faults));
            }
        }
        std::vector<const model::Scenario*> all{&base};
        for (const model::Scenario& plan : plans_) {
            all.push_back(&plan);
        }
        runs_.emplace(all, options);
        runs_->run_until(options.settings.replications);
    }

    [[nodiscard]] const experiment::PlanRuns& runs() const { return *runs_; }

    [[nodiscard]] std::vector<SweepRow> rows(std::size_t point,
                                             std::span<const ScopedMeasure> measures) const {
        std::vector<SweepRow> rows;
        for (const ScopedMeasure& each : measures) {
            rows.push_back({runs_->estimate(point + 1, *each.measure, each.kind, each.scope),
                            runs_->difference(point + 1, 0, *each.measure, each.kind, each.scope)});
        }
        return rows;
    }

private:
    std::vector<model::Scenario> plans_;
    std::optional<experiment::PlanRuns> runs_;
};

} // namespace

std::size_t plans_at_once(const model::Scenario& scenario) {
    constexpr std::size_t numbers_of_a_cell = 30; // roughly: counts and times by interval
    constexpr std::size_t most_numbers = 32'000'000;
    const std::size_t cells = scenario.grid.intervals().size() *
                              (scenario.contact_types.size() + scenario.agent_groups.size());
    return std::clamp<std::size_t>(most_numbers / (cells * numbers_of_a_cell + 1), 8, 128);
}

SweepResult sweep(const model::Scenario& base,
                  const PlanOf& plan_of,
                  std::span<const LeverPoint> points,
                  const SweepOptions& options) {
    expects(!points.empty(), "a sweep has a point");
    const experiment::ExperimentOptions settings = without_goals(options.experiment);
    const std::size_t at_once = plans_at_once(base);
    SweepResult result;
    for (std::size_t first = 0; first < points.size(); first += at_once) {
        const auto some = points.subspan(first, std::min(at_once, points.size() - first));
        const Batch batch(base, plan_of, some, settings);
        if (batch.runs().cancelled()) {
            result.cancelled = true;
            break;
        }
        result.replications = batch.runs().replications(0);
        if (first == 0) {
            for (const ScopedMeasure& each : options.measures) {
                result.base.push_back(
                    batch.runs().estimate(0, *each.measure, each.kind, each.scope));
            }
        }
        for (std::size_t point = 0; point < some.size(); ++point) {
            result.points.push_back(batch.rows(point, options.measures));
        }
        if (options.on_points) {
            options.on_points(static_cast<std::int64_t>(first + some.size()));
        }
    }
    return result;
}

double expected_contacts(const model::Scenario& scenario) {
    double sum = 0;
    for (const model::ContactType& type : scenario.contact_types) {
        sum += std::accumulate(type.expected_contacts.begin(), type.expected_contacts.end(), 0.0);
    }
    return sum;
}

} // namespace staffsim::planning
