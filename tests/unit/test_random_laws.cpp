// Laws of durations, patience and arrivals against quantiles of Boost.Math, moments and hand
// counts.

#include "staffsim/random/arrivals.hpp"
#include "staffsim/random/contact_draws.hpp"
#include "staffsim/random/kernels.hpp"
#include "staffsim/random/sampler.hpp"
#include "support/test_support.hpp"

#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace staffsim;
using namespace staffsim::random;

namespace {

struct NamedLaw {
    const char* name;
    model::Distribution law;
    double pinned; ///< ticks at u = `pinned_uniform`
};

constexpr double pinned_uniform = 0.6180339887498949;

/// One of each kind, and the corners of some.
const std::vector<NamedLaw>& laws() {
    static const std::vector<NamedLaw> all = {
        {"exponential", model::Exponential{240}, 0x1.cdf69e3d8c4a8p+19},
        {"lognormal", model::Lognormal{300, 0.8}, 0x1.1980591d6395ap+21},
        {"lognormal without spread", model::Lognormal{300, 0}, 0x1.2cp+21},
        {"gamma", model::Gamma{300, 0.5}, 0x1.39a1c356b56abp+21},
        {"gamma, narrow", model::Gamma{300, 0.02}, 0x1.36e01181c8443p+21},
        {"gamma, wide", model::Gamma{60, 5}, 0x1.2935e56813542p+17},
        {"erlang", model::Erlang{120, 4}, 0x1.00668e8371323p+20},
        {"hyperexponential", model::Hyperexponential{{0.9, 0.1}, {60, 900}}, 0x1.106be4c744944p+19},
        {"deterministic", model::Deterministic{180}, 0x1.68p+20},
        {"empirical", model::Empirical{{10, 40, 40, 300}, {0, 0.3, 0.5, 1}}, 0x1.9582bd032a3d5p+19},
        {"hazard",
         model::PiecewiseHazard{{0, 30, 60, 240}, {0.5, 0, 2, 0.2}},
         0x1.0bbed3c7b1895p+19},
        {"listed", model::Listed{{30, 90, 45}}, 0x1.68p+19},
    };
    return all;
}

/// The far tails and the middle.
std::vector<double> probabilities() {
    std::vector<double> p;
    for (double u = 1e-12; u < 0.5; u *= 1.37) {
        p.push_back(u);
        p.push_back(1 - u);
    }
    for (int i = 1; i < 400; ++i) {
        p.push_back(i / 400.0);
    }
    return p;
}

std::vector<std::uint64_t> handle_words(std::uint32_t n) {
    std::vector<std::uint64_t> words;
    for (std::uint32_t i = 0; i < n; ++i) {
        words.push_back(word(4, first_identity(1, 0, i), 0, Role::handle_time));
    }
    return words;
}

/// Mean of f(u) for uniform u: the trapezoidal rule over the normal score, whose error vanishes
/// faster than any power of the step for smooth f.
template <typename Function>
double mean_over_uniforms(const Function& f) {
    constexpr double step = 1.0 / 256;
    const boost::math::normal normal;
    double sum = 0;
    for (int i = -8 * 256; i <= 8 * 256; ++i) {
        const double z = i * step;
        sum += f(cdf(normal, z)) * pdf(normal, z) * step;
    }
    return sum;
}

} // namespace

TEST_CASE("each law's draw is the stored one") {
    for (const NamedLaw& entry : laws()) {
        CAPTURE(entry.name);
        CHECK(Sampler(entry.law).ticks_at(pinned_uniform, 1) == entry.pinned);
    }
}

TEST_CASE("batches give the bits of single draws") {
    const auto words = handle_words(1300);
    for (const NamedLaw& entry : laws()) {
        CAPTURE(entry.name);
        const Sampler sampler(entry.law);
        std::vector<double> out(words.size());
        sampler.fill(words, 5, out);
        for (std::uint32_t i = 0; i < words.size(); ++i) {
            REQUIRE(out[i] == sampler.ticks(words[i], 5 + i));
        }
    }
    // More pieces than the kernel takes.
    model::PiecewiseHazard many;
    for (int i = 0; i < 50; ++i) {
        many.from_seconds.push_back(10.0 * i);
        many.hazard_per_minute.push_back(0.1 + 0.01 * (i % 7));
    }
    std::vector<double> out(words.size());
    Sampler(many).fill(words, 0, out);
    for (std::uint32_t i = 0; i < words.size(); ++i) {
        REQUIRE(out[i] == Sampler(many).ticks(words[i], i));
    }
}

