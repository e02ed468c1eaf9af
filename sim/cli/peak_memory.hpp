/// \file
/// How much memory the process has used.

#pragma once

#include <cstdint>

namespace staffsim::cli {

/// Largest resident set so far, from Linux's /proc; 0 where there is none. [bytes]
[[nodiscard]] std::int64_t peak_memory();

} // namespace staffsim::cli
