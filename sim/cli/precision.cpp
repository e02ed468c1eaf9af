#include "precision.hpp"

#include "command_line.hpp"
#include "exit_code.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace staffsim::cli {

namespace {

constexpr double noticeable_gain = 1.05;

std::vector<std::string> scopes_of(const model::Scenario& scenario) {
    std::vector<std::string> names;
    for (const model::ContactType& type : scenario.contact_types) {
        names.push_back(type.name);
    }
    for (const model::AgentGroup& group : scenario.agent_groups) {
        names.push_back(group.name);
    }
    for (const model::Site& site : scenario.sites) {
        names.push_back(site.name);
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
    const std::vector<std::string> scopes = scopes_of(scenario);
    for (const model::PrecisionGoal& goal : goals) {
        if (!goal.scope.empty()) {
            expect_known(goal.scope, scopes, "contact type, agent group or site");
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
