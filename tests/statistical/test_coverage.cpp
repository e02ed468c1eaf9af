// Whether 95 % intervals cover the truth in 95 % of experiments: of estimators on made-up rounds,
// and of whole experiments. Each kind of check is shown to fail on a planted bias.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "staffsim/experiment/experiment.hpp"
#include "staffsim/experiment/plan_runs.hpp"
#include "staffsim/stats/confidence.hpp"
#include "staffsim/stats/ratio.hpp"
#include "staffsim/stats/selection.hpp"
#include "support/test_support.hpp"

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>
#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

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

namespace {

/// Two ratios on the same rounds, which share most of their noise and the control.
struct PairedRatios {
    static constexpr double truth = 0.05; ///< first less second

    stats::PointEstimate difference(MadeUpRounds& rounds, std::size_t units) const {
        const stats::RatioSample first = rounds.sample(units, 1);
        stats::RatioSample second = rounds.sample(units, 1);
        second.denominators = first.denominators;
        second.controls = first.controls;
        for (std::size_t j = 0; j < units; ++j) {
            // 0.75 of the denominator; of the first one's noise three quarters, and some of its
            // own.
            const double noise = first.numerators[j] - 0.8 * first.denominators[j];
            const double own = second.numerators[j] - 0.8 * second.denominators[j];
            second.numerators[j] = 0.75 * first.denominators[j] + 0.75 * noise + 0.1 * own;
        }
        return stats::paired_difference(*stats::ratio_units(first), *stats::ratio_units(second));
    }
};

int count_covered_differences(int experiments, std::size_t units, double bias) {
    MadeUpRounds rounds;
    int covering = 0;
    for (int i = 0; i < experiments; ++i) {
        const stats::PointEstimate difference = PairedRatios().difference(rounds, units);
        covering += covers(stats::t_interval(difference), PairedRatios::truth * (1 + bias)) ? 1 : 0;
    }
    return covering;
}

/// Two plans of whom one has a tenth more contacts; the difference of their expectations is known.
struct MoreContacts {
    static constexpr int intervals = 12;
    static constexpr double truth = 36; ///< 12 intervals of 33 rather than 30

    static stats::Bounds interval(std::uint64_t seed) {
        const model::Scenario base = tests::make_busy_day();
        model::Scenario more = base;
        more.contact_types[0].expected_contacts.assign(intervals, 33);
        experiment::ExperimentOptions options;
        options.settings.seed = seed;
        options.settings.replications = 32;
        options.settings.round_size = 2;
        options.use_controls = false; // they would know the answer
        options.threads = 1;
        const std::vector<const model::Scenario*> plans{&base, &more};
        experiment::PlanRuns runs(plans, options);
        runs.run_until(32);
        const experiment::PairedDifference difference = runs.difference(
            1, 0, *measures::find_measure("first_contacts"), measures::ScopeKind::all, "");
        return {.low = *difference.low, .high = *difference.high};
    }
};

/// Candidates with means 0, ..., 0, 1 whose noise is partly shared: the least favourable case for
/// an indifference of 1. \return whether the last one is selected
bool selects_best(std::mt19937_64& words, double indifference) {
    constexpr std::size_t candidates = 4;
    constexpr std::size_t first_stage = 10;
    const auto normal = [&words] {
        const double uniform = (static_cast<double>(words() >> 12U) + 0.5) * 0x1p-52;
        return boost::math::quantile(boost::math::normal(), uniform);
    };
    std::vector<std::vector<double>> units;
    const auto add_unit = [&] {
        const double shared = 3 * normal();
        std::vector<double> unit;
        for (std::size_t i = 0; i < candidates; ++i) {
            unit.push_back(shared + 2 * normal() + (i + 1 == candidates ? 1 : 0));
        }
        units.push_back(unit);
    };
    const auto mean_ahead = [&](std::size_t i, std::size_t j) {
        double sum = 0;
        for (const auto& unit : units) {
            sum += unit[i] - unit[j];
        }
        return sum / static_cast<double>(units.size());
    };
    for (std::size_t r = 0; r < first_stage; ++r) {
        add_unit();
    }
    std::vector<std::vector<double>> variances(candidates, std::vector<double>(candidates));
    for (std::size_t i = 0; i < candidates; ++i) {
        for (std::size_t j = 0; j < candidates; ++j) {
            const double mean = mean_ahead(i, j);
            for (const auto& unit : units) {
                const double off = unit[i] - unit[j] - mean;
                variances[i][j] += off * off / (first_stage - 1);
            }
        }
    }
    stats::BestSelection selection(
        {.error = 0.05, .indifference = indifference, .degrees_of_freedom = first_stage - 1},
        variances);
    for (;;) {
        selection.look(static_cast<double>(units.size()), mean_ahead);
        if (selection.decided()) {
            return selection.left() == std::vector<std::size_t>{candidates - 1};
        }
        add_unit();
    }
}

int count_selected(int experiments, double indifference) {
    std::mt19937_64 words(20251128);
    int selected = 0;
    for (int i = 0; i < experiments; ++i) {
        selected += selects_best(words, indifference) ? 1 : 0;
    }
    return selected;
}

} // namespace

TEST_CASE("intervals of paired differences of ratios cover, with few rounds and with many") {
    constexpr int experiments = 4000;
    for (const std::size_t units : {16U, 40U}) { // jackknife, delta method
        CAPTURE(units);
        CHECK(count_covered_differences(experiments, units, 0) >=
              fewest_covering(experiments, 0.94));
        CHECK(count_covered_differences(experiments, units, 0.05) <
              fewest_covering(experiments, 0.94));
    }
}

TEST_CASE("intervals of the difference of two plans cover what is known, and not 30 % beside it") {
    constexpr int experiments = 200;
    int covering = 0;
    int beside = 0;
    for (int i = 0; i < experiments; ++i) {
        const stats::Bounds bounds = MoreContacts::interval(static_cast<std::uint64_t>(i));
        covering += covers(bounds, MoreContacts::truth) ? 1 : 0;
        beside += covers(bounds, MoreContacts::truth * 1.3) ? 1 : 0;
    }
    CHECK(covering >= fewest_covering(experiments, 0.94));
    CHECK(beside < fewest_covering(experiments, 0.94));
}

TEST_CASE("the best is selected in 95 % of cases where it is ahead by the indifference") {
    constexpr int experiments = 1000;
    CHECK(count_selected(experiments, 1) >= fewest_covering(experiments, 0.95));
    // With four times the indifference it stops too early to be right so often.
    CHECK(count_selected(experiments, 4) < fewest_covering(experiments, 0.95));
}
