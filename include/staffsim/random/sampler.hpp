/// \file
/// Draws a `model::Distribution` by inversion: one word, one variate, the same bits for scalar and
/// batch calls on every compiler and CPU kernel.

#pragma once

#include "staffsim/model/distribution.hpp"
#include "staffsim/random/address.hpp"
#include "staffsim/random/quantile_table.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace staffsim::random {

class Sampler {
public:
    /// Always 0 seconds.
    Sampler() = default;
    explicit Sampler(const model::Distribution& distribution);

    /// Inverse of the distribution at u in (0, 1), in (unrounded) ticks: x with P(X <= x) = u, but
    /// P(X > x) = u for Exponential and PiecewiseHazard, whose inverse is a logarithm of u.
    /// \param number  the contact's number in its day; only `Listed` looks at it
    [[nodiscard]] double ticks_at(double u, std::uint32_t number) const;

    /// `ticks_at` of uniform(word).
    [[nodiscard]] double ticks(std::uint64_t word, std::uint32_t number) const {
        return ticks_at(uniform(word), number);
    }

    /// `out[i] = ticks_at(u[i], first_number + i)`; a few nanoseconds each for most laws.
    void fill_at(std::span<const double> u,
                 std::uint32_t first_number,
                 std::span<double> out) const;

    /// `out[i] = ticks(words[i], first_number + i)`.
    void fill(std::span<const std::uint64_t> words,
              std::uint32_t first_number,
              std::span<double> out) const;

private:
    struct Build; // one constructor per law
    enum class Kind { constant, exponential, lognormal, table, empirical, hazard, listed };

    [[nodiscard]] double empirical_at(double u) const;
    [[nodiscard]] double hazard_at(double u) const;

    Kind kind_ = Kind::constant;
    double a_ = 0; // constant or mean [ticks]; mu; scale of the table
    double b_ = 0; // sigma
    QuantileTable table_;
    std::vector<double> x_;    // knots or values [ticks]
    std::vector<double> y_;    // empirical: probabilities; hazard: cumulated hazard at the knots
    std::vector<double> rate_; // hazard after each knot [1/tick]
};

} // namespace staffsim::random
