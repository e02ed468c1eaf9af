// Contacts before they reach a human line: arrival, bot, opening hours, retrial and recontact.

#include "staffsim/core/error.hpp"
#include "support/plain_simulation.hpp"

#include <algorithm>
#include <cmath>

namespace staffsim::tests {

using engine::Fate;
using random::Role;

void PlainSimulation::schedule_first_contacts() {
    for (std::size_t type = 0; type < scenario_.contact_types.size(); ++type) {
        for (std::size_t day = 0; day < scenario_.grid.days().size(); ++day) {
            std::uint32_t number = 0;
            for (const Ticks instant : draws_.arrivals(type, day)) {
                const auto identity = random::first_identity(
                    scenario_.contact_types[type].key, static_cast<std::uint32_t>(day), number);
                come_to_front_door({.identity = identity, .type = type}, instant);
                ++number;
            }
        }
    }
}

void PlainSimulation::come_to_front_door(const Person& person, Ticks instant) {
    if (instant >= horizon_end_) {
        return;
    }
    contacts_.push_back({.person = person, .entry = instant});
    events_.push({.instant = instant,
                  .kind = EventKind::front_door,
                  .first_key = door_arrivals_++,
                  .contact = contacts_.size() - 1});
}

void PlainSimulation::pass_front_door(std::size_t contact) {
    const Person person = contacts_[contact].person;
    const auto& bot = type_of(contact).bot;
    auto& cell = result_.observations.front(interval_, person.type);
    ++(is_first(person) ? cell.first_contacts : cell.recontacts);
    if (!bot || draws_.uniform(person, Role::bot_engagement) >= bot->engagement) {
        LineEntry entry{.kind = is_first(person) ? EventKind::arrival : EventKind::return_entry};
        if (admit(contact, entry)) {
            draw_and_enter(contact, entry, interval_);
        }
        return;
    }
    ++cell.bot_sessions;
    const double outcome = draws_.uniform(person, Role::bot_outcome);
    const double stays_below = 1 - bot->abandonment;
    const double containment =
        bot->containment * draws_.inputs().containment_factor(person.type, interval_);
    if (outcome < std::min(containment, stays_below)) {
        ++cell.contained;
        result_.observations.totals(person.type).handled_first += is_first(person) ? 1 : 0;
        end_in_bot(person, now_ + draws_.session_time(person));
    } else if (outcome >= stays_below) {
        ++cell.bot_abandoned;
    } else {
        ++cell.escalated;
        hand_over(contact);
    }
}

void PlainSimulation::end_in_bot(const Person& person, Ticks instant) {
    auto& cell = result_.observations.front(interval_, person.type);
    const auto& bot = *scenario_.contact_types[person.type].bot;
    if (draws_.uniform(person, Role::bot_resolution) < bot.resolution) {
        ++cell.bot_resolved;
    } else if (cause_recontact(person, instant) != 0) {
        ++cell.bot_recontacts_due;
    }
}

void PlainSimulation::hand_over(std::size_t contact) {
    const Person person = contacts_[contact].person;
    const auto& bot = *type_of(contact).bot;
    const bool with_context = draws_.uniform(person, Role::handoff_context) < bot.context_share;
    LineEntry entry{.handle_factor = with_context ? bot.handle_factor_with_context
                                                  : bot.handle_factor_without_context,
                    .patience_factor = bot.patience_factor,
                    .kind = EventKind::return_entry};
    contacts_[contact].entry = now_ + draws_.session_time(person) + draws_.handoff_delay(person);
    if (admit(contact, entry)) {
        draw_and_enter(contact, entry, interval_);
    }
}

bool PlainSimulation::admit(std::size_t contact, LineEntry& entry) {
    const auto& type = type_of(contact);
    const Ticks instant = contacts_[contact].entry;
    if (instant >= horizon_end_) {
        return false;
    }
    if (!type.has_hours) {
        return true;
    }
    // The first window that is not over yet: the line is open now, or opens with it.
    const auto window = std::find_if(
        type.open.begin(), type.open.end(), [&](const auto& w) { return instant < w.end; });
    if (window != type.open.end() && window->start <= instant) {
        return true;
    }
    const bool never_opens = window == type.open.end() || window->start >= horizon_end_;
    const bool refused = type.out_of_hours == model::OutOfHours::turn_away;
    if (refused || never_opens) {
        const std::size_t of = contacts_[contact].person.type;
        auto& cell = result_.observations.line(interval_of(instant), of);
        ++cell.offered;
        cell.blocked += refused ? 1U : 0U;
        result_.observations.totals(of).still_open += refused ? 0 : 1;
        cell.retrials += contacts_[contact].is_retrial ? 1U : 0U;
        contacts_[contact].entry = refused ? instant : horizon_end_ + scenario_.wind_down;
        record(contact, {.fate = refused ? Fate::blocked : Fate::still_open});
        return false;
    }
    contacts_[contact].entry = window->start;
    entry.kind = EventKind::return_entry;
    return true;
}

void PlainSimulation::draw_and_enter(std::size_t contact,
                                     const LineEntry& entry,
                                     std::size_t door_interval) {
    PlainContact& who = contacts_[contact];
    who.handle_time = draws_.handle_time(who.person, entry.handle_factor, door_interval);
    who.patience = draws_.patience(who.person, entry.patience_factor);
    const bool arrives = entry.kind == EventKind::arrival;
    events_.push({.instant = who.entry,
                  .kind = entry.kind,
                  .first_key = arrives ? who.person.type : who.person.identity,
                  .second_key = arrives ? who.person.identity : 0,
                  .contact = contact});
}

std::uint64_t PlainSimulation::cause_recontact(const Person& parent, Ticks instant) {
    const auto& recontact = scenario_.contact_types[parent.type].recontact;
    if (!recontact || draws_.uniform(parent, Role::recontact) >= recontact->probability) {
        return 0;
    }
    auto& totals = result_.observations.totals(parent.type);
    ++totals.recontacts_due;
    totals.repeated_first += is_first(parent) ? 1 : 0;
    const Person born{.identity = random::born_identity(parent.identity, random::Cause::recontact),
                      .type = recontact->contact_type};
    come_to_front_door(born, instant + draws_.recontact_delay(parent));
    return born.identity;
}

std::uint64_t PlainSimulation::cause_retrial(const PlainContact& parent, Ticks instant) {
    const auto& retrial = scenario_.contact_types[parent.person.type].retrial;
    if (!retrial || parent.attempts >= retrial->most_attempts ||
        draws_.uniform(parent.person, Role::retrial) >= retrial->probability) {
        return 0;
    }
    const Person born{.identity =
                          random::born_identity(parent.person.identity, random::Cause::retrial),
                      .type = parent.person.type};
    const auto kept_patience = parent.patience;
    contacts_.push_back({.person = born,
                         .entry = instant + draws_.retrial_delay(parent.person),
                         .attempts = parent.attempts + 1,
                         .is_retrial = true});
    const std::size_t contact = contacts_.size() - 1;
    LineEntry entry{.kind = EventKind::return_entry};
    if (admit(contact, entry)) {
        draw_and_enter(contact, entry, interval_of(contacts_[contact].entry));
        if (retrial->patience == model::Retrial::Patience::kept) {
            contacts_[contact].patience = kept_patience;
        }
    }
    return born.identity;
}

void PlainSimulation::place_backlog() {
    for (std::size_t type = 0; type < scenario_.contact_types.size(); ++type) {
        const auto& backlog = scenario_.contact_types[type].starting_backlog;
        const double oldest = backlog.oldest_hours * static_cast<double>(ticks_per_hour);
        const auto count = static_cast<double>(backlog.contacts);
        for (std::int64_t number = 0; number < backlog.contacts; ++number) {
            const auto identity = random::first_identity(scenario_.contact_types[type].key,
                                                         random::backlog_day,
                                                         static_cast<std::uint32_t>(number));
            const double from_oldest = static_cast<double>(backlog.contacts - number) - 0.5;
            const auto age = static_cast<Ticks>(std::floor(from_oldest / count * oldest));
            const Person person{.identity = identity, .type = type};
            contacts_.push_back({.person = person,
                                 .entry = -age,
                                 .handle_time = draws_.handle_time(person, 1, 0),
                                 .patience = draws_.patience(person, 1)});
            auto& patience = contacts_.back().patience;
            if (patience) {
                *patience += age;
                if (*patience >= Ticks{patience_never}) {
                    patience.reset();
                }
            }
            ++result_.observations.line(0, type).offered;
            wait(contacts_.size() - 1);
        }
    }
}

} // namespace staffsim::tests
