#include "staffsim/measures/primitives.hpp"

#include "staffsim/core/error.hpp"
#include "staffsim/measures/cost.hpp"
#include "staffsim/measures/service_level.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

namespace staffsim::measures {

namespace {

constexpr std::size_t index_of(Primitive primitive) {
    return static_cast<std::size_t>(primitive);
}

// Primitives are declared in the order contacts, shared, people: each scope has one stretch of
// them.
constexpr std::size_t contact_values = index_of(first_people_primitive);
constexpr std::size_t people_values = primitive_count - index_of(first_shared_primitive);

/// Writes a row through names instead of places.
class Row {
public:
    Row(const model::Scenario& scenario, const PrimitiveLayout& layout)
        : scenario_(&scenario),
          layout_(&layout),
          values_(layout.size()) {}

    std::int64_t& at(const Scope& scope, Primitive primitive) {
        return values_[layout_->place(scope, primitive).value()];
    }
    /// To a contact type and the whole.
    void add_to_type(std::size_t type, Primitive primitive, std::int64_t value) {
        at({ScopeKind::contact_type, type}, primitive) += value;
        at({}, primitive) += value;
    }
    /// To an agent group, its site and the whole.
    void add_to_group(std::size_t group, Primitive primitive, std::int64_t value) {
        at({ScopeKind::agent_group, group}, primitive) += value;
        at({ScopeKind::site, scenario_->agent_groups[group].site}, primitive) += value;
        at({}, primitive) += value;
    }
    [[nodiscard]] std::vector<std::int64_t> take() { return std::move(values_); }

private:
    const model::Scenario* scenario_;
    const PrimitiveLayout* layout_;
    std::vector<std::int64_t> values_;
};

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
}

void add_type_totals(Row& row,
                     const engine::Observations& observations,
                     const model::Scenario& scenario) {
    for (std::size_t type = 0; type < scenario.contact_types.size(); ++type) {
        const Scope scope{ScopeKind::contact_type, type};
        const engine::TypeTotals& totals = observations.totals(type);
        row.add_to_type(type, Primitive::still_open, totals.still_open);
        row.add_to_type(type, Primitive::handled_first, totals.handled_first);
        row.add_to_type(type, Primitive::repeated_first, totals.repeated_first);
        row.add_to_type(type,
                        Primitive::backlog_end,
                        observations.backlog(scenario.grid.days().size() - 1, type));
        row.at(scope, Primitive::longest_wait) = totals.max_wait;
        std::int64_t& longest = row.at({}, Primitive::longest_wait);
        longest = std::max(longest, totals.max_wait);
        if (const auto& bot = scenario.contact_types[type].bot) {
            row.add_to_type(type,
                            Primitive::bot_eligible,
                            row.at(scope, Primitive::first_contacts) +
                                row.at(scope, Primitive::recontacts));
            row.add_to_type(
                type,
                Primitive::cost_bot,
                bot_cost(*bot,
                         {.sessions = row.at(scope, Primitive::bot_sessions),
                          .contained = row.at(scope, Primitive::contained),
                          .recontacts_due = row.at(scope, Primitive::bot_recontacts_due)}));
        }
    }
}

void add_group(Row& row,
               const engine::Observations& observations,
               const model::Scenario& scenario,
               std::size_t group) {
    GroupWork work;
    std::int64_t handling = 0;
    for (std::size_t i = 0; i < observations.intervals(); ++i) {
        const engine::GroupCell& cell = observations.group(i, group);
        work.scheduled += cell.scheduled;
        work.staffed += cell.staffed;
        work.overtime += cell.overtime;
        handling += cell.handling;
    }
    for (std::size_t type = 0; type < observations.types(); ++type) {
        const engine::WorkCell& cell = observations.work(group, type);
        const Scope scope{ScopeKind::contact_type, type};
        row.at(scope, Primitive::handling_of_answered) += cell.handling;
        row.at(scope, Primitive::resolved_by_people) += cell.resolved;
        work.handling_of_answered += cell.handling;
        work.answered += cell.answered;
        work.resolved += cell.resolved;
    }
    // The whole's answers are those of the lines, added with the contact types.
    row.at({ScopeKind::agent_group, group}, Primitive::answered) += work.answered;
    row.at({ScopeKind::site, scenario.agent_groups[group].site}, Primitive::answered) +=
        work.answered;
    row.add_to_group(group, Primitive::handling_of_answered, work.handling_of_answered);
    row.add_to_group(group, Primitive::resolved_by_people, work.resolved);
    row.add_to_group(group, Primitive::scheduled, work.scheduled);
    row.add_to_group(group, Primitive::staffed, work.staffed);
    row.add_to_group(group, Primitive::handling, handling);
    row.add_to_group(group, Primitive::overtime, work.overtime);
    row.add_to_group(group, Primitive::cost_people, group_cost(scenario.agent_groups[group], work));
}

} // namespace

PrimitiveLayout::PrimitiveLayout(const model::Scenario& scenario)
    : types_(scenario.contact_types.size()),
      groups_(scenario.agent_groups.size()),
      sites_(scenario.sites.size()),
      size_(primitive_count + types_ * contact_values + (groups_ + sites_) * people_values),
      scopes_(1) {
    for (std::size_t type = 0; type < types_; ++type) {
        scopes_.push_back({ScopeKind::contact_type, type});
    }
    for (std::size_t group = 0; group < groups_; ++group) {
        scopes_.push_back({ScopeKind::agent_group, group});
    }
    for (std::size_t site = 0; site < sites_; ++site) {
        scopes_.push_back({ScopeKind::site, site});
    }
}

std::optional<std::size_t> PrimitiveLayout::place(const Scope& scope, Primitive primitive) const {
    const bool of_people = primitive >= first_people_primitive;
    const bool of_contacts = primitive < first_shared_primitive;
    const std::size_t people_start = primitive_count + types_ * contact_values;
    const std::size_t within_people = index_of(primitive) - index_of(first_shared_primitive);
    switch (scope.kind) {
    case ScopeKind::all:
        return index_of(primitive);
    case ScopeKind::contact_type:
        return of_people ? std::nullopt
                         : std::optional(primitive_count + scope.index * contact_values +
                                         index_of(primitive));
    case ScopeKind::agent_group:
        return of_contacts
                   ? std::nullopt
                   : std::optional(people_start + scope.index * people_values + within_people);
    case ScopeKind::site:
        return of_contacts ? std::nullopt
                           : std::optional(people_start + (groups_ + scope.index) * people_values +
                                           within_people);
    }
    throw InternalError("unknown kind of scope");
}

std::vector<std::int64_t> primitive_row(const engine::Observations& observations,
                                        const model::Scenario& scenario,
                                        const PrimitiveLayout& layout) {
    Row row(scenario, layout);
    add_lines_and_fronts(row, observations, scenario);
    add_type_totals(row, observations, scenario);
    for (std::size_t group = 0; group < scenario.agent_groups.size(); ++group) {
        add_group(row, observations, scenario, group);
    }
    return row.take();
}

} // namespace staffsim::measures
