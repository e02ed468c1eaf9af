#include "sweep_command.hpp"

#include "common_options.hpp"
#include "console.hpp"
#include "measure_options.hpp"
#include "option_values.hpp"
#include "staffsim/planning/lever_points.hpp"
#include "staffsim/planning/sweep.hpp"
#include "staffsim/report/sweep_table.hpp"
#include "staffsim/report/wording.hpp"

#include <fmt/format.h>

#include <utility>

namespace staffsim::cli {

namespace {

/// More would take longer than anybody waits, and no table shows them.
constexpr std::size_t most_sweep_points = 10'000;
constexpr LeverForm grid_form{"--vary", "LEVER=FROM:TO:STEP or LEVER=a,b,c", "volume=0.8:1.4:0.1"};
constexpr LeverForm latin_form{"--vary", "LEVER=FROM:TO", "volume=0.8:1.4"};

Options sweep_options() {
    Options options("Options", 100, 60);
    options.add_options()
        // clang-format off
        ("vary", texts_value("LEVER=FROM:TO:STEP"), "values of a lever, also LEVER=a,b,c; with --latin LEVER=FROM:TO; "
            "may be repeated")
        ("latin", text_value("N"), "N points spread evenly over all ranges (Latin hypercube) in place of a grid")
        ("measures", text_value("LIST"), "names as in measures.csv, NAME@SCOPE for a contact type, group or site, or all "
            "(default: service level, waits, abandonment, occupancy and costs of the whole)");
    // clang-format on
    add_common_options(
        options, "print sweep.csv instead of the table", "print sweep.json instead of the table");
    return options;
}

/// Numbers of the words make a list, a range with a step, or a range.
void expect_form(const LeverWords& words, bool latin) {
    const std::size_t count = words.numbers.size();
    const bool sound = latin ? !words.is_list && count == 2 : words.is_list || count == 3;
    const char* const form = (latin ? latin_form : grid_form).expected;
    if (!sound) {
        throw UsageError(
            fmt::format("--vary: {} numbers for {}; expected {}", count, words.lever, form));
    }
    if (words.is_list) {
        return;
    }
    const bool upwards = words.numbers[0] < words.numbers[1];
    if (!upwards || (count == 3 && words.numbers[2] <= 0)) {
        throw UsageError(fmt::format("--vary: {} goes nowhere; expected {} with FROM below TO{}",
                                     words.lever,
                                     form,
                                     latin ? "" : " and STEP above 0"));
    }
}

std::vector<double> axis_of(const LeverWords& words) {
    const std::vector<double>& numbers = words.numbers;
    if (words.is_list) {
        return numbers;
    }
    if ((numbers[1] - numbers[0]) / numbers[2] > static_cast<double>(most_sweep_points)) {
        throw UsageError(fmt::format("--vary: {} has more than {} values; expected a greater STEP",
                                     words.lever,
                                     most_sweep_points));
    }
    return planning::stepped(numbers[0], numbers[1], numbers[2]);
}

/// Values by lever, for the check of what is possible, and the points.
struct Design {
    std::vector<std::vector<double>> values;
    std::vector<planning::LeverPoint> points;
};

Design grid_of(const SweepRequest& request) {
    Design design;
    for (const LeverWords& words : request.levers) {
        design.values.push_back(axis_of(words));
    }
    const std::size_t size = planning::grid_size(design.values);
    if (size > most_sweep_points) {
        throw UsageError(fmt::format("--vary: found {} points; expected at most {}; greater steps, "
                                     "fewer levers, or --latin {} for so many points spread evenly",
                                     size,
                                     most_sweep_points,
                                     most_sweep_points / 10));
    }
    design.points = planning::grid(design.values);
    return design;
}

Design latin_of(const SweepRequest& request,
                const std::vector<std::string>& names,
                std::uint64_t seed) {
    Design design;
    const auto count = static_cast<std::size_t>(*request.latin);
    design.values = planning::latin_hypercube(names, count, seed);
    design.points.resize(count);
    for (std::size_t lever = 0; lever < names.size(); ++lever) {
        const double from = request.levers[lever].numbers[0];
        const double span = request.levers[lever].numbers[1] - from;
        for (std::size_t point = 0; point < count; ++point) {
            double& value = design.values[lever][point];
            value = planning::few_digits(from + span * value, span);
            design.points[point].push_back(value);
        }
    }
    return design;
}

std::vector<report::LeverColumn> columns_of(const LeverPlans& plans) {
    std::vector<report::LeverColumn> columns;
    for (std::size_t lever = 0; lever < plans.names().size(); ++lever) {
        columns.push_back({plans.names()[lever], plans.unit(lever), plans.present_value(lever)});
    }
    return columns;
}

} // namespace

SweepRequest parse_sweep(std::span<const std::string> words) {
    const FoundOptions found = find_options(words, sweep_options());
    SweepRequest request;
    if (found.count("help") > 0) {
        request.run.action = Action::help;
        return request;
    }
    request.run = common_request(found, "sweep");
    request.latin = whole_number_of(found, "latin", most_sweep_points);
    for (const std::string& text : texts_of(found, "vary")) {
        request.levers.push_back(lever_words(text, request.latin ? latin_form : grid_form));
        expect_form(request.levers.back(), request.latin.has_value());
    }
    if (request.levers.empty()) {
        throw UsageError("sweep needs a lever: --vary LEVER=FROM:TO:STEP, for example --vary "
                         "volume=0.8:1.4:0.1");
    }
    request.measures = text_of(found, "measures").value_or(usual_measures);
    return request;
}

std::string sweep_options_text() {
    return options_text(sweep_options()) + '\n' + levers_text();
}

ExitCode sweep_levers(const SweepRequest& request, const Invocation& invocation) {
    const Prepared prepared = prepare(request.run, invocation);
    const model::Scenario& scenario = prepared.loaded.scenario;
    std::vector<std::string> names;
    for (const LeverWords& words : request.levers) {
        names.push_back(words.lever);
    }
    const LeverPlans plans(file_of(request.run), prepared.loaded, names);
    const std::uint64_t seed = prepared.options.settings.seed;
    Design design = request.latin ? latin_of(request, names, seed) : grid_of(request);
    plans.expect_possible(design.values);
    const auto measures = measures_named(request.measures, "--measures", scenario);
    for (const std::string& note : plans.notes()) {
        print_note(note, request.run.notes);
    }
    print_note(fmt::format("{} points x {} replications x about {} first contacts",
                           design.points.size(),
                           prepared.options.settings.replications,
                           report::count_text(planning::expected_contacts(scenario))),
               request.run.notes);
    invocation.heed_signals();
    report::FinishedSweep found{
        scenario, columns_of(plans), std::move(design.points), !request.latin, measures, {}, seed};
    {
        TrialCounter counter("points", request.run.notes);
        found.result = planning::sweep(
            scenario,
            plans.plan_of(),
            found.points,
            {prepared.options, measures, [&counter](std::int64_t done) { counter.show(done); }});
    }
    if (found.result.cancelled) {
        print_error("interrupted before all points were run; nothing was written");
        return ExitCode::interrupted;
    }
    hand_over({report::sweep_json(found), report::sweep_csv(found), report::sweep_lines(found)},
              "sweep",
              request.run,
              prepared.folder);
    return ExitCode::done;
}

} // namespace staffsim::cli
