#include "staffsim/planning/bridge.hpp"

#include "staffsim/core/error.hpp"
#include "staffsim/stats/confidence.hpp"

#include <cmath>
#include <string>
#include <vector>

namespace staffsim::planning {

namespace {

using measures::Measure;
using measures::Primitive;
using measures::Unit;

constexpr std::size_t fewest_rounds = 8;
constexpr double per_unit = 10'000;

constexpr std::array<std::string_view, bridge_step_count> step_names{"rate",
                                                                     "exchange",
                                                                     "shrinkage",
                                                                     "occupancy",
                                                                     "aht",
                                                                     "repeat",
                                                                     "ramp",
                                                                     "premia",
                                                                     "oversight",
                                                                     "bots",
                                                                     "one_off",
                                                                     "terms"};

/// A total, and where a replication has it.
struct Source {
    double BridgeTotals::*total = nullptr;
    Unit unit = Unit::number;
    measures::PrimitiveSum sum = {};
};

const std::array<Source, 15>& sources() {
    using P = Primitive;
    using measures::sum_of;
    using T = BridgeTotals;
    static const std::array<Source, 15> all{{
        {&T::billed, Unit::hours, sum_of({P::billed})},
        {&T::billed_training, Unit::hours, sum_of({P::billed_training})},
        {&T::phones, Unit::hours, sum_of({P::billed_phones})},
        {&T::handling, Unit::hours, sum_of({P::handling})},
        {&T::answered, Unit::contacts, sum_of({P::handled})},
        {&T::resolved_by_people, Unit::contacts, sum_of({P::resolved_by_people})},
        {&T::resolved, Unit::contacts, sum_of({P::resolved_by_people, P::bot_resolved})},
        {&T::rate, Unit::money, sum_of({P::cost_rate})},
        {&T::rate_first, Unit::money, sum_of({P::cost_rate_first})},
        {&T::premia, Unit::money, sum_of({P::cost_premia})},
        {&T::hiring, Unit::money, sum_of({P::cost_hiring})},
        {&T::oversight, Unit::money, sum_of({P::cost_oversight})},
        {&T::bots, Unit::money, sum_of({P::cost_bot})},
        {&T::one_off, Unit::money, sum_of({P::cost_one_off})},
        {&T::cost, Unit::money, sum_of({P::cost_people, P::cost_bot})},
    }};
    return all;
}

/// What the cost per resolution is made of: a product, and amounts beside it.
struct Factors {
    double rate, exchange, shrinkage, occupancy, aht, repeat, ramp, people;
    double premia, hiring, oversight, bots, one_off, terms;

