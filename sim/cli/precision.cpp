#include "precision.hpp"

#include "command_line.hpp"
#include "exit_code.hpp"
#include "staffsim/measures/measures.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace staffsim::cli {

namespace {

constexpr double noticeable_gain = 1.05;

/// A name that a goal may be about, and what it names.
struct NamedScope {
    std::string name;
    measures::ScopeKind kind = measures::ScopeKind::all;
};

std::vector<NamedScope> scopes_of(const model::Scenario& scenario) {
    std::vector<NamedScope> scopes;
    for (const model::ContactType& type : scenario.contact_types) {
        scopes.push_back({type.name, measures::ScopeKind::contact_type});
    }
    for (const model::AgentGroup& group : scenario.agent_groups) {
        scopes.push_back({group.name, measures::ScopeKind::agent_group});
    }
    for (const model::Site& site : scenario.sites) {
        scopes.push_back({site.name, measures::ScopeKind::site});
    }
    return scopes;
}

std::vector<std::string> names_of(const std::vector<NamedScope>& scopes) {
    std::vector<std::string> names;
    names.reserve(scopes.size());
    for (const NamedScope& scope : scopes) {
        names.push_back(scope.name);
    }
    return names;
}

std::vector<std::string> measure_names() {
    std::vector<std::string> names;
    for (const measures::Measure& measure : measures::all_measures()) {
        names.emplace_back(measure.name);
    }
    return names;
}

void expect_known(const std::string& word,
                  const std::vector<std::string>& names,
                  std::string_view what) {
    if (std::find(names.begin(), names.end(), word) == names.end()) {
        throw UsageError(
            fmt::format("--precision: no {} \"{}\"{}", what, word, did_you_mean(word, names)));
    }
}

} // namespace

void expect_known_goals(std::span<const model::PrecisionGoal> goals,
                        const model::Scenario& scenario) {
    const std::vector<NamedScope> scopes = scopes_of(scenario);
    for (const model::PrecisionGoal& goal : goals) {
        expect_known(goal.measure, measure_names(), "measure");
        const measures::Measure& measure = *measures::find_measure(goal.measure);
        if (measure.estimator == measures::Estimator::largest) {
            throw UsageError(fmt::format("--precision: {} has no interval", goal.measure));
        }
        if (goal.scope.empty()) {
            continue;
        }
        expect_known(goal.scope, names_of(scopes), "contact type, agent group or site");
        const bool applies =
            std::any_of(scopes.begin(), scopes.end(), [&](const NamedScope& scope) {
                return scope.name == goal.scope && measures::applies(measure, scope.kind);
            });
        if (!applies) {
            throw UsageError(
                fmt::format("--precision: {} is not measured for {}", goal.measure, goal.scope));
        }
    }
}

std::optional<double> service_level_gain(const report::FinishedRun& run) {
    const measures::Estimate* level =
        measures::find(run.result.estimates, "service_level", measures::ScopeKind::all);
    const bool helped = level != nullptr && level->gain >= noticeable_gain;
    return helped ? std::optional(level->gain) : std::nullopt;
}

} // namespace staffsim::cli
