// Agents, bots and routing of rich random scenarios.

#include "support/random_scenarios.hpp"
#include "support/scenario_dice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace staffsim::tests {

model::Scenario ScenarioDice::make_rich() {
    scenario_ = make();
    for (auto& type : scenario_.contact_types) {
        enrich_type(type);
    }
    bound_offspring();
    for (auto& event : scenario_.events) {
        event.bot_outage = chance(0.4);
    }
    for (auto& group : scenario_.agent_groups) {
        enrich_group(group);
    }
    add_line_groups();
    enrich_routing();
    return std::move(scenario_);
}

model::Scenario make_rich_scenario(std::uint64_t seed) {
    model::Scenario scenario = ScenarioDice(seed).make_rich();
    scenario.name = fmt::format("rich scenario {}", seed);
    return scenario;
}

// With nobody on shift for hours, messages that are left again and again, and contacts that they
// breed, would become millions.
void ScenarioDice::bound_offspring() {
    const auto& groups = scenario_.agent_groups;
    if (std::all_of(groups.begin(), groups.end(), [](const auto& group) {
            return group.source == model::StaffingSource::intervals;
        })) {
        return;
    }
    for (auto& type : scenario_.contact_types) {
        if (type.message_offer) {
            type.message_offer->after_seconds = std::max(
                type.message_offer->after_seconds, seconds(to_seconds(scenario_.grid.end()) / 64));
            type.chase.reset();
        }
    }
}

// --- bots ----------------------------------------------------------------------------------------

void ScenarioDice::enrich_bot(model::Bot& bot) {
    if (chance(0.4)) {
        bot.vip_share = real(0, 0.2);
        bot.high_stakes_share = real(0, 0.2);
    }
    if (chance(0.4)) {
        bot.turns = model::BotTurns{.resolve = real(0, 0.4),
                                    .escalate = real(0, 0.2),
                                    .fail = real(0, 0.2),
                                    .abandon = real(0, 0.1),
                                    .most_failed = whole(1, 3),
                                    .most_turns = whole(1, 12),
                                    .turn_time = duration(real(5, 40))};
    }
    if (chance(0.5)) {
        bot.triggers = {.request = chance(0.5) ? 0 : real(0, 0.2),
                        .low_confidence = chance(0.5) ? 0 : real(0, 0.2),
                        .negative_share = real(0, 0.5),
                        .hit_rate = real(0, 1),
                        .false_alarm_rate = real(0, 0.2),
                        .missed_resolution_factor = real(0, 1),
                        .session_share = raster_ ? 1 : real(0, 1)};
    }
    if (chance(0.4)) {
        bot.capacity = whole(0, 3);
        bot.over_capacity =
            chance(0.5) ? model::Bot::OverCapacity::to_people : model::Bot::OverCapacity::turn_away;
    }
}

// --- agents --------------------------------------------------------------------------------------

void ScenarioDice::enrich_group(model::AgentGroup& group) {
    if (chance(0.6)) {
        group.concurrency = make_concurrency();
    }
    if (chance(0.4)) {
        group.differences = {.pace_cv = chance(0.3) ? 0 : real(0.05, 0.5),
                             .quality_cv = chance(0.3) ? 0 : real(0.05, 0.3),
                             .correlation = real(-1, 1)};
    }
    if (chance(0.4)) {
        group.fatigue = make_fatigue();
    }
    if (chance(0.3)) {
        group.disconnect = {.probability = real(0.1, 0.8), .time = duration(real(30, 1500))};
    }
    for (auto& skill : group.skills) {
        enrich_skill(skill);
    }
}

model::Concurrency ScenarioDice::make_concurrency() {
    model::Concurrency concurrency;
    concurrency.slots = whole(1, 4);
    double gain = 1;
    for (int n = whole(0, 3); n > 0; --n) {
        gain = raster_ ? gain * one_of(std::array{0.5, 1.0}) : gain * real(0, 1);
        concurrency.speed.push_back(concurrency.speed.back() + gain);
    }
    if (chance(0.4)) {
        concurrency.slots_for_handoffs = whole(0, concurrency.slots - 1);
    }
    if (chance(0.4)) {
        concurrency.new_agents_share = real(0, 1);
        concurrency.new_agents_slots = whole(1, concurrency.slots);
    }
    return concurrency;
}

model::Fatigue ScenarioDice::make_fatigue() {
    model::Fatigue fatigue{.smoothing_minutes = real(5, 200),
                           .occupancy = {real(0, 0.5), real(0.6, 1)},
                           .handle_time_factor = {factor(), factor()}};
    if (chance(0.3)) {
        fatigue.occupancy.insert(fatigue.occupancy.begin() + 1, 0.55);
        fatigue.handle_time_factor.push_back(factor());
    }
    return fatigue;
}

void ScenarioDice::enrich_skill(model::Skill& skill) {
    skill.weight = weight();
    skill.score = raster_ ? whole(0, 3) : real(0, 10);
    skill.score_per_minute = chance(0.3) ? 0 : weight();
    if (chance(0.3)) {
        skill.transfer = model::Transfer{.probability = real(0.05, 0.35),
                                         .contact_type = any_type(),
                                         .mode = chance(0.5) ? model::Transfer::Mode::cold
                                                             : model::Transfer::Mode::warm,
                                         .conference_time = duration(real(5, 120))};
    }
}

// --- routing -------------------------------------------------------------------------------------

void ScenarioDice::enrich_routing() {
    using model::AgentSelection;
    using model::ContactSelection;
    using model::Dispatch;
    auto& routing = scenario_.routing;
    routing.agent_selection = one_of(std::array{AgentSelection::priority,
                                                AgentSelection::longest_idle,
                                                AgentSelection::weighted_idle,
                                                AgentSelection::fastest,
                                                AgentSelection::random,
                                                AgentSelection::score});
    routing.contact_selection = one_of(std::array{ContactSelection::priority,
                                                  ContactSelection::longest_wait,
                                                  ContactSelection::weighted_wait,
                                                  ContactSelection::longest_queue,
                                                  ContactSelection::queue_ratio,
                                                  ContactSelection::earliest_due,
                                                  ContactSelection::score});
    const bool dispatches = chance(0.4);
    const bool moves = chance(0.25);
    for (auto& route : routing.routes) {
        enrich_route(route);
        if (dispatches) {
            routing.dispatch.push_back(one_of(std::array{Dispatch::shared_line,
                                                         Dispatch::last_group,
                                                         Dispatch::expected_delay,
                                                         Dispatch::expected_delay_random,
                                                         Dispatch::percent}));
        }
        if (moves) {
            routing.overflow_moves.push_back(chance(0.6));
        }
    }
}

void ScenarioDice::enrich_route(std::vector<model::RouteStep>& route) {
    for (auto& step : route) {
        step.weight = weight();
        step.score = raster_ ? whole(0, 3) : real(0, 10);
        step.score_per_idle_minute = chance(0.3) ? 0 : weight();
        if (chance(0.2)) {
            step.reserve = whole(0, 2);
        }
        if (chance(0.2)) {
            step.queue_per_agent = real(0, 2);
        }
    }
}

} // namespace staffsim::tests
