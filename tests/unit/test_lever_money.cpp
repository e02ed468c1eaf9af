// Levers of money: a contract's one rate, or why it has none, and exchange rates.

#include "staffsim/model/levers.hpp"
#include "staffsim/pricing/invoice.hpp"
#include "support/test_support.hpp"

#include <doctest/doctest.h>

#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

using namespace staffsim;
using model::Contract;
using model::Lever;
using model::Scenario;

namespace {

Decimal of(double value) {
    return decimal_from(value).value();
}

/// "near" and "far" under a vendor's contract in USD, "home" with a price of its own; "chats" with
/// a bot under a contract, "mail" with one that has a price.
Scenario contracted() {
    Scenario scenario = tests::make_single_queue({});
    scenario.currency = "EUR";
    scenario.contact_types[0].name = "chats";
    scenario.contact_types[0].bot = model::Bot{};
    const std::size_t mail = tests::add_contact_type(scenario, "mail");
    scenario.contact_types[mail].bot = model::Bot{};
    scenario.contact_types[mail].bot->price = 5000;
    scenario.agent_groups[0].name = "near";
    tests::add_agent_group(scenario, "far", 3);
    const std::size_t home = tests::add_agent_group(scenario, "home", 3);
    scenario.agent_groups[home].price = 250'000;
    model::VendorTerms vendor;
    vendor.basis = model::VendorBasis::paid_hour;
    vendor.rate = of(20);
    model::BotTerms bot;
    bot.basis = model::BotBasis::conversation;
    bot.rate = of(0.5);
    model::Contract abroad;
    abroad.name = "abroad";
    abroad.currency = "USD";
    abroad.agent_groups = {0, 1};
    abroad.contact_types = {1};
    abroad.terms = vendor;
    model::Contract machine;
    machine.name = "machine";
    machine.currency = "EUR";
    machine.contact_types = {0};
    machine.terms = bot;
    scenario.money.contracts = {abroad, machine};
    for (const auto& [currency, first, second] :
         {std::tuple("USD", 0.9, 0.95), std::tuple("INR", 0.01, 0.01)}) {
        model::ExchangeRate& rate = scenario.money.currencies.emplace_back();
        rate.currency = currency;
        rate.monthly = {of(first), of(second)};
    }
    return scenario;
}

Lever money_lever(const std::string& text, const Scenario& scenario) {
    std::vector<Fault> faults;
    std::optional<Lever> found = Lever::find(text, scenario, faults);
    REQUIRE_MESSAGE(found, text);
    return *found;
}

std::string refusal(const std::string& text, const Scenario& scenario) {
    std::vector<Fault> faults;
    CHECK_FALSE(Lever::find(text, scenario, faults));
    REQUIRE(faults.size() == 1);
    return to_string(faults.front());
}

model::VendorTerms& vendor_of(Scenario& scenario) {
    return std::get<model::VendorTerms>(scenario.money.contracts[0].terms);
}
model::BotTerms& bot_of(Scenario& scenario) {
    return std::get<model::BotTerms>(scenario.money.contracts[1].terms);
}

} // namespace

TEST_CASE("the price of a group under a contract is the contract's rate, in its currency") {
    Scenario scenario = contracted();
    scenario.money.contracts[0].agent_groups = {0};
    const Lever price = money_lever("price@near", scenario);
    CHECK(price.currency(scenario) == "USD");
    CHECK(price.present_value(scenario) == 20);
    CHECK(price.touched(scenario) == std::vector<std::string>{"near"});
    price.apply(scenario, 17.12345678);
    CHECK(to_text(vendor_of(scenario).rate) == "17.12345678");
    CHECK(scenario.agent_groups[0].price == 0); // never both
    CHECK(money_lever("price@home", scenario).currency(scenario) == "EUR");
}

TEST_CASE("of people in-house the price is the wage") {
    Scenario scenario = contracted();
    model::InHouseTerms own;
    own.wage_per_hour = of(17.49);
    scenario.money.contracts[0].terms = own;
    scenario.money.contracts[0].agent_groups = {0};
    const Lever price = money_lever("price@near", scenario);
    CHECK(price.present_value(scenario) == 17.49);
    price.apply(scenario, 19);
    CHECK(std::get<model::InHouseTerms>(scenario.money.contracts[0].terms).wage_per_hour == of(19));
}

TEST_CASE("the price of a bot under a contract is the contract's rate") {
    Scenario scenario = contracted();
    const Lever price = money_lever("bot.price@chats", scenario);
    CHECK(price.present_value(scenario) == 0.5);
    price.apply(scenario, 0.75);
    CHECK(bot_of(scenario).rate == of(0.75));
    CHECK(scenario.contact_types[0].bot->price == 0);
    // A vendor's contract is about the contacts of a type, not about its bot.
    money_lever("bot.price@mail", scenario).apply(scenario, 0.25);
    CHECK(scenario.contact_types[1].bot->price == 2500);
    CHECK(vendor_of(scenario).rate == of(20));
}