TEST_CASE("gamma quantiles are Boost's within a millionth") {
    for (const double scv : {0.02, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0}) {
        const Sampler sampler(model::Gamma{300, scv});
        const boost::math::gamma_distribution<> exact(1 / scv, 300 * scv);
        for (const double u : probabilities()) {
            CAPTURE(scv);
            CAPTURE(u);
            const double expected = quantile(exact, u) * static_cast<double>(ticks_per_second);
            CHECK(std::abs(sampler.ticks_at(u, 0) - expected) <= 1e-6 * expected);
        }
    }
}

TEST_CASE("gamma quantiles of hardly any spread are close to normal ones") {
    for (const double scv : {1e-7, 1e-8, 9.9e-9, 1e-9, 4e-12, 1e-20}) {
        CAPTURE(scv);
        const QuantileTable table = gamma_table(scv);
        const double cv = std::sqrt(scv);
        for (const double z : {-8.0, -3.0, -0.5, 0.0, 1.0, 8.0}) {
            CAPTURE(z);
            // What is beyond the skewness is of third order; logarithms are rounded to 2^-36.
            const double expected = 1 + cv * z + scv * (z * z - 1) / 3;
            CHECK(std::abs(table.at_score(z) - expected) < cv * scv * 600 + 1e-10);
        }
    }
}

TEST_CASE("hyperexponential quantiles have their probability") {
    const Sampler sampler(model::Hyperexponential{{0.9, 0.1}, {60, 900}});
    for (const double u : probabilities()) {
        CAPTURE(u);
        const double x = sampler.ticks_at(u, 0) / static_cast<double>(ticks_per_second);
        const double share = -0.9 * std::expm1(-x / 60) - 0.1 * std::expm1(-x / 900);
        const double density = 0.9 / 60 * std::exp(-x / 60) + 0.1 / 900 * std::exp(-x / 900);
        // |x error| = |share error| / density; near 1 the error of `1 - u` itself is 1e-16.
        CHECK(std::abs(share - u) <= 1e-6 * x * density + 4e-16);
    }
}

TEST_CASE("lognormal quantiles are Boost's within a hundred-millionth") {
    const Sampler sampler(model::Lognormal{300, 1.2});
    const double variance = std::log(1 + 1.2);
    const boost::math::lognormal exact(std::log(300) - variance / 2, std::sqrt(variance));
    for (const double u : probabilities()) {
        CAPTURE(u);
        const double expected = quantile(exact, u) * static_cast<double>(ticks_per_second);
        CHECK(std::abs(sampler.ticks_at(u, 0) - expected) <= 1e-8 * expected);
    }
}

TEST_CASE("a piecewise hazard is inverted exactly") {
    // 0.5/min for 30 s: 0.25 cumulated; nothing until 60 s; 2/min until 240 s: 6.25; then 0.2/min.
    const Sampler sampler(model::PiecewiseHazard{{0, 30, 60, 240}, {0.5, 0, 2, 0.2}});
    const auto seconds_at = [&](double cumulated) {
        return sampler.ticks_at(std::exp(-cumulated), 0) / static_cast<double>(ticks_per_second);
    };
    CHECK(seconds_at(0.125) == doctest::Approx(15).epsilon(1e-11));
    CHECK(seconds_at(0.2499999) == doctest::Approx(30).epsilon(1e-6));
    CHECK(seconds_at(0.2500001) == doctest::Approx(60).epsilon(1e-6));
    CHECK(seconds_at(1.25) == doctest::Approx(90).epsilon(1e-11));
    CHECK(seconds_at(6.45) == doctest::Approx(300).epsilon(1e-11));
}

TEST_CASE("empirical knots, jumps and lists are met exactly") {
    const Sampler sampler(model::Empirical{{10, 40, 40, 300}, {0, 0.3, 0.5, 1}});
    const auto seconds = [&](double u) {
        return sampler.ticks_at(u, 0) / static_cast<double>(ticks_per_second);
    };
    CHECK(seconds(0.15) == doctest::Approx(25).epsilon(1e-14));
    CHECK(seconds(0.4) == 40);
    CHECK(seconds(0.75) == doctest::Approx(170).epsilon(1e-14));
    CHECK(seconds(least_uniform) == doctest::Approx(10).epsilon(1e-12));
    CHECK(seconds(greatest_uniform) == doctest::Approx(300).epsilon(1e-12));
    const Sampler listed(model::Listed{{30, 90, 45}});
    CHECK(listed.ticks_at(0.7, 4) == 90 * 8192);
    CHECK(listed.ticks_at(0.2, 5) == 45 * 8192);
}

