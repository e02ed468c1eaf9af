/// \file
/// Whether a single value is as its row of the table says.

#pragma once

#include "json.hpp"
#include "staffsim/scenario/field_table.hpp"

#include <optional>
#include <string>

namespace staffsim::scenario {

/// The value in its normal form (30.0 as 30 for a whole number), or nothing if it does not fit.
/// References are taken as text; the checker knows the names.
[[nodiscard]] std::optional<Json> fitting_scalar(const Json& value, const Field& field);

/// A remedy for a value that does not fit, if the mistake is a usual one; else empty.
[[nodiscard]] std::string remedy(const Json& value, const Field& field);

/// Some value of the field's kind, for use in place of one with a fault.
[[nodiscard]] Json stand_in(const Field& field);

} // namespace staffsim::scenario
