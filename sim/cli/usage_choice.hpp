/// \file
/// Whether a run stores what `staffsim price` needs.

#pragma once

#include "command_line.hpp"
#include "staffsim/model/scenario.hpp"
#include "staffsim/pricing/usage.hpp"

#include <optional>
#include <string>

namespace staffsim::cli {

struct UsageChoice {
    std::optional<pricing::Grain> grain; ///< none: usage is not stored
    std::string note;                    ///< why it is not, if nobody asked for that
};

/// Usage is stored if that was asked for, or if its files are small.
/// \param settings  as the scenario will be run
/// \throws UsageError if it was asked for and cannot be stored
[[nodiscard]] UsageChoice choose_usage(const RunRequest& request,
                                       const model::RunSettings& settings,
                                       const model::Scenario& scenario);

} // namespace staffsim::cli
