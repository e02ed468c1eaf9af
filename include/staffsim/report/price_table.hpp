/// \file
/// What `staffsim price` says: plans under contracts, side by side.

#pragma once

#include "staffsim/model/scenario.hpp"
#include "staffsim/pricing/alternative.hpp"
#include "staffsim/pricing/usage.hpp"

#include <string>
#include <vector>

namespace staffsim::report {

/// A plan under contracts. Refers to the money and the frame, one for each run: keep them alive.
struct PricedAlternative {
    std::string name; ///< of the contract file, or "as_run"
    std::string plan;
    std::string plan_hash;
    const model::Money& money;
    const pricing::Frame& frame;
    pricing::Alternative priced;
};

/// A table, and the largest lines of each.
[[nodiscard]] std::vector<std::string> price_lines(
    const std::vector<PricedAlternative>& alternatives);

/// `price.csv`: one row per alternative.
[[nodiscard]] std::string price_csv(const std::vector<PricedAlternative>& alternatives);

/// `price.json`: the same, with the contracts as in `result.json`.
[[nodiscard]] std::string price_json(const std::vector<PricedAlternative>& alternatives);

} // namespace staffsim::report
