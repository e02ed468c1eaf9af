#include "staffsim/analytic/live_need.hpp"

#include "staffsim/analytic/erlang.hpp"
#include "staffsim/core/error.hpp"

#include <algorithm>
#include <cmath>

namespace staffsim::analytic {

namespace {

/// More than any plan has, in case that a target is all but out of reach.
constexpr int most_agents_tried = 1'000'000;

/// Where all balk, so that formulas keep a finite rate. [s]
constexpr double least_patience = 0.1;

/// What the contacts of a queue see, as shares of those offered.
struct Outcome {
    double asa = 0;
    double abandoned = 0;
    double occupancy = 0;
};

/// Numerator / denominator as in measures/service_level.hpp.
double level_by(model::ServiceLevelRule rule,
                const WithinTime& in_time,
                double abandoned,
                double abandoned_short) {
    using Rule = model::ServiceLevelRule;
    const double answered = 1 - abandoned;
    switch (rule) {
    case Rule::offered:
        break;
    case Rule::answered:
        return in_time.answered / answered;
    case Rule::ignore_early:
        return in_time.answered / (1 - in_time.abandoned);
    case Rule::early_as_met:
        return in_time.answered + in_time.abandoned;
    case Rule::short_excluded:
        return in_time.answered / (1 - abandoned_short);
    case Rule::short_as_met:
        return in_time.answered + abandoned_short;
    }
    return in_time.answered;
}

bool meets_limits(const LiveNeed& need, const Outcome& outcome, int agents) {
    const double work = need.arrival_rate * (1 - outcome.abandoned) * need.work_seconds;
    const double occupancy =
        need.slots == 1 ? outcome.occupancy : work / (agents * need.full_speed);
    return (!need.asa_seconds || outcome.asa <= *need.asa_seconds) &&
           (!need.abandonment || outcome.abandoned <= *need.abandonment) &&
           occupancy <= need.occupancy_cap;
}

template <typename LevelOf>
bool meets_levels(const LiveNeed& need, const LevelOf& level_of) {
    return std::all_of(need.service_levels.begin(),
                       need.service_levels.end(),
                       [&level_of](const model::ServiceLevelTarget& target) {
                           return level_of(target) >= target.target;
                       });
}

} // namespace

bool meets(const LiveNeed& need, int agents) {
    const Queue queue{.arrival_rate = need.arrival_rate,
                      .mean_handle_time = need.session_seconds,
                      .agents = agents * need.slots};
    if (need.abandonment_rate <= 0) {
        const ErlangC steady(queue);
        return steady.is_stable() &&
               meets_limits(need, {steady.asa(), 0, steady.occupancy()}, agents) &&
               meets_levels(need, [&steady](const model::ServiceLevelTarget& target) {
                   return steady.service_level(target.acceptable_wait_seconds);
               });
    }
    const ErlangA steady(queue, 1 / need.abandonment_rate);
    const double abandoned = steady.abandoned_share();
    return meets_limits(need, {steady.asa(), abandoned, steady.occupancy()}, agents) &&
           meets_levels(need, [&](const model::ServiceLevelTarget& target) {
               return level_by(target.rule,
                               steady.within(target.acceptable_wait_seconds),
                               abandoned,
                               steady.within(target.short_abandon_seconds).abandoned);
           });
}

int least_agents(const LiveNeed& need) {
    expects(need.session_seconds > 0, "a contact takes time");
    if (need.arrival_rate <= 0) {
        return 0;
    }
    const double sessions = offered_load(need.arrival_rate, need.session_seconds) / need.slots;
    int below = 0;
    int enough = std::max(1, static_cast<int>(std::ceil(sessions)));
    int step = std::max(1, static_cast<int>(std::sqrt(sessions)));
    while (enough < most_agents_tried && !meets(need, enough)) {
        below = enough;
        enough += step;
        step *= 2;
    }
    while (enough - below > 1) {
        const int middle = below + (enough - below) / 2;
        (meets(need, middle) ? enough : below) = middle;
    }
    return enough;
}

std::optional<double> mean_patience(const model::ContactType& type) {
    const double balking = type.patience.balking_share;
    if (type.patience.time) {
        return std::max(least_patience, (1 - balking) * model::mean_seconds(*type.patience.time));
    }
    if (balking <= 0) {
        return std::nullopt;
    }
    const double wait = std::max(1.0, type.service_level.acceptable_wait_seconds);
    return std::max(least_patience, -wait / std::log1p(-balking));
}

} // namespace staffsim::analytic
