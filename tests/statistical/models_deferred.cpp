// Work that can wait, interrupted by work that cannot, in steady state.

#include "statistical/theory_models.hpp"
#include "support/test_support.hpp"

#include <limits>

namespace staffsim::tests {

namespace {

constexpr std::size_t live = 0;
constexpr std::size_t deferred = 1;
constexpr std::size_t deferred_team = 0;

struct Blend {
    double live_rate = 0;
    double live_mean = 0;
    double deferred_rate = 0;
    double deferred_mean = 0;
    double agents = 1;
};

SteadyState blended(const Blend& given, const Trial& trial) {
    SteadyState steady(given.live_rate + given.deferred_rate, agent_by_agent, trial);
    steady.add_team(
        "team", given.agents, steady.add_type("calls", given.live_rate, given.live_mean));
    const std::size_t emails = steady.add_type("emails", given.deferred_rate, given.deferred_mean);
    connect(steady.scenario,
            {.contact_type = emails, .group = deferred_team, .skill = {.priority = 2}});
    steady.type(emails).channel = model::Channel::email;
    auto& deferral = steady.type(emails).deferral.emplace();
    deferral.interruption = model::Deferral::Interruption::resume;
    deferral.most_interruptions = std::numeric_limits<int>::max();
    return steady;
}

void add_means(const Replication& replication, Estimates& estimates) {
    const LineSums calls = replication.line(live);
    const LogSums emails = replication.from_log(deferred);
    estimates.add("mean_wait_live", calls.wait_answered, calls.answered);
    estimates.add("mean_sojourn_deferred", emails.stay, emails.answered);
    estimates.add(
        "occupancy", replication.handling(deferred_team), replication.staffed(deferred_team));
}

} // namespace

Comparisons simulate_preemptive_mmc(const TheoryCase& theory, const Trial& trial) {
    const double mean = 1 / theory.number("mu");
    const SteadyState steady = blended({.live_rate = theory.number("lam_live"),
                                        .live_mean = mean,
                                        .deferred_rate = theory.number("lam_deferred"),
                                        .deferred_mean = mean,
                                        .agents = theory.number("c")},
                                       trial);
    Estimates estimates(theory);
    replicate(steady, theory.id, [&](const Replication& replication) {
        add_means(replication, estimates);
        Level backlog(steady.measured());
        for (const auto& contact : replication.log) {
            if (contact.type == deferred) {
                backlog.up(contact.entry);
                backlog.down(left_system(contact));
            }
        }
        estimates.add("mean_backlog_deferred", backlog.mean());
    });
    return estimates.compare();
}

Comparisons simulate_preemptive_mg1(const TheoryCase& theory, const Trial& trial) {
    SteadyState steady = blended({.live_rate = theory.number("lam_live"),
                                  .live_mean = theory.number("mean_live"),
                                  .deferred_rate = theory.number("lam_deferred"),
                                  .deferred_mean = theory.number("mean_deferred")},
                                 trial);
    const double cv = theory.number("cv_live");
    steady.type(live).handle_time =
        model::Lognormal{steady.handle_seconds(theory.number("mean_live")), cv * cv};
    steady.type(deferred).handle_time = model::Gamma{
        steady.handle_seconds(theory.number("mean_deferred")), 1 / theory.number("shape_deferred")};
    Estimates estimates(theory);
    replicate(steady, theory.id, [&](const Replication& replication) {
        add_means(replication, estimates);
    });
    return estimates.compare();
}

} // namespace staffsim::tests
