/// \file
/// Patience from waits of which some ended otherwise: the product-limit estimate.

#pragma once

#include <vector>

namespace staffsim::tests {

/// How long somebody waited, and whether patience ended it (else an answer did).
struct ObservedWait {
    double time = 0;
    bool abandoned = false;
};

/// A step of the estimated survival function.
struct SurvivalStep {
    double time = 0;
    double survival = 1;       ///< just after `time`
    double standard_error = 0; ///< Greenwood's formula
};

/// Kaplan and Meier (JASA 53, 1958): S(t) = product over abandonments up to t of 1 - d / at risk.
/// Of equal times abandonments come first. \return the steps, ascending
[[nodiscard]] std::vector<SurvivalStep> kaplan_meier(std::vector<ObservedWait> waits);

/// Value of the step function at `time`.
[[nodiscard]] double survival_at(const std::vector<SurvivalStep>& steps, double time);

} // namespace staffsim::tests
