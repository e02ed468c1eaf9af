/// \file
/// Invoices: usage priced by contract, as lines that a person can recompute by hand.
///
///   usage of a replication + contract -> lines in the contract's currency, month by month
///   lines of a month -> their sum -> book currency at the month's rate, rounded once
///
/// Rules, order and rounding: docs/money.md.

#pragma once

#include "staffsim/core/money.hpp"
#include "staffsim/model/contract.hpp"
#include "staffsim/pricing/usage.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace staffsim::pricing {

/// What a line is for. Names are those of invoices.csv.
enum class LineKind {
    wage,
    overtime_premium,
    night_premium,
    holiday_premium,
    language_premium,
    on_costs,
    oversight,
    seat,
    licence,
    recruiting,
    training,
    severance,
    work,   ///< the basis at its rate, one line per tier that is reached
    margin, ///< cost_plus
    gain_share,
    additional_charge,
    reduced_charge,
    quality,        ///< fee x (factor - 1)
    minimum,        ///< what is missing to the minimum
    maximum,        ///< what is above the maximum, given back
    service_credit, ///< negative
    earn_back,
    bonus,
    platform_fee,
    bot_work,
    other_charge,
};

[[nodiscard]] std::string_view name_of(LineKind kind);

/// Subject of a charge's lines, by which they are found again: "transition: move".
[[nodiscard]] std::string subject_of(const model::OtherCharge& charge);

struct InvoiceLine {
    std::size_t contract = 0;
    std::size_t month = 0; ///< of the plan; beyond it for charges after its end
    LineKind kind = LineKind::work;
    std::string subject; ///< group, tier, term, ...: what tells lines of a kind apart
    Quantity quantity;
    std::string unit;                 ///< "h", "min", "contacts", "FTE months", "share of fee", ...
    Decimal price;                    ///< per unit, after indexation
    MinorUnits amount = 0;            ///< amount_of(quantity, price); never anything else
    std::optional<std::size_t> group; ///< whose cost it is; empty: of the contract as a whole

    bool operator==(const InvoiceLine&) const = default;
};

/// A contract's month.
struct MonthTotal {
    std::size_t contract = 0;
    std::size_t month = 0;
    MinorUnits amount = 0; ///< contract currency: sum of the lines
    Decimal rate;          ///< book currency per unit
    MinorUnits book = 0;   ///< share_of(amount, rate)

    bool operator==(const MonthTotal&) const = default;
};

struct Invoices {
    std::vector<InvoiceLine> lines;   ///< by contract, month, then in the order of docs/money.md
    std::vector<MonthTotal> totals;   ///< contracts first, then months of the plan
    MinorUnits people = 0;            ///< book currency, of contracts of agent groups
    MinorUnits bots = 0;              ///< likewise, of contracts of bots
    std::vector<MinorUnits> by_group; ///< adds up to `people`
    std::vector<MinorUnits> by_type;  ///< adds up to `bots`

    bool operator==(const Invoices&) const = default;
};

/// Book currency per unit of each currency of `money.currencies`, by month of the plan:
/// currency * months + month.
using RatePath = std::vector<Decimal>;

/// The rates of a replication: hedged_share x hedge rate + (1 - it) x path; the path is lognormal
/// around `monthly` with independent monthly steps and the shock, drawn from addressed words.
[[nodiscard]] RatePath rate_path(const model::Money& money,
                                 std::size_t months,
                                 std::uint64_t seed,
                                 std::uint32_t replication);

/// All contracts of a replication. Charges beyond the plan's months have lines and no total here.
/// \pre money was checked against the frame (scenario reader, or pricing of stored usage)
[[nodiscard]] Invoices invoices_of(const model::Money& money,
                                   const Frame& frame,
                                   const Usage& usage,
                                   const RatePath& rates);

} // namespace staffsim::pricing
