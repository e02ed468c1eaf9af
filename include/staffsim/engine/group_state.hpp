/// \file
/// The agents of one group during a replication: how many are on the phones and busy, when they
/// come free, and the time they spend, split exactly at the edges of intervals.
///
/// Handling within an interval = work started in it + work left at its start - work left at its
/// end. So nothing is split per contact: the list of completions is summed once per interval.

#pragma once

#include "staffsim/engine/completion_list.hpp"
#include "staffsim/engine/fifo.hpp"
#include "staffsim/engine/observations.hpp"
#include "staffsim/random/heads.hpp"

#include <cstdint>

namespace staffsim::engine {

struct GroupState {
    CompletionList completions;  ///< of busy agents, offsets from the day's start
    std::int64_t staffed = 0;    ///< on the phones by plan
    std::int64_t on_shift = 0;   ///< breaks and meetings included
    std::int64_t started = 0;    ///< handling begun in this interval [ticks]
    std::int64_t answered = 0;   ///< contacts begun in this interval
    std::int64_t left = 0;       ///< work left at this interval's start [ticks]
    std::int64_t overtime = 0;   ///< in this interval [ticks]
    std::int32_t over_since = 0; ///< overtime is counted up to here (offset)
    Fifo<Ticks> idle_since;      ///< of idle agents, longest first; kept only for longest idle
    random::WeekFactors week;    ///< what this week's people are worth

    [[nodiscard]] std::int64_t busy() const {
        return static_cast<std::int64_t>(completions.size());
    }
    [[nodiscard]] bool has_free_agent() const { return busy() < staffed; }

    /// Counts overtime (busy beyond those on shift) up to `now`.
    void count_overtime(std::int32_t now) {
        if (busy() > on_shift) {
            overtime += (busy() - on_shift) * (now - over_since);
        }
        over_since = now;
    }

    /// Books the interval that ends `now` and starts the next.
    void close_interval(std::int32_t now, GroupCell& cell) {
        count_overtime(now);
        const std::int64_t left_now = completions.remaining(now);
        cell.handling += started + left - left_now;
        cell.overtime += overtime;
        cell.answered += answered;
        left = left_now;
        started = 0;
        answered = 0;
        overtime = 0;
    }

    void clear() {
        completions.clear();
        staffed = on_shift = started = answered = left = overtime = 0;
        over_since = 0;
        idle_since.clear();
        week = {};
    }
};

} // namespace staffsim::engine
