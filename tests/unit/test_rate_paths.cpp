// Exchange rates of replications: what is known, and the law of what is not.

#include "invoice_cases.hpp"
#include "support/test_support.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace staffsim;
using namespace staffsim::tests;

namespace {

model::ExchangeRate dollars(double rate, std::size_t months) {
    model::ExchangeRate currency;
    currency.currency = "USD";
    currency.monthly.assign(months, decimal(rate));
    return currency;
}

model::Money money_of(const model::ExchangeRate& currency) {
    model::Money money;
    money.currencies = {currency};
    return money;
}

/// Mean of a month's rate over many paths, in standard errors off `expected`.
double errors_off(const model::Money& money, std::size_t month, double expected) {
    constexpr std::uint32_t paths = 20'000;
    double sum = 0;
    double squares = 0;
    for (std::uint32_t replication = 0; replication < paths; ++replication) {
        const double rate = to_double(pricing::rate_path(money, month + 1, 7, replication)[month]);
        sum += rate;
        squares += rate * rate;
    }
    const double mean = sum / paths;
    const double variance = squares / paths - mean * mean;
    return (mean - expected) / std::sqrt(variance / paths);
}

} // namespace

TEST_CASE("without volatility and shock the rate is what the plan says") {
    auto currency = dollars(0.92, 2);
    currency.hedged_share = decimal(0.25);
    currency.hedge_rate = {decimal(0.9), decimal(1)};
    const auto rates = pricing::rate_path(money_of(currency), 2, 1, 5);
    // 0.25 x 0.9 + 0.75 x 0.92 = 0.915; 0.25 x 1 + 0.69 = 0.94.
    CHECK(rates == pricing::RatePath{decimal(0.915), decimal(0.94)});
}

TEST_CASE("a certain shock holds from its month on") {
    auto currency = dollars(0.8, 3);
    currency.shock = model::ExchangeRate::Shock{.first_month = 1, .factor = decimal(1.25)};
    const auto rates = pricing::rate_path(money_of(currency), 3, 1, 0);
    CHECK(rates == pricing::RatePath{decimal(0.8), decimal(1), decimal(1)});
}

TEST_CASE("a possible shock comes as often as it is likely") {
    auto currency = dollars(0.8, 1);
    currency.shock =
        model::ExchangeRate::Shock{.first_month = 0, .factor = decimal(2), .probability = 0.3};
    int shocked = 0;
    constexpr int paths = 20'000;
    for (std::uint32_t replication = 0; replication < paths; ++replication) {
        shocked += pricing::rate_path(money_of(currency), 1, 3, replication)[0] == decimal(1.6);
    }
    const double error = std::sqrt(0.3 * 0.7 * paths);
    CHECK(std::abs(shocked - 0.3 * paths) < 4.5 * error);
}

TEST_CASE("the mean of the paths is the plan's rate, and a bias of 2 % is found") {
    auto currency = dollars(0.92, 12);
    currency.annual_volatility = 0.1;
    const auto money = money_of(currency);
    for (const std::size_t month : {std::size_t{0}, std::size_t{11}}) {
        CHECK(std::abs(errors_off(money, month, 0.92)) < 4.5);
        CHECK(std::abs(errors_off(money, month, 0.92 * 1.02)) > 4.5);
    }
}

TEST_CASE("log rates have the variance of their time, and months are independent steps") {
    auto currency = dollars(1, 2);
    currency.annual_volatility = 0.2;
    const auto money = money_of(currency);
    constexpr std::uint32_t paths = 20'000;
    double first = 0;
    double step = 0;
    double both = 0;
    for (std::uint32_t replication = 0; replication < paths; ++replication) {
        const auto rates = pricing::rate_path(money, 2, 11, replication);
        // Means are -s^2 t / 2.
        const double a = std::log(to_double(rates[0])) + 0.02 * 0.5 / 12;
        const double b = std::log(to_double(rates[1])) + 0.02 * 1.5 / 12 - a;
        first += a * a;
        step += b * b;
        both += a * b;
    }
    const double of_first = 0.04 * 0.5 / 12;
    const double of_step = 0.04 / 12;
    // Of a normal: the variance's estimate has standard error v sqrt(2 / n).
    CHECK(std::abs(first / paths / of_first - 1) < 4.5 * std::sqrt(2.0 / paths));
    CHECK(std::abs(step / paths / of_step - 1) < 4.5 * std::sqrt(2.0 / paths));
    CHECK(std::abs(both / paths) < 4.5 * std::sqrt(of_first * of_step / paths));
}

TEST_CASE("currencies, replications and seeds have words of their own, months stay in place") {
    auto currency = dollars(1, 6);
    currency.annual_volatility = 0.2;
    auto money = money_of(currency);
    const auto rates = pricing::rate_path(money, 6, 1, 0);
    CHECK(rates != pricing::rate_path(money, 6, 2, 0));
    CHECK(rates != pricing::rate_path(money, 6, 1, 1));
    const auto shorter = pricing::rate_path(money, 3, 1, 0);
    CHECK(pricing::RatePath(rates.begin(), rates.begin() + 3) == shorter);
    currency.currency = "INR";
    money.currencies.insert(money.currencies.begin(), currency);
    const auto both = pricing::rate_path(money, 6, 1, 0);
    CHECK(pricing::RatePath(both.begin() + 6, both.end()) == rates);
    CHECK(pricing::RatePath(both.begin(), both.begin() + 6) != rates);
}
