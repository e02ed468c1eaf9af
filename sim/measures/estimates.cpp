#include "staffsim/measures/estimates.hpp"

#include <algorithm>

namespace staffsim::measures {

const Estimate* find(const Estimates& estimates,
                     std::string_view measure,
                     ScopeKind kind,
                     std::string_view scope) {
    const auto& all = estimates.estimates;
    const auto found = std::find_if(all.begin(), all.end(), [&](const Estimate& estimate) {
        return estimate.measure == measure && estimate.scope_kind == kind &&
               estimate.scope == scope;
    });
    return found == all.end() ? nullptr : &*found;
}

} // namespace staffsim::measures
