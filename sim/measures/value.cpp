#include "staffsim/measures/value.hpp"

#include "staffsim/core/error.hpp"

#include <numeric>

namespace staffsim::measures {

namespace {

using model::Outcome;
using model::Uplift;

/// What one resolved issue earns of a claim of 100 %.
Decimal claim_base(const model::TypeValue& prices, const Uplift& uplift, Outcome outcome) {
    switch (uplift.multiplies) {
    case Uplift::Multiplies::customer_value:
        return prices.customer_value * uplift.part_per_contact;
    case Uplift::Multiplies::repeat_purchase:
    case Uplift::Multiplies::order_value:
        return prices.repeat_purchase[index_of(outcome)] * prices.order_margin *
               uplift.part_per_contact;
    }
    throw InternalError("unknown base of a claim");
}

void add_claim(TypeAmounts& amounts,
               const model::TypeValue& prices,
               const Uplift& uplift,
               const ValueEvents& events) {
    for (const Outcome outcome : {Outcome::resolved_by_people, Outcome::resolved_by_bot}) {
        const auto resolved_by = outcome == Outcome::resolved_by_bot ? Uplift::ResolvedBy::bot
                                                                     : Uplift::ResolvedBy::people;
        if (uplift.resolved_by != resolved_by && uplift.resolved_by != Uplift::ResolvedBy::all) {
            continue;
        }
        const Decimal base = claim_base(prices, uplift, outcome);
        const Quantity issues{.value = events.outcomes[index_of(outcome)]};
        amounts.claims += amount_of(issues, uplift.share * base);
        amounts.claims_low += amount_of(issues, uplift.low * base);
        amounts.claims_high += amount_of(issues, uplift.high * base);
    }
}

Decimal negative(Decimal cost) {
    return Decimal{} - cost;
}

} // namespace

Decimal outcome_price(const model::TypeValue& prices, Outcome outcome) {
    const std::size_t i = index_of(outcome);
    return prices.worth[i] + prices.repeat_purchase[i] * prices.order_margin -
           prices.churn[i] * prices.customer_value - prices.concession[i];
}

MinorUnits TypeAmounts::total() const {
    return std::accumulate(outcomes.begin(), outcomes.end(), repeats + waits + claims);
}

TypeAmounts value_of(const model::TypeValue& prices,
                     std::span<const Uplift> uplifts,
                     const ValueEvents& events) {
    TypeAmounts amounts;
    for (std::size_t i = 0; i < model::outcome_count; ++i) {
        amounts.outcomes[i] = amount_of({.value = events.outcomes[i]},
                                        outcome_price(prices, static_cast<Outcome>(i)));
    }
    amounts.repeats =
        amount_of({.value = events.repeat_contacts}, negative(prices.repeat_contact_cost));
    amounts.waits = amount_of({.value = events.waited, .per_unit = ticks_per_minute},
                              negative(prices.minute_waited_cost));
    for (const Uplift& uplift : uplifts) {
        add_claim(amounts, prices, uplift, events);
    }
    return amounts;
}

MinorUnits redeployed_value(const model::Redeploy& terms, Ticks paid) {
    const Ticks freed = terms.baseline_paid - paid;
    if (freed <= 0) {
        return 0;
    }
    return amount_of({.value = freed, .per_unit = ticks_per_hour},
                     terms.earning_share * terms.margin_per_hour) -
           amount_of({.value = freed, .per_unit = terms.fte},
                     terms.earning_share * terms.retraining_cost_per_fte);
}

} // namespace staffsim::measures
