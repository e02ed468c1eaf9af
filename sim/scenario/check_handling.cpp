#include "builders.hpp"
#include "staffsim/random/sampler.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <variant>

namespace staffsim::scenario {

namespace {

using model::ContactType;
using model::Scenario;

/// Share of contacts that may last longer than the engine lets them.
constexpr double most_cut = 0.001;

/// Greatest factor of the type's handle times by the skills of groups.
double skill_factor(const Scenario& scenario, std::size_t type) {
    double greatest = 0;
    for (const model::AgentGroup& group : scenario.agent_groups) {
        for (const model::Skill& skill : group.skills) {
            if (skill.contact_type == type) {
                greatest = std::max(greatest, skill.handle_time_factor);
            }
        }
    }
    return greatest > 0 ? greatest : 1;
}

double event_factor(const Scenario& scenario, std::size_t type) {
    double greatest = 1;
    for (const model::Event& event : scenario.events) {
        if (std::binary_search(event.contact_types.begin(), event.contact_types.end(), type)) {
            greatest = std::max(greatest, event.handle_time_factor);
        }
    }
    return greatest;
}

double handoff_factor(const ContactType& type) {
    return type.bot ? std::max({1.0,
                                type.bot->handle_factor_with_context,
                                type.bot->handle_factor_without_context})
                    : 1.0;
}

void check_type(const Scenario& scenario, std::size_t index, const Workshop& shop) {
    const ContactType& type = scenario.contact_types[index];
    const double factor =
        skill_factor(scenario, index) * event_factor(scenario, index) * handoff_factor(type);
    const double share =
        share_above(type.handle_time, static_cast<double>(longest_handling) / factor);
    if (share <= most_cut) {
        return;
    }
    const std::string at_factor =
        factor == 1 ? "" : fmt::format(", at the greatest factor, {:.6g}", factor);
    shop.faults.add({"/contact_types/" + type.name + "/handle_time",
                     fmt::format("{:.4g} % of contacts over 24 hours{}", 100 * share, at_factor),
                     fmt::format("at most {} %, as handling is cut there", 100 * most_cut),
                     factor == 1
                         ? "lower the mean or its variation"
                         : "lower the mean, its variation, or the \"handle_time_factor\" of "
                           "skills and events"});
}

} // namespace

double share_above(const model::Distribution& law, double limit) {
    if (const auto* listed = std::get_if<model::Listed>(&law)) {
        const auto& values = listed->value_seconds;
        const auto above = std::count_if(values.begin(), values.end(), [limit](double seconds) {
            return seconds * static_cast<double>(ticks_per_second) > limit;
        });
        return static_cast<double>(above) / static_cast<double>(values.size());
    }
    const random::Sampler sampler(law);
    // Some laws are inverted from above.
    const bool falls = sampler.ticks_at(0.25, 0) > sampler.ticks_at(0.75, 0);
    double low = 0;
    double high = 1;
    constexpr int halvings = 30;
    for (int i = 0; i < halvings; ++i) {
        const double share = (low + high) / 2;
        const bool above = sampler.ticks_at(falls ? share : 1 - share, 0) > limit;
        (above ? low : high) = share;
    }
    return low;
}

void check_handling(const Scenario& scenario, const Workshop& shop) {
    if (!shop.sound(shop.block("contact_types")) || !shop.sound(shop.block("agent_groups")) ||
        !shop.sound(shop.block("events"))) {
        return;
    }
    for (std::size_t type = 0; type < scenario.contact_types.size(); ++type) {
        check_type(scenario, type, shop);
    }
}

} // namespace staffsim::scenario
