#include "compare_command.hpp"

#include "common_options.hpp"
#include "console.hpp"
#include "plan_files.hpp"
#include "run_command.hpp"
#include "staffsim/experiment/plan_runs.hpp"
#include "staffsim/report/atomic_file.hpp"
#include "staffsim/report/comparison.hpp"
#include "workbook_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace staffsim::cli {

namespace {

scenario::LoadedScenario read(const PlanAsked& plan, const RunRequest& run) {
    const std::filesystem::path& file = plan.file.empty() ? run.scenario_file : plan.file;
    return PlanFile{file, run.scenario_file, run.overlays}.read(plan.changes);
}

/// Warnings are printed once for all plans that have them.
void print_warnings(const std::vector<scenario::LoadedScenario>& plans, Notes notes) {
    std::vector<std::string> printed;
    for (const scenario::LoadedScenario& plan : plans) {
        for (const Fault& warning : plan.warnings) {
            std::string text = to_string(warning);
            if (std::find(printed.begin(), printed.end(), text) == printed.end()) {
                print_warning(text, notes);
                printed.push_back(std::move(text));
            }
        }
    }
}

/// \throws ScenarioError with the faults of all plans
std::vector<scenario::LoadedScenario> read_plans(const CompareRequest& request) {
    std::vector<scenario::LoadedScenario> plans;
    std::vector<Fault> faults;
    for (const PlanAsked& plan : request.plans) {
        try {
            plans.push_back(read(plan, request.run));
        } catch (const ScenarioError& error) {
            add_faults_of_plan(faults, error.faults(), plan.name);
        }
    }
    if (faults.empty()) {
        const model::Scenario& base = plans[request.baseline].scenario;
        for (std::size_t plan = 0; plan < plans.size(); ++plan) {
            add_faults_of_plan(faults,
                               experiment::comparison_faults(base, plans[plan].scenario),
                               request.plans[plan].name);
        }
    }
    if (!faults.empty()) {
        throw ScenarioError(std::move(faults));
    }
    return plans;
}

experiment::ExperimentOptions options_of(const CompareRequest& request,
                                         const model::Scenario& base,
                                         const Invocation& invocation) {
    experiment::ExperimentOptions options;
    options.settings = settings_of(request.run, base);
    options.settings.precision.clear(); // all plans have the same replications
    options.settings.replications = request.run.replications.value_or(
        std::min(base.run.replications, request.most_replications.value_or(base.run.replications)));
    options.cancel = &invocation.cancel;
    options.threads = request.run.threads.value_or(experiment::hardware_threads());
    return options;
}

bool has_nothing(const experiment::Comparison& comparison) {
    return std::any_of(comparison.replications.begin(),
                       comparison.replications.end(),
                       [](std::int64_t replications) { return replications == 0; });
}

} // namespace

ExitCode compare_scenarios(const CompareRequest& request, const Invocation& invocation) {
    const std::vector<scenario::LoadedScenario> loaded = read_plans(request);
    print_warnings(loaded, request.run.notes);
    const model::Scenario& base = loaded[request.baseline].scenario;
    experiment::ExperimentOptions options = options_of(request, base, invocation);
    const std::filesystem::path folder = request.run.folder.value_or(default_folder(base.name));
    report::expect_writable_folder(folder);

    report::FinishedComparison found;
    for (std::size_t plan = 0; plan < loaded.size(); ++plan) {
        found.names.push_back(request.plans[plan].name);
        found.plans.push_back(&loaded[plan].scenario);
    }
    found.baseline = request.baseline;
    found.shown = request.shown;
    found.seed = options.settings.seed;
    invocation.heed_signals();
    {
        ProgressBar bar(request.run.notes, {});
        options.on_progress = [&bar](const experiment::Progress& progress) { bar.show(progress); };
        found.comparison = experiment::compare_plans(
            found.plans,
            options,
            {.baseline = request.baseline,
             .leading = request.shown,
             .until_decided = request.until_decided,
             .most_replications = request.most_replications.value_or(base.run.most_replications)});
    }
    if (has_nothing(found.comparison)) {
        print_error("interrupted before the first round of every plan was complete; nothing was "
                    "written");
        return ExitCode::interrupted;
    }
    if (request.run.workbook) {
        const std::vector<report::FileText> workbook{
            comparison_workbook(found, invocation.all_words)};
        report::write_files_atomically(folder, workbook);
    }
    hand_over({.json = report::comparison_json(found),
               .csv = report::comparison_csv(found),
               .lines = report::comparison_lines(found)},
              "comparison",
              request.run,
              folder);
    if (found.comparison.cancelled) {
        print_warning("interrupted: a partial comparison", request.run.notes);
        return ExitCode::interrupted;
    }
    const auto& decisions = found.comparison.decisions;
    const bool all_decided =
        std::all_of(decisions.begin(), decisions.end(), [](const experiment::Decision& decision) {
            return decision.decided;
        });
    return all_decided ? ExitCode::done : ExitCode::target_missed;
}

} // namespace staffsim::cli
