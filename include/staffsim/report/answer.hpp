/// \file
/// The answer of a run in five lines that a planner can paste into a mail: what was run, service
/// level, waits, bot and backlog, cost.

#pragma once

#include "staffsim/report/result_document.hpp"

#include <array>
#include <string>
#include <vector>

namespace staffsim::report {

/// Five lines without line ends. A part that does not apply (no bot, no deferred work, no price) is
/// said or left out; the number of lines stays.
[[nodiscard]] std::array<std::string, 5> answer_lines(const FinishedRun& run);

/// What contacts are worth and what is left of it, with what is assumed. \return empty for a
/// scenario without a value block
[[nodiscard]] std::vector<std::string> value_lines(const FinishedRun& run);

/// What the bots keep from people, for a run that was made without bots too: one line per thing
/// compared. \return empty for any other run
[[nodiscard]] std::vector<std::string> deflection_lines(const FinishedRun& run);

} // namespace staffsim::report
