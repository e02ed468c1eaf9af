#include "sensitivity_command.hpp"

#include "common_options.hpp"
#include "console.hpp"
#include "measure_options.hpp"
#include "option_values.hpp"
#include "staffsim/core/error.hpp"
#include "staffsim/planning/sensitivity.hpp"
#include "staffsim/report/atomic_file.hpp"
#include "staffsim/report/sensitivity_table.hpp"
#include "staffsim/report/wording.hpp"
#include "workbook_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace staffsim::cli {

namespace {

using planning::UncertainInput;

constexpr std::int64_t most_points = 10'000;
constexpr std::size_t most_inputs = 100;
constexpr LeverForm input_form{"--vary", "LEVER=P10:P90 or LEVER=P10:MIDDLE:P90", "volume=0.9:1.2"};

Options sensitivity_options() {
    Options options("Options", 100, 60);
    options.add_options()
        // clang-format off
        ("vary", texts_value("LEVER=P10:P90"), "an input that is not known: one time in ten it is below P10, one in ten "
            "above P90; its middle is the plan's value, or LEVER=P10:MIDDLE:P90; may be repeated")
        ("two-way", text_value("LEVER,LEVER"), "inputs of the two-way table (default: the two that matter most)")
        ("points", text_value("N"), "draws of the inputs for the shares of the variance, 0 for none (default: 64)")
        ("point-replications", text_value("N"), "simulated horizons at each of them (default: 32)")
        ("workbook", "also write finance.xlsx: tornado, two-way table and shares, for a spreadsheet")
        ("measures", text_value("LIST"), "names as in measures.csv, NAME@SCOPE for a contact type, group or site; the first "
            "is printed (default: service_level,cost_total,cost_per_resolution)");
    // clang-format on
    add_common_options(options,
                       "print tornado.csv instead of the tables",
                       "print sensitivity.json instead of the tables");
    return options;
}

/// What was typed; the plan's middle is looked at with the plan.
void expect_ascending(const LeverWords& input, const std::string& text) {
    const std::vector<double>& numbers = input.numbers;
    if (!std::is_sorted(numbers.begin(), numbers.end()) || numbers.front() == numbers.back()) {
        throw UsageError(fmt::format("--vary: found \"{}\"; expected {} with P10 below P90{}",
                                     text,
                                     input_form.expected,
                                     numbers.size() == 3 ? " and MIDDLE between" : ""));
    }
}

/// Three numbers of an input, or what is missing.
std::optional<Fault> take_numbers(UncertainInput& input,
                                  const LeverWords& words,
                                  const std::optional<double>& present) {
    input.name = words.lever;
    input.low = words.numbers.front();
    input.high = words.numbers.back();
    if (words.numbers.size() == 2 && !present) {
        return Fault{words.lever,
                     "no single value in the scenario for the middle",
                     "LEVER=P10:MIDDLE:P90",
                     ""};
    }
    input.middle = words.numbers.size() == 3 ? words.numbers[1] : *present;
    if (input.low <= input.middle && input.middle <= input.high) {
        return std::nullopt;
    }
    return Fault{words.lever,
                 fmt::format("P10 {:.6g} and P90 {:.6g}, while the plan has {:.6g}",
                             input.low,
                             input.high,
                             input.middle),
                 "the plan's value between them, or LEVER=P10:MIDDLE:P90",
                 ""};
}

UncertainInput::Scale scale_of(const UncertainInput& input, const model::Lever* lever) {
    using Scale = UncertainInput::Scale;
    using Unit = model::LeverUnit;
    const bool positive = input.low > 0;
    const bool is_share = positive && input.high < 1;
    if (lever == nullptr) {
        const Scale above_zero = positive ? Scale::log : Scale::straight;
        return is_share ? Scale::logit : above_zero;
    }
    switch (lever->row().unit) {
    case Unit::share:
        return is_share ? Scale::logit : Scale::straight;
    case Unit::factor:
    case Unit::money:
        return positive ? Scale::log : Scale::straight;
    case Unit::shift:
        break;
    }
    return Scale::straight;
}

std::vector<UncertainInput> inputs_of(const SensitivityRequest& request,
                                      const LeverPlans& plans,
                                      const model::Scenario& scenario) {
    std::vector<UncertainInput> inputs;
    std::vector<std::vector<double>> values;
    std::vector<Fault> faults;
    for (std::size_t i = 0; i < request.inputs.size(); ++i) {
        UncertainInput input;
        if (auto fault = take_numbers(input, request.inputs[i], plans.present_value(i))) {
            faults.push_back(*std::move(fault));
        }
        const model::Lever* lever = plans.model_lever(i);
        input.scale = scale_of(input, lever);
        if (lever != nullptr) {
            std::tie(input.least, input.most) = lever->bounds(scenario);
        }
        values.push_back({input.low, input.high});
        inputs.push_back(std::move(input));
    }
    if (!faults.empty()) {
        throw ScenarioError(std::move(faults));
    }
    plans.expect_possible(values);
    return inputs;
}

std::optional<std::array<std::size_t, 2>> two_way_of(const SensitivityRequest& request) {
    if (!request.two_way) {
        return std::nullopt;
    }
    const std::size_t comma = request.two_way->find(',');
    const std::array names{request.two_way->substr(0, comma),
                           comma == std::string::npos ? "" : request.two_way->substr(comma + 1)};
    std::array<std::size_t, 2> found{};
    for (std::size_t k = 0; k < 2; ++k) {
        const auto input =
            std::find_if(request.inputs.begin(),
                         request.inputs.end(),
                         [&](const LeverWords& words) { return words.lever == names[k]; });
        if (input == request.inputs.end()) {
            throw UsageError(fmt::format("--two-way: found \"{}\"; expected two of the levers "
                                         "after --vary, separated by a comma",
                                         *request.two_way));
        }
        found[k] = static_cast<std::size_t>(input - request.inputs.begin());
    }
    if (found[0] == found[1]) {
        throw UsageError("--two-way: expected two different levers");
    }
    return found;
}

std::int64_t points_of(const FoundOptions& found, std::int64_t usual) {
    return text_of(found, "points") == "0"
               ? 0
               : whole_number_of(found, "points", most_points).value_or(usual);
}

void expect_enough_points(const SensitivityRequest& request) {
    const std::size_t fewest = planning::fewest_points(request.inputs.size());
    if (request.points > 0 && request.points < static_cast<std::int64_t>(fewest)) {
        throw UsageError(fmt::format("--points: found {}; expected at least {} for {} inputs, or 0",
                                     request.points,
                                     fewest,
                                     request.inputs.size()));
    }
}

} // namespace

