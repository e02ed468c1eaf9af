/// \file
/// One contact's whole life as a timeline in a planner's words, with those it brings about.

#pragma once

#include "staffsim/experiment/life_trace.hpp"
#include "staffsim/model/scenario.hpp"

#include <string>

namespace staffsim::report {

/// Date and wall clock in the plan's time zone, to a tenth of a second, rounded down:
/// "2025-11-28 09:15:02.3". Before the horizon and after it days have 24 hours.
[[nodiscard]] std::string local_time_text(const IntervalGrid& grid, Ticks instant);

/// What happens in a step: "answered by agent 3 of boston after 12 s". Agents are counted from 1.
/// Without whom it breeds.
[[nodiscard]] std::string step_text(const engine::LifeEvent& event,
                                    const model::Scenario& scenario);

/// The members of a family and what happens to them, one step a line, in order of time.
/// \param family  of `lives`; more than one member: letters tell them apart
/// \pre           not empty
[[nodiscard]] std::string life_story(const model::Scenario& scenario,
                                     const engine::LifeLog& lives,
                                     const std::vector<experiment::FamilyMember>& family);

} // namespace staffsim::report
