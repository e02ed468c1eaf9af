/// \file
/// Rows of the test that every field of what a contact can do reaches the model.

#pragma once

#include "staffsim/model/scenario.hpp"

#include <vector>

namespace staffsim::test {

using Plan = model::Scenario;

/// A value set from outside, and what the model has of it.
struct FieldRow {
    const char* pointer;
    const char* value;
    double (*read)(const Plan&);
    double expected;
    const char* needs_pointer = nullptr; ///< something else that must be set with it
    const char* needs_value = nullptr;
    const char* text = nullptr; ///< of the scenario; null: everything_text
};

inline double mean(const model::Distribution& law) {
    return model::mean_seconds(law);
}

template <typename Number>
double number(Number value) {
    return static_cast<double>(value);
}

inline constexpr const char* fixed_77 = R"({"kind": "deterministic", "value_seconds": 77})";

/// Of contact types, but for their bots.
[[nodiscard]] std::vector<FieldRow> contact_rows();

/// Of bots, agent groups and routing.
[[nodiscard]] std::vector<FieldRow> service_rows();

/// Of heads, vendors, planned shrinkage, adherence, and what staffing has to achieve.
[[nodiscard]] std::vector<FieldRow> workforce_rows();

} // namespace staffsim::test
