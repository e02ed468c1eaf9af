#include "common_options.hpp"
#include "compare_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace staffsim::cli {

namespace {

using experiment::DecisionAsked;
using measures::Measure;

constexpr const char* usual_comparison = "service_level,p_meets_target,asa_seconds,abandonment,"
                                         "occupancy,cost_total,cost_per_resolution,profit_total";

Options compare_options() {
    Options options("Options", 100, 60);
    options.add_options()
        // clang-format off
        ("plan", texts_value("NAME: /PATH=VALUE ..."), "one more plan: the first file with these values changed; "
            "may be repeated")
        ("baseline", text_value("NAME"), "plan that the others are set against (default: the first file)")
        ("measures", text_value("LIST"), "measures that the table shows, separated by commas "
            "(default: service level to cost)")
        ("until-decided", text_value("LIST"), "add replications until it is known which plan is best in these measures")
        ("indifference", texts_value("[MEASURE=]VALUE"), "with --until-decided: a difference below it is of no account, "
            "in the measure's unit (default: 1 % of the baseline's value); may be repeated")
        ("workbook", "also write finance.xlsx: the plans side by side, with their inputs, for a spreadsheet")
        ("most-replications", text_value("N"), "limit of --until-decided (default: as the scenario says)");
    // clang-format on
    add_common_options(options,
                       "print comparison.csv instead of the table",
                       "print comparison.json instead of the table");
    return options;
}

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts;
    std::size_t start = 0;
    while (start <= text.size()) {
        const std::size_t end = std::min(text.find(separator, start), text.size());
        if (end > start) {
            parts.push_back(text.substr(start, end - start));
        }
        start = end + 1;
    }
    return parts;
}

const Measure& measure_from(const char* option, const std::string& name) {
    if (const Measure* measure = measures::find_measure(name)) {
        if (!measures::applies(*measure, measures::ScopeKind::all)) {
            throw UsageError(
                fmt::format("--{}: {} exists by contact type only; expected a measure of the whole",
                            option,
                            name));
        }
        return *measure;
    }
    std::vector<std::string> names;
    for (const Measure& measure : measures::all_measures()) {
        names.emplace_back(measure.name);
    }
    const std::string near = did_you_mean(name, names);
    throw UsageError(fmt::format(
        "--{}: there is no measure \"{}\"{}",
        option,
        name,
        near.empty() ? fmt::format("; measures are {}", fmt::join(names, ", ")) : near));
}

std::vector<const Measure*> measures_of(const FoundOptions& found,
                                        const char* option,
                                        const std::string& fallback) {
    std::vector<const Measure*> list;
    const std::string text = text_of(found, option).value_or(fallback);
    for (const std::string& name : split(text, ',')) {
        const Measure* measure = &measure_from(option, name);
        if (std::find(list.begin(), list.end(), measure) == list.end()) {
            list.push_back(measure);
        }
    }
    if (list.empty() && found.count(option) > 0) {
        throw UsageError(fmt::format("--{}: expected measures separated by commas", option));
    }
    return list;
}

/// Values of `/PATH=VALUE /PATH=VALUE`: a new one starts at a space with a slash behind it.
std::vector<scenario::Overlay> changes_from(const std::string& text, const std::string& said_by) {
    std::vector<scenario::Overlay> changes;
    std::size_t start = text.find_first_not_of(' ');
    while (start != std::string::npos) {
        const std::size_t next = text.find(" /", start);
        std::string part = text.substr(start, next == std::string::npos ? next : next - start);
        part.erase(part.find_last_not_of(' ') + 1);
        const std::size_t equals = part.find('=');
        if (equals == std::string::npos || part.front() != '/') {
            return {};
        }
        changes.push_back({part.substr(0, equals), part.substr(equals + 1), said_by});
        start = next == std::string::npos ? next : next + 1;
    }
    return changes;
}

PlanAsked plan_from(const std::string& text) {
    const std::size_t colon = text.find(':');
    PlanAsked plan{.name = text.substr(0, colon), .file = {}, .changes = {}};
    if (colon != std::string::npos) {
        plan.changes = changes_from(text.substr(colon + 1), fmt::format("--plan {}: ", plan.name));
    }
    if (plan.name.empty() || plan.changes.empty()) {
        throw UsageError(
            fmt::format("--plan: found \"{}\"; expected NAME: /PATH=VALUE ..., for "
                        "example \"more agents: /agent_groups/team/staffing/agents=42\"",
                        text));
    }
    return plan;
}

