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
///   offered = answered + abandoned + blocked + still open + left message + cleared
///             + asked for a callback
///   callbacks asked for (by contacts called back as this type) = answered + lost + open
///   blocked = by a full queue + closed + without a phone line + turned away by the bot
///   bot sessions = contained + escalated + abandoned in the bot; contained = resolved + false

#pragma once

#include "staffsim/core/time.hpp"
#include "staffsim/random/heads.hpp"

#include <array>
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
    // Time as in random/attendance.hpp.
    std::int64_t scheduled = 0;     ///< planned agents' time before shrinkage and absence
    std::int64_t staffed = 0;       ///< time of agents on the phones, by plan and absence
    std::int64_t out_of_office = 0; ///< of scheduled
    std::int64_t unpaid = 0;        ///< of out_of_office
    std::int64_t extra = 0;         ///< planned overtime, beside scheduled
    std::int64_t handling = 0;      ///< time spent handling, overtime included
    std::int64_t overtime = 0;      ///< handling by more agents than are on shift: after their time
    std::int64_t answered = 0;      ///< contacts whose handling began in this interval
    std::int64_t away = 0;          ///< time on the phones of agents who have gone away for a while
    // Of groups whose agents have more than one slot; else 0.
    std::int64_t slots = 0;      ///< slots of the agents who are there [ticks of slots]
    std::int64_t slots_used = 0; ///< of these, taken by a contact [ticks of slots]
};

/// One agent group's work on one contact type: handlings that begin in one calendar month of the
/// horizon. (Wind-down: the last.)
struct WorkCell {
    std::int64_t answered = 0; ///< contacts and callbacks; once each, however often interrupted
    std::int64_t handling = 0; ///< agents' work [ticks]; whole handlings, also where they end after
                               ///< the horizon; with holding and conference of warm transfers, and
                               ///< work that an interruption made worthless
    std::int64_t resolved = 0;
    std::int64_t transferred = 0;
    std::int64_t interrupted = 0;
    std::int64_t fruitless = 0;    ///< work on ghosts and on calls back that nobody answers [ticks]
    std::int64_t sessions = 0;     ///< handlings that have ended, of channels that share an agent
    std::int64_t session_time = 0; ///< of these, from answer to end [ticks]
    std::int64_t returned =
        0; ///< of answered: not resolved, and back within the recontact's window
    std::int64_t started_minutes = 0; ///< of each handling, whole; at the group that begins them
};

/// Bot sessions of one contact type over the horizon, and contacts that had none.
struct BotTotals {
    std::int64_t skipped_vip = 0;
    std::int64_t skipped_high_stakes = 0;
    std::int64_t skipped_outage = 0;
    std::int64_t skipped_capacity = 0; ///< sent to people
    std::int64_t turned_away = 0;      ///< blocked
    std::int64_t escalated_request = 0;
    std::int64_t escalated_low_confidence = 0;
    std::int64_t escalated_sentiment = 0;
    std::int64_t false_alarms = 0; ///< of the last: no negative sentiment
    std::int64_t missed_negative = 0;
    std::int64_t escalated_failed_turns = 0;
};

/// Bot sessions of one contact type whose contacts came in one calendar month of the horizon.
struct BotCell {
    std::int64_t turns = 0;
    std::int64_t recontacts_within =
        0; ///< contained sessions whose contact is back within the window
};

/// Callbacks that wait as one contact type.
struct CallbackTotals {
    std::int64_t asked = 0;
    std::int64_t answered = 0;
    std::int64_t lost = 0;
    std::int64_t open = 0;          ///< at the end of the simulation
    std::int64_t calls = 0;         ///< by agents
    std::int64_t wait_answered = 0; ///< from asking to the call that was answered [ticks]
};

/// Deferred contacts of one type that wait at the end of a day: a snapshot.
struct BacklogAges {
    /// Upper edges of the age bands [hours]; the last band has none.
    static constexpr std::array<int, 7> band_hours{4, 8, 24, 48, 72, 120, 168};

    std::int64_t counted =
        0; ///< 1 if anybody waits: of so many replications oldest and p90 are sums
    std::int64_t waiting = 0;
    std::int64_t overdue = 0; ///< past the promise
    std::int64_t oldest = 0;  ///< age [ticks]
    std::int64_t p90 = 0;     ///< least age that nine in ten do not exceed [ticks]
    std::int64_t work = 0;    ///< handle times at pace 1 [ticks]
    std::array<std::int64_t, band_hours.size() + 1> bands{}; ///< by age; an age on an edge is below
};

