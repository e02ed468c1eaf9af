#include "staffsim/report/scope_words.hpp"

#include "staffsim/core/error.hpp"

namespace staffsim::report {

std::string_view scope_kind_name(measures::ScopeKind kind) {
    switch (kind) {
    case measures::ScopeKind::all:
        return "all";
    case measures::ScopeKind::contact_type:
        return "contact_type";
    case measures::ScopeKind::agent_group:
        return "agent_group";
    case measures::ScopeKind::site:
        return "site";
    }
    throw InternalError("unknown kind of scope");
}

} // namespace staffsim::report
