/// \file
/// Codes of currencies.

#pragma once

#include <string>
#include <vector>

namespace staffsim::scenario {

/// Codes of ISO 4217, list one (SIX Interbank Clearing, as of January 2025): national currencies
/// and those of currency unions, without funds, metals and test codes; in alphabetical order.
[[nodiscard]] std::vector<std::string> currency_codes();

[[nodiscard]] bool is_currency_code(const std::string& code);

} // namespace staffsim::scenario
