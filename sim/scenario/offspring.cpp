#include "offspring.hpp"

#include "builders.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <utility>

namespace staffsim::scenario {

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
    prospects.to_line =
        1 - sessions + sessions * (handed_over + (1 - handed_over) * shares.escalated);
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

template <typename Values>
double worth(const Birth& birth, const Values& children) {
    return birth.mean * (birth.at_door ? children.door : children.line)[birth.type];
}

template <typename Values>
double worth(const std::vector<Birth>& births, const Values& children) {
    double sum = 0;
    for (const Birth& birth : births) {
        sum += worth(birth, children);
    }
    return sum;
}

template <typename Values>
double best_ending(const Prospects& prospects, const Values& children) {
    double best = 0;
    for (const Ending& ending : prospects.endings) {
        best = std::max(best, worth(ending, children));
    }
    return best;
}

} // namespace

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

Descent::Descent(const std::vector<Prospects>& prospects) : prospects_(prospects) {
    find_growth();
    if (growth_ < 1) {
        count_all();
    }
}

// A new try as the same type gains nothing here, as its probability is at most 1; one as another
// type may end as none of its own does.
void Descent::improve_by_retrials(std::vector<double>& endings, const Values& children) const {
    bool improved = true;
    for (std::size_t round = 0; improved && round < prospects_.size(); ++round) {
        improved = false;
        for (std::size_t type = 0; type < prospects_.size(); ++type) {
            const Birth& retrial = prospects_[type].retrial;
            if (retrial.mean > 0 && retrial.type != type) {
                const double tried =
                    retrial.mean *
                    (endings[retrial.type] + worth(prospects_[retrial.type].waiting, children));
                improved = improved || tried > endings[type];
                endings[type] = std::max(endings[type], tried);
            }
        }
    }
}

Descent::Values Descent::parents_of(const Values& children) const {
    std::vector<double> endings;
    for (const Prospects& each : prospects_) {
        endings.push_back(best_ending(each, children));
    }
    improve_by_retrials(endings, children);
    Values parents;
    for (std::size_t type = 0; type < prospects_.size(); ++type) {
        const Prospects& each = prospects_[type];
        parents.line.push_back(endings[type] + worth(each.waiting, children));
        parents.door.push_back(worth(each.from_bot, children) + each.to_line * parents.line.back());
    }
    return parents;
}

void Descent::find_growth() {
    constexpr int generations = 200; // to forget how it began, and again to measure
    const std::vector<double> ones(prospects_.size(), 1.0);
    Values values{ones, ones};
    double logarithm = 0;
    for (int i = 0; i < 2 * generations; ++i) {
        values = parents_of(values);
        const double greatest = std::max(*std::max_element(values.door.begin(), values.door.end()),
                                         *std::max_element(values.line.begin(), values.line.end()));
        if (greatest <= 0) {
            return; // the last generation
        }
        for (std::vector<double>* each : {&values.door, &values.line}) {
            for (double& value : *each) {
                value /= greatest;
            }
        }
        logarithm += i < generations ? 0 : std::log(greatest);
    }
    growth_ = std::exp(logarithm / generations);
    find_chain(values);
}

// From the type whose contacts have most descendants along the births that have most of them, until
// a type comes again.
void Descent::find_chain(const Values& children) {
    const Values parents = parents_of(children);
    const auto greatest = std::max_element(parents.line.begin(), parents.line.end());
    std::vector<Birth> path{
        {"", static_cast<std::size_t>(greatest - parents.line.begin()), 1, false}};
    const auto met_before = [&path] {
        return std::find_if(path.begin(), path.end() - 1, [&path](const Birth& birth) {
            return birth.type == path.back().type && birth.at_door == path.back().at_door;
        });
    };
    while (met_before() == path.end() - 1) {
        const Prospects& at = prospects_[path.back().type];
        std::vector<Birth> births = at.waiting;
        const Ending* best = nullptr;
        for (const Ending& ending : at.endings) {
            best = best == nullptr || worth(ending, children) > worth(*best, children) ? &ending
                                                                                       : best;
        }
        const double tried = at.retrial.mean * parents.line[at.retrial.type];
        if (at.retrial.type != path.back().type && tried > worth(*best, children)) {
            path.push_back(at.retrial);
            continue;
        }
        births.insert(births.end(), best->begin(), best->end());
        if (path.back().at_door) {
            births.insert(births.end(), at.from_bot.begin(), at.from_bot.end());
        }
        if (births.empty()) {
            return;
        }
        path.push_back(
            *std::max_element(births.begin(), births.end(), [&](const Birth& a, const Birth& b) {
                return worth(a, children) < worth(b, children);
            }));
    }
    chain_.assign(met_before() + 1, path.end());
}

void Descent::count_all() {
    constexpr int most_generations = 1000;
    constexpr double negligible = 1e-9;
    const std::vector<double> ones(prospects_.size(), 1.0);
    Values born{ones, ones};
    in_all_ = ones;
    for (int i = 0; i < most_generations; ++i) {
        born = parents_of(born);
        std::transform(
            in_all_.begin(), in_all_.end(), born.door.begin(), in_all_.begin(), std::plus<>());
        if (*std::max_element(born.door.begin(), born.door.end()) < negligible) {
            return;
        }
    }
}

} // namespace staffsim::scenario
