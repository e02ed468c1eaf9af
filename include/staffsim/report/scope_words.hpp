/// \file
/// Kinds of scope as result files write them.

#pragma once

#include "staffsim/measures/estimates.hpp"

#include <string_view>

namespace staffsim::report {

/// "all", "contact_type", "agent_group" or "site".
[[nodiscard]] std::string_view scope_kind_name(measures::ScopeKind kind);

} // namespace staffsim::report
