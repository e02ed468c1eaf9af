#include "staffsim/measures/primitives.hpp"

#include "primitive_row.hpp"
#include "staffsim/measures/service_level.hpp"

#include <cmath>
#include <functional>
#include <utility>

namespace staffsim::measures {

namespace {

/// Human lines and front doors of one type, summed over a stretch of intervals.
struct TypeWindow {
    WaitOutcomes outcomes;
    std::int64_t offered = 0, blocked = 0, retrials = 0, wait_answered = 0, wait_abandoned = 0;
    std::int64_t first_contacts = 0, recontacts = 0, bot_sessions = 0, contained = 0,
                 bot_resolved = 0, bot_abandoned = 0, escalated = 0, bot_recontacts_due = 0;

    void add(const engine::LineCell& line) {
        outcomes.add(line);
        offered += line.offered;
        blocked += line.blocked;
        retrials += line.retrials;
        wait_answered += line.wait_answered;
        wait_abandoned += line.wait_abandoned;
    }
    void add(const engine::FrontCell& front) {
        first_contacts += front.first_contacts;
        recontacts += front.recontacts;
        bot_sessions += front.bot_sessions;
        contained += front.contained;
        bot_resolved += front.bot_resolved;
        bot_abandoned += front.bot_abandoned;
        escalated += front.escalated;
        bot_recontacts_due += front.bot_recontacts_due;
    }
};

/// One type over one stretch of intervals.
TypeWindow type_window(const engine::Observations& observations,
                       const Day& stretch,
                       std::size_t type) {
    TypeWindow window;
    for (std::size_t i = 0; i < stretch.interval_count; ++i) {
        window.add(observations.line(stretch.first_interval + i, type));
        window.add(observations.front(stretch.first_interval + i, type));
    }
    return window;
}

void add_window(Row& row, std::size_t type, const TypeWindow& window) {
    row.add_to_type(type, Primitive::first_contacts, window.first_contacts);
    row.add_to_type(type, Primitive::recontacts, window.recontacts);
    row.add_to_type(type, Primitive::bot_sessions, window.bot_sessions);
    row.add_to_type(type, Primitive::contained, window.contained);
    row.add_to_type(type, Primitive::bot_resolved, window.bot_resolved);
    row.add_to_type(type, Primitive::bot_abandoned, window.bot_abandoned);
    row.add_to_type(type, Primitive::escalated, window.escalated);
    row.add_to_type(type, Primitive::bot_recontacts_due, window.bot_recontacts_due);
    row.add_to_type(type, Primitive::offered, window.offered);
    row.add_to_type(type, Primitive::answered, window.outcomes.answered);
    row.add_to_type(type, Primitive::abandoned, window.outcomes.abandoned);
    row.add_to_type(type, Primitive::blocked, window.blocked);
    row.add_to_type(type, Primitive::retrials, window.retrials);
    row.add_to_type(type, Primitive::wait_answered, window.wait_answered);
    row.add_to_type(type, Primitive::wait_abandoned, window.wait_abandoned);
}

/// Service levels of one window (a day, or the horizon): by type, and pooled.
class WindowLevels {
public:
    explicit WindowLevels(const model::Scenario& scenario)
        : scenario_(&scenario),
          types_(scenario.contact_types.size()) {}

