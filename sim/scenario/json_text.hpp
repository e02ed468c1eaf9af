/// \file
/// From the text of a file to JSON, with faults at line and column.

#pragma once

#include "fault_list.hpp"
#include "json.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace staffsim::scenario {

/// The text of a file, and how faults name it.
struct SourceText {
    std::string_view text;
    std::string file;           ///< for faults of the text: `file:line:column`
    std::string pointer_prefix; ///< before the pointer of other faults; empty in the main file
};

/// Reads one JSON object. A byte-order mark and CRLF are accepted; a name that comes twice in an
/// object is a fault, its last value is kept.
/// \returns nothing if the text is no JSON, is nested deeper than 64 levels, or is no object; the
///          fault is in `faults` then
[[nodiscard]] std::optional<Json> parse_scenario(const SourceText& source, FaultList& faults);

} // namespace staffsim::scenario
