#include "staffsim/random/arrivals.hpp"

#include "staffsim/random/kernels.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace staffsim::random {

namespace {

constexpr std::uint32_t batch = 512; // gaps drawn at a time at most; even: words come in pairs
constexpr auto gap_block = static_cast<std::uint32_t>(Role::arrival_gap) / 2;

// Gaps with mean 1 s: gamma up to scv 1, above it two exponential phases with balanced means.
model::Distribution unit_gap(double scv) {
    if (scv <= 0) {
        return model::Deterministic{1};
    }
    if (scv <= 1) {
        return model::Gamma{1, scv};
    }
    const double p = 0.5 * (1 + std::sqrt((scv - 1) / (scv + 1)));
    return model::Hyperexponential{{p, 1 - p}, {0.5 / p, 0.5 / (1 - p)}};
}

// Gaps that will most likely carry the sum over `expected` more contacts: a whole number of
// vectors, for a small day needs no full batch. The number of gaps drawn ahead changes no arrival.
std::uint32_t gaps_for(double expected) {
    const double ample = expected + 3 * std::sqrt(std::max(expected, 0.0)) + 4;
    return ample < batch ? (static_cast<std::uint32_t>(ample) + 16) / 16 * 16 : batch;
}

std::vector<std::uint32_t> whole_counts(std::span<const double> expected) {
    std::vector<std::uint32_t> counts;
    double cumulated = 0;
    double counted = 0;
    for (const double contacts : expected) {
        cumulated += contacts;
        const double total = std::floor(cumulated + 0.5);
        counts.push_back(static_cast<std::uint32_t>(total - counted));
        counted = total;
    }
    return counts;
}

} // namespace

ArrivalLaw::ArrivalLaw(const model::Arrivals& arrivals, std::span<const double> expected) {
    if (const auto* renewal = std::get_if<model::RenewalArrivals>(&arrivals)) {
        kind_ = Kind::renewal;
        gap_ = Sampler(unit_gap(renewal->scv));
    } else if (std::holds_alternative<model::FixedCountArrivals>(arrivals)) {
        kind_ = Kind::fixed_count;
        counts_ = whole_counts(expected);
    } else if (const auto* listed = std::get_if<model::ListedArrivals>(&arrivals)) {
        kind_ = Kind::listed;
        for (const double seconds : listed->instants_seconds) {
            instants_.push_back(
                static_cast<Ticks>(seconds * static_cast<double>(ticks_per_second) + 0.5));
        }
    }
}

void DayArrivals::draw(const ArrivalLaw& law,
                       const ArrivalAddress& address,
                       const IntervalGrid& grid,
                       std::span<const double> expected,
                       std::vector<std::uint32_t>& offsets) {
    offsets.clear();
    if (law.kind_ == ArrivalLaw::Kind::listed) {
        const Day& day = grid.days()[address.day];
        const auto& all = law.instants_;
        for (auto instant = std::lower_bound(all.begin(), all.end(), day.start);
             instant != all.end() && *instant < day.end;
             ++instant) {
            offsets.push_back(static_cast<std::uint32_t>(*instant - day.start));
        }
        return;
    }
    if (law.kind_ == ArrivalLaw::Kind::fixed_count) {
        draw_counts(law, address, grid, offsets);
    } else {
        draw_by_gaps(law, address, grid, expected, offsets);
    }
}

void DayArrivals::draw_gaps(const ArrivalLaw& law, const ArrivalAddress& address, GapRange range) {
    const std::size_t pairs = range.count / 2;
    low_.resize(pairs);
    high_.resize(pairs);
    uniforms_.resize(range.count);
    gaps_.resize(range.count);
    const WordBatch words{.seed = address.seed,
                          .first_identity =
                              first_identity(address.type_key, address.day, range.first / 2),
                          .replication = address.replication,
                          .block = gap_block};
    kernels_in_use().words(words, low_.data(), high_.data(), pairs);
    for (std::size_t i = 0; i < pairs; ++i) {
        uniforms_[2 * i] = uniform(low_[i]);
        uniforms_[2 * i + 1] = uniform(high_[i]);
    }
    if (law.kind_ == ArrivalLaw::Kind::renewal) {
        law.gap_.fill_at(uniforms_, range.first, gaps_);
        for (double& gap : gaps_) {
            gap *= 1.0 / static_cast<double>(ticks_per_second);
        }
    } else {
        kernels_in_use().exponential(uniforms_.data(), 1.0, gaps_.data(), range.count);
    }
}

void DayArrivals::draw_by_gaps(const ArrivalLaw& law,
                               const ArrivalAddress& address,
                               const IntervalGrid& grid,
                               std::span<const double> expected,
                               std::vector<std::uint32_t>& offsets) {
    const Day& day = grid.days()[address.day];
    const auto intervals = std::span(grid.intervals()).subspan(day.first_interval);
    const auto of_day = expected.subspan(day.first_interval, day.interval_count);
    const double total = std::accumulate(of_day.begin(), of_day.end(), 0.0);
    if (total <= 0) {
        return;
    }
    double sum = 0;
    double before = 0; // expected before the current interval
    double until = 0;  // and before the next
    double scale = 0;  // ticks per expected contact
    std::uint32_t start = 0;
    std::uint32_t last = 0;
    std::size_t next = 0;
    for (GapRange range;; range.first += range.count) {
        range.count = gaps_for(total - sum);
        draw_gaps(law, address, range);
        for (const double gap : gaps_) {
            sum += gap;
            while (sum >= until) {
                if (next == of_day.size()) {
                    return;
                }
                const Interval& interval = intervals[next];
                before = until;
                until = before + of_day[next];
                scale = of_day[next] > 0
                            ? static_cast<double>(interval.end - interval.start) / of_day[next]
                            : 0;
                start = static_cast<std::uint32_t>(interval.start - day.start);
                last = static_cast<std::uint32_t>(interval.end - day.start) - 1;
                ++next;
            }
            const auto within = static_cast<std::uint32_t>((sum - before) * scale);
            offsets.push_back(std::min(start + within, last));
        }
    }
}

// n uniform instants in order are n + 1 exponential gaps added up and scaled to the interval.
void DayArrivals::draw_counts(const ArrivalLaw& law,
                              const ArrivalAddress& address,
                              const IntervalGrid& grid,
                              std::vector<std::uint32_t>& offsets) {
    const Day& day = grid.days()[address.day];
    std::uint32_t number = 0;
    const auto next_gap = [&] {
        if (number % batch == 0) {
            draw_gaps(law, address, {.first = number, .count = batch});
        }
        return gaps_[number++ % batch];
    };
    for (std::size_t i = day.first_interval; i < day.first_interval + day.interval_count; ++i) {
        const Interval& interval = grid.intervals()[i];
        if (law.counts_[i] == 0) {
            continue;
        }
        sums_.clear();
        double sum = 0;
        for (std::uint32_t n = 0; n <= law.counts_[i]; ++n) {
            sum += next_gap();
            sums_.push_back(sum);
        }
        const auto length = static_cast<double>(interval.end - interval.start);
        for (std::uint32_t n = 0; n < law.counts_[i]; ++n) {
            const auto within = static_cast<Ticks>(sums_[n] / sum * length);
            const Ticks instant = std::min(interval.start + within, interval.end - 1);
            offsets.push_back(static_cast<std::uint32_t>(instant - day.start));
        }
    }
}

} // namespace staffsim::random
