#include "check_command.hpp"

#include "common_options.hpp"
#include "console.hpp"
#include "option_values.hpp"
#include "reference_set.hpp"
#include "staffsim/core/error.hpp"
#include "staffsim/experiment/experiment.hpp"
#include "staffsim/planning/reference_check.hpp"
#include "staffsim/report/atomic_file.hpp"
#include "staffsim/report/check_report.hpp"
#include "staffsim/report/reference_files.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <fstream>
#include <sstream>
#include <utility>

namespace staffsim::cli {

namespace {

namespace fs = std::filesystem;
using planning::Watched;
using planning::WatchedRun;
using Clock = std::chrono::steady_clock;
using Purpose = CheckRequest::Purpose;
using Profile = CheckRequest::Profile;

constexpr std::int64_t a_day_of_seconds = 86'400;

Options check_options() {
    Options options("Options", 100, 60);
    options.add_options()
        // clang-format off
        ("profile", text_value("PROFILE"), "quick (the usual one) or full: which of the reference's numbers of replications")
        ("seed", text_value("N"), "another seed than the blessed one: measures are judged by their tolerances")
        ("threads,j", text_value("N"), "threads (default: all cores); changes no result")
        ("executor", text_value("NAME"), "tbb or threads; changes no result")
        ("junit", text_value("FILE"), "write JUnit's XML there as well")
        ("max-seconds", text_value("S"), "fail if the whole check takes longer; what is not reached in time is not run")
        ("bless", "show what would be expected from now on, in standard errors; write nothing")
        ("write", "with --bless: write expected.json of every reference")
        ("json", "print the check as JSON instead of the table")
        ("quiet,q", "no notes; the table and errors stay")
        ("help,h", "this page");
    // clang-format on
    return options;
}

Profile profile_of(const FoundOptions& found) {
    const std::string text = text_of(found, "profile").value_or("quick");
    if (text == "quick" || text == "full") {
        return text == "quick" ? Profile::quick : Profile::full;
    }
    const std::array<std::string, 2> known{"quick", "full"};
    throw UsageError(fmt::format(
        "--profile: found \"{}\"; expected quick or full{}", text, did_you_mean(text, known)));
}

Purpose purpose_of(const FoundOptions& found) {
    const bool writes = found.count("write") > 0;
    if (found.count("bless") == 0) {
        if (writes) {
            throw UsageError("--write goes with --bless");
        }
        return Purpose::judge;
    }
    return writes ? Purpose::bless : Purpose::show_blessing;
}

/// The program's own bytes: a build of the same sources elsewhere is another program.
std::string program_fingerprint() {
    std::ifstream stream("/proc/self/exe", std::ios::binary);
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    return stream ? report::fingerprint_of(bytes.str()) : "unknown";
}

const std::optional<WatchedRun>& expected_of(const report::Blessed& blessed, Profile profile) {
    return profile == Profile::quick ? blessed.quick : blessed.full;
}

/// What is common to all references.
struct Bench {
    const CheckRequest& request;
    const Invocation& invocation;
    std::string program;
    Clock::time_point start = Clock::now();

