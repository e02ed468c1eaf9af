/// \file
/// What can go wrong, by whose mistake it is.
///
/// A user's mistake in a scenario or data file is a `Fault`; all faults of a file come back at once
/// in one `ScenarioError`. Trouble with files is an `IoError`. A programmer's mistake is an
/// `InternalError`, raised by `expects` and `ensures`, also in release builds. The library never
/// prints and never exits; `cli/main.cpp` alone turns these into exit codes.

#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace staffsim {

/// One mistake in a scenario or data file, in the words of the person who wrote the file.
struct Fault {
    /// JSON pointer of the place ("/calendar/days"), "file.json:12:3" or "file.csv:12:contacts".
    std::string pointer;
    std::string found;    ///< the value found, as written, shortened to at most 60 characters
    std::string expected; ///< what is expected, with unit and bounds
    std::string hint;     ///< nearest valid name or a remedy; empty if there is none

    bool operator==(const Fault&) const = default;
};

/// One line: `/calendar/days: found 0; expected a whole number from 1 to 1100 [days]`, then
/// `; did you mean "...?"` or the remedy if the fault has a hint.
[[nodiscard]] std::string to_string(const Fault& fault);

/// The scenario or its data cannot be used. Carries every fault found, in the order of the file.
class ScenarioError : public std::runtime_error {
public:
    explicit ScenarioError(std::vector<Fault> faults);
    [[nodiscard]] const std::vector<Fault>& faults() const noexcept { return faults_; }

private:
    std::vector<Fault> faults_;
};

/// A file or the machine got in the way: missing file, no permission, disk full.
class IoError : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// staffsim itself is wrong: a contract between two pieces of code was broken.
class InternalError : public std::logic_error {
    using std::logic_error::logic_error;
};

/// \throws InternalError with the place, unless `holds`; checks what a caller promised. The place
/// is the caller's: `file` and `line` are left to their defaults (clang 14 has no
/// std::source_location).
void expects(bool holds,
             const char* what,
             const char* file = __builtin_FILE(),
             int line = __builtin_LINE());

/// \throws InternalError with the place, unless `holds`; checks what a function promises.
void ensures(bool holds,
             const char* what,
             const char* file = __builtin_FILE(),
             int line = __builtin_LINE());

} // namespace staffsim
