/// \file
/// Every measure, defined once: what is counted, over which denominator, in which unit, by which
/// kind of estimator, for which scopes. The table itself is in sim/measures/*_measures.hpp, by
/// topic.
///
/// Rules for all of them: counts are pooled, percentages never averaged, unless the measure says
/// so; a contact counts in the interval of its entry to the human line, a bot session in the
/// interval of the contact's arrival, agent time where it is spent; an empty denominator is "no
/// data". Callbacks, ghosts and the later messages of a conversation are offered, waited for and
/// answered in measures of their own; the work on them is in handle times and hours.

#pragma once

#include "staffsim/measures/primitives.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace staffsim::measures {

/// Kind of estimator, from replications of the whole horizon.
enum class Estimator {
    mean,                 ///< mean per replication
    ratio_of_means,       ///< sum of numerators / sum of denominators, over replications
    mean_of_daily_values, ///< mean over replications and days of the day's own ratio
    share_of_days,        ///< share of days over replications; days of one replication depend
    share_of_horizons,    ///< share of replications, with a Wilson interval
    wait_quantile,        ///< of the pooled waits of answered contacts
    largest,              ///< over all replications; grows with their number, no interval
};

enum class Unit { contacts, number, share, seconds, hours, days, money };

/// What a measure can be: estimates and ends of intervals are cut at 0 where nothing is below it.
enum class Sign { not_negative, any };

/// Whether arrivals of first contacts, whose expectation is known, serve as control variates.
enum class Control { none, arrivals };

/// What a planner would rather see. Neither: more of it is no good or bad by itself, such as
/// contacts offered or occupancy.
enum class Better { neither, higher, lower };

/// Sum of primitives with signs. Primitives that a scope does not have count 0.
class PrimitiveSum {
public:
    constexpr PrimitiveSum() = default;
    constexpr PrimitiveSum& operator+=(Primitive primitive) { return add({primitive, 1}); }
    constexpr PrimitiveSum& operator-=(Primitive primitive) { return add({primitive, -1}); }
    [[nodiscard]] constexpr bool empty() const { return count_ == 0; }

    /// \param row  of one replication, or a sum of rows
    [[nodiscard]] std::int64_t in(std::span<const std::int64_t> row,
                                  const PrimitiveLayout& layout,
                                  const Scope& scope) const;

private:
    struct Term {
        Primitive primitive{};
        int sign = 0;
    };
    constexpr PrimitiveSum& add(Term term) {
        terms_.at(count_++) = term;
        return *this;
    }

    std::array<Term, 4> terms_{};
    std::size_t count_ = 0;
};

[[nodiscard]] constexpr PrimitiveSum sum_of(std::initializer_list<Primitive> primitives) {
    PrimitiveSum sum;
    for (const Primitive primitive : primitives) {
        sum += primitive;
    }
    return sum;
}

[[nodiscard]] constexpr PrimitiveSum operator-(PrimitiveSum sum, Primitive primitive) {
    return sum -= primitive;
}

/// Kinds of scope for which a measure exists.
class ScopeKinds {
public:
    constexpr ScopeKinds(std::initializer_list<ScopeKind> kinds) {
        for (const ScopeKind kind : kinds) {
            bits_ |= 1U << static_cast<unsigned>(kind);
        }
    }
    [[nodiscard]] constexpr bool contain(ScopeKind kind) const {
        return ((bits_ >> static_cast<unsigned>(kind)) & 1U) != 0;
    }

private:
    unsigned bits_ = 0;
};

struct Measure {
    std::string_view name; ///< in measures.csv and in precision goals
    Unit unit = Unit::contacts;
    std::string_view definition; ///< one sentence
    /// In words; empty for a mean per replication.
    std::string_view denominator = {};
    Estimator estimator = Estimator::mean;
    ScopeKinds scopes = {ScopeKind::all};
    Control control = Control::none;
    PrimitiveSum numerator = {};
    PrimitiveSum divisor = {}; ///< empty: each replication counts 1
    double quantile = 0;       ///< of a wait quantile
    Better better = Better::neither;
    Sign sign = Sign::not_negative;
};

/// The table, in the order of reports.
[[nodiscard]] std::span<const Measure> all_measures();

/// The measure of that name, or null.
[[nodiscard]] const Measure* find_measure(std::string_view name);

[[nodiscard]] constexpr bool applies(const Measure& measure, ScopeKind kind) {
    return measure.scopes.contain(kind);
}

/// Factor from the ratio of primitives to the measure's unit: ticks to seconds or hours, hundredths
/// to the currency, daily levels to shares.
[[nodiscard]] double scale_of(const Measure& definition);

/// "contacts", "number", "share", "s", "h", "d", or the currency's code.
[[nodiscard]] std::string unit_text(Unit unit, const std::string& currency);

} // namespace staffsim::measures
