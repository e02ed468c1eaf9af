/// \file
/// What helps to find a lever in the table.

#pragma once

#include "staffsim/model/levers.hpp"

#include <string>

namespace staffsim::model {

/// For a name that no lever has: the nearest one, or all of them.
[[nodiscard]] std::string lever_hint(const std::string& name);

} // namespace staffsim::model
