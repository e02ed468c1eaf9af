// What agents do with the contacts in their hands, from taking one up to its end.

#include "staffsim/core/error.hpp"
#include "support/plain_simulation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace staffsim::tests {

using engine::Fate;
using random::Cause;
using random::Role;
using Phase = PlainHandling::Phase;
using Standing = PlainContact::Standing;

void PlainSimulation::answer(std::size_t contact, PlainAgent& agent) {
    PlainContact& who = contacts_[contact];
    if (who.standing == Standing::waiting) {
        leave_line(contact);
    }
    who.standing = Standing::in_hand;
    who.handling.agent = &agent;
    who.handling.number = handlings_++;
    const Demand demand = demand_of(contact);
    agent.in_hand.push_back({.contact = contact,
                             .takes_whole_agent = demand.takes_whole_agent,
                             .handed_over = demand.handed_over});
    groups_[agent.group].bring_up_to_date(agent, now_);
    if (who.is(Cause::ghost)) {
        begin_ghost(contact);
    } else if (who.is_answered) {
        take_up_again(contact);
    } else if (who.is(Cause::callback)) {
        call(contact);
    } else {
        answer_first(contact);
    }
}

// --- work ----------------------------------------------------------------------------------------

void PlainSimulation::work_on(std::size_t contact, double amount) {
    const PlainHandling& handling = contacts_[contact].handling;
    PlainAgent& agent = *handling.agent;
    groups_[agent.group].begin_work(
        agent, {.contact = contact, .number = handling.number, .amount = amount}, now_);
    plan_next_end(agent);
}

// Returns what was left of it.
double PlainSimulation::stop_work(std::size_t contact) {
    PlainAgent& agent = *contacts_[contact].handling.agent;
    const double left = groups_[agent.group].end_work(agent, contact, now_);
    plan_next_end(agent);
    return left;
}

void PlainSimulation::plan_next_end(PlainAgent& agent) {
    if (agent.next_end) {
        events_.cancel(*agent.next_end);
        agent.next_end.reset();
    }
    const auto next = std::min_element(
        agent.works.begin(), agent.works.end(), [](const PlainWork& a, const PlainWork& b) {
            return std::pair(a.due, a.number) < std::pair(b.due, b.number);
        });
    if (next == agent.works.end() || std::isinf(next->due)) {
        return;
    }
    agent.next_end = events_.add({.instant = groups_[agent.group].foreseen(agent, *next),
                                  .kind = EventKind::agents,
                                  .first = agent.group,
                                  .second = next->number},
                                 [this, contact = next->contact] { finish_work(contact); });
}

void PlainSimulation::finish_work(std::size_t contact) {
    stop_work(contact);
    switch (contacts_[contact].handling.phase) {
    case Phase::talk:
        finish_talk(contact);
        return;
    case Phase::unanswered_call:
        finish_call(contact);
        return;
    case Phase::ghost:
    case Phase::after_work:
        end_handling(contact);
        return;
    case Phase::pause:
    case Phase::holding:
    case Phase::conference:
        break;
    }
    throw InternalError("work without an end has ended");
}

// --- how it begins -------------------------------------------------------------------------------

void PlainSimulation::begin_ghost(std::size_t contact) {
    PlainContact& who = contacts_[contact];
    const Ticks work =
        draws_.rounded(type_of(contact).ghost_handle_time, who.person, Role::ghost_handle_time);
    ++totals(contact).ghosts;
    who.handling.month = month_now();
    work_cell(contact).fruitless += work;
    record(contact,
           {.fate = Fate::ghost,
            .group = static_cast<std::int16_t>(who.handling.agent->group),
            .answer = now_});
    who.handling.phase = Phase::ghost;
    work_on(contact, static_cast<double>(work));
}

void PlainSimulation::call(std::size_t contact) {
    PlainContact& who = contacts_[contact];
    const auto& rules = *type_of(*who.asker).callback;
    take_phone_line(contact, IfNoLine::one_more);
    ++who.calls;
    ++totals(contact).callback.calls;
    who.handling.month = month_now();
    if (draws_.uniform(who.person, Role::callback_no_answer, who.calls) >= rules.no_answer) {
        answer_first(contact);
        return;
    }
    const Ticks work = to_ticks(rules.no_answer_seconds);
    work_cell(contact).fruitless += work;
    who.handling.phase = Phase::unanswered_call;
    who.handling.began = now_;
    work_on(contact, static_cast<double>(work));
}

