// Docs/money.md, section 3, step 6: what service levels give back or add.

#include "invoice_month.hpp"
#include "staffsim/core/error.hpp"
#include "staffsim/core/time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <compare>
#include <numeric>
#include <span>

namespace staffsim::pricing {

namespace {

using model::ServiceTerm;
using Measure = ServiceTerm::Measure;
using Period = ServiceTerm::Period;

const char* name_of(Measure measure) {
    switch (measure) {
    case Measure::service_level:
        return "service_level";
    case Measure::asa_seconds:
        return "asa_seconds";
    case Measure::abandonment:
        return "abandonment";
    case Measure::fcr:
        return "fcr";
    case Measure::csat:
        return "csat";
    }
    throw InternalError("unknown measure of a service term");
}

const char* name_of(Period period) {
    switch (period) {
    case Period::interval:
        return "interval";
    case Period::day:
        return "day";
    case Period::month:
        return "month";
    }
    throw InternalError("unknown period of a service term");
}

bool less_is_better(Measure measure) {
    return measure == Measure::asa_seconds || measure == Measure::abandonment;
}

bool meets(const ServiceTerm& term, const Quantity& value) {
    const auto order = compare(value, quantity_of(term.target));
    return less_is_better(term.measure) ? std::is_lteq(order) : std::is_gteq(order);
}

void add_line(LineUsage& sum, const LineUsage& line) {
    sum.contacts += line.contacts;
    sum.offered += line.offered;
    sum.answered += line.answered;
    sum.answered_within += line.answered_within;
    sum.abandoned += line.abandoned;
    sum.abandoned_within += line.abandoned_within;
    sum.abandoned_short += line.abandoned_short;
    sum.wait_answered += line.wait_answered;
}

std::optional<Quantity> ratio(std::int64_t part, std::int64_t whole) {
    if (whole == 0) {
        return std::nullopt;
    }
    return Quantity{.value = part, .per_unit = whole};
}

/// Lines of all types over a stretch of days or intervals; value of a measure for some of them.
class Stretch {
public:
    /// \param lines  cells * types + type
    Stretch(const Frame& frame, std::span<const LineUsage> lines)
        : frame_(&frame),
          by_type_(frame.types.size()) {
        for (std::size_t i = 0; i < lines.size(); ++i) {
            add_line(by_type_[i % by_type_.size()], lines[i]);
        }
    }

    [[nodiscard]] std::int64_t contacts(const std::vector<std::size_t>& types) const {
        return sum(types).contacts;
    }

    /// \pre a measure of lines
    [[nodiscard]] std::optional<Quantity> value(Measure measure,
                                                const std::vector<std::size_t>& types) const {
        const LineUsage all = sum(types);
        if (measure == Measure::asa_seconds) {
            return ratio(all.wait_answered, all.answered * ticks_per_second);
        }
        if (measure == Measure::abandonment) {
            return ratio(all.abandoned, all.offered);
        }
        expects(measure == Measure::service_level, "fcr and csat are measures of months");
        measures::ServiceLevelCounts pooled;
        for (const std::size_t type : types) {
            const LineUsage& line = by_type_[type];
            measures::WaitOutcomes outcomes;
            outcomes.answered = line.answered;
            outcomes.answered_within = line.answered_within;
            outcomes.abandoned = line.abandoned;
            outcomes.abandoned_within = line.abandoned_within;
            outcomes.abandoned_short = line.abandoned_short;
            pooled.add(
                measures::service_level_counts(outcomes, frame_->types[type].service_level.rule));
        }
        return ratio(pooled.met, pooled.counted);
    }

private:
    [[nodiscard]] LineUsage sum(const std::vector<std::size_t>& types) const {
        LineUsage all;
        for (const std::size_t type : types) {
            add_line(all, by_type_[type]);
        }
        return all;
    }

