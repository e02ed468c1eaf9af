#include "builders.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace staffsim::scenario {

namespace {

using model::AgentGroup;
using model::AgentSelection;
using model::Dispatch;
using model::RouteStep;

int default_rank(AgentSelection selection, std::size_t position) {
    return selection == AgentSelection::priority ? static_cast<int>(position) + 1 : 1;
}

/// All groups with the skill, in their order, at once.
std::vector<RouteStep> default_route(const std::vector<AgentGroup>& groups,
                                     std::size_t type,
                                     AgentSelection selection) {
    std::vector<RouteStep> route;
    for (std::size_t group = 0; group < groups.size(); ++group) {
        if (skill_of(groups[group], type) != nullptr) {
            RouteStep& step = route.emplace_back();
            step.group = group;
            step.rank = default_rank(selection, route.size() - 1);
        }
    }
    return route;
}

/// One route of the scenario: its type, and where it stands.
struct WrittenRoute {
    std::string type_name;
    std::size_t type = 0;
    Place place;
};

/// A group answers a type only if it has the skill, and stands in a route only once.
void check_step(const WrittenRoute& route,
                std::size_t position,
                const std::vector<AgentGroup>& groups,
                const Workshop& shop) {
    const std::string name = route.place.value.at(position).at("group").get<std::string>();
    const std::string pointer = fmt::format("{}/{}/group", route.place.pointer, position);
    const auto group = shop.index_of("agent_groups", name);
    const std::string skills = fmt::format("/agent_groups/{}/skills", name);
    if (group && shop.faults.sound(skills) && skill_of(groups[*group], route.type) == nullptr) {
        shop.faults.add({pointer,
                         quoted(name),
                         fmt::format("a group with the skill \"{}\"", route.type_name),
                         fmt::format("add the skill under {}, or take the step away", skills)});
    }
    for (std::size_t earlier = 0; earlier < position; ++earlier) {
        if (route.place.value.at(earlier).at("group") == name) {
            shop.faults.add({pointer, quoted(name) + " again", "every group once in a route", ""});
            return;
        }
    }
}

/// But for the rank, if it is left out.
RouteStep written_step(const Place& place, const Workshop& shop) {
    RouteStep step;
    step.group = shop.index_of("agent_groups", place.text("group")).value_or(0);
    if (place.given("rank")) {
        step.rank = place.value.at("rank").get<int>();
    }
    const double delay = place.number("after_seconds");
    step.delay = delay > 0 ? to_ticks(delay) : 0;
    step.reserve = place.value.at("reserve").get<int>();
    if (place.given("queue_per_agent")) {
        step.queue_per_agent = place.number("queue_per_agent");
    }
    step.weight = place.number("weight");
    step.score = place.number("score");
    step.score_per_idle_minute = place.number("score_per_idle_minute");
    return step;
}

std::vector<RouteStep> written_route(const WrittenRoute& route,
                                     const std::vector<AgentGroup>& groups,
                                     AgentSelection selection,
                                     const Workshop& shop) {
    std::vector<RouteStep> steps;
    if (!shop.sound(route.place)) {
        return steps;
    }
    for (std::size_t i = 0; i < route.place.value.size(); ++i) {
        check_step(route, i, groups, shop);
        const Place place{route.place.value.at(i), fmt::format("{}/{}", route.place.pointer, i)};
        steps.push_back(written_step(place, shop));
        if (!place.given("rank")) {
            steps.back().rank = default_rank(selection, i);
        }
    }
    std::sort(steps.begin(), steps.end(), [](const RouteStep& a, const RouteStep& b) {
        return a.rank != b.rank ? a.rank < b.rank : a.group < b.group;
    });
    return steps;
}

void check_answered(const model::Routing& routing, const Workshop& shop) {
    std::size_t type = 0;
    for (const auto& member : shop.root.at("contact_types").items()) {
        if (routing.routes[type].empty()) {
            shop.faults.add({"/contact_types/" + member.key(),
                             "a contact type that no agent group answers",
                             "at least one agent group with this skill",
                             fmt::format("add \"{}\" to the \"skills\" of a group", member.key())});
        }
        ++type;
    }
}

/// Whoever passes a contact on to its own type needs others who answer it.
void check_transfers(const model::Routing& routing,
                     const std::vector<AgentGroup>& groups,
                     const Workshop& shop) {
    std::size_t type = 0;
    for (const auto& member : shop.root.at("contact_types").items()) {
        const auto& route = routing.routes[type];
        const model::Skill* skill =
            route.size() == 1 ? skill_of(groups[route.front().group], type) : nullptr;
        if (skill != nullptr && skill->transfer && skill->transfer->contact_type == type) {
            shop.faults.add({fmt::format("/agent_groups/{}/skills/{}/transfer/contact_type",
                                         groups[route.front().group].name,
                                         member.key()),
                             quoted(member.key()) + ", which nobody else answers",
                             "another contact type, or another group on its route",
                             ""});
        }
        ++type;
    }
}

/// A member for every contact type, given or as in a file without it; none if nothing is given.
template <typename Value, typename Read>
std::vector<Value> by_type(const Place& block, Value otherwise, const Workshop& shop, Read read) {
    std::vector<Value> values;
    for (const auto& member : shop.root.at("contact_types").items()) {
        const auto given = block.value.find(member.key());
        values.push_back(given == block.value.end() ? otherwise : read(*given));
    }
    if (std::count(values.begin(), values.end(), otherwise) ==
        static_cast<std::ptrdiff_t>(values.size())) {
        values.clear();
    }
    return values;
}

std::vector<model::LineGroup> build_line_groups(const Workshop& shop) {
    std::vector<model::LineGroup> groups;
    const Place block = shop.block("line_groups");
    for (const auto& member : block.value.items()) {
        model::LineGroup& group = groups.emplace_back();
        group.name = member.key();
        const Place place = block[member.key()];
        if (place.given("lines")) {
            group.lines = place.value.at("lines").get<std::int64_t>();
        }
        if (place.given("waiting")) {
            group.waiting = place.value.at("waiting").get<std::int64_t>();
        }
    }
    return groups;
}

} // namespace

model::Routing build_routing(const std::vector<AgentGroup>& groups, const Workshop& shop) {
    using model::ContactSelection;
    model::Routing routing;
    const Place block = shop.block("routing");
    routing.agent_selection = chosen<AgentSelection>(block.text("agent_selection"));
    routing.contact_selection = chosen<ContactSelection>(block.text("contact_selection"));
    const Place routes = block["routes"];
    std::size_t type = 0;
    for (const auto& member : shop.root.at("contact_types").items()) {
        const std::string& name = member.key();
        routing.routes.push_back(
            routes.value.contains(name)
                ? written_route({name, type, routes[name]}, groups, routing.agent_selection, shop)
                : default_route(groups, type, routing.agent_selection));
        ++type;
    }
    routing.dispatch =
        by_type(block["dispatch"], Dispatch::shared_line, shop, [](const Json& word) {
            return chosen<Dispatch>(word.get<std::string>());
        });
    routing.overflow_moves = by_type(
        block["overflow_moves"], false, shop, [](const Json& value) { return value.get<bool>(); });
    routing.line_groups = build_line_groups(shop);
    if (shop.sound(shop.block("agent_groups")) && shop.sound(block)) {
        check_answered(routing, shop);
        check_transfers(routing, groups, shop);
    }
    return routing;
}

} // namespace staffsim::scenario
