// How contacts leave without an answer.

#include "support/plain_simulation.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace staffsim::tests {

using engine::Fate;
using random::Cause;
using random::Role;
using Standing = PlainContact::Standing;

void PlainSimulation::part(std::size_t contact) {
    contacts_[contact].standing = Standing::gone;
    free_phone_line(contact);
}

void PlainSimulation::let_go_of_holder(std::size_t contact) {
    if (const auto holder = std::exchange(contacts_[contact].holder, std::nullopt)) {
        end_hold(*holder);
    }
}

// --- on entering ---------------------------------------------------------------------------------

void PlainSimulation::block(std::size_t contact) {
    ++line_cell(contact).blocked;
    part(contact);
    record(contact, {.fate = Fate::blocked, .next_identity = cause_retrial(contact)});
    let_go_of_holder(contact);
}

bool PlainSimulation::is_full(std::size_t type) {
    const auto& of_type = scenario_.contact_types[type];
    if (of_type.queue_limit && waiting(type) >= *of_type.queue_limit) {
        return true;
    }
    if (!of_type.line_group) {
        return false;
    }
    const auto& limit = scenario_.routing.line_groups[*of_type.line_group].waiting;
    std::int64_t in_group = 0;
    for (std::size_t other = 0; other < scenario_.contact_types.size(); ++other) {
        const bool shares = scenario_.contact_types[other].line_group == of_type.line_group;
        in_group += shares ? waiting(other) : 0;
    }
    return limit && in_group >= *limit;
}

bool PlainSimulation::asks_for_callback(std::size_t contact) {
    const PlainContact& who = contacts_[contact];
    const auto& callback = type_of(contact).callback;
    return callback &&
           predicted_wait(who.person.type, callback->predictor) >
               callback->offered_above_seconds * static_cast<double>(ticks_per_second) &&
           draws_.uniform(who.person, Role::callback_acceptance) < callback->acceptance;
}

// If it stays, its patience is another.
bool PlainSimulation::balks_on_announcement(std::size_t contact) {
    PlainContact& who = contacts_[contact];
    const auto& announced = type_of(contact).announced_wait;
    if (!announced) {
        return false;
    }
    const double seconds = predicted_wait(who.person.type, announced->predictor) /
                           static_cast<double>(ticks_per_second);
    if (draws_.uniform(who.person, Role::announced_balking) <
        on_lines(announced->wait_seconds, announced->balking_share, seconds)) {
        ++totals(contact).balked_announced;
        count_abandonment(contact);
        part(contact);
        record(contact,
               {.fate = Fate::abandoned, .answer = now_, .next_identity = cause_retrial(contact)});
        let_go_of_holder(contact);
        return true;
    }
    if (who.patience && !announced->patience_factor.empty()) {
        const double factor =
            on_lines(announced->wait_seconds, announced->patience_factor, seconds);
        who.patience = static_cast<Ticks>(std::floor(static_cast<double>(*who.patience) * factor));
        if (*who.patience >= Ticks{patience_never}) {
            who.patience.reset();
        }
    }
    return false;
}

// --- from the line -------------------------------------------------------------------------------

void PlainSimulation::abandon(std::size_t contact) {
    const PlainContact& who = contacts_[contact];
    count_abandonment(contact);
    if (draws_.uniform(who.person, Role::silent_abandonment) <
        type_of(contact).silent_abandonment) {
        leave_ghost(contact);
        cancel_waiting_events(contact);
    } else {
        leave_line(contact);
    }
    part(contact);
    record(contact,
           {.fate = Fate::abandoned, .answer = now_, .next_identity = cause_retrial(contact)});
    let_go_of_holder(contact);
}

void PlainSimulation::leave_message(std::size_t contact) {
    leave_line(contact);
    part(contact);
    ++totals(contact).left_message;
    record(contact,
           {.fate = Fate::left_message, .answer = now_, .next_identity = cause_message(contact)});
    let_go_of_holder(contact);
}

// --- closing -------------------------------------------------------------------------------------

std::vector<std::size_t> PlainSimulation::who_leaves_at_closing(std::size_t type) const {
    std::vector<std::size_t> leaving;
    for (const auto& [key, line] : lines_) {
        for (const std::size_t contact : line) {
            const PlainContact& who = contacts_[contact];
            if (key.type == type && (who.is_counted() || who.is(Cause::ghost))) {
                leaving.push_back(contact);
            }
        }
    }
    return leaving;
}

void PlainSimulation::close_line(std::size_t type) {
    const auto rule = scenario_.contact_types[type].at_closing;
    if (rule == model::AtClosing::stay) {
        return;
    }
    const auto leaving = who_leaves_at_closing(type);
    for (const std::size_t contact : leaving) {
        leave_line(contact);
        part(contact);
    }
    for (const std::size_t contact : leaving) {
        if (contacts_[contact].is(Cause::ghost)) {
            continue;
        }
        if (rule == model::AtClosing::clear) {
            clear(contact);
        } else {
            keep_for_next_opening(contact);
        }
    }
    for (const std::size_t contact : leaving) {
        let_go_of_holder(contact);
    }
}

void PlainSimulation::clear(std::size_t contact) {
    ++totals(contact).cleared;
    record(contact,
           {.fate = Fate::cleared, .answer = now_, .next_identity = cause_retrial(contact)});
}

void PlainSimulation::keep_for_next_opening(std::size_t contact) {
    PlainContact& who = contacts_[contact];
    who.standing = Standing::outside;
    outside_.insert(contact);
    const Ticks opening = opening_at(who.person.type, now_);
    if (opening < horizon_end_) {
        events_.add(
            {.instant = opening, .kind = EventKind::line_return, .first = who.person.identity},
            [this, contact] { reopen(contact); });
    }
}

void PlainSimulation::reopen(std::size_t contact) {
    take_phone_line(contact, IfNoLine::one_more);
    rejoin(contact); // its events count from now on: see add_waiting_events
    outside_.erase(contact);
}

} // namespace staffsim::tests
