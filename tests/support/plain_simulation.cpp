// The course of time, and agents who come and go.

#include "support/plain_simulation.hpp"

#include "staffsim/core/error.hpp"
#include "staffsim/random/kernels.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace staffsim::tests {

using engine::ContactRecord;
using random::Role;

PlainSimulation::PlainSimulation(const model::Scenario& scenario, const random::ReplicationKey& key)
    : scenario_(scenario),
      draws_(scenario, key),
      horizon_end_(scenario.grid.end()),
      session_ends_(scenario.contact_types.size()),
      phone_lines_used_(scenario.routing.line_groups.size()),
      last_wait_(scenario.contact_types.size()),
      dispatched_(scenario.contact_types.size()),
      open_callbacks_(scenario.contact_types.size()) {
    for (const auto& group : scenario.agent_groups) {
        groups_.emplace_back(group);
    }
    result_.observations = engine::Observations(scenario.contact_types.size(),
                                                scenario.agent_groups.size(),
                                                scenario.grid.intervals().size(),
                                                scenario.grid.days().size());
    result_.waiting_time.resize(scenario.contact_types.size());
    result_.callback_time.resize(scenario.contact_types.size());
    result_.busy_time.resize(scenario.agent_groups.size());
    result_.present_time.resize(scenario.agent_groups.size());
}

PlainResult PlainSimulation::run() {
    schedule_calendar();
    place_backlog();
    schedule_first_contacts();
    const Ticks end = horizon_end_ + scenario_.wind_down;
    // A day's end looks at the state that the events before it have left, also on the last day.
    while (!events_.empty() &&
           (events_.next().instant < end ||
            (events_.next().instant == end && events_.next().kind == EventKind::day_end))) {
        advance_to(events_.next().instant);
        events_.take_next();
    }
    advance_to(end);
    close();
    book_people();
    return std::move(result_);
}

void PlainSimulation::schedule_calendar() {
    const auto& intervals = scenario_.grid.intervals();
    for (std::size_t i = 0; i < intervals.size(); ++i) {
        events_.add({.instant = intervals[i].start, .kind = EventKind::interval, .first = i},
                    [this, i] { begin_interval(i); });
    }
    std::set<Ticks> changes;
    for (const auto& change : draws_.staff_changes()) {
        changes.insert(change.instant);
    }
    for (const Ticks instant : changes) {
        events_.add({.instant = instant, .kind = EventKind::staffing},
                    [this, instant] { change_staffing(instant); });
    }
    const auto& days = scenario_.grid.days();
    for (std::size_t day = 0; day < days.size(); ++day) {
        events_.add({.instant = days[day].end, .kind = EventKind::day_end, .first = day},
                    [this, day] { end_day(day); });
    }
    for (std::size_t type = 0; type < scenario_.contact_types.size(); ++type) {
        const auto& of_type = scenario_.contact_types[type];
        for (std::size_t i = 0; of_type.has_hours && i < of_type.open.size(); ++i) {
            const Ticks end = of_type.open[i].end;
            if (i + 1 == of_type.open.size() || of_type.open[i + 1].start != end) {
                events_.add({.instant = end, .kind = EventKind::closing, .first = type},
                            [this, type] { close_line(type); });
            }
        }
    }
}

void PlainSimulation::advance_to(Ticks instant) {
    const Ticks passed = instant - now_;
    ensures(passed >= 0, "time goes forward");
    for (const auto& [key, line] : lines_) {
        const auto counted = std::count_if(line.begin(), line.end(), [&](std::size_t contact) {
            return contacts_[contact].is_counted();
        });
        result_.waiting_time[key.type] += counted * passed;
    }
    for (const std::size_t contact : outside_) {
        result_.waiting_time[contacts_[contact].person.type] += passed;
    }
    for (std::size_t type = 0; type < open_callbacks_.size(); ++type) {
        result_.callback_time[type] += open_callbacks_[type] * passed;
    }
    for (std::size_t g = 0; g < groups_.size(); ++g) {
        count_time(g, passed);
    }
    now_ = instant;
}

void PlainSimulation::count_time(std::size_t g, Ticks passed) {
    const PlainGroup& group = groups_[g];
    const std::int64_t working = group.working();
    result_.busy_time[g] += working * passed;
    result_.present_time[g] += group.present() * passed;
    // Within the horizon every interval's start is an event, so that no step goes over its edge.
    if (now_ >= horizon_end_) {
        return;
    }
    auto& cell = result_.observations.group(interval_, g);
    cell.staffed += group.staffed * passed;
    cell.handling += working * passed;
    cell.overtime += std::max<std::int64_t>(0, working - group.on_shift) * passed;
    cell.away += group.away() * passed;
    if (group.has_many_slots()) {
        cell.slots += group.slots() * passed;
        cell.slots_used += group.slots_used() * passed;
    }
}

