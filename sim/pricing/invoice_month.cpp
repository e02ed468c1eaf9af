#include "invoice_month.hpp"

#include "staffsim/core/time.hpp"

namespace staffsim::pricing {

std::int64_t paid_time(const GroupUsage& usage) {
    return usage.scheduled - usage.unpaid + usage.extra + usage.overtime + usage.training;
}

Quantity hours(std::int64_t ticks) {
    return {.value = ticks, .per_unit = ticks_per_hour};
}

std::int64_t forecast_of(const Frame& frame,
                         const std::vector<std::size_t>& types,
                         std::size_t first_day,
                         std::int64_t days) {
    std::int64_t sum = 0;
    for (const std::size_t type : types) {
        for (std::int64_t day = 0; day < days; ++day) {
            sum += frame.types[type].forecast[first_day + static_cast<std::size_t>(day)];
        }
    }
    return sum;
}

Quantity InvoiceMonth::month_share() const {
    const Month& month = frame().months[month_];
    return {.value = month.days, .per_unit = month.days_in_month};
}

Decimal InvoiceMonth::indexed(Decimal price) const {
    if (const auto& indexation = contract().indexation) {
        const auto steps = static_cast<std::int64_t>(month_) / indexation->every_months;
        for (std::int64_t step = 0; step < steps; ++step) {
            price = raised(price, indexation->share);
        }
    }
    return price;
}

// FTE = paid time / (time of an FTE a week / 7 x days of the plan in the month); x months is
// x days / days of the month, so that the days cancel.
Quantity InvoiceMonth::fte_months(std::size_t group) const {
    constexpr std::int64_t days_per_week = 7;
    const Quantity weeks{.value = paid_time(this->group(group)),
                         .per_unit = frame().groups[group].fte_ticks};
    return weeks *
           Quantity{.value = days_per_week, .per_unit = frame().months[month_].days_in_month};
}

std::int64_t InvoiceMonth::contacts() const {
    const Month& month = frame().months[month_];
    const std::size_t types = frame().types.size();
    std::int64_t sum = 0;
    for (std::size_t day = 0; day < static_cast<std::size_t>(month.days); ++day) {
        for (const std::size_t type : contract().contact_types) {
            sum += priced_->usage.days[(month.first_day + day) * types + type].contacts;
        }
    }
    return sum;
}

std::int64_t InvoiceMonth::forecast() const {
    if (!contract().locked_forecast.empty()) {
        return contract().locked_forecast[month_];
    }
    const Month& month = frame().months[month_];
    return forecast_of(frame(), contract().contact_types, month.first_day, month.days);
}

MinorUnits InvoiceMonth::add(Line line) {
    if (line.price == Decimal{}) {
        return 0;
    }
    const MinorUnits amount = amount_of(line.quantity, line.price);
    lines_->push_back({.contract = contract_,
                       .month = month_,
                       .kind = line.kind,
                       .subject = std::move(line.subject),
                       .quantity = line.quantity,
                       .unit = std::move(line.unit),
                       .price = line.price,
                       .amount = amount,
                       .group = line.group});
    return amount;
}

MinorUnits InvoiceMonth::add_share(LineKind kind,
                                   std::string subject,
                                   MinorUnits of,
                                   Decimal share) {
    return add({.kind = kind,
                .subject = std::move(subject),
                .quantity = money_quantity(of),
                .unit = contract().currency,
                .price = share});
}

MinorUnits InvoiceMonth::sum() const {
    MinorUnits sum = 0;
    for (std::size_t line = first_; line < lines_->size(); ++line) {
        sum += (*lines_)[line].amount;
    }
    return sum;
}

} // namespace staffsim::pricing
