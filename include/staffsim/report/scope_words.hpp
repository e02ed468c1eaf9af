/// \file
/// The model's enumerators as result files write them; the same words as in a scenario.

#pragma once

#include "staffsim/measures/estimates.hpp"
#include "staffsim/model/agent_group.hpp"
#include "staffsim/model/contact_type.hpp"

#include <string_view>

namespace staffsim::report {

/// "all", "contact_type", "agent_group" or "site".
[[nodiscard]] std::string_view scope_kind_name(measures::ScopeKind kind);

/// "in_house", "nearshore" or "offshore".
[[nodiscard]] std::string_view location_name(model::Location location);

/// "voice", "chat" or "email".
[[nodiscard]] std::string_view channel_name(model::Channel channel);

/// "offered", "answered", "ignore_early", "early_as_met", "short_excluded" or "short_as_met".
[[nodiscard]] std::string_view rule_name(model::ServiceLevelRule rule);

} // namespace staffsim::report
