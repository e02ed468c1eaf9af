/// \file
/// What one replication saw, as integers: counts, and times in ticks. Sums are exact, so any order
/// of adding replications gives the same bits, and any stored result can be priced again.
///
/// Of one replication an interval's counts are 32-bit (4.29e9 contacts), which keeps a year in the
/// cache's reach; times, and everything added up over replications, are 64-bit.
///
/// Attribution: a contact counts in the interval of its entry to the human line; bot counts in the
/// interval of the contact's arrival at the front door; agent time in the intervals where it is
/// spent, split exactly at the edges. Entries before the horizon count in the first interval,
/// entries after it (wind-down) in the last.
///
/// Per contact type, always:
///   offered = answered + abandoned + blocked + still open
///   bot sessions = contained + escalated + abandoned in the bot; contained = resolved + false

#pragma once

#include "staffsim/core/time.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace staffsim::engine {

/// One contact type's human line in one interval.
template <typename Count>
struct LineCounts {
    Count offered = 0;
    Count answered = 0;
    Count answered_within = 0; ///< wait <= acceptable wait
    Count abandoned = 0;
    Count abandoned_within = 0;      ///< within the acceptable wait
    Count abandoned_short = 0;       ///< before the short-abandon threshold (wait < s)
    Count blocked = 0;               ///< queue full, or closed and turned away
    Count retrials = 0;              ///< of the offered: new tries
    std::int64_t wait_answered = 0;  ///< [ticks]
    std::int64_t wait_abandoned = 0; ///< [ticks]
};

/// One contact type's front door in one interval.
template <typename Count>
struct FrontCounts {
    Count first_contacts = 0;
    Count recontacts = 0;
    Count bot_sessions = 0;
    Count contained = 0;
    Count bot_resolved = 0; ///< of the contained: truly resolved; the rest is falsely contained
    Count bot_abandoned = 0;
    Count escalated = 0;
    Count bot_recontacts_due = 0; ///< contained sessions that lead to a recontact
};

using LineCell = LineCounts<std::uint32_t>;
using FrontCell = FrontCounts<std::uint32_t>;

/// One agent group in one interval. [ticks of agent time]
struct GroupCell {
    std::int64_t scheduled = 0; ///< planned agents' time before shrinkage and absence (paid)
    std::int64_t staffed = 0;   ///< time of agents on the phones, by plan and absence
    std::int64_t handling = 0;  ///< time spent handling, overtime included
    std::int64_t overtime = 0;  ///< handling by agents whose time was over
    std::int64_t answered = 0;  ///< contacts whose handling began in this interval
};

/// One agent group's work on one contact type over the horizon.
struct WorkCell {
    std::int64_t answered = 0;
    std::int64_t handling = 0; ///< [ticks]; whole handlings, also where they end after the horizon
    std::int64_t resolved = 0;
};

/// One contact type over the horizon.
struct TypeTotals {
    std::int64_t still_open = 0;     ///< offered, neither answered nor gone at the end
    std::int64_t handled_first = 0;  ///< first contacts answered at the first try, or contained
    std::int64_t repeated_first = 0; ///< of these: led to a recontact, also after the horizon
    std::int64_t recontacts_due = 0; ///< recontacts caused, also those due after the horizon
    std::int64_t max_wait = 0;       ///< longest wait of an answered contact [ticks]
};

/// Log histogram of waits: bins of relative width <= 1/128 (0.78 %), exact merge.
/// Bin 0 holds 0 ticks; bins are the upper bits of the wait as a float (8 exponent bits, 7
/// fraction).
class WaitHistogram {
public:
    static constexpr std::size_t bins = 40 * 128;
    [[nodiscard]] static std::size_t bin_of(Ticks wait) {
        if (wait <= 0) {
            return 0;
        }
        const auto bits = std::bit_cast<std::uint32_t>(static_cast<float>(wait));
        // Bin 0 is taken by "no wait", so 1 tick lands in bin 1.
        const std::size_t bin = (bits >> 16) - (exponent_of_one << 7) + 1;
        return bin < bins ? bin : bins - 1;
    }
    /// Least wait of a bin; the next bin's is where it ends. [ticks]
    [[nodiscard]] static double edge_of(std::size_t bin);

