#include "break_even_command.hpp"

#include "common_options.hpp"
#include "console.hpp"
#include "measure_options.hpp"
#include "option_values.hpp"
#include "staffsim/core/error.hpp"
#include "staffsim/experiment/plan_runs.hpp"
#include "staffsim/planning/break_even.hpp"
#include "staffsim/report/break_even_table.hpp"

#include <fmt/format.h>

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

/// The one plan of the search.
class LeverPlan {
public:
    LeverPlan(const BreakEvenRequest& request, const std::filesystem::path& file)
        : run_(request.run),
          lever_(request.lever) {
        run_.scenario_file = file;
        loaded_ = scenario::read_scenario(file, run_.overlays);
    }
    LeverPlan(const LeverPlan&) = delete;
    LeverPlan& operator=(const LeverPlan&) = delete;
    LeverPlan(LeverPlan&&) = delete;
    LeverPlan& operator=(LeverPlan&&) = delete;
    ~LeverPlan() = default;

    [[nodiscard]] const model::Scenario& scenario() const { return loaded_.scenario; }

    /// Checks that the lever is there, and its range. \throws ScenarioError
    void take_lever(Notes notes) {
        const std::vector<std::string> names{lever_.lever};
        plans_.emplace(run_, loaded_, names);
        plans_->expect_possible({lever_.numbers});
        for (const std::string& note : plans_->notes()) {
            print_note(note, notes);
        }
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
    RunRequest run_;
    const LeverWords& lever_;
    scenario::LoadedScenario loaded_;
    std::optional<LeverPlans> plans_;
};

LeverTarget::Side side_of(const measures::Measure& measure) {
    return measure.better == measures::Better::higher ? LeverTarget::Side::at_least
                                                      : LeverTarget::Side::at_most;
}

void expect_comparable(const model::Scenario& a, const model::Scenario& b) {
    std::vector<Fault> faults = experiment::comparison_faults(a, b);
    if (!faults.empty()) {
        throw ScenarioError(std::move(faults));
    }
}

/// Plan B, where there is one, ready for the search.
std::unique_ptr<LeverPlan> second_plan(const BreakEvenRequest& request,
                                       const model::Scenario& plan_a) {
    if (!request.plan_b) {
        return nullptr;
    }
    auto plan = std::make_unique<LeverPlan>(request, *request.plan_b);
    expect_comparable(plan_a, plan->scenario());
    if (request.in != BreakEvenRequest::In::a) {
        plan->take_lever(request.run.notes);
    }
    return plan;
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
    LeverPlan plan_a(request, request.run.scenario_file);
    if (request.in != BreakEvenRequest::In::b) {
        plan_a.take_lever(request.run.notes);
    }
    const std::unique_ptr<LeverPlan> plan_b = second_plan(request, plan_a.scenario());
    const Prepared prepared = prepare(request.run, invocation);
    report::FinishedBreakEven found{
        plan_a.scenario(),
        plan_b ? &plan_b->scenario() : nullptr,
        request.lever.lever,
        plan_b && request.in == BreakEvenRequest::In::b ? plan_b->present() : plan_a.present(),
        request.lever.numbers[0],
        request.lever.numbers[1],
        measure_of(request, plan_a.scenario()),
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
