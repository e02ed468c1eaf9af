#include "staffsim/measures/billing.hpp"

#include "staffsim/core/error.hpp"

#include <algorithm>
#include <variant>

namespace staffsim::measures {

namespace {

BilledTime of_vendor(model::VendorBasis basis) {
    using Basis = model::VendorBasis;
    switch (basis) {
    case Basis::paid_hour:
    case Basis::fte_month:
    case Basis::cost_plus:
    case Basis::gain_share:
        return BilledTime::paid;
    case Basis::productive_hour:
        return BilledTime::phones;
    case Basis::minute:
    case Basis::contact:
    case Basis::resolution:
    case Basis::fixed_month:
    case Basis::baseline_volume:
        return BilledTime::handling;
    }
    throw InternalError("unknown basis of a vendor");
}

BilledTime of_price(model::PriceBasis basis) {
    switch (basis) {
    case model::PriceBasis::paid_hour:
        return BilledTime::paid;
    case model::PriceBasis::productive_hour:
        return BilledTime::phones;
    case model::PriceBasis::minute:
    case model::PriceBasis::contact:
    case model::PriceBasis::resolution:
        return BilledTime::handling;
    }
    throw InternalError("unknown basis of a group's price");
}

} // namespace

BilledTime billed_time(const model::Scenario& scenario, std::size_t group) {
    for (const model::Contract& contract : scenario.money.contracts) {
        const auto& groups = contract.agent_groups;
        if (std::find(groups.begin(), groups.end(), group) == groups.end()) {
            continue;
        }
        const auto* vendor = std::get_if<model::VendorTerms>(&contract.terms);
        return vendor == nullptr ? BilledTime::paid : of_vendor(vendor->basis);
    }
    return of_price(scenario.agent_groups[group].price_basis);
}

void add_cost_parts(std::vector<std::int64_t>& row,
                    const PrimitiveLayout& layout,
                    const CostParts& parts) {
    const auto add = [&row, &layout](Primitive primitive, MinorUnits amount) {
        row[layout.place({}, primitive).value()] += amount;
    };
    add(Primitive::cost_rate, parts.rate);
    add(Primitive::cost_rate_first, parts.rate_first);
    add(Primitive::cost_premia, parts.premia);
    add(Primitive::cost_hiring, parts.hiring);
    add(Primitive::cost_oversight, parts.oversight);
    add(Primitive::cost_one_off, parts.one_off);
}

} // namespace staffsim::measures
