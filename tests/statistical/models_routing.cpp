// Several lines or several agent groups, in steady state.

#include "statistical/theory_models.hpp"
#include "support/test_support.hpp"

#include <cmath>
#include <string>

namespace staffsim::tests {

namespace {

// Later contacts can pass earlier ones: those counted must meet a busy line to their end.
constexpr RunLength with_cool_down{.cool_down = 1};

double sum_of(const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) {
        sum += value;
    }
    return sum;
}

std::string of_class(const char* quantity, std::size_t index) {
    return std::string(quantity) + std::to_string(index + 1);
}

// Of unequal agents: by rank (fastest first), or by the engine's own rule.
model::AgentSelection selection_of(const std::string& rule) {
    if (rule == "fastest_first") {
        return model::AgentSelection::priority;
    }
    if (rule == "fastest_agent") {
        return model::AgentSelection::fastest;
    }
    return rule == "random" ? model::AgentSelection::random : model::AgentSelection::longest_idle;
}

} // namespace

Comparisons simulate_priority_mmc(const TheoryCase& theory, const Trial& trial) {
    const auto rates = theory.numbers("lams");
    SteadyState steady(sum_of(rates), with_cool_down, trial);
    const std::size_t team = add_agent_group(steady.scenario, "team", theory.number("c"));
    for (std::size_t k = 0; k < rates.size(); ++k) {
        const std::size_t type =
            steady.add_type(of_class("class ", k), rates[k], 1 / theory.number("mu"));
        steady.type(type).service_level.acceptable_wait_seconds =
            steady.seconds(theory.number("T"));
        connect(
            steady.scenario,
            {.contact_type = type, .group = team, .skill = {.priority = static_cast<int>(k) + 1}});
    }
    Estimates estimates(theory);
    replicate(steady, theory.id, [&](const Replication& replication) {
        double waited = 0;
        double wait = 0;
        double offered = 0;
        for (std::size_t k = 0; k < rates.size(); ++k) {
            const LineSums cells = replication.line(k);
            waited += replication.from_log(k).waited;
            wait += cells.wait_answered;
            offered += cells.offered;
            estimates.add(of_class("mean_wait_class", k), cells.wait_answered, cells.answered);
            estimates.add(of_class("service_level_class", k), cells.answered_within, cells.offered);
        }
        estimates.add("p_wait", waited, offered);
        estimates.add("mean_wait_all", wait, offered);
    });
    return estimates.compare();
}

Comparisons simulate_priority_mg1(const TheoryCase& theory, const Trial& trial) {
    const auto rates = theory.numbers("lams");
    SteadyState steady(sum_of(rates), with_cool_down, trial);
    const std::size_t agent = add_agent_group(steady.scenario, "agent", 1);
    for (std::size_t k = 0; k < rates.size(); ++k) {
        const auto& service = theory.parameters.at("services").at(k);
        const double mean = service.at("mean").get<double>();
        const std::size_t type = steady.add_type(of_class("class ", k), rates[k], mean);
        const double seconds = steady.handle_seconds(mean);
        if (service.at("service") == "lognormal") {
            const double cv = service.at("cv").get<double>();
            steady.type(type).handle_time =
                model::Lognormal{.mean_seconds = seconds, .scv = cv * cv};
        } else if (service.at("service") == "deterministic") {
            steady.type(type).handle_time = model::Deterministic{seconds};
        }
        connect(
            steady.scenario,
            {.contact_type = type, .group = agent, .skill = {.priority = static_cast<int>(k) + 1}});
    }
    Estimates estimates(theory);
    replicate(steady, theory.id, [&](const Replication& replication) {
        for (std::size_t k = 0; k < rates.size(); ++k) {
            const LineSums cells = replication.line(k);
            estimates.add(of_class("mean_wait_class", k), cells.wait_answered, cells.answered);
        }
        estimates.add("occupancy", replication.handling(agent), replication.staffed(agent));
    });
    return estimates.compare();
}

