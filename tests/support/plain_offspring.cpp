// Contacts that come of others: recontacts, retrials, messages, chases, legs, ghosts, callbacks.

#include "support/plain_simulation.hpp"

#include <algorithm>
#include <cmath>

namespace staffsim::tests {

using engine::Fate;
using random::Cause;
using random::Role;

namespace {

Person person_born_of(const Person& parent, Cause cause, std::size_t type) {
    return {.identity = random::born_identity(parent.identity, cause), .type = type};
}

} // namespace

std::size_t PlainSimulation::add(PlainContact contact) {
    contacts_.push_back(std::move(contact));
    return contacts_.size() - 1;
}

// --- recontacts ----------------------------------------------------------------------------------

std::optional<Person> PlainSimulation::decide_recontact(const Person& parent,
                                                        bool stands_for_first) {
    const auto& recontact = scenario_.contact_types[parent.type].recontact;
    if (!recontact || draws_.uniform(parent, Role::recontact) >= recontact->probability) {
        return std::nullopt;
    }
    auto& counts = result_.observations.totals(parent.type);
    ++counts.recontacts_due;
    if (stands_for_first) {
        ++counts.repeated_first;
        counts.repeated_first_within += is_within_window(parent) ? 1 : 0;
    }
    return person_born_of(parent, Cause::recontact, recontact->contact_type);
}

bool PlainSimulation::is_within_window(const Person& parent) const {
    const auto& recontact = *scenario_.contact_types[parent.type].recontact;
    if (!recontact.window_hours) {
        return true;
    }
    const auto window = static_cast<Ticks>(
        std::floor(*recontact.window_hours * static_cast<double>(ticks_per_hour)));
    return draws_.rounded(recontact.delay, parent, Role::recontact_delay) <= window;
}

void PlainSimulation::send_recontact(const Person& parent, const Person& born, Ticks end) {
    const auto& delay = scenario_.contact_types[parent.type].recontact->delay;
    come_to_front_door(
        born, Cause::recontact, end + draws_.rounded(delay, parent, Role::recontact_delay));
}

// --- straight to a line --------------------------------------------------------------------------

std::uint64_t PlainSimulation::cause_retrial(std::size_t parent) {
    const PlainContact& before = contacts_[parent];
    const auto& retrial = type_of(parent).retrial;
    if (!retrial || before.attempts >= retrial->most_attempts ||
        draws_.uniform(before.person, Role::retrial) >= retrial->probability) {
        return 0;
    }
    const Person born = person_born_of(
        before.person, Cause::retrial, retrial->contact_type.value_or(before.person.type));
    const Ticks delay = draws_.rounded(retrial->delay, before.person, Role::retrial_delay);
    const std::size_t contact = add({.person = born,
                                     .cause = Cause::retrial,
                                     .attempts = before.attempts + 1,
                                     .first_entry = now_ + delay});
    if (send_to_line(contact, {}) && retrial->patience == model::Retrial::Patience::kept) {
        contacts_[contact].patience = before.patience;
    }
    return born.identity;
}

std::uint64_t PlainSimulation::cause_message(std::size_t parent) {
    const auto& as_type = type_of(parent).message_offer->contact_type;
    if (!as_type || now_ >= horizon_end_) {
        return 0;
    }
    const Person born = person_born_of(contacts_[parent].person, Cause::message, *as_type);
    send_to_line(add({.person = born, .cause = Cause::message, .first_entry = now_}), {});
    return born.identity;
}

void PlainSimulation::cause_chase(std::size_t parent, int step) {
    const Person person = contacts_[parent].person;
    const auto& chase = *type_of(parent).chase;
    if (draws_.uniform(person, Role::chase, step) >= chase.probability) {
        return;
    }
    ++totals(parent).chases;
    const auto of_step = random::step_identity(person.identity, static_cast<std::uint32_t>(step));
    come_to_front_door(
        {.identity = random::born_identity(of_step, Cause::chase), .type = chase.contact_type},
        Cause::chase,
        now_);
}

void PlainSimulation::cause_leg(std::size_t parent) {
    const PlainContact& before = contacts_[parent];
    const PlainTransfer& transfer = *before.handling.transfer;
    const std::size_t contact = add({.person = transfer.leg,
                                     .cause = Cause::transfer,
                                     .stands_for_first = before.stands_for_first,
                                     .first_entry = now_});
    PlainContact& leg = contacts_[contact];
    leg.handle_time = draws_.handle_time(leg.person, 1, interval_);
    leg.patience = draws_.patience(leg.person, 1);
    if (transfer.is_warm) {
        leg.holder = parent;
    }
    events_.add({.instant = now_, .kind = EventKind::line_return, .first = leg.person.identity},
                [this, contact] { enter(contact); });
}

// --- in the place of who has gone ----------------------------------------------------------------

// The parent still stands in its line.
void PlainSimulation::leave_ghost(std::size_t parent) {
    const PlainContact& before = contacts_[parent];
    const std::size_t contact =
        add({.person = person_born_of(before.person, Cause::ghost, before.person.type),
             .cause = Cause::ghost,
             .handed_over = before.handed_over,
             .first_entry = before.first_entry,
             .entry = before.entry,
             .group = before.group,
             .standing = PlainContact::Standing::waiting,
             .line = before.line,
             .place = before.place});
    auto& line = line_of(parent);
    std::replace(line.begin(), line.end(), parent, contact);
    add_thresholds(contact, now_ + 1);
}

void PlainSimulation::ask_for_callback(std::size_t parent) {
    const PlainContact& before = contacts_[parent];
    const auto& in_type = type_of(parent).callback->contact_type;
    const std::size_t type = in_type.value_or(before.person.type);
    const Person born = person_born_of(before.person, Cause::callback, type);
    const std::size_t contact = add({.person = born,
                                     .cause = Cause::callback,
                                     .stands_for_first = before.stands_for_first,
                                     .handed_over = before.handed_over,
                                     .first_entry = now_,
                                     .entry = now_,
                                     .handle_time = before.handle_time,
                                     .group = before.group,
                                     .asker = parent});
    ++totals(contact).callback.asked;
    ++open_callbacks_[type];
    ++totals(parent).asked_callback;
    record(parent, {.fate = Fate::callback, .next_identity = born.identity});
    part(parent);
    let_go_of_holder(parent);
    if (!in_type) { // it keeps its place
        rejoin(contact);
    } else if (const Ticks opening = opening_at(type, now_);
               opening < horizon_end_ || !scenario_.contact_types[type].has_hours) {
        events_.add({.instant = opening, .kind = EventKind::line_return, .first = born.identity},
                    [this, contact] {
                        contacts_[contact].group = dispatch(contact);
                        rejoin(contact);
                    });
    }
}

// --- the starting backlog ------------------------------------------------------------------------

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
            const std::size_t contact = add({.person = person,
                                             .stands_for_first = true,
                                             .first_entry = -age,
                                             .entry = -age,
                                             .handle_time = draws_.handle_time(person, 1, 0),
                                             .patience = draws_.patience(person, 1)});
            auto& patience = contacts_[contact].patience;
            if (patience) {
                *patience += age;
                if (*patience >= Ticks{patience_never}) {
                    patience.reset();
                }
            }
            ++line_cell(contact).offered;
            take_phone_line(contact, IfNoLine::one_more);
            contacts_[contact].group = dispatch(contact);
            wait(contact);
        }
    }
}

} // namespace staffsim::tests
