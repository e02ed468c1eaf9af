// One contact type and one agent group, in steady state.

#include "statistical/theory_models.hpp"
#include "support/test_support.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace staffsim::tests {

namespace {

constexpr std::size_t only_line = 0;
constexpr std::size_t single_team = 0;

struct LineParameters {
    double rate = 0;
    double mean_handle_time = 0;
    double agents = 0;
    double acceptable_wait = 0;
};

LineParameters parameters_of(const TheoryCase& theory) {
    return {.rate = theory.number("lam"),
            .mean_handle_time = 1 / theory.number("mu"),
            .agents = theory.number("c"),
            .acceptable_wait = theory.number("T")};
}

SteadyState single_line(const LineParameters& given, const RunLength& length, const Trial& trial) {
    SteadyState steady(given.rate, length, trial);
    const std::size_t type = steady.add_type("calls", given.rate, given.mean_handle_time);
    steady.type(type).service_level.acceptable_wait_seconds = steady.seconds(given.acceptable_wait);
    const std::size_t group = add_agent_group(steady.scenario, "team", given.agents);
    connect(steady.scenario, {.contact_type = type, .group = group});
    return steady;
}

void add_occupancy(const Replication& replication, Estimates& estimates) {
    estimates.add("occupancy", replication.handling(single_team), replication.staffed(single_team));
}

// The standard deviation is compared as the mean square.
void expect_mean_square_of_wait(const TheoryCase& theory, Estimates& estimates) {
    estimates.expect(
        "std_wait", std::pow(theory.exact("std_wait"), 2) + std::pow(theory.exact("mean_wait"), 2));
}

// Weibull patience as a fine table of its distribution function, exact at the knots.
model::Empirical weibull(double shape, double scale_seconds) {
    constexpr int cells = 4000;
    model::Empirical law;
    const auto add = [&](double p, double at) {
        law.value_seconds.push_back(scale_seconds * std::pow(-std::log1p(-at), 1 / shape));
        law.probabilities.push_back(p);
    };
    for (int i = 0; i < cells; ++i) {
        const double p = static_cast<double>(i) / cells;
        add(p, p);
    }
    add(1 - 1e-5, 1 - 1e-5);
    add(1 - 1e-7, 1 - 1e-7);
    add(1, 1 - 1e-9);
    return law;
}

model::Distribution patience_law(const TheoryCase& theory, const SteadyState& steady) {
    const std::string law = theory.text("patience");
    if (law == "deterministic") {
        return model::Deterministic{steady.seconds(theory.number("d"))};
    }
    if (law == "lognormal") {
        const double variance = std::pow(theory.number("sigma_log"), 2);
        return model::Lognormal{
            .mean_seconds = steady.seconds(std::exp(theory.number("mu_log") + variance / 2)),
            .scv = std::expm1(variance)};
    }
    if (law == "weibull") {
        return weibull(theory.number("shape"), steady.seconds(theory.number("scale")));
    }
    return steady.exponential(1 / theory.number("theta"));
}

model::Distribution handle_law(const TheoryCase& theory, const SteadyState& steady) {
    const double mean = steady.handle_seconds(theory.number("mean"));
    const std::string law = theory.text("service");
    if (law == "lognormal") {
        return model::Lognormal{.mean_seconds = mean, .scv = std::pow(theory.number("cv"), 2)};
    }
    if (law == "gamma") {
        return model::Gamma{.mean_seconds = mean, .scv = 1 / theory.number("shape")};
    }
    return model::Exponential{mean};
}

} // namespace

