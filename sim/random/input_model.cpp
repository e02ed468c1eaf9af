#include "staffsim/random/inputs.hpp"
#include "staffsim/random/kernels.hpp"

#include <algorithm>
#include <cmath>
#include <variant>

namespace staffsim::random {

namespace {

std::uint64_t stratum_entity(Role role, std::uint64_t entity) {
    // A role's strata must not follow another's, so the role is mixed into the entity.
    return born_identity(entity * 128 + static_cast<std::uint64_t>(role), Cause{0});
}

bool takes_factors(const model::Arrivals& arrivals) {
    return std::holds_alternative<model::PoissonArrivals>(arrivals) ||
           std::holds_alternative<model::RenewalArrivals>(arrivals);
}

bool touches(const model::Event& event, std::size_t type) {
    return std::binary_search(event.contact_types.begin(), event.contact_types.end(), type);
}

} // namespace

double stratified_uniform(const ReplicationKey& key, Role role, std::uint64_t entity) {
    const double within = uniform(word(key.seed, entity, key.replication, role));
    if (key.round_size <= 1) {
        return within;
    }
    // pi(r) = rank of replication r's word among the round's words.
    const std::uint64_t strata = stratum_entity(role, entity);
    const std::uint32_t first = key.replication / key.round_size * key.round_size;
    const std::uint64_t own = word(key.seed, strata, key.replication, Role::stratum);
    std::uint32_t rank = 0;
    for (std::uint32_t r = first; r < first + key.round_size; ++r) {
        const std::uint64_t other = word(key.seed, strata, r, Role::stratum);
        rank += other < own || (other == own && r < key.replication) ? 1U : 0U;
    }
    // The sum may round up to a whole number, which is no probability in the last stratum.
    return std::min((rank + within) / key.round_size, greatest_uniform);
}

FactorLaw::FactorLaw(model::BusynessFactor::Law law, double cv) {
    if (cv <= 0) {
        return;
    }
    if (law == model::BusynessFactor::Law::lognormal) {
        kind_ = Kind::lognormal;
        sigma_ = std::sqrt(log_of(1 + cv * cv));
    } else {
        kind_ = Kind::gamma;
        table_ = gamma_table(cv * cv);
    }
}

double FactorLaw::at_score(double z) const {
    switch (kind_) {
    case Kind::lognormal:
        return exp_of(sigma_ * z - 0.5 * sigma_ * sigma_);
    case Kind::gamma:
        return table_.at_score(z);
    default:
        return 1;
    }
}

void FactorLaw::multiply(std::span<double> values, std::span<const double> scores) const {
    switch (kind_) {
    case Kind::lognormal:
        for (std::size_t i = 0; i < values.size(); ++i) {
            values[i] *= exp_of(sigma_ * scores[i] - 0.5 * sigma_ * sigma_);
        }
        break;
    case Kind::gamma:
        for (std::size_t i = 0; i < values.size(); ++i) {
            values[i] *= table_.at_score(scores[i]);
        }
        break;
    default:
        break;
    }
}

InputModel::InputModel(const model::Scenario& scenario) : scenario_(&scenario) {
    const bool level_error =
        scenario.forecast_error.cv > 0 || scenario.forecast_error.weekly_cv > 0;
    for (const auto& type : scenario.contact_types) {
        arrivals_.emplace_back(type.arrivals, type.expected_contacts);
        day_factor_.emplace_back(type.day_factor.law, type.day_factor.cv);
        interval_factor_.emplace_back(type.interval_factor.law, type.interval_factor.cv);
        const bool random = level_error || type.day_factor.cv > 0 || type.interval_factor.cv > 0;
        has_factors_.push_back(random && takes_factors(type.arrivals) ? 1 : 0);
    }
    std::size_t asking = 0;
    for (const auto& group : scenario.agent_groups) {
        asking += group.heads || group.vendor ? 1U : 0U;
        groups_.push_back({.key = std::uint64_t{name_key(group.name)} << 32,
                           .absence = FactorLaw(model::BusynessFactor::Law::gamma,
                                                group.absence.share > 0 ? group.absence.cv : 0)});
    }
    if (asking > 0) {
        find_first_types();
        add_up_forecast();
    }
}

void InputModel::find_first_types() {
    first_types_.resize(scenario_->agent_groups.size());
    for (std::size_t type = 0; type < scenario_->routing.routes.size(); ++type) {
        const auto& route = scenario_->routing.routes[type];
        for (const model::RouteStep& step : route) {
            auto& types = first_types_[step.group];
            if (step.rank == route.front().rank && (types.empty() || types.back() != type)) {
                types.push_back(type);
            }
        }
    }
}

void InputModel::add_up_forecast() {
    const auto& grid = scenario_->grid;
    const std::size_t weeks = grid.week_count();
    forecast_.assign(first_types_.size() * weeks, 0);
    for (std::size_t group = 0; group < first_types_.size(); ++group) {
        for (const std::size_t type : first_types_[group]) {
            const auto& expected = scenario_->contact_types[type].expected_contacts;
            for (std::size_t i = 0; i < expected.size(); ++i) {
                const std::size_t week = IntervalGrid::week_of_day(grid.intervals()[i].day);
                forecast_[group * weeks + week] += expected[i];
            }
        }
    }
}

std::vector<MeanContacts> mean_contacts(const model::Scenario& scenario) {
    std::vector<MeanContacts> means;
    for (std::size_t type = 0; type < scenario.contact_types.size(); ++type) {
        const auto& contact_type = scenario.contact_types[type];
        MeanContacts mean;
        std::vector<const model::Event*> events;
        for (const auto& event : scenario.events) {
            if (touches(event, type) && event.volume_factor != 1 &&
                takes_factors(contact_type.arrivals)) {
                events.push_back(&event);
                const bool fixed = event.window_start == event.window_end &&
                                   event.duration_cv <= 0 && event.weekly_onsets <= 0;
                mean.exact = mean.exact && fixed;
            }
        }
        mean.exact =
            mean.exact && std::holds_alternative<model::PoissonArrivals>(contact_type.arrivals);
        for (std::size_t i = 0; i < contact_type.expected_contacts.size(); ++i) {
            const Interval& interval = scenario.grid.intervals()[i];
            double factor = 1;
            for (const auto* event : events) {
                const EventOccurrence occurrence{
                    .start = event->window_start,
                    .duration_ticks = event->duration_hours * static_cast<double>(ticks_per_hour)};
                const double strength =
                    occurrence.strength(event->shape, (interval.start + interval.end) / 2);
                factor *= 1 + event->probability * (event->volume_factor - 1) * strength;
            }
            mean.contacts += contact_type.expected_contacts[i] * factor;
        }
        means.push_back(mean);
    }
    return means;
}

} // namespace staffsim::random
