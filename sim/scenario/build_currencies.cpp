#include "currency_codes.hpp"
#include "local_text.hpp"
#include "money.hpp"
#include "staffsim/core/nearest_name.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace staffsim::scenario {

namespace {

bool check_code(const std::string& code,
                const Place& place,
                const MoneyScope& scope,
                const Workshop& shop) {
    if (code == scope.book_currency) {
        shop.blame(place, "the scenario's own currency", "another currency, in its units");
        return false;
    }
    if (!is_currency_code(code)) {
        shop.faults.add({place.pointer,
                         "the name " + quoted(code),
                         "the ISO 4217 code of a currency",
                         did_you_mean(code, currency_codes())});
        return false;
    }
    return true;
}

/// Names of months are months; every month of the plan has a rate.
void check_months(const Place& rates, const MoneyScope& scope, const Workshop& shop) {
    for (const auto& member : rates.value.items()) {
        if (!parse_date(member.key() + "-01")) {
            shop.faults.add({rates.pointer + '/' + pointer_part(member.key()),
                             "the name " + quoted(member.key()),
                             "a month like \"2025-11\"",
                             did_you_mean(member.key(), scope.months)});
        }
    }
    std::string missing;
    for (const std::string& month : scope.months) {
        if (!rates.value.contains(month)) {
            missing += (missing.empty() ? "" : ", ") + month;
        }
    }
    if (!missing.empty()) {
        shop.blame(rates, "no rate for " + missing, "a rate for every month of the plan");
    }
}

/// One number for all months, or one by month.
std::vector<Decimal> build_rates(const Place& place,
                                 const std::string& single,
                                 const std::string& by_month,
                                 const MoneyScope& scope,
                                 const Workshop& shop) {
    if (place.given(by_month)) {
        const Place rates = place[by_month];
        std::vector<Decimal> list;
        if (shop.sound(rates)) {
            check_months(rates, scope, shop);
        }
        for (const std::string& month : scope.months) {
            list.push_back(rates.value.contains(month) ? decimal_at(rates, month, shop)
                                                       : Decimal{});
        }
        return list;
    }
    return std::vector<Decimal>(scope.months.size(),
                                place.given(single) ? decimal_at(place, single, shop) : Decimal{});
}

void check_given(const Place& place, const Workshop& shop) {
    if (place.given("rate") == place.given("monthly_rates")) {
        shop.blame(place,
                   place.given("rate") ? "\"rate\" and \"monthly_rates\"" : "no rate",
                   "exactly one of \"rate\" and \"monthly_rates\"");
    }
    const bool hedged = place.number("hedged_share") > 0;
    const int hedges =
        (place.given("hedge_rate") ? 1 : 0) + (place.given("monthly_hedge_rates") ? 1 : 0);
    if (hedged && hedges != 1) {
        shop.blame(place["hedge_rate"],
                   hedges == 0 ? "nothing" : "\"hedge_rate\" and \"monthly_hedge_rates\"",
                   "exactly one of \"hedge_rate\" and \"monthly_hedge_rates\", as a share is "
                   "hedged");
    } else if (!hedged && hedges > 0) {
        shop.warn(
            place["hedged_share"], "a hedge rate for a share of 0", "the share that is hedged");
    }
}

std::optional<model::ExchangeRate::Shock> build_shock(const Place& place,
                                                      const MoneyScope& scope,
                                                      const Workshop& shop) {
    if (!place.given("shock")) {
        return std::nullopt;
    }
    const Place shock = place["shock"];
    model::ExchangeRate::Shock result;
    result.first_month = month_of(shock.text("month"), scope);
    result.factor = decimal_at(shock, "factor", shop);
    result.probability = shock.number("probability");
    const auto months = static_cast<std::int64_t>(scope.months.size());
    if (shop.sound(shock["month"]) && months > 0 &&
        (result.first_month < 0 || result.first_month >= months)) {
        shop.blame(shock["month"],
                   quoted(shock.text("month")),
                   fmt::format("a month of the plan, from {} to {}",
                               scope.months.front(),
                               scope.months.back()));
    }
    return result;
}

} // namespace

std::vector<model::ExchangeRate> build_currencies(const MoneyScope& scope, const Workshop& shop) {
    std::vector<model::ExchangeRate> currencies;
    const Place block = shop.block("currencies");
    for (const auto& member : block.value.items()) {
        const Place place = block[member.key()];
        if (check_code(member.key(), place, scope, shop) && shop.sound(place)) {
            check_given(place, shop);
        }
        model::ExchangeRate rate;
        rate.currency = member.key();
        rate.monthly = build_rates(place, "rate", "monthly_rates", scope, shop);
        rate.hedged_share = decimal_at(place, "hedged_share", shop);
        rate.hedge_rate = build_rates(place, "hedge_rate", "monthly_hedge_rates", scope, shop);
        rate.annual_volatility = place.number("annual_volatility");
        rate.shock = build_shock(place, scope, shop);
        currencies.push_back(std::move(rate));
    }
    return currencies;
}

} // namespace staffsim::scenario
