/// \file
/// Rounds on their way: replications run in any order on any thread, each into its own slot, and
/// join what has been gathered only when all of them are there.

#pragma once

#include "gathering.hpp"
#include "staffsim/engine/replication.hpp"
#include "staffsim/measures/headcount.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

namespace staffsim::experiment {

/// Observations summed over some replications; integers, so that their order is of no account.
struct PartialSums {
    explicit PartialSums(const model::Scenario& scenario);

    void add(const PartialSums& other);
    void clear();

    engine::SummedObservations observations;
    std::vector<measures::HeadcountCell> headcount; ///< empty without workforce
    bool empty = true;
};

/// What a thread needs to run replications of one plan, and the sums of those that it ran. The
/// scenario outlives it.
struct RoundWorker {
    RoundWorker(std::shared_ptr<const engine::Plan> plan, const model::Scenario& scenario);

    engine::Replicator replicator;
    PartialSums sums; ///< handed over and cleared by whoever owns the worker
};

/// Some rounds of one plan. Slots are their replications in order.
class RoundBatch {
public:
    /// Keeps a reference to `gathered`, of which it reads only what never changes.
    RoundBatch(std::size_t first_replication, std::size_t rounds, const Gathered& gathered);

    [[nodiscard]] std::size_t first_replication() const noexcept { return first_; }
    [[nodiscard]] std::size_t replications() const noexcept { return rows_.size(); }

    /// Runs the replication of a slot; its sums stay with the worker. Safe for different slots and
    /// workers at one time. \pre each slot once
    void run(RoundWorker& worker, std::size_t slot, std::uint64_t seed);

    /// Moves all rows to the end of what is gathered, sums apart.
    /// \pre all slots have run; `gathered` has as many replications as come before this batch
    void move_rows_to(Gathered& gathered);

private:
    /// Waits of a round, pooled while it runs.
    struct Pool {
        std::mutex mutex;
        std::size_t added = 0;
        std::vector<engine::WaitHistogram> waits; // by type
    };
    void pool(const engine::Observations& seen, std::size_t slot);
    void price(const engine::Observations& seen, std::size_t slot, std::uint64_t seed);

    const Gathered* gathered_;
    std::size_t first_;
    std::vector<std::vector<std::int64_t>> rows_;
    std::vector<std::vector<double>> waits_;
    std::vector<std::vector<double>> round_waits_;
    std::vector<std::vector<measures::WeekOutcome>> week_outcomes_;
    std::vector<pricing::Invoices> invoices_;  // none without contracts
    std::vector<pricing::Usage> usages_;       // none unless they are kept
    std::vector<std::unique_ptr<Pool>> pools_; // by round; none where a round is a replication
};

} // namespace staffsim::experiment
