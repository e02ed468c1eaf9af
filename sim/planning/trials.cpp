#include "trials.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace staffsim::planning {

namespace {

/// Nobody is absent or on leave, numbers come from the plan alone, and every week is simulated.
model::Scenario bare_scenario(model::Scenario scenario) {
    scenario.run.sampled_weeks.reset();
    for (model::AgentGroup& group : scenario.agent_groups) {
        group.source = model::StaffingSource::intervals;
        group.patterns.clear();
        group.shifts.clear();
        group.duties.clear();
        group.heads.reset();
        group.vendor.reset();
        group.planned = {};
        group.absence = {};
    }
    return scenario;
}

bool is_worse(const Shortfall& miss) {
    return miss.target.kind == Target::Kind::service_level ? miss.reached < miss.wanted
                                                           : miss.reached > miss.wanted;
}

double abandoned_share(const measures::LineInterval& line) {
    return line.offered > 0 ? line.abandoned / line.offered : 0;
}

} // namespace

std::optional<double> level_of(const measures::LineInterval& line) {
    if (line.service_level || line.offered <= line.blocked) {
        return line.service_level;
    }
    return 0;
}

Trials::Trials(const model::Scenario& scenario,
               const RequirementOptions& options,
               std::vector<std::vector<bool>> expected)
    : scenario_(bare_scenario(scenario)),
      options_(options),
      expected_(std::move(expected)) {
    for (const model::AgentGroup& group : scenario_.agent_groups) {
        has_deferred_work_.push_back(std::any_of(
            group.skills.begin(), group.skills.end(), [this](const model::Skill& skill) {
                return scenario_.contact_types[skill.contact_type].deferral.has_value();
            }));
    }
}

std::optional<Seen> Trials::run(const Plan& plan) {
    for (std::size_t group = 0; group < plan.size(); ++group) {
        scenario_.agent_groups[group].scheduled.assign(plan[group].begin(), plan[group].end());
    }
    experiment::ExperimentOptions options = options_.experiment;
    options.use_controls = false; // ratios of sums are read, no intervals
    options.on_progress = nullptr;
    experiment::ExperimentResult result = experiment::run_experiment(scenario_, options);
    if (result.cancelled) {
        return std::nullopt;
    }
    ++count_;
    replications_ = result.replications;
    if (options_.on_trial) {
        options_.on_trial(count_);
    }
    return Seen{std::move(result.estimates.line_intervals),
                std::move(result.estimates.group_intervals)};
}

void Trials::give_up(const Shortfall& shortfall) {
    given_up_.push_back(shortfall);
}

void Trials::add_if_missed(std::vector<Shortfall>& found, const Shortfall& candidate) const {
    const bool given_up =
        std::any_of(given_up_.begin(), given_up_.end(), [&candidate](const Shortfall& each) {
            return each.interval == candidate.interval && each.target == candidate.target;
        });
    if (is_worse(candidate) && !given_up) {
        found.push_back(candidate);
    }
}

void Trials::add_line_misses(std::vector<Shortfall>& found,
                             const Seen& seen,
                             std::size_t interval,
                             std::size_t type) const {
    const measures::LineInterval& row = line(seen, interval, type);
    const std::optional<double> level = level_of(row);
    if (!level) {
        return;
    }
    const model::Requirement& wanted = scenario_.requirement;
    const double target = scenario_.contact_types[type].service_level.target;
    add_if_missed(found, {{Target::Kind::service_level, type}, interval, target, *level});
    if (wanted.asa_seconds && row.asa_seconds) {
        add_if_missed(found,
                      {{Target::Kind::asa, type}, interval, *wanted.asa_seconds, *row.asa_seconds});
    }
    if (wanted.abandonment) {
        add_if_missed(found,
                      {{Target::Kind::abandonment, type},
                       interval,
                       *wanted.abandonment,
                       abandoned_share(row)});
    }
}

std::vector<Shortfall> Trials::misses(const Seen& seen, std::size_t first, std::size_t last) const {
    std::vector<Shortfall> found;
    const double cap = scenario_.requirement.occupancy_cap;
    for (std::size_t interval = first; interval < last; ++interval) {
        for (std::size_t type = 0; type < scenario_.contact_types.size(); ++type) {
            if (expected_[type][interval]) {
                add_line_misses(found, seen, interval, type);
            }
        }
        for (std::size_t each = 0; cap < 1 && each < scenario_.agent_groups.size(); ++each) {
            const std::optional<double> occupancy = group(seen, interval, each).occupancy;
            if (occupancy && !has_deferred_work_[each] &&
                group(seen, interval, each).staffed_agents > 0) {
                add_if_missed(found, {{Target::Kind::occupancy, each}, interval, cap, *occupancy});
            }
        }
    }
    return found;
}

double Trials::distance(const Seen& a, const Seen& b, std::size_t interval) const {
    const double asa_unit = scenario_.requirement.asa_seconds.value_or(60);
    double greatest = 0;
    const auto see = [&greatest](double one, double other) {
        greatest = std::max(greatest, std::abs(one - other));
    };
    for (std::size_t type = 0; type < scenario_.contact_types.size(); ++type) {
        const measures::LineInterval& one = line(a, interval, type);
        const measures::LineInterval& other = line(b, interval, type);
        see(level_of(one).value_or(1), level_of(other).value_or(1));
        see(abandoned_share(one), abandoned_share(other));
        see(one.asa_seconds.value_or(0) / asa_unit, other.asa_seconds.value_or(0) / asa_unit);
    }
    for (std::size_t each = 0; each < scenario_.agent_groups.size(); ++each) {
        see(group(a, interval, each).occupancy.value_or(0),
            group(b, interval, each).occupancy.value_or(0));
    }
    return greatest;
}

double Trials::size_of(const Shortfall& miss) {
    const double by = std::abs(miss.wanted - miss.reached);
    return miss.target.kind == Target::Kind::asa ? by / miss.wanted : by;
}

} // namespace staffsim::planning
