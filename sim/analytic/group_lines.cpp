#include "group_lines.hpp"

#include "staffsim/analytic/live_need.hpp"
#include "staffsim/analytic/requirement.hpp"

#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <variant>

namespace staffsim::analytic {

namespace {

using model::AgentGroup;
using model::ContactType;
using model::Scenario;

/// Variance of the logarithm of a random rate, but for the forecast error's part.
double log_variance(const ContactType& type) {
    return std::log1p(type.day_factor.cv * type.day_factor.cv) +
           std::log1p(type.interval_factor.cv * type.interval_factor.cv);
}

bool has_random_rate(const ContactType& type) {
    return !std::holds_alternative<model::FixedCountArrivals>(type.arrivals) &&
           !std::holds_alternative<model::ListedArrivals>(type.arrivals);
}

/// Factor of the rate at the quantile, by week.
std::vector<double> rate_factors(const Scenario& scenario, const ContactType& type) {
    std::vector<double> factors(scenario.grid.week_count(), 1.0);
    if (!has_random_rate(type)) {
        return factors;
    }
    const model::ForecastError& error = scenario.forecast_error;
    const double z =
        boost::math::quantile(boost::math::normal(), scenario.requirement.rate_quantile);
    for (std::size_t week = 0; week < factors.size(); ++week) {
        const double variance =
            log_variance(type) + std::log1p(error.cv * error.cv) +
            static_cast<double>(week) * std::log1p(error.weekly_cv * error.weekly_cv);
        factors[week] = std::exp(z * std::sqrt(variance) - variance / 2);
    }
    return factors;
}

double bot_factor(const ContactType& type, double handed_over) {
    if (!type.bot) {
        return 1;
    }
    const model::Bot& bot = *type.bot;
    const double after_bot = bot.context_share * bot.handle_factor_with_context +
                             (1 - bot.context_share) * bot.handle_factor_without_context;
    return 1 - handed_over + handed_over * after_bot;
}

Effort effort_of(const ContactType& type, const model::Skill& skill, double handed_over) {
    Effort effort;
    double handle = model::mean_seconds(type.handle_time);
    if (type.conversation) {
        const model::Conversation& talk = *type.conversation;
        handle = talk.mean_replies * model::mean_seconds(talk.reply_time);
        const double pause = model::mean_seconds(talk.pause_time);
        effort.pauses =
            (talk.mean_replies - 1) * std::min(pause, talk.release_after_seconds.value_or(pause));
    }
    if (type.after_contact_work) {
        handle += model::mean_seconds(*type.after_contact_work);
    }
    effort.work = handle * skill.handle_time_factor * bot_factor(type, handed_over);
    return effort;
}

/// Part of a type's contacts in [first, last) that is a group's, given the groups that share them.
double share_of(const Scenario& scenario,
                const std::vector<std::size_t>& sharers,
                std::size_t group,
                std::size_t first,
                std::size_t last) {
    double all = 0;
    for (const std::size_t each : sharers) {
        all += scheduled_in(scenario.agent_groups[each], first, last);
    }
    return all > 0 ? scheduled_in(scenario.agent_groups[group], first, last) / all
                   : 1 / static_cast<double>(sharers.size());
}

std::vector<double> own_contacts(const Scenario& scenario,
                                 std::size_t type,
                                 std::size_t group,
                                 const std::vector<double>& all) {
    const std::vector<std::size_t> sharers = first_choices(scenario, type);
    std::vector<double> own(all.size());
    if (sharers.size() == 1 || !scenario.contact_types[type].deferral) {
        for (std::size_t i = 0; i < own.size(); ++i) {
            own[i] = sharers.size() == 1 ? all[i]
                                         : all[i] * share_of(scenario, sharers, group, i, i + 1);
        }
        return own;
    }
    const std::vector<std::size_t> edges = week_edges(scenario.grid);
    for (std::size_t week = 0; week + 1 < edges.size(); ++week) {
        const double share = share_of(scenario, sharers, group, edges[week], edges[week + 1]);
        for (std::size_t i = edges[week]; i < edges[week + 1]; ++i) {
            own[i] = all[i] * share;
        }
    }
    return own;
}

} // namespace

double scheduled_in(const AgentGroup& group, std::size_t first, std::size_t last) {
    if (last > group.scheduled.size()) {
        return 0;
    }
    return std::accumulate(group.scheduled.begin() + static_cast<std::ptrdiff_t>(first),
                           group.scheduled.begin() + static_cast<std::ptrdiff_t>(last),
                           0.0);
}

std::vector<std::size_t> week_edges(const IntervalGrid& grid) {
    std::vector<std::size_t> edges;
    for (std::size_t week = 0; week < grid.week_count(); ++week) {
        edges.push_back(grid.days()[week * 7].first_interval);
    }
    edges.push_back(grid.intervals().size());
    return edges;
}

std::vector<std::size_t> first_choices(const Scenario& scenario, std::size_t type) {
    const std::vector<model::RouteStep>& route = scenario.routing.routes[type];
    std::vector<std::size_t> groups;
    for (const model::RouteStep& step : route) {
        if (step.rank == route.front().rank) {
            groups.push_back(step.group);
        }
    }
    return groups;
}

std::vector<Line> lines_of(const Scenario& scenario,
                           const std::vector<ExpectedFlow>& flows,
                           const std::vector<Prospects>& prospects,
                           std::size_t group) {
    std::vector<Line> lines;
    for (std::size_t type = 0; type < flows.size(); ++type) {
        const std::vector<std::size_t> sharers = first_choices(scenario, type);
        const ContactType& of_type = scenario.contact_types[type];
        const model::Skill* skill = skill_of(scenario.agent_groups[group], type);
        if (skill == nullptr || std::find(sharers.begin(), sharers.end(), group) == sharers.end()) {
            continue;
        }
        const std::optional<double> patience = mean_patience(of_type);
        lines.push_back({.type = type,
                         .live = !of_type.deferral,
                         .shares_agent = model::shares_agent(of_type.channel),
                         .effort = effort_of(of_type, *skill, prospects[type].handed_over),
                         .abandonment_rate = patience ? 1 / *patience : 0,
                         .contacts = own_contacts(scenario, type, group, flows[type].line),
                         .factors = rate_factors(scenario, of_type)});
    }
    return lines;
}

} // namespace staffsim::analytic
