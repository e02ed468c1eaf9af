#include "plan_files.hpp"

#include "staffsim/experiment/comparison.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace staffsim::cli {

namespace {

/// The plan of a file; empty, with its faults added, if it has any.
std::optional<scenario::LoadedScenario> read_or_add(const PlanFile& plan,
                                                    std::vector<Fault>& faults) {
    try {
        return plan.read();
    } catch (const ScenarioError& error) {
        add_faults_of_plan(faults, error.faults(), plan.file.string());
        return std::nullopt;
    }
}

} // namespace

scenario::LoadedScenario PlanFile::read(std::span<const scenario::Overlay> more) const {
    std::vector<scenario::Overlay> all = overlays;
    all.insert(all.end(), more.begin(), more.end());
    return file == base ? scenario::read_scenario(file, all) : scenario::read_plan(file, base, all);
}

void add_faults_of_plan(std::vector<Fault>& all,
                        const std::vector<Fault>& faults,
                        const std::string& plan) {
    for (Fault fault : faults) {
        if (fault.pointer.starts_with('/')) {
            fault.pointer.insert(0, plan + '#');
        }
        const bool of_option = fault.pointer.starts_with("--");
        if (!of_option || std::find(all.begin(), all.end(), fault) == all.end()) {
            all.push_back(std::move(fault));
        }
    }
}

TwoPlans read_two_plans(const PlanFile& first, const PlanFile& second) {
    std::vector<Fault> faults;
    std::optional<scenario::LoadedScenario> plan_a = read_or_add(first, faults);
    std::optional<scenario::LoadedScenario> plan_b = read_or_add(second, faults);
    if (faults.empty()) {
        add_faults_of_plan(faults,
                           experiment::comparison_faults(plan_a->scenario, plan_b->scenario),
                           second.file.string());
    }
    if (!faults.empty()) {
        throw ScenarioError(std::move(faults));
    }
    return {*std::move(plan_a), *std::move(plan_b)};
}

} // namespace staffsim::cli
