/// \file
/// Where two accounts of one replication differ first, and whether an account contradicts itself.
/// Each function returns a sentence for the reader of a failed test; empty if all is well.

#pragma once

#include "staffsim/engine/contact_log.hpp"
#include "staffsim/engine/observations.hpp"
#include "staffsim/model/scenario.hpp"
#include "support/plain_simulator.hpp"

#include <string>

namespace staffsim::tests {

/// "type 1 contact 0x... entry 12.5 s answered by group 0 at 20 s until 80 s, causes 0x...".
[[nodiscard]] std::string to_string(const engine::ContactRecord& record);

/// Compares contact by contact; the logs are sorted first (see sort_log).
[[nodiscard]] std::string first_difference(engine::ContactLog actual, engine::ContactLog expected);

/// Compares field by field.
[[nodiscard]] std::string first_difference(const engine::Observations& actual,
                                           const engine::Observations& expected);

/// Laws that hold within every replication: contacts by fate add up to the offered, the bot's
/// counts to its sessions, agent time to the handlings of the log, and, by Little's law, the
/// integral of those waiting to the sum of waits; a line is served in order of entering; identities
/// are unique.
[[nodiscard]] std::string broken_law(const model::Scenario& scenario, const PlainResult& result);

} // namespace staffsim::tests
