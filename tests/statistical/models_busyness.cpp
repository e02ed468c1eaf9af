// Rates that are random themselves: counts of days, and a line under them.

#include "staffsim/engine/replication.hpp"
#include "staffsim/random/inputs.hpp"
#include "statistical/theory_models.hpp"
#include "support/test_support.hpp"

#include <boost/math/distributions/negative_binomial.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <vector>

namespace staffsim::tests {

namespace {

// What is drawn for one replication of a type without an agent: factors and counts of its days.
struct Days {
    std::vector<double> factors;
    std::vector<double> counts;
};

struct DayStudy {
    double mean = 0; // contacts in a day
    model::BusynessFactor factor;
    int days = 0;
    int replications = 0;
};

void draw_days(const DayStudy& study,
               const std::string& seed_name,
               const Trial& trial,
               const std::function<void(const Days&)>& measure) {
    model::Scenario scenario = make_scenario(make_grid(
        std::vector<Ticks>(static_cast<std::size_t>(study.days), ticks_per_hour), ticks_per_hour));
    auto& type = scenario.contact_types[add_contact_type(scenario, "calls")];
    std::fill(type.expected_contacts.begin(),
              type.expected_contacts.end(),
              study.mean * trial.volume_factor);
    type.day_factor = study.factor;
    const random::InputModel model(scenario);
    random::InputPath path;
    random::DayArrivals arrivals;
    std::vector<std::uint32_t> offsets;
    Days days;
    for (int r = 0; r < trial.replications(study.replications); ++r) {
        const random::ReplicationKey key{.seed = random::name_key(seed_name),
                                         .replication = static_cast<std::uint32_t>(r),
                                         .round_size = 1};
        path.draw(model, key);
        days = {};
        for (std::uint32_t d = 0; d < static_cast<std::uint32_t>(study.days); ++d) {
            arrivals.draw(
                model.arrivals(0),
                {.seed = key.seed, .replication = key.replication, .type_key = type.key, .day = d},
                scenario.grid,
                path.expected_contacts(0),
                offsets);
            days.counts.push_back(static_cast<double>(offsets.size()));
            days.factors.push_back(path.expected_contacts(0)[d] / study.mean);
        }
        measure(days);
    }
}

// Mean product of distances from the mean, `lag` days apart. The mean is known: no bias.
double autocovariance(const std::vector<double>& values, double mean, std::size_t lag) {
    double sum = 0;
    for (std::size_t d = lag; d < values.size(); ++d) {
        sum += (values[d] - mean) * (values[d - lag] - mean);
    }
    return sum / static_cast<double>(values.size() - lag);
}

double mean_of_days(const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) {
        sum += value;
    }
    return sum / static_cast<double>(values.size());
}

double share_up_to(const std::vector<double>& values, double most) {
    const auto count =
        std::count_if(values.begin(), values.end(), [&](double value) { return value <= most; });
    return static_cast<double>(count) / static_cast<double>(values.size());
}

} // namespace

Comparisons simulate_gamma_poisson(const TheoryCase& theory, const Trial& trial) {
    const double mean = theory.number("mean");
    const double alpha = theory.number("alpha");
    const DayStudy study{
        .mean = mean,
        .factor = {.law = model::BusynessFactor::Law::gamma, .cv = 1 / std::sqrt(alpha)},
        .days = 100,
        .replications = 800};
    Estimates estimates(theory);
    estimates.expect("mean", mean);
    // The quantile is compared as the probability of the counts up to it: negative binomial.
    const boost::math::negative_binomial counts(alpha, alpha / (alpha + mean));
    estimates.expect("q95", boost::math::cdf(counts, theory.exact("q95")));
    draw_days(study, theory.id, trial, [&](const Days& days) {
        const double variance = autocovariance(days.counts, mean, 0);
        estimates.add("mean", mean_of_days(days.counts));
        estimates.add("variance", variance);
        estimates.add("index_of_dispersion", variance, mean_of_days(days.counts));
        estimates.add("p_count_gt_k", 1 - share_up_to(days.counts, theory.number("k")));
        estimates.add("q95", share_up_to(days.counts, theory.exact("q95")));
    });
    return estimates.compare();
}

