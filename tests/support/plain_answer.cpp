// The first answer of a contact, or of a callback, and what is decided then.

#include "support/plain_simulation.hpp"

#include <algorithm>

namespace staffsim::tests {

using engine::Fate;
using random::Cause;
using random::Role;

void PlainSimulation::answer_first(std::size_t contact) {
    PlainContact& who = contacts_[contact];
    const bool is_callback = who.is(Cause::callback);
    who.is_answered = true;
    who.handling.month = month_now();
    const std::uint64_t next = decide_outcome(contact);
    count_answer(contact);
    if (!is_callback) {
        count_wait(contact);
    }
    record(contact,
           {.fate = is_callback ? Fate::called_back : Fate::answered,
            .group = static_cast<std::int16_t>(who.handling.agent->group),
            .answer = now_,
            .next_identity = next});
    if (const auto& law = type_of(contact).after_contact_work) {
        const double drawn = draws_.drawn(*law, who.person, Role::after_contact_work);
        who.handling.after_work = std::min(round_ticks(at_pace(drawn, contact)), longest_handling);
        count_handling(contact, *who.handling.after_work);
    }
    begin_talk(contact);
}

void PlainSimulation::begin_talk(std::size_t contact) {
    PlainContact& who = contacts_[contact];
    const auto holder = std::exchange(who.holder, std::nullopt);
    const Ticks conference = holder ? contacts_[*holder].handling.transfer->conference : 0;
    if (type_of(contact).conversation) {
        who.handling.replies = draws_.replies(who.person);
        begin_reply(contact, slope(contact), conference);
    } else {
        const double ticks = at_pace(who.handle_time, contact) + slope(contact);
        who.handling.talk = std::min(round_ticks(ticks), longest_handling) + conference;
        count_handling(contact, who.handling.talk);
        who.handling.phase = PlainHandling::Phase::talk;
        who.handling.began = now_;
        work_on(contact, static_cast<double>(who.handling.talk));
    }
    if (holder) {
        begin_conference(*holder);
    }
}

// Of the week of the day at hand.
const random::WeekFactors& PlainSimulation::week_of(std::size_t group) const {
    const std::size_t day = scenario_.grid.intervals()[interval_of(now_)].day;
    return draws_.inputs().heads().factors(group, day / 7);
}

// The agent who has the contact in hand has been brought up to date.
double PlainSimulation::at_pace(double ticks, std::size_t contact) const {
    const PlainAgent& agent = *contacts_[contact].handling.agent;
    const PlainGroup& group = groups_[agent.group];
    double x = ticks * skill_of(agent.group, contacts_[contact].person.type).handle_time_factor *
               week_of(agent.group).handle_time;
    if (group.model().differences.pace_cv > 0) {
        x *= agent.pace;
    }
    if (group.model().fatigue) {
        x *= group.fatigue(agent);
    }
    return x;
}

// [ticks]
double PlainSimulation::slope(std::size_t contact) const {
    const auto& law = type_of(contact).wait_slope;
    if (!law) {
        return 0;
    }
    const auto ticks = static_cast<double>(ticks_per_second);
    const auto waited = static_cast<double>(now_ - contacts_[contact].entry);
    return std::min(law->most_seconds * ticks,
                    std::max(0.0, waited - law->above_seconds * ticks) * law->seconds_per_minute /
                        60);
}

// Returns the identity of the contact that it causes; 0 = none.
std::uint64_t PlainSimulation::decide_outcome(std::size_t contact) {
    PlainContact& who = contacts_[contact];
    const auto& transfer = skill_of(who.handling.agent->group, who.person.type).transfer;
    if (transfer && draws_.uniform(who.person, Role::transfer) < transfer->probability) {
        const Person leg{.identity = random::born_identity(who.person.identity, Cause::transfer),
                         .type = transfer->contact_type};
        who.handling.transfer =
            PlainTransfer{.leg = leg,
                          .is_warm = transfer->mode == model::Transfer::Mode::warm,
                          .conference = draws_.rounded(
                              transfer->conference_time, who.person, Role::conference_time)};
        ++work_cell(contact).transferred;
        return leg.identity;
    }
    totals(contact).handled_first += who.stands_for_first ? 1 : 0;
    if (is_resolved(contact)) {
        ++work_cell(contact).resolved;
        return 0;
    }
    who.handling.recontact = decide_recontact(who.person, who.stands_for_first);
    if (who.handling.recontact && is_within_window(who.person)) {
        ++work_cell(contact).returned;
    }
    return who.handling.recontact ? who.handling.recontact->identity : 0;
}

bool PlainSimulation::is_resolved(std::size_t contact) const {
    const PlainContact& who = contacts_[contact];
    const PlainAgent& agent = *who.handling.agent;
    double quality = type_of(contact).resolution_probability *
                     skill_of(agent.group, who.person.type).resolution_factor *
                     week_of(agent.group).resolution;
    if (groups_[agent.group].model().differences.quality_cv > 0) {
        quality *= agent.quality;
    }
    const Person drawn_for = who.asker ? contacts_[*who.asker].person : who.person;
    return quality >= 1 || draws_.uniform(drawn_for, Role::resolution) < quality;
}

void PlainSimulation::count_answer(std::size_t contact) {
    const PlainContact& who = contacts_[contact];
    ++work_cell(contact).answered;
    if (now_ < horizon_end_) {
        ++result_.observations.group(interval_, who.handling.agent->group).answered;
    }
    if (who.is(Cause::callback)) {
        ++totals(contact).callback.answered;
        totals(contact).callback.wait_answered += now_ - who.entry;
        --open_callbacks_[who.person.type];
    }
}

void PlainSimulation::count_wait(std::size_t contact) {
    const PlainContact& who = contacts_[contact];
    const std::size_t type = who.person.type;
    const Ticks wait = now_ - who.entry;
    auto& cell = line_cell(contact);
    ++cell.answered;
    cell.answered_within += now_ <= due_of(type, who.entry) ? 1U : 0U;
    cell.wait_answered += wait;
    result_.observations.waits(type).add(wait);
    totals(contact).max_wait = std::max(totals(contact).max_wait, wait);
    last_wait_[type] = wait;
}

} // namespace staffsim::tests