    [[nodiscard]] double seconds() const {
        return std::chrono::duration<double>(Clock::now() - start).count();
    }
    [[nodiscard]] bool out_of_time() const {
        return request.most_seconds && seconds() > static_cast<double>(*request.most_seconds);
    }
};

experiment::ExperimentOptions options_for(const ReadReference& reference,
                                          const std::optional<WatchedRun>& expected,
                                          const Bench& bench) {
    experiment::ExperimentOptions options;
    options.settings = reference.of.loaded.scenario.run;
    options.settings.precision.clear();
    const model::ReferenceProfiles& profiles = reference.of.reference.replications;
    options.settings.replications =
        bench.request.profile == Profile::quick ? profiles.quick : profiles.full;
    options.settings.seed =
        bench.request.seed.value_or(expected ? expected->run.seed : options.settings.seed);
    options.threads = bench.request.threads.value_or(experiment::hardware_threads());
    options.executor = bench.request.executor.value_or(options.executor);
    options.cancel = &bench.invocation.cancel;
    return options;
}

/// A reference checked, and the run that would be blessed; empty if it was interrupted.
struct Checked {
    report::CheckedReference outcome;
    WatchedRun run;
};

std::optional<Checked> checked(const ReadReference& reference, const Bench& bench) {
    const Clock::time_point start = Clock::now();
    const model::Scenario& scenario = reference.of.loaded.scenario;
    const std::optional<WatchedRun> expected =
        reference.blessed ? expected_of(*reference.blessed, bench.request.profile) : std::nullopt;
    const experiment::ExperimentOptions options = options_for(reference, expected, bench);
    const experiment::ExperimentResult result = experiment::run_experiment(scenario, options);
    if (result.cancelled) {
        return std::nullopt;
    }
    Checked found;
    found.run = report::watched_run(scenario, result, options.settings.seed, bench.program);
    found.run.run.staffsim_version = STAFFSIM_VERSION;
    for (const Watched& watched : reference.watched) {
        found.run.run.estimates.push_back(planning::estimate_of(result.estimates, watched.measure));
    }
    report::CheckedReference& outcome = found.outcome;
    outcome.seed = options.settings.seed;
    outcome.replications = result.replications;
    outcome.cases = planning::check_run(reference.of.reference,
                                        reference.watched,
                                        reference.gates,
                                        expected,
                                        found.run,
                                        result.estimates);
    if (expected && expected->run.scenario_hash != scenario.hash) {
        constexpr std::size_t most_named = 5;
        outcome.changed_inputs = report::changed_inputs(
            reference.blessed->inputs, reference.of.loaded.merged_text, most_named);
    }
    if (bench.out_of_time()) {
        planning::CheckedCase late;
        late.kind = planning::CheckedCase::Kind::time;
        late.name = "time";
        late.passed = false;
        outcome.cases.push_back(std::move(late));
    }
    outcome.seconds = std::chrono::duration<double>(Clock::now() - start).count();
    return found;
}

/// What is blessed from now on; a profile of another scenario is dropped.
report::Blessed blessed_with(const ReadReference& reference,
                             const WatchedRun& run,
                             Profile profile) {
    report::Blessed blessed = reference.blessed.value_or(report::Blessed{});
    for (std::optional<WatchedRun>* each : {&blessed.quick, &blessed.full}) {
        if (*each && (*each)->run.scenario_hash != run.run.scenario_hash) {
            each->reset();
        }
    }
    (profile == Profile::quick ? blessed.quick : blessed.full) = run;
    blessed.inputs = reference.of.loaded.merged_text;
    return blessed;
}

void write_junit(const fs::path& file, const report::FinishedCheck& check) {
    report::write_file_atomically(file, report::check_junit(check));
}

void print_check(const CheckRequest& request, const report::FinishedCheck& check) {
    if (request.output == Output::result_json) {
        print_result(report::check_json(check));
        return;
    }
    std::string text;
    const std::vector<std::string> lines =
        request.purpose == Purpose::judge ? report::check_lines(check) : report::bless_lines(check);
    for (const std::string& line : lines) {
        text += line + '\n';
    }
    print_result(text);
}

/// All that is blessed is written after all have run.
void write_blessings(const std::vector<ReadReference>& references,
                     const std::vector<std::optional<WatchedRun>>& runs,
                     const CheckRequest& request) {
    std::size_t written = 0;
    for (std::size_t i = 0; i < references.size(); ++i) {
        if (runs[i]) {
            report::write_file_atomically(
                references[i].of.folder / report::expected_name,
                report::expected_json(blessed_with(references[i], *runs[i], request.profile)));
            ++written;
        }
    }
    print_note(fmt::format("Wrote {} of {} {}",
                           report::expected_name,
                           written,
                           written == 1 ? "reference" : "references"),
               request.notes);
}

} // namespace

CheckRequest parse_check(std::span<const std::string> words) {
    const FoundOptions found = find_options(words, check_options());
    CheckRequest request;
    if (found.count("help") > 0) {
        request.action = Action::help;
        return request;
    }
    for (const std::string& folder : texts_of(found, "file")) {
        request.folders.emplace_back(folder);
    }
    if (request.folders.empty()) {
        throw UsageError("check takes folders of references: staffsim check results/reference");
    }
    request.profile = profile_of(found);
    request.purpose = purpose_of(found);
    request.seed = seed_of(found);
    if (const auto threads = whole_number_of(found, "threads", most_threads_allowed)) {
        request.threads = static_cast<unsigned>(*threads);
    }
    request.executor = executor_of(found);
    request.most_seconds = whole_number_of(found, "max-seconds", a_day_of_seconds);
    if (const std::optional<std::string> file = text_of(found, "junit")) {
        request.junit_file = *file;
    }
    request.output = found.count("json") > 0 ? Output::result_json : Output::answer;
    request.notes = found.count("quiet") > 0 ? Notes::hidden : Notes::shown;
    return request;
}

std::string check_options_text() {
    return options_text(check_options());
}

ExitCode check_references(const CheckRequest& request, const Invocation& invocation) {
    const std::vector<ReadReference> references = read_references(request.folders);
    if (request.junit_file) {
        const fs::path parent = request.junit_file->parent_path();
        report::expect_writable_folder(parent.empty() ? fs::path(".") : parent);
    }
    invocation.heed_signals();
    const Bench bench{request, invocation, program_fingerprint()};
    report::FinishedCheck check;
    check.staffsim_version = STAFFSIM_VERSION;
    check.profile = request.profile == Profile::quick ? "quick" : "full";
    std::vector<std::optional<WatchedRun>> runs(references.size());
    for (std::size_t i = 0; i < references.size(); ++i) {
        report::CheckedReference outcome;
        outcome.was_run = !bench.out_of_time();
        if (outcome.was_run) {
            std::optional<Checked> found = checked(references[i], bench);
            if (!found) {
                print_error("interrupted; nothing was written");
                return ExitCode::interrupted;
            }
            outcome = std::move(found->outcome);
            runs[i] = std::move(found->run);
        }
        outcome.name = references[i].of.name;
        outcome.why = references[i].of.reference.why;
        check.references.push_back(std::move(outcome));
    }
    check.seconds = bench.seconds();
    if (request.junit_file) {
        write_junit(*request.junit_file, check);
    }
    print_check(request, check);
    if (request.purpose == Purpose::bless) {
        write_blessings(references, runs, request);
    } else if (request.purpose == Purpose::show_blessing) {
        print_note("Nothing is written; --bless --write does it", request.notes);
    }
    return request.purpose != Purpose::judge || report::passed(check) ? ExitCode::done
                                                                      : ExitCode::target_missed;
}

} // namespace staffsim::cli
