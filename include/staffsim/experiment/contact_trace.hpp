/// \file
/// Call by call: what became of every contact at a human line in one replication. From it anybody
/// can recompute what a run reports; the run itself keeps only counts.

#pragma once

#include "staffsim/core/time.hpp"
#include "staffsim/experiment/life_trace.hpp"
#include "staffsim/model/scenario.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace staffsim::experiment {

/// As engine::Fate.
enum class ContactFate {
    answered,
    abandoned,
    blocked,
    still_open,
    left_message,
    cleared,
    callback,
    called_back,
    callback_lost,
    ghost
};

/// Its name as above.
[[nodiscard]] std::string_view name_of(ContactFate fate);

struct TracedContact {
    std::uint64_t identity = 0;
    std::optional<std::uint64_t> next =
        std::nullopt; ///< identity of the retrial or recontact it causes
    std::size_t contact_type = 0;
    ContactFate fate = ContactFate::answered;
    Ticks entry = 0;                          ///< to the human line; before 0: starting backlog
    std::optional<Ticks> left = std::nullopt; ///< the line: answered or abandoned
    std::optional<Ticks> end = std::nullopt;  ///< of the handling
    std::optional<std::size_t> group = std::nullopt; ///< that answered
};

/// All of one replication, in order of entry, then identity.
[[nodiscard]] std::vector<TracedContact> trace_contacts(const model::Scenario& scenario,
                                                        const ReplicationOfRun& which);

} // namespace staffsim::experiment
