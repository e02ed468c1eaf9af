/// \file
/// `expected.json` of a reference: what its results were when they were blessed, by profile, and
/// the scenario that gave them.

#pragma once

#include "staffsim/experiment/experiment.hpp"
#include "staffsim/planning/reference_check.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace staffsim::report {

inline constexpr int expected_schema_version = 1;
inline constexpr const char* expected_name = "expected.json";

/// What is blessed of a reference.
struct Blessed {
    std::string inputs; ///< the merged scenario, compact JSON
    std::optional<planning::WatchedRun> quick;
    std::optional<planning::WatchedRun> full;
};

/// \return empty if there is no such file
/// \throws ScenarioError if it is damaged or of another schema version, IoError if it cannot be
/// read
[[nodiscard]] std::optional<Blessed> read_expected(const std::filesystem::path& folder);

/// The whole file: the inputs on one line, then an estimate a line; numbers as in `result.json`.
[[nodiscard]] std::string expected_json(const Blessed& blessed);

/// A run as references keep it.
/// \param program  fingerprint of the program
[[nodiscard]] planning::WatchedRun watched_run(const model::Scenario& scenario,
                                               const experiment::ExperimentResult& result,
                                               std::uint64_t seed,
                                               std::string program);

/// Where two merged scenarios differ: `/calendar/days: was 3, is 4`, at most `most` lines and then
/// how many more. Empty: they are equal, and a data file has changed.
[[nodiscard]] std::vector<std::string> changed_inputs(std::string_view blessed,
                                                      std::string_view now,
                                                      std::size_t most);

/// 64-bit FNV-1a of bytes, as 16 hexadecimal digits.
[[nodiscard]] std::string fingerprint_of(std::string_view bytes);

} // namespace staffsim::report
