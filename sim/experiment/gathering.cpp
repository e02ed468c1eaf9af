#include "gathering.hpp"

#include "staffsim/core/error.hpp"
#include "staffsim/measures/measures.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <iterator>

namespace staffsim::experiment {

namespace {

using Seconds = std::chrono::duration<double>;

// A batch should end soon after a cancel, yet hold enough work to keep the threads busy; a task
// should be long against the handing out of it. Results depend on neither.
constexpr Seconds batch_time{0.25};
constexpr Seconds task_time{0.001};
constexpr std::size_t tasks_per_worker = 4;
constexpr std::size_t most_bytes_of_round_waits = std::size_t{16} << 20U;

std::size_t ceil_div(std::size_t a, std::size_t b) {
    return (a + b - 1) / b;
}

engine::SummedObservations empty_sum(const model::Scenario& scenario) {
    return {scenario.contact_types.size(),
            scenario.agent_groups.size(),
            scenario.grid.intervals().size(),
            scenario.grid.days().size()};
}

void add_cells(std::vector<measures::HeadcountCell>& sum,
               const std::vector<measures::HeadcountCell>& cells) {
    sum.resize(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
        sum[i].add(cells[i]);
    }
}

/// Rounds that a batch needs to give every thread two replications.
std::size_t least_rounds(unsigned threads, std::size_t round_size) {
    return ceil_div(std::size_t{2} * threads, round_size);
}

} // namespace

WaitQuantiles::WaitQuantiles(std::size_t types) : lines_(1 + types) {
    for (const measures::Measure& measure : measures::all_measures()) {
        if (measure.estimator == measures::Estimator::wait_quantile) {
            probabilities_.push_back(measure.quantile);
        }
    }
}

std::size_t WaitQuantiles::place(const measures::Scope& scope, double probability) const {
    const auto found = std::find(probabilities_.begin(), probabilities_.end(), probability);
    expects(found != probabilities_.end(), "a probability of the table of measures");
    const std::size_t line = scope.kind == measures::ScopeKind::all ? 0 : 1 + scope.index;
    return line * probabilities_.size() +
           static_cast<std::size_t>(std::distance(probabilities_.begin(), found));
}

std::vector<double> WaitQuantiles::row(
    const std::function<const engine::WaitHistogram&(std::size_t type)>& waits) const {
    std::vector<double> quantiles;
    quantiles.reserve(size());
    const auto append = [&](const engine::WaitHistogram& histogram) {
        for (const double p : probabilities_) {
            quantiles.push_back(histogram.quantile(p));
        }
    };
    if (lines_ == 2) {
        append(waits(0)); // the whole is its only type
        const std::vector<double> whole = quantiles;
        quantiles.insert(quantiles.end(), whole.begin(), whole.end());
        return quantiles;
    }
    engine::WaitHistogram whole;
    for (std::size_t type = 0; type + 1 < lines_; ++type) {
        whole.add(waits(type));
    }
    append(whole);
    for (std::size_t type = 0; type + 1 < lines_; ++type) {
        append(waits(type));
    }
    return quantiles;
}

Gathered::Gathered(const model::Scenario& the_scenario, int the_round_size)
    : scenario(&the_scenario),
      round_size(static_cast<std::size_t>(the_round_size)),
      layout(the_scenario),
      quantiles(the_scenario.contact_types.size()),
      sum(empty_sum(the_scenario)) {}

struct Gatherer::Worker {
    Worker(const std::shared_ptr<const engine::Plan>& plan, const model::Scenario& scenario)
        : replicator(plan),
          sum(empty_sum(scenario)) {}

    engine::Replicator replicator;
    engine::SummedObservations sum;                 // over the batch
    std::vector<measures::HeadcountCell> headcount; // likewise
    bool has_sum = false;
};

/// Some rounds on their way. Slots are the batch's replications in order.
struct Gatherer::Batch {
    struct Round {
        explicit Round(std::size_t types) : waits(types) {}
        std::mutex mutex;
        std::vector<engine::WaitHistogram> waits; // by type
    };

    Batch(std::size_t first, std::size_t rounds, const Gathered& gathered)
        : first_replication(first),
          rows(rounds * gathered.round_size),
          waits(rounds * gathered.round_size),
          week_outcomes(measures::has_workforce(*gathered.scenario) ? rows.size() : 0) {
        // Of a round of one the replication says it all.
        for (std::size_t r = 0; r < rounds && gathered.round_size > 1; ++r) {
            pooled.push_back(std::make_unique<Round>(gathered.scenario->contact_types.size()));
        }
    }

