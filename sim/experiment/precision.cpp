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

/// Why the measure may not be a goal, or nothing.
std::optional<Fault> fault_of_measure(const model::PrecisionGoal& goal) {
    const measures::Measure* measure = measures::find_measure(goal.measure);
    if (measure == nullptr) {
        std::vector<std::string> names;
        for (const auto& known : measures::all_measures()) {
            names.emplace_back(known.name);
        }
        const std::optional<std::string> near = nearest_name(goal.measure, names);
        return Fault{.pointer = "",
                     .found = goal.measure,
                     .expected = "a measure of measures.csv",
                     .hint = near ? "did you mean \"" + *near + "\"?" : ""};
    }
    if (measure->estimator == measures::Estimator::largest) {
        return Fault{.pointer = "",
                     .found = goal.measure,
                     .expected = "a measure with an interval",
                     .hint = "the longest wait grows with the replications; use wait_p90_seconds"};
    }
    return std::nullopt;
}

} // namespace

std::vector<Goal> find_goals(const std::vector<model::PrecisionGoal>& goals,
                             const model::Scenario& scenario) {
    const std::vector<NamedScope> scopes = scopes_of(scenario);
    std::vector<Goal> found;
    std::vector<Fault> faults;
    for (std::size_t i = 0; i < goals.size(); ++i) {
        const model::PrecisionGoal& goal = goals[i];
        const std::string place = "/run/precision/" + std::to_string(i);
        if (std::optional<Fault> fault = fault_of_measure(goal)) {
            fault->pointer = place + "/measure";
            faults.push_back(*std::move(fault));
            continue;
        }
        const measures::Measure& measure = *measures::find_measure(goal.measure);
        // A contact type and a group may share a name: the measure tells which one is meant.
        const auto named = std::find_if(scopes.begin(), scopes.end(), [&](const NamedScope& known) {
            return known.name == goal.scope && measures::applies(measure, known.scope.kind);
        });
        if (named == scopes.end()) {
            faults.push_back({.pointer = place + "/scope",
                              .found = goal.scope,
                              .expected = "a contact type, agent group or site that has " +
                                          goal.measure + ", or nothing for the whole",
                              .hint = ""});
            continue;
        }
        found.push_back(
            {.measure = &measure, .scope = named->scope, .half_width = goal.half_width});
    }
    if (!faults.empty()) {
        throw ScenarioError(std::move(faults));
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
