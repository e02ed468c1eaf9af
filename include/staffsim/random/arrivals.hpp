/// \file
/// Arrival instants of one type's first contacts on one day.
///
/// Unit-mean gaps, addressed by number, are added up and carried through the inverse of the day's
/// cumulated expectation: more volume keeps the earlier contacts the same persons. With C_j the
/// expected contacts before interval j, a sum S in [C_j, C_{j+1}) arrives at
///   start_j + floor((S - C_j) * length_j / (C_{j+1} - C_j)),  at most end_j - 1.

#pragma once

#include "staffsim/core/interval_grid.hpp"
#include "staffsim/model/demand.hpp"
#include "staffsim/random/sampler.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace staffsim::random {

/// Whose arrivals, and in which replication.
struct ArrivalAddress {
    std::uint64_t seed = 1;
    std::uint32_t replication = 0;
    std::uint16_t type_key = 0;
    std::uint32_t day = 0;
};

/// The law of one type's arrivals; built once, shared.
class ArrivalLaw {
public:
    /// \param expected  expected contacts per interval of the horizon (fixed counts are taken from
    /// it)
    ArrivalLaw(const model::Arrivals& arrivals, std::span<const double> expected);

private:
    friend class DayArrivals;
    enum class Kind { poisson, renewal, fixed_count, listed };
    Kind kind_ = Kind::poisson;
    Sampler gap_;                       // renewal: gap with mean 1 s
    std::vector<std::uint32_t> counts_; // fixed counts per interval of the horizon
    std::vector<Ticks> instants_;       // listed
};

/// Computes a day's arrivals; keeps its scratch memory.
class DayArrivals {
public:
    /// \param expected  expected contacts in each interval of the horizon, given the inputs
    /// \param offsets   receives the instants, ascending, as offsets from the day's start [ticks]
    void draw(const ArrivalLaw& law,
              const ArrivalAddress& address,
              const IntervalGrid& grid,
              std::span<const double> expected,
              std::vector<std::uint32_t>& offsets);

private:
    /// Numbers of the gaps to draw next; both even.
    struct GapRange {
        std::uint32_t first = 0;
        std::uint32_t count = 0;
    };
    void draw_gaps(const ArrivalLaw& law, const ArrivalAddress& address, GapRange range);
    void draw_by_gaps(const ArrivalLaw& law,
                      const ArrivalAddress& address,
                      const IntervalGrid& grid,
                      std::span<const double> expected,
                      std::vector<std::uint32_t>& offsets);
    void draw_counts(const ArrivalLaw& law,
                     const ArrivalAddress& address,
                     const IntervalGrid& grid,
                     std::vector<std::uint32_t>& offsets);

    std::vector<std::uint64_t> low_;
    std::vector<std::uint64_t> high_;
    std::vector<double> uniforms_;
    std::vector<double> gaps_;
    std::vector<double> sums_;
};

} // namespace staffsim::random
