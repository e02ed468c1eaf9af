#include "command_line.hpp"

#include "exit_code.hpp"
#include "staffsim/core/nearest_name.hpp"
#include "staffsim/measures/measures.hpp"

#include <boost/program_options.hpp>
#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <sstream>
#include <system_error>

namespace staffsim::cli {

namespace {

namespace po = boost::program_options;

constexpr std::int64_t most_replications_allowed = 1'000'000;
constexpr std::int64_t most_threads_allowed = 1024;

po::options_description shown_options() {
    po::options_description options("Options", 100, 60);
    const auto text = [](const char* placeholder) {
        return po::value<std::string>()->value_name(placeholder);
    };
    const auto texts = [](const char* placeholder) {
        return po::value<std::vector<std::string>>()->value_name(placeholder);
    };
    options.add_options()
        // clang-format off
        ("set", texts("/PATH=VALUE"), "change one value of the scenario, for example "
            "/contact_types/chat/bot/containment=0.4; may be repeated")
        ("output,o", text("FOLDER"), "where the results go (default: results/NAME OF THE SCENARIO)")
        ("replications", text("N"), "simulated horizons (default: as the scenario says)")
        ("seed", text("N"), "the same seed gives the same result (default: as the scenario says)")
        ("threads", text("N"), "threads (default: all the machine has); never changes a result")
        ("executor", text("NAME"), "tbb or threads; never changes a result")
        ("kernels", text("NAME"), "baseline, avx2 or avx512: vector instructions (default: the machine's best); "
            "never changes a result")
        ("precision", texts("MEASURE[@SCOPE]=HALFWIDTH"), "run until the 95 % interval is this narrow, "
            "for example service_level=0.005; SCOPE is a contact type, agent group or site; may be repeated")
        ("most-replications", text("N"), "limit of a run with --precision (default: as the scenario says)")
        ("plain", "no variance reduction: independent replications, no controls")
        ("contacts", "also write contacts.csv: every contact at a human line in the first replication")
        ("dry-run", "check everything, say what would run, run nothing")
        ("json", "print result.json instead of the five lines")
        ("csv", "print measures.csv instead of the five lines")
        ("quiet,q", "no progress and no notes; the answer and errors stay")
        ("help,h", "this page");
    // clang-format on
    return options;
}

po::variables_map parse_words(std::span<const std::string> words) {
    po::options_description all;
    all.add(shown_options());
    all.add_options()("file", po::value<std::vector<std::string>>());
    po::positional_options_description positions;
    positions.add("file", -1);
    // A shortened option would change its meaning on the day a longer one appears.
    const int style = po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
    po::variables_map found;
    po::store(po::command_line_parser(std::vector<std::string>(words.begin(), words.end()))
                  .options(all)
                  .positional(positions)
                  .style(style)
                  .run(),
              found);
    po::notify(found);
    return found;
}

std::vector<std::string> option_names() {
    const po::options_description options = shown_options();
    std::vector<std::string> names;
    for (const auto& option : options.options()) {
        names.push_back("--" + option->long_name());
    }
    return names;
}

po::variables_map parse_or_explain(std::span<const std::string> words) {
    try {
        return parse_words(words);
    } catch (const po::unknown_option& error) {
        const std::string name = error.get_option_name();
        throw UsageError(
            fmt::format("unknown option {}{}", name, did_you_mean(name, option_names())));
    } catch (const po::error& error) {
        throw UsageError(error.what());
    }
}

std::optional<std::string> text_of(const po::variables_map& found, const char* option) {
    if (found.count(option) == 0) {
        return std::nullopt;
    }
    return found[option].as<std::string>();
}

std::vector<std::string> texts_of(const po::variables_map& found, const char* option) {
    if (found.count(option) == 0) {
        return {};
    }
    return found[option].as<std::vector<std::string>>();
}

template <typename Number>
std::optional<Number> number_from(std::string_view text) {
    Number value{};
    const char* end = text.data() + text.size();
    const auto [last, error] = std::from_chars(text.data(), end, value);
    return error == std::errc() && last == end ? std::optional(value) : std::nullopt;
}

/// A whole number from 1 to `most`, if the option was given.
std::optional<std::int64_t> whole_number_of(const po::variables_map& found,
                                            const char* option,
                                            std::int64_t most) {
    const std::optional<std::string> text = text_of(found, option);
    if (!text) {
        return std::nullopt;
    }
    const auto value = number_from<std::int64_t>(*text);
    if (!value || *value < 1 || *value > most) {
        throw UsageError(fmt::format(
            "--{}: found \"{}\"; expected a whole number from 1 to {}", option, *text, most));
    }
    return value;
}

std::optional<std::uint64_t> seed_of(const po::variables_map& found) {
    const std::optional<std::string> text = text_of(found, "seed");
    if (!text) {
        return std::nullopt;
    }
    const auto value = number_from<std::uint64_t>(*text);
    if (!value) {
        throw UsageError(fmt::format(
            "--seed: found \"{}\"; expected a whole number from 0 to {}", *text, UINT64_MAX));
    }
    return value;
}

std::optional<experiment::ExecutorKind> executor_of(const po::variables_map& found) {
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

std::optional<random::KernelSet> kernels_of(const po::variables_map& found) {
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

std::vector<scenario::Overlay> overlays_of(const po::variables_map& found) {
    std::vector<scenario::Overlay> overlays;
    for (const std::string& text : texts_of(found, "set")) {
        const std::size_t equals = text.find('=');
        if (equals == std::string::npos || text.front() != '/') {
            throw UsageError(fmt::format(
                "--set: found \"{}\"; expected /PATH=VALUE, for example /calendar/days=7", text));
        }
        overlays.push_back({text.substr(0, equals), text.substr(equals + 1)});
    }
    return overlays;
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

Output output_of(const po::variables_map& found) {
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

std::filesystem::path file_of(const po::variables_map& found) {
    const std::vector<std::string> files = texts_of(found, "file");
    if (files.empty()) {
        throw UsageError("run needs a scenario file: staffsim run FILE");
    }
    if (files.size() > 1) {
        throw UsageError(fmt::format(
            "run takes one scenario file; found \"{}\" and \"{}\"", files[0], files[1]));
    }
    return files.front();
}

} // namespace

RunRequest parse_run(std::span<const std::string> words) {
    const po::variables_map found = parse_or_explain(words);
    RunRequest request;
    if (found.count("help") > 0) {
        request.action = Action::help;
        return request;
    }
    request.action = found.count("dry-run") > 0 ? Action::dry_run : Action::run;
    request.output = output_of(found);
    request.contacts = found.count("contacts") > 0;
    request.scenario_file = file_of(found);
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
    std::ostringstream text;
    text << shown_options();
    return text.str();
}

std::string did_you_mean(const std::string& word, std::span<const std::string> names) {
    const std::string hint = staffsim::did_you_mean(word, names);
    return hint.empty() ? hint : "; " + hint;
}

} // namespace staffsim::cli
