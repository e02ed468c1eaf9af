/// \file
/// What people's contracts cost, by what it is for: the parts that a bridge between two plans tells
/// apart (docs/money.md, section 10).

#pragma once

#include "staffsim/measures/billing.hpp"
#include "staffsim/model/contract.hpp"
#include "staffsim/pricing/invoice.hpp"

#include <string>

namespace staffsim::pricing {

/// Lines of the plan's months in book currency, each rounded once. Kinds that no part names
/// (margins, minimums, credits, ...) are in none.
[[nodiscard]] measures::CostParts cost_parts(const model::Money& money,
                                             const std::string& book_currency,
                                             const Invoices& invoices);

} // namespace staffsim::pricing
