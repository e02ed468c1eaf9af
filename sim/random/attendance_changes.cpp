// What comes of the people who are there: time by interval, and the day's changes of staffing.

#include "staffsim/random/attendance.hpp"
#include "whole_people.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace staffsim::random {

namespace {

constexpr double golden = 0.6180339887498949;

} // namespace

// A stretch counts in the intervals in which it lies; what is outside the horizon does not.
void Attendance::book(std::size_t group,
                      const model::Window& span,
                      std::int64_t PeopleTime::*what,
                      double share,
                      std::int64_t people) {
    const auto& grid = scenario_->grid;
    Ticks from = std::max<Ticks>(span.start, 0);
    const Ticks end = std::min(span.end, grid.end());
    if (from >= end) {
        return;
    }
    for (std::size_t i = grid.interval_of(from); from < end; ++i) {
        const Ticks to = std::min(end, grid.intervals()[i].end);
        const Ticks ticks = to - from;
        all_times_[i * groups_.size() + group].*what +=
            share == 1 ? people * ticks : half_up(static_cast<double>(ticks) * share);
        from = to;
    }
}

// --- the day's changes ---------------------------------------------------------------------------

void Attendance::emit_changes() {
    const Day& day = scenario_->grid.days()[day_];
    const auto later =
        std::partition(steps_.begin(), steps_.end(), [&](const Step& s) { return s.at < day.end; });
    today_.assign(steps_.begin(), later);
    steps_.erase(steps_.begin(), later);
    look_at_starts();
    std::sort(today_.begin(), today_.end(), [](const Step& a, const Step& b) {
        return std::tie(a.at, a.group) < std::tie(b.at, b.group);
    });
    changes_.clear();
    for (std::size_t i = 0; i < today_.size();) {
        const Step first = today_[i];
        GroupState& state = groups_[first.group];
        for (; i < today_.size() && today_[i].at == first.at && today_[i].group == first.group;
             ++i) {
            state.there.on_phones += today_[i].by.on_phones;
            state.there.on_shift += today_[i].by.on_shift;
        }
        change(first.group, first.at);
    }
    for (std::uint32_t g = 0; g < groups_.size(); ++g) {
        if (scenario_->agent_groups[g].source != model::StaffingSource::intervals) {
            book_staffed(g, day.end);
        }
    }
}

void Attendance::look_at_starts() {
    const Day& day = scenario_->grid.days()[day_];
    for (std::uint32_t g = 0; g < groups_.size(); ++g) {
        const auto& group = scenario_->agent_groups[g];
        if (group.source == model::StaffingSource::intervals) {
            continue;
        }
        groups_[g].in_office = model::PlannedShrinkage::on(group.planned.in_office, day_);
        groups_[g].rounding = uniform_of(Role::absence_rounding, groups_[g].key | day_);
        groups_[g].since = day.start;
        // Looked at when the day starts and, where rounding moves on, at every interval.
        const std::size_t points = groups_[g].in_office > 0 ? day.interval_count : 1;
        for (std::size_t j = 0; j < points; ++j) {
            today_.push_back({scenario_->grid.intervals()[day.first_interval + j].start, g, {}});
        }
    }
}

void Attendance::change(std::uint32_t group, Ticks at) {
    const Day& day = scenario_->grid.days()[day_];
    GroupState& state = groups_[group];
    Presence now = state.there;
    if (state.in_office > 0) {
        const auto j = static_cast<double>(scenario_->grid.interval_of(at) - day.first_interval);
        const double place = state.rounding + j * golden;
        const double left = now.on_phones * (1 - state.in_office) + place - std::floor(place);
        now.on_phones = std::min(now.on_phones, static_cast<std::int32_t>(std::floor(left)));
    }
    const bool changes =
        now.on_phones != state.said.on_phones || now.on_shift != state.said.on_shift;
    if (at == day.start || changes) {
        book_staffed(group, at);
        state.said = now;
        changes_.push_back(
            {.instant = at, .group = group, .staffed = now.on_phones, .on_shift = now.on_shift});
    }
}

void Attendance::book_staffed(std::size_t group, Ticks until) {
    GroupState& state = groups_[group];
    book(group, {state.since, until}, &PeopleTime::staffed, 1, state.said.on_phones);
    state.since = until;
}

} // namespace staffsim::random
