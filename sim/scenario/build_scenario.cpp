#include "checks.hpp"
#include "staffsim/core/nearest_name.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace staffsim::scenario {

namespace {

/// Names that a precision goal may have as its scope.
std::vector<std::string> scopes(const Json& root) {
    std::vector<std::string> names;
    for (const char* block : {"contact_types", "agent_groups", "sites"}) {
        for (const auto& member : root.at(block).items()) {
            names.push_back(member.key());
        }
    }
    return names;
}

/// The place that a note is about should be in the completed scenario. It may have gone with what a
/// patch or an overlay took away, which does the plan no harm.
void check_about(const Place& about, const Workshop& shop) {
    const std::string pointer = about.value.get<std::string>();
    const Json* at = &shop.root;
    std::size_t from = 1;
    while (from <= pointer.size() && !pointer.empty()) {
        const std::size_t end = std::min(pointer.find('/', from), pointer.size());
        const std::string part = pointer.substr(from, end - from);
        const bool inside = at->is_object() && at->contains(part);
        const bool index = at->is_array() && !part.empty() && part.size() < 6 &&
                           part.find_first_not_of("0123456789") == std::string::npos &&
                           std::stoul(part) < at->size();
        if (!inside && !index) {
            std::vector<std::string> names;
            if (at->is_object()) {
                for (const auto& member : at->items()) {
                    names.push_back(member.key());
                }
            }
            shop.warn(about,
                      quoted(pointer),
                      fmt::format("a place in the scenario; \"{}\" has no \"{}\"",
                                  from <= 1 ? "/" : pointer.substr(0, from - 1),
                                  part.substr(0, 64)),
                      did_you_mean(part, names));
            return;
        }
        at = inside ? &at->at(part) : &at->at(std::stoul(part));
        from = end + 1;
    }
}

/// How many contacts there will be, and whether they end.
void check_contacts(const model::Scenario& scenario, const Workshop& shop) {
    std::vector<double> in_all(scenario.contact_types.size(), 1.0);
    if (shop.sound(shop.block("contact_types")) && shop.sound(shop.block("agent_groups")) &&
        shop.sound(shop.block("routing"))) {
        const std::vector<Prospects> prospects = analytic::prospects_of(scenario);
        const Descent descent(prospects);
        check_offspring(scenario, descent, shop);
        in_all = descent.growth() < 1 ? descent.in_all() : in_all;
    }
    check_volumes(scenario, in_all, shop);
}

} // namespace

std::optional<std::size_t> Workshop::index_of(const std::string& block_name,
                                              const std::string& name) const {
    const Json& members = root.at(block_name);
    const auto found = members.find(name);
    if (found == members.end()) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(std::distance(members.begin(), found));
}

std::optional<std::size_t> Workshop::named_type(const Place& place) const {
    return place.given("contact_type")
               ? std::optional(index_of("contact_types", place.text("contact_type")).value_or(0))
               : std::nullopt;
}

std::vector<model::Window> Workshop::named_hours(const Place& place,
                                                 const std::string& field) const {
    const auto hours = place.given(field) ? open_hours.find(place.text(field)) : open_hours.end();
    return hours == open_hours.end() ? std::vector<model::Window>() : hours->second;
}

model::RunSettings build_run(const Workshop& shop) {
    const Place run = shop.block("run");
    model::RunSettings settings;
    settings.seed = run.value.at("seed").get<std::uint64_t>();
    settings.replications = run.value.at("replications").get<std::int64_t>();
    settings.most_replications = run.value.at("most_replications").get<std::int64_t>();
    if (run.given("sampled_weeks")) {
        settings.sampled_weeks = run.value.at("sampled_weeks").get<std::int64_t>();
    }
    settings.round_size = run.value.at("round_size").get<int>();
    const std::vector<std::string> known = scopes(shop.root);
    const Place goals = run["precision"];
    for (std::size_t i = 0; i < goals.value.size(); ++i) {
        const Place goal{goals.value.at(i), fmt::format("{}/{}", goals.pointer, i)};
        const std::string& scope = goal.text("scope");
        if (shop.sound(goal) && !scope.empty() &&
            std::find(known.begin(), known.end(), scope) == known.end()) {
            shop.faults.add({goal.pointer + "/scope",
                             quoted(scope),
                             "the name of a contact type, agent group or site, or nothing for the "
                             "whole",
                             did_you_mean(scope, known)});
        }
        settings.precision.push_back({goal.text("measure"), scope, goal.number("half_width")});
    }
    if (shop.sound(run) && !settings.precision.empty() &&
        settings.most_replications < settings.replications) {
        shop.blame(run["most_replications"],
                   fmt::format("{}", settings.most_replications),
                   fmt::format("at least the {} \"replications\"", settings.replications));
    }
    return settings;
}

model::Requirement build_requirement(const Workshop& shop) {
    const Place place = shop.block("requirement");
    model::Requirement requirement;
    requirement.rate_quantile = place.number("rate_quantile");
    requirement.occupancy_cap = place.number("occupancy_cap");
    if (place.given("asa_seconds")) {
        requirement.asa_seconds = place.number("asa_seconds");
    }
    if (place.given("abandonment")) {
        requirement.abandonment = place.number("abandonment");
    }
    return requirement;
}

std::vector<model::Note> build_notes(const Workshop& shop) {
    std::vector<model::Note> notes;
    const Place block = shop.block("notes");
    for (std::size_t i = 0; i < block.value.size(); ++i) {
        const Place note{block.value.at(i), fmt::format("{}/{}", block.pointer, i)};
        if (shop.sound(note)) {
            check_about(note["about"], shop);
        }
        notes.push_back(
            {note.text("about"), note.text("text"), note.text("source"), note.text("grade")});
    }
    return notes;
}

model::Scenario build_scenario(Workshop& shop) {
    build_calendar(shop);
    model::Scenario scenario;
    const Place root{shop.root, ""};
    scenario.name = root.text("name");
    scenario.question = root.text("question");
    scenario.currency = root.text("currency");
    scenario.time_zone = root["calendar"].text("time_zone");
    if (shop.calendar) {
        scenario.grid = shop.calendar->grid();
    }
    scenario.wind_down = root["calendar"].value.at("wind_down_hours").get<Ticks>() * ticks_per_hour;
    scenario.forecast_error = {root["forecast_error"].number("cv"),
                               root["forecast_error"].number("weekly_cv")};
    scenario.contact_types = build_contact_types(shop);
    scenario.events = build_events(shop);
    scenario.sites = build_sites(shop);
    scenario.agent_groups = build_agent_groups(shop);
    check_handling(scenario, shop);
    scenario.routing = build_routing(scenario.agent_groups, shop);
    check_contacts(scenario, shop);
    scenario.requirement = build_requirement(shop);
    scenario.run = build_run(shop);
    scenario.money = build_money(money_scope_of(scenario), shop);
    scenario.value = build_value(scenario, shop);
    scenario.notes = build_notes(shop);
    warn_of_rows_outside(shop);
    return scenario;
}

} // namespace staffsim::scenario
