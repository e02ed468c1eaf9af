/// \file
/// What the contacts of a replication are worth, by event: docs/money.md, section 9.

#pragma once

#include "staffsim/core/money.hpp"
#include "staffsim/core/time.hpp"
#include "staffsim/model/value.hpp"

#include <cstdint>
#include <span>

namespace staffsim::measures {

/// Events of one contact type over the horizon.
struct ValueEvents {
    model::ByOutcome<std::int64_t> outcomes{};
    std::int64_t repeat_contacts = 0;
    Ticks waited = 0;
};

/// Price of one event of an outcome:
///   worth + repeat_purchase x order margin - churn x customer value - concession
[[nodiscard]] Decimal outcome_price(const model::TypeValue& prices, model::Outcome outcome);

/// Amounts of one contact type. [hundredths of the currency]
struct TypeAmounts {
    model::ByOutcome<MinorUnits> outcomes{};
    MinorUnits repeats = 0; ///< not above 0
    MinorUnits waits = 0;   ///< not above 0
    MinorUnits claims = 0;
    MinorUnits claims_low = 0; ///< with every claim at the low end of its range
    MinorUnits claims_high = 0;

    [[nodiscard]] MinorUnits total() const;
};

[[nodiscard]] TypeAmounts value_of(const model::TypeValue& prices,
                                   std::span<const model::Uplift> uplifts,
                                   const ValueEvents& events);

/// earning share x (freed hours x margin - freed FTE x retraining), 0 if no time is freed; two
/// lines, each rounded once.
/// \param paid  paid time of the replication, training included
[[nodiscard]] MinorUnits redeployed_value(const model::Redeploy& terms, Ticks paid);

} // namespace staffsim::measures
