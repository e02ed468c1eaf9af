/// \file
/// How a replication's row of totals is filled: the row by names instead of places, and what goes
/// into it that is no sum over lines and front doors.

#pragma once

#include "staffsim/engine/observations.hpp"
#include "staffsim/measures/primitives.hpp"
#include "staffsim/model/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace staffsim::measures {

/// Writes a row through names instead of places.
class Row {
public:
    Row(const model::Scenario& scenario, const PrimitiveLayout& layout)
        : scenario_(&scenario),
          layout_(&layout),
          values_(layout.size()) {}
    /// Goes on with a row that has been filled.
    Row(const model::Scenario& scenario,
        const PrimitiveLayout& layout,
        std::vector<std::int64_t> values)
        : scenario_(&scenario),
          layout_(&layout),
          values_(std::move(values)) {}

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

/// Totals of contact types, their bots and callbacks. \pre lines and front doors are in the row
void add_type_totals(Row& row,
                     const engine::Observations& observations,
                     const model::Scenario& scenario);

/// What waits at the end of the last day.
void add_backlog(Row& row,
                 const engine::Observations& observations,
                 const model::Scenario& scenario);

/// Agents' time and work, and what they cost.
void add_groups(Row& row,
                const engine::Observations& observations,
                const model::Scenario& scenario);

/// What it all is worth, if the scenario says so. \pre everything else is in the row
void add_value(Row& row, const model::Scenario& scenario);

} // namespace staffsim::measures
