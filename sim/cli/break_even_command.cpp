#include "break_even_command.hpp"

#include "common_options.hpp"
#include "console.hpp"
#include "measure_options.hpp"
#include "option_values.hpp"
#include "plan_files.hpp"
#include "staffsim/core/error.hpp"
#include "staffsim/planning/break_even.hpp"
#include "staffsim/report/break_even_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace staffsim::cli {

namespace {

using planning::LeverTarget;
using planning::Root;

constexpr LeverForm range_form{"--lever", "LEVER=FROM:TO", "bot.containment=0:0.7"};

Options break_even_options() {
    Options options("Options", 100, 60);
    options.add_options()
        // clang-format off
        ("lever", text_value("LEVER=FROM:TO"), "the lever, and the range in which its value is sought")
        ("measure", text_value("NAME"), "in which two plans come to the same, NAME@SCOPE for a contact type, group or site "
            "(default: cost_total; cost_per_resolution asks for the cost of success)")
        ("in", text_value("PLAN"), "a, b or both: the plans that the lever changes (default: both)")
        ("target", text_value("MEASURE=VALUE"), "of one plan: up to which value of the lever the measure is at least VALUE, where "
            "more is better, else at most; for example service_level=80%")
        ("probability", text_value("P"), "with --target: not the mean is to meet it, but so great a share of horizons, for "
            "example 0.9");
    // clang-format on
    add_common_options(options,
                       "print break_even.csv, the curve, instead of the answer",
                       "print break_even.json instead of the answer");
    return options;
}

LeverWords lever_of(const FoundOptions& found) {
    const std::optional<std::string> text = text_of(found, "lever");
    if (!text) {
        throw UsageError("break-even needs a lever: --lever LEVER=FROM:TO, for example --lever "
                         "bot.containment=0:0.7");
    }
    LeverWords words = lever_words(*text, range_form);
    if (words.is_list || words.numbers.size() != 2 || words.numbers[0] >= words.numbers[1]) {
        throw UsageError(fmt::format(
            "--lever: found \"{}\"; expected {} with FROM below TO", *text, range_form.expected));
    }
    return words;
}

BreakEvenRequest::In plans_of(const FoundOptions& found) {
    const std::string text = text_of(found, "in").value_or("both");
    if (text == "a" || text == "A") {
        return BreakEvenRequest::In::a;
    }
    if (text == "b" || text == "B") {
        return BreakEvenRequest::In::b;
    }
    if (text != "both") {
        throw UsageError(fmt::format("--in: found \"{}\"; expected a, b or both", text));
    }
    return BreakEvenRequest::In::both;
}

void take_target(BreakEvenRequest& request, const FoundOptions& found) {
    const std::optional<std::string> text = text_of(found, "target");
    request.probability = share_of(found, "probability", false);
    if (!text) {
        if (request.probability) {
            throw UsageError("--probability goes with --target");
        }
        return;
    }
    const LeverWords words = lever_words(*text, {"--target", "MEASURE=VALUE", "service_level=80%"});
    if (!words.is_list || words.numbers.size() != 1 || words.lever.find(',') != std::string::npos) {
        throw UsageError(fmt::format(
            "--target: found \"{}\"; expected MEASURE=VALUE, for example service_level=80%",
            *text));
    }
    if (text_of(found, "measure")) {
        throw UsageError("--target names the measure already: leave out --measure");
    }
    request.measure = words.lever;
    request.target = words.numbers.front();
}

void take_files(BreakEvenRequest& request, const FoundOptions& found) {
    const std::vector<std::string> files = texts_of(found, "file");
    const std::size_t wanted = request.target ? 1 : 2;
    if (files.size() != wanted) {
        throw UsageError(fmt::format("break-even takes {}; found {}",
                                     request.target
                                         ? "one scenario file with --target"
                                         : "two scenario files, or one with --target MEASURE=VALUE",
                                     files.size()));
    }
    request.run.scenario_file = files.front();
    if (!request.target) {
        request.plan_b = files.back();
    }
}

/// A plan of the search.
class LeverPlan {
public:
    LeverPlan(PlanFile file, scenario::LoadedScenario loaded)
        : file_(std::move(file)),
          loaded_(std::move(loaded)) {}
    LeverPlan(const LeverPlan&) = delete;
    LeverPlan& operator=(const LeverPlan&) = delete;
    LeverPlan(LeverPlan&&) = delete;
    LeverPlan& operator=(LeverPlan&&) = delete;
    ~LeverPlan() = default;

