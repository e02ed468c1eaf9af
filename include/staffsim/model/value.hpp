/// \file
/// What contacts are worth: prices of their outcomes, claims about them, people who earn elsewhere.
/// Pure data, in the scenario's currency; the rules are in docs/money.md, section 9.

#pragma once

#include "staffsim/core/money.hpp"
#include "staffsim/core/time.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace staffsim::model {

/// How a contact ends, as far as its customer is concerned.
enum class Outcome {
    resolved_by_people,
    resolved_by_bot,
    unresolved,        ///< answered by people, neither resolved nor passed on
    falsely_contained, ///< ended in the bot, not resolved
    abandoned,         ///< given up, refused, or sent away at closing
};

inline constexpr std::size_t outcome_count = 5;

template <typename Value>
using ByOutcome = std::array<Value, outcome_count>;

[[nodiscard]] constexpr std::size_t index_of(Outcome outcome) {
    return static_cast<std::size_t>(outcome);
}

/// Of one contact type. Costs are positive numbers.
struct TypeValue {
    Decimal customer_value;
    Decimal order_margin;                 ///< of one order: order value x share of margin
    ByOutcome<Decimal> worth{};           ///< of the outcome itself; may be negative
    ByOutcome<Decimal> churn{};           ///< probability that it adds
    ByOutcome<Decimal> repeat_purchase{}; ///< probability that it adds
    ByOutcome<Decimal> concession{};
    Decimal repeat_contact_cost;
    Decimal minute_waited_cost;
};

/// A claim about what resolved issues bring.
struct Uplift {
    enum class Multiplies { customer_value, repeat_purchase, order_value };
    enum class ResolvedBy { people, bot, all };

    std::string name;
    Decimal share; ///< assumed
    Decimal low;   ///< range of the claim
    Decimal high;
    Multiplies multiplies = Multiplies::customer_value;
    ResolvedBy resolved_by = ResolvedBy::all;
    Decimal part_per_contact{Decimal::per_one}; ///< that one resolved contact earns
};

/// People whose work the plan does not need any more, against a plan that needs more of it.
struct Redeploy {
    Ticks baseline_paid = 0; ///< paid time of the other plan, training included [ticks]
    Decimal earning_share;   ///< of the hours freed
    Decimal margin_per_hour;
    Decimal retraining_cost_per_fte;
    Ticks fte = 0; ///< paid time of one FTE over the whole plan [ticks]
};

struct Value {
    std::vector<TypeValue> by_type; ///< one for every contact type
    std::vector<Uplift> uplifts;
    std::optional<Redeploy> redeploy;
};

} // namespace staffsim::model
