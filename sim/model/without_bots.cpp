#include "staffsim/model/without_bots.hpp"

namespace staffsim::model {

Scenario without_bots(Scenario scenario) {
    for (auto& type : scenario.contact_types) {
        type.bot.reset();
    }
    for (auto& group : scenario.agent_groups) {
        group.concurrency.slots_for_handoffs = 0;
    }
    return scenario;
}

} // namespace staffsim::model
