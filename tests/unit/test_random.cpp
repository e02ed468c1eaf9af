// Words, identities and kernels: known answers, and the same bits from every instruction set.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "staffsim/random/address.hpp"
#include "staffsim/random/kernels.hpp"

#include <Random123/philox.h>
#include <boost/math/special_functions/erf.hpp>
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <initializer_list>
#include <unordered_set>
#include <vector>

using namespace staffsim;
using namespace staffsim::random;

namespace {

/// Uniforms that reach far into both tails, and n ordinary ones.
std::vector<double> many_uniforms(std::size_t n) {
    std::vector<double> u;
    for (double p = 0.5; p >= least_uniform; p *= 0.5) {
        u.push_back(p);
        u.push_back(1 - p);
    }
    for (std::size_t i = 0; i < n; ++i) {
        u.push_back(uniform(word(11, i, 0, Role::handle_time)));
    }
    return u;
}

std::vector<std::uint64_t> bits_of(const std::vector<double>& values) {
    std::vector<std::uint64_t> bits(values.size());
    std::memcpy(bits.data(), values.data(), values.size() * sizeof(double));
    return bits;
}

template <typename Formula>
std::vector<double> one_by_one(const std::vector<double>& u, const Formula& formula) {
    std::vector<double> out(u.size());
    std::transform(u.begin(), u.end(), out.begin(), formula);
    return out;
}

} // namespace

TEST_CASE("a block is Philox4x32-10: the known answers of its authors") {
    const Block zeros = philox_block(0, 0, 0, 0);
    CHECK(zeros[0] == 0xe169c58d6627e8d5U);
    CHECK(zeros[1] == 0x9b00dbd8bc57ac4cU);
    const Block ones = philox_block(~0ULL, ~0ULL, ~0U, ~0U);
    CHECK(ones[0] == 0x41c83b0e408f276dU);
    CHECK(ones[1] == 0x6d5451fda20bc7c6U);
    const Block digits_of_pi =
        philox_block(0x299f31d0a4093822U, 0x85a308d3243f6a88U, 0x13198a2eU, 0x03707344U);
    CHECK(digits_of_pi[0] == 0x94fdccebd16cfe09U);
    CHECK(digits_of_pi[1] == 0x24126ea15001e420U);
}

TEST_CASE("a block is what Random123 gives for the same key and counter") {
    for (std::uint32_t i = 0; i < 200; ++i) {
        const std::uint64_t seed = 0x9e3779b97f4a7c15ULL * (i + 1);
        const std::uint64_t entity = 0xbf58476d1ce4e5b9ULL * (i + 3);
        const auto words = r123::Philox4x32()(
            r123::Philox4x32::ctr_type{
                {std::uint32_t(entity), std::uint32_t(entity >> 32), i, i * 7}},
            r123::Philox4x32::key_type{{std::uint32_t(seed), std::uint32_t(seed >> 32)}});
        const Block block = philox_block(seed, entity, i, i * 7);
        CHECK(block[0] == (std::uint64_t{words[1]} << 32 | words[0]));
        CHECK(block[1] == (std::uint64_t{words[3]} << 32 | words[2]));
    }
}

TEST_CASE("two roles share a block, and arrival gaps come in pairs") {
    const Block block = philox_block(5, 77, 3, 4);
    CHECK(word(5, 77, 3, Role::resolution) == block[0]);
    CHECK(word(5, 77, 3, Role::recontact) == block[1]);
    const Block gaps = philox_block(5, first_identity(9, 2, 20), 3, 16);
    CHECK(arrival_gap_word(5, 9, 2, 40, 3) == gaps[0]);
    CHECK(arrival_gap_word(5, 9, 2, 41, 3) == gaps[1]);
}

TEST_CASE("uniforms lie strictly between 0 and 1") {
    CHECK(uniform(0) == least_uniform);
    CHECK(uniform(~0ULL) == greatest_uniform);
    CHECK(uniform(1ULL << 63) == 0.5 + 0x1p-53);
}

TEST_CASE("names have the 32-bit FNV-1a hash") {
    CHECK(name_key("") == 0x811c9dc5U);
    CHECK(name_key("a") == 0xe40c292cU);
    CHECK(name_key("foobar") == 0xbf9cf968U);
}

