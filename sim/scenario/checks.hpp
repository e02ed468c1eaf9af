/// \file
/// What can be said of the model as a whole, once it is built: faults, and what is legal, yet
/// hardly meant.

#pragma once

#include "builders.hpp"
#include "offspring.hpp"

#include <vector>

namespace staffsim::scenario {

/// Contacts that bring about contacts for ever; hardly fewer are worth a warning.
void check_offspring(const model::Scenario& scenario, const Descent& descent, const Workshop& shop);

/// Days with more contacts than memory holds.
/// \param in_all  contacts that a first one of each type stands for in the end
void check_volumes(const model::Scenario& scenario,
                   const std::vector<double>& in_all,
                   const Workshop& shop);

/// Share of the durations that are longer than `limit`. [ticks]
[[nodiscard]] double share_above(const model::Distribution& law, double limit);

/// Handle times that the engine would cut too often.
void check_handling(const model::Scenario& scenario, const Workshop& shop);

/// What contacts, bots, agents and events leave without effect, or have other effects than meant.
void find_behaviour_warnings(const model::Scenario& scenario, std::vector<Fault>& warnings);

/// What routing leaves without effect: weights, scores, priorities, reserves, shared limits.
void find_routing_warnings(const model::Scenario& scenario,
                           const Json& root,
                           std::vector<Fault>& warnings);

/// Adds what is legal, yet hardly meant, in a scenario without faults.
void find_warnings(const model::Scenario& scenario, const Json& root, std::vector<Fault>& warnings);

} // namespace staffsim::scenario
