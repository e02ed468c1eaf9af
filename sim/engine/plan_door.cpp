#include "staffsim/engine/plan_door.hpp"

#include <algorithm>
#include <cmath>

namespace staffsim::engine {

namespace {

// A conversation's work is drawn reply by reply; what a contact carries is the product of its
// factors.
constexpr model::Deterministic one_tick{1 / static_cast<double>(ticks_per_second)};

bool has_triggers(const model::BotTriggers& triggers) {
    return triggers.request > 0 || triggers.low_confidence > 0 || triggers.negative_share > 0 ||
           triggers.false_alarm_rate > 0;
}

bool may_be_out(const model::Scenario& scenario, std::size_t type) {
    return std::any_of(scenario.events.begin(), scenario.events.end(), [type](const auto& event) {
        return event.bot_outage &&
               std::binary_search(event.contact_types.begin(), event.contact_types.end(), type);
    });
}

std::optional<BotDepth> plan_depth(const model::Bot& bot, bool may_be_out) {
    const bool skips = bot.vip_share > 0 || bot.high_stakes_share > 0 || may_be_out || bot.capacity;
    if (!skips && !bot.turns && !has_triggers(bot.triggers)) {
        return std::nullopt;
    }
    return BotDepth{.vip_share = bot.vip_share,
                    .high_stakes_share = bot.high_stakes_share,
                    .may_be_out = may_be_out,
                    .capacity = bot.capacity.value_or(INT64_MAX),
                    .turns_away = bot.over_capacity == model::Bot::OverCapacity::turn_away,
                    .triggers = bot.triggers,
                    .turns = bot.turns};
}

BotPlan plan_bot(const model::Bot& bot, bool may_be_out) {
    BotPlan plan{.engagement = bot.engagement,
                 .containment = bot.containment,
                 .resolution = bot.resolution,
                 .abandonment = bot.abandonment,
                 .context_share = bot.context_share,
                 .handle_factor_with_context = bot.handle_factor_with_context,
                 .handle_factor_without_context = bot.handle_factor_without_context,
                 .patience_factor = bot.patience_factor,
                 .session_time =
                     random::Sampler(bot.turns ? bot.turns->turn_time : bot.session_time),
                 .handoff_delay = std::nullopt,
                 .depth = plan_depth(bot, may_be_out)};
    if (bot.handoff_delay) {
        plan.handoff_delay.emplace(*bot.handoff_delay);
    }
    return plan;
}

bool is_listed(const model::Distribution& distribution) {
    return std::holds_alternative<model::Listed>(distribution);
}

bool is_listed(const model::ContactType& type) {
    const auto& bot = type.bot;
    return (!type.conversation && is_listed(type.handle_time)) ||
           (type.patience.time && is_listed(*type.patience.time)) ||
           (bot && (is_listed(bot->turns ? bot->turns->turn_time : bot->session_time) ||
                    (bot->handoff_delay && is_listed(*bot->handoff_delay))));
}

std::vector<std::uint32_t> first_windows(const model::ContactType& type, const IntervalGrid& grid) {
    std::vector<std::uint32_t> first;
    if (!type.has_hours) {
        return first;
    }
    std::uint32_t window = 0;
    for (Ticks hour = 0; hour < grid.end(); hour += ticks_per_hour) {
        while (window < type.open.size() && type.open[window].end <= hour) {
            ++window;
        }
        first.push_back(window);
    }
    return first;
}

void plan_returns(const model::ContactType& type, DoorPlan& plan) {
    if (type.retrial) {
        plan.retrial_delay.emplace(type.retrial->delay);
        plan.retrial_probability = type.retrial->probability;
        plan.most_attempts = static_cast<std::uint32_t>(type.retrial->most_attempts);
        plan.keeps_patience = type.retrial->patience == model::Retrial::Patience::kept;
        if (type.retrial->contact_type) {
            plan.retrial_type = static_cast<std::uint32_t>(*type.retrial->contact_type);
        }
    }
    if (type.recontact) {
        plan.recontact_delay.emplace(type.recontact->delay);
        plan.recontact_probability = type.recontact->probability;
        plan.recontact_type = static_cast<std::uint32_t>(type.recontact->contact_type);
        if (type.recontact->window_hours) {
            plan.recontact_window = static_cast<Ticks>(
                std::floor(*type.recontact->window_hours * static_cast<double>(ticks_per_hour)));
        }
    }
}

} // namespace

DoorPlan plan_door(const model::Scenario& scenario, std::size_t index) {
    const auto& type = scenario.contact_types[index];
    DoorPlan plan;
    plan.key = type.key;
    plan.handle_time =
        type.conversation ? random::Sampler(one_tick) : random::Sampler(type.handle_time);
    plan.patience = random::PatienceSampler(type.patience);
    plan.waits_forever = plan.patience.waits_forever();
    if (type.bot) {
        plan.bot = plan_bot(*type.bot, may_be_out(scenario, index));
        plan.live_door = type.bot->capacity.has_value();
    }
    plan.retrial_type = static_cast<std::uint32_t>(index);
    plan_returns(type, plan);
    plan.has_hours = type.has_hours;
    plan.stays_outside = type.has_hours && type.out_of_hours != model::OutOfHours::wait;
    plan.first_window = first_windows(type, scenario.grid);
    plan.direct = !type.bot && !plan.stays_outside;
    plan.listed = is_listed(type);
    return plan;
}

} // namespace staffsim::engine