Comparisons simulate_n_design(const TheoryCase& theory, const Trial& trial) {
    SteadyState steady(theory.number("lamA") + theory.number("lamB"), with_cool_down, trial);
    const std::size_t a = steady.add_type("A", theory.number("lamA"), 1 / theory.number("mu1"));
    const std::size_t b = steady.add_type("B", theory.number("lamB"), 1 / theory.number("mu2"));
    steady.type(a).patience.time = steady.exponential(1 / theory.number("thA"));
    steady.type(b).patience.time = steady.exponential(1 / theory.number("thB"));
    const std::size_t first = add_agent_group(steady.scenario, "A only", theory.number("c1"));
    const std::size_t second = add_agent_group(steady.scenario, "A and B", theory.number("c2"));
    const bool a_first = theory.number_or("a_first", 0) > 0;
    const double pace = theory.number("mu1") / theory.number("mu2");
    connect(steady.scenario, {.contact_type = a, .group = first, .rank = 1});
    connect(steady.scenario,
            {.contact_type = a,
             .group = second,
             .rank = 2,
             .skill = {.priority = a_first ? 1 : 2, .handle_time_factor = pace}});
    connect(steady.scenario,
            {.contact_type = b, .group = second, .skill = {.priority = a_first ? 2 : 1}});
    Estimates estimates(theory);
    replicate(steady, theory.id, [&](const Replication& replication) {
        for (const std::size_t type : {a, b}) {
            const std::string name = type == a ? "_A" : "_B";
            const LineSums cells = replication.line(type);
            const LogSums log = replication.from_log(type);
            estimates.add("p_wait" + name, log.offered - log.answered + log.waited, log.offered);
            estimates.add(
                "mean_wait" + name, cells.wait_answered + cells.wait_abandoned, cells.offered);
            estimates.add("p_abandon" + name, cells.abandoned, cells.offered);
        }
        double over = 0;
        for (const auto& contact : replication.log) {
            over += contact.type == a && contact.group == static_cast<std::int16_t>(second) &&
                            contact.answer == contact.entry &&
                            steady.measured().holds(contact.entry)
                        ? 1
                        : 0;
        }
        estimates.add("p_overflow_A_immediate", over, replication.line(a).offered);
        estimates.add("occupancy_1", replication.handling(first), replication.staffed(first));
        estimates.add("occupancy_2", replication.handling(second), replication.staffed(second));
    });
    return estimates.compare();
}

Comparisons simulate_overflow_loss(const TheoryCase& theory, const Trial& trial) {
    SteadyState steady(theory.number("lam"), {}, trial);
    const std::size_t type =
        steady.add_type("calls", theory.number("lam"), 1 / theory.number("mu"));
    steady.type(type).queue_limit = 0;
    const std::size_t primary = add_agent_group(steady.scenario, "primary", theory.number("c1"));
    const std::size_t overflow = add_agent_group(steady.scenario, "overflow", theory.number("c2"));
    connect(steady.scenario, {.contact_type = type, .group = primary, .rank = 1});
    connect(steady.scenario, {.contact_type = type, .group = overflow, .rank = 2});
    Estimates estimates(theory);
    replicate(steady, theory.id, [&](const Replication& replication) {
        const LineSums cells = replication.line(type);
        double at_primary = 0;
        for (std::size_t i = steady.first_stretch(); i < steady.end_stretch(); ++i) {
            at_primary += static_cast<double>(replication.seen.group(i, primary).answered);
        }
        const double over = cells.offered - at_primary;
        estimates.add("p_overflow", over, cells.offered);
        estimates.add("blocking_total", cells.blocked, cells.offered);
        estimates.add("blocking_of_overflow", cells.blocked, over);
        estimates.add(
            "occupancy_primary", replication.handling(primary), replication.staffed(primary));
        estimates.add(
            "occupancy_overflow", replication.handling(overflow), replication.staffed(overflow));
    });
    return estimates.compare();
}

Comparisons simulate_hetero_servers(const TheoryCase& theory, const Trial& trial) {
    const auto mus = theory.numbers("mus");
    const std::string rule = theory.text("rule");
    const bool ranked = rule == "fastest_first";
    SteadyState steady(theory.number("lam"), {}, trial);
    const std::size_t type = steady.add_type("calls", theory.number("lam"), 1 / mus[0]);
    steady.scenario.routing.agent_selection = selection_of(rule);
    for (std::size_t agent = 0; agent < mus.size(); ++agent) {
        const std::size_t group = add_agent_group(steady.scenario, of_class("agent ", agent), 1);
        connect(steady.scenario,
                {.contact_type = type,
                 .group = group,
                 .rank = ranked ? static_cast<int>(agent) + 1 : 1,
                 .skill = {.handle_time_factor = mus[0] / mus[agent]}});
    }
    Estimates estimates(theory);
    replicate(steady, theory.id, [&](const Replication& replication) {
        const LineSums cells = replication.line(type);
        const LogSums log = replication.from_log(type);
        estimates.add("p_wait", log.waited, log.offered);
        estimates.add("mean_wait", cells.wait_answered, cells.answered);
        for (std::size_t agent = 0; agent < mus.size(); ++agent) {
            estimates.add(of_class("utilisation_", agent),
                          replication.handling(agent),
                          replication.staffed(agent));
        }
    });
    return estimates.compare();
}

} // namespace staffsim::tests
