/// \file
/// The nearest valid name to a mistyped one.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace staffsim::scenario {

/// Insertions, deletions, replacements and swaps of neighbours that lead from one word to the
/// other, upper and lower case alike (optimal string alignment).
[[nodiscard]] std::size_t edit_distance(std::string_view from, std::string_view to);

/// `did you mean "handle_time"?`, or nothing if no name is near: at most one edit and one more per
/// four letters, or a name that the word begins, or that begins the word.
[[nodiscard]] std::string did_you_mean(std::string_view word,
                                       const std::vector<std::string>& names);

} // namespace staffsim::scenario
