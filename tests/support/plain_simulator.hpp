/// \file
/// The second simulator: the same rules as the engine, told as plainly as possible. A textbook
/// event queue, one object per contact and per agent, every abandonment an event. It shares with
/// the engine only the model, the addressed randomness and the form of the results, so that a
/// mistake in one of the two shows as a disagreement about a named contact.

#pragma once

#include "staffsim/core/time.hpp"
#include "staffsim/engine/contact_log.hpp"
#include "staffsim/engine/observations.hpp"
#include "staffsim/model/scenario.hpp"
#include "staffsim/random/inputs.hpp"

#include <vector>

namespace staffsim::tests {

/// What one replication saw, and integrals that the engine does not keep, for Little's law. Each is
/// over the time from instant 0 to the end of the simulation (wind-down included). [ticks]
struct PlainResult {
    engine::Observations observations;
    engine::ContactLog log; ///< in order of (type, entry, identity)
    /// By type: of the number waiting for a first answer (no callbacks, no ghosts).
    std::vector<Ticks> waiting_time;
    /// By type: of the number of callbacks asked for and neither answered nor lost.
    std::vector<Ticks> callback_time;
    std::vector<Ticks> busy_time;    ///< by group: of the number of agents who work
    std::vector<Ticks> present_time; ///< by group: of the number of agents who are there
    /// By interval and group: of the number of agents on shift.
    std::vector<Ticks> on_shift_time;
};

/// Runs one replication. Slow: meant for thousands of contacts, not millions.
[[nodiscard]] PlainResult simulate_plainly(const model::Scenario& scenario,
                                           const random::ReplicationKey& key);

/// Brings a log into the order in which two simulators can be compared: type, entry, identity.
void sort_log(engine::ContactLog& log);

} // namespace staffsim::tests
