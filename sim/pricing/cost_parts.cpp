#include "staffsim/pricing/cost_parts.hpp"

#include "staffsim/core/error.hpp"

#include <algorithm>
#include <variant>
#include <vector>

namespace staffsim::pricing {

namespace {

using measures::CostParts;

/// Book currency per unit when the plan was made.
Decimal first_rate(const model::Money& money,
                   const std::string& book_currency,
                   const model::Contract& contract) {
    if (contract.currency == book_currency) {
        return decimal_one;
    }
    const auto found =
        std::find_if(money.currencies.begin(), money.currencies.end(), [&](const auto& rate) {
            return rate.currency == contract.currency;
        });
    expects(found != money.currencies.end() && !found->monthly.empty(),
            "a contract's currency has a rate");
    return found->monthly.front();
}

/// Where a line belongs, but for the rate's; null: nowhere.
MinorUnits CostParts::*part_of(LineKind kind) {
    switch (kind) {
    case LineKind::overtime_premium:
    case LineKind::night_premium:
    case LineKind::holiday_premium:
    case LineKind::language_premium:
        return &CostParts::premia;
    case LineKind::recruiting:
    case LineKind::training:
    case LineKind::severance:
        return &CostParts::hiring;
    case LineKind::oversight:
    case LineKind::seat:
    case LineKind::licence:
        return &CostParts::oversight;
    case LineKind::other_charge:
        return &CostParts::one_off;
    default:
        return nullptr;
    }
}

bool is_of_the_rate(LineKind kind) {
    return kind == LineKind::wage || kind == LineKind::on_costs || kind == LineKind::work;
}

} // namespace

CostParts cost_parts(const model::Money& money,
                     const std::string& book_currency,
                     const Invoices& invoices) {
    CostParts parts;
    // Totals are by contract, then month, as the lines are.
    auto total = invoices.totals.begin();
    for (const InvoiceLine& line : invoices.lines) {
        while (total != invoices.totals.end() &&
               (total->contract < line.contract ||
                (total->contract == line.contract && total->month < line.month))) {
            ++total;
        }
        const model::Contract& contract = money.contracts[line.contract];
        const bool in_plan = total != invoices.totals.end() && total->contract == line.contract &&
                             total->month == line.month;
        if (!in_plan || std::holds_alternative<model::BotTerms>(contract.terms)) {
            continue;
        }
        if (is_of_the_rate(line.kind)) {
            parts.rate += share_of(line.amount, total->rate);
            parts.rate_first += share_of(line.amount, first_rate(money, book_currency, contract));
        } else if (MinorUnits CostParts::*const part = part_of(line.kind)) {
            parts.*part += share_of(line.amount, total->rate);
        }
    }
    return parts;
}

} // namespace staffsim::pricing
