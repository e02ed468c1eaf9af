/// \file
/// When people work: shift patterns with their breaks, rosters of single agents, what keeps people
/// from the phones, and how well they keep to the plan. Rules: docs/workforce.md.

#pragma once

#include "staffsim/core/time.hpp"
#include "staffsim/model/distribution.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace staffsim::model {

/// A break within a shift. People on one shift take it one after the other, spread evenly over its
/// starts: earliest, earliest + step, ... up to latest.
struct Break {
    std::string name; ///< "lunch"
    Ticks length = 0;
    bool paid = true;
    Ticks earliest = 0; ///< start, since the start of the shift
    Ticks latest = 0;   ///< start; at least `earliest`
    Ticks step = 15 * ticks_per_minute;
};

/// A shift that people work on some weekdays.
struct ShiftPattern {
    std::string name;
    std::uint32_t key = 0;  ///< from the names of group and pattern: its part of seats' words
    std::int64_t heads = 0; ///< people on this pattern; used if the group has no heads of its own
    double share = 0;       ///< of the group's heads; of all patterns together 1
    int days_per_week = 0;  ///< each person works so many of its weekdays, days off in turn
    int weekdays = 0;       ///< number of its weekdays
    Ticks length = 0;       ///< breaks included; real hours, also over a clock change
    Ticks unpaid = 0;       ///< of these: in unpaid breaks
    std::vector<Break> breaks; ///< ascending; none overlaps the next, wherever they are placed
};

/// A pattern on a date.
struct Shift {
    Ticks start = 0; ///< may be before the horizon's start, not after its end
    std::uint32_t pattern = 0;
    std::int32_t date = 0;    ///< days since the horizon's first date, on the site's calendar
    std::int32_t weekday = 0; ///< which of the pattern's weekdays, from 0
    std::uint32_t day = 0;    ///< day of the horizon whose shrinkage, absence and week hold
};

/// A stretch of one agent's roster.
struct RosterSpan {
    enum class Activity {
        phones,
        in_office,     ///< break, training, meeting
        out_of_office, ///< leave, sick
    };
    Ticks start = 0;
    Ticks end = 0;
    Activity activity = Activity::phones;
    bool paid = true;
};

/// Spans of one agent with less than 4 hours between them: what absence and lateness are drawn for.
struct Duty {
    std::uint64_t agent = 0;       ///< entity of its words
    std::uint32_t day = 0;         ///< of the horizon, as in Shift
    std::vector<RosterSpan> spans; ///< ascending, apart
};

/// Time off the phones that is planned, as shares of paid time by day of the horizon.
/// Out of office first: on the phones are people x (1 - out of office) x (1 - in office).
struct PlannedShrinkage {
    std::vector<double> out_of_office; ///< leave; empty: none
    std::vector<double> in_office;     ///< meetings, coaching, beside paid breaks; empty: none
    std::vector<double> unpaid;        ///< part of all paid time: leave without pay; at most
                                       ///< `out_of_office`; empty: none

    [[nodiscard]] static double on(const std::vector<double>& shares, std::size_t day) {
        return shares.empty() ? 0 : shares[day];
    }
};

/// How people keep to their shifts. Words of their own for every person and shift.
struct Adherence {
    double late_start_probability = 0;
    Distribution late_start_time = Exponential{300}; ///< at most the shift
    double long_break_probability = 0;               ///< of each break
    Distribution long_break_time = Exponential{180}; ///< added; at most up to the shift's end
};

} // namespace staffsim::model