TEST_CASE("a contract without one rate refuses the lever and names its field") {
    Scenario tiers = contracted();
    vendor_of(tiers).tiers = {{.up_to = std::nullopt, .rate = of(18)}};
    CHECK(refusal("price", tiers) ==
          "price: found the contract \"abroad\", which has tiers; expected a contract with one "
          "rate; vary /contracts/abroad/tiers/0/rate");
    Scenario costs = contracted();
    vendor_of(costs).basis = model::VendorBasis::cost_plus;
    vendor_of(costs).cost = model::InHouseTerms{};
    CHECK(refusal("price", costs).find("vary /contracts/abroad/cost/wage_per_hour") !=
          std::string::npos);
    Scenario overage = contracted();
    bot_of(overage).overage_rate = of(0.4);
    CHECK(refusal("bot.price@chats", overage).find("vary /contracts/machine/overage_rate") !=
          std::string::npos);
    Scenario bot_tiers = contracted();
    bot_of(bot_tiers).tiers = {{.up_to = std::nullopt, .rate = of(1)}};
    CHECK(refusal("bot.price@chats", bot_tiers).find("vary /contracts/machine/tiers/0/rate") !=
          std::string::npos);
}

TEST_CASE("a rate that is also that of others is not changed for one") {
    CHECK(refusal("price@near", contracted()) ==
          "price@near: found the contract \"abroad\", which covers \"far\" as well; expected a "
          "lever for all that the contract covers; vary /contracts/abroad/rate");
}

TEST_CASE("prices of different kinds do not become equal") {
    const std::string fault = refusal("price", contracted());
    CHECK(fault.find("prices in EUR per paid_hour, USD per paid_hour") != std::string::npos);
    CHECK(fault.find("price@home") != std::string::npos);
    CHECK(refusal("bot.price", contracted()).find("EUR per conversation, EUR per session") !=
          std::string::npos);
    // Of one kind they do.
    Scenario alike = contracted();
    alike.money.contracts[0].currency = "EUR";
    money_lever("price", alike).apply(alike, 22);
    CHECK(vendor_of(alike).rate == of(22));
    CHECK(alike.agent_groups[2].price == 220'000);
}

TEST_CASE("an exchange rate is multiplied in all months, the hedged part is not") {
    Scenario scenario = contracted();
    model::ExchangeRate& dollar = scenario.money.currencies[0];
    dollar.hedged_share = of(0.5);
    dollar.hedge_rate = {of(0.8), of(0.8)};
    const Lever rate = money_lever("fx@USD", scenario);
    CHECK(rate.present_value(scenario) == 1);
    CHECK(rate.touched(scenario) == std::vector<std::string>{"USD"});
    rate.apply(scenario, 1.1);
    CHECK(dollar.monthly == std::vector<Decimal>{of(0.99), of(1.045)});
    CHECK(scenario.money.currencies[1].monthly == contracted().money.currencies[1].monthly);
    // Half at 0.8, half at 0.99 and 1.045.
    const pricing::RatePath path = pricing::rate_path(scenario.money, 2, 1, 0);
    CHECK(path[0] == of(0.895));
    CHECK(path[1] == of(0.9225));

    Scenario all = contracted();
    money_lever("fx", all).apply(all, 2);
    CHECK(all.money.currencies[0].monthly[0] == of(1.8));
    CHECK(all.money.currencies[1].monthly[0] == of(0.02));
}

TEST_CASE("a random exchange rate is multiplied along its path, with its shock") {
    Scenario scenario = contracted();
    model::ExchangeRate& dollar = scenario.money.currencies[0];
    dollar.annual_volatility = 0.3;
    dollar.shock = model::ExchangeRate::Shock{.first_month = 1, .factor = of(1.2)};
    for (std::uint32_t replication = 0; replication < 8; ++replication) {
        Scenario stronger = scenario;
        money_lever("fx@USD", stronger).apply(stronger, 1.5);
        const pricing::RatePath before = pricing::rate_path(scenario.money, 2, 7, replication);
        const pricing::RatePath after = pricing::rate_path(stronger.money, 2, 7, replication);
        CHECK(before[0] != of(0.9)); // it is random
        for (const std::size_t month : {0U, 1U}) {
            CHECK(to_double(after[month]) ==
                  doctest::Approx(1.5 * to_double(before[month])).epsilon(1e-7));
        }
    }
}

TEST_CASE("currencies that are not there, or are hedged whole, have no lever") {
    CHECK(refusal("fx@UDS", contracted()).find("did you mean \"USD\"?") != std::string::npos);
    CHECK(refusal("fx@GBP", contracted()).find("currencies are USD, INR") != std::string::npos);
    Scenario hedged = contracted();
    hedged.money.currencies[0].hedged_share = of(1);
    CHECK(refusal("fx@USD", hedged).find("of which all is hedged") != std::string::npos);
    Scenario none = contracted();
    none.money.currencies.clear();
    CHECK(refusal("fx", none) == "fx: found none in the scenario; expected a currency");
    CHECK(money_lever("fx@USD", contracted()).fault_of(contracted(), 0));
}
