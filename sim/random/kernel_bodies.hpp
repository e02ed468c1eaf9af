/// \file
/// The batch kernels themselves. Included once by each kernels_<set>.cpp, which are compiled with
/// different instruction sets; everything here has internal linkage so that no copy compiled for a
/// larger set can reach a smaller machine.

#pragma once

#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "staffsim/random/kernels.hpp"

namespace staffsim::random {
namespace {

// One vector of 64-bit lanes. A 32-bit counter word sits in the low half of a lane; the high half
// may hold anything, because the widening multiplication does not look at it.
#if defined(__AVX512F__)
using Vector = __m512i;
[[gnu::always_inline]] inline Vector multiply(Vector a, Vector b) {
    return _mm512_mul_epu32(a, b);
}
[[gnu::always_inline]] inline Vector high_half(Vector a) {
    return _mm512_srli_epi64(a, 32);
}
[[gnu::always_inline]] inline Vector all(std::uint32_t x) {
    return _mm512_set1_epi64(static_cast<long long>(x));
}
#elif defined(__AVX2__)
using Vector = __m256i;
[[gnu::always_inline]] inline Vector multiply(Vector a, Vector b) {
    return _mm256_mul_epu32(a, b);
}
[[gnu::always_inline]] inline Vector high_half(Vector a) {
    return _mm256_srli_epi64(a, 32);
}
[[gnu::always_inline]] inline Vector all(std::uint32_t x) {
    return _mm256_set1_epi64x(static_cast<long long>(x));
}
#elif defined(__SSE2__)
using Vector = __m128i;
[[gnu::always_inline]] inline Vector multiply(Vector a, Vector b) {
    return _mm_mul_epu32(a, b);
}
[[gnu::always_inline]] inline Vector high_half(Vector a) {
    return _mm_srli_epi64(a, 32);
}
[[gnu::always_inline]] inline Vector all(std::uint32_t x) {
    return _mm_set1_epi64x(static_cast<long long>(x));
}
#else
using Vector = std::uint64_t;
[[gnu::always_inline]] inline Vector multiply(Vector a, Vector b) {
    return (a & 0xffffffffU) * (b & 0xffffffffU);
}
[[gnu::always_inline]] inline Vector high_half(Vector a) {
    return a >> 32;
}
[[gnu::always_inline]] inline Vector all(std::uint32_t x) {
    return x;
}
#endif

constexpr std::size_t width = sizeof(Vector) / sizeof(std::uint64_t);
constexpr std::size_t chains = 4; // vectors in flight hide the latency of the multiplication
constexpr std::size_t lanes = width * chains;

struct Counters {
    Vector c0[chains];
    Vector c1[chains];
    Vector c2[chains];
    Vector c3[chains];
};

// Ten rounds of Philox4x32 (constants of Salmon et al., SC 2011).
[[gnu::always_inline]] inline void philox_rounds(Counters& c, std::uint64_t seed) {
    auto k0 = static_cast<std::uint32_t>(seed);
    auto k1 = static_cast<std::uint32_t>(seed >> 32);
    const Vector m0 = all(0xD2511F53U);
    const Vector m1 = all(0xCD9E8D57U);
#pragma GCC unroll 10
    for (int round = 0; round < 10; ++round) {
        const Vector key0 = all(k0);
        const Vector key1 = all(k1);
#pragma GCC unroll 4
        for (std::size_t i = 0; i < chains; ++i) {
            const Vector p0 = multiply(m0, c.c0[i]);
            const Vector p1 = multiply(m1, c.c2[i]);
            c.c0[i] = high_half(p1) ^ c.c1[i] ^ key0;
            c.c2[i] = high_half(p0) ^ c.c3[i] ^ key1;
            c.c1[i] = p1;
            c.c3[i] = p0;
        }
        k0 += 0x9E3779B9U;
        k1 += 0xBB67AE85U;
    }
}

[[gnu::always_inline]] inline std::uint64_t joined(std::uint64_t high, std::uint64_t low) {
    return high << 32 | (low & 0xffffffffU);
}

// The identities of a batch's contacts from `begin` on; behind the last of them anything.
[[gnu::always_inline]] inline void load_identities(const WordBatch& batch,
                                                   std::size_t begin,
                                                   std::size_t count,
                                                   std::uint64_t* out) {
    if (batch.identities != nullptr) {
        for (std::size_t i = 0; i < lanes; ++i) {
            out[i] = batch.identities[begin + (i < count ? i : 0)];
        }
        return;
    }
    // Numbers fill the low half of an identity, so counting does not carry into the high half.
    const std::uint64_t high = batch.first_identity & 0xffffffff00000000U;
    const auto low = static_cast<std::uint32_t>(batch.first_identity);
    for (std::size_t i = 0; i < lanes; ++i) {
        out[i] = high | static_cast<std::uint32_t>(low + begin + i);
    }
}

void words_kernel(const WordBatch& batch, std::uint64_t* low, std::uint64_t* high, std::size_t n) {
    for (std::size_t begin = 0; begin < n; begin += lanes) {
        const std::size_t count = n - begin < lanes ? n - begin : lanes;
        alignas(64) std::uint64_t out[4][lanes];
        load_identities(batch, begin, count, out[0]);
        Counters c; // NOLINT(cppcoreguidelines-pro-type-member-init): filled below
        std::memcpy(c.c0, out[0], sizeof c.c0);
        for (std::size_t i = 0; i < chains; ++i) {
            c.c1[i] = high_half(c.c0[i]);
            c.c2[i] = all(batch.replication);
            c.c3[i] = all(batch.block);
        }
        philox_rounds(c, batch.seed);
        std::memcpy(out[0], c.c0, sizeof c.c0);
        std::memcpy(out[1], c.c1, sizeof c.c1);
        std::memcpy(out[2], c.c2, sizeof c.c2);
        std::memcpy(out[3], c.c3, sizeof c.c3);
        for (std::size_t i = 0; i < count; ++i) {
            low[begin + i] = joined(out[1][i], out[0][i]);
            high[begin + i] = joined(out[3][i], out[2][i]);
        }
    }
}

void uniforms_kernel(const std::uint64_t* __restrict words, double* __restrict out, std::size_t n) {
    // Written out: a copy of random::uniform compiled here could reach a smaller machine.
    for (std::size_t i = 0; i < n; ++i) {
        const std::uint64_t bits = (words[i] >> 12) | 0x3ff0000000000000ULL;
        out[i] = std::bit_cast<double>(bits) - (1.0 - 0x1p-53);
    }
}

void exponential_kernel(const double* __restrict u,
                        double mean,
                        double* __restrict out,
                        std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = -mean * log_of(u[i]);
    }
}

void normal_kernel(const double* __restrict u, double* __restrict out, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = inverse_normal(u[i]);
    }
}