    [[nodiscard]] const scenario::LoadedScenario& loaded() const { return loaded_; }
    [[nodiscard]] const model::Scenario& scenario() const { return loaded_.scenario; }

    /// Checks that the lever is there, and its range; adds what is wrong to `faults`, with the file
    /// in front.
    void take_lever(const LeverWords& lever, std::vector<Fault>& faults) {
        try {
            const std::vector<std::string> names{lever.lever};
            plans_.emplace(file_, loaded_, names);
            plans_->expect_possible({lever.numbers});
        } catch (const ScenarioError& error) {
            for (Fault fault : error.faults()) {
                const char* const between = fault.pointer.starts_with('/') ? "#" : ": ";
                fault.pointer.insert(0, file_.file.string() + between);
                faults.push_back(std::move(fault));
            }
        }
    }

    [[nodiscard]] std::vector<std::string> notes() const {
        return plans_ ? plans_->notes() : std::vector<std::string>{};
    }

    [[nodiscard]] std::optional<double> present() const {
        return plans_ ? plans_->present_value(0) : std::nullopt;
    }

    [[nodiscard]] planning::PlanSide side() const {
        if (!plans_) {
            return {[this](double /*value*/) { return loaded_.scenario; },
                    planning::PlanSide::Lever::stays};
        }
        return {[this](double value) { return plans_->plan({&value, 1}); }};
    }

private:
    PlanFile file_;
    scenario::LoadedScenario loaded_;
    std::optional<LeverPlans> plans_;
};

/// Plan A, and plan B if there is one, ready for the search.
struct Plans {
    std::unique_ptr<LeverPlan> a;
    std::unique_ptr<LeverPlan> b;
};

Plans read_plans_of(const BreakEvenRequest& request) {
    const PlanFile first = file_of(request.run);
    if (!request.plan_b) {
        return {std::make_unique<LeverPlan>(first, first.read()), nullptr};
    }
    const PlanFile second{*request.plan_b, first.base, first.overlays};
    TwoPlans two = read_two_plans(first, second);
    return {std::make_unique<LeverPlan>(first, std::move(two.first)),
            std::make_unique<LeverPlan>(second, std::move(two.second))};
}

/// Gives the lever to the plans that it changes, and prints what it leaves out, once.
void take_levers(const Plans& plans, const BreakEvenRequest& request) {
    std::vector<Fault> faults;
    if (request.in != BreakEvenRequest::In::b) {
        plans.a->take_lever(request.lever, faults);
    }
    if (plans.b && request.in != BreakEvenRequest::In::a) {
        plans.b->take_lever(request.lever, faults);
    }
    if (!faults.empty()) {
        throw ScenarioError(std::move(faults));
    }
    const std::vector<std::string> notes = plans.a->notes();
    for (const std::string& note : notes) {
        print_note(note, request.run.notes);
    }
    for (const std::string& note : plans.b ? plans.b->notes() : std::vector<std::string>{}) {
        if (std::find(notes.begin(), notes.end(), note) == notes.end()) {
            print_note(note, request.run.notes);
        }
    }
}

LeverTarget::Side side_of(const measures::Measure& measure) {
    return measure.better == measures::Better::higher ? LeverTarget::Side::at_least
                                                      : LeverTarget::Side::at_most;
}

planning::ScopedMeasure measure_of(const BreakEvenRequest& request,
                                   const model::Scenario& scenario) {
    const char* const option = request.target ? "--target" : "--measure";
    const auto found = measures_named(request.measure, option, scenario);
    if (found.size() != 1) {
        throw UsageError(fmt::format("{}: expected one measure", option));
    }
    return found.front();
}

/// A target of 80 where 80 % is meant would hold nowhere.
void expect_possible_target(const planning::ScopedMeasure& of, double target) {
    if (of.measure->unit != measures::Unit::share) {
        return;
    }
    // More people than there are may leave in a year.
    const double most = of.measure->name == "attrition_rate" ? 10 : 1;
    if (target < 0 || target > most) {
        throw UsageError(fmt::format("--target: found {:.6g}; expected a share from 0 to {} for "
                                     "{}, for example 0.8 or 80%",
                                     target,
                                     most,
                                     of.measure->name));
    }
}

ExitCode code_of(const report::FinishedBreakEven& found) {
    const bool met = found.root.verdict == Root::Verdict::found ||
                     (found.root.verdict == Root::Verdict::none &&
                      report::every_side(found) == report::EverySide::target_met);
    return met ? ExitCode::done : ExitCode::target_missed;
}

} // namespace