TEST_CASE("no two contacts share an identity") {
    std::unordered_set<std::uint64_t> seen;
    std::size_t expected = 0;
    for (const std::uint16_t type : std::initializer_list<std::uint16_t>{1, 2, 0x7fff}) {
        for (const std::uint32_t day : {0U, 1U, 1099U, backlog_day}) {
            for (std::uint32_t number = 0; number < 3000; ++number) {
                const std::uint64_t first = first_identity(type, day, number);
                REQUIRE((first >> 63) == 0);
                seen.insert(first);
                ++expected;
                // The chain of its retrials, with a recontact from each.
                std::uint64_t identity = first;
                for (int attempt = 0; attempt < 3; ++attempt) {
                    seen.insert(born_identity(identity, Cause::recontact));
                    identity = born_identity(identity, Cause::retrial);
                    REQUIRE((identity >> 63) == 1);
                    seen.insert(identity);
                    expected += 2;
                }
            }
        }
    }
    CHECK(seen.size() == expected);
}

TEST_CASE("ln, exp and the inverse normal distribution are as exact as their headers say") {
    for (const double u : many_uniforms(20000)) {
        CAPTURE(u);
        CHECK(std::abs(log_of(u) - std::log(u)) <= 2e-12 * std::abs(std::log(u)));
        const double z = -std::sqrt(2.0) * boost::math::erfc_inv(2 * u);
        CHECK(std::abs(inverse_normal(u) - z) <= 1.3e-9 * std::abs(z) + 1e-16);
        for (const double x : {(u - 0.5) * 1300, u, -u}) {
            CHECK(std::abs(exp_of(x) - std::exp(x)) <= 2e-12 * std::exp(x));
        }
    }
    CHECK(log_of(1.0) == 0);
    CHECK(log_of(1e9) == doctest::Approx(std::log(1e9)).epsilon(1e-12));
    CHECK(exp_of(0) == 1);
    CHECK(inverse_normal(0.5) == 0);
}

TEST_CASE("the inverse normal distribution of one value has the bits of the batch's") {
    for (const double u : many_uniforms(2000)) {
        CHECK(inverse_normal_of_one(u) == inverse_normal(u));
    }
    for (const double u : {0.02425, 1 - 0.02425, 1e-9, least_uniform, greatest_uniform}) {
        CHECK(inverse_normal_of_one(u) == inverse_normal(u));
    }
}

TEST_CASE("the inverse normal distribution does not fall where its two forms meet") {
    for (const double seam : {0.02425, 1 - 0.02425}) {
        CHECK(inverse_normal(seam - 1e-8) < inverse_normal(seam));
        CHECK(inverse_normal(seam) < inverse_normal(seam + 1e-8));
    }
}

TEST_CASE("every kernel set gives the words one by one, and writes no further") {
    const auto sets = available_kernel_sets();
    REQUIRE(sets.size() >= 1);
    REQUIRE(kernels_in_use().set == sets.back());
    constexpr std::uint64_t untouched = 0xabcdef;
    for (const KernelSet set : sets) {
        CAPTURE(static_cast<int>(set));
        REQUIRE(kernels(set).set == set);
        for (const std::size_t n : {0U, 1U, 7U, 31U, 32U, 33U, 100U}) {
            // The last numbers of a day wrap within the low half of the identity.
            const WordBatch batch{.seed = 0x123456789abcdefULL,
                                  .first_identity = first_identity(3, 5, 0xfffffff0U),
                                  .replication = 17,
                                  .block = 4};
            std::vector<std::uint64_t> low(n + 8, untouched);
            std::vector<std::uint64_t> high(n + 8, untouched);
            kernels(set).words(batch, low.data(), high.data(), n);
            for (std::size_t i = 0; i < low.size(); ++i) {
                const auto number = static_cast<std::uint32_t>(0xfffffff0U + i);
                const Block block = philox_block(batch.seed, first_identity(3, 5, number), 17, 4);
                CHECK(low[i] == (i < n ? block[0] : untouched));
                CHECK(high[i] == (i < n ? block[1] : untouched));
            }
        }
    }
}

