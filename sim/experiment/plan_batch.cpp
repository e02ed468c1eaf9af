#include "plan_batch.hpp"

#include "estimation.hpp"

#include <algorithm>
#include <atomic>
#include <utility>

namespace staffsim::experiment {

PlanBatch::PlanBatch(const ExperimentOptions& options, std::vector<Gathered*> gathered)
    : options_(options),
      gathered_(std::move(gathered)) {
    for (std::size_t plan = 0; plan < gathered_.size(); ++plan) {
        plans_.push_back(std::make_unique<Plan>());
    }
}

std::int64_t PlanBatch::replications_until(std::size_t rounds) const {
    std::int64_t replications = 0;
    for (const Gathered* gathered : gathered_) {
        if (gathered != nullptr && gathered->rounds() < rounds) {
            replications +=
                static_cast<std::int64_t>((rounds - gathered->rounds()) * gathered->round_size);
        }
    }
    return replications;
}

void PlanBatch::list_parts(std::size_t rounds) {
    // Without a cancel to come there is nothing to keep for.
    std::size_t end = options_.cancel == nullptr ? rounds : std::size_t{fewest_rounds};
    std::size_t tasks = 0;
    for (std::size_t first = 0; first < rounds; first = std::exchange(end, 2 * end)) {
        for (std::size_t plan = 0; plan < gathered_.size(); ++plan) {
            if (gathered_[plan] == nullptr) {
                continue;
            }
            const Gathered& gathered = *gathered_[plan];
            const std::size_t from = std::max(first, gathered.rounds());
            const std::size_t to = std::min(end, rounds);
            if (from < to) {
                parts_.push_back(std::make_unique<Part>(plan, from, to - from, gathered));
                parts_.back()->first_task = tasks;
                tasks += parts_.back()->batch.replications();
                plans_[plan]->parts.push_back(parts_.back().get());
            }
        }
    }
}

bool PlanBatch::run_until(std::size_t rounds, const std::function<void(std::int64_t)>& ran) {
    const auto tasks = static_cast<std::size_t>(replications_until(rounds));
    const unsigned threads = options_.threads == 0 ? hardware_threads() : options_.threads;
    list_parts(rounds);
    std::vector<Worker> workers(threads);
    std::atomic<bool> cancelled = false;
    std::mutex watching;
    std::int64_t done = 0;
    run_tasks(options_.executor, tasks, threads, [&](unsigned number, std::size_t task) {
        if (cancelled || cancel_asked()) {
            cancelled = true;
            return;
        }
        Part& part = part_of(task);
        Worker& worker = workers[number];
        take_up(worker, part);
        part.batch.run(*worker.rounds, task - part.first_task, options_.settings.seed);
        ++worker.holds;
        const std::lock_guard lock(watching);
        ran(++done);
    });
    for (Worker& worker : workers) {
        hand_over(worker);
    }
    for (const auto& plan : plans_) {
        plan->parts.clear(); // those that a cancel cut leave no trace
    }
    parts_.clear();
    return !cancelled;
}

PlanBatch::Part& PlanBatch::part_of(std::size_t task) const {
    const auto after = std::upper_bound(
        parts_.begin(), parts_.end(), task, [](std::size_t value, const auto& part) {
            return value < part->first_task;
        });
    return **std::prev(after);
}

void PlanBatch::take_up(Worker& worker, Part& part) {
    if (worker.part == &part) {
        return;
    }
    hand_over(worker);
    worker.part = &part;
    if (worker.rounds && worker.plan == part.plan) {
        return;
    }
    worker.plan = part.plan;
    worker.rounds.reset(); // before the next takes its memory
    Plan& plan = *plans_[part.plan];
    const model::Scenario& scenario = *gathered_[part.plan]->scenario;
    std::shared_ptr<const engine::Plan> made;
    {
        const std::lock_guard lock(plan.mutex);
        made = plan.made.lock();
        if (!made) {
            made = engine::make_plan(scenario);
            plan.made = made;
        }
    }
    worker.rounds = std::make_unique<RoundWorker>(std::move(made), scenario);
}

void PlanBatch::hand_over(Worker& worker) {
    if (worker.part == nullptr) {
        return;
    }
    Part& part = *worker.part;
    bool complete = false;
    {
        const std::lock_guard lock(part.mutex);
        if (!part.sums) {
            part.sums.emplace(*gathered_[part.plan]->scenario);
        }
        part.sums->add(worker.rounds->sums);
        part.handed_over += worker.holds;
        complete = part.handed_over == part.batch.replications();
    }
    worker.rounds->sums.clear();
    worker.holds = 0;
    worker.part = nullptr;
    if (complete) {
        keep_complete(part.plan);
    }
}

void PlanBatch::keep_complete(std::size_t plan) {
    const std::lock_guard lock(plans_[plan]->mutex);
    std::deque<Part*>& parts = plans_[plan]->parts;
    while (!parts.empty()) {
        Part& part = *parts.front();
        const std::lock_guard part_lock(part.mutex);
        if (part.handed_over < part.batch.replications()) {
            return;
        }
        gathered_[plan]->add(*part.sums);
        part.sums.reset();
        part.batch.move_rows_to(*gathered_[plan]);
        parts.pop_front();
    }
}

bool PlanBatch::cancel_asked() const {
    return options_.cancel != nullptr && options_.cancel->load();
}

} // namespace staffsim::experiment
