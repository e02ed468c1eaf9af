/// \file
/// What the program tells the shell. Scripts rely on these numbers; they never change.

#pragma once

#include <stdexcept>

namespace staffsim::cli {

enum class ExitCode {
    done = 0,
    target_missed = 1, ///< a target or check failed
    wrong_usage = 2,
    invalid_scenario = 3, ///< the scenario or its data
    file_trouble = 4,     ///< files or the machine
    internal_error = 70,  ///< staffsim itself is wrong
    interrupted = 130,    ///< Ctrl-C; what was complete is written and marked as partial
};

/// The command line makes no sense; the message says how it would.
class UsageError : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

} // namespace staffsim::cli
