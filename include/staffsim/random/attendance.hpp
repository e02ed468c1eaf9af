/// \file
/// Who is on the phones: from people on shift patterns or rosters, shrinkage, absence and adherence
/// to a group's staffing as a step function of time, day by day. Rules: docs/workforce.md,
/// sections 5 and 6.

#pragma once

#include "staffsim/model/scenario.hpp"
#include "staffsim/random/heads.hpp"
#include "staffsim/random/sampler.hpp"

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
    /// Before the first day of a replication. What it is given is looked at until the next call; a
    /// scenario must stay as it was when it was first given.
    /// \param absent_share  by group, of each day, random factor included; empty: nobody is absent
    void start(const model::Scenario& scenario,
               const HeadsPath& heads,
               const ReplicationKey& key,
               std::span<const std::vector<double>> absent_share);

    /// Draws everything that begins before the end of a day of the horizon. Days in order.
    void draw_day(std::size_t day);

    /// Changes of the day drawn last, by instant, then group; every group of concern has one at
    /// the day's start.
    [[nodiscard]] std::span<const StaffChange> changes() const { return changes_; }

    /// Time of the day drawn last, by interval of the day and group (interval * groups + group).
    [[nodiscard]] std::span<const PeopleTime> times() const;

private:
    /// A seat that is to work a shift.
    struct Seat {
        enum class State { comes, on_leave, absent };
        std::uint64_t entity = 0; ///< on this date
        State state = State::comes;
        bool is_extra = false;
    };
    /// Which of those who share the breaks among them.
    struct Place {
        std::int64_t number = 0;
        std::int64_t of = 1;
    };
    /// People on one shift who take a break at one time.
    struct Crowd {
        std::int64_t regular = 0;
        std::int64_t extra = 0;
        std::int32_t on_time = 0; ///< of both: neither late nor with a long break

        void count(const Seat& seat, bool keeps_to_plan);
    };
    struct Presence {
        std::int32_t on_phones = 0;
        std::int32_t on_shift = 0;
    };
    struct Step {
        Ticks at = 0;
        std::uint32_t group = 0;
        Presence by;
    };
    static constexpr std::size_t no_week = SIZE_MAX;
    struct GroupState {
        std::uint64_t key = 0;
        Sampler late_start;
        Sampler long_break;
        std::size_t next = 0;          // shift or duty
        std::vector<double> left_over; // leave, by pattern
        std::size_t week = no_week;    // of the seats
        std::vector<std::int64_t> seats;
        std::vector<std::int64_t> extra_seats;
        Presence there;
        Presence said; // with the last change
        Ticks since = 0;
        double in_office = 0;
        double rounding = 0;
    };

    void plan_week(std::size_t group, std::size_t week);
    void draw_shift(std::size_t group, const model::Shift& shift);
    std::int64_t roll_call(std::size_t group, const model::Shift& shift, std::int64_t due);
    void begin_breaks(const model::ShiftPattern& pattern);
    void come(std::size_t group,
              const model::Shift& shift,
              const Seat& seat,
              const Place& place,
              Crowd& all);
    void book_crowd(std::size_t group, const model::Shift& shift, const Crowd& all);
    void come_by_clock(std::size_t group,
                       const model::Shift& shift,
                       const Seat& seat,
                       const Place& place);
    void book_missing(std::size_t group,
                      const model::Shift& shift,
                      const Seat& seat,
                      const Place& place);
    void book_paid(std::size_t group,
                   const model::Shift& shift,
                   const Place& place,
                   std::int64_t PeopleTime::*what,
                   double share = 1);
    void draw_duty(std::size_t group, const model::Duty& duty);
    void attend(std::size_t group, std::uint64_t entity, std::span<const model::RosterSpan> spans);
    [[nodiscard]] bool is_late(std::size_t group, std::uint64_t entity) const;
    [[nodiscard]] bool is_long(std::size_t group, std::uint64_t entity, std::uint32_t number) const;
    [[nodiscard]] bool keeps(std::size_t group, std::uint64_t entity, std::size_t breaks) const;
    [[nodiscard]] Ticks lengthening(std::size_t group,
                                    std::uint64_t entity,
                                    std::uint32_t number) const;
    [[nodiscard]] Ticks delay(const Sampler& law, Role role, std::uint64_t entity) const;
    void step(const model::Window& span, std::size_t group, const Presence& by);
    void book(std::size_t group,
              const model::Window& span,
              std::int64_t PeopleTime::*what,
              double share = 1,
              std::int64_t people = 1);
    void book_staffed(std::size_t group, Ticks until);
    void emit_changes();
    void look_at_starts();
    void change(std::uint32_t group, Ticks at);
    [[nodiscard]] double absent_share(std::size_t group, std::size_t day) const;
    [[nodiscard]] double uniform_of(Role role, std::uint64_t entity) const;
    [[nodiscard]] static std::int64_t starts_of(const model::Break& rest);
    [[nodiscard]] static std::int64_t start_number(const model::Break& rest, const Place& place);
    [[nodiscard]] static Ticks start_of(const model::Break& rest, const Place& place);

    const model::Scenario* scenario_ = nullptr;
    const HeadsPath* heads_ = nullptr;
    ReplicationKey key_;
    std::span<const std::vector<double>> absent_share_;
    std::size_t day_ = 0;
    std::vector<GroupState> groups_;
    std::vector<Step> steps_;           // not yet taken
    std::vector<PeopleTime> all_times_; // of the horizon
    std::vector<StaffChange> changes_;
    // Scratch.
    std::vector<Seat> seats_;
    std::vector<Crowd> crowds_; // by break and start
    std::vector<Step> today_;
    std::vector<model::RosterSpan> spans_;
};

} // namespace staffsim::random
