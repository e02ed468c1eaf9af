// Contacts before they reach a human line: arrival, bot, opening hours.

#include "support/plain_simulation.hpp"

#include <algorithm>

namespace staffsim::tests {

using engine::Fate;
using random::Role;

void PlainSimulation::schedule_first_contacts() {
    for (std::size_t type = 0; type < scenario_.contact_types.size(); ++type) {
        for (std::size_t day = days_.begin; day < days_.end; ++day) {
            std::uint32_t number = 0;
            for (const Ticks instant : draws_.arrivals(type, day)) {
                const auto identity = random::first_identity(
                    scenario_.contact_types[type].key, static_cast<std::uint32_t>(day), number);
                come_to_front_door({.identity = identity, .type = type}, std::nullopt, instant);
                ++number;
            }
        }
    }
}

void PlainSimulation::come_to_front_door(const Person& person,
                                         std::optional<random::Cause> cause,
                                         Ticks at) {
    if (at >= horizon_end_) {
        return;
    }
    const std::size_t contact = add({.person = person,
                                     .cause = cause,
                                     .stands_for_first = is_first(person),
                                     .first_entry = at});
    events_.add({.instant = at,
                 .kind = EventKind::front_door,
                 .first = person.type,
                 .second = person.identity},
                [this, contact] { pass_front_door(contact); });
}

void PlainSimulation::pass_front_door(std::size_t contact) {
    const Person person = contacts_[contact].person;
    auto& cell = result_.observations.front(interval_, person.type);
    ++(is_first(person) ? cell.first_contacts : cell.recontacts);
    const auto& bot = type_of(contact).bot;
    if (bot && meets_bot(contact)) {
        const auto under_way = std::count_if(session_ends_[person.type].begin(),
                                             session_ends_[person.type].end(),
                                             [&](Ticks end) { return end > now_; });
        if (!bot->capacity || under_way < *bot->capacity) {
            meet_bot(contact);
            return;
        }
        if (bot->over_capacity == model::Bot::OverCapacity::turn_away) {
            turn_away(contact);
            return;
        }
        ++totals(contact).bot.skipped_capacity;
    }
    send_to_line(contact,
                 {.kind = is_first(person) ? EventKind::arrival : EventKind::line_return,
                  .door_interval = interval_});
}

bool PlainSimulation::meets_bot(std::size_t contact) {
    const Person person = contacts_[contact].person;
    const auto& bot = *type_of(contact).bot;
    auto& counts = totals(contact).bot;
    const double skip = draws_.uniform(person, Role::bot_skip);
    if (skip < bot.vip_share) {
        ++counts.skipped_vip;
        return false;
    }
    if (skip < bot.vip_share + bot.high_stakes_share) {
        ++counts.skipped_high_stakes;
        return false;
    }
    if (draws_.uniform(person, Role::bot_engagement) >= bot.engagement) {
        return false;
    }
    for (const auto& occurrence : draws_.inputs().events()) {
        const auto& event = scenario_.events[occurrence.event];
        const auto& touched = event.contact_types;
        const double end = static_cast<double>(occurrence.start) + occurrence.duration_ticks;
        if (event.bot_outage && occurrence.start <= now_ && static_cast<double>(now_) < end &&
            std::count(touched.begin(), touched.end(), person.type) > 0) {
            ++counts.skipped_outage;
            return false;
        }
    }
    return true;
}

void PlainSimulation::turn_away(std::size_t contact) {
    ++totals(contact).bot.turned_away;
    ++line_cell(contact).offered;
    ++line_cell(contact).blocked;
    record(contact, {.fate = Fate::blocked});
    contacts_[contact].standing = PlainContact::Standing::gone;
}

// --- the bot -------------------------------------------------------------------------------------

void PlainSimulation::meet_bot(std::size_t contact) {
    const Person person = contacts_[contact].person;
    const PlainSession session = play_session(draws_, person, *type_of(contact).bot, interval_);
    session_ends_[person.type].push_back(now_ + session.length);
    auto& cell = result_.observations.front(interval_, person.type);
    ++cell.bot_sessions;
    auto& counts = totals(contact).bot;
    result_.observations.bot(month_now(), person.type).turns += session.turns;
    counts.missed_negative += session.missed_negative ? 1 : 0;
    switch (session.end) {
    case PlainSession::End::contained:
        ++cell.contained;
        totals(contact).handled_first += is_first(person) ? 1 : 0;
        end_in_bot(person, session);
        break;
    case PlainSession::End::abandoned:
        ++cell.bot_abandoned;
        break;
    case PlainSession::End::escalated:
        ++cell.escalated;
        count_escalation(person.type, session);
        hand_over(contact, session);
        break;
    }
}

void PlainSimulation::count_escalation(std::size_t type, const PlainSession& session) {
    using Reason = PlainSession::Reason;
    auto& counts = result_.observations.totals(type).bot;
    const Reason reason = session.reason;
    counts.escalated_request += reason == Reason::request ? 1 : 0;
    counts.escalated_low_confidence += reason == Reason::low_confidence ? 1 : 0;
    counts.escalated_sentiment +=
        reason == Reason::sentiment || reason == Reason::false_alarm ? 1 : 0;
    counts.false_alarms += reason == Reason::false_alarm ? 1 : 0;
    counts.escalated_failed_turns += reason == Reason::failed_turns ? 1 : 0;
}

void PlainSimulation::end_in_bot(const Person& person, const PlainSession& session) {
    auto& cell = result_.observations.front(interval_, person.type);
    const auto& bot = *scenario_.contact_types[person.type].bot;
    const double resolution = session.missed_negative
                                  ? bot.resolution * bot.triggers.missed_resolution_factor
                                  : bot.resolution;
    if (draws_.uniform(person, Role::bot_resolution) < resolution) {
        ++cell.bot_resolved;
    } else if (const auto born = decide_recontact(person, is_first(person))) {
        ++cell.bot_recontacts_due;
        result_.observations.bot(month_now(), person.type).recontacts_within +=
            is_within_window(person) ? 1 : 0;
        send_recontact(person, *born, now_ + session.length);
    }
}

void PlainSimulation::hand_over(std::size_t contact, const PlainSession& session) {
    PlainContact& who = contacts_[contact];
    const auto& bot = *type_of(contact).bot;
    const bool with_context = draws_.uniform(who.person, Role::handoff_context) < bot.context_share;
    who.handed_over = true;
    who.first_entry = now_ + session.length;
    if (bot.handoff_delay) {
        who.first_entry += draws_.rounded(*bot.handoff_delay, who.person, Role::handoff_delay);
    }
    send_to_line(contact,
                 {.handle_factor = with_context ? bot.handle_factor_with_context
                                                : bot.handle_factor_without_context,
                  .patience_factor = bot.patience_factor,
                  .door_interval = interval_});
}

// --- the way to the line -------------------------------------------------------------------------

Ticks PlainSimulation::opening_at(std::size_t type, Ticks instant) const {
    const auto& of_type = scenario_.contact_types[type];
    if (!of_type.has_hours) {
        return instant;
    }
    // The first window that is not over yet: the line is open now, or opens with it.
    const auto window = std::find_if(
        of_type.open.begin(), of_type.open.end(), [&](const auto& w) { return instant < w.end; });
    return window != of_type.open.end() ? std::max(instant, window->start) : horizon_end_;
}

bool PlainSimulation::admit(std::size_t contact, LineEntry& entry) {
    PlainContact& who = contacts_[contact];
    const auto rule = type_of(contact).out_of_hours;
    if (who.first_entry >= horizon_end_) {
        who.standing = PlainContact::Standing::gone;
        return false;
    }
    const Ticks opening = opening_at(who.person.type, who.first_entry);
    if (opening == who.first_entry || rule == model::OutOfHours::wait) {
        return true;
    }
    if (rule == model::OutOfHours::turn_away) {
        stay_outside(contact, Fate::blocked);
        return false;
    }
    if (opening >= horizon_end_) {
        stay_outside(contact, Fate::still_open);
        return false;
    }
    who.first_entry = opening;
    entry.kind = EventKind::line_return;
    return true;
}

void PlainSimulation::stay_outside(std::size_t contact, Fate fate) {
    PlainContact& who = contacts_[contact];
    auto& cell = line_cell(contact);
    ++cell.offered;
    cell.retrials += who.is(random::Cause::retrial) ? 1U : 0U;
    if (fate == Fate::blocked) {
        ++cell.blocked;
        ++totals(contact).blocked_closed;
    } else {
        ++totals(contact).still_open;
        who.first_entry = horizon_end_ + scenario_.wind_down;
    }
    who.standing = PlainContact::Standing::gone;
    record(contact, {.fate = fate});
}

// Returns whether it will enter the line.
bool PlainSimulation::send_to_line(std::size_t contact, LineEntry entry) {
    if (!admit(contact, entry)) {
        return false;
    }
    PlainContact& who = contacts_[contact];
    const std::size_t interval = entry.door_interval.value_or(interval_of(who.first_entry));
    who.handle_time = draws_.handle_time(who.person, entry.handle_factor, interval);
    who.patience = draws_.patience(who.person, entry.patience_factor);
    const bool arrives = entry.kind == EventKind::arrival;
    events_.add({.instant = who.first_entry,
                 .kind = entry.kind,
                 .first = arrives ? who.person.type : who.person.identity,
                 .second = arrives ? who.person.identity : 0},
                [this, contact] { enter(contact); });
    return true;
}

} // namespace staffsim::tests
