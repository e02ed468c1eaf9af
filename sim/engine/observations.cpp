#include "staffsim/engine/observations.hpp"

#include "staffsim/engine/observation_fields.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace staffsim::engine {

namespace {

template <typename Cell>
void clear_cells(std::vector<Cell>& cells) {
    std::fill(cells.begin(), cells.end(), Cell{});
}

template <typename Sum, typename Count>
void add_cell(LineCounts<Sum>& sum, const LineCounts<Count>& x) {
    sum.offered += x.offered;
    sum.answered += x.answered;
    sum.answered_within += x.answered_within;
    sum.abandoned += x.abandoned;
    sum.abandoned_within += x.abandoned_within;
    sum.abandoned_short += x.abandoned_short;
    sum.blocked += x.blocked;
    sum.retrials += x.retrials;
    sum.wait_answered += x.wait_answered;
    sum.wait_abandoned += x.wait_abandoned;
}

template <typename Sum, typename Count>
void add_cell(FrontCounts<Sum>& sum, const FrontCounts<Count>& x) {
    sum.first_contacts += x.first_contacts;
    sum.recontacts += x.recontacts;
    sum.bot_sessions += x.bot_sessions;
    sum.contained += x.contained;
    sum.bot_resolved += x.bot_resolved;
    sum.bot_abandoned += x.bot_abandoned;
    sum.escalated += x.escalated;
    sum.bot_recontacts_due += x.bot_recontacts_due;
}

void add_cell(GroupCell& sum, const GroupCell& x) {
    add_fields(sum, x);
}

void add_cell(WorkCell& sum, const WorkCell& x) {
    add_fields(sum, x);
}

void add_cell(BotCell& sum, const BotCell& x) {
    add_fields(sum, x);
}

void add_cell(TypeTotals& sum, const TypeTotals& x) {
    const std::int64_t longest = std::max(sum.max_wait, x.max_wait);
    add_fields(sum, x);
    sum.max_wait = longest;
    add_fields(sum.bot, x.bot);
    add_fields(sum.callback, x.callback);
}

void add_cell(random::HeadWeek& sum, const random::HeadWeek& x) {
    add_fields(sum, x);
}

void add_cell(BacklogAges& sum, const BacklogAges& x) {
    add_fields(sum, x);
    for (std::size_t band = 0; band < sum.bands.size(); ++band) {
        sum.bands[band] += x.bands[band];
    }
}

template <typename Sum, typename Cell>
void add_cells(std::vector<Sum>& sums, const std::vector<Cell>& cells) {
    for (std::size_t i = 0; i < sums.size(); ++i) {
        add_cell(sums[i], cells[i]);
    }
}

} // namespace

double WaitHistogram::edge_of(std::size_t bin) {
    if (bin == 0) {
        return 0;
    }
    const auto bits = static_cast<std::uint32_t>(bin - 1 + (exponent_of_one << 7)) << 16;
    return static_cast<double>(std::bit_cast<float>(bits));
}

void WaitHistogram::add(const WaitHistogram& other) {
    for (std::size_t bin = 0; bin < bins; ++bin) {
        counts_[bin] += other.counts_[bin];
    }
}

void WaitHistogram::clear() {
    std::fill(counts_.begin(), counts_.end(), 0);
}

std::int64_t WaitHistogram::count() const {
    return std::accumulate(counts_.begin(), counts_.end(), std::int64_t{0});
}

double WaitHistogram::quantile(double p) const {
    const auto total = static_cast<double>(count());
    double below = 0;
    for (std::size_t bin = 0; bin < bins; ++bin) {
        const auto here = static_cast<double>(counts_[bin]);
        if (here > 0 && below + here >= p * total) {
            if (bin == 0) {
                return 0;
            }
            const double share = std::max(0.0, p * total - below) / here;
            return edge_of(bin) + share * (edge_of(bin + 1) - edge_of(bin));
        }
        below += here;
    }
    return -1;
}

template <typename Count>
BasicObservations<Count>::BasicObservations(std::size_t types,
                                            std::size_t groups,
                                            std::size_t intervals,
                                            std::size_t days,
                                            std::size_t months)
    : types_(types),
      groups_(groups),
      intervals_(intervals),
      days_(days),
      months_(months),
      lines_(types * intervals),
      fronts_(types * intervals),
      group_cells_(groups * intervals),
      work_(months * groups * types),
      bots_(months * types),
      totals_(types),
      waits_(types),
      backlog_(days * types),
      backlog_ages_(days * types),
      heads_((days + 6) / 7 * groups) {}

template <typename Count>
void BasicObservations<Count>::clear() {
    clear_cells(lines_);
    clear_cells(fronts_);
    clear_cells(group_cells_);
    clear_cells(work_);
    clear_cells(bots_);
    clear_cells(totals_);
    clear_cells(backlog_);
    clear_cells(backlog_ages_);
    clear_cells(heads_);
    for (auto& waits : waits_) {
        waits.clear();
    }
}

template <typename Count>
template <typename OtherCount>
void BasicObservations<Count>::add(const BasicObservations<OtherCount>& other) {
    add_cells(lines_, other.lines_);
    add_cells(fronts_, other.fronts_);
    add_cells(group_cells_, other.group_cells_);
    add_cells(work_, other.work_);
    add_cells(bots_, other.bots_);
    add_cells(totals_, other.totals_);
    for (std::size_t type = 0; type < types_; ++type) {
        waits_[type].add(other.waits_[type]);
    }
    for (std::size_t i = 0; i < backlog_.size(); ++i) {
        backlog_[i] += other.backlog_[i];
    }
    add_cells(backlog_ages_, other.backlog_ages_);
    add_cells(heads_, other.heads_);
}

template <typename Count>
WorkCell BasicObservations<Count>::whole_work(std::size_t group, std::size_t type) const {
    WorkCell sum;
    for (std::size_t month = 0; month < months_; ++month) {
        add_fields(sum, work(month, group, type));
    }
    return sum;
}

template <typename Count>
BotCell BasicObservations<Count>::whole_bot(std::size_t type) const {
    BotCell sum;
    for (std::size_t month = 0; month < months_; ++month) {
        add_fields(sum, bot(month, type));
    }
    return sum;
}

template class BasicObservations<std::uint32_t>;
template class BasicObservations<std::int64_t>;
template void BasicObservations<std::uint32_t>::add(const BasicObservations<std::uint32_t>&);
template void BasicObservations<std::int64_t>::add(const BasicObservations<std::uint32_t>&);
template void BasicObservations<std::int64_t>::add(const BasicObservations<std::int64_t>&);

} // namespace staffsim::engine