    std::size_t first_replication;
    std::vector<std::vector<std::int64_t>> rows;
    std::vector<std::vector<double>> waits;
    std::vector<std::vector<measures::WeekOutcome>> week_outcomes;
    std::vector<std::unique_ptr<Round>> pooled;
    std::atomic<bool> cut_short{false};
};

Gatherer::Gatherer(const model::Scenario& scenario,
                   const ExperimentOptions& options,
                   int round_size)
    : options_(options),
      threads_(options.threads == 0 ? hardware_threads() : options.threads),
      plan_(engine::make_plan(scenario)),
      gathered_(scenario, round_size),
      workers_(threads_),
      batch_rounds_(least_rounds(threads_, gathered_.round_size)) {}

Gatherer::~Gatherer() = default;

bool Gatherer::cancel_asked() const {
    return options_.cancel != nullptr && options_.cancel->load();
}

void Gatherer::gather_until(std::size_t rounds, const Watch& watch) {
    using Clock = std::chrono::steady_clock;
    cancelled_ = false;
    while (gathered_.rounds() < rounds) {
        if (cancel_asked()) {
            cancelled_ = true;
            return;
        }
        const Clock::time_point start = Clock::now();
        Batch batch(gathered_.replications(),
                    std::min(batch_rounds_, rounds - gathered_.rounds()),
                    gathered_);
        run_batch(batch, watch);
        if (batch.cut_short) {
            cancelled_ = true;
            return;
        }
        keep(batch);
        watch.grew();
        choose_sizes(Clock::now() - start, batch.rows.size());
    }
}

void Gatherer::run_batch(Batch& batch, const Watch& watch) {
    std::mutex watching;
    std::size_t ran = batch.first_replication;
    const std::size_t slots = batch.rows.size();
    const auto task = [&](unsigned number, std::size_t i) {
        auto& worker = workers_[number];
        if (!worker) {
            worker = std::make_unique<Worker>(plan_, *gathered_.scenario);
        }
        const std::size_t first = i * task_replications_;
        const std::size_t end = std::min(first + task_replications_, slots);
        for (std::size_t slot = first; slot < end; ++slot) {
            if (!batch_is_short_ && cancel_asked()) {
                batch.cut_short = true;
                return;
            }
            run_replication(batch, *worker, slot);
        }
        const std::lock_guard lock(watching);
        ran += end - first;
        watch.ran(static_cast<std::int64_t>(ran));
    };
    run_tasks(options_.executor, ceil_div(slots, task_replications_), threads_, task);
}

void Gatherer::run_replication(Batch& batch, Worker& worker, std::size_t slot) {
    const engine::Observations& seen = worker.replicator.run(
        {.seed = options_.settings.seed,
         .replication = static_cast<std::uint32_t>(batch.first_replication + slot),
         .round_size = static_cast<std::uint32_t>(gathered_.round_size)});
    batch.rows[slot] = measures::primitive_row(seen, *gathered_.scenario, gathered_.layout);
    batch.waits[slot] = gathered_.quantiles.row(
        [&seen](std::size_t type) -> const engine::WaitHistogram& { return seen.waits(type); });
    worker.sum.add(seen);
    worker.has_sum = true;
    if (!batch.week_outcomes.empty()) {
        const auto cells = measures::headcount_cells(seen, *gathered_.scenario);
        batch.week_outcomes[slot] = measures::week_outcomes(cells);
        add_cells(worker.headcount, cells);
    }
    if (!batch.pooled.empty()) {
        Batch::Round& round = *batch.pooled[slot / gathered_.round_size];
        const std::lock_guard lock(round.mutex);
        for (std::size_t type = 0; type < round.waits.size(); ++type) {
            round.waits[type].add(seen.waits(type));
        }
    }
}

void Gatherer::keep(Batch& batch) {
    for (auto& worker : workers_) {
        if (worker && worker->has_sum) {
            gathered_.sum.add(worker->sum);
            worker->sum.clear();
            add_cells(gathered_.headcount, worker->headcount);
            worker->headcount.clear();
            worker->has_sum = false;
        }
    }
    if (batch.pooled.empty()) {
        gathered_.round_waits.insert(
            gathered_.round_waits.end(), batch.waits.begin(), batch.waits.end());
    } else {
        std::vector<std::vector<double>> rows(batch.pooled.size());
        run_tasks(options_.executor, rows.size(), threads_, [&](unsigned, std::size_t r) {
            const Batch::Round& round = *batch.pooled[r];
            rows[r] =
                gathered_.quantiles.row([&round](std::size_t type) -> const engine::WaitHistogram& {
                    return round.waits[type];
                });
        });
        std::move(rows.begin(), rows.end(), std::back_inserter(gathered_.round_waits));
    }
    std::move(batch.rows.begin(), batch.rows.end(), std::back_inserter(gathered_.rows));
    std::move(
        batch.waits.begin(), batch.waits.end(), std::back_inserter(gathered_.replication_waits));
    std::move(batch.week_outcomes.begin(),
              batch.week_outcomes.end(),
              std::back_inserter(gathered_.week_outcomes));
}

void Gatherer::choose_sizes(Seconds elapsed, std::size_t replications) {
    const Seconds per_replication = elapsed / static_cast<double>(replications);
    const double shortest = 1e-9; // against a clock that stands still
    const double wanted_rounds = batch_time / std::max(per_replication, Seconds(shortest)) /
                                 static_cast<double>(gathered_.round_size);
    const std::size_t least = least_rounds(threads_, gathered_.round_size);
    const std::size_t bytes_per_round =
        std::max<std::size_t>(1,
                              gathered_.scenario->contact_types.size() *
                                  engine::WaitHistogram::bins * sizeof(std::int64_t));
    const std::size_t most = std::max(least, most_bytes_of_round_waits / bytes_per_round);
    batch_rounds_ = std::clamp(static_cast<std::size_t>(std::min(wanted_rounds, 1e6)), least, most);

    batch_is_short_ = per_replication * static_cast<double>(batch_rounds_ * gathered_.round_size) <
                      2 * batch_time;

    const double wanted_replications =
        task_time / std::max(per_replication * threads_, Seconds(shortest));
    const std::size_t batch_replications = batch_rounds_ * gathered_.round_size;
    task_replications_ = std::clamp<std::size_t>(
        static_cast<std::size_t>(std::ceil(std::min(wanted_replications, 1e6))),
        1,
        std::max<std::size_t>(1, batch_replications / (tasks_per_worker * threads_)));
}

} // namespace staffsim::experiment
