/// \file
/// "Did you mean ...?": the valid name nearest to a misspelt one.

#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace staffsim {

/// Steps that turn `a` into `b`, where a step inserts, drops or replaces one byte or swaps two
/// neighbours; capital and small ASCII letters are the same. Optimal string alignment distance
/// (Damerau 1964 with Levenshtein 1966). Time and memory grow with |a| x |b|.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The name with the smallest edit distance to `word`, the first of equals. Empty if even that one
/// needs more than a third of the word's length in steps (at least 1, at most 4 are allowed), so
/// that a far-fetched guess is not offered.
[[nodiscard]] std::optional<std::string> nearest_name(std::string_view word,
                                                      std::span<const std::string> names);

/// The hint of a fault with a mistyped name, `did you mean "handle_time"?`: the nearest name, else
/// one that the word begins or abbreviates, or that begins the word; nothing if no name is near.
[[nodiscard]] std::string did_you_mean(std::string_view word, std::span<const std::string> names);

} // namespace staffsim
