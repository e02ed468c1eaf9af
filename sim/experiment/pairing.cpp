#include "pairing.hpp"

#include "estimation.hpp"
#include "staffsim/core/time.hpp"
#include "staffsim/measures/measures.hpp"
#include "staffsim/stats/ratio.hpp"

#include <algorithm>
#include <vector>

namespace staffsim::experiment {

namespace {

using measures::PrimitiveSum;
using measures::Scope;
using measures::ScopeKind;
using P = measures::Primitive;

/// A total by round. \param rounds  of those gathered, from the first
std::vector<double> by_round(const Gathered& gathered,
                             const PrimitiveSum& total,
                             const Scope& scope,
                             std::size_t rounds) {
    std::vector<double> sums(rounds);
    for (std::size_t i = 0; i < rounds * gathered.round_size; ++i) {
        sums[i / gathered.round_size] +=
            static_cast<double>(total.in(gathered.rows[i], gathered.layout, scope));
    }
    return sums;
}

/// 1 - with / without.
PairedShare share_saved(const std::vector<double>& with, const std::vector<double>& without) {
    stats::RatioSample sample{.numerators = {}, .denominators = without};
    for (std::size_t round = 0; round < with.size(); ++round) {
        sample.numerators.push_back(without[round] - with[round]);
    }
    PairedShare share{.estimate = stats::plain_ratio(sample), .low = {}, .high = {}};
    if (with.size() < std::size_t{fewest_rounds}) {
        return share;
    }
    if (const std::optional<stats::PointEstimate> paired = stats::ratio_estimate(sample)) {
        const stats::Bounds bounds = stats::t_interval(*paired);
        share = {.estimate = paired->value, .low = bounds.low, .high = bounds.high};
    }
    return share;
}

double sum_of_rounds(const std::vector<double>& rounds) {
    double sum = 0;
    for (const double round : rounds) {
        sum += round;
    }
    return sum;
}

/// One plan's side of a row.
struct Side {
    std::vector<double> offered; // by round
    std::vector<double> work;    // [ticks]
    PeoplesWork means;
};

Side side_of(const Gathered& gathered, const Scope& scope, std::size_t rounds) {
    const auto totals = [&](const PrimitiveSum& total) {
        return by_round(gathered, total, scope, rounds);
    };
    Side side{.offered = totals(measures::sum_of({P::offered})),
              .work = totals(measures::sum_of({P::handling_of_answered, P::fruitless})),
              .means = {}};
    const auto replications = static_cast<double>(rounds * gathered.round_size);
    side.means.offered = sum_of_rounds(side.offered) / replications;
    side.means.work_hours =
        sum_of_rounds(side.work) / replications / static_cast<double>(ticks_per_hour);
    const double handled = sum_of_rounds(totals(measures::sum_of({P::handled})));
    if (handled > 0) {
        side.means.aht_seconds =
            sum_of_rounds(totals(measures::sum_of({P::handling_of_answered}))) / handled /
            static_cast<double>(ticks_per_second);
    }
    return side;
}

} // namespace

Deflection compare(const Gathered& with_bots, const Gathered& without_bots) {
    const std::size_t rounds = std::min(with_bots.rounds(), without_bots.rounds());
    Deflection deflection;
    deflection.replications = static_cast<std::int64_t>(rounds * with_bots.round_size);
    for (const Scope& scope : with_bots.layout.scopes()) {
        const bool is_type = scope.kind == ScopeKind::contact_type;
        if (!is_type && scope.kind != ScopeKind::all) {
            continue;
        }
        const Side with = side_of(with_bots, scope, rounds);
        const Side without = side_of(without_bots, scope, rounds);
        DeflectionRow row;
        row.scope_kind = scope.kind;
        row.scope = is_type ? with_bots.scenario->contact_types[scope.index].name : "";
        row.with_bots = with.means;
        row.without_bots = without.means;
        row.deflection = share_saved(with.offered, without.offered);
        row.work_saved = share_saved(with.work, without.work);
        deflection.rows.push_back(std::move(row));
    }
    return deflection;
}

} // namespace staffsim::experiment
