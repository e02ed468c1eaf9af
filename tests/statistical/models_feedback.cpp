// Contacts that come through a bot, come back, or try again; in steady state.

#include "statistical/theory_models.hpp"
#include "support/test_support.hpp"

namespace staffsim::tests {

namespace {

constexpr std::size_t line = 0;
constexpr int as_many_as_they_like = 255;

SteadyState line_with_team(double rate,
                           double mean_handle_time,
                           double agents,
                           const RunLength& length,
                           const Trial& trial) {
    SteadyState steady(rate, length, trial);
    const std::size_t type = steady.add_type("calls", rate, mean_handle_time);
    const std::size_t group = add_agent_group(steady.scenario, "team", agents);
    connect(steady.scenario, {.contact_type = type, .group = group});
    return steady;
}

bool is_born_inside(const engine::ContactRecord& contact) {
    return contact.identity >> 63 == 1;
}

// Mean number of issues between two contacts.
double mean_orbit(const Replication& replication) {
    Level orbit(replication.steady.measured());
    for (const auto& contact : replication.log) {
        if (contact.next_identity != 0) {
            orbit.up(left_system(contact));
        }
        if (is_born_inside(contact)) {
            orbit.down(contact.entry);
        }
    }
    return orbit.mean();
}

} // namespace

Comparisons simulate_bot_human(const TheoryCase& theory, const Trial& trial) {
    SteadyState steady = line_with_team(
        theory.number("lam"), 1 / theory.number("mu"), theory.number("c"), {}, trial);
    auto& type = steady.type(line);
    type.patience.time = steady.exponential(1 / theory.number("theta"));
    type.service_level.acceptable_wait_seconds = steady.seconds(theory.number("T"));
    // Whatever the law of the session's time: the handoffs are Poisson.
    type.bot = model::Bot{.containment = theory.number("p_contain"),
                          .abandonment = theory.number("p_fail_drop"),
                          .session_time = model::Lognormal{steady.seconds(3), 1.5},
                          .handoff_delay = model::Deterministic{steady.seconds(0.2)},
                          .context_share = 0.5};
    Estimates estimates(theory);
    replicate(steady, theory.id, [&](const Replication& replication) {
        const LineSums cells = replication.line(line);
        double contacts = 0;
        double contained = 0;
        for (std::size_t i = steady.first_stretch(); i < steady.end_stretch(); ++i) {
            contacts += replication.seen.front(i, line).first_contacts;
            contained += replication.seen.front(i, line).contained;
        }
        estimates.add("handoff_rate", cells.offered, steady.measured().units());
        estimates.add("p_abandon_human", cells.abandoned, cells.offered);
        estimates.add("p_served_within_T", cells.answered_within, cells.offered);
        estimates.add("mean_wait_all", cells.wait_answered + cells.wait_abandoned, cells.offered);
        estimates.add("p_resolved_overall", contained + cells.answered, contacts);
        estimates.add("occupancy", replication.handling(0), replication.staffed(0));
    });
    return estimates.compare();
}

Comparisons simulate_reconnect(const TheoryCase& theory, const Trial& trial) {
    // The line and those who will come back settle within some thousand minutes.
    const RunLength length{
        .contacts_per_stretch = 17000, .warm_up = 2, .measured = 6, .replications = 60};
    SteadyState steady = line_with_team(
        theory.number("lam"), 1 / theory.number("mu"), theory.number("c"), length, trial);
    auto& type = steady.type(line);
    type.service_level.acceptable_wait_seconds = steady.seconds(theory.number("T"));
    type.resolution_probability = 1 - theory.number("p");
    type.recontact = model::Recontact{.probability = 1,
                                      .delay = steady.exponential(theory.number("delay")),
                                      .contact_type = line};
    Estimates estimates(theory);
    replicate(steady, theory.id, [&](const Replication& replication) {
        const LineSums cells = replication.line(line);
        const LogSums log = replication.from_log(line);
        double first_contacts = 0;
        for (std::size_t i = steady.first_stretch(); i < steady.end_stretch(); ++i) {
            first_contacts += replication.seen.front(i, line).first_contacts;
        }
        estimates.add("p_wait", log.waited, log.offered);
        estimates.add("mean_wait", cells.wait_answered, cells.answered);
        estimates.add("service_level", cells.answered_within, cells.offered);
        estimates.add("occupancy", replication.handling(0), replication.staffed(0));
        estimates.add("attempt_rate", cells.offered, steady.measured().units());
        estimates.add("mean_contacts_per_issue", cells.offered, first_contacts);
        estimates.add("mean_in_orbit", mean_orbit(replication));
    });
    return estimates.compare();
}

Comparisons simulate_retrial_abandon(const TheoryCase& theory, const Trial& trial) {
    SteadyState steady = line_with_team(
        theory.number("lam"), 1 / theory.number("mu"), theory.number("c"), {}, trial);
    auto& type = steady.type(line);
    type.patience.time = steady.exponential(1 / theory.number("theta"));
    type.retrial = model::Retrial{.probability = theory.number("pr"),
                                  .delay = steady.exponential(1 / theory.number("nu")),
                                  .patience = model::Retrial::Patience::redrawn,
                                  .most_attempts = as_many_as_they_like};
    Estimates estimates(theory);
    replicate(steady, theory.id, [&](const Replication& replication) {
        const LineSums cells = replication.line(line);
        const Period period = steady.measured();
        double delayed = 0;
        double lost = 0;
        for (const auto& contact : replication.log) {
            if (period.holds(contact.entry)) {
                delayed += is_delayed(contact) ? 1 : 0;
                lost += contact.fate == engine::Fate::abandoned && contact.next_identity == 0;
            }
        }
        estimates.add("attempt_rate", cells.offered, period.units());
        estimates.add("p_wait_attempt", delayed, cells.offered);
        estimates.add("p_abandon_attempt", cells.abandoned, cells.offered);
        estimates.add("p_lost_customer", lost, cells.offered - cells.retrials);
        estimates.add(
            "mean_wait_attempt", cells.wait_answered + cells.wait_abandoned, cells.offered);
        estimates.add("mean_orbit", mean_orbit(replication));
        estimates.add("occupancy", replication.handling(0), replication.staffed(0));
    });
    return estimates.compare();
}

Comparisons simulate_retrial_mm1(const TheoryCase& theory, const Trial& trial) {
    SteadyState steady =
        line_with_team(theory.number("lam"), 1 / theory.number("mu"), 1, {}, trial);
    auto& type = steady.type(line);
    type.queue_limit = 0;
    type.retrial = model::Retrial{.probability = 1,
                                  .delay = steady.exponential(1 / theory.number("nu")),
                                  .most_attempts = as_many_as_they_like};
    Estimates estimates(theory);
    replicate(steady, theory.id, [&](const Replication& replication) {
        const LineSums cells = replication.line(line);
        double blocked = 0;
        for (const auto& contact : replication.log) {
            blocked += steady.measured().holds(contact.entry) && !is_born_inside(contact) &&
                       contact.fate == engine::Fate::blocked;
        }
        const double primary = cells.offered - cells.retrials;
        const double orbit = mean_orbit(replication);
        estimates.add("p_blocked", blocked, primary);
        estimates.add("mean_orbit", orbit);
        estimates.add("mean_time_in_orbit", orbit * steady.measured().units(), primary);
    });
    return estimates.compare();
}

} // namespace staffsim::tests
