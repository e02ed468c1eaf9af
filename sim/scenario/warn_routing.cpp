#include "checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace staffsim::scenario {

namespace {

using model::AgentGroup;
using model::AgentSelection;
using model::ContactSelection;
using model::Dispatch;
using model::RouteStep;
using model::Scenario;
using model::Skill;

Dispatch dispatch_of(const Scenario& scenario, std::size_t type) {
    const auto& dispatch = scenario.routing.dispatch;
    return dispatch.empty() ? Dispatch::shared_line : dispatch[type];
}

bool chooses_one_group(Dispatch dispatch) {
    return dispatch == Dispatch::expected_delay || dispatch == Dispatch::expected_delay_random ||
           dispatch == Dispatch::percent;
}

bool goes_by_priority(ContactSelection selection) {
    return selection == ContactSelection::priority || selection == ContactSelection::weighted_wait;
}

bool goes_by_weight(ContactSelection selection) {
    return selection == ContactSelection::weighted_wait ||
           selection == ContactSelection::queue_ratio;
}

/// Fields without effect are told once for all places that have them.
class Unused {
public:
    Unused(std::string found, std::string expected)
        : found_(std::move(found)),
          expected_(std::move(expected)) {}

    /// \param unused  whether the field stands there, without effect
    void at(std::string pointer, bool unused) {
        if (unused) {
            first_ = count_ == 0 ? std::move(pointer) : first_;
            ++count_;
        }
    }

