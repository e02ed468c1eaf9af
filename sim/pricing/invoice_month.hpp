/// \file
/// A contract's month on its way to lines: what is looked at, and how lines are added. Each family
/// of terms has a file that adds its own, in the order of docs/money.md.

#pragma once

#include "staffsim/pricing/invoice.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace staffsim::pricing {

/// What all months of all contracts look at.
struct Priced {
    const model::Money& money;
    const Frame& frame;
    const Usage& usage;

    [[nodiscard]] const GroupUsage& group(std::size_t month, std::size_t group) const {
        return usage.groups[month * frame.groups.size() + group];
    }
    [[nodiscard]] const WorkUsage& work(std::size_t month,
                                        std::size_t group,
                                        std::size_t type) const {
        return usage.work[(month * frame.groups.size() + group) * frame.types.size() + type];
    }
    [[nodiscard]] const BotUsage& bot(std::size_t month, std::size_t type) const {
        return usage.bots[month * frame.types.size() + type];
    }
};

/// Paid time, training included: quantity of wages. [ticks]
[[nodiscard]] std::int64_t paid_time(const GroupUsage& usage);

[[nodiscard]] Quantity hours(std::int64_t ticks);

/// One month of one contract. Lines are appended to `lines`.
class InvoiceMonth {
public:
    InvoiceMonth(const Priced& priced,
                 std::size_t contract,
                 std::size_t month,
                 std::vector<InvoiceLine>& lines)
        : priced_(&priced),
          contract_(contract),
          month_(month),
          lines_(&lines),
          first_(lines.size()) {}

    [[nodiscard]] const Priced& priced() const { return *priced_; }
    [[nodiscard]] const Frame& frame() const { return priced_->frame; }
    [[nodiscard]] const model::Contract& contract() const {
        return priced_->money.contracts[contract_];
    }
    [[nodiscard]] std::size_t month() const { return month_; }
    [[nodiscard]] const GroupUsage& group(std::size_t group) const {
        return priced_->group(month_, group);
    }

    /// Days of the plan in the month / days of the month.
    [[nodiscard]] Quantity month_share() const;
    /// A price after the indexation up to this month.
    [[nodiscard]] Decimal indexed(Decimal price) const;
    /// FTE of a group x months.
    [[nodiscard]] Quantity fte_months(std::size_t group) const;
    /// First contacts at the front door of the contract's contact types.
    [[nodiscard]] std::int64_t contacts() const;
    /// The same by the forecast: locked, or the plan's.
    [[nodiscard]] std::int64_t forecast() const;

    struct Line {
        LineKind kind = LineKind::work;
        std::string subject;
        Quantity quantity;
        std::string unit;
        Decimal price;
        std::optional<std::size_t> group = std::nullopt;
    };
    /// \return its amount; a price of 0 has no line
    MinorUnits add(Line line);
    /// A share of some money.
    MinorUnits add_share(LineKind kind, std::string subject, MinorUnits of, Decimal share);
    /// Sum of the lines so far.
    [[nodiscard]] MinorUnits sum() const;

private:
    const Priced* priced_;
    std::size_t contract_;
    std::size_t month_;
    std::vector<InvoiceLine>* lines_;
    std::size_t first_; // line of this month
};

/// Contacts that the plan expects of some types on days [first, first + days).
[[nodiscard]] std::int64_t forecast_of(const Frame& frame,
                                       const std::vector<std::size_t>& types,
                                       std::size_t first_day,
                                       std::int64_t days);

/// Lines of section 2, for the contract's groups. \return their sum
MinorUnits add_in_house(InvoiceMonth& month, const model::InHouseTerms& terms);

/// Lines of section 3, steps 1 and 2.
void add_vendor_fee(InvoiceMonth& month, const model::VendorTerms& terms);

/// What is counted by a vendor's basis; empty for fees that go by no quantity of the groups.
struct Work {
    Quantity quantity;
    std::string unit;
};
[[nodiscard]] std::optional<Work> work_of(const InvoiceMonth& month,
                                          const model::VendorTerms& terms);
/// Rate of the first tier, after indexation.
[[nodiscard]] Decimal first_rate(const InvoiceMonth& month, const model::VendorTerms& terms);

/// Lines of a quantity at a rate or by tiers, whose edges are by the month.
struct Rated {
    LineKind kind = LineKind::work;
    Work work;
    Decimal rate;
    const std::vector<model::Tier>& tiers;
    model::TierMode mode = model::TierMode::marginal;
};
void add_rated(InvoiceMonth& month, const Rated& rated);

/// Lines of section 3, steps 3 to 5. \return the fee after them
MinorUnits add_vendor_terms(InvoiceMonth& month, const model::VendorTerms& terms);

/// Lines of section 3, step 6; remembers the credits of earlier months.
class ServiceTerms {
public:
    explicit ServiceTerms(const model::VendorTerms& terms) : terms_(&terms) {}

    /// \param fee  after step 5. Months in order, each once.
    void add(InvoiceMonth& month, MinorUnits fee);

private:
    void add_credits(InvoiceMonth& month, MinorUnits fee);
    void add_earn_back(InvoiceMonth& month, std::size_t term);

    const model::VendorTerms* terms_;
    std::vector<std::vector<MinorUnits>> credits_; // by month, then term; not negative
    std::vector<std::vector<bool>> met_;           // likewise: the month's value meets the target
};

/// Lines of section 4.
void add_bot(InvoiceMonth& month, const model::BotTerms& terms);

/// Value of a measure for some types in a month: a share, seconds of ASA; empty without data.
[[nodiscard]] std::optional<Quantity> month_value(const InvoiceMonth& month,
                                                  model::ServiceTerm::Measure measure,
                                                  const std::vector<std::size_t>& types);

} // namespace staffsim::pricing
