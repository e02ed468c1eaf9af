// Docs/money.md, section 2: what one's own people cost; also the cost side of cost-plus contracts.

#include "invoice_month.hpp"

#include <fmt/format.h>

namespace staffsim::pricing {

namespace {

/// The lines of one group.
class GroupLines {
public:
    GroupLines(InvoiceMonth& month, const model::InHouseTerms& terms, std::size_t group)
        : month_(month),
          terms_(terms),
          group_(group),
          usage_(month.group(group)) {}

    MinorUnits add_all() {
        add_wages();
        add_by_the_month();
        add_by_the_head();
        return sum_;
    }

private:
    [[nodiscard]] const FrameGroup& frame() const { return month_.frame().groups[group_]; }

    /// Lines without a price would say nothing.
    void add(LineKind kind, const Quantity& quantity, const char* unit, Decimal price) {
        add(kind, frame().name, quantity, unit, price);
    }
    void add(LineKind kind,
             std::string subject,
             const Quantity& quantity,
             std::string unit,
             Decimal price) {
        if (price != Decimal{}) {
            sum_ += month_.add({.kind = kind,
                                .subject = std::move(subject),
                                .quantity = quantity,
                                .unit = std::move(unit),
                                .price = price,
                                .group = group_});
        }
    }

    void add_wages() {
        const Decimal wage = month_.indexed(terms_.wage_per_hour);
        const Quantity paid = hours(paid_time(usage_));
        add(LineKind::wage, paid, "h", wage);
        add(LineKind::overtime_premium,
            hours(usage_.extra + usage_.overtime),
            "h",
            wage * terms_.overtime_premium);
        add(LineKind::night_premium, hours(usage_.paid_night), "h", wage * terms_.premia.night);
        add(LineKind::holiday_premium,
            hours(usage_.paid_holiday),
            "h",
            wage * terms_.premia.holiday);
        add(LineKind::language_premium, paid, "h", wage * terms_.premia.language);
        add(LineKind::on_costs,
            frame().name,
            money_quantity(sum_),
            month_.contract().currency,
            terms_.on_cost_share);
    }

    void add_by_the_month() {
        const Quantity fte = month_.fte_months(group_);
        for (const model::Oversight& oversight : terms_.oversight) {
            add(LineKind::oversight,
                fmt::format("{}: {}", frame().name, oversight.name),
                fte / quantity_of(oversight.agents_per_head),
                "FTE months",
                month_.indexed(oversight.monthly_cost));
        }
        const bool has_heads = frame().has_heads;
        const Quantity heads =
            has_heads ? Quantity{.value = usage_.head_days,
                                 .per_unit = month_.frame().months[month_.month()].days_in_month}
                      : fte;
        const char* unit = has_heads ? "head months" : "FTE months";
        add(LineKind::seat, heads, unit, month_.indexed(terms_.seat_per_month));
        add(LineKind::licence, heads, unit, month_.indexed(terms_.licence_per_month));
    }

    void add_by_the_head() {
        add(LineKind::recruiting,
            {.value = usage_.hires},
            "hires",
            month_.indexed(terms_.recruiting_per_hire));
        add(LineKind::training,
            {.value = usage_.hires},
            "hires",
            month_.indexed(terms_.training_per_hire));
        add(LineKind::severance,
            {.value = usage_.contract_ends},
            "contract ends",
            month_.indexed(terms_.severance_per_leaver));
    }

    InvoiceMonth& month_;
    const model::InHouseTerms& terms_;
    std::size_t group_;
    const GroupUsage& usage_;
    MinorUnits sum_ = 0;
};

} // namespace

MinorUnits add_in_house(InvoiceMonth& month, const model::InHouseTerms& terms) {
    MinorUnits sum = 0;
    for (const std::size_t group : month.contract().agent_groups) {
        sum += GroupLines(month, terms, group).add_all();
    }
    return sum;
}

} // namespace staffsim::pricing
