/// \file
/// Measures named on the command line.

#pragma once

#include "staffsim/core/error.hpp"
#include "staffsim/model/scenario.hpp"
#include "staffsim/planning/sweep.hpp"

#include <string>
#include <vector>

namespace staffsim::cli {

/// "NAME", "NAME@SCOPE" with a contact type, agent group or site, or "all": every measure of every
/// scope; separated by commas. A name alone is the measure of the whole.
/// \param option  for messages, "--measures"
/// \throws UsageError with every name that is unknown or does not go together
[[nodiscard]] std::vector<planning::ScopedMeasure> measures_named(const std::string& text,
                                                                  const std::string& option,
                                                                  const model::Scenario& scenario);

/// The same; what is unknown or does not go together is added to `faults`, at `place`.
[[nodiscard]] std::vector<planning::ScopedMeasure> measures_in(const std::string& text,
                                                               const std::string& place,
                                                               const model::Scenario& scenario,
                                                               std::vector<Fault>& faults);

/// What tables show unless something else is asked for.
inline constexpr const char* usual_measures =
    "service_level,p_meets_target,asa_seconds,abandonment,occupancy,cost_total,cost_per_resolution";

} // namespace staffsim::cli
