#include "staffsim/analytic/requirement.hpp"

#include "group_lines.hpp"
#include "staffsim/analytic/live_need.hpp"
#include "staffsim/core/time.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace staffsim::analytic {

namespace {

using model::AgentGroup;
using model::Scenario;

double full_speed(const model::Concurrency& concurrency) {
    const auto most =
        std::min(static_cast<std::size_t>(concurrency.slots), concurrency.speed.size());
    return concurrency.speed[most - 1];
}

/// The group's live contacts of one interval; also how much work they are with all factors.
/// [agents]
class LiveContacts {
public:
    LiveContacts(const Scenario& scenario, const AgentGroup& group, const std::vector<Line>& lines)
        : scenario_(scenario),
          lines_(lines),
          slots_(group.concurrency.slots),
          speed_(full_speed(group.concurrency)) {}

    [[nodiscard]] LiveNeed need(std::size_t interval) const {
        const Interval& at = scenario_.grid.intervals()[interval];
        const double seconds = to_seconds(at.end - at.start);
        const std::size_t week = IntervalGrid::week_of_day(at.day);
        const bool shared = all_share(interval);
        LiveNeed need;
        double leaving = 0;
        double sessions = 0;
        double work = 0;
        for (const Line& line : lines_) {
            if (!line.live || line.contacts[interval] <= 0) {
                continue;
            }
            const double rate = line.contacts[interval] * line.factors[week] / seconds;
            const double speed = line.shares_agent ? speed_ : 1;
            need.arrival_rate += rate;
            leaving += rate * line.abandonment_rate;
            work += rate * line.effort.work / (shared ? 1 : speed);
            // In a conversation the other contacts are worked on in the pauses.
            const double stretch = shared && line.effort.pauses <= 0 ? slots_ / speed : 1;
            sessions += rate * (line.effort.work * (shared ? stretch : 1 / speed) +
                                (shared ? line.effort.pauses : 0));
            need.service_levels.push_back(scenario_.contact_types[line.type].service_level);
        }
        if (need.arrival_rate > 0) {
            need.work_seconds = work / need.arrival_rate;
            need.session_seconds = sessions / need.arrival_rate;
            need.abandonment_rate = leaving / need.arrival_rate;
        }
        need.slots = shared ? slots_ : 1;
        need.full_speed = shared ? speed_ : 1;
        need.occupancy_cap = scenario_.requirement.occupancy_cap;
        need.asa_seconds = scenario_.requirement.asa_seconds;
        need.abandonment = scenario_.requirement.abandonment;
        return need;
    }

private:
    /// An agent with several slots is that only if nobody takes the whole agent.
    [[nodiscard]] bool all_share(std::size_t interval) const {
        return slots_ > 1 &&
               std::all_of(lines_.begin(), lines_.end(), [interval](const Line& line) {
                   return !line.live || line.shares_agent || line.contacts[interval] <= 0;
               });
    }

    const Scenario& scenario_;
    const std::vector<Line>& lines_;
    int slots_;
    double speed_;
};

/// Agents at deferred work in each interval.
std::vector<double> deferred_agents(const Scenario& scenario,
                                    const AgentGroup& group,
                                    const std::vector<Line>& lines) {
    const auto& intervals = scenario.grid.intervals();
    const std::vector<std::size_t> edges = week_edges(scenario.grid);
    std::vector<double> agents(intervals.size(), 0.0);
    for (std::size_t week = 0; week + 1 < edges.size(); ++week) {
        double work = 0;    // [s]
        double staffed = 0; // [s]
        const bool ever = scheduled_in(group, edges[week], edges[week + 1]) > 0;
        const auto counts = [&](std::size_t i) { return !ever || group.scheduled[i] > 0; };
        for (std::size_t i = edges[week]; i < edges[week + 1]; ++i) {
            for (const Line& line : lines) {
                work += line.live ? 0 : line.contacts[i] * line.factors[week] * line.effort.work;
            }
            staffed += counts(i) ? to_seconds(intervals[i].end - intervals[i].start) : 0;
        }
        for (std::size_t i = edges[week]; i < edges[week + 1]; ++i) {
            agents[i] = counts(i) ? work / staffed : 0;
        }
    }
    return agents;
}

/// Intervals of one kind come again and again: by time of day, week after week.
class LeastAgents {
public:
    double operator()(const LiveNeed& need) {
        const std::vector<double> key = key_of(need);
        const auto [found, is_new] = known_.try_emplace(key, 0);
        if (is_new) {
            found->second = least_agents(need);
        }
        return found->second;
    }

private:
    static std::vector<double> key_of(const LiveNeed& need) {
        std::vector<double> key{need.arrival_rate,
                                need.work_seconds,
                                need.session_seconds,
                                need.abandonment_rate,
                                static_cast<double>(need.slots)};
        for (const model::ServiceLevelTarget& level : need.service_levels) {
            key.insert(key.end(),
                       {level.acceptable_wait_seconds,
                        level.target,
                        static_cast<double>(level.rule),
                        level.short_abandon_seconds});
        }
        return key;
    }

