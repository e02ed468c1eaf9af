#include "bridge_command.hpp"

#include "common_options.hpp"
#include "console.hpp"
#include "option_values.hpp"
#include "plan_files.hpp"
#include "staffsim/core/error.hpp"
#include "staffsim/experiment/plan_runs.hpp"
#include "staffsim/planning/bridge.hpp"
#include "staffsim/report/bridge_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace staffsim::cli {

namespace {

Options bridge_options() {
    Options options("Options", 100, 60);
    add_common_options(
        options, "print bridge.csv instead of the lines", "print bridge.json instead of the lines");
    return options;
}

/// What pricing needs is of every week.
void expect_whole_plan(const model::Scenario& scenario) {
    if (scenario.run.sampled_weeks) {
        throw ScenarioError({{"/run/sampled_weeks",
                              fmt::format("{} sampled weeks", *scenario.run.sampled_weeks),
                              "a plan that is simulated whole, for its bridge",
                              "set it to null"}});
    }
}

bool contains_warning(const scenario::LoadedScenario& plan, const Fault& warning) {
    return std::find(plan.warnings.begin(), plan.warnings.end(), warning) != plan.warnings.end();
}

} // namespace

BridgeRequest parse_bridge(std::span<const std::string> words) {
    const FoundOptions found = find_options(words, bridge_options());
    BridgeRequest request;
    if (found.count("help") > 0) {
        request.run.action = Action::help;
        return request;
    }
    request.run = common_request(found);
    const std::vector<std::string> files = texts_of(found, "file");
    if (files.size() != 2) {
        throw UsageError(
            fmt::format("bridge takes two scenario files: staffsim bridge A.json B.json; found {}",
                        files.size()));
    }
    request.run.scenario_file = files.front();
    request.other_file = files.back();
    return request;
}

std::string bridge_options_text() {
    return options_text(bridge_options());
}

ExitCode bridge_plans(const BridgeRequest& request, const Invocation& invocation) {
    const PlanFile file = file_of(request.run);
    TwoPlans two = read_two_plans(file, {request.other_file, file.base, file.overlays});
    const Prepared prepared = prepare(std::move(two.first), request.run, invocation);
    const model::Scenario& from = prepared.loaded.scenario;
    const scenario::LoadedScenario& other = two.second;
    for (const Fault& warning : other.warnings) {
        if (!contains_warning(prepared.loaded, warning)) {
            print_warning(to_string(warning), request.run.notes);
        }
    }
    expect_whole_plan(from);
    invocation.heed_signals();
    const std::array<const model::Scenario*, 2> plans{&from, &other.scenario};
    experiment::ExperimentOptions options = prepared.options;
    ProgressBar bar(request.run.notes, {});
    options.on_progress = [&bar](const experiment::Progress& progress) { bar.show(progress); };
    experiment::PlanRuns runs(plans, options);
    runs.run_until(prepared.options.settings.replications);
    if (runs.cancelled()) {
        print_error("interrupted before both plans had run; nothing was written");
        return ExitCode::interrupted;
    }
    const std::optional<planning::Bridge> bridge = planning::bridge(runs, 0, 1);
    if (!bridge) {
        print_error("in one of the plans people resolve nothing, so there is no bridge between "
                    "their rates");
        return ExitCode::target_missed;
    }
    const report::FinishedBridge found{
        from, other.scenario, *bridge, prepared.options.settings.seed};
    hand_over({report::bridge_json(found), report::bridge_csv(found), report::bridge_lines(found)},
              "bridge",
              request.run,
              prepared.folder);
    return ExitCode::done;
}

} // namespace staffsim::cli
