#include "run_command.hpp"

#include "console.hpp"
#include "dry_run.hpp"
#include "peak_memory.hpp"
#include "staffsim/core/error.hpp"
#include "staffsim/model/without_bots.hpp"
#include "staffsim/planning/headcount_plan.hpp"
#include "staffsim/random/kernels.hpp"
#include "staffsim/report/answer.hpp"
#include "staffsim/report/atomic_file.hpp"
#include "staffsim/report/headcount_table.hpp"
#include "staffsim/report/invoices.hpp"
#include "staffsim/report/manifest.hpp"
#include "staffsim/report/tables.hpp"
#include "staffsim/report/usage_store.hpp"
#include "staffsim/report/wording.hpp"
#include "usage_choice.hpp"
#include "workbook_file.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <vector>

namespace staffsim::cli {

namespace {

/// Where a file is to be.
std::filesystem::path folder_of(const std::filesystem::path& file) {
    return file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
}

using Clock = std::chrono::steady_clock;

std::string utc_now() {
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(now));
}

/// Goals are checked before anything runs, by whoever gave them.
void expect_known_goals(const RunRequest& request,
                        const model::RunSettings& settings,
                        const model::Scenario& scenario) {
    std::vector<Fault> faults = experiment::faults_of_goals(settings.precision, scenario);
    if (faults.empty()) {
        return;
    }
    if (request.precision.empty()) {
        throw ScenarioError(std::move(faults));
    }
    faults.front().pointer = "--precision";
    throw UsageError(to_string(faults.front()));
}

/// How many times more replications the overall service level would need without controls and
/// strata, if that helped noticeably.
std::optional<double> service_level_gain(const report::FinishedRun& run) {
    constexpr double noticeable = 1.05;
    const measures::Estimate* level =
        measures::find(run.result.estimates, "service_level", measures::ScopeKind::all);
    const bool helped = level != nullptr && level->gain >= noticeable;
    return helped ? std::optional(level->gain) : std::nullopt;
}

experiment::ExperimentOptions options_of(const RunRequest& request,
                                         const model::RunSettings& settings,
                                         const std::atomic<bool>& cancel) {
    experiment::ExperimentOptions options;
    options.settings = settings;
    options.cancel = &cancel;
    options.use_controls = request.variance == Variance::reduced;
    options.without_bots_too = request.without_bots_too;
    options.threads = request.threads.value_or(experiment::hardware_threads());
    options.executor = request.executor.value_or(options.executor);
    return options;
}

experiment::ExperimentResult simulate(const model::Scenario& scenario,
                                      experiment::ExperimentOptions options,
                                      Notes notes) {
    ProgressBar bar(notes, options.settings.precision);
    options.on_progress = [&bar](const experiment::Progress& progress) { bar.show(progress); };
    return experiment::run_experiment(scenario, options);
}

std::vector<planning::HeadcountRow> headcount_of(const model::Scenario& scenario,
                                                 const experiment::ExperimentResult& result) {
    const std::vector<measures::HeadcountWeek>& weeks = result.estimates.headcount;
    return weeks.empty()
               ? std::vector<planning::HeadcountRow>{}
               : planning::headcount_plan(scenario, weeks, planning::week_demand(scenario));
}

std::string_view executor_name(experiment::ExecutorKind kind) {
    return kind == experiment::ExecutorKind::tbb ? "tbb" : "threads";
}

/// What changes no result, and the scenario's contracts as a text.
struct Circumstances {
    report::RunCircumstances of_run;
    std::string money_text;
};

/// What is known before the run.
report::RunCircumstances circumstances_of(const RunRequest& request,
                                          const Invocation& invocation,
                                          const experiment::ExperimentOptions& options) {
    report::RunCircumstances circumstances;
    circumstances.command_line = {invocation.all_words.begin(), invocation.all_words.end()};
    circumstances.scenario_file = request.scenario_file.string();
    circumstances.threads = options.threads;
    circumstances.executor = executor_name(options.executor);
    circumstances.kernel_set = random::name_of(random::kernels_in_use().set);
    return circumstances;
}

/// The call-by-call log of the first replication; empty unless it is wanted.
std::string contacts_text(const RunRequest& request, const report::FinishedRun& run) {
    if (!request.contacts && !request.trace_file) {
        return {};
    }
    return report::contacts_csv(
        run.scenario,
        experiment::trace_contacts(
            run.scenario,
            {.seed = run.settings.seed, .round_size = run.result.round_size, .replication = 0}));
}

/// Invoices, and what other contracts need to be priced.
void add_money_files(std::vector<report::FileText>& files,
                     const report::FinishedRun& run,
                     const std::string& money_text) {
    if (run.result.money) {
        const pricing::Frame frame = pricing::frame_of(run.scenario);
        const report::PricedContracts priced{run.scenario.money, frame, *run.result.money};
        files.push_back({"invoices.csv", report::invoices_csv(priced)});
        files.push_back({"invoice_example.csv", report::invoice_example_csv(priced)});
    }
    for (report::FileText& file : report::usage_files(run, money_text)) {
        files.push_back(std::move(file));
    }
}

/// Writes a run's files, in the order in which they are put in place.
void write_files(const RunRequest& request,
                 const report::FinishedRun& run,
                 const Circumstances& circumstances,
                 const std::filesystem::path& folder) {
    const std::string contacts = contacts_text(request, run);
    std::vector<report::FileText> files{
        {"intervals.csv", report::intervals_csv(run)},
        {"backlog.csv", report::backlog_csv(run)},
        {"measures.csv", report::measures_csv(run)},
        {"manifest.json", report::manifest_json(run, circumstances.of_run)},
        {"result.json", report::result_json(run)}};
    if (!run.headcount.empty()) {
        files.push_back({"headcount.csv", report::headcount_csv(run)});
    }
    if (request.contacts) {
        files.push_back({"contacts.csv", contacts});
    }
    if (wants_workbook(request, run.scenario)) {
        files.push_back(workbook_file(request, run, circumstances.of_run.data_files));
    }
    add_money_files(files, run, circumstances.money_text);
    report::write_files_atomically(folder, files);
    if (request.trace_file) {
        write_trace(*request.trace_file, contacts);
    }
}

void print_output(const report::FinishedRun& run, Output output) {
    switch (output) {
    case Output::result_json:
        print_result(report::result_json(run));
        return;
    case Output::measures_csv:
        print_result(report::measures_csv(run));
        return;
    case Output::answer:
        break;
    }
    std::string text;
    for (const std::string& line : report::answer_lines(run)) {
        text += line + '\n';
    }
    for (const std::string& line : report::people_lines(run)) {
        text += line + '\n';
    }
    for (const std::string& line : report::value_lines(run)) {
        text += line + '\n';
    }
    for (const std::string& line : report::invoice_lines(run)) {
        text += line + '\n';
    }
    for (const std::string& line : report::deflection_lines(run)) {
        text += line + '\n';
    }
    print_result(text);
}

void print_closing_notes(const report::FinishedRun& run,
                         const std::filesystem::path& folder,
                         Notes notes) {
    if (const std::optional<double> gain = service_level_gain(run); gain && run.used_controls) {
        print_note(
            fmt::format("Variance reduction: about as precise as {:.1f} times the replications "
                        "without it (service level; --plain turns it off)",
                        *gain),
            notes);
    }
    if (run.result.precision_reached == false && !run.result.cancelled) {
        // Of what was asked for, so also when notes are not wanted.
        print_warning(fmt::format("the precision asked for was not reached in {} replications",
                                  run.result.replications),
                      Notes::shown);
    }
    if (run.result.cancelled) {
        print_warning(fmt::format("interrupted: a partial result of {} replications",
                                  run.result.replications),
                      notes);
    }
    print_note(fmt::format("Results: {}", folder.string()), notes);
}

} // namespace

