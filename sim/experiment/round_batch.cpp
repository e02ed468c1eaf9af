#include "round_batch.hpp"

#include "staffsim/pricing/cost_parts.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace staffsim::experiment {

namespace {

template <typename T>
void append(std::vector<T>& all, std::vector<T>& more) {
    std::move(more.begin(), more.end(), std::back_inserter(all));
}

} // namespace

engine::SummedObservations empty_sum(const model::Scenario& scenario) {
    return {scenario.contact_types.size(),
            scenario.agent_groups.size(),
            scenario.grid.intervals().size(),
            scenario.grid.days().size(),
            scenario.grid.month_count()};
}

void add_cells(std::vector<measures::HeadcountCell>& sum,
               const std::vector<measures::HeadcountCell>& cells) {
    sum.resize(std::max(sum.size(), cells.size()));
    for (std::size_t i = 0; i < cells.size(); ++i) {
        sum[i].add(cells[i]);
    }
}

PartialSums::PartialSums(const model::Scenario& scenario) : observations(empty_sum(scenario)) {}

void PartialSums::add(const PartialSums& other) {
    if (other.empty) {
        return;
    }
    observations.add(other.observations);
    add_cells(headcount, other.headcount);
    empty = false;
}

void PartialSums::clear() {
    if (!empty) {
        observations.clear();
        headcount.clear();
        empty = true;
    }
}

RoundWorker::RoundWorker(std::shared_ptr<const engine::Plan> plan, const model::Scenario& scenario)
    : replicator(std::move(plan)),
      sums(scenario) {}

RoundBatch::RoundBatch(std::size_t first_replication, std::size_t rounds, const Gathered& gathered)
    : gathered_(&gathered),
      first_(first_replication),
      rows_(rounds * gathered.round_size),
      waits_(rounds * gathered.round_size),
      week_outcomes_(measures::has_workforce(*gathered.scenario) ? rows_.size() : 0),
      invoices_(gathered.invoices ? rows_.size() : 0),
      usages_(gathered.keeps_usage ? rows_.size() : 0) {
    if (gathered.round_size > 1) { // else the replication says it all
        round_waits_.resize(rounds);
        for (std::size_t round = 0; round < rounds; ++round) {
            pools_.push_back(std::make_unique<Pool>());
        }
    }
}

void RoundBatch::run(RoundWorker& worker, std::size_t slot, std::uint64_t seed) {
    const engine::Observations& seen =
        worker.replicator.run({.seed = seed,
                               .replication = static_cast<std::uint32_t>(first_ + slot),
                               .round_size = static_cast<std::uint32_t>(gathered_->round_size)});
    rows_[slot] = measures::primitive_row(seen, *gathered_->scenario, gathered_->layout);
    waits_[slot] = gathered_->quantiles.row(
        [&seen](std::size_t type) -> const engine::WaitHistogram& { return seen.waits(type); });
    if (gathered_->grain) {
        price(seen, slot, seed);
    }
    worker.sums.observations.add(seen);
    worker.sums.empty = false;
    if (!week_outcomes_.empty()) {
        const auto cells = measures::headcount_cells(seen, *gathered_->scenario);
        week_outcomes_[slot] = measures::week_outcomes(cells);
        add_cells(worker.sums.headcount, cells);
    }
    if (!pools_.empty()) {
        pool(seen, slot);
    }
}

void RoundBatch::price(const engine::Observations& seen, std::size_t slot, std::uint64_t seed) {
    const model::Scenario& scenario = *gathered_->scenario;
    pricing::Usage usage = pricing::usage_of(seen, scenario, *gathered_->grain);
    if (gathered_->frame) {
        const pricing::Frame& frame = *gathered_->frame;
        const pricing::RatePath rates = pricing::rate_path(
            scenario.money, frame.months.size(), seed, static_cast<std::uint32_t>(first_ + slot));
        invoices_[slot] = pricing::invoices_of(scenario.money, frame, usage, rates);
        measures::add_contract_costs(rows_[slot],
                                     scenario,
                                     gathered_->layout,
                                     invoices_[slot].by_group,
                                     invoices_[slot].by_type);
        measures::add_cost_parts(
            rows_[slot],
            gathered_->layout,
            pricing::cost_parts(scenario.money, frame.book_currency, invoices_[slot]));
    }
    if (!usages_.empty()) {
        usages_[slot] = std::move(usage);
    }
}

void RoundBatch::pool(const engine::Observations& seen, std::size_t slot) {
    const std::size_t round = slot / gathered_->round_size;
    Pool& pool = *pools_[round];
    const std::lock_guard lock(pool.mutex);
    pool.waits.resize(seen.types());
    for (std::size_t type = 0; type < seen.types(); ++type) {
        pool.waits[type].add(seen.waits(type));
    }
    if (++pool.added == gathered_->round_size) {
        round_waits_[round] = gathered_->quantiles.row(
            [&pool](std::size_t type) -> const engine::WaitHistogram& { return pool.waits[type]; });
        pool.waits = {}; // many rounds at once would take much memory
    }
}

void RoundBatch::move_rows_to(Gathered& gathered) {
    if (pools_.empty()) {
        gathered.round_waits.insert(gathered.round_waits.end(), waits_.begin(), waits_.end());
    } else {
        append(gathered.round_waits, round_waits_);
    }
    append(gathered.replication_waits, waits_);
    append(gathered.rows, rows_);
    append(gathered.week_outcomes, week_outcomes_);
    append(gathered.usages, usages_);
    for (const pricing::Invoices& invoices : invoices_) {
        gathered.invoices->add(invoices);
    }
}

} // namespace staffsim::experiment