// --- staffing ------------------------------------------------------------------------------------

void PlainSimulation::begin_interval(std::size_t interval) {
    interval_ = interval;
}

void PlainSimulation::change_staffing(Ticks instant) {
    std::vector<std::size_t> rising;
    for (const auto& change : draws_.staff_changes()) {
        if (change.instant != instant) {
            continue;
        }
        if (change.staffed > groups_[change.group].staffed) {
            rising.push_back(change.group);
        }
        set_staffed(change.group, change.staffed);
        groups_[change.group].on_shift = change.on_shift;
    }
    for (const std::size_t g : rising) {
        serve_group(g);
    }
}

// The time on the phones is counted as it passes.
void PlainSimulation::book_people() {
    auto& seen = result_.observations;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
        for (std::size_t i = 0; i < seen.intervals(); ++i) {
            const random::PeopleTime& time = draws_.people_time(i, g);
            auto& cell = seen.group(i, g);
            cell.scheduled = time.scheduled;
            cell.out_of_office = time.out_of_office;
            cell.unpaid = time.unpaid;
            cell.extra = time.extra;
        }
        const auto weeks = draws_.inputs().heads().weeks(g);
        for (std::size_t w = 0; w < weeks.size(); ++w) {
            seen.heads(w, g) = weeks[w];
        }
    }
}

void PlainSimulation::set_staffed(std::size_t g, std::int64_t staffed) {
    PlainGroup& group = groups_[g];
    group.staffed = staffed;
    while (group.surplus() > 0 && group.longest_idle() != nullptr) {
        group.remove(*group.longest_idle());
    }
    while (group.surplus() < 0) {
        add_agent(g);
    }
}

// The least number that is not there.
void PlainSimulation::add_agent(std::size_t g) {
    PlainGroup& group = groups_[g];
    PlainAgent agent{.group = g, .free_since = now_, .since = now_};
    auto place = group.agents.begin();
    for (; place != group.agents.end() && place->number == agent.number; ++place) {
        ++agent.number;
    }
    const auto& model = group.model();
    const std::uint64_t entity = std::uint64_t{random::name_key(model.name)} << 32 | agent.number;
    const auto lognormal = [](double cv, double z) {
        const double variance = random::log_of(1 + cv * cv);
        return random::exp_of(std::sqrt(variance) * z - variance / 2);
    };
    const auto& differences = model.differences;
    const double z1 = draws_.score_of_agent(entity, Role::agent_pace);
    const double z2 = draws_.score_of_agent(entity, Role::agent_quality);
    const double rho = differences.correlation;
    if (differences.pace_cv > 0) {
        agent.pace = lognormal(differences.pace_cv, z1);
    }
    if (differences.quality_cv > 0) {
        agent.quality = lognormal(differences.quality_cv, rho * z1 + std::sqrt(1 - rho * rho) * z2);
    }
    const bool is_new =
        draws_.uniform_of_agent(entity, Role::agent_is_new) < model.concurrency.new_agents_share;
    agent.slots = is_new ? model.concurrency.new_agents_slots : model.concurrency.slots;
    group.agents.insert(place, std::move(agent));
}

void PlainSimulation::serve(PlainAgent& agent) {
    while (const auto contact = choose_contact(agent)) {
        answer(*contact, agent);
    }
}

void PlainSimulation::serve_group(std::size_t g) {
    for (bool took_one = true; took_one;) {
        took_one = false;
        for (PlainAgent* agent : groups_[g].by_load()) {
            if (const auto contact = choose_contact(*agent)) {
                answer(*contact, *agent);
                took_one = true;
                break;
            }
        }
    }
}

void PlainSimulation::send_away(PlainAgent& agent,
                                const PlainContact& after,
                                std::uint64_t number) {
    agent.away = true;
    const auto& law = groups_[agent.group].model().disconnect.time;
    events_.add({.instant = now_ + draws_.rounded(law, after.person, Role::disconnect_time),
                 .kind = EventKind::agents,
                 .first = agent.group,
                 .second = number},
                [this, &agent] { come_back(agent); });
}

void PlainSimulation::come_back(PlainAgent& agent) {
    agent.away = false;
    agent.free_since = now_;
    PlainGroup& group = groups_[agent.group];
    if (group.surplus() > 0) {
        group.remove(agent);
    } else {
        serve(agent);
    }
}

// --- the way in ----------------------------------------------------------------------------------

PlainResult simulate_plainly(const model::Scenario& scenario, const random::ReplicationKey& key) {
    return PlainSimulation(scenario, key).run();
}

void sort_log(engine::ContactLog& log) {
    std::sort(log.begin(), log.end(), [](const ContactRecord& a, const ContactRecord& b) {
        return std::tie(a.type, a.entry, a.identity) < std::tie(b.type, b.entry, b.identity);
    });
}

} // namespace staffsim::tests
