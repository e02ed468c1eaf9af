// Docs/money.md, section 3, steps 1 and 2: work by its basis, and premia.

#include "invoice_month.hpp"
#include "staffsim/core/error.hpp"
#include "staffsim/core/time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <compare>
#include <cstdlib>

namespace staffsim::pricing {

namespace {

using model::VendorBasis;
using model::VendorTerms;

const Quantity one{.value = 1};
bool is_by_the_hour(VendorBasis basis) {
    return basis == VendorBasis::productive_hour || basis == VendorBasis::paid_hour;
}

/// A field of all groups of the contract together.
template <typename Field>
std::int64_t sum_of_groups(const InvoiceMonth& month, Field field) {
    std::int64_t sum = 0;
    for (const std::size_t group : month.contract().agent_groups) {
        sum += field(month.group(group));
    }
    return sum;
}

/// Handlings of all groups of the contract together, of any type.
WorkUsage handlings(const InvoiceMonth& month) {
    WorkUsage sum;
    for (const std::size_t group : month.contract().agent_groups) {
        for (std::size_t type = 0; type < month.frame().types.size(); ++type) {
            const WorkUsage& work = month.priced().work(month.month(), group, type);
            sum.answered += work.answered;
            sum.handling += work.handling;
            sum.fruitless += work.fruitless;
            sum.returned += work.returned;
            sum.started_minutes += work.started_minutes;
        }
    }
    return sum;
}

Quantity minutes(const InvoiceMonth& month, VendorTerms::MinuteRounding rounding) {
    const WorkUsage work = handlings(month);
    const bool by_the_second = rounding == VendorTerms::MinuteRounding::second;
    const std::int64_t whole =
        by_the_second ? work.handling : work.started_minutes * ticks_per_minute;
    return {.value = whole + work.fruitless, .per_unit = ticks_per_minute};
}

/// The quantity as if the contacts were those of the forecast, if they are near it.
Quantity in_dead_band(const InvoiceMonth& month, const Quantity& quantity, Decimal band) {
    const std::int64_t contacts = month.contacts();
    const std::int64_t forecast = month.forecast();
    if (contacts == 0 || forecast == 0) {
        return quantity;
    }
    const Quantity off{.value = std::abs(contacts - forecast), .per_unit = forecast};
    if (std::is_gt(compare(off, quantity_of(band)))) {
        return quantity;
    }
    return quantity * Quantity{.value = forecast, .per_unit = contacts};
}

Work counted(const InvoiceMonth& month, const VendorTerms& terms) {
    switch (terms.basis) {
    case VendorBasis::productive_hour:
        return {.quantity = hours(sum_of_groups(
                    month, [](const GroupUsage& g) { return g.staffed + g.overtime; })),
                .unit = "h"};
    case VendorBasis::paid_hour:
        return {.quantity = hours(sum_of_groups(month, paid_time)), .unit = "h"};
    case VendorBasis::minute:
        return {.quantity = minutes(month, terms.minute_rounding), .unit = "min"};
    case VendorBasis::contact:
        return {.quantity = {.value = handlings(month).answered}, .unit = "contacts"};
    case VendorBasis::resolution: {
        const WorkUsage work = handlings(month);
        return {.quantity = {.value = work.answered - work.returned}, .unit = "resolutions"};
    }
    case VendorBasis::fte_month: {
        Quantity fte;
        for (const std::size_t group : month.contract().agent_groups) {
            fte = fte + month.fte_months(group);
        }
        return {.quantity = fte, .unit = "FTE months"};
    }
    case VendorBasis::fixed_month:
    case VendorBasis::baseline_volume:
        return {.quantity = month.month_share(), .unit = "months"};
    case VendorBasis::cost_plus:
    case VendorBasis::gain_share:
        break;
    }
    throw InternalError("a basis without a quantity");
}

/// Contacts beyond the dead band around the forecast.
void add_volume_charges(InvoiceMonth& month, const VendorTerms& terms) {
    const Quantity contacts{.value = month.contacts()};
    const Quantity forecast{.value = month.forecast()};
    const Quantity band = quantity_of(terms.dead_band.value_or(Decimal{}));
    const Quantity above = contacts - forecast * (one + band);
    const Quantity below = forecast * (one - band) - contacts;
    if (above.value > 0) {
        month.add({.kind = LineKind::additional_charge,
                   .subject = "",
                   .quantity = above,
                   .unit = "contacts",
                   .price = month.indexed(terms.additional_charge)});
    }
    if (below.value > 0) {
        month.add({.kind = LineKind::reduced_charge,
                   .subject = "",
                   .quantity = Quantity{} - below,
                   .unit = "contacts",
                   .price = month.indexed(terms.reduced_charge)});
    }
}

void add_gain(InvoiceMonth& month, const VendorTerms& terms, MinorUnits cost) {
    const WorkUsage work = handlings(month);
    const MinorUnits baseline =
        amount_of({.value = work.answered - work.returned}, terms.baseline_cost_per_resolution);
    month.add_share(
        LineKind::gain_share, "", std::max<MinorUnits>(0, baseline - cost), terms.margin);
}

void add_premia(InvoiceMonth& month, const VendorTerms& terms) {
    const bool productive = terms.basis == VendorBasis::productive_hour;
    const Decimal rate = first_rate(month, terms);
    const auto add = [&](LineKind kind, const Quantity& quantity, Decimal share) {
        if (share != Decimal{}) {
            month.add({.kind = kind,
                       .subject = "",
                       .quantity = quantity,
                       .unit = "h",
                       .price = rate * share});
        }
    };
    add(LineKind::night_premium,
        hours(sum_of_groups(
            month,
            [&](const GroupUsage& g) { return productive ? g.productive_night : g.paid_night; })),
        terms.premia.night);
    add(LineKind::holiday_premium,
        hours(sum_of_groups(month,
                            [&](const GroupUsage& g) {
                                return productive ? g.productive_holiday : g.paid_holiday;
                            })),
        terms.premia.holiday);
    add(LineKind::language_premium, counted(month, terms).quantity, terms.premia.language);
}

/// A part of a quantity at a tier's rate.
void add_tier(InvoiceMonth& month, const Rated& rated, std::size_t tier, const Quantity& part) {
    month.add({.kind = rated.kind,
               .subject = fmt::format("tier {}", tier + 1),
               .quantity = part,
               .unit = rated.work.unit,
               .price = month.indexed(rated.tiers[tier].rate)});
}

} // namespace

std::optional<Work> work_of(const InvoiceMonth& month, const VendorTerms& terms) {
    if (terms.basis == VendorBasis::cost_plus || terms.basis == VendorBasis::gain_share) {
        return std::nullopt;
    }
    return counted(month, terms);
}

Decimal first_rate(const InvoiceMonth& month, const VendorTerms& terms) {
    return month.indexed(terms.tiers.empty() ? terms.rate : terms.tiers.front().rate);
}

void add_rated(InvoiceMonth& month, const Rated& rated) {
    if (rated.tiers.empty()) {
        month.add({.kind = rated.kind,
                   .subject = "",
                   .quantity = rated.work.quantity,
                   .unit = rated.work.unit,
                   .price = month.indexed(rated.rate)});
        return;
    }
    const bool whole = rated.mode == model::TierMode::slab;
    Quantity billed;
    for (std::size_t tier = 0; tier < rated.tiers.size(); ++tier) {
        const auto& up_to = rated.tiers[tier].up_to;
        const Quantity edge = up_to ? quantity_of(*up_to) * month.month_share() : Quantity{};
        const bool ends_here = !up_to || std::is_lteq(compare(rated.work.quantity, edge));
        if (ends_here) {
            add_tier(
                month, rated, tier, whole ? rated.work.quantity : rated.work.quantity - billed);
            return;
        }
        if (!whole) {
            add_tier(month, rated, tier, edge - billed);
        }
        billed = edge;
    }
    throw InternalError("the last tier has no end");
}

void add_vendor_fee(InvoiceMonth& month, const VendorTerms& terms) {
    if (terms.basis == VendorBasis::cost_plus || terms.basis == VendorBasis::gain_share) {
        expects(terms.cost.has_value(), "the contract says what the vendor's costs are");
        const MinorUnits cost = add_in_house(month, *terms.cost);
        if (terms.basis == VendorBasis::cost_plus) {
            month.add_share(LineKind::margin, "", cost, terms.margin);
        } else {
            add_gain(month, terms, cost);
        }
        return;
    }
    Work work = counted(month, terms);
    const bool has_band = terms.basis == VendorBasis::contact || terms.basis == VendorBasis::minute;
    if (has_band && terms.dead_band) {
        work.quantity = in_dead_band(month, work.quantity, *terms.dead_band);
    }
    add_rated(month,
              {.work = work, .rate = terms.rate, .tiers = terms.tiers, .mode = terms.tier_mode});
    if (terms.basis == VendorBasis::baseline_volume) {
        add_volume_charges(month, terms);
    }
    if (is_by_the_hour(terms.basis)) {
        add_premia(month, terms);
    }
}

} // namespace staffsim::pricing
