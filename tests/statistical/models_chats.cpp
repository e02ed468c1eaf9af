// Agents who handle several contacts at once, in steady state.

#include "statistical/theory_models.hpp"
#include "support/test_support.hpp"

namespace staffsim::tests {

namespace {

constexpr std::size_t chat_line = 0;
constexpr std::size_t chat_team = 0;
constexpr int slots_for_everybody = 400;

SteadyState shared_agent(double rate, double mean_handle_time, const Trial& trial) {
    SteadyState steady(rate, agent_by_agent, trial);
    steady.add_team("agent", 1, steady.add_type("chats", rate, mean_handle_time));
    steady.type(chat_line).channel = model::Channel::chat;
    steady.scenario.agent_groups[chat_team].concurrency = {.slots = slots_for_everybody,
                                                           .speed = {1}};
    return steady;
}

} // namespace

Comparisons simulate_chat(const TheoryCase& theory, const Trial& trial) {
    const double rate = theory.number("lam");
    const auto rates = theory.numbers("rates");
    const double agents = theory.number("c");
    SteadyState steady(rate, agent_by_agent, trial);
    steady.add_team("team", agents, steady.add_type("chats", rate, 1 / rates[0]));
    auto& type = steady.type(chat_line);
    type.channel = model::Channel::chat;
    type.patience.time = steady.exponential(1 / theory.number("theta"));
    steady.scenario.agent_groups[chat_team].concurrency = {
        .slots = 3, .speed = {1, rates[1] / rates[0], rates[2] / rates[0]}};
    Estimates estimates(theory);
    replicate(steady, theory.id, [&](const Replication& replication) {
        const LineSums cells = replication.line(chat_line);
        const LogSums log = replication.from_log(chat_line);
        const double wait = cells.wait_answered + cells.wait_abandoned;
        const double staffed = replication.staffed(chat_team);
        const double with_chats = replication.handling(chat_team);
        const double sessions = replication.time(chat_team, &engine::GroupCell::slots_used);
        estimates.add("p_wait", log.delayed(), log.offered);
        estimates.add("mean_wait", wait, cells.offered);
        estimates.add("p_abandon", cells.abandoned, cells.offered);
        estimates.add("mean_chat_duration", log.session, log.answered);
        estimates.add("mean_sessions_per_agent", sessions, staffed);
        estimates.add("fraction_agents_idle", staffed - with_chats, staffed);
        // Shares of agents with 1, 2, 3 chats follow from how many have some, how many chats there
        // are, and how many end: chats = p1 + 2 p2 + 3 p3, ends = r1 p1 + r2 p2 + r3 p3.
        const double gain = rates[1] - rates[0];
        const double full =
            (cells.answered - rates[0] * with_chats - gain * (sessions - with_chats)) /
            (rates[2] - 2 * rates[1] + rates[0]);
        estimates.add("fraction_agents_full", full, staffed);
    });
    return estimates.compare();
}

Comparisons simulate_processor_sharing(const TheoryCase& theory,
                                       const model::Distribution& handle_time,
                                       const Trial& trial) {
    SteadyState steady = shared_agent(theory.number("lam"), theory.number("mean"), trial);
    steady.type(chat_line).handle_time = handle_time;
    Estimates estimates(theory);
    replicate(steady, theory.id + " shared", [&](const Replication& replication) {
        const LogSums log = replication.from_log(chat_line);
        estimates.add("mean_sojourn_ps", log.stay, log.answered);
    });
    return estimates.compare();
}

Comparisons simulate_conversation(const TheoryCase& theory, const Trial& trial) {
    SteadyState steady = shared_agent(theory.number("lam"), 1, trial);
    steady.type(chat_line).conversation =
        model::Conversation{.mean_replies = theory.number("replies"),
                            .reply_time = steady.handle_law(theory.number("reply")),
                            .pause_time = steady.exponential(theory.number("pause"))};
    Estimates estimates(theory);
    replicate(steady, theory.id, [&](const Replication& replication) {
        const LogSums log = replication.from_log(chat_line);
        double offered = 0;
        for (std::size_t i = 0; i < replication.seen.intervals(); ++i) {
            offered += replication.seen.line(i, chat_line).offered;
        }
        estimates.add("mean_session", log.session, log.answered);
        estimates.add("mean_replies",
                      static_cast<double>(replication.seen.totals(chat_line).replies),
                      offered);
        estimates.add("mean_sessions",
                      replication.time(chat_team, &engine::GroupCell::slots_used),
                      steady.measured().units());
        estimates.add("occupancy", replication.handling(chat_team), replication.staffed(chat_team));
    });
    return estimates.compare();
}

} // namespace staffsim::tests
