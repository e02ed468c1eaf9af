/// \file
/// Figures as a planner writes them in a mail.

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace staffsim::report {

/// What stands where there is nothing to say.
inline constexpr std::string_view no_data = "no data";

/// A share of 1 as "78.4 %".
[[nodiscard]] std::string percent_text(const std::optional<double>& share);

/// Two shares as "78.1 to 78.7 %", with hundredths if they are near each other.
[[nodiscard]] std::string percent_range(const std::optional<double>& low,
                                        const std::optional<double>& high);

/// A duration in seconds as "4.2 s", "1 min 20 s", "2 h 5 min" or "3 d 4 h": two units at most.
[[nodiscard]] std::string duration_text(const std::optional<double>& seconds);

/// A whole number with thousands separators: "1,234,567". Below 10 one decimal is kept ("3.4"), so
/// that a mean of few is not shown as none.
[[nodiscard]] std::string count_text(const std::optional<double>& count);

/// An amount as "1,234,568 USD"; below 1,000 with hundredths: "2.99 USD".
[[nodiscard]] std::string money_text(const std::optional<double>& amount,
                                     std::string_view currency);

/// `name` with what JSON or a file name uses for a space turned into one: "in house".
[[nodiscard]] std::string plain_words(std::string_view name);

} // namespace staffsim::report
