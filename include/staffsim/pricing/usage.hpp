/// \file
/// What pricing needs to know of a replication, and nothing else: whole numbers by calendar month
/// (and by day or interval for service terms). Usage can be stored, and priced again under other
/// contracts without simulating.

#pragma once

#include "staffsim/engine/observations.hpp"
#include "staffsim/measures/service_level.hpp"
#include "staffsim/model/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace staffsim::pricing {

/// A calendar month of the plan, by the plan's clock.
struct Month {
    std::string name;          ///< "2025-11"
    std::size_t first_day = 0; ///< of the horizon
    std::int64_t days = 0;     ///< of the horizon in this month
    std::int64_t days_in_month = 0;

    bool operator==(const Month&) const = default;
};

struct FrameGroup {
    std::string name;
    std::string site;
    std::int64_t fte_ticks = 0; ///< paid time of one FTE in a week [ticks]
    bool has_heads = false;     ///< heads or vendor's seats; else heads are taken as FTE

    bool operator==(const FrameGroup&) const = default;
};

struct FrameType {
    std::string name;
    model::ServiceLevelTarget service_level;    ///< the rule and the wait that were simulated
    std::optional<std::int64_t> look_back_days; ///< window of its recontacts; none: for ever
    bool bot_has_turns = false;
    std::vector<std::int64_t> forecast; ///< contacts expected at the front door, by day, nearest

    bool operator==(const FrameType&) const = default;
};

/// What all replications of a plan share: nothing of contracts, nothing random.
struct Frame {
    std::string book_currency;
    std::string start_date; ///< "2025-11-28"
    std::string time_zone;
    std::int64_t interval_minutes = 0;
    std::vector<Month> months;
    std::size_t days = 0;
    std::vector<std::size_t> intervals_of_day; ///< number of intervals
    std::vector<FrameGroup> groups;
    std::vector<FrameType> types;

    bool operator==(const Frame&) const = default;
};

[[nodiscard]] Frame frame_of(const model::Scenario& scenario);

/// Of a group in a month. [ticks, unless said]
struct GroupUsage {
    std::int64_t scheduled = 0;
    std::int64_t unpaid = 0;   ///< of scheduled
    std::int64_t extra = 0;    ///< planned overtime
    std::int64_t overtime = 0; ///< contacts finished after the shift
    std::int64_t staffed = 0;  ///< on the phones
    std::int64_t training = 0; ///< of heads who are on no shift; by days of the week in the month
    std::int64_t handling = 0;
    // Parts of paid (scheduled - unpaid + extra + overtime) and of productive (staffed + overtime)
    // time, by the site's clock and calendar.
    std::int64_t paid_night = 0;
    std::int64_t paid_holiday = 0;
    std::int64_t productive_night = 0;
    std::int64_t productive_holiday = 0;
    // Heads. A week's flows count in the month of its first day.
    std::int64_t head_days = 0; ///< heads (vendor: seats) on the payroll x days [head days]
    std::int64_t hires = 0;
    std::int64_t leavers = 0;
    std::int64_t contract_ends = 0;

    bool operator==(const GroupUsage&) const = default;
};

/// Of a group's handlings of a type that begin in a month.
struct WorkUsage {
    std::int64_t answered = 0;  ///< contacts and callbacks
    std::int64_t handling = 0;  ///< whole handlings, also where they end in a later month [ticks]
    std::int64_t fruitless = 0; ///< [ticks]
    std::int64_t resolved = 0;
    std::int64_t returned = 0;        ///< of answered: back within the type's look-back
    std::int64_t started_minutes = 0; ///< each handling rounded up to whole minutes

    bool operator==(const WorkUsage&) const = default;
};

/// Of a type's bot in a month.
struct BotUsage {
    std::int64_t sessions = 0;
    std::int64_t contained = 0;
    std::int64_t bot_resolved = 0; ///< truly
    std::int64_t abandoned = 0;    ///< inside the bot
    std::int64_t turns = 0;
    std::int64_t returned = 0; ///< of contained: back within the look-back

    bool operator==(const BotUsage&) const = default;
};

/// Of a type's human line on a day, or in an interval.
struct LineUsage {
    std::int64_t contacts = 0; ///< first contacts at the front door; 0 in intervals
    std::int64_t offered = 0;
    std::int64_t answered = 0;
    std::int64_t answered_within = 0;
    std::int64_t abandoned = 0;
    std::int64_t abandoned_within = 0;
    std::int64_t abandoned_short = 0;
    std::int64_t wait_answered = 0; ///< [ticks]

    bool operator==(const LineUsage&) const = default;
};

/// Of one replication.
struct Usage {
    std::vector<GroupUsage> groups;   ///< month * groups + group
    std::vector<WorkUsage> work;      ///< (month * groups + group) * types + type
    std::vector<BotUsage> bots;       ///< month * types + type
    std::vector<LineUsage> days;      ///< day * types + type
    std::vector<LineUsage> intervals; ///< interval * types + type; empty unless asked for

    bool operator==(const Usage&) const = default;
};

/// Whether service terms look at intervals.
enum class Grain { days, intervals };

/// What these contracts need.
[[nodiscard]] Grain grain_of(const model::Money& money);

/// \pre the whole horizon was simulated (no sampled weeks)
[[nodiscard]] Usage usage_of(const engine::Observations& observations,
                             const model::Scenario& scenario,
                             Grain grain);

} // namespace staffsim::pricing
