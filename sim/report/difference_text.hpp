/// \file
/// Values of measures and their differences as a planner writes them in a mail.

#pragma once

#include "staffsim/measures/measures.hpp"
#include "staffsim/stats/confidence.hpp"

#include <optional>
#include <string>

namespace staffsim::report {

/// "81.6 %", "12 s", "1,234 EUR", "34.5 h"; "no data".
[[nodiscard]] std::string value_text(measures::Unit unit,
                                     const std::optional<double>& value,
                                     const std::string& currency);

/// A difference with its sign, and an interval of it, with as many decimals as the interval bears:
/// "+3.2 pp" and "+3.0 to +3.4 pp" (percentage points).
struct DifferenceText {
    std::string difference;
    std::string interval; ///< empty without one
};
[[nodiscard]] DifferenceText difference_text(measures::Unit unit,
                                             double difference,
                                             const std::optional<stats::Bounds>& bounds,
                                             const std::string& currency);

} // namespace staffsim::report
