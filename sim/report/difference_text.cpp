#include "difference_text.hpp"

#include "staffsim/report/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace staffsim::report {

namespace {

using measures::Unit;

struct ShownUnit {
    double factor = 1;
    std::string suffix; ///< with the space before it
};

ShownUnit shown_unit(Unit unit, const std::string& currency) {
    switch (unit) {
    case Unit::share:
        return {.factor = 100, .suffix = " pp"};
    case Unit::seconds:
        return {.factor = 1, .suffix = " s"};
    case Unit::hours:
        return {.factor = 1, .suffix = " h"};
    case Unit::days:
        return {.factor = 1, .suffix = " d"};
    case Unit::money:
        return {.factor = 1, .suffix = " " + currency};
    case Unit::contacts:
    case Unit::number:
        break;
    }
    return {.factor = 1, .suffix = ""};
}

/// Two digits of the interval's width; without one, what a whole difference needs, and two digits
/// of one that two decimals would not show.
int decimals_for(double difference, double width) {
    constexpr int most = 4;
    if (width > 0) {
        return std::clamp(1 - static_cast<int>(std::floor(std::log10(width))), 0, most);
    }
    constexpr int usual = 2;
    constexpr double shown = 0.01;
    constexpr double nothing = 1e-6; // what is left over of sums
    const double size = std::abs(difference);
    if (size >= shown || size < nothing) {
        return difference == std::trunc(difference) ? 0 : usual;
    }
    return 1 - static_cast<int>(std::floor(std::log10(size)));
}

std::string signed_number(double value, int decimals) {
    std::string digits = fmt::format("{:.{}f}", std::abs(value), decimals);
    const bool zero = digits.find_first_not_of("0.") == std::string::npos;
    const std::size_t point = std::min(digits.find('.'), digits.size());
    for (std::size_t left = point; left > 3; left -= 3) {
        digits.insert(left - 3, ",");
    }
    if (zero) {
        return digits;
    }
    return (value < 0 ? "-" : "+") + digits;
}

} // namespace

std::string value_text(Unit unit, const std::optional<double>& value, const std::string& currency) {
    if (!value) {
        return std::string(no_data);
    }
    switch (unit) {
    case Unit::share:
        return percent_text(value);
    case Unit::seconds:
        return duration_text(value);
    case Unit::money:
        return money_text(value, currency);
    case Unit::hours:
        return fmt::format("{:.1f} h", *value);
    case Unit::days:
        return fmt::format("{:.1f} d", *value);
    case Unit::contacts:
    case Unit::number:
        break;
    }
    return count_text(value);
}

DifferenceText difference_text(Unit unit,
                               double difference,
                               const std::optional<stats::Bounds>& bounds,
                               const std::string& currency) {
    const ShownUnit shown = shown_unit(unit, currency);
    const double value = difference * shown.factor;
    const double width = bounds ? (bounds->high - bounds->low) * shown.factor : 0;
    const int decimals = decimals_for(value, width);
    DifferenceText text{.difference = signed_number(value, decimals) + shown.suffix,
                        .interval = ""};
    if (bounds) {
        text.interval = fmt::format("{} to {}{}",
                                    signed_number(bounds->low * shown.factor, decimals),
                                    signed_number(bounds->high * shown.factor, decimals),
                                    shown.suffix);
    }
    return text;
}

} // namespace staffsim::report
