#include "staffsim/planning/lever_points.hpp"

#include "staffsim/core/error.hpp"
#include "staffsim/random/address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <numeric>

namespace staffsim::planning {

namespace {

double rounded(double value) {
    const std::string text = fmt::format("{:.12g}", value);
    double result = value;
    std::from_chars(text.data(), text.data() + text.size(), result);
    return result;
}

/// Words of designs have a block of their own, far from those of replications (address.hpp): roles
/// 2^31, the stratum, and 2^31 + 1, the place in it; the point stands for the replication.
constexpr std::uint32_t design_block = 1U << 30;

random::Block words_of(const std::string& lever, std::uint64_t seed, std::size_t point) {
    return random::philox_block(
        seed, random::name_key(lever), static_cast<std::uint32_t>(point), design_block);
}

} // namespace

std::vector<double> stepped(double from, double to, double step) {
    expects(step > 0 && from <= to, "a step upwards");
    const auto steps = static_cast<std::size_t>(std::floor((to - from) / step + 1e-6));
    std::vector<double> values;
    for (std::size_t i = 0; i <= steps; ++i) {
        values.push_back(rounded(from + static_cast<double>(i) * step));
    }
    return values;
}

std::size_t grid_size(std::span<const std::vector<double>> axes) {
    std::size_t size = 1;
    for (const std::vector<double>& axis : axes) {
        if (!axis.empty() && size > std::numeric_limits<std::size_t>::max() / axis.size()) {
            return std::numeric_limits<std::size_t>::max();
        }
        size *= axis.size();
    }
    return size;
}

std::vector<LeverPoint> grid(std::span<const std::vector<double>> axes) {
    std::vector<LeverPoint> points{{}};
    for (const std::vector<double>& axis : axes) {
        std::vector<LeverPoint> longer;
        longer.reserve(points.size() * axis.size());
        for (const LeverPoint& point : points) {
            for (const double value : axis) {
                longer.push_back(point);
                longer.back().push_back(value);
            }
        }
        points = std::move(longer);
    }
    return points;
}

std::vector<std::vector<double>> latin_hypercube(std::span<const std::string> levers,
                                                 std::size_t points,
                                                 std::uint64_t seed) {
    std::vector<std::vector<double>> cube;
    for (const std::string& lever : levers) {
        std::vector<random::Block> words(points);
        for (std::size_t i = 0; i < points; ++i) {
            words[i] = words_of(lever, seed, i);
        }
        std::vector<std::size_t> order(points);
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::sort(order.begin(), order.end(), [&words](std::size_t a, std::size_t b) {
            return words[a][0] != words[b][0] ? words[a][0] < words[b][0] : a < b;
        });
        std::vector<double> values(points);
        for (std::size_t stratum = 0; stratum < points; ++stratum) {
            const double place = random::uniform(words[order[stratum]][1]);
            values[order[stratum]] =
                (static_cast<double>(stratum) + place) / static_cast<double>(points);
        }
        cube.push_back(std::move(values));
    }
    return cube;
}

double few_digits(double value, double span) {
    expects(span > 0, "a span");
    // Of a power of ten below 1 the inverse is exact: k / 1000 is the decimal itself.
    const double digits = 4 - std::ceil(std::log10(span));
    const double inverse = std::pow(10.0, std::abs(digits));
    return digits >= 0 ? std::round(value * inverse) / inverse
                       : std::round(value / inverse) * inverse;
}

} // namespace staffsim::planning
