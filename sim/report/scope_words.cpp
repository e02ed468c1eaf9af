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

std::string_view location_name(model::Location location) {
    switch (location) {
    case model::Location::in_house:
        return "in_house";
    case model::Location::nearshore:
        return "nearshore";
    case model::Location::offshore:
        return "offshore";
    }
    throw InternalError("unknown location");
}

std::string_view channel_name(model::Channel channel) {
    switch (channel) {
    case model::Channel::voice:
        return "voice";
    case model::Channel::chat:
        return "chat";
    case model::Channel::email:
        return "email";
    }
    throw InternalError("unknown channel");
}

std::string_view rule_name(model::ServiceLevelRule rule) {
    switch (rule) {
    case model::ServiceLevelRule::offered:
        return "offered";
    case model::ServiceLevelRule::answered:
        return "answered";
    case model::ServiceLevelRule::ignore_early:
        return "ignore_early";
    case model::ServiceLevelRule::early_as_met:
        return "early_as_met";
    case model::ServiceLevelRule::short_excluded:
        return "short_excluded";
    case model::ServiceLevelRule::short_as_met:
        return "short_as_met";
    }
    throw InternalError("unknown rule of service level");
}

} // namespace staffsim::report