    void add(Ticks wait) { ++counts_[bin_of(wait)]; }
    void add(const WaitHistogram& other);
    void clear();
    [[nodiscard]] std::int64_t count() const;
    /// Wait at quantile p in (0, 1], on a straight line through its bin; negative if there is none.
    /// [ticks]
    [[nodiscard]] double quantile(double p) const;
    bool operator==(const WaitHistogram&) const = default;

private:
    // Exponent of 1 tick as a float; waits are below 2^39 ticks (two years).
    static constexpr std::uint32_t exponent_of_one = 127;

    std::vector<std::int64_t> counts_ = std::vector<std::int64_t>(bins, 0);
};

/// \tparam Count  of contacts in an interval
template <typename Count>
class BasicObservations {
public:
    BasicObservations() = default;
    BasicObservations(std::size_t types,
                      std::size_t groups,
                      std::size_t intervals,
                      std::size_t days);

    void clear();
    /// Adds what another replication, or a sum of some, saw (interval by interval).
    /// \pre both are of one scenario
    template <typename OtherCount>
    void add(const BasicObservations<OtherCount>& other);

    [[nodiscard]] std::size_t types() const noexcept { return types_; }
    [[nodiscard]] std::size_t groups() const noexcept { return groups_; }
    [[nodiscard]] std::size_t intervals() const noexcept { return intervals_; }
    [[nodiscard]] std::size_t days() const noexcept { return days_; }

    [[nodiscard]] LineCounts<Count>& line(std::size_t interval, std::size_t type) {
        return lines_[interval * types_ + type];
    }
    [[nodiscard]] const LineCounts<Count>& line(std::size_t interval, std::size_t type) const {
        return lines_[interval * types_ + type];
    }
    [[nodiscard]] FrontCounts<Count>& front(std::size_t interval, std::size_t type) {
        return fronts_[interval * types_ + type];
    }
    [[nodiscard]] const FrontCounts<Count>& front(std::size_t interval, std::size_t type) const {
        return fronts_[interval * types_ + type];
    }
    [[nodiscard]] GroupCell& group(std::size_t interval, std::size_t group) {
        return group_cells_[interval * groups_ + group];
    }
    [[nodiscard]] const GroupCell& group(std::size_t interval, std::size_t group) const {
        return group_cells_[interval * groups_ + group];
    }
    [[nodiscard]] WorkCell& work(std::size_t group, std::size_t type) {
        return work_[group * types_ + type];
    }
    [[nodiscard]] const WorkCell& work(std::size_t group, std::size_t type) const {
        return work_[group * types_ + type];
    }
    [[nodiscard]] TypeTotals& totals(std::size_t type) { return totals_[type]; }
    [[nodiscard]] const TypeTotals& totals(std::size_t type) const { return totals_[type]; }
    [[nodiscard]] WaitHistogram& waits(std::size_t type) { return waits_[type]; }
    [[nodiscard]] const WaitHistogram& waits(std::size_t type) const { return waits_[type]; }
    /// Contacts of a type waiting at the end of a day.
    [[nodiscard]] std::int64_t& backlog(std::size_t day, std::size_t type) {
        return backlog_[day * types_ + type];
    }
    [[nodiscard]] std::int64_t backlog(std::size_t day, std::size_t type) const {
        return backlog_[day * types_ + type];
    }

private:
    template <typename>
    friend class BasicObservations;

    std::size_t types_ = 0;
    std::size_t groups_ = 0;
    std::size_t intervals_ = 0;
    std::size_t days_ = 0;
    std::vector<LineCounts<Count>> lines_;
    std::vector<FrontCounts<Count>> fronts_;
    std::vector<GroupCell> group_cells_;
    std::vector<WorkCell> work_;
    std::vector<TypeTotals> totals_;
    std::vector<WaitHistogram> waits_;
    std::vector<std::int64_t> backlog_;
};

/// Of one replication.
using Observations = BasicObservations<std::uint32_t>;
/// Added up over replications.
using SummedObservations = BasicObservations<std::int64_t>;

} // namespace staffsim::engine
