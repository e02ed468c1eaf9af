#include "staffsim/engine/plan.hpp"

#include "staffsim/engine/replication.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace staffsim::engine {

namespace {

BotPlan plan_bot(const model::Bot& bot) {
    BotPlan plan{.engagement = bot.engagement,
                 .containment = bot.containment,
                 .resolution = bot.resolution,
                 .abandonment = bot.abandonment,
                 .context_share = bot.context_share,
                 .handle_factor_with_context = bot.handle_factor_with_context,
                 .handle_factor_without_context = bot.handle_factor_without_context,
                 .patience_factor = bot.patience_factor,
                 .session_time = random::Sampler(bot.session_time),
                 .handoff_delay = std::nullopt};
    if (bot.handoff_delay) {
        plan.handoff_delay.emplace(*bot.handoff_delay);
    }
    return plan;
}

// A wait is a whole number of ticks: within T means at most floor(T), before s means below ceil(s).
Ticks whole_ticks_within(double seconds) {
    return static_cast<Ticks>(std::floor(seconds * static_cast<double>(ticks_per_second)));
}

Ticks whole_ticks_before(double seconds) {
    return static_cast<Ticks>(std::ceil(seconds * static_cast<double>(ticks_per_second)));
}

bool is_listed(const model::ContactType& type) {
    const auto listed = [](const model::Distribution& d) {
        return std::holds_alternative<model::Listed>(d);
    };
    return listed(type.handle_time) || (type.patience.time && listed(*type.patience.time)) ||
           (type.bot && (listed(type.bot->session_time) ||
                         (type.bot->handoff_delay && listed(*type.bot->handoff_delay))));
}

TypePlan plan_type(const model::ContactType& type) {
    TypePlan plan;
    plan.key = type.key;
    plan.handle_time = random::Sampler(type.handle_time);
    plan.patience = random::PatienceSampler(type.patience);
    plan.waits_forever = !type.patience.time && type.patience.balking_share <= 0;
    if (type.bot) {
        plan.bot = plan_bot(*type.bot);
    }
    if (type.retrial) {
        plan.retrial_delay.emplace(type.retrial->delay);
        plan.retrial_probability = type.retrial->probability;
        plan.most_attempts = static_cast<std::uint32_t>(type.retrial->most_attempts);
        plan.keeps_patience = type.retrial->patience == model::Retrial::Patience::kept;
    }
    if (type.recontact) {
        plan.recontact_delay.emplace(type.recontact->delay);
        plan.recontact_probability = type.recontact->probability;
        plan.recontact_type = static_cast<std::uint32_t>(type.recontact->contact_type);
    }
    plan.acceptable_wait = whole_ticks_within(type.service_level.acceptable_wait_seconds);
    plan.short_abandon = whole_ticks_before(type.service_level.short_abandon_seconds);
    plan.queue_limit = type.queue_limit.value_or(INT64_MAX);
    plan.has_hours = type.has_hours;
    plan.direct = !type.bot && !type.has_hours;
    plan.schedules_abandonment = type.retrial.has_value() || type.queue_limit.has_value();
    plan.listed = is_listed(type);
    return plan;
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

GroupPlan plan_group(const model::AgentGroup& group,
                     std::size_t index,
                     const model::Routing& routing) {
    GroupPlan plan;
    std::map<int, std::vector<ChoicePlan>> classes;
    for (const auto& skill : group.skills) {
        const auto& route = routing.routes[skill.contact_type];
        const auto step = std::find_if(
            route.begin(), route.end(), [&](const auto& s) { return s.group == index; });
        if (step == route.end()) {
            continue;
        }
        const bool by_wait = routing.contact_selection == model::ContactSelection::longest_wait;
        const ChoicePlan choice{.type = static_cast<std::uint32_t>(skill.contact_type),
                                .delay = step->delay};
        classes[by_wait ? 0 : skill.priority].push_back(choice);
        if (choice.delay > 0) {
            plan.delayed.push_back(choice);
        }
        plan.type_bits |= bit_of(choice.type);
    }
    for (auto& [priority, choices] : classes) {
        ClassPlan& equals = plan.classes.emplace_back();
        for (const ChoicePlan& choice : choices) {
            equals.type_bits |= bit_of(choice.type);
        }
        equals.choices = std::move(choices);
    }
    return plan;
}

} // namespace

Plan::Plan(const model::Scenario& scenario)
    : scenario_(std::make_shared<const model::Scenario>(scenario)),
      inputs_(*scenario_),
      pairs_(scenario.agent_groups.size() * scenario.contact_types.size()),
      longest_idle_(scenario.routing.agent_selection == model::AgentSelection::longest_idle) {
    const auto& types = scenario_->contact_types;
    for (std::size_t k = 0; k < types.size(); ++k) {
        auto& plan = types_.emplace_back(plan_type(types[k]));
        plan.first_window = first_windows(types[k], scenario_->grid);
        for (const auto& step : scenario_->routing.routes[k]) {
            plan.steps.push_back({.group = static_cast<std::uint32_t>(step.group),
                                  .rank = step.rank,
                                  .delay = step.delay});
            plan.group_bits |= bit_of(step.group);
            plan.overflows |= step.delay > 0;
        }
        if (plan.overflows) {
            overflow_types_.push_back(static_cast<std::uint32_t>(k));
        }
    }
    for (std::size_t g = 0; g < scenario_->agent_groups.size(); ++g) {
        const auto& group = scenario_->agent_groups[g];
        groups_.push_back(plan_group(group, g, scenario_->routing));
        for (const auto& skill : group.skills) {
            const double quality =
                types[skill.contact_type].resolution_probability * skill.resolution_factor;
            pairs_[g * types.size() + skill.contact_type] = {
                .handle_time_factor = skill.handle_time_factor,
                .resolved_below = quality,
                .acceptable_wait = types_[skill.contact_type].acceptable_wait};
            types_[skill.contact_type].draws_resolution |= quality < 1;
        }
    }
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
        pairs_[i].always_resolves = !types_[i % types.size()].draws_resolution;
    }
}

std::shared_ptr<const Plan> make_plan(const model::Scenario& scenario) {
    return std::make_shared<const Plan>(scenario);
}

} // namespace staffsim::engine
