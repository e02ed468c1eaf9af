#include "currency_codes.hpp"
#include "money.hpp"
#include "staffsim/core/nearest_name.hpp"
#include "staffsim/model/contract_words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace staffsim::scenario {

namespace {

using model::Contract;

/// The contract's currency: the book's, or one with rates.
std::string build_currency(const Place& place, const MoneyScope& scope, const Workshop& shop) {
    if (!place.given("currency")) {
        return scope.book_currency;
    }
    const std::string& code = place.text("currency");
    std::vector<std::string> known{scope.book_currency};
    for (const auto& member : shop.root.at("currencies").items()) {
        known.push_back(member.key());
    }
    if (shop.sound(place["currency"]) &&
        std::find(known.begin(), known.end(), code) == known.end()) {
        std::string hint =
            is_currency_code(code) ? "give its rate in \"currencies\"" : did_you_mean(code, known);
        shop.faults.add(
            {place.pointer + "/currency",
             quoted(code) + ", a currency without a rate",
             fmt::format("the scenario's \"{}\" or one of \"currencies\"", scope.book_currency),
             std::move(hint)});
    }
    return code;
}

std::vector<model::OtherCharge> build_charges(const Place& place,
                                              const MoneyScope& scope,
                                              const Workshop& shop) {
    std::vector<model::OtherCharge> charges;
    const Place block = place["other_charges"];
    for (const auto& member : block.value.items()) {
        const Place each = block[member.key()];
        model::OtherCharge charge;
        charge.kind = chosen<model::OtherCharge::Kind>(each.text("kind"));
        charge.name = member.key();
        charge.first_month = month_of(each.text("month"), scope);
        charge.months = each.value.at("months").get<std::int64_t>();
        charge.amount = decimal_at(each, "amount", shop);
        if (shop.sound(each["month"]) && !scope.months.empty() && charge.first_month < 0) {
            shop.blame(each["month"],
                       quoted(each.text("month")) + ", before the plan",
                       fmt::format("\"{}\" or a later month", scope.months.front()));
        }
        charges.push_back(std::move(charge));
    }
    return charges;
}

Contract build_contract(const std::string& name,
                        const Place& place,
                        const MoneyScope& scope,
                        const Workshop& shop) {
    Contract contract;
    contract.name = name;
    contract.currency = build_currency(place, scope, shop);
    const std::string& kind = place.text("kind");
    if (kind != "bot") {
        contract.agent_groups = named(place["agent_groups"], "agent_groups", shop);
    }
    if (kind != "in_house") {
        contract.contact_types = named(place["contact_types"], "contact_types", shop);
    }
    if (kind == "vendor") {
        contract.terms = build_vendor_terms(place, scope, shop);
        for (const Json& contacts : place.value.at("locked_forecast_contacts")) {
            contract.locked_forecast.push_back(contacts.get<std::int64_t>());
        }
    } else if (kind == "bot") {
        contract.terms = build_bot_terms(place, scope, shop);
    } else {
        contract.terms = build_employment(place, shop);
    }
    if (place.given("indexation")) {
        const Place indexation = place["indexation"];
        contract.indexation =
            model::Indexation{decimal_at(indexation, "share", shop),
                              indexation.value.at("every_months").get<std::int64_t>()};
    }
    contract.other_charges = build_charges(place, scope, shop);
    return contract;
}

void build_time_value(model::Money& money, const Workshop& shop) {
    const Place place = shop.block("time_value");
    money.discount_rate = place.number("discount_rate_per_year");
    const Place horizons = place["horizons_months"];
    money.horizons_months.clear();
    for (const Json& months : horizons.value) {
        money.horizons_months.push_back(months.get<std::int64_t>());
    }
    if (shop.sound(horizons)) {
        static_cast<void>(check_ascending(horizons, shop));
    }
}

} // namespace

Decimal decimal_at(const Place& place, const std::string& field, const Workshop& shop) {
    const Place at = place[field];
    const std::optional<Decimal> decimal = decimal_from(at.value.get<double>());
    if (!decimal && shop.sound(at)) {
        shop.blame(at, described(at.value), "a number with at most 8 decimals");
    }
    return decimal.value_or(Decimal{});
}

std::optional<Decimal> decimal_if_given(const Place& place,
                                        const std::string& field,
                                        const Workshop& shop) {
    return place.given(field) ? std::optional(decimal_at(place, field, shop)) : std::nullopt;
}

std::int64_t month_of(const std::string& month, const MoneyScope& scope) {
    const auto count = [](const std::string& text) {
        return 12 * std::stoll(text.substr(0, 4)) + std::stoll(text.substr(5, 2));
    };
    return scope.months.empty() ? 0 : count(month) - count(scope.months.front());
}

std::vector<std::size_t> named(const Place& list, const std::string& block, const Workshop& shop) {
    std::vector<std::size_t> positions;
    for (const Place& member : members_of(list)) {
        const auto position = shop.index_of(block, member.value.get<std::string>());
        if (!position || !shop.sound(member)) {
            continue;
        }
        if (std::find(positions.begin(), positions.end(), *position) != positions.end()) {
            shop.blame(member, described(member.value) + " once more", "each name once");
        } else {
            positions.push_back(*position);
        }
    }
    return positions;
}

std::vector<Place> members_of(const Place& list) {
    std::vector<Place> members;
    for (std::size_t i = 0; i < list.value.size(); ++i) {
        members.push_back({list.value.at(i), fmt::format("{}/{}", list.pointer, i)});
    }
    return members;
}

model::Money build_money(const MoneyScope& scope, const Workshop& shop) {
    model::Money money;
    money.currencies = build_currencies(scope, shop);
    const Place block = shop.block("contracts");
    for (const auto& member : block.value.items()) {
        money.contracts.push_back(build_contract(member.key(), block[member.key()], scope, shop));
    }
    check_coverage(money.contracts, scope, shop);
    if (shop.root.at("satisfaction").is_object()) {
        const Place satisfaction = shop.block("satisfaction");
        money.satisfaction = model::Satisfaction{
            decimal_at(satisfaction, "resolved", shop),
            decimal_at(satisfaction, "unresolved", shop),
            decimal_at(satisfaction, "per_minute_of_wait", shop),
        };
        if (shop.sound(satisfaction) &&
            money.satisfaction->unresolved > money.satisfaction->resolved) {
            shop.blame(satisfaction["unresolved"],
                       described(satisfaction.value.at("unresolved")) + ", above \"resolved\"",
                       "at most as satisfied as those whose issue was resolved");
        }
    }
    build_time_value(money, shop);
    return money;
}

} // namespace staffsim::scenario
