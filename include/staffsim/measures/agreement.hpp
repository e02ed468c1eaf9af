/// \file
/// Whether two runs say the same of a measure, and whether a run passes a gate: what `check`
/// judges by.
///
/// A standard error is taken back from the 95 % interval: its wider side over the 97.5 % t quantile
/// of rounds - 1 degrees of freedom; that side, as the other may be cut at 0 or 1.

#pragma once

#include "staffsim/measures/estimates.hpp"
#include "staffsim/model/reference.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace staffsim::measures {

/// A run as it was stored: what it was of, and its estimates.
struct StoredRun {
    std::string staffsim_version;
    std::string scenario_name;
    std::string scenario_hash;
    std::uint64_t seed = 0;
    std::int64_t replications = 0;
    std::int64_t rounds = 0;
    std::vector<Estimate> estimates;

    bool operator==(const StoredRun&) const = default;
};

/// Two runs side by side in a measure.
struct Agreement {
    bool holds = false;
    std::optional<double> difference; ///< found - expected; empty if either has no data
    std::optional<double> allowed;    ///< largest difference that holds; empty if it cannot be said
    std::optional<double> standard_errors; ///< difference / its standard error; empty without one
};

/// In the measure's unit.
/// \param rounds  of the estimate's run
/// \return empty without an interval, or with fewer than two rounds
[[nodiscard]] std::optional<double> standard_error_of(const Estimate& estimate,
                                                      std::int64_t rounds);

/// Statistical: |difference| <= q x sqrt(e1^2 + e2^2), where q is the quantile of Student's t with
/// the degrees of freedom of Welch and Satterthwaite that has the tail of `within` normal standard
/// errors: with few rounds as rare a false alarm as with many. Values that are equal to 11 digits
/// hold always; values without errors hold only so; no data agrees with no data.
/// \param expected_rounds, found_rounds  of the runs
[[nodiscard]] Agreement agreement_of(const Estimate& expected,
                                     std::int64_t expected_rounds,
                                     const Estimate& found,
                                     std::int64_t found_rounds,
                                     const model::Tolerance& tolerance);

/// What a gate looks at in an estimate: the estimate, or with a probability of 0.5 the median
/// horizon, of 0.9 the P10 (at least) or P90 (at most). Empty: no data.
[[nodiscard]] std::optional<double> gated_value(const model::Gate& gate, const Estimate& estimate);

/// No data passes no gate.
[[nodiscard]] bool passes(const model::Gate& gate, const Estimate& estimate);

} // namespace staffsim::measures