model::RunSettings settings_of(const RunRequest& request, const model::Scenario& scenario) {
    model::RunSettings settings = scenario.run;
    settings.seed = request.seed.value_or(settings.seed);
    settings.replications = request.replications.value_or(settings.replications);
    settings.most_replications = request.most_replications.value_or(settings.most_replications);
    if (!request.precision.empty()) {
        settings.precision = request.precision;
    }
    if (request.variance == Variance::plain) {
        settings.round_size = 1;
    }
    if (settings.precision.empty()) {
        settings.most_replications = std::max(settings.most_replications, settings.replications);
    } else {
        settings.replications = std::min(settings.replications, settings.most_replications);
    }
    return settings;
}

void write_trace(const std::filesystem::path& file, const std::string& text) {
    const std::vector<report::FileText> files{{file.filename().string(), text}};
    report::write_files_atomically(folder_of(file), files);
}

std::filesystem::path default_folder(std::string_view scenario_name) {
    constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                       "0123456789._-";
    std::string name(scenario_name);
    for (char& letter : name) {
        if (plain.find(letter) == std::string_view::npos) {
            letter = '_';
        }
    }
    // A name that starts with a dot would hide the folder, or be "." or "..".
    if (name.empty() || name.front() == '.') {
        name.insert(0, "_");
    }
    return std::filesystem::path("results") / name;
}

