// What happens to few contacts: returns, overflow, abandonment, blocking.

#include "staffsim/engine/event_loop.hpp"

#include <algorithm>
#include <tuple>

namespace staffsim::engine {

void EventLoop::take_return() {
    Contact contact = door_->context().returns->earliest();
    door_->context().returns->pop();
    contact.interval = static_cast<std::uint32_t>(interval_);
    auto& cell = observations_->line(interval_, contact.type);
    ++cell.offered;
    cell.retrials += contact.is_retrial ? 1 : 0;
    const int group = free_group(contact.type, 0);
    if (group >= 0) {
        assign(static_cast<std::size_t>(group),
               contact,
               static_cast<std::int32_t>(offset(contact.entry)));
    } else if (is_full(contact.type)) {
        leave_blocked(contact);
    } else {
        auto& beside = lines_[contact.type].beside;
        if (schedules_[contact.type] != 0) {
            schedule_leaving(
                contact,
                {.number = static_cast<std::uint32_t>(beside.end_number()), .beside = true});
        }
        beside.push(contact);
        waiting_ |= bit_of(contact.type);
        expect_overflow_from(contact.type);
    }
}

void EventLoop::take_overflow(std::size_t type, std::uint32_t now) {
    const Ticks instant = stretch_.start + now;
    if (!settle(type, instant)) {
        return;
    }
    const int group = free_group(type, instant - head(type).entry);
    if (group >= 0) {
        assign(static_cast<std::size_t>(group), take_head(type), static_cast<std::int32_t>(now));
    }
}

void EventLoop::take_abandonment() {
    std::pop_heap(abandonments_.begin(), abandonments_.end(), later);
    const Abandonment due = abandonments_.back();
    abandonments_.pop_back();
    WaitingLine& line = lines_[due.type];
    const bool waits = due.beside ? due.number >= line.beside.front_number() &&
                                        line.beside.at(due.number).handle >= 0
                                  : due.number >= line.first() && !line.day.is_gone(due.number);
    if (!waits) {
        return; // answered before
    }
    const Contact contact = due.beside ? line.beside.at(due.number) : read(due.type, due.number);
    if (due.beside) {
        line.beside.at(due.number).handle = Contact::gone;
    } else {
        line.day.mark_gone(due.number);
    }
    --live_[due.type];
    leave_abandoned(contact);
}

void EventLoop::take_special(std::uint64_t key) {
    switch (kind_of(key)) {
    case EventKind::staffing:
        take_staffing(static_cast<std::int32_t>(offset_of(key)));
        find_overflow();
        break;
    case EventKind::born_return:
        take_return();
        break;
    case EventKind::overflow:
        take_overflow(owner_of(key), offset_of(key));
        find_overflow();
        break;
    default:
        take_abandonment();
        break;
    }
    refresh_special();
}

void EventLoop::refresh_special() {
    special_ = boundary_;
    const Returns& returns = *door_->context().returns;
    if (!returns.empty()) {
        special_ =
            std::min(special_, event_key(offset(returns.earliest().entry), EventKind::born_return));
    }
    if (!abandonments_.empty() && abandonments_.front().instant < stretch_.end) {
        special_ = std::min(
            special_, event_key(offset(abandonments_.front().instant), EventKind::abandonment));
    }
    special_ = std::min(special_, overflow_);
}

// The key of the next overflow may be early, when its head has left: the event then finds nobody to
// assign and looks for the next. It is never late: whoever starts to wait, and a group in which an
// agent comes free, lowers it, and a head that follows another has the later threshold.
void EventLoop::find_overflow() {
    overflow_ = MinTree::none;
    for (const std::uint32_t type : plan_.overflow_types()) {
        expect_overflow_from(type);
    }
}

void EventLoop::expect_overflow_from(std::size_t type) {
    if (lines_[type].empty()) {
        return;
    }
    if ((plan_.types()[type].group_bits & free_) == 0) {
        return;
    }
    const Ticks entry = head(type).entry;
    for (const StepPlan& step : plan_.types()[type].steps) {
        if (step.delay > 0 && groups_[step.group].has_free_agent()) {
            expect_overflow_at(entry + step.delay, type);
        }
    }
}

void EventLoop::expect_overflow_to(std::size_t group) {
    if (!groups_[group].has_free_agent()) {
        return;
    }
    for (const ChoicePlan& choice : plan_.groups()[group].delayed) {
        if (!lines_[choice.type].empty()) {
            expect_overflow_at(head(choice.type).entry + choice.delay, choice.type);
        }
    }
}

void EventLoop::expect_overflow_at(Ticks threshold, std::size_t type) {
    if (threshold < stretch_.end) {
        overflow_ =
            std::min(overflow_, event_key(offset(threshold), EventKind::overflow, type, type));
        special_ = std::min(special_, overflow_);
    }
}

void EventLoop::schedule_leaving(const Contact& contact, const Place& place) {
    ++live_[contact.type];
    schedule_abandonment(contact, place);
    refresh_special();
}

void EventLoop::schedule_abandonment(const Contact& contact, const Place& place) {
    if (contact.patience == patience_never) {
        return;
    }
    abandonments_.push_back({.instant = contact.entry + static_cast<Ticks>(contact.patience),
                             .identity = contact.identity,
                             .number = place.number,
                             .type = contact.type,
                             .beside = place.beside});
    std::push_heap(abandonments_.begin(), abandonments_.end(), later);
}

bool EventLoop::later(const Abandonment& a, const Abandonment& b) {
    return std::tie(a.instant, a.type, a.identity) > std::tie(b.instant, b.type, b.identity);
}

void EventLoop::leave_abandoned(const Contact& contact) {
    const TypePlan& type = plan_.types()[contact.type];
    const auto wait = static_cast<Ticks>(contact.patience);
    const Ticks instant = contact.entry + wait;
    auto& cell = observations_->line(contact.interval, contact.type);
    ++cell.abandoned;
    cell.abandoned_within += wait <= type.acceptable_wait ? 1 : 0;
    cell.abandoned_short += wait < type.short_abandon ? 1 : 0;
    cell.wait_abandoned += wait;
    const std::uint64_t next = type.retrial_delay ? door_->retry(contact, instant) : 0;
    record(contact, {.fate = Fate::abandoned, .answer = instant, .next_identity = next});
}

void EventLoop::count_completion(std::size_t type, Ticks entry, Ticks end) {
    if (end >= end_) {
        return;
    }
    auto& totals = observations_->totals(type);
    ++totals.completed;
    totals.completed_within += end <= plan_.types()[type].due.due(entry) ? 1 : 0;
}

void EventLoop::leave_blocked(const Contact& contact) {
    ++observations_->line(contact.interval, contact.type).blocked;
    const std::uint64_t next = door_->retry(contact, contact.entry);
    record(contact, {.fate = Fate::blocked, .next_identity = next});
    refresh_special();
}

void EventLoop::record(const Contact& contact, ContactRecord what) {
    if (log_ == nullptr) {
        return;
    }
    what.identity = contact.identity;
    what.type = contact.type;
    what.entry = contact.entry;
    log_->push_back(what);
}

} // namespace staffsim::engine
