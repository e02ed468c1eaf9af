/// \file
/// Fixed formulas for logarithm, exponential and inverse normal distribution, and their batches.
/// Only +, -, *, /, square root and bit operations, without contraction: the same bits from every
/// compiler and for every vector width.

#pragma once

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace staffsim::random {

/// Natural logarithm of a positive normal number; relative error of ln about 1e-12.
/// x = m 2^e with m in [sqrt(1/2), sqrt(2)); ln m = 2 artanh((m - 1) / (m + 1)) by its series.
[[nodiscard, gnu::always_inline]] inline double log_of(double x) {
    const auto bits = std::bit_cast<std::uint64_t>(x);
    const std::uint64_t above = bits - 0x3fe6a09e667f3bcdULL;
    // The exponent as a double without a 64-bit conversion, which few vector sets have.
    const double exponent =
        std::bit_cast<double>(((above >> 52) ^ 0x800) | 0x4330000000000000ULL) - 0x1.00000000008p52;
    const double m = std::bit_cast<double>(bits - (above & 0xfff0000000000000ULL));
    const double f = (m - 1) / (m + 1);
    const double w = f * f;
    double p = 2.0 / 15;
    p = p * w + 2.0 / 13;
    p = p * w + 2.0 / 11;
    p = p * w + 2.0 / 9;
    p = p * w + 2.0 / 7;
    p = p * w + 2.0 / 5;
    p = p * w + 2.0 / 3;
    p = p * w + 2.0;
    return p * f + exponent * 0.69314718055994530942;
}

/// e^x for |x| < 700; relative error about 1e-12. x = k ln 2 + r, Taylor series of e^r.
[[nodiscard, gnu::always_inline]] inline double exp_of(double x) {
    const double shifted = x * 1.4426950408889634 + 0x1.8p52;
    const double k = shifted - 0x1.8p52;
    const double r = (x - k * 0.693147180369123816490) - k * 1.90821492927058770002e-10;
    double p = 1.0 / 3628800;
    p = p * r + 1.0 / 362880;
    p = p * r + 1.0 / 40320;
    p = p * r + 1.0 / 5040;
    p = p * r + 1.0 / 720;
    p = p * r + 1.0 / 120;
    p = p * r + 1.0 / 24;
    p = p * r + 1.0 / 6;
    p = p * r + 0.5;
    p = p * r + 1;
    p = p * r + 1;
    return std::bit_cast<double>(std::bit_cast<std::uint64_t>(p) +
                                 (std::bit_cast<std::uint64_t>(shifted) << 52));
}

/// Central form of `inverse_normal`, at q = p - 1/2.
[[nodiscard, gnu::always_inline]] inline double inverse_normal_centre(double q) {
    const double r = q * q;
    return (((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r - 2.759285104469687e+02) *
                  r +
              1.383577518672690e+02) *
                 r -
             3.066479806614716e+01) *
                r +
            2.506628277459239e+00) *
           q /
           (((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02) *
                  r +
              6.680131188771972e+01) *
                 r -
             1.328068155288572e+01) *
                r +
            1);
}

/// Tail form of `inverse_normal`, negative, at the share of the tail.
[[nodiscard, gnu::always_inline]] inline double inverse_normal_tail(double share) {
    const double s = std::sqrt(-2 * log_of(share));
    return (((((-7.784894002430293e-03 * s - 3.223964580411365e-01) * s - 2.400758277161838e+00) *
                  s -
              2.549732539343734e+00) *
                 s +
             4.374664141464968e+00) *
                s +
            2.938163982698783e+00) /
           ((((7.784695709041462e-03 * s + 3.224671290700398e-01) * s + 2.445134137142996e+00) * s +
             3.754408661907416e+00) *
                s +
            1);
}

/// Share of a tail in which its form holds.
inline constexpr double inverse_normal_seam = 0.02425;

/// Quantile of the standard normal distribution at p in (0, 1); relative error about 1e-9.
/// Rational approximation of P. J. Acklam (2003). Central and tail form are both computed and
/// selected, so that a batch has no branches.
[[nodiscard, gnu::always_inline]] inline double inverse_normal(double p) {
    const double q = p - 0.5;
    const double central = inverse_normal_centre(q);
    const double tail_share = q < 0 ? p : 1 - p;
    const double tail = inverse_normal_tail(tail_share);
    const double signed_tail = q < 0 ? tail : -tail;
    return tail_share < inverse_normal_seam ? signed_tail : central;
}

/// The same bits for a single p: only the form that holds is computed.
[[nodiscard]] inline double inverse_normal_of_one(double p) {
    const double q = p - 0.5;
    const double tail_share = q < 0 ? p : 1 - p;
    if (tail_share >= inverse_normal_seam) [[likely]] {
        return inverse_normal_centre(q);
    }
    const double tail = inverse_normal_tail(tail_share);
    return q < 0 ? tail : -tail;
}

/// Address of the words of some contacts: role block `block` of each.
struct WordBatch {
    std::uint64_t seed = 0;
    std::uint64_t first_identity = 0;          ///< consecutive contacts: first_identity + 0, 1, ...
    const std::uint64_t* identities = nullptr; ///< others: the identity of each
    std::uint32_t replication = 0;
    std::uint32_t block = 0;
};

/// Vector instructions that a set of kernels is compiled for; all give the same bits.
enum class KernelSet { baseline, avx2, avx512 };

/// Hazard constant on pieces, as arrays of `count` values: from[k] [ticks] where piece k starts,
/// cumulated[k] the integral of the hazard up to there, rate[k] [1/tick] from there on.
struct HazardPieces {
    const double* from = nullptr;
    const double* cumulated = nullptr;
    const double* rate = nullptr;
    std::size_t count = 0;
};

/// The batch functions. `n` values each; inputs and outputs do not overlap.
struct Kernels {
    /// low[i], high[i] = both words of the block of the batch's contact i.
    void (*words)(const WordBatch& batch,
                  std::uint64_t* low,
                  std::uint64_t* high,
                  std::size_t n) = nullptr;
    /// out[i] = uniform(words[i]).
    void (*uniforms)(const std::uint64_t* words, double* out, std::size_t n) = nullptr;
    /// out[i] = -mean * ln(u[i]).
    void (*exponential)(const double* u, double mean, double* out, std::size_t n) = nullptr;
    /// out[i] = inverse_normal(u[i]).
    void (*normal)(const double* u, double* out, std::size_t n) = nullptr;
    /// out[i] = exp(mu + sigma * inverse_normal(u[i])).
    void (*lognormal)(const double* u,
                      const double (&mu_sigma)[2],
                      double* out,
                      std::size_t n) = nullptr;
    /// out[i] = x with P(X > x) = u[i]; time grows with the number of pieces.
    void (*hazard)(const HazardPieces& pieces,
                   const double* u,
                   double* out,
                   std::size_t n) = nullptr;
    KernelSet set = KernelSet::baseline;
};

/// Kernel sets that this machine can run, slowest first.
[[nodiscard]] std::span<const KernelSet> available_kernel_sets();
[[nodiscard]] const Kernels& kernels(KernelSet set);
/// The fastest of them, or the set chosen.
[[nodiscard]] const Kernels& kernels_in_use();
/// Has the whole process use a set, to hold the others against: no result depends on it.
/// \pre this machine can run it
void choose_kernels(KernelSet set);
/// "baseline", "avx2" or "avx512".
[[nodiscard]] std::string_view name_of(KernelSet set);

} // namespace staffsim::random
