/// \file
/// Numbers of JSON files, as the CSV files have them too.

#pragma once

#include "staffsim/report/number_text.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdint>
#include <optional>

namespace staffsim::report {

/// Whole ones without a fraction; null if infinite or not a number.
[[nodiscard]] inline nlohmann::json json_number(double value) {
    constexpr double most_whole = 1e12; // above it the text has an exponent
    if (!std::isfinite(value)) {
        return {};
    }
    const double rounded = rounded_for_result(value);
    const bool is_whole = std::abs(rounded) < most_whole && rounded == std::trunc(rounded);
    return is_whole ? nlohmann::json(static_cast<std::int64_t>(rounded)) : nlohmann::json(rounded);
}

[[nodiscard]] inline nlohmann::json json_number(const std::optional<double>& value) {
    return value ? json_number(*value) : nlohmann::json();
}

} // namespace staffsim::report
