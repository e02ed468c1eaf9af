#include "precision.hpp"

#include "staffsim/core/error.hpp"
#include "staffsim/core/nearest_name.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace staffsim::experiment {

namespace {

constexpr double margin = 1.05;
constexpr double longest_step = 2; // times the rounds there are

struct NamedScope {
    std::string name;
    measures::Scope scope;
};

template <typename Parts>
void add_scopes(std::vector<NamedScope>& scopes, const Parts& parts, measures::ScopeKind kind) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
        scopes.push_back({.name = parts[i].name, .scope = {kind, i}});
    }
}

std::vector<NamedScope> scopes_of(const model::Scenario& scenario) {
    std::vector<NamedScope> scopes{{.name = "", .scope = {}}};
    add_scopes(scopes, scenario.contact_types, measures::ScopeKind::contact_type);
    add_scopes(scopes, scenario.agent_groups, measures::ScopeKind::agent_group);
    add_scopes(scopes, scenario.sites, measures::ScopeKind::site);
    return scopes;
}

/// What a goal is about. A contact type and a group may share a name: the measure tells which one
/// is meant. \pre the measure exists
std::optional<measures::Scope> find_scope(const model::PrecisionGoal& goal,
                                          const std::vector<NamedScope>& scopes) {
    const measures::Measure& measure = *measures::find_measure(goal.measure);
    const auto named = std::find_if(scopes.begin(), scopes.end(), [&](const NamedScope& known) {
        return known.name == goal.scope && measures::applies(measure, known.scope.kind);
    });
    return named == scopes.end() ? std::nullopt : std::optional(named->scope);
}

std::string nearest_scope(const model::PrecisionGoal& goal, const std::vector<NamedScope>& scopes) {
    const measures::Measure& measure = *measures::find_measure(goal.measure);
    std::vector<std::string> names;
    for (const NamedScope& known : scopes) {
        if (!known.name.empty() && measures::applies(measure, known.scope.kind)) {
            names.push_back(known.name);
        }
    }
    return did_you_mean(goal.scope, names);
}

/// Why the measure may not be a goal, or nothing.
std::optional<Fault> fault_of_measure(const model::PrecisionGoal& goal) {
    const measures::Measure* measure = measures::find_measure(goal.measure);
    if (measure == nullptr) {
        std::vector<std::string> names;
        for (const auto& known : measures::all_measures()) {
            names.emplace_back(known.name);
        }
        return Fault{.pointer = "",
                     .found = '"' + goal.measure + '"',
                     .expected = "a measure of measures.csv",
                     .hint = did_you_mean(goal.measure, names)};
    }
    if (measure->estimator == measures::Estimator::largest) {
        return Fault{.pointer = "",
                     .found = '"' + goal.measure + '"',
                     .expected = "a measure with an interval",
                     .hint = "the longest wait grows with the replications; use wait_p90_seconds"};
    }
    return std::nullopt;
}

} // namespace

std::vector<Fault> faults_of_goals(const std::vector<model::PrecisionGoal>& goals,
                                   const model::Scenario& scenario) {
    const std::vector<NamedScope> scopes = scopes_of(scenario);
    std::vector<Fault> faults;
    for (std::size_t i = 0; i < goals.size(); ++i) {
        const std::string place = "/run/precision/" + std::to_string(i);
        if (std::optional<Fault> fault = fault_of_measure(goals[i])) {
            fault->pointer = place + "/measure";
            faults.push_back(*std::move(fault));
        } else if (!find_scope(goals[i], scopes)) {
            faults.push_back({.pointer = place + "/scope",
                              .found = '"' + goals[i].scope + '"',
                              .expected = "a contact type, agent group or site that has " +
                                          goals[i].measure + ", or nothing for the whole",
                              .hint = nearest_scope(goals[i], scopes)});
        }
    }
    return faults;
}

std::vector<Goal> find_goals(const std::vector<model::PrecisionGoal>& goals,
                             const model::Scenario& scenario) {
    if (std::vector<Fault> faults = faults_of_goals(goals, scenario); !faults.empty()) {
        throw ScenarioError(std::move(faults));
    }
    const std::vector<NamedScope> scopes = scopes_of(scenario);
    std::vector<Goal> found;
    found.reserve(goals.size());
    for (const model::PrecisionGoal& goal : goals) {
        found.push_back({.measure = measures::find_measure(goal.measure),
                         .scope = *find_scope(goal, scopes),
                         .half_width = goal.half_width});
    }
    return found;
}

std::size_t rounds_needed(const std::vector<Goal>& goals,
                          const Estimation& estimation,
                          std::size_t rounds) {
    double factor = 1;
    for (const Goal& goal : goals) {
        const std::optional<double> now = estimation.half_width(*goal.measure, goal.scope);
        if (!now) {
            factor = longest_step;
        } else if (*now > goal.half_width) {
            const double ratio = *now / goal.half_width;
            factor = std::max(factor, std::min(margin * ratio * ratio, longest_step));
        }
    }
    return static_cast<std::size_t>(std::ceil(factor * static_cast<double>(rounds)));
}

} // namespace staffsim::experiment
