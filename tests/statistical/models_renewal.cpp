// Arrivals that are not Poisson, in steady state. Gaps that the model has no law for are drawn here
// and played as listed arrivals.

#include "staffsim/engine/replication.hpp"
#include "staffsim/random/address.hpp"
#include "statistical/theory_models.hpp"
#include "support/test_support.hpp"

#include <cmath>
#include <numbers>
#include <random>
#include <utility>

namespace staffsim::tests {

namespace {

// One long day: renewal arrivals start anew every day.
constexpr RunLength one_long_day{.layout = RunLength::Layout::one_day};

class Gaps {
public:
    Gaps(const TheoryCase& theory, std::uint64_t seed) : theory_(theory), generator_(seed) {}

    // [units]
    double next() {
        if (theory_.text("arrivals") == "hyperexponential") {
            const bool first = uniform() < theory_.number("w");
            return -std::log(uniform()) * theory_.number(first ? "mean1" : "mean2");
        }
        // Gamma with shape 1/2 is a squared normal, here by Box and Muller, scaled to its mean.
        const double radius_square = -2 * std::log(uniform());
        const double cosine = std::cos(2 * std::numbers::pi * uniform());
        return theory_.number("mean") * radius_square * cosine * cosine;
    }

private:
    double uniform() { return (static_cast<double>(generator_() >> 11) + 0.5) * 0x1p-53; }

    const TheoryCase& theory_;
    std::mt19937_64 generator_;
};

double mean_gap(const TheoryCase& theory) {
    if (theory.text("arrivals") != "hyperexponential") {
        return theory.number("mean");
    }
    const double w = theory.number("w");
    return w * theory.number("mean1") + (1 - w) * theory.number("mean2");
}

void list_arrivals(SteadyState& steady, const TheoryCase& theory, int replication) {
    const auto number = static_cast<std::uint64_t>(replication);
    Gaps gaps(theory, (number << 32) | random::name_key(theory.id));
    model::ListedArrivals arrivals;
    const double end = to_seconds(steady.scenario.grid.end());
    for (double at = 0; at < end; at += steady.seconds(gaps.next())) {
        arrivals.instants_seconds.push_back(at);
    }
    steady.type(0).arrivals = std::move(arrivals);
}

} // namespace

Comparisons simulate_gi_m_c(const TheoryCase& theory, const Trial& trial) {
    const double rate = 1 / mean_gap(theory);
    SteadyState steady(rate, one_long_day, trial);
    const std::size_t type = steady.add_type("calls", rate, 1 / theory.number("mu"));
    steady.type(type).service_level.acceptable_wait_seconds = steady.seconds(theory.number("T"));
    const std::size_t group = add_agent_group(steady.scenario, "team", theory.number("c"));
    connect(steady.scenario, {.contact_type = type, .group = group});
    Estimates estimates(theory);
    // The waits of those who wait are exponential with mean 1 / (c mu (1 - sigma)).
    const double spare = theory.number("c") * theory.number("mu") * (1 - theory.exact("sigma"));
    estimates.expect("sigma", 1 / spare);
    const auto measure = [&](const Replication& replication) {
        const LineSums cells = replication.line(type);
        const LogSums log = replication.from_log(type);
        estimates.add("sigma", log.wait, log.waited);
        estimates.add("p_wait", log.waited, log.offered);
        estimates.add("mean_wait", cells.wait_answered, cells.answered);
        estimates.add("service_level", cells.answered_within, cells.offered);
        estimates.add("occupancy", replication.handling(group), replication.staffed(group));
    };
    const auto renewal = theory.parameters.find("scv");
    if (theory.text("arrivals") == "deterministic" || renewal != theory.parameters.end()) {
        steady.type(type).arrivals = model::RenewalArrivals{theory.number_or("scv", 0)};
        replicate(steady, theory.id, measure);
        return estimates.compare();
    }
    engine::ContactLog log;
    for (int r = 0; r < steady.replications(); ++r) {
        list_arrivals(steady, theory, r);
        engine::Replicator replicator(engine::make_plan(steady.scenario));
        log.clear();
        const auto& seen = replicator.run({.seed = random::name_key(theory.id),
                                           .replication = static_cast<std::uint32_t>(r),
                                           .round_size = 1},
                                          &log);
        measure({.steady = steady, .seen = seen, .log = log});
    }
    return estimates.compare();
}

} // namespace staffsim::tests
