// Whether 95 % intervals cover the truth in 95 % of experiments: of estimators on made-up rounds, and
// of whole experiments. Each kind of check is shown to fail on a planted bias.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>

#include <array>
#include <cmath>
#include <cstdint>
#include <random>
#include <string>

#include "staffsim/experiment/experiment.hpp"
#include "staffsim/stats/confidence.hpp"
#include "staffsim/stats/ratio.hpp"
#include "support/test_support.hpp"

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

/// Six hours of one queue with impatient contacts, busy and quiet days.
model::Scenario short_day() {
    model::Scenario scenario =
        tests::make_scenario(tests::make_grid({6 * ticks_per_hour}, 30 * ticks_per_minute));
    const std::size_t type = tests::add_contact_type(scenario, "orders");
    model::ContactType& orders = scenario.contact_types[type];
    orders.expected_contacts.assign(scenario.grid.intervals().size(), 30);
    orders.patience = {.balking_share = 0, .time = model::Exponential{120}};
    orders.day_factor.cv = 0.2;
    const std::size_t group = tests::add_agent_group(scenario, "team", 6);
    tests::connect(scenario, {.contact_type = type, .group = group});
    return scenario;
}

experiment::ExperimentResult
run(std::uint64_t seed, std::int64_t replications, bool controls) {
    experiment::ExperimentOptions options;
    options.settings.seed = seed;
    options.settings.replications = replications;
    options.use_controls = controls;
    return experiment::run_experiment(short_day(), options);
}

} // namespace

TEST_CASE("study") {
    for (std::size_t m : {8, 12, 20, 29, 30, 60, 200}) {
        for (std::size_t q : {0, 1}) {
            const int n = 4000;
            MESSAGE(m << " rounds " << q << " controls: "
                      << count_covering(n, {.rounds = m, .controls = q}) / double(n) << " biased "
                      << count_covering(n, {.rounds = m, .controls = q, .bias = 0.02}) / double(n));
        }
    }
    const auto truth = run(99, 160000, true);
    for (bool controls : {false, true}) {
        for (std::int64_t reps : {128, 512}) {
            std::map<std::string, int> c;
            std::map<std::string, double> w;
            const int n = reps == 128 ? 800 : 300;
            for (int i = 0; i < n; ++i) {
                const auto r = run(1000 + i, reps, controls);
                for (const auto& e : r.estimates.estimates) {
                    if (e.scope_kind != measures::ScopeKind::all || !e.low) {
                        continue;
                    }
                    const auto* t = measures::find(truth.estimates, e.measure);
                    double tv = *t->estimate;
                    if (e.measure == "first_contacts") tv = 360;
                    c[e.measure] += (*e.low <= tv && tv <= *e.high);
                    w[e.measure] += (*e.high - *e.low) / n;
                }
            }
            for (const auto& [name, count] : c) {
                const auto* t = measures::find(truth.estimates, name);
                MESSAGE(controls << " " << reps << " " << name << " " << count / double(n) << " width "
                                 << w[name] << " truth width " << *t->high - *t->low);
            }
        }
    }
}
