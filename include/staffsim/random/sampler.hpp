/// \file
/// Draws a `model::Distribution` by inversion: one word, one variate, the same bits for scalar and
/// batch calls on every compiler and CPU kernel.
///
/// Exponential and lognormal use the fixed formulas of kernels.hpp. Gamma, Erlang, hyperexponential
/// quantiles are tabulated once, as ln x over the normal score z of u, and read back by cubic
/// Hermite interpolation; table entries are rounded to 40 bits, so that no difference between maths
/// libraries reaches a tick.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "staffsim/model/distribution.hpp"

namespace staffsim::random {

class Sampler {
public:
    /// Always 0 seconds.
    Sampler() = default;
    explicit Sampler(const model::Distribution& distribution);

    /// Quantile at uniform(word), in (unrounded) ticks.
    /// \param number  the contact's number in its day; only `Listed` looks at it
    [[nodiscard]] double ticks(std::uint64_t word, std::uint32_t number) const;

    /// `out[i] = ticks(words[i], first_number + i)`, vectorised for the common laws.
    void fill(std::span<const std::uint64_t> words,
              std::uint32_t first_number,
              std::span<double> out) const;

private:
    enum class Kind { constant, exponential, lognormal, table, empirical, hazard, listed };
    Kind kind_ = Kind::constant;
    double a_ = 0;              // constant, mean, or mu, in ticks
    double b_ = 0;              // sigma
    std::vector<double> x_;     // table: ln x; empirical and hazard: knots; listed: values [ticks]
    std::vector<double> y_;     // table: slopes; empirical: probabilities; hazard: cumulated hazard
};

} // namespace staffsim::random
