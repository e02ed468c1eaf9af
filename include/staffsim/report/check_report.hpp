/// \file
/// What a check found, for people, for programs and for continuous integration.

#pragma once

#include "staffsim/planning/reference_check.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace staffsim::report {

/// A reference that was checked, or was not reached in time.
struct CheckedReference {
    std::string name;
    std::string why;
    bool was_run = true;
    std::uint64_t seed = 1;
    std::int64_t replications = 0;
    double seconds = 0;
    std::vector<planning::CheckedCase> cases;
    std::vector<std::string> changed_inputs; ///< lines, where the case "inputs" failed
};

struct FinishedCheck {
    std::string staffsim_version;
    std::string profile; ///< "quick" or "full"
    std::vector<CheckedReference> references;
    double seconds = 0; ///< of all
};

[[nodiscard]] bool passed(const CheckedReference& reference);
[[nodiscard]] bool passed(const FinishedCheck& check);

/// Why a case failed, or what it found, in one line: expected, actual, tolerance, interval.
[[nodiscard]] std::string case_text(const planning::CheckedCase& checked,
                                    const CheckedReference& reference);

/// A line per reference, below it what failed; then how many passed, in how many seconds.
[[nodiscard]] std::vector<std::string> check_lines(const FinishedCheck& check);

/// What blessing would change: per reference and measure the difference in standard errors.
[[nodiscard]] std::vector<std::string> bless_lines(const FinishedCheck& check);

/// Every case with its numbers. Canonical like `result.json`, but for the seconds.
[[nodiscard]] std::string check_json(const FinishedCheck& check);

/// JUnit's XML: a suite per reference, a case per measure and gate.
[[nodiscard]] std::string check_junit(const FinishedCheck& check);

} // namespace staffsim::report
