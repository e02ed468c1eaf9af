/// \file
/// Money and prices without binary fractions.
///
/// An amount is a whole number of hundredths of its currency; a price, a share or an exchange rate
/// is a decimal with eight places. The only rounding is half to even, where a rule of docs/money.md
/// says so.

#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace staffsim {

/// Amount of money. [1/100 of its currency]
using MinorUnits = std::int64_t;

/// Exact decimal: units x 10^-8, from -9.2e10 to 9.2e10.
struct Decimal {
    static constexpr std::int64_t per_one = 100'000'000;
    std::int64_t units = 0;

    bool operator==(const Decimal&) const = default;
    constexpr std::strong_ordering operator<=>(const Decimal& other) const {
        return units <=> other.units;
    }
};

inline constexpr Decimal decimal_one{Decimal::per_one};

/// A whole number as a decimal. \pre |value| <= 9.2e10
[[nodiscard]] Decimal decimal_from(std::int64_t value);

/// The decimal that a number of a file means: the nearest with eight places.
/// \return empty beyond |value| = 50,000,000, where a double no longer tells eight places apart, or
///         if the number has more than eight places
[[nodiscard]] std::optional<Decimal> decimal_from(double value);

[[nodiscard]] double to_double(Decimal value);

/// Shortest text, without trailing zeros: "0.0125", "-3", "14".
[[nodiscard]] std::string to_text(Decimal value);

/// Product, rounded half to even to eight places. \throws InternalError if it does not fit
[[nodiscard]] Decimal operator*(Decimal left, Decimal right);
[[nodiscard]] Decimal operator+(Decimal left, Decimal right);
[[nodiscard]] Decimal operator-(Decimal left, Decimal right);

/// A quantity of an invoice: value / per_unit units, for example ticks / ticks per hour.
struct Quantity {
    std::int64_t value = 0;
    std::int64_t per_unit = 1; ///< > 0

    bool operator==(const Quantity&) const = default;
};

[[nodiscard]] Quantity quantity_of(Decimal value);

/// Exact, in lowest terms; rounded half to even to eight places where these do not fit 64 bits.
/// Quotients: \pre right is not 0. \throws InternalError if the result does not fit even so
[[nodiscard]] Quantity operator+(const Quantity& left, const Quantity& right);
[[nodiscard]] Quantity operator-(const Quantity& left, const Quantity& right);
[[nodiscard]] Quantity operator*(const Quantity& left, const Quantity& right);
[[nodiscard]] Quantity operator/(const Quantity& left, const Quantity& right);

/// price x (1 + share), rounded half to even to four places once.
[[nodiscard]] Decimal raised(Decimal price, Decimal share);

/// quantity x price in hundredths, rounded half to even once; exact for any input that fits.
/// Either may be negative (a credit). \throws InternalError if the amount does not fit 64 bits
[[nodiscard]] MinorUnits amount_of(const Quantity& quantity, Decimal price);

/// share x amount, rounded half to even.
[[nodiscard]] MinorUnits share_of(MinorUnits amount, Decimal share);

/// quantity of left compared with quantity of right, exactly (different per_unit allowed).
[[nodiscard]] std::strong_ordering compare(const Quantity& left, const Quantity& right);

/// The quantity in units, rounded half to even to eight places: for the eye and for thresholds in
/// decimals. \throws InternalError if it does not fit
[[nodiscard]] Decimal in_units(const Quantity& quantity);

/// An amount as a quantity of its currency's units.
[[nodiscard]] Quantity money_quantity(MinorUnits amount);

/// An amount split in proportion to whole-number weights, to the last hundredth (largest remainder;
/// ties go to the first): the parts add up to the amount. Equal parts where all weights are 0.
/// \pre weights >= 0, at least one
[[nodiscard]] std::vector<MinorUnits> split(MinorUnits amount,
                                            const std::vector<std::int64_t>& weights);

} // namespace staffsim
