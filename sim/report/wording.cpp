#include "staffsim/report/wording.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdint>

namespace staffsim::report {

namespace {

constexpr double most_counted = 1e15; // above it, digits of a double are no longer whole numbers

bool is_known(const std::optional<double>& value) {
    return value && std::isfinite(*value);
}

std::string with_thousands(double value) {
    if (std::abs(value) >= most_counted) {
        return fmt::format("{:.3g}", value);
    }
    const auto whole = std::llround(value);
    std::string digits = fmt::format("{}", whole < 0 ? -whole : whole);
    for (std::size_t left = digits.size(); left > 3; left -= 3) {
        digits.insert(left - 3, ",");
    }
    return whole < 0 ? "-" + digits : digits;
}

/// "1 h 5 min" from 65 minutes: `larger` holds `ratio` of `smaller`.
std::string two_units(std::int64_t smaller_count,
                      std::int64_t ratio,
                      std::string_view larger,
                      std::string_view smaller) {
    const std::int64_t rest = smaller_count % ratio;
    const std::string whole = fmt::format("{} {}", smaller_count / ratio, larger);
    return rest == 0 ? whole : fmt::format("{} {} {}", whole, rest, smaller);
}

} // namespace

std::string percent_text(const std::optional<double>& share) {
    return is_known(share) ? fmt::format("{:.1f} %", *share * 100) : std::string(no_data);
}

std::string percent_range(const std::optional<double>& low, const std::optional<double>& high) {
    if (!is_known(low) || !is_known(high)) {
        return std::string(no_data);
    }
    // Two ends that read the same would look like certainty.
    const int decimals = *high - *low < 0.002 ? 2 : 1;
    return fmt::format("{:.{}f} to {:.{}f} %", *low * 100, decimals, *high * 100, decimals);
}

std::string duration_text(const std::optional<double>& seconds) {
    if (!is_known(seconds)) {
        return std::string(no_data);
    }
    constexpr double minute = 60;
    constexpr double hour = 3600;
    constexpr double day = 86400;
    const double value = *seconds;
    // The limits are where the rounded figure would reach the next unit.
    if (value < 9.95) {
        return fmt::format("{:.1f} s", value);
    }
    if (value < minute - 0.5) {
        return fmt::format("{:.0f} s", value);
    }
    if (value < hour - 0.5) {
        return two_units(std::llround(value), 60, "min", "s");
    }
    if (value < 2 * day - 30) {
        return two_units(std::llround(value / minute), 60, "h", "min");
    }
    return two_units(std::llround(value / hour), 24, "d", "h");
}

std::string count_text(const std::optional<double>& count) {
    if (!is_known(count)) {
        return std::string(no_data);
    }
    const double size = std::abs(*count);
    const bool few = size >= 0.05 && size < 9.95 && size != std::trunc(size);
    return few ? fmt::format("{:.1f}", *count) : with_thousands(*count);
}

std::string money_text(const std::optional<double>& amount, std::string_view currency) {
    if (!is_known(amount)) {
        return std::string(no_data);
    }
    if (std::abs(*amount) < 999.995) {
        return fmt::format("{:.2f} {}", *amount, currency);
    }
    return fmt::format("{} {}", with_thousands(*amount), currency);
}

std::string plain_words(std::string_view name) {
    std::string words(name);
    for (char& letter : words) {
        if (letter == '_') {
            letter = ' ';
        }
    }
    return words;
}

} // namespace staffsim::report
