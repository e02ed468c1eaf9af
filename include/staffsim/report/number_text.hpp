/// \file
/// One way to write a number in every result file: 12 significant digits, no trailing zeros, a dot,
/// whatever the locale. Twelve digits are more than any estimate is worth and hide the last bits in
/// which compilers' mathematical libraries may differ.

#pragma once

#include <optional>
#include <string>

namespace staffsim::report {

/// `value` rounded to 12 significant decimal digits; -0 becomes 0. What has no value in a result
/// (infinite, not a number) stays as it is.
[[nodiscard]] double rounded_for_result(double value);

/// Appends the text of `value`: "0.8", "1200", "1.5e+16"; nothing if it is infinite or not a
/// number.
void append_number(std::string& text, double value);

/// Appends the text of `value`, or nothing if there is no data.
void append_number(std::string& text, const std::optional<double>& value);

} // namespace staffsim::report
