/// \file
/// The pages of `staffsim help`, examples first.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace staffsim::cli {

/// Verbs with a page, in the order of the overview.
[[nodiscard]] std::vector<std::string> verbs();

/// The overview of all verbs.
[[nodiscard]] std::string overview_text();

/// The page of a verb; nothing if there is no such verb.
[[nodiscard]] std::optional<std::string> help_text(std::string_view verb);

} // namespace staffsim::cli
