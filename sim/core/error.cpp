#include "staffsim/core/error.hpp"

#include <fmt/format.h>

namespace staffsim {

namespace {

std::string all_lines(const std::vector<Fault>& faults) {
    std::string lines;
    for (const Fault& fault : faults) {
        if (!lines.empty()) {
            lines += '\n';
        }
        lines += to_string(fault);
    }
    return lines;
}

std::string broken(const char* what, const char* file, int line) {
    return fmt::format("{} ({}:{})", what, file, line);
}

} // namespace

std::string to_string(const Fault& fault) {
    // The whole document has the empty pointer; a line must not start with a bare colon.
    std::string line = fault.pointer.empty() ? "scenario" : fault.pointer;
    line += ": ";
    if (!fault.found.empty()) {
        line += "found " + fault.found + "; ";
    }
    line += "expected " + fault.expected;
    if (!fault.hint.empty()) {
        line += "; " + fault.hint;
    }
    return line;
}

ScenarioError::ScenarioError(std::vector<Fault> faults)
    : std::runtime_error(all_lines(faults)),
      faults_(std::move(faults)) {}

void expects(bool holds, const char* what, const char* file, int line) {
    if (!holds) {
        throw InternalError("precondition broken: " + broken(what, file, line));
    }
}

void ensures(bool holds, const char* what, const char* file, int line) {
    if (!holds) {
        throw InternalError("postcondition broken: " + broken(what, file, line));
    }
}

} // namespace staffsim
