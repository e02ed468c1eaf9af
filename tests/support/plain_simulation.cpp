// Events at the human lines and the agent groups.

#include "support/plain_simulation.hpp"

#include "staffsim/core/error.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace staffsim::tests {

using engine::ContactRecord;
using engine::Fate;

std::int64_t PlainGroup::busy() const {
    return std::count_if(
        agents.begin(), agents.end(), [](const PlainAgent& a) { return a.contact.has_value(); });
}

PlainAgent* PlainGroup::longest_idle() {
    PlainAgent* longest = nullptr;
    for (PlainAgent& agent : agents) {
        const bool longer = longest == nullptr || agent.idle_since < longest->idle_since;
        if (!agent.contact && longer) {
            longest = &agent;
        }
    }
    return longest;
}

PlainSimulation::PlainSimulation(const model::Scenario& scenario, const random::ReplicationKey& key)
    : scenario_(scenario),
      draws_(scenario, key),
      horizon_end_(scenario.grid.end()),
      lines_(scenario.contact_types.size()),
      groups_(scenario.agent_groups.size()) {
    result_.observations = engine::Observations(scenario.contact_types.size(),
                                                scenario.agent_groups.size(),
                                                scenario.grid.intervals().size(),
                                                scenario.grid.days().size());
    result_.waiting_time.resize(scenario.contact_types.size());
    result_.busy_time.resize(scenario.agent_groups.size());
}

PlainResult PlainSimulation::run() {
    const auto& intervals = scenario_.grid.intervals();
    for (std::size_t i = 0; i < intervals.size(); ++i) {
        events_.push({.instant = intervals[i].start, .kind = EventKind::staffing, .first_key = i});
    }
    const auto& days = scenario_.grid.days();
    for (std::size_t day = 0; day < days.size(); ++day) {
        events_.push({.instant = days[day].end, .kind = EventKind::day_end, .first_key = day});
    }
    place_backlog();
    schedule_first_contacts();
    const Ticks end = horizon_end_ + scenario_.wind_down;
    // A day's end looks at the state that the events before it have left, also on the last day.
    while (!events_.empty() &&
           (events_.top().instant < end || events_.top().kind == EventKind::day_end)) {
        const Event event = events_.top();
        events_.pop();
        advance_to(event.instant);
        take(event);
    }
    advance_to(end);
    close();
    return std::move(result_);
}

void PlainSimulation::take(const Event& event) {
    switch (event.kind) {
    case EventKind::day_end:
        end_day(event.first_key);
        break;
    case EventKind::staffing:
        change_staffing(event.first_key);
        break;
    case EventKind::completion:
        complete(event);
        break;
    case EventKind::front_door:
        pass_front_door(event.contact);
        break;
    case EventKind::return_entry:
    case EventKind::arrival:
        enter_line(event.contact);
        break;
    case EventKind::overflow:
        pass_threshold(event.contact);
        break;
    case EventKind::abandonment:
        abandon(event.contact);
        break;
    }
}

void PlainSimulation::advance_to(Ticks instant) {
    const Ticks passed = instant - now_;
    ensures(passed >= 0, "time goes forward");
    for (std::size_t type = 0; type < lines_.size(); ++type) {
        result_.waiting_time[type] += static_cast<Ticks>(lines_[type].size()) * passed;
    }
    // Within the horizon every interval's start is an event, so that no step goes over its edge.
    const bool counts = now_ < horizon_end_;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
        const std::int64_t busy = groups_[g].busy();
        result_.busy_time[g] += busy * passed;
        if (counts) {
            auto& cell = result_.observations.group(interval_, g);
            cell.staffed += groups_[g].staffed * passed;
            cell.handling += busy * passed;
            cell.overtime += std::max<std::int64_t>(0, busy - groups_[g].staffed) * passed;
        }
    }
    now_ = instant;
}

// --- staffing ------------------------------------------------------------------------------------

void PlainSimulation::change_staffing(std::size_t interval) {
    interval_ = interval;
    const Interval& of_grid = scenario_.grid.intervals()[interval];
    const auto length = static_cast<double>(of_grid.end - of_grid.start);
    std::vector<std::size_t> rising;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
        const std::int64_t staffed = draws_.inputs().staffed(g)[interval];
        if (staffed > groups_[g].staffed) {
            rising.push_back(g);
        }
        set_staffed(groups_[g], staffed);
        result_.observations.group(interval, g).scheduled +=
            std::llround(scenario_.agent_groups[g].scheduled[interval] * length);
    }
    for (const std::size_t g : rising) {
        while (groups_[g].has_free_agent()) {
            const auto contact = choose_contact(g);
            if (!contact) {
                break;
            }
            answer(*contact, g, *groups_[g].longest_idle());
        }
    }
}

void PlainSimulation::set_staffed(PlainGroup& group, std::int64_t staffed) {
    group.staffed = staffed;
    const auto present = [&] { return static_cast<std::int64_t>(group.agents.size()); };
    while (present() > staffed && group.longest_idle() != nullptr) {
        group.agents.erase(group.agents.begin() + (group.longest_idle() - group.agents.data()));
    }
    while (present() < staffed) {
        group.agents.push_back({.idle_since = now_, .contact = std::nullopt});
    }
}

