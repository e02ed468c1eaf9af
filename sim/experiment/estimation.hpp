/// \file
/// From gathered replications to estimates with honest uncertainty.
///
/// Only rounds are independent: intervals come from the rounds' sums (Student t), if there are at
/// least 8. Percentiles and the share of horizons on target are over replications.

#pragma once

#include "gathering.hpp"
#include "staffsim/measures/estimates.hpp"
#include "staffsim/measures/measures.hpp"
#include "staffsim/random/inputs.hpp"
#include "staffsim/stats/ratio.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <optional>
#include <vector>

namespace staffsim::experiment {

/// Fewest rounds that give an interval.
inline constexpr int fewest_rounds = 8;

/// Expected first contacts by type. A control is used where the expectation is exact; none at all
/// if this is empty.
using KnownArrivals = std::vector<random::MeanContacts>;

/// Estimates of what has been gathered so far. Keeps references to both.
///
/// Controls, for measures that take any: arrivals of every type with a known expectation, if the
/// rounds can bear that many; else one: all types' arrivals together, or, for a ratio of a contact
/// type, the type's own.
class Estimation {
public:
    /// \param rounds  of those gathered, from the first, that estimates are about; `all` needs all
    Estimation(const Gathered& gathered,
               const KnownArrivals& arrivals,
               std::size_t rounds = std::numeric_limits<std::size_t>::max())
        : gathered_(gathered),
          arrivals_(arrivals),
          most_rounds_(rounds) {}

    /// \pre the measure applies to the scope, and something has been gathered
    [[nodiscard]] measures::Estimate of(const measures::Measure& measure,
                                        const measures::Scope& scope) const;

    /// The estimate before it is cut to what the measure can be; empty without data. [its unit]
    [[nodiscard]] std::optional<double> value(const measures::Measure& measure,
                                              const measures::Scope& scope) const {
        return result_of(measure, scope).estimate;
    }

    /// Half of the interval's width before it is cut to what the measure can be; empty if there is
    /// no interval.
    [[nodiscard]] std::optional<double> half_width(const measures::Measure& measure,
                                                   const measures::Scope& scope) const;

    /// The estimate's parts by round, in the measure's unit: of ratios of means and of shares of
    /// horizons. Without controls if there are fewer than eight rounds; empty without data.
    [[nodiscard]] std::optional<stats::UnitValues> units(const measures::Measure& measure,
                                                         const measures::Scope& scope) const;

    /// A wait quantile by round; empty where nobody was answered.
    [[nodiscard]] std::vector<std::optional<double>> sections(const measures::Measure& measure,
                                                              const measures::Scope& scope) const;

    /// The measure's value of single replications, in order; empty where there is no data.
    [[nodiscard]] std::vector<std::optional<double>> of_horizons(
        const measures::Measure& measure, const measures::Scope& scope) const;

    /// Every measure for every scope, in the table's order, and the means by interval and day.
    [[nodiscard]] measures::Estimates all() const;

private:
    /// Before names and cuts; in the measure's unit.
    struct Result {
        std::optional<double> estimate = std::nullopt;
        std::optional<stats::Bounds> bounds = std::nullopt;
        double gain = 1;
    };
    [[nodiscard]] Result result_of(const measures::Measure& measure,
                                   const measures::Scope& scope) const;
    [[nodiscard]] Result ratio(const measures::Measure& measure,
                               const measures::Scope& scope) const;
    [[nodiscard]] Result share_of_horizons(const measures::Measure& measure,
                                           const measures::Scope& scope) const;
    [[nodiscard]] Result wait_quantile(const measures::Measure& measure,
                                       const measures::Scope& scope) const;
    /// \param sections  the rounds' own, of those with data
    [[nodiscard]] std::optional<double> pooled_quantile(const measures::Measure& measure,
                                                        const measures::Scope& scope,
                                                        const std::vector<double>& sections) const;
    [[nodiscard]] Result largest(const measures::Measure& measure,
                                 const measures::Scope& scope) const;

    /// Numerators and denominators by replication.
    [[nodiscard]] stats::RatioSample by_replication(const measures::Measure& measure,
                                                    const measures::Scope& scope) const;
    /// The same, summed by round.
    [[nodiscard]] stats::RatioSample by_round(const stats::RatioSample& replications) const;
    [[nodiscard]] std::vector<std::vector<double>> controls(const measures::Measure& measure,
                                                            const measures::Scope& scope) const;
    [[nodiscard]] std::vector<double> control(const std::vector<std::size_t>& types) const;
    /// `of_horizons` of those with data.
    [[nodiscard]] std::vector<double> horizon_values(const measures::Measure& measure,
                                                     const measures::Scope& scope) const;

    [[nodiscard]] std::size_t rounds() const { return std::min(gathered_.rounds(), most_rounds_); }
    [[nodiscard]] std::size_t replications() const { return rounds() * gathered_.round_size; }

    const Gathered& gathered_;
    const KnownArrivals& arrivals_;
    std::size_t most_rounds_;
};

} // namespace staffsim::experiment
