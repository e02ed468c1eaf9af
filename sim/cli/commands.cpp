#include "commands.hpp"

#include "break_even_command.hpp"
#include "bridge_command.hpp"
#include "check_command.hpp"
#include "command_line.hpp"
#include "compare_command.hpp"
#include "console.hpp"
#include "explain_command.hpp"
#include "help_text.hpp"
#include "option_values.hpp"
#include "planning_commands.hpp"
#include "price_command.hpp"
#include "run_command.hpp"
#include "sensitivity_command.hpp"
#include "staffsim/scenario/scenario_reader.hpp"
#include "sweep_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace staffsim::cli {

namespace {

bool is_help(const std::string& word) {
    return word == "--help" || word == "-h";
}

bool asks_for_help(std::span<const std::string> words) {
    return std::any_of(words.begin(), words.end(), is_help);
}

void expect_no_more(std::span<const std::string> words, std::string_view verb) {
    if (!words.empty()) {
        throw UsageError(fmt::format("{} takes nothing more; found \"{}\"", verb, words.front()));
    }
}

ExitCode print_page(std::string_view verb) {
    print_result(help_text(verb).value_or(overview_text()));
    return ExitCode::done;
}

} // namespace

ExitCode schema(const Invocation& invocation) {
    if (asks_for_help(invocation.words)) {
        return print_page("schema");
    }
    if (invocation.words.empty()) {
        std::string text = scenario::json_schema();
        if (!text.ends_with('\n')) {
            text += '\n';
        }
        print_result(text);
        return ExitCode::done;
    }
    const std::vector<std::string> options{"--format-page"};
    const std::string& word = invocation.words.front();
    if (word != options.front()) {
        throw UsageError(fmt::format("unknown option {}{}", word, did_you_mean(word, options)));
    }
    expect_no_more(invocation.words.subspan(1), "schema --format-page");
    print_result(scenario::format_page());
    return ExitCode::done;
}

ExitCode version(const Invocation& invocation) {
    if (asks_for_help(invocation.words)) {
        return print_page("version");
    }
    expect_no_more(invocation.words, "version");
    print_result(fmt::format("staffsim {}\n", STAFFSIM_VERSION));
    return ExitCode::done;
}

ExitCode help(const Invocation& invocation) {
    if (invocation.words.empty()) {
        print_result(overview_text());
        return ExitCode::done;
    }
    const std::string& verb = invocation.words.front();
    if (is_help(verb)) {
        return print_page("help");
    }
    const std::optional<std::string> page = help_text(verb);
    if (!page) {
        throw UsageError(fmt::format("unknown command {}{}", verb, did_you_mean(verb, verbs())));
    }
    expect_no_more(invocation.words.subspan(1), "help");
    print_result(*page);
    return ExitCode::done;
}

ExitCode run(const Invocation& invocation) {
    const RunRequest request = parse_run(invocation.words);
    if (request.action == Action::help) {
        return print_page("run");
    }
    return run_scenario(request, invocation);
}

ExitCode explain(const Invocation& invocation) {
    const ExplainRequest request = parse_explain(invocation.words);
    if (request.run.action == Action::help) {
        return print_page("explain");
    }
    return explain_contact(request);
}

ExitCode require(const Invocation& invocation) {
    const RequireRequest request = parse_require(invocation.words);
    if (request.run.action == Action::help) {
        return print_page("require");
    }
    return require_agents(request, invocation);
}

ExitCode hire(const Invocation& invocation) {
    const HireRequest request = parse_hire(invocation.words);
    if (request.run.action == Action::help) {
        return print_page("hire");
    }
    return hire_classes(request, invocation);
}

ExitCode compare(const Invocation& invocation) {
    const CompareRequest request = parse_compare(invocation.words);
    if (request.run.action == Action::help) {
        return print_page("compare");
    }
    return compare_scenarios(request, invocation);
}

ExitCode bridge(const Invocation& invocation) {
    const BridgeRequest request = parse_bridge(invocation.words);
    if (request.run.action == Action::help) {
        return print_page("bridge");
    }
    return bridge_plans(request, invocation);
}

ExitCode price(const Invocation& invocation) {
    const PriceRequest request = parse_price(invocation.words);
    if (request.action == Action::help) {
        return print_page("price");
    }
    return price_usage(request);
}

ExitCode check(const Invocation& invocation) {
    const CheckRequest request = parse_check(invocation.words);
    if (request.action == Action::help) {
        return print_page("check");
    }
    return check_references(request, invocation);
}

ExitCode sweep(const Invocation& invocation) {
    const SweepRequest request = parse_sweep(invocation.words);
    if (request.run.action == Action::help) {
        return print_page("sweep");
    }
    return sweep_levers(request, invocation);
}

ExitCode sensitivity(const Invocation& invocation) {
    const SensitivityRequest request = parse_sensitivity(invocation.words);
    if (request.run.action == Action::help) {
        return print_page("sensitivity");
    }
    return study_sensitivity(request, invocation);
}

ExitCode break_even(const Invocation& invocation) {
    const BreakEvenRequest request = parse_break_even(invocation.words);
    if (request.run.action == Action::help) {
        return print_page("break-even");
    }
    return find_break_even(request, invocation);
}

ExitCode dispatch(const Invocation& program) {
    if (program.words.size() < 2) {
        throw UsageError("no command given\n\n" + overview_text());
    }
    const std::string& verb = program.words[1];
    const Invocation rest{
        program.words.subspan(2), program.all_words, program.cancel, program.heed_signals};
    if (verb == "run") {
        return run(rest);
    }
    if (verb == "explain") {
        return explain(rest);
    }
    if (verb == "require") {
        return require(rest);
    }
    if (verb == "hire") {
        return hire(rest);
    }
    if (verb == "compare") {
        return compare(rest);
    }
    if (verb == "bridge") {
        return bridge(rest);
    }
    if (verb == "price") {
        return price(rest);
    }
    if (verb == "check") {
        return check(rest);
    }
    if (verb == "sweep") {
        return sweep(rest);
    }
    if (verb == "sensitivity") {
        return sensitivity(rest);
    }
    if (verb == "break-even") {
        return break_even(rest);
    }
    if (verb == "schema") {
        return schema(rest);
    }
    if (verb == "version" || verb == "--version" || verb == "-V") {
        return version(rest);
    }
    if (verb == "help" || is_help(verb)) {
        return help(rest);
    }
    throw UsageError(fmt::format("unknown command {}{}\nstaffsim help lists the commands",
                                 verb,
                                 did_you_mean(verb, verbs())));
}

} // namespace staffsim::cli
