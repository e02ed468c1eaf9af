// How contacts come into a line, and what happens to them while they wait.

#include "staffsim/core/error.hpp"
#include "support/plain_simulation.hpp"

#include <algorithm>

namespace staffsim::tests {

using random::Cause;
using Standing = PlainContact::Standing;

// The list of section 4, from 1 to 8.
void PlainSimulation::enter(std::size_t contact) {
    PlainContact& who = contacts_[contact];
    who.first_entry = now_;
    who.entry = now_;
    ++line_cell(contact).offered;
    line_cell(contact).retrials += who.is(Cause::retrial) ? 1U : 0U;
    totals(contact).transfers_in += who.is(Cause::transfer) ? 1 : 0;
    const auto if_none = who.is(Cause::transfer) ? IfNoLine::one_more : IfNoLine::blocked;
    if (!take_phone_line(contact, if_none)) {
        ++totals(contact).blocked_no_line;
        block(contact);
        return;
    }
    who.group = dispatch(contact);
    if (offer(contact)) {
        return;
    }
    if (is_full(who.person.type)) {
        block(contact);
    } else if (asks_for_callback(contact)) {
        ask_for_callback(contact);
    } else if (!balks_on_announcement(contact)) {
        join(contact);
    }
}

// Steps 3 and 4: to a free agent, or to one who can be interrupted.
bool PlainSimulation::offer(std::size_t contact) {
    const bool somebody_waits = !lines_[line_key(contact)].empty();
    if (auto* agent = choose_agent(contact, steps_on_entering(contact, somebody_waits))) {
        answer(contact, *agent);
        return true;
    }
    return !type_of(contact).deferral && interrupt_for(contact);
}

void PlainSimulation::rejoin(std::size_t contact) {
    if (!offer(contact)) {
        join(contact);
    }
}

// It waits; and where lengths of queues open steps, the first of its line may be served now.
void PlainSimulation::join(std::size_t contact) {
    const PlainLineKey key = line_key(contact);
    const bool somebody_waited = !lines_[key].empty();
    wait(contact);
    const auto& route = scenario_.routing.routes[key.type];
    const bool by_queue = std::any_of(
        route.begin(), route.end(), [](const auto& step) { return step.queue_per_agent; });
    if (somebody_waited && by_queue) {
        try_first(key);
    }
}

PlainLineKey PlainSimulation::line_key(std::size_t contact) const {
    const PlainContact& who = contacts_[contact];
    const std::size_t type = who.person.type;
    PlainLineKey key{.type = type};
    if (has_single_lines(type)) {
        key.group = who.group;
    }
    const auto& route = scenario_.routing.routes[type];
    const bool splits = std::any_of(route.begin(), route.end(), [&](const auto& step) {
        return groups_[step.group].model().concurrency.slots_for_handoffs > 0;
    });
    key.of_handoffs = splits && who.handed_over && model::shares_agent(type_of(contact).channel);
    for (const auto& step : route) {
        if (moves_on(type) && step.delay <= now_ - who.entry) {
            key.delay = std::max(key.delay, step.delay);
        }
    }
    return key;
}

std::deque<std::size_t>& PlainSimulation::line_of(std::size_t contact) {
    return lines_[contacts_[contact].line];
}

void PlainSimulation::wait(std::size_t contact) {
    PlainContact& who = contacts_[contact];
    who.line = line_key(contact);
    who.standing = Standing::waiting;
    who.place = places_++;
    auto& line = line_of(contact);
    auto before = line.end();
    if (who.handling.put_aside) {
        before = std::find_if(line.begin(), line.end(), [&](std::size_t other) {
            return std::pair(contacts_[other].entry, contacts_[other].person.identity) >
                   std::pair(who.entry, who.person.identity);
        });
    }
    line.insert(before, contact);
    if (!who.handling.put_aside) {
        add_thresholds(contact, std::max<Ticks>(now_, 0));
        if (who.is_counted()) {
            add_waiting_events(contact);
        }
    }
}

void PlainSimulation::add_thresholds(std::size_t contact, Ticks from) {
    PlainContact& who = contacts_[contact];
    const std::size_t type = who.person.type;
    std::set<Ticks> delays;
    for (const auto& step : scenario_.routing.routes[type]) {
        if (moves_on(type) || !who.group || step.group == *who.group) {
            delays.insert(step.delay);
        }
    }
    for (const Ticks delay : delays) {
        if (delay > 0 && who.entry + delay >= from && !ignores_delays(type)) {
            who.waiting_events.push_back(events_.add({.instant = who.entry + delay,
                                                      .kind = EventKind::threshold,
                                                      .first = type,
                                                      .second = who.place},
                                                     [this, contact] { pass_threshold(contact); }));
        }
    }
}

void PlainSimulation::add_waiting_events(std::size_t contact) {
    PlainContact& who = contacts_[contact];
    const auto& type = type_of(contact);
    const auto add_event = [&](EventKind kind, Ticks instant, std::function<void()> happen) {
        if (instant >= now_) {
            who.waiting_events.push_back(events_.add({.instant = instant,
                                                      .kind = kind,
                                                      .first = who.person.type,
                                                      .second = who.person.identity},
                                                     std::move(happen)));
        }
    };
    if (type.message_offer) {
        add_event(EventKind::message,
                  who.entry + to_ticks(type.message_offer->after_seconds),
                  [this, contact] { leave_message(contact); });
    }
    if (who.patience) {
        // Who was kept outside has its whole patience again.
        const Ticks from = outside_.count(contact) > 0 ? now_ : who.entry;
        add_event(
            EventKind::abandonment, from + *who.patience, [this, contact] { abandon(contact); });
    }
    for (int n = 1; type.chase && n <= type.chase->most; ++n) {
        const Ticks instant = who.entry + n * to_ticks(type.chase->after_hours * 3600);
        if (instant < horizon_end_) {
            add_event(EventKind::chase, instant, [this, contact, n] { cause_chase(contact, n); });
        }
    }
}

void PlainSimulation::pass_threshold(std::size_t contact) {
    PlainContact& who = contacts_[contact];
    const PlainLineKey key = line_key(contact);
    if (!(key == who.line)) {
        auto& before = line_of(contact);
        before.erase(std::find(before.begin(), before.end(), contact));
        who.line = key;
        line_of(contact).push_back(contact);
    }
    if (line_of(contact).front() == contact) {
        try_first(key);
    }
}

void PlainSimulation::try_first(const PlainLineKey& key) {
    const std::size_t first = lines_[key].front();
    if (auto* agent = choose_agent(first, steps_while_waiting(first))) {
        answer(first, *agent);
    }
}

void PlainSimulation::cancel_waiting_events(std::size_t contact) {
    for (const EventKey& event : contacts_[contact].waiting_events) {
        events_.cancel(event);
    }
    contacts_[contact].waiting_events.clear();
}

void PlainSimulation::leave_line(std::size_t contact) {
    cancel_waiting_events(contact);
    auto& line = line_of(contact);
    line.erase(std::find(line.begin(), line.end(), contact));
}

// --- phone lines ---------------------------------------------------------------------------------

bool PlainSimulation::take_phone_line(std::size_t contact, IfNoLine if_none) {
    const auto& of = type_of(contact).line_group;
    if (!of) {
        return true;
    }
    const auto& lines = scenario_.routing.line_groups[*of].lines;
    if (if_none == IfNoLine::blocked && lines && phone_lines_used_[*of] >= *lines) {
        return false;
    }
    ensures(!contacts_[contact].has_phone_line, "a contact has one line");
    contacts_[contact].has_phone_line = true;
    ++phone_lines_used_[*of];
    return true;
}

void PlainSimulation::free_phone_line(std::size_t contact) {
    if (contacts_[contact].has_phone_line) {
        contacts_[contact].has_phone_line = false;
        --phone_lines_used_[*type_of(contact).line_group];
    }
}

} // namespace staffsim::tests
