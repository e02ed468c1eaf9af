#include "checks.hpp"
#include "staffsim/random/sampler.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <variant>

namespace staffsim::scenario {

namespace {

using model::ContactType;
using model::Scenario;

/// Share of contacts that may last longer than the engine lets them.
constexpr double most_cut = 0.001;

/// Of a hundred agents the slowest.
double slowest_pace(const model::AgentDifferences& differences) {
    constexpr double score = 2.326; // standard normal
    const double variance = std::log1p(differences.pace_cv * differences.pace_cv);
    return std::max(1.0, std::exp(score * std::sqrt(variance) - variance / 2));
}

/// Greatest factor of the type's handle times by the agents of groups.
double agent_factor(const Scenario& scenario, std::size_t type) {
    double greatest = 0;
    for (const model::AgentGroup& group : scenario.agent_groups) {
        if (const model::Skill* skill = skill_of(group, type)) {
            double factor = skill->handle_time_factor * slowest_pace(group.differences);
            if (group.fatigue) {
                const auto& tired = group.fatigue->handle_time_factor;
                factor *= *std::max_element(tired.begin(), tired.end());
            }
            greatest = std::max(greatest, factor);
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

/// Time that a person works on a contact, or on a part of it.
struct Work {
    const char* field = ""; ///< of the contact type
    const model::Distribution& law;
    double factor = 1;        ///< the greatest
    double added_seconds = 0; ///< at most
};

void check_work(const ContactType& type, const Work& work, const Workshop& shop) {
    const double room = static_cast<double>(longest_handling) -
                        work.added_seconds * static_cast<double>(ticks_per_second);
    const double share = share_above(work.law, room / work.factor);
    if (share <= most_cut) {
        return;
    }
    std::string at_most =
        work.factor == 1 ? "" : fmt::format(", at the greatest factor, {:.6g}", work.factor);
    if (work.added_seconds > 0) {
        at_most += fmt::format(", with {} seconds of the \"wait_slope\"", work.added_seconds);
    }
    shop.faults.add({fmt::format("/contact_types/{}/{}", type.name, work.field),
                     fmt::format("{:.4g} % of contacts over 24 hours{}", 100 * share, at_most),
                     fmt::format("at most {} %, as handling is cut there", 100 * most_cut),
                     work.factor == 1
                         ? "lower the mean or its variation"
                         : "lower the mean, its variation, or the \"handle_time_factor\" of "
                           "skills and events"});
}

void check_type(const Scenario& scenario, std::size_t index, const Workshop& shop) {
    const ContactType& type = scenario.contact_types[index];
    const double agents = agent_factor(scenario, index);
    const double all = agents * event_factor(scenario, index) * handoff_factor(type);
    const double slope = type.wait_slope ? type.wait_slope->most_seconds : 0;
    if (type.conversation) {
        check_work(type, {"conversation/reply_time", type.conversation->reply_time, all, 0}, shop);
    } else {
        check_work(type, {"handle_time", type.handle_time, all, slope}, shop);
    }
    if (type.after_contact_work) {
        check_work(type, {"after_contact_work", *type.after_contact_work, agents, 0}, shop);
    }
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
