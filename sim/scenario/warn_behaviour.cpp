#include "checks.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace staffsim::scenario {

namespace {

using model::AgentGroup;
using model::ContactType;
using model::Scenario;

using Warnings = std::vector<Fault>;

double mean_work(const ContactType& type) {
    if (type.conversation) {
        return type.conversation->mean_replies * model::mean_seconds(type.conversation->reply_time);
    }
    return model::mean_seconds(type.handle_time);
}

bool serves(const Scenario& scenario, std::size_t type, std::size_t group) {
    const auto& route = scenario.routing.routes[type];
    return std::any_of(
        route.begin(), route.end(), [group](const auto& step) { return step.group == group; });
}

/// Whether some group answers the type and a live one.
bool meets_live_work(const Scenario& scenario, std::size_t index) {
    for (const model::RouteStep& step : scenario.routing.routes[index]) {
        for (std::size_t other = 0; other < scenario.contact_types.size(); ++other) {
            if (!scenario.contact_types[other].deferral && serves(scenario, other, step.group)) {
                return true;
            }
        }
    }
    return false;
}

void warn_deferred(const Scenario& scenario, std::size_t index, Warnings& warnings) {
    using model::Deferral;
    const ContactType& type = scenario.contact_types[index];
    const std::string pointer = "/contact_types/" + type.name;
    const double promise = type.service_level.acceptable_wait_seconds;
    if (type.channel == model::Channel::email && promise < 60) {
        warnings.push_back({pointer + "/service_level/acceptable_wait_seconds",
                            fmt::format("{}", promise),
                            "the promise for an email, usually hours [seconds]",
                            "a day is 86400"});
    } else if (type.deferral && promise < mean_work(type)) {
        warnings.push_back(
            {pointer + "/service_level/acceptable_wait_seconds",
             fmt::format("{}, shorter than the work itself", promise),
             fmt::format("more than the mean handle time, {:.6g} [seconds]", mean_work(type)),
             ""});
    }
    if (type.deferral && type.has_hours && type.out_of_hours == model::OutOfHours::next_opening &&
        type.deferral->clock == Deferral::Clock::calendar) {
        warnings.push_back({pointer + "/out_of_hours",
                            "\"next_opening\", by which the promise runs from the opening only",
                            "\"wait\", by which it runs from when the contact comes",
                            ""});
    }
    if (type.deferral && type.deferral->interruption != Deferral::Interruption::none &&
        !meets_live_work(scenario, index)) {
        warnings.push_back({pointer + "/deferral/interruption",
                            "an interruption by live contacts, which none of its groups answers",
                            "a live contact type among the skills of its groups",
                            ""});
    }
}

void warn_bot(const ContactType& type, Warnings& warnings) {
    const model::Bot& bot = *type.bot;
    const model::BotTriggers& triggers = bot.triggers;
    const std::string pointer = "/contact_types/" + type.name + "/bot";
    if (!bot.capacity && bot.over_capacity != model::Bot::OverCapacity::to_people) {
        warnings.push_back(
            {pointer + "/over_capacity", "a rule for a bot without a limit", "a \"capacity\"", ""});
    }
    if (triggers.negative_share == 0 &&
        (triggers.hit_rate > 0 || triggers.missed_resolution_factor != 1)) {
        warnings.push_back({pointer + "/triggers/sentiment",
                            "negative sentiment that no session has",
                            "a \"negative_share\" above 0",
                            ""});
    }
    const bool triggered = triggers.request > 0 || triggers.low_confidence > 0 ||
                           triggers.negative_share * triggers.hit_rate > 0 ||
                           triggers.false_alarm_rate > 0;
    if (triggers.session_share != 1 && !triggered) {
        warnings.push_back({pointer + "/triggers/session_share",
                            "a time of triggers that never act",
                            "a trigger with a share above 0",
                            ""});
    }
}

void warn_slots(const Scenario& scenario, std::size_t index, Warnings& warnings) {
    const AgentGroup& group = scenario.agent_groups[index];
    const model::Concurrency& concurrency = group.concurrency;
    const std::string pointer = "/agent_groups/" + group.name + "/concurrency";
    bool shares = false;
    bool handoffs = false;
    for (std::size_t type = 0; type < scenario.contact_types.size(); ++type) {
        const ContactType& each = scenario.contact_types[type];
        const bool sharing = model::shares_agent(each.channel) && serves(scenario, type, index);
        shares = shares || sharing;
        handoffs = handoffs || (sharing && each.bot);
    }
    if (concurrency.slots > 1 && !shares) {
        warnings.push_back({pointer + "/slots",
                            fmt::format("{} slots of a group without chat, messaging and social",
                                        concurrency.slots),
                            "a contact type of these channels among its skills",
                            ""});
    } else if (concurrency.slots_for_handoffs > 0 && !handoffs) {
        warnings.push_back({pointer + "/slots_for_handoffs",
                            "slots for handoffs of bots, which the group's types have none of",
                            "a contact type with a \"bot\" among its skills",
                            ""});
    }
    if (concurrency.speed.size() > static_cast<std::size_t>(concurrency.slots)) {
        warnings.push_back(
            {pointer + "/speed",
             fmt::format("{} speeds for {} slots", concurrency.speed.size(), concurrency.slots),
             "one for each slot at most, as the others are not used",
             ""});
    }
}

void warn_new_agents(const AgentGroup& group, Warnings& warnings) {
    const model::Concurrency& concurrency = group.concurrency;
    const std::string pointer = "/agent_groups/" + group.name + "/concurrency";
    if (concurrency.new_agents_share == 0 && concurrency.new_agents_slots != 1) {
        warnings.push_back({pointer + "/new_agents_slots",
                            "slots of new agents in a group without any",
                            "a \"new_agents_share\" above 0",
                            ""});
    }
    if (concurrency.new_agents_share > 0 && concurrency.new_agents_slots == concurrency.slots) {
        warnings.push_back({pointer + "/new_agents_share",
                            "new agents with as many slots as the others",
                            "fewer \"new_agents_slots\" than \"slots\"",
                            ""});
    }
    if (concurrency.new_agents_share > 0 &&
        concurrency.new_agents_slots <= concurrency.slots_for_handoffs) {
        warnings.push_back({pointer + "/new_agents_slots",
                            "new agents who take nothing but handoffs",
                            "more \"new_agents_slots\" than \"slots_for_handoffs\"",
                            ""});
    }
    const model::AgentDifferences& differences = group.differences;
    if (differences.correlation != 0 && (differences.pace_cv == 0 || differences.quality_cv == 0)) {
        warnings.push_back({"/agent_groups/" + group.name + "/differences/correlation",
                            "a correlation with something that does not vary",
                            "both \"pace_cv\" and \"quality_cv\" above 0",
                            ""});
    }
}

void warn_event(const Scenario& scenario, const model::Event& event, Warnings& warnings) {
    if (event.volume_factor == 1 && event.volume_factor_cv == 0 && event.handle_time_factor == 1 &&
        event.containment_factor == 1 && !event.bot_outage) {
        warnings.push_back({"/events/" + event.name,
                            "an event that changes nothing",
                            "some factor other than 1",
                            ""});
    }
    const auto& types = event.contact_types;
    if (event.bot_outage && std::none_of(types.begin(), types.end(), [&](std::size_t type) {
            return scenario.contact_types[type].bot.has_value();
        })) {
        warnings.push_back({"/events/" + event.name + "/bot_outage",
                            "an outage of bots, which the touched types have none of",
                            "a contact type with a \"bot\" among those touched",
                            ""});
    }
}

} // namespace

void find_behaviour_warnings(const Scenario& scenario, Warnings& warnings) {
    for (std::size_t type = 0; type < scenario.contact_types.size(); ++type) {
        warn_deferred(scenario, type, warnings);
        if (scenario.contact_types[type].bot) {
            warn_bot(scenario.contact_types[type], warnings);
        }
    }
    for (const model::Event& event : scenario.events) {
        warn_event(scenario, event, warnings);
    }
    for (std::size_t group = 0; group < scenario.agent_groups.size(); ++group) {
        warn_slots(scenario, group, warnings);
        warn_new_agents(scenario.agent_groups[group], warnings);
    }
}

} // namespace staffsim::scenario
