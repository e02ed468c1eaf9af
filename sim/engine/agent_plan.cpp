#include "staffsim/engine/agent_plan.hpp"

#include "staffsim/engine/plan.hpp"
#include "staffsim/random/address.hpp"
#include "staffsim/random/kernels.hpp"

#include <algorithm>
#include <cmath>

namespace staffsim::engine {

namespace {

constexpr auto second = static_cast<double>(ticks_per_second);
constexpr auto minute = static_cast<double>(ticks_per_minute);

void plan_waiting(AgentTypePlan& plan, const model::ContactType& type) {
    if (type.announced_wait) {
        const auto& announced = *type.announced_wait;
        plan.announced_wait = {
            .predictor = announced.predictor,
            .balking = {.x = announced.wait_seconds, .y = announced.balking_share},
            .patience = {.x = announced.wait_seconds, .y = announced.patience_factor}};
    }
    if (type.message_offer) {
        plan.message_offer = {.after = to_ticks(type.message_offer->after_seconds),
                              .type = type.message_offer->contact_type};
    }
    if (type.chase) {
        plan.chase = {.after = to_ticks(type.chase->after_hours * 3600),
                      .probability = type.chase->probability,
                      .type = static_cast<std::uint32_t>(type.chase->contact_type),
                      .most = static_cast<std::uint32_t>(type.chase->most)};
    }
    if (type.has_hours && type.at_closing != model::AtClosing::stay) {
        plan.at_closing = type.at_closing;
        for (std::size_t i = 0; i < type.open.size(); ++i) {
            const bool goes_on =
                i + 1 < type.open.size() && type.open[i + 1].start == type.open[i].end;
            if (!goes_on) {
                plan.closings.push_back(type.open[i].end);
            }
        }
    }
}

void plan_callback(AgentTypePlan& plan, const model::ContactType& type) {
    if (!type.callback) {
        return;
    }
    const auto& callback = *type.callback;
    plan.callback = {.predictor = callback.predictor,
                     .offered_above = callback.offered_above_seconds * second,
                     .acceptance = callback.acceptance,
                     .type = callback.contact_type,
                     .no_answer = callback.no_answer,
                     .no_answer_time = to_ticks(callback.no_answer_seconds),
                     .retry_delay = random::Sampler(callback.retry_delay),
                     .most_calls = static_cast<std::uint32_t>(callback.most_calls)};
}

void plan_handling(AgentTypePlan& plan, const model::ContactType& type) {
    double mean = model::mean_seconds(type.handle_time);
    if (type.conversation) {
        const auto& conversation = *type.conversation;
        plan.conversation = {.mean_replies = conversation.mean_replies,
                             .reply_time = random::Sampler(conversation.reply_time),
                             .pause_time = random::Sampler(conversation.pause_time),
                             .release_after = std::nullopt};
        if (conversation.release_after_seconds) {
            plan.conversation->release_after = to_ticks(*conversation.release_after_seconds);
        }
        mean = conversation.mean_replies * model::mean_seconds(conversation.reply_time);
    }
    if (type.after_contact_work) {
        plan.after_contact_work.emplace(*type.after_contact_work);
        mean += model::mean_seconds(*type.after_contact_work);
    }
    plan.mean_handling = mean * second;
    if (type.wait_slope) {
        plan.wait_slope = {.above = type.wait_slope->above_seconds * second,
                           .seconds_per_minute = type.wait_slope->seconds_per_minute,
                           .most = type.wait_slope->most_seconds * second};
    }
    if (type.deferral) {
        plan.is_live = false;
        plan.interruption = type.deferral->interruption;
        plan.most_interruptions = type.deferral->most_interruptions;
    }
    plan.silent_abandonment = type.silent_abandonment;
    if (type.silent_abandonment > 0) {
        plan.ghost_handle_time = random::Sampler(type.ghost_handle_time);
    }
}

void plan_steps(AgentTypePlan& plan, const model::Scenario& scenario, std::size_t type) {
    const auto& routing = scenario.routing;
    for (const auto& step : routing.routes[type]) {
        const auto& skills = scenario.agent_groups[step.group].skills;
        const auto skill = std::find_if(
            skills.begin(), skills.end(), [type](const auto& s) { return s.contact_type == type; });
        const auto lower = std::find_if(plan.steps.begin(), plan.steps.end(), [&](const auto& s) {
            return s.rank >= step.rank;
        });
        plan.steps.push_back({.group = static_cast<std::uint32_t>(step.group),
                              .rank = step.rank,
                              .delay = step.delay,
                              .reserve = step.reserve,
                              .queue_per_agent = step.queue_per_agent,
                              .lower = static_cast<std::size_t>(lower - plan.steps.begin()),
                              .factor = skill == skills.end() ? 1 : skill->handle_time_factor,
                              .weight = step.weight,
                              .score = step.score,
                              .score_per_idle_minute = step.score_per_idle_minute});
        plan.weights += step.weight;
        plan.has_queue_threshold |= step.queue_per_agent.has_value();
        plan.splits_handoffs |=
            plan.shares_agent &&
            scenario.agent_groups[step.group].concurrency.slots_for_handoffs > 0;
        const auto group = static_cast<std::uint32_t>(step.group);
        if (std::find(plan.groups.begin(), plan.groups.end(), group) == plan.groups.end()) {
            plan.groups.push_back(group);
        }
    }
    if (!routing.dispatch.empty()) {
        plan.dispatch = routing.dispatch[type];
    }
    plan.ignores_delays = plan.is_dispatched() && plan.dispatch != model::Dispatch::last_group;
    plan.moves = !routing.overflow_moves.empty() && routing.overflow_moves[type] &&
                 !plan.ignores_delays && !plan.steps.empty();
    plan.levels = {0};
    if (!plan.moves) {
        return;
    }
    for (const auto& step : plan.steps) {
        plan.levels.push_back(step.delay);
    }
    std::sort(plan.levels.begin(), plan.levels.end());
    plan.levels.erase(std::unique(plan.levels.begin(), plan.levels.end()), plan.levels.end());
}

std::vector<Ticks> thresholds_of(const AgentTypePlan& plan, const StepRange& steps) {
    std::vector<Ticks> thresholds;
    if (plan.moves) {
        thresholds = plan.levels;
    } else if (!plan.ignores_delays) {
        for (std::size_t i = steps.begin; i < steps.end; ++i) {
            thresholds.push_back(plan.steps[i].delay);
        }
    }
    std::sort(thresholds.begin(), thresholds.end());
    thresholds.erase(std::unique(thresholds.begin(), thresholds.end()), thresholds.end());
    std::erase(thresholds, 0);
    return thresholds;
}

void plan_lines(AgentPlan& plan, std::size_t type) {
    AgentTypePlan& of_type = plan.types[type];
    of_type.first_line = static_cast<std::uint32_t>(plan.lines.size());
    const std::size_t rows = of_type.is_dispatched() ? of_type.steps.size() : 1;
    const std::size_t copies = (of_type.splits_handoffs ? 2 : 1) * of_type.levels.size();
    for (std::size_t row = 0; row < rows; ++row) {
        LineRule line{.type = static_cast<std::uint32_t>(type),
                      .steps = {.begin = 0, .end = of_type.steps.size()},
                      .thresholds = {},
                      .single = std::nullopt};
        if (of_type.is_dispatched()) {
            line.steps = {.begin = row, .end = row + 1};
            line.single = of_type.steps[row].group;
        }
        line.thresholds = thresholds_of(of_type, line.steps);
        plan.lines.insert(plan.lines.end(), copies, line);
    }
}

void plan_agents(AgentGroupPlan& plan, const model::AgentGroup& group) {
    plan.key = random::name_key(group.name);
    plan.slots = group.concurrency.slots;
    plan.slots_for_handoffs = group.concurrency.slots_for_handoffs;
    plan.new_agents_share = group.concurrency.new_agents_share;
    plan.new_agents_slots = group.concurrency.new_agents_slots;
    plan.most_slots = std::max(plan.slots, plan.new_agents_share > 0 ? plan.new_agents_slots : 1);
    const auto& speed = group.concurrency.speed;
    plan.speed_each.push_back(0);
    for (std::size_t j = 1; j <= static_cast<std::size_t>(plan.most_slots); ++j) {
        const double total = j <= speed.size() ? speed[j - 1] : speed.back();
        plan.speed_each.push_back(total / static_cast<double>(j));
    }
    const auto variance = [](double cv) { return cv > 0 ? random::log_of(1 + cv * cv) : 0; };
    plan.pace_variance = variance(group.differences.pace_cv);
    plan.quality_variance = variance(group.differences.quality_cv);
    plan.correlation = group.differences.correlation;
    if (group.fatigue) {
        plan.fatigue = {
            .smoothing = group.fatigue->smoothing_minutes * minute,
            .factor = {.x = group.fatigue->occupancy, .y = group.fatigue->handle_time_factor}};
    }
    plan.disconnect_probability = group.disconnect.probability;
    if (group.disconnect.probability > 0) {
        plan.disconnect_time = random::Sampler(group.disconnect.time);
    }
}

void plan_choices(AgentGroupPlan& plan,
                  const model::AgentGroup& group,
                  std::size_t index,
                  const AgentPlan& whole) {
    plan.transfers.resize(whole.types.size());
    double weights = 0;
    for (const auto& skill : group.skills) {
        const AgentTypePlan& type = whole.types[skill.contact_type];
        const auto step = std::find_if(type.steps.begin(),
                                       type.steps.end(),
                                       [index](const auto& s) { return s.group == index; });
        if (skill.transfer) {
            plan.transfers[skill.contact_type] = {
                .probability = skill.transfer->probability,
                .type = static_cast<std::uint32_t>(skill.transfer->contact_type),
                .is_warm = skill.transfer->mode == model::Transfer::Mode::warm,
                .conference_time = random::Sampler(skill.transfer->conference_time)};
        }
        if (step == type.steps.end()) {
            continue;
        }
        weights += skill.weight;
        plan.ratio_types.push_back(static_cast<std::uint32_t>(skill.contact_type));
        plan.may_interrupt |= type.interruption != model::Deferral::Interruption::none;
        for (std::uint32_t line = 0; line < whole.lines.size(); ++line) {
            const LineRule& rule = whole.lines[line];
            const auto place = static_cast<std::size_t>(step - type.steps.begin());
            if (rule.type != skill.contact_type || place < rule.steps.begin ||
                place >= rule.steps.end) {
                continue;
            }
            plan.choices.push_back({.line = line,
                                    .type = rule.type,
                                    .step = place,
                                    .priority = skill.priority,
                                    .weight = skill.weight,
                                    .share = skill.weight,
                                    .score = skill.score,
                                    .score_per_minute = skill.score_per_minute});
            plan.line_bits |= bit_of(line);
        }
    }
    for (ChoiceRule& choice : plan.choices) {
        choice.share /= weights;
    }
}

bool is_special(const model::ContactType& type) {
    return type.after_contact_work || type.conversation || type.silent_abandonment > 0 ||
           type.announced_wait || type.callback || type.message_offer || type.chase ||
           type.wait_slope || type.line_group ||
           (type.has_hours && type.at_closing != model::AtClosing::stay) ||
           (type.bot && type.bot->capacity) ||
           (type.deferral && (type.deferral->clock != model::Deferral::Clock::calendar ||
                              type.deferral->interruption != model::Deferral::Interruption::none));
}

bool is_special(const model::AgentGroup& group) {
    const auto& concurrency = group.concurrency;
    const bool transfers = std::any_of(group.skills.begin(), group.skills.end(), [](const auto& s) {
        return s.transfer.has_value();
    });
    return transfers || concurrency.slots > 1 || concurrency.slots_for_handoffs > 0 ||
           (concurrency.new_agents_share > 0 && concurrency.new_agents_slots > 1) ||
           group.differences.pace_cv > 0 || group.differences.quality_cv > 0 || group.fatigue ||
           group.disconnect.probability > 0;
}

bool is_special(const model::Routing& routing) {
    const bool agents = routing.agent_selection != model::AgentSelection::priority &&
                        routing.agent_selection != model::AgentSelection::longest_idle;
    const bool contacts = routing.contact_selection != model::ContactSelection::priority &&
                          routing.contact_selection != model::ContactSelection::longest_wait;
    const bool dispatches =
        std::any_of(routing.dispatch.begin(), routing.dispatch.end(), [](model::Dispatch d) {
            return d != model::Dispatch::shared_line;
        });
    const bool moves =
        std::find(routing.overflow_moves.begin(), routing.overflow_moves.end(), true) !=
        routing.overflow_moves.end();
    const bool steps =
        std::any_of(routing.routes.begin(), routing.routes.end(), [](const auto& route) {
            return std::any_of(route.begin(), route.end(), [](const auto& step) {
                return step.reserve > 0 || step.queue_per_agent.has_value();
            });
        });
    return agents || contacts || dispatches || moves || steps;
}

} // namespace

double Points::at(double value) const {
    if (y.empty()) {
        return 1;
    }
    const auto above = std::upper_bound(x.begin(), x.end(), value);
    const auto i = static_cast<std::size_t>(above - x.begin());
    if (i == 0 || i == x.size()) {
        return i == 0 ? y.front() : y.back();
    }
    return y[i - 1] + (y[i] - y[i - 1]) * (value - x[i - 1]) / (x[i] - x[i - 1]);
}

AgentPlan::AgentPlan(const model::Scenario& scenario)
    : types(scenario.contact_types.size()),
      groups(scenario.agent_groups.size()) {
    for (std::size_t k = 0; k < types.size(); ++k) {
        const auto& type = scenario.contact_types[k];
        types[k].shares_agent = model::shares_agent(type.channel);
        types[k].line_group = type.line_group;
        plan_waiting(types[k], type);
        plan_callback(types[k], type);
        plan_handling(types[k], type);
        plan_steps(types[k], scenario, k);
        plan_lines(*this, k);
    }
    for (std::size_t g = 0; g < groups.size(); ++g) {
        plan_agents(groups[g], scenario.agent_groups[g]);
        plan_choices(groups[g], scenario.agent_groups[g], g, *this);
    }
    for (AgentTypePlan& type : types) {
        type.may_interrupt =
            std::any_of(type.groups.begin(), type.groups.end(), [this](std::uint32_t group) {
                return groups[group].may_interrupt;
            });
    }
}

bool needs_single_agents(const model::Scenario& scenario) {
    const auto special = [](const auto& part) { return is_special(part); };
    return is_special(scenario.routing) ||
           std::any_of(scenario.contact_types.begin(), scenario.contact_types.end(), special) ||
           std::any_of(scenario.agent_groups.begin(), scenario.agent_groups.end(), special);
}

} // namespace staffsim::engine