Comparisons simulate_mmc(const TheoryCase& theory, const Trial& trial) {
    // The largest system takes 100 minutes to fill.
    const RunLength length{.contacts_per_stretch = theory.number("c") > 100 ? 12000.0 : 4000.0};
    const SteadyState steady = single_line(parameters_of(theory), length, trial);
    Estimates estimates(theory);
    expect_mean_square_of_wait(theory, estimates);
    // Quantiles are compared as the share of waits up to the exact quantile.
    estimates.expect("wait_p90", 0.90);
    estimates.expect("wait_p99", 0.99);
    replicate(steady, theory.id, [&](const Replication& replication) {
        const LineSums cells = replication.line(only_line);
        const LogSums log = replication.from_log(only_line);
        estimates.add("p_wait", log.waited, log.offered);
        estimates.add("mean_wait", cells.wait_answered, cells.answered);
        estimates.add("mean_wait_if_delayed", log.wait, log.waited);
        estimates.add("std_wait", log.wait_square, log.answered);
        estimates.add("service_level", cells.answered_within, cells.offered);
        estimates.add("mean_queue", cells.wait_answered, steady.measured().units());
        for (const char* quantile : {"wait_p90", "wait_p99"}) {
            estimates.add(quantile,
                          replication.answered_within(only_line, theory.exact(quantile)),
                          log.answered);
        }
        add_occupancy(replication, estimates);
    });
    return estimates.compare();
}

Comparisons simulate_mmck(const TheoryCase& theory, const Trial& trial) {
    SteadyState steady = single_line(parameters_of(theory), {}, trial);
    steady.type(only_line).queue_limit = std::lround(theory.number("K") - theory.number("c"));
    Estimates estimates(theory);
    replicate(steady, theory.id, [&](const Replication& replication) {
        const LineSums cells = replication.line(only_line);
        const LogSums log = replication.from_log(only_line);
        estimates.add("blocking", cells.blocked, cells.offered);
        estimates.add("mean_wait_accepted", cells.wait_answered, cells.answered);
        estimates.add("p_wait_accepted", log.waited, log.answered);
        estimates.add("service_level_accepted", cells.answered_within, cells.answered);
        estimates.add("service_level_all", cells.answered_within, cells.offered);
        estimates.add("mean_queue", cells.wait_answered, steady.measured().units());
        estimates.add("throughput", cells.answered, steady.measured().units());
        add_occupancy(replication, estimates);
    });
    return estimates.compare();
}

Comparisons simulate_erlang_b(const TheoryCase& theory, const Trial& trial) {
    const double load = theory.number("a");
    // Ten handle times are a warm-up of e^-10; the overflow needs many of them to settle.
    const RunLength length{.contacts_per_stretch = std::max(4000.0, 20 * load)};
    const LineParameters given{
        .rate = load, .mean_handle_time = 1, .agents = theory.number("c"), .acceptable_wait = 0};
    SteadyState loss = single_line(given, length, trial);
    loss.type(only_line).queue_limit = 0;
    Estimates estimates(theory);
    replicate(loss, theory.id, [&](const Replication& replication) {
        const LineSums cells = replication.line(only_line);
        estimates.add("blocking", cells.blocked, cells.offered);
        estimates.add("carried_load", replication.handling(single_team), loss.measured().units());
    });
    // The same with a second group so large that it takes whatever comes over.
    SteadyState overflow = single_line(given, length, trial);
    const std::size_t endless = add_agent_group(overflow.scenario, "overflow", 1000);
    connect(overflow.scenario, {.contact_type = only_line, .group = endless, .rank = 2});
    // Peakedness is variance over mean; compared is the mean square, seen at regular instants.
    const double mean = theory.exact("overflow_mean");
    estimates.expect("overflow_peakedness",
                     theory.exact("overflow_peakedness") * mean + mean * mean);
    replicate(overflow, theory.id + " overflow", [&](const Replication& replication) {
        const Period period = overflow.measured();
        estimates.add("overflow_mean", replication.handling(endless), period.units());
        // Two looks in a handle time: more would see nearly the same.
        std::vector<Ticks> instants;
        for (Ticks look = period.from; look < period.to;
             look += static_cast<Ticks>(period.ticks_per_unit / 2)) {
            instants.push_back(look);
        }
        Looks looks(std::move(instants));
        for (const auto& contact : replication.log) {
            if (contact.group == static_cast<std::int16_t>(endless)) {
                looks.present(contact.answer, contact.end);
            }
        }
        double squares = 0;
        for (const int number : looks.seen()) {
            squares += static_cast<double>(number) * number;
        }
        estimates.add("overflow_peakedness", squares, static_cast<double>(looks.seen().size()));
    });
    return estimates.compare();
}

