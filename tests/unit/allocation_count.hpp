/// \file
/// Counts what a test program allocates: linking allocation_count.cpp replaces operator new.

#pragma once

#include <cstdint>

namespace staffsim::tests {

/// Calls of operator new so far, by all threads.
[[nodiscard]] std::int64_t allocations();

} // namespace staffsim::tests
