#include "offspring.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

namespace staffsim::scenario {

namespace {

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
