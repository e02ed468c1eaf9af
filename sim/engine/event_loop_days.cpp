// What happens once a replication, a day or an interval: staffing, and who is carried over
// midnight.

#include "staffsim/core/error.hpp"
#include "staffsim/engine/event_loop.hpp"

#include <algorithm>

namespace staffsim::engine {

EventLoop::EventLoop(const Plan& plan, Abandonments abandonments)
    : plan_(plan),
      lines_(plan.types().size()),
      live_(plan.types().size()),
      arrivals_(plan.types().size()),
      completions_(plan.groups().size()) {
    for (const auto& type : plan.types()) {
        schedules_.push_back(
            type.schedules_abandonment || abandonments == Abandonments::all_events ? 1 : 0);
    }
    for (std::size_t g = 0; g < plan.groups().size(); ++g) {
        groups_.emplace_back().completions =
            CompletionList(static_cast<std::size_t>(model::most_agents(plan.scenario(), g)));
    }
    const auto seconds =
        static_cast<std::uint64_t>(plan.scenario().grid.interval_length() / ticks_per_second);
    expects(seconds > 0 && plan.scenario().grid.interval_length() % ticks_per_second == 0,
            "intervals of whole seconds");
    for (const Day& day : plan.scenario().grid.days()) {
        // Completions are 32-bit offsets: a day and one handling must fit.
        expects(day.end - day.start < INT32_MAX - longest_handling,
                "local days of at most 48 hours");
    }
    reciprocal_ = ((std::uint64_t{1} << reciprocal_bits) + seconds - 1) / seconds;
}

void EventLoop::start(FrontDoor& door, Observations& observations, const Span& span) {
    door_ = &door;
    observations_ = &observations;
    log_ = door.context().log;
    for (auto& line : lines_) {
        line.beside.clear();
        line.day.forget_later();
    }
    for (auto& group : groups_) {
        group.clear();
    }
    std::fill(live_.begin(), live_.end(), 0);
    abandonments_.clear();
    stretch_ = {};
    end_ = span.end;
    interval_ = 0;
    waiting_ = ~std::uint64_t{0}; // until looked at
    free_ = 0;
    if (span.start == 0) {
        start_backlog();
    }
}

void EventLoop::finish() {
    for (std::size_t type = 0; type < lines_.size(); ++type) {
        auto& line = lines_[type];
        observations_->totals(type).still_open += static_cast<std::int64_t>(line.beside.size());
        for (; !line.beside.empty(); line.beside.pop()) {
            record(line.beside.front(), {.fate = Fate::still_open});
        }
    }
}

void EventLoop::begin_stretch(const Stretch& stretch) {
    const auto elapsed = static_cast<std::int32_t>(stretch_.end - stretch_.start);
    stretch_ = stretch;
    next_change_ = 0;
    if (!groups_.empty() && !lines_.empty()) {
        work_ = &observations_->work(plan_.scenario().grid.days()[stretch.day].month, 0, 0);
    }
    const auto& heads = door_->context().inputs->heads();
    for (std::size_t g = 0; g < groups_.size(); ++g) {
        groups_[g].week = heads.factors(g, IntervalGrid::week_of_day(stretch.day));
        groups_[g].completions.shift(elapsed);
        groups_[g].over_since = 0;
        set_completion_key(g);
    }
    for (std::size_t type = 0; type < lines_.size(); ++type) {
        lines_[type].start_day();
        set_arrival_key(type);
    }
    boundary_ = stretch.interval_count > 0 ? event_key(0, EventKind::staffing)
                                           : event_key(offset(stretch.end), EventKind::day_end);
    door_->context().returns->reach(stretch.end);
    find_overflow();
    refresh_special();
}

void EventLoop::end_stretch() {
    if (stretch_.interval_count > 0) {
        close_interval(static_cast<std::int32_t>(offset(stretch_.end)));
    }
    carry_over();
}

void EventLoop::close_interval(std::int32_t now) {
    for (std::size_t g = 0; g < groups_.size(); ++g) {
        groups_[g].close_interval(now, observations_->group(interval_, g));
    }
}

void EventLoop::take_staffing(std::int32_t now) {
    const Ticks instant = stretch_.start + now;
    const auto& intervals = plan_.scenario().grid.intervals();
    if (now == 0 || instant == intervals[interval_].end) {
        begin_interval(now);
    }
    const auto changes = door_->context().inputs->staff_changes();
    rises_.clear();
    for (; next_change_ < changes.size() && changes[next_change_].instant == instant;
         ++next_change_) {
        if (set_staffed(changes[next_change_], now)) {
            rises_.push_back(changes[next_change_].group);
        }
        note_free(changes[next_change_].group);
    }
    for (const std::size_t g : rises_) {
        fill(g, now);
    }
    Ticks next = intervals[interval_].end;
    if (next_change_ < changes.size()) {
        next = std::min(next, changes[next_change_].instant);
    }
    boundary_ =
        event_key(offset(next), next == stretch_.end ? EventKind::day_end : EventKind::staffing);
}

void EventLoop::begin_interval(std::int32_t now) {
    if (now > 0) {
        close_interval(now);
        ++interval_;
    } else {
        interval_ = stretch_.first_interval;
    }
}

bool EventLoop::set_staffed(const random::StaffChange& change, std::int32_t now) {
    GroupState& group = groups_[change.group];
    group.count_overtime(now);
    const std::int64_t idle_before = std::max<std::int64_t>(0, group.staffed - group.busy());
    const std::int64_t idle_after = std::max<std::int64_t>(0, change.staffed - group.busy());
    const bool rises = change.staffed > group.staffed;
    group.staffed = change.staffed;
    group.on_shift = change.on_shift;
    if (plan_.longest_idle()) {
        for (std::int64_t i = idle_after; i < idle_before; ++i) {
            group.idle_since.pop();
        }
        for (std::int64_t i = idle_before; i < idle_after; ++i) {
            group.idle_since.push(stretch_.start + now);
        }
    }
    return rises;
}

void EventLoop::fill(std::size_t group, std::int32_t now) {
    while (groups_[group].has_free_agent()) {
        const int type = choose_type(group, stretch_.start + now);
        if (type < 0) {
            break;
        }
        assign(group, take_head(static_cast<std::size_t>(type)), now);
    }
}

void EventLoop::carry_over() {
    abandonments_.clear();
    for (std::size_t type = 0; type < lines_.size(); ++type) {
        carry_over(type);
        live_[type] = 0;
        if (schedules_[type] == 0) {
            continue;
        }
        auto& beside = lines_[type].beside;
        live_[type] = static_cast<std::int64_t>(beside.size());
        for (std::size_t number = beside.front_number(); number < beside.end_number(); ++number) {
            schedule_abandonment(beside.at(number),
                                 {.number = static_cast<std::uint32_t>(number), .beside = true});
        }
    }
}

// Puts who waits of the day behind those who wait beside it, in the order of the line. Where nobody
// abandons, those who entered before the day's first stay as they are: a backlog of weeks is not
// looked at every night. Elsewhere everybody is, so that the dead leave.
void EventLoop::carry_over(std::size_t type) {
    WaitingLine& line = lines_[type];
    Ticks from = INT64_MIN;
    if (plan_.types()[type].waits_forever) {
        from = line.day_part_empty() ? INT64_MAX : stretch_.start + line.day.entry(line.first());
    }
    Fifo<Contact> kept;
    std::swap(kept, line.beside);
    moved_.clear();
    while (!kept.empty() && kept.back().entry >= from) {
        moved_.push_back(kept.back());
        kept.pop_back();
    }
    std::for_each(moved_.rbegin(), moved_.rend(), [&line](const Contact& contact) {
        line.beside.push(contact);
    });
    while (settle(type, stretch_.end)) {
        kept.push(take_head(type));
    }
    line.beside.clear();
    std::swap(kept, line.beside);
    line.day.clear();
    line.start_day();
}

BacklogAges EventLoop::backlog_ages(std::size_t type) {
    auto& beside = lines_[type].beside;
    snapshot_.start(plan_.types()[type], stretch_.end);
    for (std::size_t number = beside.front_number(); number < beside.end_number(); ++number) {
        snapshot_.add(beside.at(number).entry, beside.at(number).handle);
    }
    return snapshot_.take();
}

void EventLoop::start_backlog() {
    const auto& types = plan_.scenario().contact_types;
    for (std::uint32_t type = 0; type < types.size(); ++type) {
        const auto contacts = static_cast<std::uint32_t>(types[type].starting_backlog.contacts);
        for (std::uint32_t number = 0; number < contacts; ++number) {
            const Contact contact = door_->backlog_contact(type, number);
            auto& beside = lines_[type].beside;
            if (schedules_[type] != 0) {
                schedule_leaving(
                    contact,
                    {.number = static_cast<std::uint32_t>(beside.end_number()), .beside = true});
            }
            beside.push(contact);
        }
        observations_->line(0, type).offered += contacts;
    }
}

} // namespace staffsim::engine