    const Frame* frame_;
    std::vector<LineUsage> by_type_;
};

std::span<const LineUsage> lines_of_days(const InvoiceMonth& month,
                                         std::size_t first,
                                         std::int64_t days) {
    const std::size_t types = month.frame().types.size();
    return std::span(month.priced().usage.days)
        .subspan(first * types, static_cast<std::size_t>(days) * types);
}

Stretch whole_month(const InvoiceMonth& month) {
    const Month& of = month.frame().months[month.month()];
    return {month.frame(), lines_of_days(month, of.first_day, of.days)};
}

/// Handlings of the contract's groups of some types.
WorkUsage handlings(const InvoiceMonth& month, const std::vector<std::size_t>& types) {
    WorkUsage sum;
    for (const std::size_t group : month.contract().agent_groups) {
        for (const std::size_t type : types) {
            const WorkUsage& work = month.priced().work(month.month(), group, type);
            sum.answered += work.answered;
            sum.resolved += work.resolved;
            sum.returned += work.returned;
        }
    }
    return sum;
}

std::optional<Quantity> csat(const InvoiceMonth& month, const std::vector<std::size_t>& types) {
    const auto& satisfaction = month.priced().money.satisfaction;
    expects(satisfaction.has_value(), "terms on csat say how satisfied customers are");
    const WorkUsage work = handlings(month, types);
    const auto asa = whole_month(month).value(Measure::asa_seconds, types);
    const auto resolved = ratio(work.resolved, work.answered);
    if (!asa || !resolved) {
        return std::nullopt;
    }
    constexpr Quantity one{.value = 1};
    constexpr Quantity seconds_per_minute{.value = 60};
    return *resolved * quantity_of(satisfaction->resolved) +
           (one - *resolved) * quantity_of(satisfaction->unresolved) -
           *asa / seconds_per_minute * quantity_of(satisfaction->per_minute);
}

/// Is a period with so many contacts too busy to count? Where the forecast is locked, a period's is
/// its part of the plan's.
bool is_relieved(const InvoiceMonth& month,
                 const ServiceTerm& term,
                 std::int64_t contacts,
                 std::int64_t plan) {
    if (!term.relief_above_forecast) {
        return false;
    }
    Quantity forecast{.value = plan};
    const model::Contract& contract = month.contract();
    if (!contract.locked_forecast.empty()) {
        const Month& of = month.frame().months[month.month()];
        const std::int64_t whole =
            forecast_of(month.frame(), contract.contact_types, of.first_day, of.days);
        if (whole > 0) {
            forecast = forecast * Quantity{.value = month.forecast(), .per_unit = whole};
        }
    }
    const Quantity most = forecast * quantity_of(decimal_one + *term.relief_above_forecast);
    return std::is_gt(compare({.value = contacts}, most));
}

/// Periods of a month that count, and of these those that meet the target.
struct Periods {
    std::int64_t met = 0;
    std::int64_t counted = 0;

