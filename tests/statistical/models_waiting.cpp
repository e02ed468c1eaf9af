// What becomes of those who wait: callbacks, announced waits, messages, ghosts, in steady state.

#include "statistical/kaplan_meier.hpp"
#include "statistical/theory_models.hpp"
#include "support/test_support.hpp"

#include <fmt/format.h>

#include <cmath>

namespace staffsim::tests {

namespace {

constexpr std::size_t waiting_calls = 0;
constexpr std::size_t callbacks = 1;
constexpr std::size_t waiting_team = 0;
constexpr std::size_t callers_back = 1;
using engine::Fate;

SteadyState calls_and_team(const TheoryCase& theory, const Trial& trial) {
    const double rate = theory.number("lam");
    SteadyState steady(rate, agent_by_agent, trial);
    steady.add_team(
        "team", theory.number("c"), steady.add_type("calls", rate, 1 / theory.number("mu")));
    return steady;
}

} // namespace

Comparisons simulate_ghosts(const TheoryCase& theory, const Trial& trial) {
    SteadyState steady = calls_and_team(theory, trial);
    auto& type = steady.type(waiting_calls);
    type.patience.time = steady.exponential(1 / theory.number("theta"));
    type.silent_abandonment = 1;
    type.ghost_handle_time = type.handle_time;
    Estimates estimates(theory);
    replicate(steady, theory.id, [&](const Replication& replication) {
        const LineSums cells = replication.line(waiting_calls);
        estimates.add("p_abandon", cells.abandoned, cells.offered);
        estimates.add(
            "p_ghost", replication.with_fate(waiting_calls, Fate::ghost).count, cells.offered);
        estimates.add("mean_wait_answered", cells.wait_answered, cells.answered);
        estimates.add("mean_wait_abandoned", cells.wait_abandoned, cells.abandoned);
        estimates.add(
            "occupancy", replication.handling(waiting_team), replication.staffed(waiting_team));
    });
    return estimates.compare();
}

Comparisons simulate_callback(const TheoryCase& theory, const Trial& trial) {
    SteadyState steady = calls_and_team(theory, trial);
    steady.add_type("callbacks", 0, 1);
    connect(steady.scenario,
            {.contact_type = callbacks, .group = waiting_team, .skill = {.priority = 2}});
    steady.scenario.routing.routes[callbacks].front().reserve =
        static_cast<int>(theory.number("r"));
    auto& type = steady.type(waiting_calls);
    type.patience.time = steady.exponential(1 / theory.number("th"));
    // From k waiting on the prediction, (waiting + 1) x mean / agents, is above this.
    const double bound =
        (theory.number("k") + 0.5) * model::mean_seconds(type.handle_time) / theory.number("c");
    type.callback = model::Callback{.offered_above_seconds = bound,
                                    .acceptance = theory.number("p"),
                                    .contact_type = callbacks};
    Estimates estimates(theory);
    replicate(steady, theory.id, [&](const Replication& replication) {
        const LineSums cells = replication.line(waiting_calls);
        const double asked = replication.with_fate(waiting_calls, Fate::callback).count;
        const auto called = replication.with_fate(callbacks, Fate::called_back);
        estimates.add("fraction_callback", asked, cells.offered);
        estimates.add("p_abandon_offered", cells.abandoned, cells.offered);
        estimates.add(
            "mean_wait_live", cells.wait_answered + cells.wait_abandoned, cells.offered - asked);
        estimates.add("mean_wait_callback", called.wait, called.count);
        estimates.add(
            "occupancy", replication.handling(waiting_team), replication.staffed(waiting_team));
    });
    return estimates.compare();
}

Comparisons simulate_callback_calls(const TheoryCase& theory, const Trial& trial) {
    const double rate = theory.number("lam");
    SteadyState steady(rate, {.replications = 60}, trial);
    steady.add_team("agent", 1, steady.add_type("calls", rate, 1 / theory.number("mu")));
    steady.add_team("callers back", 50, steady.add_type("callbacks", 0, 1));
    steady.type(waiting_calls).callback =
        model::Callback{.offered_above_seconds = 0,
                        .acceptance = 1,
                        .contact_type = callbacks,
                        .no_answer = steady.share(theory.number("no_answer")),
                        .no_answer_seconds = steady.seconds(theory.number("no_answer_time")),
                        .retry_delay = steady.exponential(1),
                        .most_calls = static_cast<int>(theory.number("most_calls"))};
    Estimates estimates(theory);
    replicate(steady, theory.id, [&](const Replication& replication) {
        const auto& back = replication.seen.totals(callbacks).callback;
        const auto asked = static_cast<double>(back.asked);
        const double unit = steady.measured().ticks_per_unit;
        estimates.add("share_asked",
                      replication.with_fate(waiting_calls, Fate::callback).count,
                      replication.line(waiting_calls).offered);
        estimates.add("mean_calls", static_cast<double>(back.calls), asked);
        estimates.add("share_lost", static_cast<double>(back.lost), asked);
        estimates.add(
            "fruitless_per_callback",
            static_cast<double>(replication.seen.whole_work(callers_back, callbacks).fruitless) /
                unit,
            asked);
    });
    return estimates.compare();
}

Comparisons simulate_message_offer(const TheoryCase& theory, const Trial& trial) {
    SteadyState steady = calls_and_team(theory, trial);
    auto& type = steady.type(waiting_calls);
    type.message_offer = model::MessageOffer{.after_seconds = steady.seconds(theory.number("d")),
                                             .contact_type = std::nullopt};
    type.service_level.acceptable_wait_seconds = steady.seconds(theory.number("T"));
    Estimates estimates(theory);
    replicate(steady, theory.id, [&](const Replication& replication) {
        const LineSums cells = replication.line(waiting_calls);
        const auto messages = replication.with_fate(waiting_calls, Fate::left_message);
        const double wait = cells.wait_answered + messages.wait;
        estimates.add("p_all_busy", replication.from_log(waiting_calls).delayed(), cells.offered);
        estimates.add("p_abandon", messages.count, cells.offered);
        estimates.add("mean_wait_all", wait, cells.offered);
        estimates.add("mean_wait_served", cells.wait_answered, cells.answered);
        estimates.add("p_served_within_T", cells.answered_within, cells.offered);
        estimates.add("mean_queue", wait, steady.measured().units());
        estimates.add(
            "occupancy", replication.handling(waiting_team), replication.staffed(waiting_team));
    });
    return estimates.compare();
}

Comparisons simulate_announced_wait(const TheoryCase& theory, const Trial& trial) {
    SteadyState steady = calls_and_team(theory, trial);
    steady.type(waiting_calls).announced_wait =
        model::AnnouncedWait{.predictor = model::WaitPredictor::queue,
                             .wait_seconds = {steady.seconds(theory.number("from")),
                                              steady.seconds(theory.number("to"))},
                             .balking_share = {0, theory.number("most")},
                             .patience_factor = {}};
    Estimates estimates(theory);
    replicate(steady, theory.id, [&](const Replication& replication) {
        const LineSums cells = replication.line(waiting_calls);
        estimates.add("p_balk", cells.abandoned, cells.offered);
        estimates.add("mean_wait_answered", cells.wait_answered, cells.answered);
        estimates.add("p_all_busy", replication.from_log(waiting_calls).delayed(), cells.offered);
        estimates.add(
            "occupancy", replication.handling(waiting_team), replication.staffed(waiting_team));
    });
    return estimates.compare();
}

Comparisons simulate_announcements(const TheoryCase& theory, const Trial& trial) {
    SteadyState steady = calls_and_team(theory, trial);
    auto& patience = steady.type(waiting_calls).patience;
    patience.time = steady.exponential(1 / theory.number("theta"));
    const auto instants = theory.numbers("at");
    const auto shares = theory.numbers("share");
    const auto lengths = theory.numbers("within");
    for (std::size_t i = 0; i < instants.size(); ++i) {
        patience.announcements.push_back({.at_seconds = steady.seconds(instants[i]),
                                          .leaving_share = steady.share(shares[i]),
                                          .within_seconds = steady.seconds(lengths[i])});
    }
    Estimates estimates(theory);
    replicate(steady, theory.id, [&](const Replication& replication) {
        const Period period = steady.measured();
        std::vector<ObservedWait> waits;
        for (const auto& contact : replication.log) {
            if (period.holds(contact.entry) && contact.fate != Fate::still_open) {
                const auto wait = static_cast<double>(contact.answer - contact.entry);
                waits.push_back({.time = wait, .abandoned = contact.fate == Fate::abandoned});
            }
        }
        const auto steps = kaplan_meier(std::move(waits));
        for (const double time : theory.numbers("times")) {
            // Patience is in whole ticks, down.
            const double ticks = std::ceil(time * period.ticks_per_unit);
            estimates.add(fmt::format("surv_{:g}", time), survival_at(steps, ticks));
        }
    });
    return estimates.compare();
}

} // namespace staffsim::tests