// After an interruption, or as the next message of a conversation.
void PlainSimulation::take_up_again(std::size_t contact) {
    PlainContact& who = contacts_[contact];
    if (!who.handling.put_aside) {
        ++totals(contact).later_answers;
        totals(contact).later_wait += now_ - who.entry;
        begin_reply(contact, 0, 0);
        return;
    }
    who.handling.put_aside = false;
    who.handling.phase = Phase::talk;
    who.handling.began = now_;
    work_on(contact, who.handling.talk_left);
}

void PlainSimulation::begin_reply(std::size_t contact, double further, Ticks conference) {
    PlainContact& who = contacts_[contact];
    PlainHandling& handling = who.handling;
    groups_[handling.agent->group].bring_up_to_date(*handling.agent, now_);
    ++handling.reply;
    ++totals(contact).replies;
    const double drawn = draws_.drawn(
        type_of(contact).conversation->reply_time, who.person, Role::reply_time, handling.reply);
    const double ticks = at_pace(drawn * who.handle_time, contact) + further;
    handling.talk = std::min(round_ticks(ticks), longest_handling) + conference;
    count_handling(contact, handling.talk);
    handling.phase = Phase::talk;
    handling.began = now_;
    work_on(contact, static_cast<double>(handling.talk));
}

// --- how it goes on ------------------------------------------------------------------------------

void PlainSimulation::finish_call(std::size_t contact) {
    PlainContact& who = contacts_[contact];
    const auto& rules = *type_of(*who.asker).callback;
    free_phone_line(contact);
    if (who.calls < rules.most_calls) {
        const Ticks delay =
            draws_.rounded(rules.retry_delay, who.person, Role::callback_retry_delay, who.calls);
        who.standing = Standing::coming;
        events_.add(
            {.instant = now_ + delay, .kind = EventKind::line_return, .first = who.person.identity},
            [this, contact] { rejoin(contact); });
    } else {
        who.standing = Standing::gone;
        ++totals(contact).callback.lost;
        --open_callbacks_[who.person.type];
        record(contact,
               {.fate = Fate::callback_lost,
                .group = static_cast<std::int16_t>(who.handling.agent->group),
                .answer = who.handling.began,
                .end = now_});
    }
    free_hand(contact, HandEmptied::by_end);
}

void PlainSimulation::finish_talk(std::size_t contact) {
    PlainContact& who = contacts_[contact];
    PlainHandling& handling = who.handling;
    if (handling.reply < handling.replies && type_of(contact).conversation) {
        pause(contact);
        return;
    }
    free_phone_line(contact);
    if (handling.recontact) {
        send_recontact(who.person, *handling.recontact, now_);
    }
    if (!handling.transfer) {
        begin_after_work(contact);
        return;
    }
    cause_leg(contact);
    if (handling.transfer->is_warm) {
        handling.phase = Phase::holding;
        handling.began = now_;
        work_on(contact, std::numeric_limits<double>::infinity());
    } else {
        begin_after_work(contact);
    }
}

void PlainSimulation::pause(std::size_t contact) {
    PlainContact& who = contacts_[contact];
    const auto& rules = *type_of(contact).conversation;
    const Ticks length =
        draws_.rounded(rules.pause_time, who.person, Role::pause_time, who.handling.reply);
    who.handling.phase = Phase::pause;
    const bool is_released =
        rules.release_after_seconds && length > to_ticks(*rules.release_after_seconds);
    if (is_released) {
        events_.add({.instant = now_ + to_ticks(*rules.release_after_seconds),
                     .kind = EventKind::agents,
                     .first = who.handling.agent->group,
                     .second = who.handling.number},
                    [this, contact] { release(contact); });
    }
    events_.add(
        {.instant = now_ + length, .kind = EventKind::line_return, .first = who.person.identity},
        [this, contact, is_released] {
            if (is_released) {
                contacts_[contact].entry = now_;
                rejoin(contact);
            } else {
                begin_reply(contact, 0, 0);
            }
        });
}

void PlainSimulation::release(std::size_t contact) {
    contacts_[contact].standing = Standing::silent;
    free_hand(contact, HandEmptied::by_release);
}

void PlainSimulation::begin_conference(std::size_t contact) {
    PlainHandling& handling = contacts_[contact].handling;
    count_handling(contact, now_ - handling.began);
    handling.phase = Phase::conference;
    handling.began = now_;
    handling.conference_end = now_ + handling.transfer->conference;
    events_.add({.instant = handling.conference_end,
                 .kind = EventKind::agents,
                 .first = handling.agent->group,
                 .second = handling.number},
                [this, contact] { end_hold(contact); });
}

// Of the conference, or of holding for which nobody came.
void PlainSimulation::end_hold(std::size_t contact) {
    count_handling(contact, now_ - contacts_[contact].handling.began);
    stop_work(contact);
    begin_after_work(contact);
}