    std::map<std::vector<double>, int> known_; // of one group
};

GroupDemand demand_of(const Scenario& scenario,
                      const AgentGroup& group,
                      const std::vector<Line>& lines) {
    const std::size_t intervals = scenario.grid.intervals().size();
    GroupDemand demand{std::vector<double>(intervals),
                       std::vector<double>(intervals),
                       deferred_agents(scenario, group, lines),
                       std::vector<double>(intervals)};
    const LiveContacts live(scenario, group, lines);
    const double cap = scenario.requirement.occupancy_cap;
    LeastAgents least;
    for (std::size_t i = 0; i < intervals; ++i) {
        for (const Line& line : lines) {
            demand.contacts[i] += line.contacts[i];
            demand.workload_hours[i] += line.contacts[i] * line.effort.work / 3600;
        }
        const LiveNeed need = live.need(i);
        const double deferred = demand.required[i];
        const double live_work = need.arrival_rate * need.work_seconds / need.full_speed;
        const double for_work = deferred > 0 ? (live_work + deferred) / cap : 0;
        demand.for_work[i] = for_work;
        demand.required[i] = need.arrival_rate > 0
                                 ? std::max<double>(least(need), std::ceil(for_work - 1e-9))
                                 : for_work;
    }
    return demand;
}

/// Time on the phones over paid time of the group's shifts.
double share_beside_breaks(const AgentGroup& group) {
    double paid = 0;
    double on_phones = 0;
    for (const model::ShiftPattern& pattern : group.patterns) {
        const double weight =
            (pattern.share > 0 ? pattern.share : static_cast<double>(pattern.heads)) *
            pattern.days_per_week;
        Ticks breaks = 0;
        for (const model::Break& each : pattern.breaks) {
            breaks += each.length;
        }
        paid += weight * to_hours(pattern.length - pattern.unpaid);
        on_phones += weight * to_hours(pattern.length - breaks);
    }
    return paid > 0 ? on_phones / paid : 1;
}

double present_share(const AgentGroup& group, std::size_t day) {
    using model::PlannedShrinkage;
    const std::vector<double>& factors = group.absence.day_factors;
    const double absent = group.absence.share * (factors.empty() ? 1 : factors[day]);
    return (1 - PlannedShrinkage::on(group.planned.out_of_office, day)) *
           (1 - PlannedShrinkage::on(group.planned.in_office, day)) * (1 - std::min(1.0, absent));
}

} // namespace

std::vector<GroupDemand> group_demand(const Scenario& scenario) {
    const std::vector<ExpectedFlow> flows = expected_flows(scenario);
    const std::vector<Prospects> prospects = prospects_of(scenario);
    std::vector<GroupDemand> demand;
    for (std::size_t group = 0; group < scenario.agent_groups.size(); ++group) {
        demand.push_back(demand_of(
            scenario, scenario.agent_groups[group], lines_of(scenario, flows, prospects, group)));
    }
    return demand;
}

std::vector<double> required_fte(const Scenario& scenario,
                                 std::size_t group,
                                 const GroupDemand& demand) {
    const AgentGroup& of_group = scenario.agent_groups[group];
    const double beside_breaks = share_beside_breaks(of_group);
    const std::vector<std::size_t> edges = week_edges(scenario.grid);
    std::vector<double> fte;
    for (std::size_t week = 0; week + 1 < edges.size(); ++week) {
        double paid_hours = 0;
        for (std::size_t i = edges[week]; i < edges[week + 1]; ++i) {
            const Interval& at = scenario.grid.intervals()[i];
            const double present = present_share(of_group, at.day) * beside_breaks;
            paid_hours +=
                present > 0 ? demand.required[i] * to_hours(at.end - at.start) / present : 0;
        }
        const std::size_t days = std::min<std::size_t>(7, scenario.grid.days().size() - week * 7);
        fte.push_back(paid_hours / (of_group.hours_per_fte * static_cast<double>(days) / 7));
    }
    return fte;
}

} // namespace staffsim::analytic
