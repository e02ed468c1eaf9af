/// \file
/// What people and bots cost, as agreed: contracts, currencies and time value. Pure data; the rules
/// are in docs/money.md, one by one, and pricing/ follows them.
///
/// A contract covers agent groups (in-house or vendor) or the bots of contact types. Prices are in
/// the contract's currency and for calendar months; months of which the plan has only some days are
/// charged by those days where the rule says "by the month".

#pragma once

#include "staffsim/core/money.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace staffsim::model {

/// Extra pay for hours at night, on public holidays and for a language: shares of the hourly rate.
struct Premia {
    Decimal night;
    Decimal holiday;
    Decimal language;
};

/// A rate that grows: after every `every_months` months from the first of the plan on, prices are
/// multiplied by 1 + share and rounded to four places.
struct Indexation {
    Decimal share;
    std::int64_t every_months = 12;
};

/// People beside the agents: supervisors, quality, workforce management, trainers.
struct Oversight {
    std::string name;
    Decimal agents_per_head; ///< > 0; heads = FTE of agents / this
    Decimal monthly_cost;
};

struct InHouseTerms {
    Decimal wage_per_hour;    ///< per paid hour, training included
    Decimal on_cost_share;    ///< of all wages
    Decimal overtime_premium; ///< share of the wage, on overtime and planned overtime
    Premia premia;
    std::vector<Oversight> oversight;
    Decimal seat_per_month;    ///< per head (FTE where there are no heads)
    Decimal licence_per_month; ///< likewise
    Decimal recruiting_per_hire;
    Decimal training_per_hire;    ///< beside the wages of the training
    Decimal severance_per_leaver; ///< whose contract ends
};

enum class VendorBasis {
    productive_hour, ///< on the phones, overtime included
    paid_hour,       ///< scheduled and paid, overtime, training
    minute,          ///< of handling
    contact,         ///< answered
    resolution,      ///< answered, and the issue does not come back within the look-back
    fte_month,       ///< paid hours / hours of an FTE in the month
    fixed_month,     ///< a fee by the month
    cost_plus,       ///< in-house terms of the vendor x (1 + margin)
    gain_share,      ///< share of what the cost per resolution is below the baseline's
    baseline_volume, ///< a fee for the forecast; additional and reduced charges beyond a dead band
};

/// Quantities above those of the tiers before it, up to and with `up_to` a month.
struct Tier {
    std::optional<Decimal> up_to; ///< the last tier has none
    Decimal rate;
};

enum class TierMode {
    marginal, ///< each part of the quantity at its own tier's rate
    slab,     ///< the whole quantity at the rate of the tier that it reaches
};

/// What is paid at least, each month.
struct Minimum {
    enum class Of { hours, fte, spend, forecast_share } of = Of::spend;
    Decimal value; ///< hours or FTE of the basis, money, or share of the forecast's contacts
};

/// A service level agreement: fee that is given back or added.
struct ServiceTerm {
    enum class Measure { service_level, asa_seconds, abandonment, fcr, csat } measure{};
    enum class Period {
        interval, ///< attainment = intervals that meet the target / intervals that count
        day,      ///< days likewise
        month,    ///< attainment = the month's measure itself
    } period = Period::month;
    std::vector<std::size_t> contact_types; ///< pooled
    Decimal target;                         ///< of a period; of months: what earn-back asks for
    /// Attainment below (ASA, abandonment of months: above) `threshold` -> share of the month's
    /// fee. The worst step that applies counts, not their sum.
    struct Step {
        Decimal threshold;
        Decimal share;
    };
    std::vector<Step> credits;
    std::vector<Step> bonuses; ///< attainment at or above (ASA, abandonment: at or below)
    Decimal credit_cap =
        decimal_one; ///< share of the month's fee, over all credits of the contract
    std::optional<std::int64_t> earn_back_months; ///< a credit is returned if the target is met in
                                                  ///< each of so many months after it
    /// Periods with more than (1 + this) x forecast contacts do not count; intervals by their day.
    std::optional<Decimal> relief_above_forecast;
};

/// Fee x factor by the quality of the month: the factor of the last step reached.
struct QualityFactor {
    ServiceTerm::Measure measure = ServiceTerm::Measure::fcr; ///< fcr or csat
    std::vector<ServiceTerm::Step> steps; ///< threshold ascending; share = the factor
};

