/// \file
/// Runs the staffsim program as a process of its own and measures it from outside.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace staffsim::tests {

struct MeasuredRun {
    int exit_code = -1;           ///< -1 if a signal ended it
    std::int64_t peak_memory = 0; ///< largest resident set [bytes]
};

/// Runs the program and waits for its end; what it prints is thrown away.
/// \param words  after the program's name
/// \throws std::system_error if no process can be started
[[nodiscard]] MeasuredRun run_measured(const std::vector<std::string>& words);

} // namespace staffsim::tests
