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

namespace {

PlainResult empty_result(const model::Scenario& scenario) {
    const std::size_t types = scenario.contact_types.size();
    const std::size_t groups = scenario.agent_groups.size();
    const std::size_t intervals = scenario.grid.intervals().size();
    PlainResult result;
    const IntervalGrid& grid = scenario.grid;
    result.observations =
        engine::Observations(types, groups, intervals, grid.days().size(), grid.month_count());
    result.waiting_time.resize(types);
    result.callback_time.resize(types);
    result.busy_time.resize(groups);
    result.present_time.resize(groups);
    result.on_shift_time.resize(intervals * groups);
    return result;
}

} // namespace

PlainSimulation::PlainSimulation(const model::Scenario& scenario,
                                 const random::ReplicationKey& key,
                                 const Days& days)
    : scenario_(scenario),
      days_(days),
      draws_(scenario, key),
      now_(scenario.grid.days()[days.begin].start),
      horizon_end_(scenario.grid.end()),
      session_ends_(scenario.contact_types.size()),
      phone_lines_used_(scenario.routing.line_groups.size()),
      last_wait_(scenario.contact_types.size()),
      dispatched_(scenario.contact_types.size()),
      open_callbacks_(scenario.contact_types.size()) {
    for (const auto& group : scenario.agent_groups) {
        groups_.emplace_back(group);
    }
    result_ = empty_result(scenario);
}

PlainResult PlainSimulation::run() {
    schedule_calendar();
    if (days_.begin == 0) {
        place_backlog();
    }
    schedule_first_contacts();
    const Ticks last = scenario_.grid.days()[days_.end - 1].end;
    const Ticks end = last < horizon_end_ ? last : horizon_end_ + scenario_.wind_down;
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
    const auto& days = scenario_.grid.days();
    for (std::size_t i = 0; i < intervals.size(); ++i) {
        if (intervals[i].day < days_.begin || intervals[i].day >= days_.end) {
            continue;
        }
        events_.add({.instant = intervals[i].start, .kind = EventKind::interval, .first = i},
                    [this, i] { begin_interval(i); });
    }
    std::set<Ticks> changes;
    for (const auto& change : draws_.staff_changes()) {
        if (change.instant >= now_) {
            changes.insert(change.instant);
        }
    }
    for (const Ticks instant : changes) {
        events_.add({.instant = instant, .kind = EventKind::staffing},
                    [this, instant] { change_staffing(instant); });
    }
    for (std::size_t day = days_.begin; day < days_.end; ++day) {
        events_.add({.instant = days[day].end, .kind = EventKind::day_end, .first = day},
                    [this, day] { end_day(day); });
    }
    for (std::size_t type = 0; type < scenario_.contact_types.size(); ++type) {
        const auto& of_type = scenario_.contact_types[type];
        for (std::size_t i = 0; of_type.has_hours && i < of_type.open.size(); ++i) {
            const Ticks end = of_type.open[i].end;
            const bool closes = i + 1 == of_type.open.size() || of_type.open[i + 1].start != end;
            if (closes && end >= now_) {
                events_.add({.instant = end, .kind = EventKind::closing, .first = type},
                            [this, type] { close_line(type); });
            }
        }
    }
}

void PlainSimulation::advance_to(Ticks instant) {
    const Ticks passed = instant - now_;
    ensures(passed >= 0, "time goes forward");
    if (passed == 0) {
        return;
    }
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
    result_.on_shift_time[interval_ * groups_.size() + g] += group.on_shift * passed;
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
            const std::size_t day = scenario_.grid.intervals()[i].day;
            if (day < days_.begin || day >= days_.end) {
                continue;
            }
            const random::PeopleTime& time = draws_.people_time(i, g);
            auto& cell = seen.group(i, g);
            cell.scheduled = time.scheduled;
            cell.out_of_office = time.out_of_office;
            cell.unpaid = time.unpaid;
            cell.extra = time.extra;
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

namespace {

void add(std::vector<Ticks>& sum, const std::vector<Ticks>& more) {
    for (std::size_t i = 0; i < sum.size(); ++i) {
        sum[i] += more[i];
    }
}

void add(PlainResult& sum, PlainResult more) {
    sum.observations.add(more.observations);
    sum.log.insert(sum.log.end(), more.log.begin(), more.log.end());
    add(sum.waiting_time, more.waiting_time);
    add(sum.callback_time, more.callback_time);
    add(sum.busy_time, more.busy_time);
    add(sum.present_time, more.present_time);
    add(sum.on_shift_time, more.on_shift_time);
}

} // namespace

PlainResult simulate_plainly(const model::Scenario& scenario, const random::ReplicationKey& key) {
    const std::size_t days = scenario.grid.days().size();
    const auto is_simulated = [&](std::size_t day) {
        if (!scenario.run.sampled_weeks) {
            return true;
        }
        const auto n = static_cast<std::size_t>(*scenario.run.sampled_weeks);
        const std::size_t weeks = (days + 6) / 7;
        return (day / 7 + 1) * n / weeks > day / 7 * n / weeks;
    };
    PlainResult result = empty_result(scenario);
    for (std::size_t begin = 0; begin < days;) {
        std::size_t end = begin;
        while (end < days && is_simulated(end)) {
            ++end;
        }
        if (end > begin) {
            add(result, PlainSimulation(scenario, key, {.begin = begin, .end = end}).run());
        }
        begin = end + 1;
    }
    const PlainDraws draws(scenario, key);
    for (std::size_t g = 0; g < scenario.agent_groups.size(); ++g) {
        const auto weeks = draws.inputs().heads().weeks(g);
        for (std::size_t w = 0; w < weeks.size(); ++w) {
            result.observations.heads(w, g) = weeks[w];
        }
    }
    sort_log(result.log);
    return result;
}

void sort_log(engine::ContactLog& log) {
    std::sort(log.begin(), log.end(), [](const ContactRecord& a, const ContactRecord& b) {
        return std::tie(a.type, a.entry, a.identity) < std::tie(b.type, b.entry, b.identity);
    });
}

} // namespace staffsim::tests
