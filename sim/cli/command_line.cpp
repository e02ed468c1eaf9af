#include "command_line.hpp"

#include "common_options.hpp"
#include "exit_code.hpp"
#include "option_values.hpp"
#include "staffsim/measures/measures.hpp"

#include <fmt/format.h>

#include <cmath>

namespace staffsim::cli {

namespace {

Options shown_options() {
    Options options("Options", 100, 60);
    options.add_options()
        // clang-format off
        ("set", texts_value("/PATH=VALUE"), "change one value of the scenario, for example "
            "/contact_types/chat/bot/containment=0.4; may be repeated")
        ("output,o", text_value("FOLDER"), "where the results go (default: results/NAME OF THE SCENARIO)")
        ("replications", text_value("N"), "simulated horizons (default: as the scenario says)")
        ("seed", text_value("N"), "the same seed gives the same result (default: as the scenario says)")
        ("threads", text_value("N"), "threads (default: all the machine has); never changes a result")
        ("executor", text_value("NAME"), "tbb or threads; never changes a result")
        ("kernels", text_value("NAME"), "baseline, avx2 or avx512: vector instructions (default: the machine's best); "
            "never changes a result")
        ("precision", texts_value("MEASURE[@SCOPE]=HALFWIDTH"), "run until the 95 % interval is this narrow, "
            "for example service_level=0.005; SCOPE is a contact type, agent group or site; may be repeated")
        ("most-replications", text_value("N"), "limit of a run with --precision (default: as the scenario says)")
        ("plain", "no variance reduction: independent replications, no controls")
        ("without-bots", "every replication once more without bots: what they keep from people (deflection), and how "
            "much work that saves")
        ("contacts", "also write contacts.csv: every contact at a human line in the first replication")
        ("trace", text_value("FILE"), "write the same to FILE")
        ("workbook", "also write finance.xlsx: cost, unit costs, percentiles and inputs for a spreadsheet; a scenario "
            "with contracts leaves it anyway")
        ("store-usage", "store what staffsim price needs, however large (default: up to 32 MB)")
        ("store-intervals", "the same, also by interval: for service terms by interval")
        ("no-usage", "do not store it")
        ("dry-run", "check everything, say what would run, run nothing")
        ("json", "print result.json instead of the five lines")
        ("csv", "print measures.csv instead of the five lines")
        ("quiet,q", "no progress and no notes; the answer and errors stay")
        ("help,h", "this page");
    // clang-format on
    return options;
}

std::optional<random::KernelSet> kernels_of(const FoundOptions& found) {
    const std::optional<std::string> text = text_of(found, "kernels");
    if (!text) {
        return std::nullopt;
    }
    std::vector<std::string_view> offered;
    for (const random::KernelSet set : random::available_kernel_sets()) {
        offered.push_back(random::name_of(set));
        if (*text == offered.back()) {
            return set;
        }
    }
    throw UsageError(fmt::format(
        "--kernels: found \"{}\"; this machine has {}", *text, fmt::join(offered, ", ")));
}

/// A positive number, also as percent: "0.005" or "0.5%".
std::optional<double> half_width_from(std::string_view text) {
    double unit = 1;
    if (text.ends_with('%')) {
        text.remove_suffix(1);
        unit = 0.01;
    }
    const auto value = number_from<double>(text);
    if (!value || !std::isfinite(*value) || *value <= 0) {
        return std::nullopt;
    }
    return *value * unit;
}

model::PrecisionGoal goal_from(const std::string& text) {
    const std::size_t equals = text.rfind('=');
    const std::string measured = text.substr(0, equals);
    const std::optional<double> half_width =
        equals == std::string::npos ? std::nullopt : half_width_from(text.substr(equals + 1));
    if (!half_width || measured.empty()) {
        throw UsageError(fmt::format("--precision: found \"{}\"; expected MEASURE=HALFWIDTH or "
                                     "MEASURE@SCOPE=HALFWIDTH with a half-width above 0, for "
                                     "example service_level=0.005",
                                     text));
    }
    const std::size_t at = measured.find('@');
    const std::string scope = at == std::string::npos ? "" : measured.substr(at + 1);
    const std::string name = measured.substr(0, at);
    const measures::Measure* measure = measures::find_measure(name);
    if (text.ends_with('%') && measure != nullptr && measure->unit != measures::Unit::share) {
        throw UsageError(fmt::format(
            "--precision: found \"{}\"; {} is no share, so its half-width has no %", text, name));
    }
    return {name, scope, *half_width};
}

Output output_of(const FoundOptions& found) {
    const bool json = found.count("json") > 0;
    const bool csv = found.count("csv") > 0;
    if (json && csv) {
        throw UsageError("--json and --csv: choose one, both go to standard output");
    }
    if ((json || csv) && found.count("dry-run") > 0) {
        throw UsageError("--dry-run has no result to print: leave out --json and --csv");
    }
    if (json) {
        return Output::result_json;
    }
    return csv ? Output::measures_csv : Output::answer;
}

UsageFiles usage_of(const FoundOptions& found) {
    const bool none = found.count("no-usage") > 0;
    const bool by_interval = found.count("store-intervals") > 0;
    const bool by_day = found.count("store-usage") > 0;
    if (none && (by_interval || by_day)) {
        throw UsageError("--no-usage: leave out --store-usage and --store-intervals");
    }
    if (none) {
        return UsageFiles::none;
    }
    if (by_interval) {
        return UsageFiles::by_interval;
    }
    return by_day ? UsageFiles::by_day : UsageFiles::if_small;
}

} // namespace

RunRequest parse_run(std::span<const std::string> words) {
    const FoundOptions found = find_options(words, shown_options());
    RunRequest request;
    if (found.count("help") > 0) {
        request.action = Action::help;
        return request;
    }
    request.action = found.count("dry-run") > 0 ? Action::dry_run : Action::run;
    request.output = output_of(found);
    request.contacts = found.count("contacts") > 0;
    request.trace_file = trace_file_of(found);
    request.workbook = found.count("workbook") > 0;
    request.without_bots_too = found.count("without-bots") > 0;
    request.usage = usage_of(found);
    request.scenario_file = file_of(found, "run");
    request.overlays = overlays_of(found);
    request.folder = text_of(found, "output");
    if (request.folder && request.folder->empty()) {
        throw UsageError("--output: expected the name of a folder");
    }
    request.replications = whole_number_of(found, "replications", most_replications_allowed);
    request.most_replications =
        whole_number_of(found, "most-replications", most_replications_allowed);
    request.seed = seed_of(found);
    if (const auto threads = whole_number_of(found, "threads", most_threads_allowed)) {
        request.threads = static_cast<unsigned>(*threads);
    }
    request.executor = executor_of(found);
    request.kernels = kernels_of(found);
    for (const std::string& text : texts_of(found, "precision")) {
        request.precision.push_back(goal_from(text));
    }
    request.variance = found.count("plain") > 0 ? Variance::plain : Variance::reduced;
    request.notes = found.count("quiet") > 0 ? Notes::hidden : Notes::shown;
    return request;
}

std::string run_options_text() {
    return options_text(shown_options());
}

} // namespace staffsim::cli
