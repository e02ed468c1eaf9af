// Rules of choice: order of serving, reserve, thresholds, dispatch, limits; in steady state.

#include "statistical/theory_models.hpp"
#include "support/test_support.hpp"

#include <cmath>
#include <map>
#include <string>

namespace staffsim::tests {

namespace {

std::string of_chosen_class(const char* quantity, std::size_t index) {
    return std::string(quantity) + std::to_string(index + 1);
}

void add_occupancy(const Replication& replication,
                   const std::string& quantity,
                   std::size_t group,
                   Estimates& estimates) {
    estimates.add(quantity, replication.handling(group), replication.staffed(group));
}

/// Types with equal handle times in front of one team.
SteadyState classes_and_team(const TheoryCase& theory, const Trial& trial) {
    const auto rates = theory.numbers("lams");
    double total = 0;
    for (const double rate : rates) {
        total += rate;
    }
    SteadyState steady(total, agent_by_agent, trial);
    const std::size_t team = add_agent_group(steady.scenario, "team", theory.number("c"));
    for (std::size_t k = 0; k < rates.size(); ++k) {
        const std::size_t type =
            steady.add_type(of_chosen_class("class ", k), rates[k], 1 / theory.number("mu"));
        connect(steady.scenario, {.contact_type = type, .group = team});
    }
    return steady;
}

/// Waits of all types of such a scenario together.
LineSums all_lines(const Replication& replication) {
    LineSums sums;
    for (std::size_t k = 0; k < replication.seen.types(); ++k) {
        const LineSums cells = replication.line(k);
        sums.offered += cells.offered;
        sums.answered += cells.answered;
        sums.wait_answered += cells.wait_answered;
    }
    return sums;
}

/// One type and two groups of ranks 1 and 2.
SteadyState two_groups(const TheoryCase& theory, double second_mu, const Trial& trial) {
    const double rate = theory.number("lam");
    SteadyState steady(rate, agent_by_agent, trial);
    const std::size_t type =
        steady.add_type("calls", rate, 1 / theory.number_or("mu1", theory.number_or("mu", 1)));
    steady.add_team("first", theory.number_or("c1", 1), type);
    const std::size_t second =
        add_agent_group(steady.scenario, "second", theory.number_or("c2", 1));
    connect(steady.scenario,
            {.contact_type = type,
             .group = second,
             .rank = 2,
             .skill = {.handle_time_factor = theory.number_or("mu1", second_mu) / second_mu}});
    return steady;
}

} // namespace

Comparisons simulate_n_design_fcfs(const TheoryCase& theory, const Trial& trial) {
    SteadyState steady(theory.number("lamA") + theory.number("lamB"), agent_by_agent, trial);
    const std::size_t a = steady.add_type("A", theory.number("lamA"), 1 / theory.number("mu1"));
    const std::size_t b = steady.add_type("B", theory.number("lamB"), 1 / theory.number("mu2"));
    steady.type(a).patience.time = steady.exponential(1 / theory.number("thA"));
    steady.type(b).patience.time = steady.exponential(1 / theory.number("thB"));
    const std::size_t first = steady.add_team("A only", theory.number("c1"), a);
    const std::size_t second = add_agent_group(steady.scenario, "A and B", theory.number("c2"));
    connect(steady.scenario,
            {.contact_type = a,
             .group = second,
             .rank = 2,
             .skill = {.handle_time_factor = theory.number("mu1") / theory.number("mu2")}});
    connect(steady.scenario, {.contact_type = b, .group = second});
    steady.scenario.routing.contact_selection = model::ContactSelection::longest_wait;
    steady.scenario.routing.line_groups = {
        {.name = "both", .waiting = static_cast<std::int64_t>(theory.number("qcap"))}};
    Estimates estimates(theory);
    for (const std::size_t type : {a, b}) {
        steady.type(type).line_group = 0;
    }
    replicate(steady, theory.id, [&](const Replication& replication) {
        for (const std::size_t type : {a, b}) {
            const std::string name = type == a ? "_A" : "_B";
            const LineSums cells = replication.line(type);
            const LogSums log = replication.from_log(type);
            estimates.add("p_block" + name, cells.blocked, cells.offered);
            estimates.add("p_no_wait" + name, log.answered - log.waited, log.offered);
            estimates.add("p_abandon" + name, cells.abandoned, cells.offered);
            estimates.add("mean_queue" + name,
                          cells.wait_answered + cells.wait_abandoned,
                          steady.measured().units());
        }
        add_occupancy(replication, "occupancy_1", first, estimates);
        add_occupancy(replication, "occupancy_2", second, estimates);
    });
    return estimates.compare();
}

Comparisons simulate_v_reserve(const TheoryCase& theory, const Trial& trial) {
    SteadyState steady(theory.number("lam1") + theory.number("lam2"), agent_by_agent, trial);
    const std::size_t team = add_agent_group(steady.scenario, "team", theory.number("c"));
    for (std::size_t k = 0; k < 2; ++k) {
        const std::size_t type = steady.add_type(of_chosen_class("class ", k),
                                                 theory.number(of_chosen_class("lam", k)),
                                                 1 / theory.number("mu"));
        steady.type(type).patience.time =
            steady.exponential(1 / theory.number(of_chosen_class("th", k)));
        connect(
            steady.scenario,
            {.contact_type = type, .group = team, .skill = {.priority = static_cast<int>(k) + 1}});
    }
    steady.scenario.routing.routes[1].front().reserve = static_cast<int>(theory.number("r"));
    Estimates estimates(theory);
    replicate(steady, theory.id, [&](const Replication& replication) {
        for (std::size_t k = 0; k < 2; ++k) {
            const LineSums cells = replication.line(k);
            estimates.add(
                of_chosen_class("p_wait_", k), replication.from_log(k).delayed(), cells.offered);
            estimates.add(of_chosen_class("mean_wait_", k),
                          cells.wait_answered + cells.wait_abandoned,
                          cells.offered);
            estimates.add(of_chosen_class("p_abandon_", k), cells.abandoned, cells.offered);
        }
        add_occupancy(replication, "occupancy", team, estimates);
    });
    return estimates.compare();
}

Comparisons simulate_accumulating_priority(const TheoryCase& theory, const Trial& trial) {
    SteadyState steady = classes_and_team(theory, trial);
    const auto weights = theory.numbers("weights");
    for (std::size_t k = 0; k < weights.size(); ++k) {
        steady.scenario.agent_groups[0].skills[k].weight = weights[k];
    }
    steady.scenario.routing.contact_selection = model::ContactSelection::weighted_wait;
    Estimates estimates(theory);
    replicate(steady, theory.id, [&](const Replication& replication) {
        for (std::size_t k = 0; k < weights.size(); ++k) {
            const LineSums cells = replication.line(k);
            estimates.add(
                of_chosen_class("mean_wait_class", k), cells.wait_answered, cells.answered);
        }
        const LineSums all = all_lines(replication);
        estimates.add("mean_wait_all", all.wait_answered, all.answered);
    });
    return estimates.compare();
}

Comparisons simulate_conservation(const TheoryCase& theory, const Trial& trial) {
    const std::map<std::string, model::ContactSelection> rules{
        {"longest_wait", model::ContactSelection::longest_wait},
        {"longest_queue", model::ContactSelection::longest_queue},
        {"queue_ratio", model::ContactSelection::queue_ratio},
        {"earliest_due", model::ContactSelection::earliest_due},
        {"score", model::ContactSelection::score}};
    SteadyState steady = classes_and_team(theory, trial);
    steady.scenario.routing.contact_selection = rules.at(theory.text("rule"));
    auto& skills = steady.scenario.agent_groups[0].skills;
    skills[0].weight = 3;
    skills[0].score_per_minute = 5;
    skills[1].score = 1;
    steady.type(1).service_level.acceptable_wait_seconds = steady.seconds(3);
    Estimates estimates(theory);
    replicate(steady, theory.id, [&](const Replication& replication) {
        const LineSums all = all_lines(replication);
        double waited = 0;
        for (std::size_t k = 0; k < skills.size(); ++k) {
            waited += replication.from_log(k).waited;
        }
        estimates.add("mean_wait_all", all.wait_answered, all.answered);
        estimates.add("p_wait", waited, all.offered);
        add_occupancy(replication, "occupancy", 0, estimates);
    });
    return estimates.compare();
}

Comparisons simulate_last_group(const TheoryCase& theory, const Trial& trial) {
    SteadyState steady = two_groups(theory, theory.number("mu"), trial);
    steady.scenario.routing.dispatch = {model::Dispatch::last_group};
    Estimates estimates(theory);
    replicate(steady, theory.id, [&](const Replication& replication) {
        const LineSums cells = replication.line(0);
        const LogSums log = replication.from_log(0);
        estimates.add("p_wait", log.waited, log.offered);
        estimates.add("mean_wait", cells.wait_answered, cells.answered);
        add_occupancy(replication, "occupancy_1", 0, estimates);
        add_occupancy(replication, "occupancy_2", 1, estimates);
    });
    return estimates.compare();
}

Comparisons simulate_queue_threshold(const TheoryCase& theory, const Trial& trial) {
    SteadyState steady = two_groups(theory, theory.number("mu2"), trial);
    steady.scenario.routing.routes[0][1].queue_per_agent = theory.number("theta");
    Estimates estimates(theory);
    replicate(steady, theory.id, [&](const Replication& replication) {
        const LineSums cells = replication.line(0);
        const LogSums log = replication.from_log(0);
        estimates.add("p_at_once", log.answered - log.waited, log.offered);
        estimates.add("mean_wait", cells.wait_answered, cells.answered);
        add_occupancy(replication, "occupancy_1", 0, estimates);
        add_occupancy(replication, "occupancy_2", 1, estimates);
    });
    return estimates.compare();
}

Comparisons simulate_percent_dispatch(const TheoryCase& theory, const Trial& trial) {
    SteadyState steady = two_groups(theory, theory.number("mu"), trial);
    steady.scenario.routing.dispatch = {model::Dispatch::percent};
    Estimates estimates(theory);
    replicate(steady, theory.id, [&](const Replication& replication) {
        const LineSums cells = replication.line(0);
        const LogSums log = replication.from_log(0);
        double first = 0;
        for (const auto& contact : replication.log) {
            first += contact.group == 0 && steady.measured().holds(contact.entry) ? 1 : 0;
        }
        estimates.add("share_first", first, log.answered);
        estimates.add("p_wait", log.waited, log.offered);
        estimates.add("mean_wait", cells.wait_answered, cells.answered);
        estimates.add("occupancy",
                      replication.handling(0) + replication.handling(1),
                      replication.staffed(0) + replication.staffed(1));
    });
    return estimates.compare();
}

Comparisons simulate_phone_lines(const TheoryCase& theory, const Trial& trial) {
    SteadyState steady(theory.number("lam"), agent_by_agent, trial);
    const std::size_t type =
        steady.add_type("calls", theory.number("lam"), 1 / theory.number("mu"));
    const std::size_t team = steady.add_team("team", theory.number("c"), type);
    steady.scenario.routing.line_groups = {
        {.name = "trunk", .lines = std::lround(theory.number("K"))}};
    steady.type(type).line_group = 0;
    Estimates estimates(theory);
    replicate(steady, theory.id, [&](const Replication& replication) {
        const LineSums cells = replication.line(type);
        const double units = steady.measured().units();
        estimates.add("blocking", cells.blocked, cells.offered);
        estimates.add("mean_wait_accepted", cells.wait_answered, cells.answered);
        estimates.add("p_wait_accepted", replication.from_log(type).waited, cells.answered);
        estimates.add("mean_queue", cells.wait_answered, units);
        estimates.add("throughput", cells.answered, units);
        add_occupancy(replication, "occupancy", team, estimates);
    });
    return estimates.compare();
}

} // namespace staffsim::tests
