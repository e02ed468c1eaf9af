#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "staffsim/random/address.hpp"
#include "staffsim/random/contact_draws.hpp"
#include "staffsim/random/inputs.hpp"
#include "staffsim/random/kernels.hpp"
#include "staffsim/random/sampler.hpp"
#include "support/test_support.hpp"

#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

using namespace staffsim;
using namespace staffsim::random;

namespace {

constexpr double per_second = static_cast<double>(ticks_per_second);

const std::vector<double> probabilities = {
    1e-12, 1e-6, 0.001, 0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98, 0.999, 1 - 1e-6, 1 - 1e-12};

/// Mean over an even grid of probabilities, in seconds: the integral of the quantile function.
double mean_by_quantiles(const Sampler& sampler) {
    constexpr int cells = 200000;
    double sum = 0;
    for (int i = 0; i < cells; ++i) {
        sum += sampler.ticks_at((i + 0.5) / cells, static_cast<std::uint32_t>(i)) / per_second;
    }
    return sum / cells;
}

} // namespace

TEST_CASE("Philox gives the published known answer") {
    // Key and counter 0: first 32-bit word 0x6627e8d5, second 0xe169c58d (Random123's kat_vectors).
    const Block block = philox_block(0, 0, 0, 0);
    CHECK((block[0] & 0xffffffffU) == 0x6627e8d5U);
    CHECK((block[0] >> 32) == 0xe169c58dU);
}

TEST_CASE("batches of words are the addressed words, on every kernel set and for every length") {
    constexpr std::uint32_t most = 133;
    const std::uint64_t first = first_identity(17, 3, 1000);
    for (const KernelSet set : available_kernel_sets()) {
        for (const std::size_t n : {0U, 1U, 7U, 32U, 33U, most}) {
            std::vector<std::uint64_t> low(most, 0);
            std::vector<std::uint64_t> high(most, 0);
            kernels(set).words({.seed = 42, .first_identity = first, .replication = 9, .block = 2},
                               low.data(),
                               high.data(),
                               n);
            for (std::size_t i = 0; i < most; ++i) {
                const Block expected = i < n ? philox_block(42, first + i, 9, 2) : Block{0, 0};
                REQUIRE(low[i] == expected[0]);
                REQUIRE(high[i] == expected[1]);
            }
        }
    }
}

TEST_CASE("batches of durations have the bits of single draws, on every kernel set") {
    constexpr std::size_t n = 1001;
    std::vector<std::uint64_t> words(n);
    std::vector<std::uint64_t> unused(n);
    contact_words({.seed = 5, .first_identity = 0, .replication = 0, .block = 0}, words, unused);
    words[0] = 0;
    words[1] = UINT64_MAX;
    const Sampler exponential{model::Exponential{300}};
    const Sampler lognormal{model::Lognormal{300, 1.4}};
    const double mean = 300 * per_second;
    const double variance = log_of(2.4);
    for (const KernelSet set : available_kernel_sets()) {
        std::vector<double> out(n);
        std::vector<double> u(n);
        kernels(set).uniforms(words.data(), u.data(), n);
        kernels(set).exponential(u.data(), mean, out.data(), n);
        for (std::size_t i = 0; i < n; ++i) {
            REQUIRE(out[i] == exponential.ticks(words[i], 0));
        }
        kernels(set).lognormal(
            u.data(), {log_of(mean) - 0.5 * variance, std::sqrt(variance)}, out.data(), n);
        for (std::size_t i = 0; i < n; ++i) {
            REQUIRE(out[i] == lognormal.ticks(words[i], 0));
        }
    }
}

TEST_CASE("logarithm, exponential and inverse normal are accurate over their range") {
    const boost::math::normal normal;
    for (const double p : probabilities) {
        CHECK(log_of(p) == doctest::Approx(std::log(p)).epsilon(1e-10));
        CHECK(exp_of(40 * (p - 0.5)) == doctest::Approx(std::exp(40 * (p - 0.5))).epsilon(1e-10));
        CHECK(std::abs(inverse_normal(p) - boost::math::quantile(normal, p)) <
              2e-9 * std::max(1.0, std::abs(boost::math::quantile(normal, p))));
    }
}

