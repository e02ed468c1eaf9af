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
/// Forecast error, day-factor innovations, and events' occurrence, start, size and length are
/// stratified: within a round of R replications each one's uniforms form a Latin hypercube
/// coordinate (pi(r) + v) / R, with pi an addressed permutation per round (McKay, Beckman and
/// Conover 1979). With R = 1 they are plain uniforms. AR(1) and quantile transforms come after.

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "staffsim/model/scenario.hpp"

namespace staffsim::random {

/// Names one replication of an experiment.
struct ReplicationKey {
    std::uint64_t seed = 1;
    std::uint32_t replication = 0; ///< 0, 1, ...
    std::uint32_t round_size = 1;  ///< R; the round is replication / R
};

/// What the event with index `event` does in one replication.
struct EventOccurrence {
    std::size_t event = 0;
    Ticks start = 0;
    double duration_ticks = 0;
    double volume_factor = 1;
};

/// Multipliers that hold for one type in one interval.
class InputPath {
public:
    /// Draws everything for one replication. Reuses the memory of an earlier `draw`.
    void draw(const model::Scenario& scenario, const ReplicationKey& key);

    /// Expected first contacts of a type in each interval of the horizon, given the inputs.
    [[nodiscard]] std::span<const double> expected_contacts(std::size_t type) const;

    /// Sum of the above over the horizon [contacts] and its expectation over all inputs is
    /// `mean_contacts`: the control variate of the experiment.
    [[nodiscard]] double handle_time_factor(std::size_t type, std::size_t interval) const;
    [[nodiscard]] double containment_factor(std::size_t type, std::size_t interval) const;

    /// Agents of a group on the phones, per interval of the horizon.
    [[nodiscard]] std::span<const std::int32_t> staffed(std::size_t group) const;

    [[nodiscard]] const std::vector<EventOccurrence>& events() const noexcept { return events_; }

private:
    std::vector<std::vector<double>> expected_;
    std::vector<std::vector<double>> handle_time_factor_; // empty row: always 1
    std::vector<std::vector<double>> containment_factor_; // empty row: always 1
    std::vector<std::vector<std::int32_t>> staffed_;
    std::vector<EventOccurrence> events_;
};

/// Expectation of a type's first contacts over the horizon, over all random inputs; exact where
/// `exact` is true (an event that acts on a random part of the horizon makes it a sum over windows
/// that has no closed form here, and the type then has no control variate).
struct MeanContacts {
    double contacts = 0;
    bool exact = true;
};
[[nodiscard]] std::vector<MeanContacts> mean_contacts(const model::Scenario& scenario);

/// Agents on the phones before randomness: scheduled x (1 - shrinkage) x (1 - mean absence).
[[nodiscard]] double mean_staffed(const model::AgentGroup& group, std::size_t interval);

} // namespace staffsim::random
