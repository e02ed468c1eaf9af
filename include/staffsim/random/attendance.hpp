/// \file
/// Who is on the phones: from people on shift patterns or rosters, shrinkage, absence and adherence
/// to a group's staffing as a step function of time, day by day. Rules: docs/workforce.md,
/// sections 5 and 6.

#pragma once

#include "staffsim/model/scenario.hpp"
#include "staffsim/random/heads.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace staffsim::random {

/// From this instant on a group has so many agents.
struct StaffChange {
    Ticks instant = 0;
    std::uint32_t group = 0;
    std::int32_t staffed = 0;  ///< on the phones
    std::int32_t on_shift = 0; ///< at work, breaks and meetings included; at least `staffed`
};

/// A group's people time in one interval. [ticks]
///   scheduled = staffed + out_of_office + in office (breaks, meetings, lateness: the rest)
struct PeopleTime {
    std::int64_t scheduled = 0;     ///< paid time by the shifts; unpaid breaks are no part of it
    std::int64_t staffed = 0;       ///< on the phones; part of it may be `extra`
    std::int64_t out_of_office = 0; ///< of scheduled: leave and absence
    std::int64_t unpaid = 0;        ///< of out_of_office: not paid after all
    std::int64_t extra = 0;         ///< planned overtime: paid, no part of scheduled
};

/// Staffing of the groups whose source is shifts or a roster; others are not its matter.
class Attendance {
public:
    /// The factor of a group's absent share on a day, and the carries, start anew.
    void start(const model::Scenario& scenario, const HeadsPath& heads, const ReplicationKey& key);

    /// Draws everything that begins before the end of a day of the horizon. Days in order.
    /// \param absent_share  of the day, by group; random factor included
    void draw_day(std::size_t day, std::span<const double> absent_share);

    /// Changes of the day drawn last, by instant, then group; every group of concern has one at
    /// the day's start.
    [[nodiscard]] std::span<const StaffChange> changes() const { return changes_; }

    /// Time of the day drawn last, by interval of the day and group (interval * groups + group).
    [[nodiscard]] std::span<const PeopleTime> times() const { return times_; }

private:
    std::vector<StaffChange> changes_;
    std::vector<PeopleTime> times_;
};

} // namespace staffsim::random
