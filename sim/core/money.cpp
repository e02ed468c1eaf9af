#include "staffsim/core/money.hpp"

#include "staffsim/core/error.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <utility>

namespace staffsim {

namespace {

// The standard has no 128-bit integer; both compilers do.
__extension__ using Wide = __int128;

constexpr std::int64_t minor_per_one = 100;
constexpr std::int64_t four_places = 10'000;

/// dividend / divisor, half to even. \pre divisor > 0
Wide divided(Wide dividend, Wide divisor) {
    const bool negative = dividend < 0;
    const Wide size = negative ? -dividend : dividend;
    Wide result = size / divisor;
    const Wide rest = size % divisor;
    // Twice the rest might not fit.
    const Wide missing = divisor - rest;
    if (rest > missing || (rest == missing && result % 2 == 1)) {
        ++result;
    }
    return negative ? -result : result;
}

bool fits(Wide value) {
    return value >= INT64_MIN && value <= INT64_MAX;
}

std::int64_t narrow(Wide value) {
    ensures(fits(value), "an amount or price fits 64 bits");
    return static_cast<std::int64_t>(value);
}

Wide common_divisor(Wide a, Wide b) {
    while (b != 0) {
        a = std::exchange(b, a % b);
    }
    return a < 0 ? -a : a;
}

/// value / per_unit in lowest terms. \pre per_unit > 0
Quantity reduced(Wide value, Wide per_unit) {
    const Wide divisor = std::max<Wide>(1, common_divisor(value, per_unit));
    value /= divisor;
    per_unit /= divisor;
    if (fits(value) && fits(per_unit)) {
        return {.value = narrow(value), .per_unit = narrow(per_unit)};
    }
    // Whole units first: value x 10^8 might not fit.
    const Wide whole = value / per_unit * Decimal::per_one;
    const Wide rest = value % per_unit;
    // Of a divisor beyond 2^96 the last bits are far below the eighth place.
    constexpr Wide most = Wide{1} << 96U;
    const Wide scale = per_unit / most + 1;
    return {.value = narrow(whole + divided(rest / scale * Decimal::per_one, per_unit / scale)),
            .per_unit = Decimal::per_one};
}

Wide wide(std::int64_t value) {
    return value;
}

} // namespace

Decimal decimal_from(std::int64_t value) {
    return {narrow(wide(value) * Decimal::per_one)};
}

std::optional<Decimal> decimal_from(double value) {
    constexpr double most = 50'000'000;
    if (!(std::abs(value) <= most)) {
        return std::nullopt;
    }
    constexpr auto per_one = static_cast<double>(Decimal::per_one);
    const std::int64_t nearest = std::llround(value * per_one);
    // The product is rounded, so that the one meant may be a neighbour.
    for (const std::int64_t units : std::array{nearest, nearest - 1, nearest + 1}) {
        if (static_cast<double>(units) / per_one == value) {
            return Decimal{units};
        }
    }
    return std::nullopt;
}

double to_double(Decimal value) {
    return static_cast<double>(value.units) / static_cast<double>(Decimal::per_one);
}

std::string to_text(Decimal value) {
    const Wide size = value.units < 0 ? -wide(value.units) : wide(value.units);
    std::string text = std::to_string(static_cast<std::int64_t>(size / Decimal::per_one));
    auto rest = static_cast<std::int64_t>(size % Decimal::per_one);
    if (rest != 0) {
        // A leading 1 keeps the zeros after the point.
        std::string places = std::to_string(Decimal::per_one + rest).substr(1);
        places.erase(places.find_last_not_of('0') + 1);
        text += '.' + places;
    }
    return value.units < 0 ? '-' + text : text;
}

Decimal operator*(Decimal left, Decimal right) {
    return {narrow(divided(wide(left.units) * right.units, Decimal::per_one))};
}

Decimal operator+(Decimal left, Decimal right) {
    return {narrow(wide(left.units) + right.units)};
}

Decimal operator-(Decimal left, Decimal right) {
    return {narrow(wide(left.units) - right.units)};
}

Decimal raised(Decimal price, Decimal share) {
    const Wide factor = wide(Decimal::per_one) + share.units;
    const Wide steps = divided(price.units * factor, wide(Decimal::per_one) * four_places);
    return {narrow(steps * four_places)};
}

Quantity quantity_of(Decimal value) {
    return reduced(value.units, Decimal::per_one);
}

Quantity operator+(const Quantity& left, const Quantity& right) {
    if (left.per_unit == right.per_unit) {
        return reduced(wide(left.value) + right.value, left.per_unit);
    }
    return reduced(wide(left.value) * right.per_unit + wide(right.value) * left.per_unit,
                   wide(left.per_unit) * right.per_unit);
}

Quantity operator-(const Quantity& left, const Quantity& right) {
    if (left.per_unit == right.per_unit) {
        return reduced(wide(left.value) - right.value, left.per_unit);
    }
    return reduced(wide(left.value) * right.per_unit - wide(right.value) * left.per_unit,
                   wide(left.per_unit) * right.per_unit);
}

Quantity operator*(const Quantity& left, const Quantity& right) {
    return reduced(wide(left.value) * right.value, wide(left.per_unit) * right.per_unit);
}

Quantity operator/(const Quantity& left, const Quantity& right) {
    expects(right.value != 0, "a quantity is not divided by nothing");
    const Wide sign = right.value < 0 ? -1 : 1;
    return reduced(sign * left.value * right.per_unit, sign * left.per_unit * right.value);
}

MinorUnits amount_of(const Quantity& quantity, Decimal price) {
    expects(quantity.per_unit > 0, "a quantity has a unit");
    return narrow(divided(wide(quantity.value) * price.units,
                          wide(quantity.per_unit) * (Decimal::per_one / minor_per_one)));
}

MinorUnits share_of(MinorUnits amount, Decimal share) {
    return narrow(divided(wide(amount) * share.units, Decimal::per_one));
}

std::strong_ordering compare(const Quantity& left, const Quantity& right) {
    const Wide a = wide(left.value) * right.per_unit;
    const Wide b = wide(right.value) * left.per_unit;
    if (a == b) {
        return std::strong_ordering::equal;
    }
    return a < b ? std::strong_ordering::less : std::strong_ordering::greater;
}

Decimal in_units(const Quantity& quantity) {
    expects(quantity.per_unit > 0, "a quantity has a unit");
    return {narrow(divided(wide(quantity.value) * Decimal::per_one, quantity.per_unit))};
}

Quantity money_quantity(MinorUnits amount) {
    return {.value = amount, .per_unit = minor_per_one};
}

std::vector<MinorUnits> split(MinorUnits amount, const std::vector<std::int64_t>& weights) {
    expects(!weights.empty(), "an amount is split over something");
    expects(std::all_of(weights.begin(), weights.end(), [](auto weight) { return weight >= 0; }),
            "no weight is negative");
    std::vector<Wide> shares(weights.begin(), weights.end());
    Wide sum = std::accumulate(shares.begin(), shares.end(), Wide{0});
    if (sum == 0) {
        std::fill(shares.begin(), shares.end(), Wide{1});
        sum = static_cast<Wide>(shares.size());
    }
    const Wide size = amount < 0 ? -wide(amount) : wide(amount);
    const Wide sign = amount < 0 ? -1 : 1;
    std::vector<MinorUnits> parts(shares.size());
    std::vector<std::size_t> order(shares.size());
    Wide left = size;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const Wide part = size * shares[i] / sum;
        parts[i] = narrow(sign * part);
        left -= part;
        order[i] = i;
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return size * shares[a] % sum > size * shares[b] % sum;
    });
    for (std::size_t i = 0; left > 0; ++i, --left) {
        parts[order[i]] = narrow(parts[order[i]] + sign);
    }
    return parts;
}

} // namespace staffsim
