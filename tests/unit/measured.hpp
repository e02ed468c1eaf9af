/// \file
/// What a measure says of one replication's observations made by hand.

#pragma once

#include "staffsim/engine/observations.hpp"
#include "staffsim/measures/measures.hpp"
#include "staffsim/measures/primitives.hpp"
#include "staffsim/model/scenario.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>

namespace staffsim::tests {

/// Empty where the denominator is.
[[nodiscard]] inline std::optional<double> measured(const engine::Observations& seen,
                                                    const model::Scenario& scenario,
                                                    const std::string& name,
                                                    const measures::Scope& scope) {
    CAPTURE(name);
    const measures::Measure* measure = measures::find_measure(name);
    REQUIRE(measure != nullptr);
    REQUIRE(applies(*measure, scope.kind));
    const measures::PrimitiveLayout layout(scenario);
    const auto row = primitive_row(seen, scenario, layout);
    const auto divisor = measure->divisor.empty() ? 1 : measure->divisor.in(row, layout, scope);
    if (divisor == 0) {
        return std::nullopt;
    }
    return static_cast<double>(measure->numerator.in(row, layout, scope)) /
           static_cast<double>(divisor) * scale_of(*measure);
}

} // namespace staffsim::tests
