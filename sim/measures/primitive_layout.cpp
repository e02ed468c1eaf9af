#include "staffsim/core/error.hpp"
#include "staffsim/measures/primitives.hpp"

namespace staffsim::measures {

namespace {

constexpr std::size_t index_of(Primitive primitive) {
    return static_cast<std::size_t>(primitive);
}

// Primitives are declared in the order contacts, shared, people: each scope has one stretch of
// them.
constexpr std::size_t contact_values = index_of(first_people_primitive);
constexpr std::size_t people_values = primitive_count - index_of(first_shared_primitive);

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

} // namespace staffsim::measures
