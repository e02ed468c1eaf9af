#include "staffsim/analytic/prospects.hpp"

#include <algorithm>
#include <numeric>

namespace staffsim::analytic {

namespace {

using model::Bot;
using model::ContactType;
using model::Scenario;

void add(std::vector<Birth>& births, Birth birth) {
    if (birth.mean > 0) {
        births.push_back(birth);
    }
}

/// Turn by turn: how many failed in a row, and with what probability.
SessionShares shares_of_turns(const model::BotTurns& turns) {
    const double resolve = std::min(turns.resolve, 1 - turns.abandon - turns.escalate);
    std::vector<double> failed(static_cast<std::size_t>(turns.most_failed), 0.0);
    failed[0] = 1;
    SessionShares shares;
    for (int turn = 0; turn < turns.most_turns; ++turn) {
        const double going = std::accumulate(failed.begin(), failed.end(), 0.0);
        shares.contained += going * resolve;
        shares.escalated += going * turns.escalate + failed.back() * turns.fail;
        for (std::size_t n = failed.size() - 1; n > 0; --n) {
            failed[n] = failed[n - 1] * turns.fail;
        }
        failed[0] = going * (1 - resolve - turns.abandon - turns.escalate - turns.fail);
    }
    shares.escalated += std::accumulate(failed.begin(), failed.end(), 0.0);
    return shares;
}

/// Share of the sessions that a trigger ends.
double triggered(const model::BotTriggers& triggers) {
    const double alarm = triggers.negative_share * triggers.hit_rate +
                         (1 - triggers.negative_share) * triggers.false_alarm_rate;
    return 1 - (1 - triggers.request) * (1 - triggers.low_confidence) * (1 - alarm);
}

void add_bot(Prospects& prospects, const ContactType& type) {
    const Bot& bot = *type.bot;
    const SessionShares shares = session_shares(bot);
    const double sessions = bot.engagement * (1 - bot.vip_share - bot.high_stakes_share);
    const double handed_over = triggered(bot.triggers);
    const double escalated = sessions * (handed_over + (1 - handed_over) * shares.escalated);
    prospects.to_line = 1 - sessions + escalated;
    prospects.handed_over = prospects.to_line > 0 ? escalated / prospects.to_line : 0;
    if (type.recontact) {
        const double unresolved =
            sessions * (1 - handed_over) * shares.contained * (1 - bot.resolution);
        add(prospects.from_bot,
            {"recontact",
             type.recontact->contact_type,
             unresolved * type.recontact->probability,
             true});
    }
}

/// One group's answers.
void add_answers(Ending& answered,
                 const ContactType& type,
                 const model::Skill& skill,
                 double share) {
    const double passed_on = skill.transfer ? skill.transfer->probability : 0;
    if (skill.transfer) {
        add(answered, {"transfer", skill.transfer->contact_type, share * passed_on, false});
    }
    if (type.recontact) {
        const double quality = std::min(1.0, type.resolution_probability * skill.resolution_factor);
        add(answered,
            {"recontact",
             type.recontact->contact_type,
             share * (1 - passed_on) * (1 - quality) * type.recontact->probability,
             true});
    }
}

Ending answers_of(const Scenario& scenario, std::size_t index) {
    const auto scheduled = [](const model::AgentGroup& group) {
        return std::accumulate(group.scheduled.begin(), group.scheduled.end(), 0.0);
    };
    const auto& route = scenario.routing.routes[index];
    double all = 0;
    for (const model::RouteStep& step : route) {
        all += scheduled(scenario.agent_groups[step.group]);
    }
    Ending answered;
    for (const model::RouteStep& step : route) {
        const model::AgentGroup& group = scenario.agent_groups[step.group];
        const model::Skill* skill = skill_of(group, index);
        const double share =
            all > 0 ? scheduled(group) / all : 1 / static_cast<double>(route.size());
        if (skill != nullptr) {
            add_answers(answered, scenario.contact_types[index], *skill, share);
        }
    }
    return answered;
}

Prospects prospects_of_type(const Scenario& scenario, std::size_t index) {
    const ContactType& type = scenario.contact_types[index];
    Prospects prospects;
    if (type.bot) {
        add_bot(prospects, type);
    }
    if (type.chase) {
        add(prospects.waiting,
            {"chase", type.chase->contact_type, type.chase->most * type.chase->probability, true});
    }
    prospects.endings.push_back(answers_of(scenario, index));
    if (type.message_offer && type.message_offer->contact_type) {
        prospects.endings.push_back(
            {{"message_offer", *type.message_offer->contact_type, 1, false}});
    }
    if (type.retrial) {
        prospects.retrial = {"retrial",
                             type.retrial->contact_type.value_or(index),
                             type.retrial->probability,
                             false};
    }
    return prospects;
}

} // namespace

const model::Skill* skill_of(const model::AgentGroup& group, std::size_t type) {
    const auto found =
        std::find_if(group.skills.begin(), group.skills.end(), [type](const model::Skill& skill) {
            return skill.contact_type == type;
        });
    return found == group.skills.end() ? nullptr : &*found;
}

SessionShares session_shares(const Bot& bot) {
    return bot.turns ? shares_of_turns(*bot.turns)
                     : SessionShares{bot.containment, 1 - bot.containment - bot.abandonment};
}

std::vector<Prospects> prospects_of(const Scenario& scenario) {
    std::vector<Prospects> prospects;
    for (std::size_t type = 0; type < scenario.contact_types.size(); ++type) {
        prospects.push_back(prospects_of_type(scenario, type));
    }
    return prospects;
}

} // namespace staffsim::analytic
