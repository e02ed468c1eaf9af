/// \file
/// Runs the staffsim program as a process of its own.

#pragma once

#include <string>
#include <vector>

namespace staffsim::tests {

/// Runs the program and waits for its end; what it prints is thrown away.
/// \param words  after the program's name
/// \throws std::system_error if no process can be started
/// \return  its exit code; -1 if a signal ended it
[[nodiscard]] int run_program(const std::vector<std::string>& words);

} // namespace staffsim::tests