void lognormal_kernel(const double* __restrict u,
                      const double (&mu_sigma)[2],
                      double* __restrict out,
                      std::size_t n) {
    const double mu = mu_sigma[0];
    const double sigma = mu_sigma[1];
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = exp_of(mu + sigma * inverse_normal(u[i]));
    }
}

/// Some values on their way to the piece of the hazard that holds them.
struct HazardValues {
    static constexpr std::size_t most = 64;
    double target[most];
    double from[most];
    double cumulated[most];
    double rate[most];

    [[gnu::always_inline]] void start(const HazardPieces& pieces, const double* u, std::size_t n) {
        for (std::size_t i = 0; i < n; ++i) {
            target[i] = -log_of(u[i]);
            from[i] = pieces.from[0];
            cumulated[i] = pieces.cumulated[0];
            rate[i] = pieces.rate[0];
        }
    }
    // Every piece is offered to every value: no search, hence no branch to mispredict.
    [[gnu::always_inline]] void offer(const HazardPieces& pieces, std::size_t k, std::size_t n) {
        const double of_piece = pieces.from[k];
        const double before = pieces.cumulated[k];
        const double after = pieces.rate[k];
        for (std::size_t i = 0; i < n; ++i) {
            const bool reached = target[i] >= before;
            from[i] = reached ? of_piece : from[i];
            cumulated[i] = reached ? before : cumulated[i];
            rate[i] = reached ? after : rate[i];
        }
    }
};

void hazard_kernel(const HazardPieces& pieces,
                   const double* __restrict u,
                   double* __restrict out,
                   std::size_t n) {
    HazardValues values; // NOLINT(cppcoreguidelines-pro-type-member-init): an output
    for (std::size_t begin = 0; begin < n; begin += HazardValues::most) {
        const std::size_t count = n - begin < HazardValues::most ? n - begin : HazardValues::most;
        values.start(pieces, u + begin, count);
        for (std::size_t k = 1; k < pieces.count; ++k) {
            values.offer(pieces, k, count);
        }
        for (std::size_t i = 0; i < count; ++i) {
            out[begin + i] =
                values.from[i] + (values.target[i] - values.cumulated[i]) / values.rate[i];
        }
    }
}

} // namespace
} // namespace staffsim::random
