/// \file
/// Levers on the command line, and the plans that they make of a scenario file.

#pragma once

#include "plan_files.hpp"
#include "staffsim/model/levers.hpp"
#include "staffsim/planning/sweep.hpp"
#include "staffsim/scenario/scenario_reader.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace staffsim::cli {

/// `LEVER=a,b,c` or `LEVER=a:b:c`: the words of `--vary`, not judged yet.
struct LeverWords {
    std::string lever;
    std::vector<double> numbers;
    bool is_list = false; ///< with commas, or a single number
};

/// How a lever is written, for messages.
struct LeverForm {
    const char* option;   ///< "--vary"
    const char* expected; ///< "LEVER=FROM:TO:STEP"
    const char* example;
};

/// \throws UsageError unless the text is a lever and numbers (also percent)
[[nodiscard]] LeverWords lever_words(const std::string& text, const LeverForm& form);

/// A scenario file with levers: those of model/levers.hpp, and JSON pointers of the scenario, for
/// which it is read again with the value set.
class LeverPlans {
public:
    /// Keeps a reference to `base`, which is what `file` has been read to.
    /// \throws ScenarioError with every lever that is unknown or named twice
    LeverPlans(PlanFile file,
               const scenario::LoadedScenario& base,
               std::span<const std::string> levers);

    [[nodiscard]] const std::vector<std::string>& names() const noexcept { return names_; }
    /// Unit, by lever; "value" of a pointer.
    [[nodiscard]] std::string unit(std::size_t lever) const;
    /// By which the plan stays as it is; empty if there is no one number.
    [[nodiscard]] std::optional<double> present_value(std::size_t lever) const;
    /// The lever of the model; null for a pointer.
    [[nodiscard]] const model::Lever* model_lever(std::size_t lever) const;

    /// \throws ScenarioError with every value of `values` (by lever) that cannot be; of pointers
    /// the least and the greatest are tried
    void expect_possible(const std::vector<std::vector<double>>& values) const;

    /// What some levers do not touch, for a note each.
    [[nodiscard]] std::vector<std::string> notes() const;

    /// \throws ScenarioError if there is no such plan
    [[nodiscard]] model::Scenario plan(std::span<const double> point) const;
    [[nodiscard]] planning::PlanOf plan_of() const {
        return [this](std::span<const double> point) { return plan(point); };
    }

private:
    void add_faults_of(std::size_t lever, double value, std::vector<Fault>& faults) const;

    PlanFile file_;
    const scenario::LoadedScenario& base_;
    std::vector<std::string> names_;
    std::vector<std::optional<model::Lever>> levers_; // by name; none: a pointer
};

/// The table of levers for help pages.
[[nodiscard]] std::string levers_text();

} // namespace staffsim::cli