    void set(std::size_t type, const WaitOutcomes& outcomes) {
        types_[type] =
            service_level_counts(outcomes, scenario_->contact_types[type].service_level.rule);
    }
    [[nodiscard]] const ServiceLevelCounts& of(std::size_t type) const { return types_[type]; }
    [[nodiscard]] ServiceLevelCounts pooled() const {
        ServiceLevelCounts sum;
        for (const auto& type : types_) {
            sum.add(type);
        }
        return sum;
    }
    [[nodiscard]] bool on_target(std::size_t type) const {
        const std::optional<double> level = types_[type].level();
        return level && *level >= scenario_->contact_types[type].service_level.target;
    }
    [[nodiscard]] bool all_on_target() const {
        for (std::size_t type = 0; type < types_.size(); ++type) {
            if (types_[type].counted != 0 && !on_target(type)) {
                return false;
            }
        }
        return true;
    }

private:
    const model::Scenario* scenario_;
    std::vector<ServiceLevelCounts> types_;
};

struct LevelOfWindow {
    Scope scope;
    ServiceLevelCounts counts;
    bool on_target = false;
};

void for_each_level(const WindowLevels& levels,
                    std::size_t types,
                    const std::function<void(const LevelOfWindow&)>& visit) {
    visit({.scope = {}, .counts = levels.pooled(), .on_target = levels.all_on_target()});
    for (std::size_t type = 0; type < types; ++type) {
        visit({.scope = {ScopeKind::contact_type, type},
               .counts = levels.of(type),
               .on_target = levels.on_target(type)});
    }
}

void add_day_levels(Row& row, const WindowLevels& levels, std::size_t types) {
    for_each_level(levels, types, [&row](const LevelOfWindow& window) {
        if (const std::optional<double> level = window.counts.level()) {
            row.at(window.scope, Primitive::daily_level) += std::llround(*level / daily_level_unit);
            row.at(window.scope, Primitive::days_counted) += 1;
            row.at(window.scope, Primitive::days_on_target) += window.on_target ? 1 : 0;
        }
    });
}

void set_horizon_levels(Row& row, const WindowLevels& levels, std::size_t types) {
    for_each_level(levels, types, [&row](const LevelOfWindow& window) {
        const bool counted = window.counts.counted != 0;
        row.at(window.scope, Primitive::level_met) = window.counts.met;
        row.at(window.scope, Primitive::level_counted) = window.counts.counted;
        row.at(window.scope, Primitive::horizons_counted) = counted ? 1 : 0;
        row.at(window.scope, Primitive::horizons_on_target) = counted && window.on_target ? 1 : 0;
    });
}

/// Live contacts apart from deferred ones: a wait of seconds and one of hours do not pool.
void add_live_and_deferred(Row& row, const WindowLevels& levels, const model::Scenario& scenario) {
    for (std::size_t type = 0; type < scenario.contact_types.size(); ++type) {
        const bool deferred = scenario.contact_types[type].deferral.has_value();
        const ServiceLevelCounts& counts = levels.of(type);
        row.add_to_type(
            type, deferred ? Primitive::deferred_level_met : Primitive::live_level_met, counts.met);
        row.add_to_type(type,
                        deferred ? Primitive::deferred_level_counted
                                 : Primitive::live_level_counted,
                        counts.counted);
        if (!deferred) {
            const Scope scope{ScopeKind::contact_type, type};
            row.add_to_type(type, Primitive::live_answered, row.at(scope, Primitive::answered));
            row.add_to_type(type, Primitive::live_wait, row.at(scope, Primitive::wait_answered));
        }
    }
}

void add_lines_and_fronts(Row& row,
                          const engine::Observations& observations,
                          const model::Scenario& scenario) {
    const std::size_t types = scenario.contact_types.size();
    std::vector<WaitOutcomes> horizon(types);
    WindowLevels levels(scenario);
    for (const Day& day : scenario.grid.days()) {
        for (std::size_t type = 0; type < types; ++type) {
            const TypeWindow window = type_window(observations, day, type);
            add_window(row, type, window);
            levels.set(type, window.outcomes);
            horizon[type].add(window.outcomes);
        }
        add_day_levels(row, levels, types);
    }
    for (std::size_t type = 0; type < types; ++type) {
        levels.set(type, horizon[type]);
    }
    set_horizon_levels(row, levels, types);
    add_live_and_deferred(row, levels, scenario);
}

} // namespace

std::vector<std::int64_t> primitive_row(const engine::Observations& observations,
                                        const model::Scenario& scenario,
                                        const PrimitiveLayout& layout) {
    Row row(scenario, layout);
    add_lines_and_fronts(row, observations, scenario);
    add_type_totals(row, observations, scenario);
    add_backlog(row, observations, scenario);
    add_groups(row, observations, scenario);
    add_value(row, scenario);
    return row.take();
}

void add_contract_costs(std::vector<std::int64_t>& row,
                        const model::Scenario& scenario,
                        const PrimitiveLayout& layout,
                        const std::vector<std::int64_t>& by_group,
                        const std::vector<std::int64_t>& by_type) {
    Row sums(scenario, layout, std::move(row));
    for (std::size_t group = 0; group < by_group.size(); ++group) {
        sums.add_to_group(group, Primitive::cost_people, by_group[group]);
    }
    for (std::size_t type = 0; type < by_type.size(); ++type) {
        sums.add_to_type(type, Primitive::cost_bot, by_type[type]);
    }
    row = sums.take();
}

} // namespace staffsim::measures