Comparisons simulate_busyness_ar1(const TheoryCase& theory, const Trial& trial) {
    const double mean = theory.number("mean");
    const double cv = std::sqrt(std::expm1(std::pow(theory.number("sigma"), 2)));
    const DayStudy study{.mean = mean,
                         .factor = {.law = model::BusynessFactor::Law::lognormal,
                                    .cv = cv,
                                    .autocorrelation = theory.number("phi")},
                         .days = 200,
                         .replications = 400};
    Estimates estimates(theory);
    estimates.expect("mean", mean);
    estimates.expect("cv_factor", std::pow(theory.exact("cv_factor"), 2)); // as the variance
    draw_days(study, theory.id, trial, [&](const Days& days) {
        const double variance = autocovariance(days.counts, mean, 0);
        const double factor_variance = autocovariance(days.factors, 1, 0);
        estimates.add("mean", mean_of_days(days.counts));
        estimates.add("cv_factor", factor_variance);
        estimates.add("variance_count", variance);
        for (const double lag : theory.numbers("lags")) {
            const auto steps = static_cast<std::size_t>(lag);
            const std::string name = "lag" + std::to_string(steps);
            estimates.add(
                "corr_factor_" + name, autocovariance(days.factors, 1, steps), factor_variance);
            estimates.add("corr_count_" + name, autocovariance(days.counts, mean, steps), variance);
        }
    });
    return estimates.compare();
}

namespace {

// Days of their own, each with its warm-up. Rounds of a Latin hypercube over the day factor are
// what is independent.
struct GammaDays {
    int rounds = 40;
    int round_size = 64;
    double cv = 0;
};

struct Round {
    double days = 0;
    double offered = 0;
    double answered_within = 0;
    double abandoned = 0;
    double service_level = 0; // sum over days
    double good_days = 0;
};

void simulate_rounds(SteadyState& steady,
                     const std::string& seed_name,
                     const GammaDays& plan,
                     const std::function<void(const Round&)>& measure) {
    steady.type(0).day_factor = {.law = model::BusynessFactor::Law::gamma, .cv = plan.cv};
    engine::Replicator replicator(engine::make_plan(steady.scenario));
    const engine::ContactLog no_log;
    std::uint32_t replication = 0;
    for (int r = 0; r < plan.rounds; ++r) {
        Round round;
        for (int day = 0; day < plan.round_size; ++day) {
            const auto& seen =
                replicator.run({.seed = random::name_key(seed_name),
                                .replication = replication++,
                                .round_size = static_cast<std::uint32_t>(plan.round_size)});
            const LineSums sums = Replication{steady, seen, no_log}.line(0);
            const double service_level = sums.answered_within / sums.offered;
            ++round.days;
            round.offered += sums.offered;
            round.answered_within += sums.answered_within;
            round.abandoned += sums.abandoned;
            round.service_level += service_level;
            round.good_days += service_level >= 0.8 ? 1 : 0;
        }
        measure(round);
    }
}

} // namespace

Comparisons simulate_gamma_erlang_a(const TheoryCase& theory, const Trial& trial) {
    // A day's own noise would blur the share of good days: long days.
    const RunLength length{
        .contacts_per_stretch = 1000, .measured = 8, .layout = RunLength::Layout::one_day};
    SteadyState steady(theory.number("lam"), length, trial);
    const std::size_t type =
        steady.add_type("calls", theory.number("lam"), 1 / theory.number("mu"));
    steady.type(type).patience.time = steady.exponential(1 / theory.number("theta"));
    steady.type(type).service_level.acceptable_wait_seconds = steady.seconds(theory.number("T"));
    const std::size_t team = add_agent_group(steady.scenario, "team", theory.number("c"));
    connect(steady.scenario, {.contact_type = type, .group = team});
    Estimates estimates(theory);
    const GammaDays random_days{.rounds = trial.replications(40),
                                .cv = 1 / std::sqrt(theory.number("alpha"))};
    simulate_rounds(steady, theory.id, random_days, [&](const Round& round) {
        estimates.add("sl_ratio_of_expectations", round.answered_within, round.offered);
        estimates.add("abandon_ratio_of_expectations", round.abandoned, round.offered);
        estimates.add("sl_expectation_of_ratio", round.service_level, round.days);
        estimates.add("p_day_sl_ge_80", round.good_days, round.days);
    });
    const GammaDays equal_days{.rounds = trial.replications(100), .round_size = 2};
    simulate_rounds(steady, theory.id + " mean", equal_days, [&](const Round& round) {
        estimates.add("sl_at_mean", round.answered_within, round.offered);
    });
    return estimates.compare();
}

} // namespace staffsim::tests
