/// \file
/// Lives of contacts in one replication, step by step, and which of them belong together.

#pragma once

#include "staffsim/engine/life_log.hpp"
#include "staffsim/model/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace staffsim::experiment {

/// One replication of a run.
struct ReplicationOfRun {
    std::uint64_t seed = 1;
    int round_size = 1;           ///< as used: `round_size_of`, `ExperimentResult::round_size`
    std::int64_t replication = 0; ///< from 0
};

/// Everything that happens to every contact, in order of time.
[[nodiscard]] engine::LifeLog trace_lives(const model::Scenario& scenario,
                                          const ReplicationOfRun& which);

/// The steps in order of time, stably: what the engine works out ahead comes to its place.
[[nodiscard]] engine::LifeLog in_order_of_time(engine::LifeLog lives);

/// First contacts of a type that come on one day, by their number in the order of arrival.
struct FirstContacts {
    std::uint16_t type_key = 0;
    std::uint32_t day = 0; ///< of the horizon, from 0; random::backlog_day = starting backlog
};

/// How many there are.
[[nodiscard]] std::size_t count(const engine::LifeLog& lives, const FirstContacts& of_day);

/// Number `n`, from 1, of them; empty if there are fewer.
[[nodiscard]] std::optional<std::uint64_t> nth(const engine::LifeLog& lives,
                                               const FirstContacts& of_day,
                                               std::size_t n);

/// A contact of a family, and how it came about.
struct FamilyMember {
    std::uint64_t identity = 0;
    bool in_starting_backlog = false;
    std::optional<std::size_t> type = std::nullopt;   ///< empty: it does not come before the end
    std::optional<std::size_t> parent = std::nullopt; ///< its place in the family
    /// The step of the parent that bred it; of a first contact `arrived`.
    engine::LifeStep bred_by = engine::LifeStep::arrived;
};

/// All contacts of one issue, whichever of them is named: the first, its retrials, recontacts,
/// callbacks, transfer legs, messages, ghosts and chases; parents before children, else by time.
/// \param lives  in order of time
/// \return       empty if nothing happens to the contact
[[nodiscard]] std::vector<FamilyMember> family_of(const engine::LifeLog& lives,
                                                  std::uint64_t identity);

} // namespace staffsim::experiment