/// One contact type over the horizon.
struct TypeTotals {
    std::int64_t still_open = 0;     ///< offered, neither answered nor gone at the end
    std::int64_t handled_first = 0;  ///< first contacts answered at the first try, or contained
    std::int64_t repeated_first = 0; ///< of these: led to a recontact, also after the horizon
    std::int64_t recontacts_due = 0; ///< recontacts caused, also those due after the horizon
    std::int64_t max_wait = 0;       ///< longest wait of an answered contact [ticks]
    std::int64_t repeated_first_within = 0; ///< of repeated_first: within the recontact's window
    std::int64_t left_message = 0;
    std::int64_t cleared = 0;
    std::int64_t asked_callback = 0;
    std::int64_t blocked_closed = 0;   ///< of the blocked
    std::int64_t blocked_no_line = 0;  ///< of the blocked
    std::int64_t balked_announced = 0; ///< of the abandoned: left on hearing the wait
    std::int64_t ghosts = 0;           ///< that agents found out
    std::int64_t transfers_in = 0;     ///< of the offered: legs of transfers
    std::int64_t chases = 0;           ///< contacts bred by those that wait too long
    std::int64_t replies = 0;          ///< of agents, in conversations
    std::int64_t later_answers = 0;    ///< messages that entered the line again and were answered
    std::int64_t later_wait = 0;       ///< of these [ticks]
    std::int64_t completed = 0;        ///< handlings of deferred contacts that have ended
    std::int64_t completed_within = 0; ///< of these, by the end of the promise
    BotTotals bot;
    CallbackTotals callback;
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
                      std::size_t days,
                      std::size_t months = 1);

    void clear();
    /// Adds what another replication, or a sum of some, saw (interval by interval).
    /// \pre both are of one scenario
    template <typename OtherCount>
    void add(const BasicObservations<OtherCount>& other);

    [[nodiscard]] std::size_t types() const noexcept { return types_; }
    [[nodiscard]] std::size_t groups() const noexcept { return groups_; }
    [[nodiscard]] std::size_t intervals() const noexcept { return intervals_; }
    [[nodiscard]] std::size_t days() const noexcept { return days_; }
    [[nodiscard]] std::size_t months() const noexcept { return months_; }

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
    [[nodiscard]] WorkCell& work(std::size_t month, std::size_t group, std::size_t type) {
        return work_[(month * groups_ + group) * types_ + type];
    }
    [[nodiscard]] const WorkCell& work(std::size_t month,
                                       std::size_t group,
                                       std::size_t type) const {
        return work_[(month * groups_ + group) * types_ + type];
    }
    /// Of the whole horizon.
    [[nodiscard]] WorkCell whole_work(std::size_t group, std::size_t type) const;
    [[nodiscard]] BotCell& bot(std::size_t month, std::size_t type) {
        return bots_[month * types_ + type];
    }
    [[nodiscard]] const BotCell& bot(std::size_t month, std::size_t type) const {
        return bots_[month * types_ + type];
    }
    [[nodiscard]] BotCell whole_bot(std::size_t type) const;
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

    /// Heads and seats of a group in a week of 7 days; all 0 for groups without heads or vendor.
    [[nodiscard]] random::HeadWeek& heads(std::size_t week, std::size_t group) {
        return heads_[week * groups_ + group];
    }
    [[nodiscard]] const random::HeadWeek& heads(std::size_t week, std::size_t group) const {
        return heads_[week * groups_ + group];
    }

    /// Ages of the same, of deferred types.
    [[nodiscard]] BacklogAges& backlog_ages(std::size_t day, std::size_t type) {
        return backlog_ages_[day * types_ + type];
    }
    [[nodiscard]] const BacklogAges& backlog_ages(std::size_t day, std::size_t type) const {
        return backlog_ages_[day * types_ + type];
    }

private:
    template <typename>
    friend class BasicObservations;

    std::size_t types_ = 0;
    std::size_t groups_ = 0;
    std::size_t intervals_ = 0;
    std::size_t days_ = 0;
    std::size_t months_ = 0;
    std::vector<LineCounts<Count>> lines_;
    std::vector<FrontCounts<Count>> fronts_;
    std::vector<GroupCell> group_cells_;
    std::vector<WorkCell> work_; // months x groups x types
    std::vector<BotCell> bots_;  // months x types
    std::vector<TypeTotals> totals_;
    std::vector<WaitHistogram> waits_;
    std::vector<std::int64_t> backlog_;
    std::vector<BacklogAges> backlog_ages_;
    std::vector<random::HeadWeek> heads_; // weeks x groups
};

/// Of one replication.
using Observations = BasicObservations<std::uint32_t>;
/// Added up over replications.
using SummedObservations = BasicObservations<std::int64_t>;

} // namespace staffsim::engine
