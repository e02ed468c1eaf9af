/// \file
/// `result.json`: everything a run concluded, with its schema version.
///
/// Canonical: keys sorted, numbers by `number_text.hpp`, `null` = no data, two spaces of
/// indentation, a newline at the end. It depends on the scenario, the seed and the replications
/// alone: no time, path, thread count or machine is in it, so equal runs give equal bytes.

#pragma once

#include "staffsim/core/error.hpp"
#include "staffsim/experiment/experiment.hpp"
#include "staffsim/model/scenario.hpp"
#include "staffsim/planning/headcount_plan.hpp"

#include <string>
#include <vector>

namespace staffsim::report {

/// Raised by one whenever a reader of older files would misread newer ones.
inline constexpr int result_schema_version = 2;

/// A run that ended, as reports see it. Refers to the scenario and the result: keep them alive.
struct FinishedRun {
    const model::Scenario& scenario;
    const experiment::ExperimentResult& result;
    /// As it was run: options of the command line have replaced the scenario's own.
    model::RunSettings settings;
    bool used_controls = true;
    std::string staffsim_version;
    std::vector<Fault> warnings = {};                   ///< of the scenario
    std::vector<planning::HeadcountRow> headcount = {}; ///< empty: a plan without workforce
};

/// The whole document.
[[nodiscard]] std::string result_json(const FinishedRun& run);

} // namespace staffsim::report