struct VendorTerms {
    VendorBasis basis = VendorBasis::productive_hour;
    Decimal rate;            ///< per unit of the basis
    std::vector<Tier> tiers; ///< in place of `rate` if any
    TierMode tier_mode = TierMode::marginal;
    enum class MinuteRounding { second, minute_up } minute_rounding = MinuteRounding::second;
    Premia premia;                        ///< bases by the hour
    std::vector<Minimum> minimums;        ///< the greatest counts
    std::optional<Decimal> maximum_spend; ///< a month
    /// |contacts / forecast - 1| up to this is billed as the forecast. (contact, minute,
    /// baseline_volume)
    std::optional<Decimal> dead_band;
    Decimal additional_charge;        ///< baseline_volume: per contact above the band
    Decimal reduced_charge;           ///< baseline_volume: per contact below the band, given back
    std::optional<InHouseTerms> cost; ///< cost_plus
    Decimal margin;                   ///< cost_plus; gain_share: the vendor's share of the gain
    Decimal baseline_cost_per_resolution;       ///< gain_share
    std::optional<std::int64_t> look_back_days; ///< resolution: the window of the types' recontacts
    std::vector<ServiceTerm> service_terms;
    std::vector<QualityFactor> quality_factors;
};

enum class BotBasis {
    session,      ///< contacts that meet the bot
    conversation, ///< sessions that the customer does not give up
    action,       ///< turns of the bot; of bots without turns: sessions x actions_per_session
    resolution,   ///< contained and not back within the look-back: a return reverses the charge
};

struct BotTerms {
    BotBasis basis = BotBasis::session;
    Decimal rate;
    std::vector<Tier> tiers;
    TierMode tier_mode = TierMode::marginal;
    Decimal actions_per_session{Decimal::per_one};
    Decimal platform_fee_per_month;
    std::int64_t allowance = 0;          ///< units a month within the platform fee
    std::optional<Decimal> overage_rate; ///< above the allowance; else `rate` or the tiers
};

/// A cost that no work causes.
struct OtherCharge {
    enum class Kind { set_up, transition, parallel_running, termination, stranded_seats, other };
    Kind kind = Kind::other;
    std::string name;
    std::int64_t first_month = 0; ///< of the plan, from 0; may lie beyond it (time value only)
    std::int64_t months = 1;      ///< charged in each; 1 = one-off
    Decimal amount;               ///< negative: income
};

struct Contract {
    std::string name;
    std::string currency;
    std::vector<std::size_t> agent_groups;  ///< in-house and vendor
    std::vector<std::size_t> contact_types; ///< whose bots (bot), or whose contacts the service
                                            ///< terms and forecasts are about
    std::variant<InHouseTerms, VendorTerms, BotTerms> terms;
    std::optional<Indexation> indexation;
    std::vector<OtherCharge> other_charges;
    /// Forecast a month, of its contact types together, from the contract; empty: the plan's own.
    std::vector<std::int64_t> locked_forecast;
};

/// A currency against the book currency.
struct ExchangeRate {
    std::string currency;
    std::vector<Decimal> monthly; ///< book currency per unit, by month of the plan
    Decimal hedged_share;
    std::vector<Decimal> hedge_rate; ///< by month
    double annual_volatility = 0;    ///< of the logarithm; the path's mean is `monthly`
    struct Shock {
        std::int64_t first_month = 0;
        Decimal factor; ///< of the rate, from that month on
        double probability = 1;
    };
    std::optional<Shock> shock;
};

/// How satisfied customers are, for terms on `csat`: an assumption, not simulated.
/// csat = resolved share x `resolved` + (1 - it) x `unresolved` - ASA in minutes x `per_minute`
struct Satisfaction {
    Decimal resolved;
    Decimal unresolved;
    Decimal per_minute;
};

struct Money {
    std::vector<Contract> contracts;
    std::vector<ExchangeRate> currencies; ///< of the contracts, without the book currency
    std::optional<Satisfaction> satisfaction;
    double discount_rate = 0; ///< a year, effective
    std::vector<std::int64_t> horizons_months{12, 24, 36};
};

} // namespace staffsim::model