TEST_CASE("draws have the model's mean and squared coefficient of variation") {
    for (const NamedLaw& entry : laws()) {
        CAPTURE(entry.name);
        if (std::holds_alternative<model::Listed>(entry.law)) {
            continue; // does not look at u
        }
        const Sampler sampler(entry.law);
        const double mean = mean_over_uniforms([&](double u) { return sampler.ticks_at(u, 0); }) /
                            static_cast<double>(ticks_per_second);
        const double square =
            mean_over_uniforms([&](double u) { return std::pow(sampler.ticks_at(u, 0), 2); }) /
            std::pow(static_cast<double>(ticks_per_second), 2);
        // Kinks cost the rule an error of the step squared.
        const bool kinks = std::holds_alternative<model::Empirical>(entry.law) ||
                           std::holds_alternative<model::PiecewiseHazard>(entry.law);
        const double tolerance = kinks ? 1e-3 : 1e-6;
        CHECK(mean == doctest::Approx(model::mean_seconds(entry.law)).epsilon(tolerance));
        CHECK(
            square / (mean * mean) - 1 ==
            doctest::Approx(model::squared_coefficient_of_variation(entry.law)).epsilon(tolerance));
    }
}

TEST_CASE("means and scv by hand") {
    const model::Distribution mixture = model::Hyperexponential{{0.9, 0.1}, {60, 900}};
    CHECK(model::mean_seconds(mixture) == doctest::Approx(144));
    CHECK(model::squared_coefficient_of_variation(mixture) ==
          doctest::Approx((0.9 * 7200 + 0.1 * 1620000) / (144 * 144) - 1));
    const model::Distribution listed = model::Listed{{30, 90, 45}};
    CHECK(model::mean_seconds(listed) == doctest::Approx(55));
    CHECK(model::squared_coefficient_of_variation(listed) ==
          doctest::Approx((900 + 8100 + 2025) / 3.0 / (55 * 55) - 1));
    const model::Distribution constant_hazard = model::PiecewiseHazard{{0, 50, 90}, {1, 1, 1}};
    CHECK(model::mean_seconds(constant_hazard) == doctest::Approx(60));
    CHECK(model::squared_coefficient_of_variation(constant_hazard) == doctest::Approx(1));
    CHECK(model::squared_coefficient_of_variation(model::Deterministic{0}) == 0);
    CHECK(model::squared_coefficient_of_variation(model::Erlang{120, 4}) == doctest::Approx(0.25));
}

TEST_CASE("patience: a share balks, the others follow the law, some wait for ever") {
    const auto words = handle_words(20000);
    std::vector<std::uint32_t> ticks(words.size());
    const auto check_batch = [&](const PatienceSampler& sampler) {
        sampler.fill(words, 3, ticks);
        for (std::uint32_t i = 0; i < words.size(); ++i) {
            REQUIRE(ticks[i] == sampler.ticks(words[i], 3 + i, 1));
        }
    };
    check_batch(PatienceSampler());
    CHECK(ticks.front() == patience_never);

    const PatienceSampler balking({.balking_share = 0.25, .time = model::Exponential{200}});
    check_batch(balking);
    std::size_t balked = 0;
    double sum = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        CHECK((ticks[i] == 0) == (uniform(words[i]) < 0.25));
        balked += ticks[i] == 0 ? 1U : 0U;
        sum += ticks[i] / 8192.0;
    }
    const auto patient = static_cast<double>(words.size() - balked);
    CHECK(std::abs(sum / patient - 200) < 5 * 200 / std::sqrt(patient));
    // u = 0.25 + 0.75 e^-1 draws the mean of the exponential law; a factor stretches it.
    const double u = 0.25 + 0.75 * std::exp(-1.0);
    const auto word_of_mean = static_cast<std::uint64_t>(u * 0x1p52) << 12;
    CHECK(balking.ticks(word_of_mean, 0, 1) == 200 * 8192);
    CHECK(balking.ticks(word_of_mean, 0, 0.5) == 100 * 8192);

    check_batch(PatienceSampler({.balking_share = 0.4, .time = {}}));
    CHECK(std::all_of(
        ticks.begin(), ticks.end(), [](std::uint32_t t) { return t == 0 || t == patience_never; }));
    check_batch(PatienceSampler({.balking_share = 1, .time = model::Deterministic{9}}));
    CHECK(std::all_of(ticks.begin(), ticks.end(), [](std::uint32_t t) { return t == 0; }));
    check_batch(PatienceSampler({.balking_share = 0, .time = model::Deterministic{1e6}}));
    CHECK(ticks.front() == patience_never);
    check_batch(PatienceSampler({.balking_share = 0, .time = model::Listed{{0, 5}}}));
    CHECK(ticks[0] == 5 * 8192);
    CHECK(ticks[1] == 1);
}