TEST_CASE("tabulated gamma quantiles are within 2e-6 of the exact ones") {
    for (const double scv : {0.02, 0.25, 0.5, 1.0, 2.0, 5.0}) {
        const Sampler sampler{model::Gamma{100, scv}};
        const boost::math::gamma_distribution<> gamma(1 / scv, 100 * scv);
        for (const double p : probabilities) {
            const double exact = boost::math::quantile(gamma, p) * per_second;
            CAPTURE(scv);
            CAPTURE(p);
            CHECK(sampler.ticks_at(p, 0) == doctest::Approx(exact).epsilon(2e-6));
        }
    }
}

TEST_CASE("every distribution's quantiles integrate to its mean") {
    const std::vector<model::Distribution> laws = {
        model::Exponential{120},
        model::Lognormal{180, 0.64},
        model::Gamma{90, 0.5},
        model::Erlang{60, 3},
        model::Hyperexponential{{0.3, 0.7}, {50, 190}},
        model::Deterministic{45},
        model::Empirical{{10, 20, 80}, {0, 0.5, 1}},
        model::PiecewiseHazard{{0, 30, 120}, {0.2, 0.5, 0.1}},
        model::Listed{{10, 20, 30, 40}}};
    for (const auto& law : laws) {
        // The cut tails hold about 1e-4 of an exponential's mean.
        CHECK(mean_by_quantiles(Sampler(law)) ==
              doctest::Approx(model::mean_seconds(law)).epsilon(5e-4));
    }
}

TEST_CASE("a balking share leaves at once and the others keep the law") {
    const PatienceSampler patience({.balking_share = 0.25, .time = model::Deterministic{10}});
    int balked = 0;
    constexpr int draws = 40000;
    for (std::uint32_t i = 0; i < draws; ++i) {
        const auto ticks = patience.ticks(word(1, i, 0, Role::patience), i, 0.5);
        REQUIRE((ticks == 0 || ticks == 5 * ticks_per_second));
        balked += ticks == 0 ? 1 : 0;
    }
    const double error = std::sqrt(0.25 * 0.75 / draws);
    CHECK(std::abs(balked / double{draws} - 0.25) < 4 * error);
    CHECK(PatienceSampler().ticks(0, 0, 1) == patience_never);
}

TEST_CASE("identities differ by type, day, number, parent and cause") {
    std::set<std::uint64_t> seen;
    for (std::uint16_t type = 0; type < 5; ++type) {
        for (std::uint32_t number = 0; number < 50; ++number) {
            const auto first = first_identity(type, 7, number);
            seen.insert(first);
            seen.insert(born_identity(first, Cause::retrial));
            seen.insert(born_identity(first, Cause::recontact));
        }
    }
    CHECK(seen.size() == 5 * 50 * 3);
}

TEST_CASE("in a round every stratum of an input is hit once, by another replication each time") {
    constexpr std::uint32_t size = 16;
    std::set<std::vector<std::uint32_t>> orders;
    for (std::uint32_t round = 0; round < 20; ++round) {
        std::vector<std::uint32_t> order;
        std::set<std::uint32_t> strata;
        for (std::uint32_t r = 0; r < size; ++r) {
            const double u =
                stratified_uniform({.seed = 3, .replication = round * size + r, .round_size = size},
                                   Role::day_factor,
                                   12);
            order.push_back(static_cast<std::uint32_t>(u * size));
            strata.insert(order.back());
        }
        CHECK(strata.size() == size);
        orders.insert(order);
    }
    CHECK(orders.size() == 20);
}

TEST_CASE("a type that nobody uses changes nobody's inputs") {
    model::Scenario scenario = tests::make_single_queue({});
    scenario.contact_types[0].day_factor.cv = 0.2;
    model::Scenario more = scenario;
    more.contact_types.push_back(more.contact_types[0]);
    more.contact_types[1].key = 99;
    more.routing.routes.push_back(more.routing.routes[0]);
    const InputModel plain_model(scenario);
    const InputModel more_model(more);
    InputPath plain_path;
    InputPath more_path;
    for (std::uint32_t r = 0; r < 8; ++r) {
        const ReplicationKey key{.seed = 5, .replication = r, .round_size = 4};
        plain_path.draw(plain_model, key);
        more_path.draw(more_model, key);
        const auto a = plain_path.expected_contacts(0);
        const auto b = more_path.expected_contacts(0);
        CHECK(std::equal(a.begin(), a.end(), b.begin(), b.end()));
        CHECK(a[0] != more_path.expected_contacts(1)[0]);
    }
}
