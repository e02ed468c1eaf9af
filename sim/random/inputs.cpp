#include "staffsim/random/inputs.hpp"

#include "staffsim/random/kernels.hpp"

#include <algorithm>
#include <cmath>

namespace staffsim::random {

namespace {

constexpr int most_onsets = 16;
constexpr double ticks_per_week = 7.0 * 24 * static_cast<double>(ticks_per_hour);

double stratified_score(const ReplicationKey& key, Role role, std::uint64_t entity) {
    return inverse_normal(stratified_uniform(key, role, entity));
}

// Lognormal multiplier by mean and cv at the normal score z.
double lognormal_at(double mean, double cv, double z) {
    if (cv <= 0) {
        return mean;
    }
    const double variance = log_of(1 + cv * cv);
    return mean * exp_of(std::sqrt(variance) * z - 0.5 * variance);
}

// Number of onsets: Poisson by inversion, cut at `most_onsets`.
int poisson_at(double mean, double u) {
    double probability = exp_of(-mean);
    double cumulated = probability;
    int n = 0;
    while (u >= cumulated && n < most_onsets) {
        ++n;
        probability *= mean / n;
        cumulated += probability;
    }
    return n;
}

} // namespace

double EventOccurrence::strength(model::EventShape shape, Ticks instant) const {
    const auto since = static_cast<double>(instant - start);
    if (since < 0) {
        return 0;
    }
    const double share = since / duration_ticks;
    switch (shape) {
    case model::EventShape::instant:
        return share < 1 ? 1 : 0;
    case model::EventShape::ramp:
        return share < 1 ? std::min(2 * share, 2 * (1 - share)) : 0;
    case model::EventShape::decay:
        return share < 30 ? exp_of(-share) : 0;
    }
    return 0;
}

void InputPath::draw(const InputModel& model, const ReplicationKey& key) {
    model_ = &model;
    key_ = key;
    const auto& scenario = model.scenario();
    const std::size_t types = scenario.contact_types.size();
    expected_.resize(types);
    handle_time_factor_.resize(types);
    containment_factor_.resize(types);
    outages_.resize(types);
    staffed_.resize(scenario.agent_groups.size());
    common_score_.clear();
    for (std::size_t type = 0; type < types; ++type) {
        handle_time_factor_[type].clear();
        containment_factor_[type].clear();
        outages_[type].clear();
        draw_expected(type, key);
    }
    draw_events(key);
    for (const auto& occurrence : events_) {
        apply_event(occurrence);
        note_outage(occurrence);
    }
    draw_heads();
    absent_share_.resize(staffed_.size());
    for (std::size_t group = 0; group < staffed_.size(); ++group) {
        draw_absence(group);
        draw_staffed(group);
    }
    attendance_.start(scenario, heads_, key, absent_share_);
}

void InputPath::draw_expected(std::size_t type, const ReplicationKey& key) {
    expected_[type] = model_->scenario().contact_types[type].expected_contacts;
    if (model_->has_factors_[type] == 0) {
        return;
    }
    const auto& error = model_->scenario().forecast_error;
    const auto& days = model_->scenario().grid.days();
    if (error.cv > 0 || error.weekly_cv > 0) {
        const double z = stratified_score(key, Role::forecast_error, 0);
        for (std::size_t d = 0; d < days.size(); ++d) {
            const double weeks = static_cast<double>(d) / 7;
            const double variance = log_of(1 + error.cv * error.cv) +
                                    weeks * log_of(1 + error.weekly_cv * error.weekly_cv);
            const double factor = exp_of(std::sqrt(variance) * z - 0.5 * variance);
            for (std::size_t i = 0; i < days[d].interval_count; ++i) {
                expected_[type][days[d].first_interval + i] *= factor;
            }
        }
    }
    draw_day_factors(type, key);
    draw_interval_factors(type, key);
}

// Z_d = phi Z_{d-1} + sqrt(1 - phi^2) e_d, e_d = sqrt(c) common_d + sqrt(1 - c) own_d.
void InputPath::draw_day_factors(std::size_t type, const ReplicationKey& key) {
    const auto& law = model_->day_factor_[type];
    if (law.is_constant()) {
        return;
    }
    const auto& contact_type = model_->scenario().contact_types[type];
    const auto& factor = contact_type.day_factor;
    const auto& days = model_->scenario().grid.days();
    const double phi = factor.autocorrelation;
    double z = 0;
    for (std::size_t d = 0; d < days.size(); ++d) {
        const std::uint64_t entity = (std::uint64_t{contact_type.key} << 32) | d;
        double innovation = 0;
        if (factor.common_share > 0) {
            if (common_score_.size() <= d) {
                common_score_.push_back(stratified_score(key, Role::day_factor_common, d));
            }
            innovation += std::sqrt(factor.common_share) * common_score_[d];
        }
        if (factor.common_share < 1) {
            innovation += std::sqrt(1 - factor.common_share) *
                          stratified_score(key, Role::day_factor, entity);
        }
        z = d == 0 ? innovation : phi * z + std::sqrt(1 - phi * phi) * innovation;
        const double multiplier = law.at_score(z);
        for (std::size_t i = 0; i < days[d].interval_count; ++i) {
            expected_[type][days[d].first_interval + i] *= multiplier;
        }
    }
}

void InputPath::draw_interval_factors(std::size_t type, const ReplicationKey& key) {
    const auto& law = model_->interval_factor_[type];
    if (law.is_constant()) {
        return;
    }
    static_assert(static_cast<std::uint32_t>(Role::interval_factor) % 2 == 0); // the low halves
    const auto& contact_type = model_->scenario().contact_types[type];
    const std::size_t intervals = expected_[type].size();
    low_.resize(intervals);
    high_.resize(intervals);
    uniforms_.resize(intervals);
    scores_.resize(intervals);
    const Kernels& kernels = kernels_in_use();
    kernels.words({.seed = key.seed,
                   .first_identity = std::uint64_t{contact_type.key} << 32,
                   .replication = key.replication,
                   .block = static_cast<std::uint32_t>(Role::interval_factor) / 2},
                  low_.data(),
                  high_.data(),
                  intervals);
    kernels.uniforms(low_.data(), uniforms_.data(), intervals);
    kernels.normal(uniforms_.data(), scores_.data(), intervals);
    const double phi = contact_type.interval_factor.autocorrelation;
    const double fresh = std::sqrt(1 - phi * phi);
    for (const Day& day : model_->scenario().grid.days()) {
        for (std::size_t i = 1; i < day.interval_count; ++i) {
            double& z = scores_[day.first_interval + i];
            z = phi * scores_[day.first_interval + i - 1] + fresh * z;
        }
    }
    law.multiply(expected_[type], scores_);
}

void InputPath::draw_events(const ReplicationKey& key) {
    events_.clear();
    const auto& events = model_->scenario().events;
    for (std::size_t e = 0; e < events.size(); ++e) {
        const model::Event& event = events[e];
        const std::uint64_t entity = std::uint64_t{name_key(event.name)} << 8;
        const auto window = static_cast<double>(event.window_end - event.window_start);
        const double happens = stratified_uniform(key, Role::event_happens, entity);
        int onsets = happens < event.probability ? 1 : 0;
        if (event.weekly_onsets > 0) {
            onsets = poisson_at(event.weekly_onsets * window / ticks_per_week, happens);
        }
        for (int n = 0; n < onsets; ++n) {
            const std::uint64_t onset = entity | static_cast<std::uint64_t>(n);
            const double place = window > 0 ? stratified_uniform(key, Role::event_start, onset) : 0;
            const auto score = [&](Role role, double cv) {
                return cv > 0 ? stratified_score(key, role, onset) : 0;
            };
            const double hours = lognormal_at(event.duration_hours,
                                              event.duration_cv,
                                              score(Role::event_duration, event.duration_cv));
            events_.push_back(
                {.event = e,
                 .start = event.window_start + static_cast<Ticks>(place * window),
                 .duration_ticks = hours * static_cast<double>(ticks_per_hour),
                 .volume_factor = lognormal_at(event.volume_factor,
                                               event.volume_factor_cv,
                                               score(Role::event_volume, event.volume_factor_cv))});
        }
    }
}

void InputPath::apply_event(const EventOccurrence& occurrence) {
    const auto& scenario = model_->scenario();
    const model::Event& event = scenario.events[occurrence.event];
    const auto& intervals = scenario.grid.intervals();
    const auto multiply = [&](std::vector<double>& row, std::size_t i, double by) {
        if (by == 1) {
            return;
        }
        if (row.empty()) {
            row.assign(intervals.size(), 1.0);
        }
        row[i] *= by;
    };
    for (std::size_t i = scenario.grid.interval_of(occurrence.start); i < intervals.size(); ++i) {
        const double strength =
            occurrence.strength(event.shape, (intervals[i].start + intervals[i].end) / 2);
        if (strength <= 0) {
            continue;
        }
        for (const std::size_t type : event.contact_types) {
            const auto& arrivals = scenario.contact_types[type].arrivals;
            if (std::holds_alternative<model::PoissonArrivals>(arrivals) ||
                std::holds_alternative<model::RenewalArrivals>(arrivals)) {
                expected_[type][i] *= 1 + (occurrence.volume_factor - 1) * strength;
            }
            multiply(handle_time_factor_[type], i, 1 + (event.handle_time_factor - 1) * strength);
            multiply(containment_factor_[type], i, 1 + (event.containment_factor - 1) * strength);
        }
    }
}

void InputPath::note_outage(const EventOccurrence& occurrence) {
    const model::Event& event = model_->scenario().events[occurrence.event];
    if (!event.bot_outage) {
        return;
    }
    for (const std::size_t type : event.contact_types) {
        outages_[type].push_back(
            {.start = occurrence.start, .duration_ticks = occurrence.duration_ticks});
    }
}

bool InputPath::bot_is_out(std::size_t type, Ticks instant) const {
    const auto& outages = outages_[type];
    return std::any_of(outages.begin(), outages.end(), [instant](const Outage& outage) {
        return instant >= outage.start &&
               static_cast<double>(instant - outage.start) < outage.duration_ticks;
    });
}

} // namespace staffsim::random