void PlainSimulation::complete(const Event& event) {
    const auto g = static_cast<std::size_t>(event.first_key);
    PlainGroup& group = groups_[g];
    const bool leaves = group.busy() > group.staffed;
    const auto agent =
        std::find_if(group.agents.begin(), group.agents.end(), [&](const PlainAgent& a) {
            return a.contact == event.contact;
        });
    contacts_[event.contact].standing = PlainContact::Standing::gone;
    agent->contact.reset();
    agent->idle_since = now_;
    if (leaves) {
        group.agents.erase(agent);
    } else if (const auto next = choose_contact(g)) {
        answer(*next, g, *agent);
    }
}

// --- lines ---------------------------------------------------------------------------------------

void PlainSimulation::enter_line(std::size_t contact) {
    const PlainContact& who = contacts_[contact];
    const std::size_t type = who.person.type;
    auto& cell = result_.observations.line(interval_, type);
    ++cell.offered;
    cell.retrials += who.is_retrial ? 1U : 0U;
    if (const auto g = choose_group(type, 0)) {
        ensures(lines_[type].empty(), "nobody waits for an agent who is free");
        answer(contact, *g, *groups_[*g].longest_idle());
        return;
    }
    const auto& limit = type_of(contact).queue_limit;
    if (limit && static_cast<std::int64_t>(lines_[type].size()) >= *limit) {
        ++cell.blocked;
        const auto next = cause_retrial(who, now_);
        record(contact, {.fate = Fate::blocked, .next_identity = next});
        return;
    }
    wait(contact);
}

void PlainSimulation::wait(std::size_t contact) {
    PlainContact& who = contacts_[contact];
    const std::size_t type = who.person.type;
    who.standing = PlainContact::Standing::waiting;
    who.place = places_++;
    lines_[type].push_back(contact);
    if (who.patience) {
        events_.push({.instant = who.entry + *who.patience,
                      .kind = EventKind::abandonment,
                      .first_key = type,
                      .second_key = who.person.identity,
                      .contact = contact});
    }
    std::set<Ticks> delays;
    for (const auto& step : scenario_.routing.routes[type]) {
        delays.insert(step.delay);
    }
    for (const Ticks delay : delays) {
        // A threshold that was passed before the horizon needs no event: staff that starts looks.
        if (delay > 0 && who.entry + delay >= 0) {
            events_.push({.instant = who.entry + delay,
                          .kind = EventKind::overflow,
                          .first_key = type,
                          .second_key = who.place,
                          .contact = contact});
        }
    }
}

void PlainSimulation::pass_threshold(std::size_t contact) {
    const PlainContact& who = contacts_[contact];
    if (who.standing != PlainContact::Standing::waiting) {
        return;
    }
    const std::size_t type = who.person.type;
    if (const auto g = choose_group(type, now_ - who.entry)) {
        ensures(lines_[type].front() == contact, "who waits longer was taken before");
        answer(contact, *g, *groups_[*g].longest_idle());
    }
}

void PlainSimulation::abandon(std::size_t contact) {
    if (contacts_[contact].standing != PlainContact::Standing::waiting) {
        return;
    }
    leave_line(contact);
    contacts_[contact].standing = PlainContact::Standing::gone;
    const PlainContact& who = contacts_[contact];
    const auto& level = type_of(contact).service_level;
    const Ticks wait = now_ - who.entry;
    const auto seconds = static_cast<double>(ticks_per_second);
    auto& cell = result_.observations.line(interval_of(who.entry), who.person.type);
    ++cell.abandoned;
    if (static_cast<double>(wait) <= std::floor(level.acceptable_wait_seconds * seconds)) {
        ++cell.abandoned_within;
    }
    if (static_cast<double>(wait) < std::ceil(level.short_abandon_seconds * seconds)) {
        ++cell.abandoned_short;
    }
    cell.wait_abandoned += wait;
    const auto next = cause_retrial(who, now_);
    record(contact, {.fate = Fate::abandoned, .answer = now_, .next_identity = next});
}

void PlainSimulation::leave_line(std::size_t contact) {
    auto& line = lines_[contacts_[contact].person.type];
    line.erase(std::find(line.begin(), line.end(), contact));
}

void PlainSimulation::end_day(std::size_t day) {
    for (std::size_t type = 0; type < lines_.size(); ++type) {
        result_.observations.backlog(day, type) = static_cast<std::int64_t>(lines_[type].size());
    }
}

void PlainSimulation::close() {
    for (std::size_t type = 0; type < lines_.size(); ++type) {
        for (const std::size_t contact : lines_[type]) {
            ++result_.observations.totals(type).still_open;
            record(contact, {.fate = Fate::still_open});
        }
    }
    sort_log(result_.log);
}

// --- results -------------------------------------------------------------------------------------

void PlainSimulation::record(std::size_t contact, ContactRecord outcome) {
    const PlainContact& who = contacts_[contact];
    outcome.identity = who.person.identity;
    outcome.type = static_cast<std::uint16_t>(who.person.type);
    outcome.entry = who.entry;
    result_.log.push_back(outcome);
}

const model::ContactType& PlainSimulation::type_of(std::size_t contact) const {
    return scenario_.contact_types[contacts_[contact].person.type];
}

std::size_t PlainSimulation::interval_of(Ticks instant) const {
    const auto& intervals = scenario_.grid.intervals();
    for (std::size_t i = 0; i < intervals.size(); ++i) {
        if (instant < intervals[i].end) {
            return i;
        }
    }
    return intervals.size() - 1;
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
