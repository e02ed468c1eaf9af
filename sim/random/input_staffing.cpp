// Random inputs of the people's side: heads, absence, agents per interval, a day's staffing.

#include "staffsim/random/inputs.hpp"
#include "staffsim/random/kernels.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace staffsim::random {

namespace {

// Sums of fractions that make a whole number may fall short of it by their rounding errors.
constexpr double rounding_slack = 1e-9;

} // namespace

double InputPath::expected_of(std::size_t group, std::size_t week) const {
    const auto& days = model_->scenario().grid.days();
    const std::size_t last = std::min(7 * week + 6, days.size() - 1);
    const std::size_t first = days[7 * week].first_interval;
    const std::size_t end = days[last].first_interval + days[last].interval_count;
    double sum = 0;
    for (const std::size_t type : model_->first_types_[group]) {
        for (std::size_t i = first; i < end; ++i) {
            sum += expected_[type][i];
        }
    }
    return sum;
}

void InputPath::draw_heads() {
    const auto& scenario = model_->scenario();
    const std::size_t weeks = scenario.grid.week_count();
    demand_ratio_.assign(model_->forecast_.size(), 1);
    for (std::size_t i = 0; i < demand_ratio_.size(); ++i) {
        const auto& group = scenario.agent_groups[i / weeks];
        if ((group.heads || group.vendor) && model_->forecast_[i] > 0) {
            demand_ratio_[i] = expected_of(i / weeks, i % weeks) / model_->forecast_[i];
        }
    }
    heads_.draw(scenario, key_, demand_ratio_);
}

void InputPath::draw_absence(std::size_t group) {
    const auto& scenario = model_->scenario();
    const model::Absence& absence = scenario.agent_groups[group].absence;
    auto& shares = absent_share_[group];
    shares.clear();
    if (absence.share <= 0) {
        return;
    }
    const FactorLaw& law = model_->groups_[group].absence;
    const auto score = [&](Role role, std::uint64_t entity) {
        return inverse_normal(uniform(word(key_.seed, entity, key_.replication, role)));
    };
    for (std::size_t d = 0; d < scenario.grid.days().size(); ++d) {
        const double mean =
            absence.day_factors.empty() ? absence.share : absence.share * absence.day_factors[d];
        if (law.is_constant()) {
            shares.push_back(std::min(1.0, mean));
            continue;
        }
        double z = 0;
        if (absence.common_share < 1) {
            z = std::sqrt(1 - absence.common_share) *
                score(Role::absence_share, model_->groups_[group].key | d);
        }
        if (absence.common_share > 0) {
            z += std::sqrt(absence.common_share) * score(Role::absence_common, d);
        }
        shares.push_back(std::min(1.0, mean * law.at_score(z)));
    }
}

void InputPath::draw_staffed(std::size_t group) {
    const auto& scenario = model_->scenario();
    const auto& agents = scenario.agent_groups[group];
    auto& staffed = staffed_[group];
    if (agents.source != model::StaffingSource::intervals) {
        staffed.clear();
        return;
    }
    staffed.resize(agents.scheduled.size());
    const auto& days = scenario.grid.days();
    for (std::size_t d = 0; d < days.size(); ++d) {
        const std::uint64_t entity = model_->groups_[group].key | d;
        double present = (1 - model::PlannedShrinkage::on(agents.planned.out_of_office, d)) *
                         (1 - model::PlannedShrinkage::on(agents.planned.in_office, d));
        const double rounding =
            uniform(word(key_.seed, entity, key_.replication, Role::absence_rounding));
        const bool absent = !absent_share_[group].empty();
        if (absent) {
            present *= 1 - absent_share_[group][d];
        }
        // Who is absent is so all day; otherwise the part of an agent that rounding takes from one
        // interval is given to the next, so that a day has the agent hours it should.
        double carried = rounding;
        for (std::size_t i = 0; i < days[d].interval_count; ++i) {
            const std::size_t interval = days[d].first_interval + i;
            const double agents_and_rest =
                std::max(0.0, agents.scheduled[interval] * present + carried);
            const double whole = std::floor(agents_and_rest + rounding_slack);
            staffed[interval] = static_cast<std::int32_t>(whole);
            carried = absent ? rounding : agents_and_rest - whole;
        }
    }
}

// --- a day's staffing ----------------------------------------------------------------------------

void InputPath::start_day(std::size_t day) {
    const auto& scenario = model_->scenario();
    const std::size_t groups = staffed_.size();
    attendance_.draw_day(day);
    const auto& of_day = scenario.grid.days()[day];
    times_.assign(attendance_.times().begin(), attendance_.times().end());
    interval_changes_.clear();
    for (std::size_t i = 0; i < of_day.interval_count; ++i) {
        for (std::size_t group = 0; group < groups; ++group) {
            if (scenario.agent_groups[group].source == model::StaffingSource::intervals) {
                take_interval(group, of_day.first_interval + i);
            }
        }
    }
    const auto attendance = attendance_.changes();
    changes_.resize(interval_changes_.size() + attendance.size());
    std::merge(interval_changes_.begin(),
               interval_changes_.end(),
               attendance.begin(),
               attendance.end(),
               changes_.begin(),
               [](const StaffChange& a, const StaffChange& b) {
                   return std::pair(a.instant, a.group) < std::pair(b.instant, b.group);
               });
}

void InputPath::take_interval(std::size_t group, std::size_t interval) {
    const auto& scenario = model_->scenario();
    const auto& agents = scenario.agent_groups[group];
    const Interval& at = scenario.grid.intervals()[interval];
    const std::int32_t staffed = staffed_[group][interval];
    interval_changes_.push_back({.instant = at.start,
                                 .group = static_cast<std::uint32_t>(group),
                                 .staffed = staffed,
                                 .on_shift = staffed});
    const double leave = model::PlannedShrinkage::on(agents.planned.out_of_office, at.day);
    const double absent = absent_share_[group].empty() ? 0 : absent_share_[group][at.day];
    const double unpaid = model::PlannedShrinkage::on(agents.planned.unpaid, at.day) +
                          (1 - leave) * absent * (1 - agents.absence.paid_share);
    const double scheduled = agents.scheduled[interval] * static_cast<double>(at.end - at.start);
    const std::size_t first = scenario.grid.days()[at.day].first_interval;
    times_[(interval - first) * staffed_.size() + group] = {
        .scheduled = std::llround(scheduled),
        .staffed = staffed * (at.end - at.start),
        .out_of_office = std::llround(scheduled * (1 - (1 - leave) * (1 - absent))),
        .unpaid = std::llround(scheduled * unpaid)};
}

} // namespace staffsim::random
