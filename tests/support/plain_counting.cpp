// What is counted, and what is left at the end.

#include "support/plain_simulation.hpp"

#include <algorithm>
#include <cmath>

namespace staffsim::tests {

using engine::ContactRecord;
using engine::Fate;
using random::Cause;
using Phase = PlainHandling::Phase;
using Standing = PlainContact::Standing;

// --- snapshots -----------------------------------------------------------------------------------

void PlainSimulation::end_day(std::size_t day) {
    for (const auto& [key, line] : lines_) {
        for (const std::size_t contact : line) {
            const PlainContact& who = contacts_[contact];
            const bool counts = !who.is(Cause::ghost) && !who.is(Cause::callback);
            result_.observations.backlog(day, key.type) += counts ? 1 : 0;
        }
    }
    for (std::size_t type = 0; type < scenario_.contact_types.size(); ++type) {
        if (scenario_.contact_types[type].deferral) {
            count_backlog_ages(day, type);
        }
    }
}

void PlainSimulation::count_backlog_ages(std::size_t day, std::size_t type) {
    auto& counts = result_.observations.backlog_ages(day, type);
    const auto& conversation = scenario_.contact_types[type].conversation;
    std::vector<Ticks> ages;
    for (const auto& [key, line] : lines_) {
        for (const std::size_t contact : line) {
            const PlainContact& who = contacts_[contact];
            if (key.type != type || who.is(Cause::ghost) || who.is(Cause::callback)) {
                continue;
            }
            ages.push_back(now_ - who.entry);
            counts.overdue += due_of(type, who.entry) < now_ ? 1 : 0;
            double work = who.handle_time;
            if (conversation) {
                work *= conversation->mean_replies;
                work *= model::mean_seconds(conversation->reply_time) *
                        static_cast<double>(ticks_per_second);
            }
            counts.work += round_ticks(work);
        }
    }
    if (ages.empty()) {
        return;
    }
    std::sort(ages.begin(), ages.end());
    counts.counted = 1;
    counts.waiting = static_cast<std::int64_t>(ages.size());
    counts.oldest = ages.back();
    counts.p90 = ages[(9 * ages.size() + 9) / 10 - 1];
    for (const Ticks age : ages) {
        std::size_t band = 0;
        while (band < counts.band_hours.size() && age > counts.band_hours[band] * ticks_per_hour) {
            ++band;
        }
        ++counts.bands[band];
    }
}

// --- service levels ------------------------------------------------------------------------------

// End of the acceptable wait, by the type's clock.
Ticks PlainSimulation::due_of(std::size_t type, Ticks entry) const {
    const auto& of_type = scenario_.contact_types[type];
    auto left = static_cast<Ticks>(std::floor(of_type.service_level.acceptable_wait_seconds *
                                              static_cast<double>(ticks_per_second)));
    if (!of_type.deferral || of_type.deferral->clock == model::Deferral::Clock::calendar ||
        left == 0) {
        return entry + left;
    }
    for (const auto& window : of_type.deferral->business_hours) {
        const Ticks start = std::max(entry, window.start);
        if (start < window.end) {
            if (left <= window.end - start) {
                return start + left;
            }
            left -= window.end - start;
        }
    }
    return INT64_MAX;
}

void PlainSimulation::count_abandonment(std::size_t contact) {
    const PlainContact& who = contacts_[contact];
    const auto& level = type_of(contact).service_level;
    const Ticks wait = now_ - who.entry;
    auto& cell = line_cell(contact);
    ++cell.abandoned;
    cell.abandoned_within += now_ <= due_of(who.person.type, who.entry) ? 1U : 0U;
    if (static_cast<double>(wait) <
        std::ceil(level.short_abandon_seconds * static_cast<double>(ticks_per_second))) {
        ++cell.abandoned_short;
    }
    cell.wait_abandoned += wait;
}

// --- the end -------------------------------------------------------------------------------------

void PlainSimulation::close() {
    for (std::size_t contact = 0; contact < contacts_.size(); ++contact) {
        close_contact(contact);
        if (const auto& known = contacts_[contact].record) {
            result_.log.push_back(*known);
        }
    }
    for (std::size_t type = 0; type < open_callbacks_.size(); ++type) {
        result_.observations.totals(type).callback.open = open_callbacks_[type];
    }
    sort_log(result_.log);
}

void PlainSimulation::close_contact(std::size_t contact) {
    PlainContact& who = contacts_[contact];
    const bool waits = who.standing == Standing::waiting || who.standing == Standing::outside;
    if (waits && who.is_counted()) {
        ++totals(contact).still_open;
        record(contact, {.fate = Fate::still_open});
    }
    if (who.is(Cause::callback) && !who.record) {
        record(contact, {.fate = Fate::still_open});
    }
    if (who.standing == Standing::in_hand && (who.is_answered || who.is(Cause::ghost))) {
        who.record->end = foreseen_end(who);
    }
}

Ticks PlainSimulation::foreseen_end(const PlainContact& who) const {
    const PlainHandling& handling = who.handling;
    const bool before_after_work = handling.after_work && handling.phase != Phase::after_work;
    const bool is_last_reply = handling.reply == 0 || handling.reply == handling.replies;
    if (handling.phase == Phase::conference && !before_after_work) {
        return handling.conference_end;
    }
    const bool is_last = !before_after_work && is_last_reply && handling.phase != Phase::pause &&
                         handling.phase != Phase::holding && handling.phase != Phase::conference;
    const bool goes_to_hold =
        handling.phase == Phase::talk && handling.transfer && handling.transfer->is_warm;
    if (!is_last || goes_to_hold) {
        return ContactRecord::no_instant;
    }
    const auto& works = handling.agent->works;
    const auto work = std::find_if(works.begin(), works.end(), [&](const PlainWork& w) {
        return w.number == handling.number;
    });
    return groups_[handling.agent->group].foreseen(*handling.agent, *work);
}

// --- where things are counted --------------------------------------------------------------------

void PlainSimulation::record(std::size_t contact, ContactRecord outcome) {
    PlainContact& who = contacts_[contact];
    outcome.identity = who.person.identity;
    outcome.type = static_cast<std::uint16_t>(who.person.type);
    outcome.entry = who.first_entry;
    who.record = outcome;
}

engine::LineCell& PlainSimulation::line_cell(std::size_t contact) {
    const PlainContact& who = contacts_[contact];
    return result_.observations.line(interval_of(who.first_entry), who.person.type);
}

engine::TypeTotals& PlainSimulation::totals(std::size_t contact) {
    return result_.observations.totals(contacts_[contact].person.type);
}

// Of the agent in whose hand it is.
engine::WorkCell& PlainSimulation::work_cell(std::size_t contact) {
    const PlainContact& who = contacts_[contact];
    return result_.observations.work(
        who.handling.month, who.handling.agent->group, who.person.type);
}

// Whole minutes of the contact's work are those that its agents have begun.
void PlainSimulation::count_handling(std::size_t contact, Ticks work) {
    const auto minutes = [](Ticks ticks) {
        return (ticks / ticks_per_minute) + (ticks % ticks_per_minute == 0 ? 0 : 1);
    };
    Ticks& handled = contacts_[contact].handling.handled;
    work_cell(contact).handling += work;
    work_cell(contact).started_minutes += minutes(handled + work) - minutes(handled);
    handled += work;
}

// By the day of the horizon; what begins after it counts in its last month.
std::size_t PlainSimulation::month_now() const {
    const auto& days = scenario_.grid.days();
    std::size_t month = 0;
    for (std::size_t day = 1; day < days.size() && days[day].start <= now_; ++day) {
        month += days[day].date.substr(0, 7) != days[day - 1].date.substr(0, 7) ? 1U : 0U;
    }
    return month;
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

} // namespace staffsim::tests
