#include "workbook_file.hpp"

#include "staffsim/report/finance_book.hpp"
#include "staffsim/report/workbook.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>
#include <utility>

namespace staffsim::cli {

namespace {

constexpr const char* workbook_name = "finance.xlsx";

bool is_safe(char letter) {
    constexpr std::string_view safe = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                      "0123456789._-/=:@%+,";
    return safe.find(letter) != std::string_view::npos;
}

/// A word as a shell wants it.
std::string shell_word(const std::string& word) {
    if (!word.empty() && std::all_of(word.begin(), word.end(), is_safe)) {
        return word;
    }
    std::string quoted = "'";
    for (const char letter : word) {
        quoted += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
    }
    return quoted + "'";
}

std::string name_of(const std::filesystem::path& file) {
    return file.filename().string();
}

/// Options that change no result, with a value of their own or without.
bool is_circumstance(std::string_view word, bool& has_value) {
    for (const std::string_view option : {"--output", "--threads", "-o"}) {
        if (word == option) {
            has_value = true;
            return true;
        }
        const bool attached =
            option == "-o" ? word.starts_with(option) : word.starts_with(std::string(option) + '=');
        if (attached) {
            return true;
        }
    }
    return word == "--quiet" || word == "-q" || word == "--json" || word == "--csv";
}

} // namespace

bool wants_workbook(const RunRequest& request, const model::Scenario& scenario) {
    return request.workbook || !scenario.money.contracts.empty();
}

std::string repeating_command(const RunRequest& request, const model::RunSettings& settings) {
    std::string command = "staffsim run " + shell_word(name_of(request.scenario_file));
    for (const scenario::Overlay& overlay : request.overlays) {
        command += " --set " + shell_word(overlay.pointer + "=" + overlay.value);
    }
    command += fmt::format(" --seed {} --replications {}", settings.seed, settings.replications);
    for (const model::PrecisionGoal& goal : request.precision) {
        command += " --precision " + shell_word(fmt::format("{}{}{}={}",
                                                            goal.measure,
                                                            goal.scope.empty() ? "" : "@",
                                                            goal.scope,
                                                            goal.half_width));
    }
    if (!settings.precision.empty()) {
        command += fmt::format(" --most-replications {}", settings.most_replications);
    }
    if (request.variance == Variance::plain) {
        command += " --plain";
    }
    if (request.without_bots_too) {
        command += " --without-bots";
    }
    return command + " --workbook";
}

report::FileText workbook_file(const RunRequest& request,
                               const report::FinishedRun& run,
                               const std::vector<std::string>& data_files) {
    report::Origin origin{repeating_command(request, run.settings), {}};
    for (const std::string& file : data_files) {
        origin.data_files.push_back(name_of(file));
    }
    return {workbook_name, report::xlsx_text(report::finance_book(run, origin))};
}

report::FileText price_workbook(const PriceRequest& request,
                                const std::vector<report::PricedAlternative>& alternatives) {
    report::PriceOrigin origin{"staffsim price", STAFFSIM_VERSION};
    for (const std::filesystem::path& file : request.contracts) {
        std::ifstream in(file, std::ios::binary);
        origin.contracts.push_back(
            {name_of(file), std::string(std::istreambuf_iterator<char>(in), {})});
    }
    for (const auto* files : {&request.results, &request.contracts}) {
        for (const std::filesystem::path& file : *files) {
            origin.command += " " + shell_word(name_of(std::filesystem::weakly_canonical(file)));
        }
    }
    return {workbook_name, report::xlsx_text(report::price_book(alternatives, origin))};
}

std::string study_command(std::span<const std::string> words) {
    std::string command = "staffsim";
    bool skips = false;
    for (const std::string& word : words.subspan(1)) {
        if (std::exchange(skips, false) || is_circumstance(word, skips)) {
            continue;
        }
        const bool is_file = word.ends_with(".json") && word.find('=') == std::string::npos;
        command += ' ' + shell_word(is_file ? name_of(word) : word);
    }
    return command;
}

report::FileText comparison_workbook(const report::FinishedComparison& found,
                                     std::span<const std::string> words) {
    const report::StudyOrigin origin{study_command(words), STAFFSIM_VERSION};
    return {workbook_name, report::xlsx_text(report::comparison_book(found, origin))};
}

report::FileText sensitivity_workbook(const report::FinishedSensitivity& found,
                                      std::span<const std::string> words) {
    const report::StudyOrigin origin{study_command(words), STAFFSIM_VERSION};
    return {workbook_name, report::xlsx_text(report::sensitivity_book(found, origin))};
}

} // namespace staffsim::cli
