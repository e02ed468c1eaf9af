/// \file
/// The random inputs of one replication: what a planner does not know in advance, drawn once and
/// used by the whole horizon. Forecast error, day and interval factors, events, absence.
///
/// Each comes from its own entity, so adding a type, an event or a group moves no other's draw:
///   forecast error            entity 0
///   day factor, common        entity day
///   day factor of a type      entity (type key << 32) | day
///   interval factor           entity (type key << 32) | interval of the horizon
///   event, onset n            entity (name key << 8) | n
///   absence of a group        entity (name key << 32) | day
///   absence, common           entity day
///   attrition of a group      entity name key << 32
/// Forecast error, day-factor innovations, and events' occurrence, start, size and length are
/// stratified: within a round of R replications the uniforms of each form one coordinate of a Latin
/// hypercube, (pi(r) + v) / R, with pi an addressed permutation per round (McKay, Beckman and
/// Conover, Technometrics 1979). With R = 1 they are plain uniforms. AR(1), correlation and
/// quantile transforms come after.

#pragma once

#include "staffsim/model/scenario.hpp"
#include "staffsim/random/address.hpp"
#include "staffsim/random/arrivals.hpp"
#include "staffsim/random/attendance.hpp"
#include "staffsim/random/heads.hpp"
#include "staffsim/random/inputs_key.hpp"
#include "staffsim/random/quantile_table.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace staffsim::random {

/// A random multiplier with mean 1, as a function of a normal score.
class FactorLaw {
public:
    FactorLaw() = default; ///< always 1
    FactorLaw(model::BusynessFactor::Law law, double cv);

    [[nodiscard]] bool is_constant() const noexcept { return kind_ == Kind::constant; }
    [[nodiscard]] double at_score(double z) const;
    /// `values[i] *= at_score(scores[i])`.
    void multiply(std::span<double> values, std::span<const double> scores) const;

private:
    enum class Kind { constant, lognormal, gamma };
    Kind kind_ = Kind::constant;
    double sigma_ = 0;
    QuantileTable table_;
};

/// What is the same for all replications: laws and tables. Keeps a reference to the scenario.
class InputModel {
public:
    explicit InputModel(const model::Scenario& scenario);

    [[nodiscard]] const model::Scenario& scenario() const noexcept { return *scenario_; }
    [[nodiscard]] const ArrivalLaw& arrivals(std::size_t type) const { return arrivals_[type]; }

private:
    friend class InputPath;
    void find_first_types();
    void add_up_forecast();
    struct Group {
        std::uint64_t key = 0;
        FactorLaw absence;
    };
    const model::Scenario* scenario_;
    std::vector<ArrivalLaw> arrivals_;
    std::vector<FactorLaw> day_factor_;
    std::vector<FactorLaw> interval_factor_;
    std::vector<std::uint8_t> has_factors_; ///< by type: demand is random beyond Poisson
    std::vector<Group> groups_;
    /// Contacts of the forecast of the types that a group serves first, by group and week (group *
    /// weeks + week); empty if nobody asks.
    std::vector<double> forecast_;
    std::vector<std::vector<std::size_t>> first_types_; ///< by group
};

/// One onset of an event in one replication.
struct EventOccurrence {
    std::size_t event = 0;
    Ticks start = 0;
    double duration_ticks = 0;
    double volume_factor = 1;

    /// Strength s(t), 0 <= s <= 1.
    [[nodiscard]] double strength(model::EventShape shape, Ticks instant) const;
};

class InputPath {
public:
    /// Draws everything for one replication. Reuses the memory of an earlier draw.
    void draw(const InputModel& model, const ReplicationKey& key);

    /// Expected first contacts of a type in each interval of the horizon, given the inputs.
    [[nodiscard]] std::span<const double> expected_contacts(std::size_t type) const {
        return expected_[type];
    }
    /// Events' multiplier of a type's handle times for contacts that arrive in an interval.
    [[nodiscard]] double handle_time_factor(std::size_t type, std::size_t interval) const {
        return handle_time_factor_[type].empty() ? 1 : handle_time_factor_[type][interval];
    }
    /// Events' multiplier of the bot's containment.
    [[nodiscard]] double containment_factor(std::size_t type, std::size_t interval) const {
        return containment_factor_[type].empty() ? 1 : containment_factor_[type][interval];
    }
    /// Is an event under way that takes the type's bot out of service?
    [[nodiscard]] bool bot_is_out(std::size_t type, Ticks instant) const;
    /// Agents on the phones, per interval of the horizon, of a group with source intervals.
    [[nodiscard]] std::span<const std::int32_t> staffed(std::size_t group) const {
        return staffed_[group];
    }
    /// Heads and seats over the weeks.
    [[nodiscard]] const HeadsPath& heads() const noexcept { return heads_; }

    /// Works out the staffing of a day of the horizon, for the two below. Days in order, each once.
    void start_day(std::size_t day);
    /// Changes of all groups on that day, by instant, then group: of groups with source intervals
    /// one at the start of every interval, of others one at the day's start and then as they come.
    [[nodiscard]] std::span<const StaffChange> staff_changes() const { return changes_; }
    /// People's time on that day, of all groups: by interval of the day and group
    /// (interval * groups + group).
    [[nodiscard]] std::span<const PeopleTime> people_times() const { return times_; }
    [[nodiscard]] const std::vector<EventOccurrence>& events() const noexcept { return events_; }

private:
    void draw_events(const ReplicationKey& key);
    void draw_expected(std::size_t type, const ReplicationKey& key);
    void draw_day_factors(std::size_t type, const ReplicationKey& key);
    void draw_interval_factors(std::size_t type, const ReplicationKey& key);
    void apply_event(const EventOccurrence& occurrence);
    void note_outage(const EventOccurrence& occurrence);
    void draw_absence(std::size_t group);
    void draw_staffed(std::size_t group);
    void draw_heads();
    [[nodiscard]] double expected_of(std::size_t group, std::size_t week) const;
    void take_interval(std::size_t group, std::size_t interval);

    const InputModel* model_ = nullptr;
    std::vector<std::vector<double>> expected_;
    std::vector<std::vector<double>> handle_time_factor_; // empty row: always 1
    std::vector<std::vector<double>> containment_factor_; // empty row: always 1
    ReplicationKey key_;
    std::vector<std::vector<double>> absent_share_; // by group, of each day; empty: none
    std::vector<double> demand_ratio_;              // by group and week
    std::vector<std::vector<std::int32_t>> staffed_;
    HeadsPath heads_;
    Attendance attendance_;
    std::vector<StaffChange> changes_;          // of the day at hand
    std::vector<StaffChange> interval_changes_; // of these, of groups with source intervals
    std::vector<PeopleTime> times_;
    std::vector<EventOccurrence> events_;
    struct Outage {
        Ticks start = 0;
        double duration_ticks = 0;
    };
    std::vector<std::vector<Outage>> outages_; // by type, of its bot
    std::vector<double> common_score_;         // by day, of the common part of the day factors
    // Scratch of the interval factors, by interval.
    std::vector<std::uint64_t> low_;
    std::vector<std::uint64_t> high_;
    std::vector<double> uniforms_;
    std::vector<double> scores_;
};

/// Expectation of a type's first contacts over the horizon, over all random inputs. `exact` is
/// false where it has no closed form here: then the type's arrivals are no control variate.
struct MeanContacts {
    double contacts = 0;
    bool exact = true;
};
[[nodiscard]] std::vector<MeanContacts> mean_contacts(const model::Scenario& scenario);

} // namespace staffsim::random
