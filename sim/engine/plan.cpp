#include "staffsim/engine/plan.hpp"

#include "staffsim/engine/replication.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace staffsim::engine {

namespace {

// A wait is a whole number of ticks: within T means at most floor(T), before s means below ceil(s).
Ticks whole_ticks_within(double seconds) {
    return static_cast<Ticks>(std::floor(seconds * static_cast<double>(ticks_per_second)));
}

Ticks whole_ticks_before(double seconds) {
    return static_cast<Ticks>(std::ceil(seconds * static_cast<double>(ticks_per_second)));
}

TypePlan plan_type(const model::Scenario& scenario, std::size_t index) {
    const auto& type = scenario.contact_types[index];
    TypePlan plan;
    static_cast<DoorPlan&>(plan) = plan_door(scenario, index);
    plan.acceptable_wait = whole_ticks_within(type.service_level.acceptable_wait_seconds);
    plan.short_abandon = whole_ticks_before(type.service_level.short_abandon_seconds);
    plan.queue_limit = type.queue_limit.value_or(INT64_MAX);
    plan.schedules_abandonment = type.retrial.has_value() || type.queue_limit.has_value();
    plan.deferred = type.deferral.has_value();
    plan.due = DueClock(type, plan.acceptable_wait);
    if (type.conversation) {
        plan.mean_replies = type.conversation->mean_replies;
        plan.mean_reply_work = model::mean_seconds(type.conversation->reply_time) *
                               static_cast<double>(ticks_per_second);
    }
    return plan;
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
      longest_idle_(scenario.routing.agent_selection == model::AgentSelection::longest_idle),
      agents_(*scenario_),
      needs_agents_(needs_single_agents(*scenario_)) {
    const auto& types = scenario_->contact_types;
    for (std::size_t k = 0; k < types.size(); ++k) {
        auto& plan = types_.emplace_back(plan_type(*scenario_, k));
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
                .acceptable_wait = types_[skill.contact_type].acceptable_wait,
                .deferred = types_[skill.contact_type].deferred};
            const bool learns =
                group.heads && group.heads->quality.curve != model::Ramp::Curve::none;
            types_[skill.contact_type].draws_resolution |=
                quality < 1 || learns || group.differences.quality_cv > 0;
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