TEST_CASE("every kernel set gives the words of contacts that are not neighbours") {
    std::vector<std::uint64_t> identities;
    for (std::uint64_t parent = 0; parent < 100; ++parent) {
        identities.push_back(born_identity(parent, Cause::recontact));
    }
    for (const KernelSet set : available_kernel_sets()) {
        CAPTURE(name_of(set));
        for (const std::size_t n : {1U, 31U, 100U}) {
            const WordBatch batch{
                .seed = 11, .identities = identities.data(), .replication = 3, .block = 2};
            std::vector<std::uint64_t> low(n);
            std::vector<std::uint64_t> high(n);
            kernels(set).words(batch, low.data(), high.data(), n);
            for (std::size_t i = 0; i < n; ++i) {
                CHECK(Block{low[i], high[i]} == philox_block(11, identities[i], 3, 2));
            }
        }
    }
}

TEST_CASE("every kernel set gives the bits of the scalar formulas") {
    const std::vector<double> u = many_uniforms(1001);
    const double mean = 2457600.25;
    const double mu_sigma[2] = {14.1, 0.83};
    const std::vector<double> from = {0, 100, 100.5, 4000, 9000};
    const std::vector<double> rate = {0, 0.25, 0.001, 0, 0.0007};
    const std::vector<double> cumulated = {0, 0, 0.125, 4.0245, 4.0245};
    const auto exponential = one_by_one(u, [&](double v) { return -mean * log_of(v); });
    const auto normal = one_by_one(u, [](double v) { return inverse_normal(v); });
    const auto lognormal = one_by_one(
        u, [&](double v) { return exp_of(mu_sigma[0] + mu_sigma[1] * inverse_normal(v)); });
    const auto hazard = one_by_one(u, [&](double v) {
        const double target = -log_of(v);
        const auto above = std::upper_bound(cumulated.begin(), cumulated.end(), target);
        const auto k = static_cast<std::size_t>(above - cumulated.begin()) - 1;
        return from[k] + (target - cumulated[k]) / rate[k];
    });
    std::vector<std::uint64_t> words;
    for (std::uint64_t i = 0; i < 1000; ++i) {
        words.push_back(word(1, i, 0, Role::patience));
    }
    std::vector<double> uniforms(words.size());
    std::transform(words.begin(), words.end(), uniforms.begin(), uniform);

    for (const KernelSet set : available_kernel_sets()) {
        CAPTURE(static_cast<int>(set));
        const Kernels& k = kernels(set);
        std::vector<double> out(u.size());
        k.exponential(u.data(), mean, out.data(), u.size());
        CHECK(bits_of(out) == bits_of(exponential));
        k.normal(u.data(), out.data(), u.size());
        CHECK(bits_of(out) == bits_of(normal));
        k.lognormal(u.data(), mu_sigma, out.data(), u.size());
        CHECK(bits_of(out) == bits_of(lognormal));
        k.hazard({from.data(), cumulated.data(), rate.data(), from.size()},
                 u.data(),
                 out.data(),
                 u.size());
        CHECK(bits_of(out) == bits_of(hazard));
        out.resize(words.size());
        k.uniforms(words.data(), out.data(), words.size());
        CHECK(bits_of(out) == bits_of(uniforms));
    }
}

TEST_CASE("words of neighbours do not correlate") {
    // Replications, roles and numbers one apart: products of centred uniforms have mean 0 and
    // standard deviation 1/12.
    constexpr int n = 40000;
    double sums[3] = {};
    for (std::uint32_t i = 0; i < n; ++i) {
        const auto centred = [](std::uint64_t w) { return uniform(w) - 0.5; };
        const double own = centred(word(3, first_identity(1, 0, i), i % 7, Role::handle_time));
        sums[0] += own * centred(word(3, first_identity(1, 0, i), i % 7 + 1, Role::handle_time));
        sums[1] += own * centred(word(3, first_identity(1, 0, i), i % 7, Role::patience));
        sums[2] += own * centred(word(3, first_identity(1, 0, i + 1), i % 7, Role::handle_time));
    }
    for (const double sum : sums) {
        CHECK(std::abs(sum / std::sqrt(double{n}) * 12) < 5);
    }
}
