/// \file
/// What the rows of the table of measures have in common.

#pragma once

#include "staffsim/measures/measures.hpp"

#include <string_view>

namespace staffsim::measures {

using P = Primitive;

inline constexpr ScopeKinds whole{ScopeKind::all};
inline constexpr ScopeKinds of_types{ScopeKind::contact_type};
inline constexpr ScopeKinds of_contacts{ScopeKind::all, ScopeKind::contact_type};
inline constexpr ScopeKinds of_people{ScopeKind::all, ScopeKind::agent_group, ScopeKind::site};
inline constexpr ScopeKinds everywhere{
    ScopeKind::all, ScopeKind::contact_type, ScopeKind::agent_group, ScopeKind::site};

/// A mean number of contacts, adjusted by what is known of the arrivals.
constexpr Measure contact_count(std::string_view name,
                                std::string_view definition,
                                const PrimitiveSum& numerator,
                                ScopeKinds scopes = of_contacts) {
    return {.name = name,
            .unit = Unit::contacts,
            .definition = definition,
            .scopes = scopes,
            .control = Control::arrivals,
            .numerator = numerator};
}

constexpr Measure higher_is_better(Measure measure) {
    measure.better = Better::higher;
    return measure;
}

constexpr Measure lower_is_better(Measure measure) {
    measure.better = Better::lower;
    return measure;
}

/// A mean number of what are no contacts: replies, calls.
constexpr Measure mean_number(std::string_view name,
                              std::string_view definition,
                              const PrimitiveSum& numerator,
                              ScopeKinds scopes = of_contacts) {
    return {.name = name,
            .unit = Unit::number,
            .definition = definition,
            .scopes = scopes,
            .numerator = numerator};
}

} // namespace staffsim::measures
