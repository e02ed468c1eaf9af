/// \file
/// Replications run in whole rounds, and what of them is kept: one row of totals and a few wait
/// quantiles per replication, wait quantiles per round, and one sum of all observations. Memory per
/// thread is that of two replications' observations.

#pragma once

#include "staffsim/engine/replication.hpp"
#include "staffsim/experiment/experiment.hpp"
#include "staffsim/measures/headcount.hpp"
#include "staffsim/measures/primitives.hpp"
#include "staffsim/pricing/estimates.hpp"
#include "staffsim/pricing/usage.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace staffsim::experiment {

/// Quantiles of waits of answered contacts: of the whole (line 0), then of each contact type, for
/// every probability of the table of measures.
class WaitQuantiles {
public:
    explicit WaitQuantiles(std::size_t types);

    [[nodiscard]] std::size_t size() const noexcept { return lines_ * probabilities_.size(); }
    /// \pre the whole or a contact type, and a probability of the table of measures
    [[nodiscard]] std::size_t place(const measures::Scope& scope, double probability) const;
    /// A row of quantiles. [ticks]; negative where nobody was answered
    [[nodiscard]] std::vector<double> row(
        const std::function<const engine::WaitHistogram&(std::size_t type)>& waits) const;

private:
    std::size_t lines_;
    std::vector<double> probabilities_;
};

struct PartialSums;
struct RoundWorker;
class RoundBatch;

[[nodiscard]] engine::SummedObservations empty_sum(const model::Scenario& scenario);
void add_cells(std::vector<measures::HeadcountCell>& sum,
               const std::vector<measures::HeadcountCell>& cells);

/// What is known after some complete rounds; the same whatever ran it. By replication or round.
struct Gathered {
    Gathered(const model::Scenario& the_scenario,
             int the_round_size,
             std::optional<pricing::Grain> keep_usage = std::nullopt);

    [[nodiscard]] std::size_t replications() const { return rows.size(); }
    [[nodiscard]] std::size_t rounds() const { return round_waits.size(); }
    void add(const PartialSums& sums);

    const model::Scenario* scenario;
    std::size_t round_size;
    measures::PrimitiveLayout layout;
    WaitQuantiles quantiles;
    std::vector<std::vector<std::int64_t>> rows;
    std::vector<std::vector<double>> replication_waits;
    std::vector<std::vector<double>> round_waits; ///< of a round's pooled waits
    engine::SummedObservations sum;
    // Of scenarios with a workforce, by week and group; else empty.
    std::vector<measures::HeadcountCell> headcount; ///< summed
    std::vector<std::vector<measures::WeekOutcome>> week_outcomes;
    /// How finely usage is read; empty where nobody asks.
    std::optional<pricing::Grain> grain;
    // Of scenarios with contracts:
    std::optional<pricing::Frame> frame;
    std::optional<pricing::InvoiceSummary> invoices;
    bool keeps_usage = false;
    std::vector<pricing::Usage> usages; ///< empty unless they are kept
};

class Gatherer {
public:
    /// Keeps references to both.
    Gatherer(const model::Scenario& scenario, const ExperimentOptions& options, int round_size);
    ~Gatherer();
    Gatherer(const Gatherer&) = delete;
    Gatherer& operator=(const Gatherer&) = delete;
    Gatherer(Gatherer&&) = delete;
    Gatherer& operator=(Gatherer&&) = delete;

    [[nodiscard]] const Gathered& gathered() const noexcept { return gathered_; }
    /// Hands over the usage that is kept.
    [[nodiscard]] std::vector<pricing::Usage> take_usages() { return std::move(gathered_.usages); }
    /// Whether a cancel cut the last call short.
    [[nodiscard]] bool cancelled() const noexcept { return cancelled_; }

    struct Watch {
        /// From one thread at a time; replications that were run, also of an unfinished batch.
        std::function<void(std::int64_t replications)> ran;
        /// After each batch: `gathered()` has grown.
        std::function<void()> grew;
    };
    /// Runs until `rounds` rounds are gathered, or a cancel. Rounds go in batches of a quarter of a
    /// second, or of a round or so where that takes longer. After a cancel a short batch is
    /// finished; a longer one is cut and leaves no trace.
    void gather_until(std::size_t rounds, const Watch& watch);

private:
    /// \return whether all of it ran
    bool run_batch(RoundBatch& batch, const Watch& watch);
    void keep(RoundBatch& batch);
    void choose_sizes(std::chrono::duration<double> elapsed, std::size_t replications);
    [[nodiscard]] bool cancel_asked() const;

    const ExperimentOptions& options_;
    unsigned threads_;
    std::shared_ptr<const engine::Plan> plan_;
    Gathered gathered_;
    std::vector<std::unique_ptr<RoundWorker>> workers_;
    std::size_t batch_rounds_;
    std::size_t task_replications_ = 1;
    bool batch_is_short_ = false; ///< as far as is known
    bool cancelled_ = false;
};

} // namespace staffsim::experiment