    void add(const ServiceTerm& term, const Stretch& stretch) {
        if (const auto value = stretch.value(term.measure, term.contact_types)) {
            ++counted;
            met += meets(term, *value) ? 1 : 0;
        }
    }
};

std::size_t first_interval(const Frame& frame, std::size_t day) {
    return std::accumulate(frame.intervals_of_day.begin(),
                           frame.intervals_of_day.begin() + static_cast<std::ptrdiff_t>(day),
                           std::size_t{0});
}

void add_intervals(Periods& periods,
                   const InvoiceMonth& month,
                   const ServiceTerm& term,
                   std::size_t day) {
    const Frame& frame = month.frame();
    const std::size_t types = frame.types.size();
    const std::span all = month.priced().usage.intervals;
    expects(!all.empty(), "usage is by interval where service terms are");
    const std::size_t first = first_interval(frame, day);
    for (std::size_t i = 0; i < frame.intervals_of_day[day]; ++i) {
        periods.add(term, {frame, all.subspan((first + i) * types, types)});
    }
}

/// What steps are compared with: the measure of the month, or the share of its periods.
std::optional<Quantity> attainment(const InvoiceMonth& month, const ServiceTerm& term) {
    const Frame& frame = month.frame();
    const Month& of = frame.months[month.month()];
    if (term.period == Period::month) {
        const std::int64_t contacts = whole_month(month).contacts(term.contact_types);
        const std::int64_t plan = forecast_of(frame, term.contact_types, of.first_day, of.days);
        if (is_relieved(month, term, contacts, plan)) {
            return std::nullopt;
        }
        return month_value(month, term.measure, term.contact_types);
    }
    Periods periods;
    for (std::size_t day = of.first_day; day < of.first_day + static_cast<std::size_t>(of.days);
         ++day) {
        const Stretch stretch(frame, lines_of_days(month, day, 1));
        const std::int64_t plan = forecast_of(frame, term.contact_types, day, 1);
        if (is_relieved(month, term, stretch.contacts(term.contact_types), plan)) {
            continue;
        }
        if (term.period == Period::day) {
            periods.add(term, stretch);
        } else {
            add_intervals(periods, month, term, day);
        }
    }
    return ratio(periods.met, periods.counted);
}

/// Does more of the attainment mean a better service?
bool more_is_better(const ServiceTerm& term) {
    return term.period != Period::month || !less_is_better(term.measure);
}

/// Share of the worst step that applies; 0 if none does.
Decimal credit_share(const ServiceTerm& term, const Quantity& value) {
    Decimal worst;
    for (const ServiceTerm::Step& step : term.credits) {
        const auto order = compare(value, quantity_of(step.threshold));
        if (more_is_better(term) ? std::is_lt(order) : std::is_gt(order)) {
            worst = std::max(worst, step.share);
        }
    }
    return worst;
}

/// Share of the best step that applies; 0 if none does.
Decimal bonus_share(const ServiceTerm& term, const Quantity& value) {
    Decimal best;
    for (const ServiceTerm::Step& step : term.bonuses) {
        const auto order = compare(value, quantity_of(step.threshold));
        if (more_is_better(term) ? std::is_gteq(order) : std::is_lteq(order)) {
            best = std::max(best, step.share);
        }
    }
    return best;
}

std::string subject_of(const model::VendorTerms& terms, std::size_t number) {
    const ServiceTerm& term = terms.service_terms[number];
    return fmt::format("{}: {} by {}", number + 1, name_of(term.measure), name_of(term.period));
}

} // namespace

std::optional<Quantity> month_value(const InvoiceMonth& month,
                                    Measure measure,
                                    const std::vector<std::size_t>& types) {
    if (measure == Measure::csat) {
        return csat(month, types);
    }
    if (measure == Measure::fcr) {
        const WorkUsage work = handlings(month, types);
        return ratio(work.answered - work.returned, work.answered);
    }
    return whole_month(month).value(measure, types);
}

void ServiceTerms::add(InvoiceMonth& month, MinorUnits fee) {
    // Of a fee that is given back there is nothing to give back.
    fee = std::max<MinorUnits>(0, fee);
    add_credits(month, fee);
    for (std::size_t term = 0; term < terms_->service_terms.size(); ++term) {
        add_earn_back(month, term);
    }
    for (std::size_t number = 0; number < terms_->service_terms.size(); ++number) {
        const ServiceTerm& term = terms_->service_terms[number];
        if (const auto value = attainment(month, term)) {
            const Decimal share = bonus_share(term, *value);
            if (share != Decimal{}) {
                month.add_share(LineKind::bonus, subject_of(*terms_, number), fee, share);
            }
        }
    }
}

void ServiceTerms::add_credits(InvoiceMonth& month, MinorUnits fee) {
    Decimal cap = decimal_one;
    for (const ServiceTerm& term : terms_->service_terms) {
        cap = std::min(cap, term.credit_cap);
    }
    MinorUnits left = share_of(fee, cap);
    std::vector<MinorUnits> credits;
    std::vector<bool> met;
    for (std::size_t number = 0; number < terms_->service_terms.size(); ++number) {
        const ServiceTerm& term = terms_->service_terms[number];
        const auto whole = month_value(month, term.measure, term.contact_types);
        met.push_back(whole && meets(term, *whole));
        const auto value = attainment(month, term);
        const Decimal share = value ? credit_share(term, *value) : Decimal{};
        const MinorUnits full = share_of(fee, share);
        const MinorUnits credit = std::min(full, left);
        left -= credit;
        credits.push_back(credit);
        if (credit == 0) {
            continue;
        }
        if (credit == full) {
            month.add_share(
                LineKind::service_credit, subject_of(*terms_, number), fee, Decimal{} - share);
        } else {
            month.add_share(LineKind::service_credit,
                            subject_of(*terms_, number) + ", up to the cap",
                            credit,
                            Decimal{} - decimal_one);
        }
    }
    credits_.push_back(std::move(credits));
    met_.push_back(std::move(met));
}

void ServiceTerms::add_earn_back(InvoiceMonth& month, std::size_t term) {
    const auto& window = terms_->service_terms[term].earn_back_months;
    if (!window || month.month() < static_cast<std::size_t>(*window)) {
        return;
    }
    const std::size_t of = month.month() - static_cast<std::size_t>(*window);
    const bool all_met =
        std::all_of(met_.begin() + static_cast<std::ptrdiff_t>(of) + 1,
                    met_.end(),
                    [term](const std::vector<bool>& by_term) { return by_term[term]; });
    if (all_met && credits_[of][term] > 0) {
        month.add_share(
            LineKind::earn_back,
            fmt::format("{}, of {}", subject_of(*terms_, term), month.frame().months[of].name),
            credits_[of][term],
            decimal_one);
    }
}

} // namespace staffsim::pricing
