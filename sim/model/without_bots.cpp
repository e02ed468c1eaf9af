#include "staffsim/model/without_bots.hpp"

#include <algorithm>
#include <variant>
#include <vector>

namespace staffsim::model {

Scenario without_bots(Scenario scenario) {
    for (auto& type : scenario.contact_types) {
        type.bot.reset();
    }
    auto& contracts = scenario.money.contracts;
    std::erase_if(contracts, [](const Contract& contract) {
        return std::holds_alternative<BotTerms>(contract.terms);
    });
    for (auto& group : scenario.agent_groups) {
        group.concurrency.slots_for_handoffs = 0;
    }
    return scenario;
}

bool has_bots(const Scenario& scenario) {
    const auto& types = scenario.contact_types;
    return std::any_of(
        types.begin(), types.end(), [](const ContactType& type) { return type.bot.has_value(); });
}

} // namespace staffsim::model
