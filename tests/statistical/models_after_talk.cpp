// What follows the talk, and agents who differ, in steady state.

#include "statistical/theory_models.hpp"
#include "support/test_support.hpp"

#include <cmath>

namespace staffsim::tests {

namespace {

constexpr std::size_t calls = 0;
constexpr std::size_t tier_two = 1;
constexpr std::size_t team = 0;
constexpr std::size_t experts = 1;
constexpr double agents_for_everybody = 50;

SteadyState one_agent(double rate, double talk, const Trial& trial) {
    SteadyState steady(rate, agent_by_agent, trial);
    steady.add_team("agent", 1, steady.add_type("calls", rate, talk));
    return steady;
}

void add_single_server(const Replication& replication, Estimates& estimates) {
    const LineSums cells = replication.line(calls);
    const LogSums log = replication.from_log(calls);
    estimates.add("p_wait", log.waited, log.offered);
    estimates.add("mean_wait", cells.wait_answered, cells.answered);
}

} // namespace

Comparisons simulate_after_contact_work(const TheoryCase& theory, const Trial& trial) {
    SteadyState steady = one_agent(theory.number("lam"), theory.number("talk"), trial);
    steady.type(calls).after_contact_work = steady.handle_law(theory.number("after"));
    Estimates estimates(theory);
    replicate(steady, theory.id, [&](const Replication& replication) {
        add_single_server(replication, estimates);
        const double handling = replication.handling(team);
        estimates.add("occupancy", handling, replication.staffed(team));
        estimates.add("mean_handling", handling, replication.line(calls).answered);
    });
    return estimates.compare();
}

Comparisons simulate_disconnect(const TheoryCase& theory, const Trial& trial) {
    SteadyState steady = one_agent(theory.number("lam"), theory.number("talk"), trial);
    steady.scenario.agent_groups[team].disconnect = {
        .probability = theory.number("p"), .time = steady.handle_law(theory.number("away"))};
    Estimates estimates(theory);
    replicate(steady, theory.id, [&](const Replication& replication) {
        add_single_server(replication, estimates);
        const double staffed = replication.staffed(team);
        estimates.add("occupancy", replication.handling(team), staffed);
        estimates.add("away", replication.time(team, &engine::GroupCell::away), staffed);
    });
    return estimates.compare();
}

Comparisons simulate_transfers(const TheoryCase& theory, const Trial& trial) {
    const double rate = theory.number("lam");
    const double other_rate = theory.number("lam2");
    SteadyState steady(rate + other_rate, agent_by_agent, trial);
    steady.add_team(
        "team", theory.number("c1"), steady.add_type("calls", rate, 1 / theory.number("mu1")));
    steady.add_team("experts",
                    theory.number("c2"),
                    steady.add_type("tier two", other_rate, 1 / theory.number("mu2")));
    steady.scenario.agent_groups[team].skills[0].transfer =
        model::Transfer{.probability = theory.number("p"), .contact_type = tier_two};
    Estimates estimates(theory);
    replicate(steady, theory.id, [&](const Replication& replication) {
        const LineSums first = replication.line(calls);
        const LineSums second = replication.line(tier_two);
        const LogSums log = replication.from_log(tier_two);
        const auto& work = replication.seen.whole_work(team, calls);
        estimates.add("mean_wait_1", first.wait_answered, first.answered);
        estimates.add("p_wait_2", log.waited, log.offered);
        estimates.add("mean_wait_2", second.wait_answered, second.answered);
        estimates.add("occupancy_1", replication.handling(team), replication.staffed(team));
        estimates.add("occupancy_2", replication.handling(experts), replication.staffed(experts));
        estimates.add("share_transferred",
                      static_cast<double>(work.transferred),
                      static_cast<double>(work.answered));
    });
    return estimates.compare();
}

Comparisons simulate_warm_transfers(const TheoryCase& theory, const Trial& trial) {
    SteadyState steady = one_agent(theory.number("lam"), theory.number("talk"), trial);
    steady.add_team(
        "experts", agents_for_everybody, steady.add_type("tier two", 0, theory.number("talk2")));
    steady.scenario.agent_groups[team].skills[0].transfer =
        model::Transfer{.probability = theory.number("p"),
                        .contact_type = tier_two,
                        .mode = model::Transfer::Mode::warm,
                        .conference_time = steady.handle_law(theory.number("conference"))};
    Estimates estimates(theory);
    replicate(steady, theory.id, [&](const Replication& replication) {
        add_single_server(replication, estimates);
        estimates.add("occupancy_1", replication.handling(team), replication.staffed(team));
        estimates.add("busy_2", replication.handling(experts), steady.measured().units());
    });
    return estimates.compare();
}

Comparisons simulate_agent_pace(const TheoryCase& theory, const Trial& trial) {
    // The agent of a replication has one pace: many short replications.
    const RunLength length{
        .contacts_per_stretch = 60, .warm_up = 1, .measured = 1, .replications = 10000};
    const double rate = theory.number("lam");
    SteadyState steady(rate, length, trial);
    steady.add_team("agent", 1, steady.add_type("calls", rate, theory.number("mean")));
    steady.type(calls).queue_limit = 0;
    steady.type(calls).resolution_probability = theory.number("resolution");
    steady.scenario.agent_groups[team].differences = {.pace_cv = theory.number("pace_cv"),
                                                      .quality_cv = theory.number("quality_cv"),
                                                      .correlation = theory.number("correlation")};
    Estimates estimates(theory);
    replicate(steady, theory.id, [&](const Replication& replication) {
        const LineSums cells = replication.line(calls);
        const auto& work = replication.seen.whole_work(team, calls);
        estimates.add("blocking", cells.blocked, cells.offered);
        estimates.add("mean_handling", replication.handling(team), cells.answered);
        estimates.add("share_resolved",
                      static_cast<double>(work.resolved),
                      static_cast<double>(work.answered));
    });
    return estimates.compare();
}

} // namespace staffsim::tests
