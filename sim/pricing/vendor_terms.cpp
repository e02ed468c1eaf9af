// Docs/money.md, section 3, steps 3 to 5: factors of quality, minimum and maximum of the fee.

#include "invoice_month.hpp"

#include <algorithm>
#include <compare>

namespace staffsim::pricing {

namespace {

const char* quality_name(model::ServiceTerm::Measure measure) {
    return measure == model::ServiceTerm::Measure::csat ? "csat" : "fcr";
}

void add_quality(InvoiceMonth& month, const model::QualityFactor& quality) {
    const auto value = month_value(month, quality.measure, month.contract().contact_types);
    if (!value) {
        return;
    }
    Decimal factor = decimal_one;
    for (const model::ServiceTerm::Step& step : quality.steps) {
        if (std::is_gteq(compare(*value, quantity_of(step.threshold)))) {
            factor = step.share;
        }
    }
    month.add_share(
        LineKind::quality, quality_name(quality.measure), month.sum(), factor - decimal_one);
}

/// What a minimum asks for beyond what there is.
InvoiceMonth::Line missing(const InvoiceMonth& month,
                           const model::VendorTerms& terms,
                           const model::Minimum& minimum) {
    using Of = model::Minimum::Of;
    const Quantity whole = quantity_of(minimum.value) * month.month_share();
    InvoiceMonth::Line line;
    line.kind = LineKind::minimum;
    line.subject = "spend";
    switch (minimum.of) {
    case Of::spend:
        line.quantity = money_quantity(amount_of(whole, decimal_one) - month.sum());
        line.unit = month.contract().currency;
        line.price = decimal_one;
        break;
    case Of::hours:
    case Of::fte:
        line.subject = minimum.of == Of::hours ? "hours" : "fte";
        if (const std::optional<Work> work = work_of(month, terms)) {
            line.quantity = whole - work->quantity;
            line.unit = work->unit;
            line.price = first_rate(month, terms);
        }
        break;
    case Of::forecast_share:
        line.subject = "forecast_share";
        line.unit = "contacts";
        if (const std::int64_t contacts = month.contacts(); contacts > 0) {
            line.quantity = quantity_of(minimum.value) * Quantity{.value = month.forecast()} -
                            Quantity{.value = contacts};
            line.price = in_units(money_quantity(month.sum()) / Quantity{.value = contacts});
        }
        break;
    }
    return line;
}

void add_minimum(InvoiceMonth& month, const model::VendorTerms& terms) {
    InvoiceMonth::Line greatest;
    MinorUnits most = 0;
    for (const model::Minimum& minimum : terms.minimums) {
        InvoiceMonth::Line line = missing(month, terms, minimum);
        const MinorUnits amount = amount_of(line.quantity, line.price);
        if (line.quantity.value > 0 && amount > most) {
            most = amount;
            greatest = std::move(line);
        }
    }
    if (most > 0) {
        month.add(std::move(greatest));
    }
}

void add_maximum(InvoiceMonth& month, Decimal maximum) {
    const MinorUnits most = amount_of(quantity_of(maximum) * month.month_share(), decimal_one);
    const MinorUnits above = month.sum() - most;
    if (above > 0) {
        month.add_share(LineKind::maximum, "", above, Decimal{} - decimal_one);
    }
}

} // namespace

MinorUnits add_vendor_terms(InvoiceMonth& month, const model::VendorTerms& terms) {
    for (const model::QualityFactor& quality : terms.quality_factors) {
        add_quality(month, quality);
    }
    add_minimum(month, terms);
    if (terms.maximum_spend) {
        add_maximum(month, *terms.maximum_spend);
    }
    return month.sum();
}

} // namespace staffsim::pricing
