/// \file
/// Scenarios for steady-state theory, and what one replication of them shows.
///
/// Theory counts in its own unit of time; a clock turns it into seconds. The horizon is cut into
/// equal stretches (intervals), each about `contacts_per_stretch` contacts long; the first ones
/// warm up, the last ones may be left out so that all contacts counted meet a busy line to their
/// end.

#pragma once

#include "staffsim/engine/contact_log.hpp"
#include "staffsim/engine/observations.hpp"
#include "staffsim/engine/replication.hpp"
#include "staffsim/model/scenario.hpp"
#include "statistical/estimates.hpp"
#include "statistical/presence.hpp"

#include <cstddef>
#include <functional>
#include <string>

namespace staffsim::tests {

/// A mistake put in on purpose, to see that the test notices; and how much work to spend.
struct Trial {
    double handle_time_factor = 1;
    double volume_factor = 1;
    double share_factor = 1;    ///< of the probabilities of a model that has no handle time
    double effort = 1;          ///< share of the replications
    bool single_agents = false; ///< by the loop of single agents, also where it is not needed

    [[nodiscard]] int replications(int full) const { return static_cast<int>(full * effort); }
};

struct RunLength {
    double contacts_per_stretch = 4000;
    int warm_up = 1;   ///< stretches
    int measured = 5;  ///< stretches
    int cool_down = 0; ///< stretches
    int replications = 100;
    double seconds_per_unit = 10; ///< less where a day would become longer than 24 hours
    /// Stretches are days of their own, or intervals of one long day (for arrivals that start anew
    /// every day).
    enum class Layout { days, one_day };
    Layout layout = Layout::days;
};

/// For rules that the loop of single agents follows, which is slower; later contacts may pass
/// earlier ones.
inline constexpr RunLength agent_by_agent{.cool_down = 1, .replications = 60};

/// A scenario in the making.
class SteadyState {
public:
    /// \param total_rate  contacts per unit of time, over all types
    SteadyState(double total_rate, const RunLength& length, const Trial& trial);

    model::Scenario scenario;

    /// Poisson arrivals at this rate [1 / unit], exponential handle time [units].
    std::size_t add_type(const std::string& name, double rate, double mean_handle_time);
    model::ContactType& type(std::size_t index) { return scenario.contact_types[index]; }
    /// A group with a skill for one type. \return its index
    std::size_t add_team(const std::string& name, double agents, std::size_t type);

    [[nodiscard]] double seconds(double units) const { return units * length_.seconds_per_unit; }
    [[nodiscard]] model::Exponential exponential(double mean_units) const {
        return {.mean_seconds = seconds(mean_units)};
    }
    /// Mean handle time with the mistake put in on purpose. [s]
    [[nodiscard]] double handle_seconds(double units) const {
        return seconds(units) * trial_.handle_time_factor;
    }
    [[nodiscard]] model::Exponential handle_law(double mean_units) const {
        return {.mean_seconds = handle_seconds(mean_units)};
    }
    /// A probability with the mistake put in on purpose.
    [[nodiscard]] double share(double probability) const {
        return probability * trial_.share_factor;
    }
    /// What is measured: whole stretches, as intervals and as instants.
    [[nodiscard]] std::size_t first_stretch() const { return first_; }
    [[nodiscard]] std::size_t end_stretch() const { return end_; }
    [[nodiscard]] Period measured() const;
    [[nodiscard]] int replications() const { return trial_.replications(length_.replications); }
    [[nodiscard]] engine::EngineOptions options() const {
        return {.single_agents_always = trial_.single_agents};
    }

private:
    RunLength length_;
    Trial trial_;
    std::size_t first_ = 0;
    std::size_t end_ = 0;
};

/// Counts of a line over the measured stretches; times in theory's unit.
struct LineSums {
    double offered = 0;
    double answered = 0;
    double answered_within = 0;
    double abandoned = 0;
    double abandoned_within = 0;
    double blocked = 0;
    double retrials = 0;
    double wait_answered = 0;
    double wait_abandoned = 0;
};

/// What the record of contacts adds to that, for contacts that entered in the measured stretches;
/// callbacks and ghosts are none.
struct LogSums {
    double offered = 0; ///< blocked ones included
    double answered = 0;
    double waited = 0;      ///< of the answered: not answered at once
    double wait = 0;        ///< of the answered
    double wait_square = 0; ///< of the answered
    double stay = 0;        ///< of the answered, from entry to end
    double session = 0;     ///< of the answered, from answer to end

    /// Found nobody free.
    [[nodiscard]] double delayed() const { return offered - answered + waited; }
};

/// One finished replication.
struct Replication {
    const SteadyState& steady;
    const engine::Observations& seen;
    const engine::ContactLog& log;

    [[nodiscard]] LineSums line(std::size_t type) const;
    [[nodiscard]] LogSums from_log(std::size_t type) const;
    /// Number of contacts of a type in the measured stretches answered within a wait [units].
    [[nodiscard]] double answered_within(std::size_t type, double wait) const;
    /// Number of records of a type with this fate that entered in the measured stretches, and the
    /// sum of their waits. [units]
    struct FateSums {
        double count = 0;
        double wait = 0;
    };
    [[nodiscard]] FateSums with_fate(std::size_t type, engine::Fate fate) const;
    /// A count at the front door over the measured stretches.
    [[nodiscard]] double at_door(std::size_t type, std::uint32_t engine::FrontCell::*count) const;
    /// A time of a group over the measured stretches. [units]
    [[nodiscard]] double time(std::size_t group, std::int64_t engine::GroupCell::*time) const;
    /// Agent time spent handling in the measured stretches [units], and time on the phones.
    [[nodiscard]] double handling(std::size_t group) const {
        return time(group, &engine::GroupCell::handling);
    }
    [[nodiscard]] double staffed(std::size_t group) const {
        return time(group, &engine::GroupCell::staffed);
    }
};

/// Runs the replications of a scenario; the seed comes from the name.
void replicate(const SteadyState& steady,
               const std::string& seed_name,
               const std::function<void(const Replication&)>& measure);

} // namespace staffsim::tests