BreakEvenRequest parse_break_even(std::span<const std::string> words) {
    const FoundOptions found = find_options(words, break_even_options());
    BreakEvenRequest request;
    if (found.count("help") > 0) {
        request.run.action = Action::help;
        return request;
    }
    request.run = common_request(found);
    request.measure = text_of(found, "measure").value_or("cost_total");
    take_target(request, found);
    take_files(request, found);
    request.lever = lever_of(found);
    request.in = plans_of(found);
    if (request.target && text_of(found, "in")) {
        throw UsageError("--in goes with two plans");
    }
    return request;
}

std::string break_even_options_text() {
    return options_text(break_even_options()) + '\n' + levers_text();
}

ExitCode find_break_even(const BreakEvenRequest& request, const Invocation& invocation) {
    const Plans plans = read_plans_of(request);
    const LeverPlan& plan_a = *plans.a;
    const LeverPlan* const plan_b = plans.b.get();
    const planning::ScopedMeasure measure = measure_of(request, plan_a.scenario());
    if (request.target) {
        expect_possible_target(measure, *request.target);
    }
    take_levers(plans, request);
    const Prepared prepared = prepare(plan_a.loaded(), request.run, invocation);
    report::FinishedBreakEven found{plan_a.scenario(),
                                    plan_b != nullptr ? &plan_b->scenario() : nullptr,
                                    request.lever.lever,
                                    plan_b != nullptr && request.in == BreakEvenRequest::In::b
                                        ? plan_b->present()
                                        : plan_a.present(),
                                    request.lever.numbers[0],
                                    request.lever.numbers[1],
                                    measure,
                                    std::nullopt,
                                    {},
                                    prepared.options.settings.seed,
                                    prepared.options.settings.replications};
    invocation.heed_signals();
    {
        TrialCounter counter("plans", request.run.notes);
        const planning::BreakEvenOptions options{
            prepared.options, found.measure, found.from, found.to, [&counter](std::int64_t done) {
                counter.show(done);
            }};
        if (request.target) {
            found.target =
                LeverTarget{*request.target, side_of(*found.measure.measure), request.probability};
            found.root = planning::target_root(plan_a.side().at, *found.target, options);
        } else {
            found.root = planning::break_even(plan_a.side(), plan_b->side(), options);
        }
    }
    if (found.root.verdict == Root::Verdict::cancelled) {
        print_error("interrupted before the search ended; nothing was written");
        return ExitCode::interrupted;
    }
    hand_over({report::break_even_json(found),
               report::break_even_csv(found),
               report::break_even_lines(found)},
              "break_even",
              request.run,
              prepared.folder);
    return code_of(found);
}

} // namespace staffsim::cli
