// Shares of the variance, on data whose shares are known.

#include "staffsim/planning/lever_points.hpp"
#include "staffsim/planning/variance_shares.hpp"
#include "staffsim/random/address.hpp"
#include "staffsim/random/kernels.hpp"
#include "support/test_support.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

using namespace staffsim;
using namespace staffsim::planning;

namespace {

double normal(std::uint64_t entity, std::uint32_t index, std::uint32_t block) {
    return random::inverse_normal(
        random::uniform(random::philox_block(11, entity, index, block)[0]));
}

/// y = 2 z1 + (z2^2 - 1) / sqrt(2) + 0.5 z1 z2 + 2 b_j + noise of variance `queue` - 4: variances
/// 4, 1, 0.25 (together), 4 and the rest.
CrossedSample known_sample(std::uint32_t number, double queue = 5, double planted = 0) {
    constexpr std::size_t points = 64;
    constexpr std::size_t replications = 24;
    const std::vector<std::string> levers{"first", "second"};
    CrossedSample sample;
    sample.scores = latin_hypercube(levers, points, number);
    for (std::vector<double>& scores : sample.scores) {
        for (double& score : scores) {
            score = random::inverse_normal(score);
        }
    }
    for (std::size_t i = 0; i < points; ++i) {
        const double z1 = sample.scores[0][i];
        const double z2 = sample.scores[1][i];
        const double inputs =
            2 * z1 + (z2 * z2 - 1) / std::sqrt(2.0) + 0.5 * z1 * z2 + planted * z2;
        std::vector<double> row;
        for (std::size_t j = 0; j < replications; ++j) {
            row.push_back(inputs + 2 * normal(j, number, 1) +
                          std::sqrt(queue - 4) * normal(1000 * i + j, number, 2));
        }
        sample.values.push_back(std::move(row));
    }
    return sample;
}

struct Spread {
    tests::MeanEstimate inputs, first, second, together;
    double mean_error = 0; ///< that the shares claim for the inputs
};

Spread over_samples(double planted) {
    std::vector<double> inputs;
    std::vector<double> first;
    std::vector<double> second;
    std::vector<double> together;
    double errors = 0;
    constexpr std::uint32_t samples = 30;
    for (std::uint32_t number = 0; number < samples; ++number) {
        const VarianceShares shares = variance_shares(known_sample(number, 5, planted)).value();
        inputs.push_back(shares.inputs.share);
        first.push_back(shares.by_input[0].share);
        second.push_back(shares.by_input[1].share);
        together.push_back(shares.together.share);
        errors += shares.inputs.standard_error / samples;
        CHECK(shares.queue.share == doctest::Approx(1 - shares.inputs.share));
    }
    return {tests::mean_of(inputs),
            tests::mean_of(first),
            tests::mean_of(second),
            tests::mean_of(together),
            errors};
}

} // namespace

TEST_CASE("by hand: no effect of replications disturbs that of points") {
    // Rows differ by 10, columns by 100, nothing else: A = 10^2 / 2 = 50, B = 5000, C = 0. The
    // smallest sample allowed has 14 points for one input; rows alternate.
    CrossedSample sample;
    sample.scores.resize(1);
    for (int i = 0; i < 14; ++i) {
        const double row = i % 2 == 0 ? -5 : 5;
        sample.values.push_back({row - 100, row, row + 100});
        sample.scores[0].push_back(row < 0 ? -1 - i / 14.0 : 1 + i / 14.0);
    }
    const VarianceShares shares = variance_shares(sample).value();
    const double a = 14.0 * 25 / 13; // sum of squares of 14 rows 5 from their mean
    const double b = 10'000;
    CHECK(shares.variance == doctest::Approx(a + b));
    CHECK(shares.inputs.share == doctest::Approx(a / (a + b)));
    CHECK(shares.mean == doctest::Approx(0).scale(1));
}

TEST_CASE("what does not vary has no shares, nor has a sample that is too small") {
    CrossedSample sample = known_sample(0);
    for (std::vector<double>& row : sample.values) {
        row.assign(row.size(), 3);
    }
    CHECK_FALSE(variance_shares(sample));
    sample = known_sample(0);
    sample.values.resize(fewest_points(2) - 1);
    CHECK_FALSE(variance_shares(sample));
}

TEST_CASE("shares of a known function come out, on average over samples") {
    // Of 10.25 in all: 5.25 by inputs, 4 by the first, 1 by the second, 0.25 by both together.
    const Spread spread = over_samples(0);
    const double limit = tests::largest_z(30, 1e-4);
    // A Latin hypercube makes the inputs' variance too great by a sixty-third at most, and the
    // ratio of estimates has a bias of the same order.
    const double order = 1.5 / 63;
    CHECK(std::abs(spread.inputs.mean - 5.25 / 10.25) <
          limit * spread.inputs.standard_error + order);
    CHECK(std::abs(spread.first.mean - 4 / 10.25) < limit * spread.first.standard_error + order);
    CHECK(std::abs(spread.second.mean - 1 / 10.25) < limit * spread.second.standard_error + order);
    CHECK(std::abs(spread.together.mean - 0.25 / 10.25) <
          limit * spread.together.standard_error + order);
    // The errors that are claimed are about those that are seen, rather too great than too small.
    const double seen = spread.inputs.standard_error * std::sqrt(30.0);
    CHECK(spread.mean_error > 0.7 * seen);
    CHECK(spread.mean_error < 3 * seen);
}

TEST_CASE("an effect that is planted on the second input is seen") {
    const Spread spread = over_samples(1); // the second has 2 of 11.25 now, not 1 of 10.25
    const double limit = tests::largest_z(30, 1e-4);
    CHECK(std::abs(spread.second.mean - 1 / 10.25) >
          limit * spread.second.standard_error + 1.5 / 63);
}
