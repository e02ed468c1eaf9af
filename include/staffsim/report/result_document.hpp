/// \file
/// `result.json`: everything a run concluded, with its schema version.
///
/// Canonical: keys sorted, numbers by `number_text.hpp`, `null` = no data, two spaces of
/// indentation, a newline at the end. It depends on the scenario, the seed and the replications
/// alone: no time, path, thread count or machine is in it, so equal runs give equal bytes.

#pragma once

#include "staffsim/experiment/experiment.hpp"
#include "staffsim/model/scenario.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace staffsim::report {

/// Raised by one whenever a reader of older files would misread newer ones.
inline constexpr int result_schema_version = 1;

/// A run that ended, as reports see it. Refers to the scenario and the result: keep them alive.
struct FinishedRun {
    const model::Scenario& scenario;
    const experiment::ExperimentResult& result;
    /// As it was run: options of the command line have replaced the scenario's own.
    model::RunSettings settings;
    bool used_controls = true;
    std::string staffsim_version;
};

/// What became of one contact type's contacts: totals over all replications. [contacts]
///   bot sessions = contained + abandoned in the bot + escalated; contained = resolved + false;
///   offered = answered + abandoned + blocked + still open
struct ContactFates {
    std::int64_t first_contacts = 0;
    std::int64_t recontacts = 0;
    std::int64_t bot_sessions = 0;
    std::int64_t contained = 0;
    std::int64_t bot_resolved = 0;
    std::int64_t falsely_contained = 0;
    std::int64_t bot_abandoned = 0;
    std::int64_t escalated = 0;
    std::int64_t offered = 0;
    std::int64_t answered = 0;
    std::int64_t abandoned = 0;
    std::int64_t blocked = 0;
    std::int64_t still_open = 0;
};

/// The fates of every contact type, in the scenario's order, from the means per interval.
[[nodiscard]] std::vector<ContactFates> contact_fates(const FinishedRun& run);

/// The whole document.
[[nodiscard]] std::string result_json(const FinishedRun& run);

} // namespace staffsim::report