void PlainSimulation::begin_after_work(std::size_t contact) {
    PlainHandling& handling = contacts_[contact].handling;
    if (!handling.after_work) {
        end_handling(contact);
        return;
    }
    handling.phase = Phase::after_work;
    work_on(contact, static_cast<double>(*handling.after_work));
}

void PlainSimulation::end_handling(std::size_t contact) {
    PlainContact& who = contacts_[contact];
    who.standing = Standing::gone;
    who.record->end = now_;
    if (!who.is(Cause::ghost)) {
        if (model::shares_agent(type_of(contact).channel) &&
            groups_[who.handling.agent->group].has_many_slots()) {
            ++work_cell(contact).sessions;
            work_cell(contact).session_time += now_ - who.record->answer;
        }
        if (type_of(contact).deferral && !who.is(Cause::callback)) {
            ++totals(contact).completed;
            totals(contact).completed_within +=
                now_ <= due_of(who.person.type, who.first_entry) ? 1 : 0;
        }
    }
    free_hand(contact, HandEmptied::by_end);
}

// --- the hand that is free again -----------------------------------------------------------------

void PlainSimulation::drop_from_hand(std::size_t contact) {
    PlainAgent& agent = *std::exchange(contacts_[contact].handling.agent, nullptr);
    const auto in_hand = std::find_if(agent.in_hand.begin(),
                                      agent.in_hand.end(),
                                      [&](const InHand& held) { return held.contact == contact; });
    agent.in_hand.erase(in_hand);
    agent.free_since = now_;
}

void PlainSimulation::free_hand(std::size_t contact, HandEmptied how) {
    const PlainContact& who = contacts_[contact];
    PlainAgent& agent = *who.handling.agent;
    const std::size_t g = agent.group;
    PlainGroup& group = groups_[g];
    const bool had_surplus = group.surplus() > 0;
    drop_from_hand(contact);
    if (agent.in_hand.empty() && had_surplus) {
        group.remove(agent);
    } else if (how == HandEmptied::by_end && agent.in_hand.empty() &&
               draws_.uniform(who.person, Role::disconnect) <
                   group.model().disconnect.probability) {
        send_away(agent, who, who.handling.number);
    } else if (!had_surplus) {
        serve(agent);
    }
    if (had_surplus) {
        serve_group(g);
    }
}

// --- interruption --------------------------------------------------------------------------------

bool PlainSimulation::interrupt_for(std::size_t contact) {
    for (const auto* step : steps_on_entering(contact, false)) {
        if (!is_reached(*step, contact)) {
            continue;
        }
        if (auto* agent = agent_to_interrupt(step->group, contact)) {
            const std::size_t aside = agent->in_hand.front().contact;
            put_aside(aside);
            answer(contact, *agent);
            rejoin(aside);
            return true;
        }
    }
    return false;
}

PlainAgent* PlainSimulation::agent_to_interrupt(std::size_t g, std::size_t contact) {
    PlainGroup& group = groups_[g];
    if (group.surplus() > 0) {
        return nullptr;
    }
    PlainAgent* chosen = nullptr;
    Ticks latest = 0;
    for (PlainAgent& agent : group.agents) {
        if (!is_interruptible(agent)) {
            continue;
        }
        PlainAgent without = agent;
        without.in_hand.clear();
        const Ticks began = contacts_[agent.in_hand.front().contact].handling.began;
        if (group.is_free(without, demand_of(contact)) && (chosen == nullptr || began > latest)) {
            chosen = &agent;
            latest = began;
        }
    }
    return chosen;
}

bool PlainSimulation::is_interruptible(const PlainAgent& agent) const {
    if (agent.in_hand.size() != 1) {
        return false;
    }
    const std::size_t contact = agent.in_hand.front().contact;
    const PlainHandling& handling = contacts_[contact].handling;
    const auto& deferral = type_of(contact).deferral;
    return deferral && deferral->interruption != model::Deferral::Interruption::none &&
           handling.phase == Phase::talk && handling.interruptions < deferral->most_interruptions;
}

void PlainSimulation::put_aside(std::size_t contact) {
    PlainContact& who = contacts_[contact];
    PlainHandling& handling = who.handling;
    const auto whole = static_cast<double>(handling.talk);
    handling.talk_left = stop_work(contact);
    if (type_of(contact).deferral->interruption == model::Deferral::Interruption::restart) {
        const double lost = whole - handling.talk_left;
        count_handling(contact, static_cast<Ticks>(std::floor(lost + 0.5)));
        handling.talk_left = whole;
    }
    ++work_cell(contact).interrupted;
    ++handling.interruptions;
    handling.put_aside = true;
    who.standing = Standing::coming;
    drop_from_hand(contact);
}

} // namespace staffsim::tests
