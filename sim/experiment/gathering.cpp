#include "gathering.hpp"

#include "round_batch.hpp"
#include "staffsim/core/error.hpp"
#include "staffsim/measures/measures.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <iterator>
#include <mutex>

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

Gathered::Gathered(const model::Scenario& the_scenario,
                   int the_round_size,
                   std::optional<pricing::Grain> keep_usage)
    : scenario(&the_scenario),
      round_size(static_cast<std::size_t>(the_round_size)),
      layout(the_scenario),
      quantiles(the_scenario.contact_types.size()),
      sum(empty_sum(the_scenario)),
      grain(keep_usage),
      keeps_usage(keep_usage.has_value()) {
    const model::Money& money = the_scenario.money;
    if (!money.contracts.empty()) {
        grain = std::max(grain.value_or(pricing::Grain::days), pricing::grain_of(money));
        frame = pricing::frame_of(the_scenario);
        invoices.emplace(money.contracts.size(), *frame);
    }
}

void Gathered::add(const PartialSums& sums) {
    if (!sums.empty) {
        sum.add(sums.observations);
        add_cells(headcount, sums.headcount);
    }
}

Gatherer::Gatherer(const model::Scenario& scenario,
                   const ExperimentOptions& options,
                   int round_size)
    : options_(options),
      threads_(options.threads == 0 ? hardware_threads() : options.threads),
      plan_(engine::make_plan(scenario)),
      gathered_(scenario, round_size, options.keep_usage),
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
        RoundBatch batch(gathered_.replications(),
                         std::min(batch_rounds_, rounds - gathered_.rounds()),
                         gathered_);
        if (!run_batch(batch, watch)) {
            cancelled_ = true;
            return;
        }
        const std::size_t replications = batch.replications();
        keep(batch);
        watch.grew();
        choose_sizes(Clock::now() - start, replications);
    }
}

bool Gatherer::run_batch(RoundBatch& batch, const Watch& watch) {
    std::mutex watching;
    std::atomic<bool> cut_short = false;
    std::size_t ran = batch.first_replication();
    const std::size_t slots = batch.replications();
    const auto task = [&](unsigned number, std::size_t i) {
        auto& worker = workers_[number];
        if (!worker) {
            worker = std::make_unique<RoundWorker>(plan_, *gathered_.scenario);
        }
        const std::size_t first = i * task_replications_;
        const std::size_t end = std::min(first + task_replications_, slots);
        for (std::size_t slot = first; slot < end; ++slot) {
            if (!batch_is_short_ && cancel_asked()) {
                cut_short = true;
                return;
            }
            batch.run(*worker, slot, options_.settings.seed);
        }
        const std::lock_guard lock(watching);
        ran += end - first;
        watch.ran(static_cast<std::int64_t>(ran));
    };
    run_tasks(options_.executor, ceil_div(slots, task_replications_), threads_, task);
    return !cut_short;
}

void Gatherer::keep(RoundBatch& batch) {
    for (auto& worker : workers_) {
        if (worker) {
            gathered_.add(worker->sums);
            worker->sums.clear();
        }
    }
    batch.move_rows_to(gathered_);
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
