#include "staffsim/experiment/weekly_levels.hpp"

#include "staffsim/core/error.hpp"
#include "staffsim/engine/replication.hpp"

#include <atomic>
#include <memory>

namespace staffsim::experiment {

namespace {

void fill(WeeklyLevels& levels,
          std::size_t replication,
          const engine::Observations& seen,
          const model::Scenario& scenario) {
    for (std::size_t type = 0; type < seen.types(); ++type) {
        std::vector<measures::WaitOutcomes> outcomes(levels.weeks());
        for (std::size_t i = 0; i < seen.intervals(); ++i) {
            const std::size_t day = scenario.grid.intervals()[i].day;
            outcomes[IntervalGrid::week_of_day(day)].add(seen.line(i, type));
        }
        for (std::size_t week = 0; week < levels.weeks(); ++week) {
            levels.at(replication, week, type) = measures::service_level_counts(
                outcomes[week], scenario.contact_types[type].service_level.rule);
        }
    }
}

} // namespace

std::optional<WeeklyLevels> weekly_levels(const model::Scenario& scenario,
                                          const ExperimentOptions& options) {
    const int round_size = round_size_of(options.settings);
    const std::int64_t wanted = options.settings.replications;
    expects(wanted > 0, "an experiment has a replication");
    const auto replications =
        static_cast<std::size_t>((wanted + round_size - 1) / round_size * round_size);
    WeeklyLevels levels(replications, scenario.grid.week_count(), scenario.contact_types.size());
    const std::shared_ptr<const engine::Plan> plan = engine::make_plan(scenario);
    const unsigned threads = options.threads == 0 ? hardware_threads() : options.threads;
    std::vector<std::unique_ptr<engine::Replicator>> replicators(threads);
    std::atomic<bool> cut_short{false};
    run_tasks(options.executor, replications, threads, [&](unsigned worker, std::size_t number) {
        if (options.cancel != nullptr && options.cancel->load()) {
            cut_short = true;
            return;
        }
        if (!replicators[worker]) {
            replicators[worker] = std::make_unique<engine::Replicator>(plan);
        }
        const engine::Observations& seen =
            replicators[worker]->run({.seed = options.settings.seed,
                                      .replication = static_cast<std::uint32_t>(number),
                                      .round_size = static_cast<std::uint32_t>(round_size)});
        fill(levels, number, seen, scenario);
    });
    if (cut_short) {
        return std::nullopt;
    }
    return levels;
}

} // namespace staffsim::experiment