    void tell(std::vector<Fault>& warnings) const {
        if (count_ > 0) {
            warnings.push_back(
                {first_,
                 found_,
                 expected_,
                 count_ > 1 ? fmt::format("{} places in all have one", count_) : ""});
        }
    }

private:
    std::string found_;
    std::string expected_;
    std::string first_;
    int count_ = 0;
};

void warn_skills(const Scenario& scenario, std::vector<Fault>& warnings) {
    const ContactSelection selection = scenario.routing.contact_selection;
    Unused priority("a priority that contact selection does not look at",
                    "\"contact_selection\": \"priority\" or \"weighted_wait\"");
    Unused weight("a weight that contact selection does not look at",
                  "\"contact_selection\": \"weighted_wait\" or \"queue_ratio\"");
    Unused score("a score that contact selection does not look at",
                 "\"contact_selection\": \"score\"");
    for (const AgentGroup& group : scenario.agent_groups) {
        for (const Skill& skill : group.skills) {
            const std::string place = fmt::format("/agent_groups/{}/skills/{}",
                                                  group.name,
                                                  scenario.contact_types[skill.contact_type].name);
            priority.at(place + "/priority", skill.priority != 1 && !goes_by_priority(selection));
            weight.at(place + "/weight", skill.weight != 1 && !goes_by_weight(selection));
            const bool by_score = selection == ContactSelection::score;
            score.at(place + "/score", skill.score != 0 && !by_score);
            score.at(place + "/score_per_minute", skill.score_per_minute != 0 && !by_score);
        }
    }
    for (const Unused& each : {priority, weight, score}) {
        each.tell(warnings);
    }
}

/// A step of a route as it is written, with its place.
struct WrittenStep {
    const Json& json;
    std::string pointer;
    std::size_t type = 0;
};

std::vector<WrittenStep> written_steps(const Json& root) {
    std::vector<WrittenStep> steps;
    std::size_t type = 0;
    for (const auto& member : root.at("contact_types").items()) {
        const Json& routes = root.at("routing").at("routes");
        if (const auto route = routes.find(member.key()); route != routes.end()) {
            for (std::size_t i = 0; i < route->size(); ++i) {
                steps.push_back(
                    {route->at(i), fmt::format("/routing/routes/{}/{}", member.key(), i), type});
            }
        }
        ++type;
    }
    return steps;
}

void warn_unused_steps(const Scenario& scenario, const Json& root, std::vector<Fault>& warnings) {
    const AgentSelection selection = scenario.routing.agent_selection;
    const bool by_score = selection == AgentSelection::score;
    Unused rank("a rank that agent selection by score does not look at",
                "any other \"agent_selection\"");
    Unused weight("a weight that nothing looks at",
                  "\"agent_selection\": \"weighted_idle\", or a \"dispatch\" by weight");
    Unused score("a score that agent selection does not look at", "\"agent_selection\": \"score\"");
    Unused delay("a wait that the type's dispatch does not look at",
                 "\"dispatch\": \"shared_line\" or \"last_group\"");
    for (const WrittenStep& step : written_steps(root)) {
        const bool one_group = chooses_one_group(dispatch_of(scenario, step.type));
        const bool by_weight = one_group || selection == AgentSelection::weighted_idle;
        rank.at(step.pointer + "/rank", !step.json.at("rank").is_null() && by_score);
        weight.at(step.pointer + "/weight", step.json.at("weight") != 1 && !by_weight);
        for (const char* name : {"score", "score_per_idle_minute"}) {
            score.at(step.pointer + '/' + name, step.json.at(name) != 0 && !by_score);
        }
        delay.at(step.pointer + "/after_seconds", step.json.at("after_seconds") != 0 && one_group);
    }
    for (const Unused& each : {rank, weight, score, delay}) {
        each.tell(warnings);
    }
}

/// Agents of the group that are ever there at the same time, none of them absent.
double most_staffed(const AgentGroup& group, const IntervalGrid& grid) {
    using model::PlannedShrinkage;
    double greatest = 0;
    for (std::size_t i = 0; i < group.scheduled.size(); ++i) {
        const std::size_t day = grid.intervals()[i].day;
        const double present = (1 - PlannedShrinkage::on(group.planned.out_of_office, day)) *
                               (1 - PlannedShrinkage::on(group.planned.in_office, day));
        greatest = std::max(greatest, group.scheduled[i] * present);
    }
    return std::ceil(greatest - 1e-9);
}

void warn_openings(const Scenario& scenario, const Json& root, std::vector<Fault>& warnings) {
    for (const WrittenStep& step : written_steps(root)) {
        const auto& route = scenario.routing.routes[step.type];
        const std::string& name = step.json.at("group").get_ref<const std::string&>();
        const auto model_step =
            std::find_if(route.begin(), route.end(), [&](const RouteStep& each) {
                return scenario.agent_groups[each.group].name == name;
            });
        const double staffed =
            most_staffed(scenario.agent_groups[model_step->group], scenario.grid);
        if (model_step->reserve > 0 && model_step->reserve >= staffed) {
            warnings.push_back(
                {step.pointer + "/reserve",
                 fmt::format("{} of at most {} agents", model_step->reserve, staffed),
                 "fewer than are ever staffed, as the step never opens",
                 ""});
        }
        if (model_step->queue_per_agent && model_step->rank == route.front().rank) {
            warnings.push_back({step.pointer + "/queue_per_agent",
                                "a limit of the first rank, which is always open",
                                "a step with a lower rank before it",
                                ""});
        }
    }
}

void warn_overflow(const Scenario& scenario, std::vector<Fault>& warnings) {
    const auto& moves = scenario.routing.overflow_moves;
    for (std::size_t type = 0; type < moves.size(); ++type) {
        const auto& route = scenario.routing.routes[type];
        if (moves[type] && std::none_of(route.begin(), route.end(), [](const RouteStep& step) {
                return step.delay > 0;
            })) {
            warnings.push_back({"/routing/overflow_moves/" + scenario.contact_types[type].name,
                                "a move along a route without delayed steps",
                                "\"after_seconds\" at some step of its route",
                                ""});
        }
    }
}

void warn_line_groups(const Scenario& scenario, std::vector<Fault>& warnings) {
    const auto& groups = scenario.routing.line_groups;
    for (std::size_t index = 0; index < groups.size(); ++index) {
        const std::string pointer = "/line_groups/" + groups[index].name;
        const auto& types = scenario.contact_types;
        if (std::none_of(types.begin(), types.end(), [index](const model::ContactType& type) {
                return type.line_group == index;
            })) {
            warnings.push_back(
                {pointer, "a line group that nothing uses", "a contact type that names it", ""});
        }
        if (!groups[index].lines && !groups[index].waiting) {
            warnings.push_back(
                {pointer, "a line group without limits", "\"lines\", \"waiting\" or both", ""});
        }
    }
}

} // namespace

void find_routing_warnings(const Scenario& scenario,
                           const Json& root,
                           std::vector<Fault>& warnings) {
    warn_skills(scenario, warnings);
    warn_unused_steps(scenario, root, warnings);
    warn_openings(scenario, root, warnings);
    warn_overflow(scenario, warnings);
    warn_line_groups(scenario, warnings);
}

} // namespace staffsim::scenario