/// Files are called by their names without folder and ending, unless two would be called the same.
std::vector<PlanAsked> plans_asked(const FoundOptions& found) {
    const std::vector<std::string> files = texts_of(found, "file");
    std::vector<PlanAsked> plans;
    for (const std::string& file : files) {
        const std::string stem = std::filesystem::path(file).stem().string();
        const bool ambiguous =
            std::any_of(files.begin(), files.end(), [&](const std::string& other) {
                return other != file && std::filesystem::path(other).stem() == stem;
            });
        plans.push_back({.name = ambiguous ? file : stem, .file = file, .changes = {}});
    }
    for (const std::string& text : texts_of(found, "plan")) {
        plans.push_back(plan_from(text));
    }
    if (files.empty() || plans.size() < 2) {
        throw UsageError("compare needs a scenario file and another plan: staffsim compare BASE "
                         "OTHER ..., or --plan");
    }
    std::set<std::string> names;
    for (PlanAsked& plan : plans) {
        for (int number = 2; !names.insert(plan.name).second; ++number) {
            const std::string again = fmt::format("{} ({})", plan.name, number);
            if (names.count(again) == 0) {
                plan.name = again;
            }
        }
    }
    return plans;
}

std::optional<std::int64_t> most_replications_of(const FoundOptions& found,
                                                 const CompareRequest& request) {
    const auto most = whole_number_of(found, "most-replications", most_replications_allowed);
    if (most && request.until_decided.empty()) {
        throw UsageError("--most-replications goes with --until-decided; without it --replications "
                         "says how many");
    }
    if (most && request.run.replications && *request.run.replications > *most) {
        throw UsageError(fmt::format("--most-replications: found {}; expected at least the {} of "
                                     "--replications, with which it begins",
                                     *most,
                                     *request.run.replications));
    }
    return most;
}

std::size_t baseline_of(const FoundOptions& found, const std::vector<PlanAsked>& plans) {
    const std::optional<std::string> wanted = text_of(found, "baseline");
    std::vector<std::string> names;
    for (std::size_t plan = 0; plan < plans.size(); ++plan) {
        if (!wanted || plans[plan].name == *wanted || plans[plan].file == *wanted) {
            return plan;
        }
        names.push_back(plans[plan].name);
    }
    throw UsageError(fmt::format(
        "--baseline: there is no plan \"{}\"{}", *wanted, did_you_mean(*wanted, names)));
}

void set_indifference(std::vector<DecisionAsked>& asked, const std::string& text) {
    const std::size_t equals = text.find('=');
    bool percent = false;
    const std::string digits = equals == std::string::npos ? text : text.substr(equals + 1);
    const std::optional<double> value = positive_from(digits, percent);
    if (!value) {
        throw UsageError(fmt::format("--indifference: found \"{}\"; expected VALUE or "
                                     "MEASURE=VALUE with a value above 0, for example "
                                     "service_level=0.005",
                                     text));
    }
    const Measure* named = equals == std::string::npos
                               ? nullptr
                               : &measure_from("indifference", text.substr(0, equals));
    bool used = false;
    for (DecisionAsked& decision : asked) {
        if (named == nullptr || decision.measure == named) {
            if (percent && decision.measure->unit != measures::Unit::share) {
                throw UsageError(fmt::format("--indifference: {} is no share, so it has no %",
                                             decision.measure->name));
            }
            decision.indifference = *value;
            used = true;
        }
    }
    if (!used) {
        throw UsageError(fmt::format(
            "--indifference: found \"{}\"; expected a measure of --until-decided", text));
    }
}

std::vector<DecisionAsked> decisions_of(const FoundOptions& found) {
    std::vector<DecisionAsked> asked;
    for (const Measure* measure : measures_of(found, "until-decided", "")) {
        if (measure->better == measures::Better::neither) {
            throw UsageError(fmt::format("--until-decided: no plan is the best in {}: more of it "
                                         "is neither good nor bad",
                                         measure->name));
        }
        if (measure->estimator == measures::Estimator::largest) {
            throw UsageError(
                fmt::format("--until-decided: {} grows with the replications; use wait_p90_seconds",
                            measure->name));
        }
        asked.push_back({.measure = measure, .indifference = std::nullopt});
    }
    for (const std::string& text : texts_of(found, "indifference")) {
        set_indifference(asked, text);
    }
    return asked;
}

} // namespace

CompareRequest parse_compare(std::span<const std::string> words) {
    const FoundOptions found = find_options(words, compare_options());
    CompareRequest request;
    if (found.count("help") > 0) {
        request.run.action = Action::help;
        return request;
    }
    request.run = common_request(found);
    request.run.workbook = found.count("workbook") > 0;
    request.plans = plans_asked(found);
    request.run.scenario_file = request.plans.front().file;
    request.baseline = baseline_of(found, request.plans);
    request.shown = measures_of(found, "measures", usual_comparison);
    request.until_decided = decisions_of(found);
    request.most_replications = most_replications_of(found, request);
    return request;
}

std::string compare_options_text() {
    return options_text(compare_options());
}

} // namespace staffsim::cli
