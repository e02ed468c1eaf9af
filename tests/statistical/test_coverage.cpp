// Whether 95 % intervals cover the truth in 95 % of experiments: of estimators on made-up rounds,
// and of whole experiments. Each kind of check is shown to fail on a planted bias.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "staffsim/experiment/experiment.hpp"
#include "staffsim/stats/confidence.hpp"
#include "staffsim/stats/ratio.hpp"
#include "support/test_support.hpp"

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>
#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <map>
#include <random>
#include <string>

using namespace staffsim;

namespace {

constexpr double false_alarm = 1e-5;

/// Fewest intervals that must cover among `experiments`: a program whose intervals cover with
/// probability `coverage` falls short of it with probability `false_alarm`.
int fewest_covering(int experiments, double coverage) {
    return static_cast<int>(
        boost::math::quantile(boost::math::binomial(experiments, coverage), false_alarm));
}

bool covers(const stats::Bounds& bounds, double truth) {
    return bounds.low <= truth && truth <= bounds.high;
}

/// Rounds with a known ratio: denominators 100 +- 10, numerators 80 % of them, moved by a control
/// that explains most of the rest.
class MadeUpRounds {
public:
    static constexpr double truth = 0.8;

    stats::RatioSample sample(std::size_t rounds, std::size_t controls) {
        stats::RatioSample sample;
        sample.controls.resize(controls);
        for (std::size_t j = 0; j < rounds; ++j) {
            const double arrivals = normal();
            const double z = 100 + 10 * normal();
            sample.denominators.push_back(z);
            sample.numerators.push_back(truth * z - 4 * arrivals + 2 * normal());
            for (auto& control : sample.controls) {
                control.push_back(10 * arrivals);
            }
        }
        return sample;
    }

private:
    double normal() {
        // Middles of 2^52 cells: neither 0 nor 1.
        const double uniform = (static_cast<double>(words_() >> 12U) + 0.5) * 0x1p-52;
        return boost::math::quantile(boost::math::normal(), uniform);
    }

    std::mt19937_64 words_{20251128};
};

struct Case {
    std::size_t rounds = 0;
    std::size_t controls = 0;
    double bias = 0; ///< share of the truth
};

int count_covering(int experiments, const Case& with) {
    MadeUpRounds rounds;
    int covering = 0;
    for (int i = 0; i < experiments; ++i) {
        const auto estimate = stats::ratio_estimate(rounds.sample(with.rounds, with.controls));
        const stats::Bounds bounds = stats::t_interval(estimate.value());
        covering += covers(bounds, MadeUpRounds::truth * (1 + with.bias)) ? 1 : 0;
    }
    return covering;
}

/// What makes an experiment more precise than its replications alone.
struct Reduction {
    const char* name = "";
    bool controls = true;
    bool rounds = true; ///< of a Latin hypercube
};
constexpr Reduction both{.name = "controls and rounds"};
constexpr Reduction only_rounds{.name = "rounds", .controls = false};
constexpr Reduction neither{.name = "plain", .controls = false, .rounds = false};

experiment::ExperimentResult run(std::uint64_t seed,
                                 std::int64_t replications,
                                 const Reduction& reduction) {
    experiment::ExperimentOptions options;
    options.settings.seed = seed;
    options.settings.replications = replications;
    options.use_controls = reduction.controls;
    if (!reduction.rounds) {
        options.settings.round_size = 1;
    }
    return experiment::run_experiment(tests::make_busy_day(), options);
}

} // namespace

TEST_CASE("intervals from rounds cover a known ratio in 95 % of samples, not in many more") {
    constexpr int samples = 4000;
    for (const Case& with : {Case{.rounds = 8, .controls = 0},
                             Case{.rounds = 8, .controls = 1},
                             Case{.rounds = 29, .controls = 1},
                             Case{.rounds = 30, .controls = 0},
                             Case{.rounds = 30, .controls = 1},
                             Case{.rounds = 100, .controls = 1}}) {
        CAPTURE(with.rounds);
        CAPTURE(with.controls);
        const int covering = count_covering(samples, with);
        CHECK(covering >= fewest_covering(samples, stats::usual_level));
        CHECK(samples - covering >= fewest_covering(samples, 1 - stats::usual_level));
    }
}

TEST_CASE("a bias of 2 % is noticed in made-up rounds") {
    constexpr int samples = 4000;
    for (const std::size_t rounds : {8U, 30U}) {
        const int covering =
            count_covering(samples, {.rounds = rounds, .controls = 1, .bias = 0.02});
        CHECK(covering < fewest_covering(samples, stats::usual_level));
    }
}

TEST_CASE("intervals of whole experiments cover, and notice a bias of 5 %") {
    constexpr int experiments = 200;
    constexpr std::array measures_covered{"service_level",
                                          "service_level_daily_mean",
                                          "answered",
                                          "occupancy",
                                          "abandonment",
                                          "asa_seconds",
                                          "aht_seconds",
                                          "wait_p90_seconds"};
    // So long that its own error hardly counts beside that of 128 replications.
    const auto truth = run(1, 40000, both);
    for (const Reduction& reduction : {both, only_rounds, neither}) {
        CAPTURE(reduction.name);
        std::map<std::string, int> covering;
        std::map<std::string, int> covering_biased;
        for (std::uint64_t i = 0; i < experiments; ++i) {
            const auto result = run(1000 + i, 128, reduction);
            for (const std::string name : measures_covered) {
                const auto& estimate = *measures::find(result.estimates, name);
                const stats::Bounds bounds{.low = estimate.low.value(),
                                           .high = estimate.high.value()};
                const double value = measures::find(truth.estimates, name)->estimate.value();
                covering[name] += covers(bounds, value) ? 1 : 0;
                covering_biased[name] += covers(bounds, 1.05 * value) ? 1 : 0;
            }
        }
        const int fewest = fewest_covering(experiments, stats::usual_level);
        for (const std::string name : measures_covered) {
            CAPTURE(name);
            CHECK(covering[name] >= fewest);
            MESSAGE(std::string(reduction.name) << ": " << covering[name] << " of " << experiments
                                                << " intervals hold " << name);
        }
        // 5 % is beyond the error of 128 replications for these, also without reduction.
        for (const std::string name : {"service_level", "answered", "occupancy"}) {
            CAPTURE(name);
            CHECK(covering_biased[name] < fewest);
        }
    }
}

TEST_CASE("rounds alone cover the expected number of contacts") {
    constexpr int experiments = 200;
    const double expected = 360;
    int covering = 0;
    int covering_biased = 0;
    for (std::uint64_t i = 0; i < experiments; ++i) {
        const auto result = run(5000 + i, 128, only_rounds);
        const auto& offered = *measures::find(result.estimates, "offered");
        const stats::Bounds bounds{.low = offered.low.value(), .high = offered.high.value()};
        covering += covers(bounds, expected) ? 1 : 0;
        covering_biased += covers(bounds, 1.02 * expected) ? 1 : 0;
    }
    CHECK(covering >= fewest_covering(experiments, stats::usual_level));
    CHECK(covering_biased < fewest_covering(experiments, stats::usual_level));
}
