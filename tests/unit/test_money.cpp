// Exact decimals, quantities and amounts.

#include "staffsim/core/error.hpp"
#include "staffsim/core/money.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>

using namespace staffsim;

namespace {

constexpr Decimal half{Decimal::per_one / 2};
constexpr Decimal hundredth{Decimal::per_one / 100};

} // namespace

TEST_CASE("an amount is rounded once, a half to the even hundredth") {
    // 1, 3, 5 halves of a hundredth.
    CHECK(amount_of({.value = 1, .per_unit = 2}, hundredth) == 0);
    CHECK(amount_of({.value = 3, .per_unit = 2}, hundredth) == 2);
    CHECK(amount_of({.value = 5, .per_unit = 2}, hundredth) == 2);
    CHECK(amount_of({.value = -1, .per_unit = 2}, hundredth) == 0);
    CHECK(amount_of({.value = -3, .per_unit = 2}, hundredth) == -2);
    CHECK(amount_of({.value = -5, .per_unit = 2}, hundredth) == -2);
    // Just above and below a half.
    CHECK(amount_of({.value = 500'000'001, .per_unit = 1'000'000'000}, hundredth) == 1);
    CHECK(amount_of({.value = 2'499'999'999, .per_unit = 1'000'000'000}, hundredth) == 2);
    // 7.5 h at 14.25 = 106.875.
    CHECK(amount_of({.value = 15, .per_unit = 2}, *decimal_from(14.25)) == 10688);
    CHECK(amount_of({.value = 15, .per_unit = 2}, *decimal_from(-14.25)) == -10688);
    CHECK(share_of(-250, hundredth) == -2);
    CHECK(share_of(350, hundredth) == 4);
}

TEST_CASE("an amount of any size is exact or refused") {
    const Decimal one{Decimal::per_one};
    constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
    CHECK(amount_of({.value = largest / 100}, one) == largest / 100 * 100);
    CHECK_THROWS_AS((void)amount_of({.value = largest / 50}, one), InternalError);
    CHECK(amount_of({.value = largest, .per_unit = largest}, one) == 100);
    CHECK_THROWS_AS((void)decimal_from(std::int64_t{92'233'720'369}), InternalError);
    const Decimal huge = decimal_from(std::int64_t{90'000'000'000});
    CHECK_THROWS_AS((void)(huge * huge), InternalError);
    CHECK_THROWS_AS((void)(huge + huge), InternalError);
}

TEST_CASE("a decimal is what the file says") {
    CHECK(decimal_from(0.1)->units == 10'000'000);
    CHECK(decimal_from(-14.25)->units == -1'425'000'000);
    CHECK(decimal_from(12'345'678.12345678)->units == 1'234'567'812'345'678);
    CHECK(decimal_from(49'999'999.99999999)->units == 4'999'999'999'999'999);
    CHECK_FALSE(decimal_from(0.123456789).has_value());
    CHECK_FALSE(decimal_from(50'000'000.5).has_value());
    CHECK_FALSE(decimal_from(std::nan("")).has_value());
    CHECK(to_text({1'250'000}) == "0.0125");
    CHECK(to_text({-300'000'000}) == "-3");
    CHECK(to_text({-1}) == "-0.00000001");
    CHECK(to_text({}) == "0");
    std::mt19937_64 words(1);
    for (int i = 0; i < 10'000; ++i) {
        const Decimal value{static_cast<std::int64_t>(words() % 10'000'000'000'000'000U) -
                            5'000'000'000'000'000};
        CHECK(decimal_from(to_double(value)) == value);
        CHECK(decimal_from(std::stod(to_text(value))) == value);
    }
}

TEST_CASE("products of decimals go to eight places, raised prices to four") {
    CHECK(Decimal{1} * half == Decimal{0});
    CHECK(Decimal{3} * half == Decimal{2});
    CHECK(Decimal{-3} * half == Decimal{-2});
    // 14.25 + 3 % = 14.6775; again 15.117825 -> 15.1178.
    const Decimal share = *decimal_from(0.03);
    CHECK(to_text(raised(*decimal_from(14.25), share)) == "14.6775");
    CHECK(to_text(raised(*decimal_from(14.6775), share)) == "15.1178");
    // 0.0001 x 1.5 = 0.00015 -> 0.0002; 0.0003 x 1.5 = 0.00045 -> 0.0004.
    CHECK(to_text(raised(*decimal_from(0.0001), half)) == "0.0002");
    CHECK(to_text(raised(*decimal_from(0.0003), half)) == "0.0004");
}

TEST_CASE("quantities keep their parts") {
    const Quantity third{.value = 1, .per_unit = 3};
    const Quantity sixth{.value = 1, .per_unit = 6};
    CHECK(third + sixth == Quantity{.value = 1, .per_unit = 2});
    CHECK(third - sixth == sixth);
    CHECK(third * sixth == Quantity{.value = 1, .per_unit = 18});
    CHECK(third / sixth == Quantity{.value = 2});
    CHECK(third / (Quantity{} - sixth) == Quantity{.value = -2});
    CHECK(compare(third, {.value = 2, .per_unit = 6}) == 0);
    CHECK(compare(third, {.value = 333'333'333, .per_unit = 1'000'000'000}) > 0);
    CHECK(in_units({.value = 2, .per_unit = 3}).units == 66'666'667);
    CHECK(in_units({.value = -1, .per_unit = 200'000'000}).units == 0);
    CHECK_THROWS_AS((void)(third / Quantity{}), InternalError);
    // Parts that do not fit are rounded to eight places: here 1/p + 1/q with large primes.
    const Quantity a{.value = 1, .per_unit = 4'000'000'007};
    const Quantity b{.value = 1'000'000, .per_unit = 4'000'000'009};
    CHECK(compare(a + b, {.value = 25'000, .per_unit = Decimal::per_one}) == 0);
}

TEST_CASE("parts of a split add up, and the largest remainders get the rest") {
    // 100 over 1 : 1 : 1.
    CHECK(split(100, {1, 1, 1}) == std::vector<MinorUnits>{34, 33, 33});
    CHECK(split(-100, {1, 1, 1}) == std::vector<MinorUnits>{-34, -33, -33});
    CHECK(split(10, {0, 0}) == std::vector<MinorUnits>{5, 5});
    // 10 x 5/8 = 6.25, 10 x 3/8 = 3.75.
    CHECK(split(10, {5, 3}) == std::vector<MinorUnits>{6, 4});
    CHECK(split(7, {0, 1}) == std::vector<MinorUnits>{0, 7});
    std::mt19937_64 words(2);
    for (int i = 0; i < 1000; ++i) {
        const auto amount = static_cast<MinorUnits>(words() >> 8U) - (MinorUnits{1} << 55U);
        std::vector<std::int64_t> weights(1 + words() % 7);
        for (auto& weight : weights) {
            weight = static_cast<std::int64_t>(words() >> 4U);
        }
        const auto parts = split(amount, weights);
        CHECK(std::accumulate(parts.begin(), parts.end(), MinorUnits{0}) == amount);
    }
    CHECK_THROWS_AS((void)split(1, {}), InternalError);
    CHECK_THROWS_AS((void)split(1, {-1, 2}), InternalError);
}
