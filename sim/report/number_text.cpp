#include "staffsim/report/number_text.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <cstdint>
#include <iterator>

namespace staffsim::report {

namespace {

// Whole numbers up to here have at most 12 digits, so their text needs no rounding.
constexpr double most_plain_whole_number = 999'999'999'999.0;

bool is_plain_whole_number(double value) {
    return std::abs(value) <= most_plain_whole_number && value == std::trunc(value);
}

} // namespace

double rounded_for_result(double value) {
    if (!std::isfinite(value)) {
        return value;
    }
    if (is_plain_whole_number(value)) {
        return value == 0 ? 0.0 : value;
    }
    fmt::memory_buffer digits;
    fmt::format_to(std::back_inserter(digits), "{:.12g}", value);
    double rounded = value;
    std::from_chars(digits.data(), digits.data() + digits.size(), rounded);
    return rounded;
}

void append_number(std::string& text, double value) {
    if (!std::isfinite(value)) {
        return;
    }
    if (is_plain_whole_number(value)) {
        fmt::format_to(std::back_inserter(text), "{}", static_cast<std::int64_t>(value));
        return;
    }
    fmt::format_to(std::back_inserter(text), "{:.12g}", value);
}

void append_number(std::string& text, const std::optional<double>& value) {
    if (value) {
        append_number(text, *value);
    }
}

} // namespace staffsim::report
