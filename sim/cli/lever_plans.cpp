#include "lever_plans.hpp"

#include "exit_code.hpp"
#include "option_values.hpp"
#include "staffsim/core/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace staffsim::cli {

namespace {

std::optional<double> number_of(std::string_view text) {
    double unit = 1;
    if (text.ends_with('%')) {
        text.remove_suffix(1);
        unit = 100;
    }
    const auto value = number_from<double>(text);
    return value && std::isfinite(*value) ? std::optional(*value / unit) : std::nullopt;
}

std::vector<std::string_view> parts_of(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(end + 1);
    }
}

bool is_pointer(const std::string& lever) {
    return lever.starts_with('/');
}

scenario::Overlay overlay_of(const std::string& pointer, double value) {
    return {pointer, fmt::format("{:.12g}", value), ""};
}

} // namespace

LeverWords lever_words(const std::string& text, const LeverForm& form) {
    const std::size_t equals = text.rfind('=');
    LeverWords words;
    bool sound = equals != std::string::npos && equals > 0;
    if (sound) {
        words.lever = text.substr(0, equals);
        const std::string_view numbers = std::string_view(text).substr(equals + 1);
        words.is_list = numbers.find(':') == std::string_view::npos;
        for (const std::string_view part : parts_of(numbers, words.is_list ? ',' : ':')) {
            const std::optional<double> number = number_of(part);
            sound = sound && number.has_value();
            words.numbers.push_back(number.value_or(0));
        }
    }
    if (!sound) {
        throw UsageError(fmt::format("{}: found \"{}\"; expected {}, for example {}",
                                     form.option,
                                     text,
                                     form.expected,
                                     form.example));
    }
    return words;
}

LeverPlans::LeverPlans(PlanFile file,
                       const scenario::LoadedScenario& base,
                       std::span<const std::string> levers)
    : file_(std::move(file)),
      base_(base) {
    std::vector<Fault> faults;
    for (const std::string& lever : levers) {
        if (std::find(names_.begin(), names_.end(), lever) != names_.end()) {
            faults.push_back({lever, "the same lever twice", "each lever once", ""});
            continue;
        }
        names_.push_back(lever);
        levers_.push_back(is_pointer(lever) ? std::nullopt
                                            : model::Lever::find(lever, base.scenario, faults));
    }
    if (!faults.empty()) {
        throw ScenarioError(std::move(faults));
    }
}

std::string LeverPlans::unit(std::size_t lever) const {
    if (!levers_[lever]) {
        return "value";
    }
    const model::LeverUnit unit = levers_[lever]->row().unit;
    return unit == model::LeverUnit::money ? levers_[lever]->currency(base_.scenario)
                                           : std::string(model::unit_text(unit));
}

std::optional<double> LeverPlans::present_value(std::size_t lever) const {
    return levers_[lever] ? levers_[lever]->present_value(base_.scenario)
                          : scenario::number_at(base_.merged_text, names_[lever]);
}

const model::Lever* LeverPlans::model_lever(std::size_t lever) const {
    return levers_[lever] ? &*levers_[lever] : nullptr;
}

void LeverPlans::add_faults_of(std::size_t lever, double value, std::vector<Fault>& faults) const {
    if (levers_[lever]) {
        if (auto fault = levers_[lever]->fault_of(base_.scenario, value)) {
            faults.push_back(*std::move(fault));
        }
        return;
    }
    try {
        const scenario::Overlay overlay = overlay_of(names_[lever], value);
        static_cast<void>(file_.read({&overlay, 1}));
    } catch (const ScenarioError& error) {
        for (const Fault& fault : error.faults()) {
            if (std::find(faults.begin(), faults.end(), fault) == faults.end()) {
                faults.push_back(fault);
            }
        }
    }
}

void LeverPlans::expect_possible(const std::vector<std::vector<double>>& values) const {
    std::vector<Fault> faults;
    for (std::size_t lever = 0; lever < names_.size(); ++lever) {
        const auto [least, most] = std::minmax_element(values[lever].begin(), values[lever].end());
        add_faults_of(lever, *least, faults);
        if (*most > *least) {
            add_faults_of(lever, *most, faults);
        }
    }
    if (!faults.empty()) {
        throw ScenarioError(std::move(faults));
    }
}

std::vector<std::string> LeverPlans::notes() const {
    std::vector<std::string> notes;
    for (const auto& lever : levers_) {
        if (lever && lever->leaves_some_out(base_.scenario)) {
            notes.push_back(fmt::format("{} changes {} only; the others have no such thing",
                                        lever->text(),
                                        fmt::join(lever->touched(base_.scenario), ", ")));
        }
    }
    return notes;
}

model::Scenario LeverPlans::plan(std::span<const double> point) const {
    std::vector<scenario::Overlay> overlays;
    for (std::size_t lever = 0; lever < names_.size(); ++lever) {
        if (!levers_[lever]) {
            overlays.push_back(overlay_of(names_[lever], point[lever]));
        }
    }
    model::Scenario plan = overlays.empty() ? base_.scenario : file_.read(overlays).scenario;
    std::vector<Fault> faults;
    for (std::size_t lever = 0; lever < names_.size(); ++lever) {
        if (!levers_[lever]) {
            continue;
        }
        if (auto fault = levers_[lever]->fault_of(plan, point[lever])) {
            faults.push_back(*std::move(fault));
        } else {
            levers_[lever]->apply(plan, point[lever]);
        }
    }
    if (!faults.empty()) {
        throw ScenarioError(std::move(faults));
    }
    return plan;
}

std::string levers_text() {
    std::string text = "Levers\n";
    for (const model::LeverRow& row : model::all_levers()) {
        text += fmt::format("  {:<18}{}: {}\n", row.name, unit_text(row.unit), row.sentence);
    }
    text += "  /PATH             value: any number of the scenario, which is then read again\n"
            "NAME@calls is the lever for one contact type, NAME@team for one agent group or all "
            "groups of a\nsite, fx@EUR for one currency; without a name, for all that have such a "
            "thing.\n";
    return text;
}

} // namespace staffsim::cli
