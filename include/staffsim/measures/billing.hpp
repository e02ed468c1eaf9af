/// \file
/// Which of a group's hours are what its price is for, and what else people cost: docs/money.md,
/// section 10.

#pragma once

#include "staffsim/core/money.hpp"
#include "staffsim/measures/primitives.hpp"
#include "staffsim/model/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace staffsim::measures {

enum class BilledTime {
    paid,     ///< scheduled and paid, overtime, training
    phones,   ///< on the phones, and overtime
    handling, ///< prices by the minute, the contact, the issue, or a fixed fee
};

/// By the group's contract, else by the basis of its own price.
[[nodiscard]] BilledTime billed_time(const model::Scenario& scenario, std::size_t group);

/// Of contracts of agent groups. [hundredths of the book currency]
struct CostParts {
    MinorUnits rate = 0;       ///< of hours themselves: wages, on-costs, work by its basis
    MinorUnits rate_first = 0; ///< the same at the exchange rates of the first month
    MinorUnits premia = 0;
    MinorUnits hiring = 0; ///< and severance
    MinorUnits oversight = 0;
    MinorUnits one_off = 0; ///< other charges

    bool operator==(const CostParts&) const = default;
};

/// Adds them to the whole's totals of a row, beside prices of groups without contract.
void add_cost_parts(std::vector<std::int64_t>& row,
                    const PrimitiveLayout& layout,
                    const CostParts& parts);

} // namespace staffsim::measures
