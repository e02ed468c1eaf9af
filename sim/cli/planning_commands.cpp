#include "planning_commands.hpp"

#include "common_options.hpp"
#include "console.hpp"
#include "option_values.hpp"
#include "staffsim/planning/hiring.hpp"
#include "staffsim/planning/requirement.hpp"
#include "staffsim/report/plans.hpp"

#include <fmt/format.h>

#include <utility>
#include <vector>

namespace staffsim::cli {

namespace {

Options require_options() {
    Options options("Options", 100, 60);
    options.add_options()
        // clang-format off
        ("target-service-level", text_value("SHARE"), "service level of every live contact type, for example 0.85 or 85% "
            "(default: each type's own)")
        ("target-asa", text_value("SECONDS"), "mean wait of the answered at most (default: as the scenario says)")
        ("target-abandonment", text_value("SHARE"), "abandoned / offered at most (default: as the scenario says)")
        ("occupancy-cap", text_value("SHARE"), "handling / staffed time at most (default: as the scenario says)");
    // clang-format on
    add_common_options(options,
                       "print required.csv instead of the table",
                       "print required.json instead of the table");
    return options;
}

Options hire_options() {
    Options options("Options", 100, 60);
    options.add_options()
        // clang-format off
        ("target-service-level", text_value("SHARE"), "of every live contact type in every week, for example 0.75 or 75% "
            "(default: each type's own)")
        ("class", text_value("NAME"), "this hiring class only (default: all)")
        ("probability", text_value("P"), "with which the weeks of the class are to be met, for example 0.9 or 90% "
            "(default: 0.9)");
    // clang-format on
    add_common_options(
        options, "print hiring.csv instead of the lines", "print hiring.json instead of the lines");
    return options;
}

std::optional<double> seconds_of(const FoundOptions& found, const char* option) {
    const std::optional<std::string> text = text_of(found, option);
    if (!text) {
        return std::nullopt;
    }
    bool percent = false;
    const std::optional<double> seconds = positive_from(*text, percent);
    if (!seconds || percent) {
        throw UsageError(
            fmt::format("--{}: found \"{}\"; expected a number of seconds above 0", option, *text));
    }
    return seconds;
}

void set_targets(model::Scenario& scenario, const TargetsAsked& asked) {
    for (model::ContactType& type : scenario.contact_types) {
        if (asked.service_level && !type.deferral) {
            type.service_level.target = *asked.service_level;
        }
    }
    model::Requirement& wanted = scenario.requirement;
    wanted.asa_seconds = asked.asa_seconds ? asked.asa_seconds : wanted.asa_seconds;
    wanted.abandonment = asked.abandonment ? asked.abandonment : wanted.abandonment;
    wanted.occupancy_cap = asked.occupancy_cap.value_or(wanted.occupancy_cap);
}

std::vector<planning::ClassPlace> classes_asked(const HireRequest& request,
                                                const model::Scenario& scenario) {
    std::vector<planning::ClassPlace> places = planning::hiring_classes(scenario);
    if (places.empty()) {
        throw UsageError("hire: no agent group of this scenario has hiring classes");
    }
    if (!request.class_name) {
        return places;
    }
    std::vector<planning::ClassPlace> named;
    std::vector<std::string> names;
    for (const planning::ClassPlace& place : places) {
        names.push_back(scenario.agent_groups[place.group].heads->classes[place.number].name);
        if (names.back() == *request.class_name) {
            named.push_back(place);
        }
    }
    if (named.empty()) {
        throw UsageError(fmt::format("--class: there is no hiring class \"{}\"{}",
                                     *request.class_name,
                                     did_you_mean(*request.class_name, names)));
    }
    return named;
}

} // namespace

RequireRequest parse_require(std::span<const std::string> words) {
    const FoundOptions found = find_options(words, require_options());
    RequireRequest request;
    if (found.count("help") > 0) {
        request.run.action = Action::help;
        return request;
    }
    request.run = common_request(found, "require");
    request.targets = {.service_level = share_of(found, "target-service-level", false),
                       .asa_seconds = seconds_of(found, "target-asa"),
                       .abandonment = share_of(found, "target-abandonment", false),
                       .occupancy_cap = share_of(found, "occupancy-cap", true)};
    return request;
}

HireRequest parse_hire(std::span<const std::string> words) {
    const FoundOptions found = find_options(words, hire_options());
    HireRequest request;
    if (found.count("help") > 0) {
        request.run.action = Action::help;
        return request;
    }
    request.run = common_request(found, "hire");
    request.service_level = share_of(found, "target-service-level", false);
    request.class_name = text_of(found, "class");
    request.probability = share_of(found, "probability", false).value_or(request.probability);
    return request;
}

std::string require_options_text() {
    return options_text(require_options());
}

std::string hire_options_text() {
    return options_text(hire_options());
}

ExitCode require_agents(const RequireRequest& request, const Invocation& invocation) {
    Prepared prepared = prepare(request.run, invocation);
    model::Scenario& scenario = prepared.loaded.scenario;
    set_targets(scenario, request.targets);
    invocation.heed_signals();
    report::FinishedRequirement found{scenario, {}, prepared.options.settings.seed};
    {
        TrialCounter counter("plans", request.run.notes);
        found.result = planning::required_agents(
            scenario,
            {prepared.options, [&counter](std::int64_t trials) { counter.show(trials); }});
    }
    if (invocation.cancel) {
        print_error("interrupted before the search ended; nothing was written");
        return ExitCode::interrupted;
    }
    hand_over(
        {report::required_json(found), report::required_csv(found), report::required_lines(found)},
        "required",
        request.run,
        prepared.folder);
    return found.result.out_of_reach.empty() && found.result.settled ? ExitCode::done
                                                                     : ExitCode::target_missed;
}

ExitCode hire_classes(const HireRequest& request, const Invocation& invocation) {
    Prepared prepared = prepare(request.run, invocation);
    model::Scenario& scenario = prepared.loaded.scenario;
    set_targets(scenario,
                {.service_level = request.service_level,
                 .asa_seconds = {},
                 .abandonment = {},
                 .occupancy_cap = {}});
    const std::vector<planning::ClassPlace> places = classes_asked(request, scenario);
    invocation.heed_signals();
    report::FinishedHiring found{scenario,
                                 {},
                                 request.probability,
                                 prepared.options.settings.seed,
                                 prepared.options.settings.replications};
    ExitCode code = ExitCode::done;
    TrialCounter counter("starts", request.run.notes);
    std::int64_t before = 0;
    for (const planning::ClassPlace& place : places) {
        std::int64_t trials = 0;
        const auto answer = planning::last_safe_date(
            scenario, place, {prepared.options, request.probability, [&](std::int64_t done) {
                                  trials = done;
                                  counter.show(before + done);
                              }});
        if (!answer) {
            counter.clear();
            print_error("interrupted before the search ended; nothing was written");
            return ExitCode::interrupted;
        }
        before += trials;
        if (answer->verdict == planning::HiringAnswer::Verdict::none_early_enough) {
            code = ExitCode::target_missed;
        }
        found.answers.push_back(*answer);
    }
    counter.clear();
    hand_over({report::hiring_json(found), report::hiring_csv(found), report::hiring_lines(found)},
              "hiring",
              request.run,
              prepared.folder);
    return code;
}

} // namespace staffsim::cli