SensitivityRequest parse_sensitivity(std::span<const std::string> words) {
    const FoundOptions found = find_options(words, sensitivity_options());
    SensitivityRequest request;
    if (found.count("help") > 0) {
        request.run.action = Action::help;
        return request;
    }
    request.run = common_request(found, "sensitivity");
    request.run.workbook = found.count("workbook") > 0;
    for (const std::string& text : texts_of(found, "vary")) {
        request.inputs.push_back(lever_words(text, input_form));
        const LeverWords& input = request.inputs.back();
        if (input.is_list || input.numbers.size() > 3) {
            throw UsageError(
                fmt::format("--vary: found \"{}\"; expected {}", text, input_form.expected));
        }
        expect_ascending(input, text);
    }
    if (request.inputs.empty() || request.inputs.size() > most_inputs) {
        throw UsageError(fmt::format("sensitivity needs 1 to {} inputs: --vary LEVER=P10:P90, for "
                                     "example --vary volume=0.9:1.2",
                                     most_inputs));
    }
    request.two_way = text_of(found, "two-way");
    request.points =
        std::max(points_of(found, request.points),
                 text_of(found, "points")
                     ? std::int64_t{0}
                     : static_cast<std::int64_t>(planning::fewest_points(request.inputs.size())));
    request.point_replications =
        whole_number_of(found, "point-replications", most_replications_allowed)
            .value_or(request.point_replications);
    if (request.point_replications < 3) {
        throw UsageError("--point-replications: expected at least 3");
    }
    expect_enough_points(request);
    request.measures =
        text_of(found, "measures").value_or("service_level,cost_total,cost_per_resolution");
    return request;
}

std::string sensitivity_options_text() {
    return options_text(sensitivity_options()) + '\n' + levers_text();
}

ExitCode study_sensitivity(const SensitivityRequest& request, const Invocation& invocation) {
    const Prepared prepared = prepare(request.run, invocation);
    const model::Scenario& scenario = prepared.loaded.scenario;
    std::vector<std::string> names;
    for (const LeverWords& words : request.inputs) {
        names.push_back(words.lever);
    }
    const LeverPlans plans(file_of(request.run), prepared.loaded, names);
    report::FinishedSensitivity found{scenario,
                                      inputs_of(request, plans, scenario),
                                      measures_named(request.measures, "--measures", scenario),
                                      {},
                                      prepared.options.settings.seed,
                                      static_cast<std::size_t>(request.points)};
    const auto two_way = two_way_of(request);
    for (const std::string& note : plans.notes()) {
        print_note(note, request.run.notes);
    }
    invocation.heed_signals();
    {
        TrialCounter counter("plans", request.run.notes);
        const planning::PlanOf plan_of = plans.plan_of();
        found.result = planning::sensitivity(
            found.inputs,
            plan_of,
            {.experiment = prepared.options,
             .measures = found.measures,
             .two_way = two_way,
             .points = found.points,
             .point_replications = request.point_replications,
             .on_plans = [&counter](std::int64_t done) { counter.show(done); }});
    }
    if (found.result.cancelled) {
        print_error("interrupted before all plans were run; nothing was written");
        return ExitCode::interrupted;
    }
    if (request.run.workbook) {
        const std::vector<report::FileText> workbook{
            sensitivity_workbook(found, invocation.all_words)};
        report::write_files_atomically(prepared.folder, workbook);
    }
    hand_over({report::sensitivity_json(found),
               report::tornado_csv(found),
               report::sensitivity_lines(found)},
              FileNames{"tornado.csv", "sensitivity.json"},
              request.run,
              prepared.folder);
    return ExitCode::done;
}

} // namespace staffsim::cli