    [[nodiscard]] double product() const {
        return rate * exchange * shrinkage * occupancy * aht * repeat * ramp * people;
    }
    [[nodiscard]] double cost() const {
        return product() + premia + hiring + oversight + bots + one_off + terms;
    }
};

bool can_be_split(const BridgeTotals& totals) {
    return totals.handling > 0 && totals.answered > 0 && totals.resolved_by_people > 0 &&
           totals.phones > 0 && totals.billed > totals.billed_training;
}

Factors factors_of(const BridgeTotals& t) {
    const double worked = t.billed - t.billed_training;
    Factors f{};
    f.rate = t.rate_first / t.billed;
    f.exchange = t.rate_first == 0 ? 1 : t.rate / t.rate_first;
    f.shrinkage = worked / t.phones;
    f.occupancy = t.phones / t.handling;
    f.aht = t.handling / t.answered;
    f.repeat = t.answered / t.resolved_by_people;
    f.ramp = t.billed / worked;
    f.people = t.resolved_by_people / t.resolved;
    f.premia = t.premia / t.resolved;
    f.hiring = t.hiring / t.resolved;
    f.oversight = t.oversight / t.resolved;
    f.bots = t.bots / t.resolved;
    f.one_off = t.one_off / t.resolved;
    f.terms =
        (t.cost - t.rate - t.premia - t.hiring - t.oversight - t.bots - t.one_off) / t.resolved;
    return f;
}

void substitute(Factors& f, const Factors& b, BridgeStep step) {
    switch (step) {
    case BridgeStep::rate:
        f.rate = b.rate;
        return;
    case BridgeStep::exchange:
        f.exchange = b.exchange;
        return;
    case BridgeStep::shrinkage:
        f.shrinkage = b.shrinkage;
        return;
    case BridgeStep::occupancy:
        f.occupancy = b.occupancy;
        return;
    case BridgeStep::aht:
        f.aht = b.aht;
        return;
    case BridgeStep::repeat:
        f.repeat = b.repeat;
        return;
    case BridgeStep::ramp:
        f.ramp = b.ramp;
        f.hiring = b.hiring;
        return;
    case BridgeStep::premia:
        f.premia = b.premia;
        return;
    case BridgeStep::oversight:
        f.oversight = b.oversight;
        return;
    case BridgeStep::bots:
        f.people = b.people;
        f.bots = b.bots;
        return;
    case BridgeStep::one_off:
        f.one_off = b.one_off;
        return;
    case BridgeStep::terms:
        f.terms = b.terms;
        return;
    }
    throw InternalError("unknown step of the bridge");
}

/// Costs per resolution, before the first step and after each.
using Walk = std::array<double, bridge_step_count + 1>;

std::optional<Walk> walk_of(const BridgeTotals& a, const BridgeTotals& b) {
    if (!can_be_split(a) || !can_be_split(b)) {
        return std::nullopt;
    }
    Factors factors = factors_of(a);
    const Factors of_b = factors_of(b);
    Walk walk{};
    walk.front() = a.cost / a.resolved;
    for (std::size_t i = 0; i < bridge_step_count; ++i) {
        substitute(factors, of_b, static_cast<BridgeStep>(i));
        walk[i + 1] = factors.cost();
    }
    walk.back() = b.cost / b.resolved; // not the product's last bit
    return walk;
}

BridgeTotals sum_of_rounds(std::span<const BridgeTotals> rounds,
                           std::optional<std::size_t> left_out) {
    BridgeTotals sum;
    for (std::size_t j = 0; j < rounds.size(); ++j) {
        if (j == left_out) {
            continue;
        }
        for (const Source& source : sources()) {
            sum.*source.total += rounds[j].*source.total;
        }
    }
    return sum;
}

/// Half-width from what the statistic is without each round. (jackknife: Miller, Biometrika 61,
/// 1974)
double jackknife_half_width(double whole, std::span<const double> without) {
    const auto m = static_cast<double>(without.size());
    std::vector<double> pseudo;
    pseudo.reserve(without.size());
    for (const double value : without) {
        pseudo.push_back(m * whole - (m - 1) * value);
    }
    // Beyond it there are only the last bits of doubles.
    constexpr double digits = 1e6;
    return std::round(stats::half_width(*stats::mean_estimate(pseudo)) * digits) / digits;
}

/// Lines, then the whole saving. [1/10,000]
Walk values_of(const Walk& walk) {
    Walk values{};
    for (std::size_t i = 0; i < bridge_step_count; ++i) {
        values[i] = (walk[i + 1] - walk[i]) * per_unit;
    }
    values.back() = (walk.front() - walk.back()) * per_unit;
    return values;
}

void add_intervals(Bridge& result,
                   std::span<const BridgeTotals> a,
                   std::span<const BridgeTotals> b) {
    std::array<std::vector<double>, bridge_step_count + 1> without;
    for (std::size_t j = 0; j < a.size(); ++j) {
        const auto walk = walk_of(sum_of_rounds(a, j), sum_of_rounds(b, j));
        if (!walk) {
            return;
        }
        const Walk values = values_of(*walk);
        for (std::size_t i = 0; i < values.size(); ++i) {
            without[i].push_back(values[i]);
        }
    }
    const Walk whole = values_of(*walk_of(sum_of_rounds(a, {}), sum_of_rounds(b, {})));
    std::array<double, bridge_step_count> half_widths{};
    for (std::size_t i = 0; i < bridge_step_count; ++i) {
        half_widths[i] = jackknife_half_width(whole[i], without[i]);
    }
    result.half_widths = half_widths;
    result.saving_half_width = jackknife_half_width(whole.back(), without.back());
}

std::vector<BridgeTotals> totals_by_round(const experiment::PlanRuns& runs, std::size_t plan) {
    const auto size = static_cast<std::size_t>(runs.round_size());
    std::vector<BridgeTotals> rounds(static_cast<std::size_t>(runs.replications(plan)) / size);
    for (const Source& source : sources()) {
        Measure measure;
        measure.unit = source.unit;
        measure.sign = measures::Sign::any;
        measure.numerator = source.sum;
        const auto values =
            runs.horizon_values(plan, measure, measures::ScopeKind::all, std::string());
        for (std::size_t r = 0; r < values.size(); ++r) {
            rounds[r / size].*source.total += values[r].value_or(0);
        }
    }
    return rounds;
}

} // namespace

std::string_view name_of(BridgeStep step) {
    return step_names.at(static_cast<std::size_t>(step));
}

std::int64_t BridgeWalk::line(BridgeStep step) const {
    const auto i = static_cast<std::size_t>(step);
    return after.at(i) - (i == 0 ? before : after.at(i - 1));
}

std::optional<BridgeWalk> bridge_walk(const BridgeTotals& a, const BridgeTotals& b) {
    const std::optional<Walk> costs = walk_of(a, b);
    if (!costs) {
        return std::nullopt;
    }
    BridgeWalk walk;
    walk.before = std::llround(costs->front() * per_unit);
    for (std::size_t i = 0; i < bridge_step_count; ++i) {
        walk.after[i] = std::llround((*costs)[i + 1] * per_unit);
    }
    walk.headline_before = a.rate_first / a.billed;
    walk.headline_after = b.rate_first / b.billed;
    return walk;
}

std::optional<Bridge> bridge(std::span<const BridgeTotals> a, std::span<const BridgeTotals> b) {
    expects(a.size() == b.size(), "both plans ran the same rounds");
    const auto walk = bridge_walk(sum_of_rounds(a, {}), sum_of_rounds(b, {}));
    if (!walk) {
        return std::nullopt;
    }
    Bridge result;
    result.walk = *walk;
    if (a.size() >= fewest_rounds) {
        add_intervals(result, a, b);
    }
    return result;
}

std::optional<Bridge> bridge(const experiment::PlanRuns& runs, std::size_t a, std::size_t b) {
    std::optional<Bridge> result = bridge(totals_by_round(runs, a), totals_by_round(runs, b));
    if (result) {
        result->replications = runs.replications(a);
    }
    return result;
}

} // namespace staffsim::planning
