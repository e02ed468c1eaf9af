/// \file
/// One line of a CSV file, as spreadsheets write them.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace staffsim::scenario {

/// Without blanks, tabs and carriage returns at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// Fields of a line, without the quotation marks that spreadsheets put around them.
[[nodiscard]] std::vector<std::string_view> split(std::string_view line);

/// A field as the file has it, as faults show it.
[[nodiscard]] std::string written(std::string_view field);

} // namespace staffsim::scenario
