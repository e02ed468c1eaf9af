// Levers of contracts and currencies: rates take the place of what was agreed.

#include "lever_changes.hpp"
#include "staffsim/model/contract_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <variant>

namespace staffsim::model {

namespace {

constexpr double no_limit = std::numeric_limits<double>::infinity();

Decimal nearest_decimal(double value) {
    return {std::llround(value * static_cast<double>(Decimal::per_one))};
}

// --- contracts -------------------------------------------------------------------------------

/// Field of the contract that has its one rate, or that has what comes nearest to it.
struct RateField {
    std::string_view field;
    std::string_view instead_of_rate; ///< what the contract has in place of one rate; empty: it has
};

RateField rate_field(const Contract& contract) {
    if (std::holds_alternative<InHouseTerms>(contract.terms)) {
        return {"wage_per_hour", ""};
    }
    if (const auto* bot = std::get_if<BotTerms>(&contract.terms)) {
        if (bot->overage_rate) {
            return {"overage_rate", "an overage rate"};
        }
        return bot->tiers.empty() ? RateField{"rate", ""} : RateField{"tiers/0/rate", "tiers"};
    }
    const auto& vendor = std::get<VendorTerms>(contract.terms);
    if (vendor.cost) {
        return {"cost/wage_per_hour", "the vendor's costs"};
    }
    return vendor.tiers.empty() ? RateField{"rate", ""} : RateField{"tiers/0/rate", "tiers"};
}

/// \pre the contract has one rate
template <typename Terms>
auto& rate_in(Terms& terms) {
    if (auto* own = std::get_if<InHouseTerms>(&terms)) {
        return own->wage_per_hour;
    }
    if (auto* bot = std::get_if<BotTerms>(&terms)) {
        return bot->rate;
    }
    return std::get<VendorTerms>(terms).rate;
}

std::string_view always_a_rate(const Contract& /*contract*/) {
    return {}; // rate_fault has said so
}
double rate_of(const Contract& contract) {
    return to_double(rate_in(contract.terms));
}
double most_rate(const Contract& /*contract*/) {
    return no_limit;
}
void set_rate(Contract& contract, double rate) {
    rate_in(contract.terms) = nearest_decimal(rate);
}

constexpr Change<Contract> contract_rate{
    "price", always_a_rate, rate_of, most_rate, set_rate, nullptr};

std::string_view unit_of(const Contract& contract) {
    if (std::holds_alternative<InHouseTerms>(contract.terms)) {
        return word_of(VendorBasis::paid_hour);
    }
    if (const auto* bot = std::get_if<BotTerms>(&contract.terms)) {
        return word_of(bot->basis);
    }
    return word_of(std::get<VendorTerms>(contract.terms).basis);
}

/// "USD per paid_hour".
std::string price_unit(const Scenario& scenario, const LeverRow& row, std::size_t place) {
    if (const auto contract = contract_over(scenario, row, place)) {
        const Contract& terms = scenario.money.contracts[*contract];
        return fmt::format("{} per {}", terms.currency, unit_of(terms));
    }
    const std::string_view unit = row.scope == LeverRow::Scope::contact_types
                                      ? word_of(scenario.contact_types[place].bot->price_basis)
                                      : word_of(scenario.agent_groups[place].price_basis);
    return fmt::format("{} per {}", scenario.currency, unit);
}

const std::vector<std::size_t>& covered(const Contract& contract, const LeverRow& row) {
    return row.scope == LeverRow::Scope::contact_types ? contract.contact_types
                                                       : contract.agent_groups;
}

const std::string& name_at(const Scenario& scenario, const LeverRow& row, std::size_t place) {
    return row.scope == LeverRow::Scope::contact_types ? scenario.contact_types[place].name
                                                       : scenario.agent_groups[place].name;
}

/// Of one contract: no one rate, or that of others, too.
std::optional<Fault> contract_fault(const std::string& lever,
                                    const Scenario& scenario,
                                    const LeverRow& row,
                                    const std::vector<std::size_t>& places,
                                    const Contract& contract) {
    const RateField rate = rate_field(contract);
    const std::string field = fmt::format("vary /contracts/{}/{}", contract.name, rate.field);
    if (!rate.instead_of_rate.empty()) {
        return Fault{
            lever,
            fmt::format("the contract \"{}\", which has {}", contract.name, rate.instead_of_rate),
            "a contract with one rate",
            field};
    }
    for (const std::size_t each : covered(contract, row)) {
        if (std::find(places.begin(), places.end(), each) == places.end()) {
            return Fault{lever,
                         fmt::format("the contract \"{}\", which covers \"{}\" as well",
                                     contract.name,
                                     name_at(scenario, row, each)),
                         "a lever for all that the contract covers",
                         field};
        }
    }
    return std::nullopt;
}

// --- currencies ------------------------------------------------------------------------------

std::string_view is_hedged_whole(const ExchangeRate& rate) {
    return rate.hedged_share == Decimal{Decimal::per_one} ? "of which all is hedged" : "";
}
double as_it_is(const ExchangeRate& /*rate*/) {
    return 1;
}
/// What the reader lets a rate be.
double most_exchange(const ExchangeRate& rate) {
    constexpr double greatest_rate = 1e6;
    const auto most = std::max_element(rate.monthly.begin(), rate.monthly.end());
    return most == rate.monthly.end() ? no_limit : greatest_rate / to_double(*most);
}
void scale_exchange(ExchangeRate& rate, double factor) {
    for (Decimal& month : rate.monthly) {
        month = month * nearest_decimal(factor);
    }
}

constexpr Change<ExchangeRate> exchange_rate{
    "fx", is_hedged_whole, as_it_is, most_exchange, scale_exchange, nullptr};

} // namespace

const Change<Contract>& rate_change() {
    return contract_rate;
}

const Change<ExchangeRate>& exchange_change() {
    return exchange_rate;
}

std::optional<std::size_t> contract_over(const Scenario& scenario,
                                         const LeverRow& row,
                                         std::size_t place) {
    if (row.unit != LeverUnit::money) {
        return std::nullopt;
    }
    const bool of_bots = row.scope == LeverRow::Scope::contact_types;
    const std::vector<Contract>& contracts = scenario.money.contracts;
    for (std::size_t i = 0; i < contracts.size(); ++i) {
        const std::vector<std::size_t>& members = covered(contracts[i], row);
        if (std::holds_alternative<BotTerms>(contracts[i].terms) == of_bots &&
            std::find(members.begin(), members.end(), place) != members.end()) {
            return i;
        }
    }
    return std::nullopt;
}

std::optional<Fault> rate_fault(const std::string& lever,
                                const Scenario& scenario,
                                const LeverRow& row,
                                const std::vector<std::size_t>& places) {
    std::set<std::string> units;
    bool by_contract = false;
    for (const std::size_t place : places) {
        if (const auto contract = contract_over(scenario, row, place)) {
            by_contract = true;
            if (auto fault = contract_fault(
                    lever, scenario, row, places, scenario.money.contracts[*contract])) {
                return fault;
            }
        }
        if (row.unit == LeverUnit::money) {
            units.insert(price_unit(scenario, row, place));
        }
    }
    if (by_contract && units.size() > 1) {
        return Fault{
            lever,
            fmt::format("prices in {}", fmt::join(units, ", ")),
            "prices of one kind, as they become equal",
            fmt::format("name one: {}@{}", row.name, name_at(scenario, row, places.back()))};
    }
    return std::nullopt;
}

} // namespace staffsim::model