Comparisons simulate_mmcg(const TheoryCase& theory, const Trial& trial) {
    SteadyState steady = single_line(parameters_of(theory), {}, trial);
    steady.type(only_line).patience = {.balking_share = theory.number_or("balk", 0),
                                       .time = patience_law(theory, steady)};
    Estimates estimates(theory);
    replicate(steady, theory.id, [&](const Replication& replication) {
        const LineSums cells = replication.line(only_line);
        const LogSums log = replication.from_log(only_line);
        const double wait = cells.wait_answered + cells.wait_abandoned;
        estimates.add("p_all_busy", log.offered - log.answered + log.waited, log.offered);
        estimates.add("p_abandon", cells.abandoned, cells.offered);
        estimates.add("mean_wait_all", wait, cells.offered);
        estimates.add("mean_wait_served", cells.wait_answered, cells.answered);
        estimates.add("p_served_within_T", cells.answered_within, cells.offered);
        estimates.add("p_abandon_within_T", cells.abandoned_within, cells.offered);
        estimates.add("sl_excl_short_abandons",
                      cells.answered_within,
                      cells.offered - cells.abandoned_within);
        estimates.add("sl_served_only", cells.answered_within, cells.answered);
        estimates.add("p_answered_or_left_within_T",
                      cells.answered_within + cells.abandoned_within,
                      cells.offered);
        estimates.add("mean_queue", wait, steady.measured().units());
        add_occupancy(replication, estimates);
    });
    return estimates.compare();
}

Comparisons simulate_mg1(const TheoryCase& theory, const Trial& trial) {
    const LineParameters given{.rate = theory.number("lam"),
                               .mean_handle_time = theory.number("mean"),
                               .agents = 1,
                               .acceptable_wait = 0};
    SteadyState steady = single_line(given, {}, trial);
    steady.type(only_line).handle_time = handle_law(theory, steady);
    Estimates estimates(theory);
    expect_mean_square_of_wait(theory, estimates);
    replicate(steady, theory.id, [&](const Replication& replication) {
        const LineSums cells = replication.line(only_line);
        const LogSums log = replication.from_log(only_line);
        estimates.add("p_wait", log.waited, log.offered);
        estimates.add("mean_wait", cells.wait_answered, cells.answered);
        estimates.add("std_wait", log.wait_square, log.answered);
        estimates.add("mean_queue", cells.wait_answered, steady.measured().units());
        add_occupancy(replication, estimates);
    });
    Comparisons comparisons = estimates.compare();
    for (Comparison& shared :
         simulate_processor_sharing(theory, steady.type(only_line).handle_time, trial)) {
        comparisons.push_back(std::move(shared));
    }
    return comparisons;
}

Comparisons simulate_md1(const TheoryCase& theory, const Trial& trial) {
    const LineParameters given{.rate = theory.number("lam"),
                               .mean_handle_time = theory.number("d"),
                               .agents = 1,
                               .acceptable_wait = theory.number("T")};
    SteadyState steady = single_line(given, {}, trial);
    steady.type(only_line).handle_time =
        model::Deterministic{steady.handle_seconds(theory.number("d"))};
    Estimates estimates(theory);
    replicate(steady, theory.id, [&](const Replication& replication) {
        const LineSums cells = replication.line(only_line);
        const LogSums log = replication.from_log(only_line);
        estimates.add("p_wait_le_T", cells.answered_within, cells.offered);
        estimates.add("mean_wait", cells.wait_answered, cells.answered);
        estimates.add("p_wait_zero", log.answered - log.waited, log.offered);
    });
    return estimates.compare();
}

} // namespace staffsim::tests
