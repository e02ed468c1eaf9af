/// \file
/// The counterfactual that tells what a bot saves: the same plan, the same customers, no bot.

#pragma once

#include "staffsim/model/scenario.hpp"

namespace staffsim::model {

/// Every contact goes to people at once. Slots kept for contacts that a bot has handed over are
/// there for all. Everything else, and so every word drawn for a contact, stays as it is.
[[nodiscard]] Scenario without_bots(Scenario scenario);

/// Whether any contact type has a bot.
[[nodiscard]] bool has_bots(const Scenario& scenario);

} // namespace staffsim::model
