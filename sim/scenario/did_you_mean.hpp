/// \file
/// The hint of a fault with a mistyped name.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace staffsim::scenario {

/// `did you mean "handle_time"?`: the nearest name, else one that the word begins, or that begins
/// the word; nothing if no name is near.
[[nodiscard]] std::string did_you_mean(std::string_view word,
                                       const std::vector<std::string>& names);

} // namespace staffsim::scenario
