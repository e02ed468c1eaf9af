#include "common_options.hpp"

#include "console.hpp"
#include "exit_code.hpp"
#include "run_command.hpp"
#include "staffsim/report/atomic_file.hpp"

#include <fmt/format.h>

#include <cmath>
#include <utility>

namespace staffsim::cli {

std::optional<experiment::ExecutorKind> executor_of(const FoundOptions& found) {
    const std::optional<std::string> text = text_of(found, "executor");
    if (!text) {
        return std::nullopt;
    }
    if (*text == "tbb") {
        if (!experiment::offers(experiment::ExecutorKind::tbb)) {
            throw UsageError("--executor: this program was built without TBB; use threads");
        }
        return experiment::ExecutorKind::tbb;
    }
    if (*text == "threads") {
        return experiment::ExecutorKind::threads;
    }
    throw UsageError(fmt::format("--executor: found \"{}\"; expected tbb or threads", *text));
}

void add_common_options(Options& options, const char* csv_text, const char* json_text) {
    options.add_options()
        // clang-format off
        ("set", texts_value("/PATH=VALUE"), "change one value of the scenario; may be repeated")
        ("output,o", text_value("FOLDER"), "where the results go (default: results/NAME OF THE SCENARIO)")
        ("replications", text_value("N"), "simulated horizons of every trial (default: as the scenario says)")
        ("seed", text_value("N"), "the same seed gives the same result (default: as the scenario says)")
        ("threads", text_value("N"), "threads (default: all the machine has); never changes a result")
        ("json", json_text)
        ("csv", csv_text)
        ("quiet,q", "no progress and no notes; the answer and errors stay")
        ("help,h", "this page");
    // clang-format on
}

RunRequest common_request(const FoundOptions& found) {
    RunRequest request;
    if (found.count("json") > 0 && found.count("csv") > 0) {
        throw UsageError("--json and --csv: choose one, both go to standard output");
    }
    if (found.count("json") > 0) {
        request.output = Output::result_json;
    } else if (found.count("csv") > 0) {
        request.output = Output::measures_csv;
    }
    request.overlays = overlays_of(found);
    request.folder = text_of(found, "output");
    if (request.folder && request.folder->empty()) {
        throw UsageError("--output: expected the name of a folder");
    }
    request.replications = whole_number_of(found, "replications", most_replications_allowed);
    request.seed = seed_of(found);
    if (const auto threads = whole_number_of(found, "threads", most_threads_allowed)) {
        request.threads = static_cast<unsigned>(*threads);
    }
    request.notes = found.count("quiet") > 0 ? Notes::hidden : Notes::shown;
    return request;
}

RunRequest common_request(const FoundOptions& found, std::string_view verb) {
    RunRequest request = common_request(found);
    request.scenario_file = file_of(found, verb);
    return request;
}

std::optional<double> positive_from(std::string_view text, bool& percent) {
    percent = text.ends_with('%');
    if (percent) {
        text.remove_suffix(1);
    }
    const auto value = number_from<double>(text);
    if (!value || !std::isfinite(*value) || *value <= 0) {
        return std::nullopt;
    }
    return percent ? *value / 100 : *value;
}

std::optional<double> share_of(const FoundOptions& found, const char* option, bool or_one) {
    const std::optional<std::string> text = text_of(found, option);
    if (!text) {
        return std::nullopt;
    }
    bool percent = false;
    const std::optional<double> share = positive_from(*text, percent);
    if (!share || *share > 1 || (*share == 1 && !or_one)) {
        throw UsageError(fmt::format("--{}: found \"{}\"; expected a share above 0 and {} 1, for "
                                     "example 0.85 or 85%",
                                     option,
                                     *text,
                                     or_one ? "at most" : "below"));
    }
    return share;
}

PlanFile file_of(const RunRequest& request) {
    return {request.scenario_file, request.scenario_file, request.overlays};
}

Prepared prepare(const RunRequest& request, const Invocation& invocation) {
    return prepare(file_of(request).read(), request, invocation);
}

Prepared prepare(scenario::LoadedScenario loaded,
                 const RunRequest& request,
                 const Invocation& invocation) {
    Prepared prepared{std::move(loaded), {}, {}};
    for (const Fault& warning : prepared.loaded.warnings) {
        print_warning(to_string(warning), request.notes);
    }
    const model::Scenario& scenario = prepared.loaded.scenario;
    prepared.options.settings = settings_of(request, scenario);
    prepared.options.settings.precision.clear(); // every trial has as many replications
    if (request.replications) {
        prepared.options.settings.replications = *request.replications;
    }
    prepared.options.cancel = &invocation.cancel;
    prepared.options.threads = request.threads.value_or(experiment::hardware_threads());
    prepared.folder = request.folder.value_or(default_folder(scenario.name));
    report::expect_writable_folder(prepared.folder);
    return prepared;
}

void print_texts(const Texts& texts, Output output) {
    switch (output) {
    case Output::result_json:
        print_result(texts.json);
        return;
    case Output::measures_csv:
        print_result(texts.csv);
        return;
    case Output::answer:
        break;
    }
    std::string text;
    for (const std::string& line : texts.lines) {
        text += line + '\n';
    }
    print_result(text);
}

void hand_over(const Texts& texts,
               const FileNames& names,
               const RunRequest& request,
               const std::filesystem::path& folder) {
    const std::vector<report::FileText> files{{names.csv, texts.csv}, {names.json, texts.json}};
    report::write_files_atomically(folder, files);
    print_texts(texts, request.output);
    print_note(fmt::format("Results: {}", folder.string()), request.notes);
}

void hand_over(const Texts& texts,
               const std::string& name,
               const RunRequest& request,
               const std::filesystem::path& folder) {
    hand_over(texts, FileNames{name + ".csv", name + ".json"}, request, folder);
}

} // namespace staffsim::cli