ExitCode run_scenario(const RunRequest& request, const Invocation& invocation) {
    const std::string start_time_utc = utc_now();
    const Clock::time_point start = Clock::now();
    if (request.kernels) {
        random::choose_kernels(*request.kernels);
    }
    const scenario::LoadedScenario loaded =
        scenario::read_scenario(request.scenario_file, request.overlays);
    for (const Fault& warning : loaded.warnings) {
        print_warning(to_string(warning), request.notes);
    }
    const model::Scenario& scenario = loaded.scenario;
    const model::RunSettings settings = settings_of(request, scenario);
    expect_known_goals(request, settings, scenario);
    if (request.without_bots_too && !model::has_bots(scenario)) {
        throw UsageError("--without-bots: no contact type of this scenario has a bot");
    }
    const UsageChoice usage = choose_usage(request, settings, scenario);
    experiment::ExperimentOptions options = options_of(request, settings, invocation.cancel);
    options.keep_usage = usage.grain;
    const std::filesystem::path folder = request.folder.value_or(default_folder(scenario.name));
    if (request.action == Action::dry_run) {
        print_result(dry_run_text(scenario, {options.settings, options.threads, folder.string()}));
        return ExitCode::done;
    }
    report::expect_writable_folder(folder);
    if (request.trace_file) {
        report::expect_writable_folder(folder_of(*request.trace_file));
    }
    if (wants_workbook(request, scenario)) {
        report::expect_writable_folder(std::filesystem::temp_directory_path());
    }
    // All that could fail is done before the long part.
    Circumstances circumstances{circumstances_of(request, invocation, options), loaded.money_text};
    circumstances.of_run.data_files = loaded.data_files;
    circumstances.of_run.start_time_utc = start_time_utc;

    invocation.heed_signals();
    const experiment::ExperimentResult result = simulate(scenario, options, request.notes);
    if (result.cancelled && result.replications == 0) {
        print_error("interrupted before the first round was complete; nothing was written");
        return ExitCode::interrupted;
    }
    circumstances.of_run.wall_seconds = std::chrono::duration<double>(Clock::now() - start).count();
    circumstances.of_run.peak_memory_bytes = peak_memory();
    const report::FinishedRun finished{scenario,
                                       result,
                                       options.settings,
                                       options.use_controls,
                                       STAFFSIM_VERSION,
                                       loaded.warnings,
                                       headcount_of(scenario, result)};
    write_files(request, finished, circumstances, folder);
    print_output(finished, request.output);
    if (!usage.note.empty()) {
        print_note(usage.note, request.notes);
    }
    print_closing_notes(finished, folder, request.notes);
    return result.cancelled ? ExitCode::interrupted : ExitCode::done;
}

} // namespace staffsim::cli
