/// \file
/// Rounds of several plans as one flat list of replications, without a barrier between plans.

#pragma once

#include "gathering.hpp"
#include "round_batch.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace staffsim::experiment {

/// Runs rounds of many plans. The list is ordered by rounds, a few at first and then as many again
/// as there are, and by plan within these; threads take replications from its front. So all are at
/// work on the same one or two plans, each with the memory of one replication, and a cancel leaves
/// at least half of what ran. Rounds are kept in order, as soon as they are complete.
class PlanBatch {
public:
    /// \param gathered  the plans' own; null for plans that have all they need
    PlanBatch(const ExperimentOptions& options, std::vector<Gathered*> gathered);

    /// \param ran  from one thread at a time: replications of this call that have run
    /// \return whether everything ran, that is unless cancelled
    bool run_until(std::size_t rounds, const std::function<void(std::int64_t)>& ran);

    /// Replications that `run_until` would run.
    [[nodiscard]] std::int64_t replications_until(std::size_t rounds) const;

private:
    /// Some rounds of one plan.
    struct Part {
        Part(std::size_t the_plan, std::size_t first, std::size_t rounds, const Gathered& gathered)
            : plan(the_plan),
              batch(first * gathered.round_size, rounds, gathered) {}

        std::size_t plan;
        std::size_t first_task = 0;
        RoundBatch batch;
        std::mutex mutex; ///< of what follows
        std::optional<PartialSums> sums;
        std::size_t handed_over = 0; ///< replications whose sums are in
    };
    /// A thread's own.
    struct Worker {
        Part* part = nullptr;
        std::size_t plan = 0;
        std::size_t holds = 0; ///< replications whose sums it holds
        std::unique_ptr<RoundWorker> rounds;
    };
    struct Plan {
        std::mutex mutex;
        std::weak_ptr<const engine::Plan> made; ///< by the workers that use it
        std::deque<Part*> parts;                ///< not yet kept, in order
    };

    void list_parts(std::size_t rounds);
    [[nodiscard]] Part& part_of(std::size_t task) const;
    void take_up(Worker& worker, Part& part);
    void hand_over(Worker& worker);
    void keep_complete(std::size_t plan);
    [[nodiscard]] bool cancel_asked() const;

    const ExperimentOptions& options_;
    std::vector<Gathered*> gathered_;
    std::vector<std::unique_ptr<Plan>> plans_;
    std::vector<std::unique_ptr<Part>> parts_;
};

} // namespace staffsim::experiment
