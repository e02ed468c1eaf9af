/// \file
/// Words that a comparison's files and its table share.

#pragma once

#include "staffsim/experiment/comparison.hpp"

#include <string_view>

namespace staffsim::report {

/// "better", "worse", "more", "less", "undecided", "no difference", "no data".
[[nodiscard]] std::string_view word_of(experiment::Verdict verdict);

} // namespace staffsim::report
