/// \file
/// Usage of every replication as files, from which other contracts are priced without simulating
/// again: `usage.json` says what was run and guards the tables beside it, which hold whole numbers.
/// Files and columns are explained in results/README.md.

#pragma once

#include "staffsim/model/scenario.hpp"
#include "staffsim/pricing/usage.hpp"
#include "staffsim/report/atomic_file.hpp"
#include "staffsim/report/result_document.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace staffsim::report {

inline constexpr int usage_schema_version = 2;

/// By interval if some service term is, else by day.
[[nodiscard]] pricing::Grain grain_for(const model::Money& money);

/// About how long the files of a run will be. [bytes]
[[nodiscard]] std::int64_t estimated_usage_bytes(const model::Scenario& scenario,
                                                 std::int64_t replications,
                                                 pricing::Grain grain);

/// All files, `usage.json` last; none if the run kept no usage.
/// \param money_text  contracts, currencies, satisfaction and time value of the scenario, JSON
[[nodiscard]] std::vector<FileText> usage_files(const FinishedRun& run,
                                                const std::string& money_text);

/// What was stored, read back.
struct StoredUsage {
    /// Of the plan: name, currency, hash; names, prices and skills of its groups; names, bots'
    /// prices and windows of its types. The rest is empty.
    model::Scenario plan;
    pricing::Frame frame;
    pricing::Grain grain = pricing::Grain::days;
    std::uint64_t seed = 1;
    std::size_t round_size = 1;
    std::string money_text;             ///< of the plan's own contracts, JSON
    std::vector<pricing::Usage> usages; ///< by replication
};

/// \throws ScenarioError if the folder is none of a run, holds no usage, or a file was changed or
///         cut off since
[[nodiscard]] StoredUsage read_usage(const std::filesystem::path& folder);

} // namespace staffsim::report
