#include "staffsim/model/levers.hpp"

#include "lever_changes.hpp"
#include "staffsim/core/nearest_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace staffsim::model {

namespace {

using Scope = LeverRow::Scope;

constexpr auto rows = std::to_array<LeverRow>({
    {"volume",
     LeverUnit::factor,
     Scope::contact_types,
     0,
     20,
     "first contacts; what is planned by the forecast stays"},
    {"aht",
     LeverUnit::factor,
     Scope::contact_types,
     0.01,
     20,
     "handle times: agents' time for a contact, or for each reply of a conversation, and "
     "after-contact work"},
    {"patience", LeverUnit::factor, Scope::contact_types, 0.01, 100, "times a contact will wait"},
    {"resolution",
     LeverUnit::share,
     Scope::contact_types,
     0,
     1,
     "chance that a person resolves the issue"},
    {"resolution.shift",
     LeverUnit::shift,
     Scope::contact_types,
     -1,
     1,
     "the same, by so much more or less"},
    {"recontact",
     LeverUnit::share,
     Scope::contact_types,
     0,
     1,
     "share of unresolved issues that come back"},
    {"bot.engagement",
     LeverUnit::share,
     Scope::contact_types,
     0,
     1,
     "share of contacts that meet the bot"},
    {"bot.containment",
     LeverUnit::share,
     Scope::contact_types,
     0,
     1,
     "share of sessions that end with the bot"},
    {"bot.resolution",
     LeverUnit::share,
     Scope::contact_types,
     0,
     1,
     "share of contained sessions that are truly resolved"},
    {"bot.price", LeverUnit::money, Scope::contact_types, 0, 1e6, "price of the bot"},
    {"staff",
     LeverUnit::factor,
     Scope::agent_groups,
     0,
     1000,
     "agents scheduled, where staffing is by intervals"},
    {"attrition", LeverUnit::factor, Scope::agent_groups, 0, 100, "hazards of leaving"},
    {"absence", LeverUnit::share, Scope::agent_groups, 0, 0.99, "mean share of absent people"},
    {"shrinkage",
     LeverUnit::share,
     Scope::agent_groups,
     0,
     0.99,
     "planned share of the time in office off the phones, on all days; leave stays"},
    {"price", LeverUnit::money, Scope::agent_groups, 0, 1e6, "price of the group's work"},
});

/// What people say for it.
constexpr auto other_names = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"fcr", "resolution"},
    {"demand", "volume"},
    {"containment", "bot.containment"},
    {"handle_time", "aht"},
    {"agents", "staff"},
    {"wage", "price"},
    {"rate", "price"},
    {"cost", "price"},
});

std::string hint_for(const std::string& name) {
    for (const auto& [said, meant] : other_names) {
        if (name == said) {
            return fmt::format("did you mean \"{}\"?", meant);
        }
    }
    std::vector<std::string> names;
    names.reserve(std::size(rows));
    for (const LeverRow& row : rows) {
        names.emplace_back(row.name);
    }
    const std::string near = did_you_mean(name, names);
    return near.empty() ? fmt::format("levers are {}", fmt::join(names, ", ")) : near;
}

bool matches(const ContactType& type, const Scenario& /*scenario*/, const std::string& name) {
    return type.name == name;
}
bool matches(const AgentGroup& group, const Scenario& scenario, const std::string& name) {
    const bool is_group =
        std::any_of(scenario.agent_groups.begin(),
                    scenario.agent_groups.end(),
                    [&name](const AgentGroup& each) { return each.name == name; });
    return is_group ? group.name == name : scenario.sites[group.site].name == name;
}

template <typename Part>
struct Search {
    const std::vector<Part>& parts;
    const Scenario& scenario;
    const Change<Part>& change;
    const std::string& lever;
    const std::string& scope; ///< name; empty: all
};

template <typename Part>
std::vector<std::size_t> places_of(const Search<Part>& search,
                                   std::vector<std::string> names,
                                   std::vector<Fault>& faults) {
    std::vector<std::size_t> places;
    std::string reason;
    bool named = false;
    for (std::size_t i = 0; i < search.parts.size(); ++i) {
        const Part& part = search.parts[i];
        if (!search.scope.empty() && !matches(part, search.scenario, search.scope)) {
            continue;
        }
        named = true;
        const std::string_view why_not = search.change.why_not(part);
        if (why_not.empty()) {
            places.push_back(i);
        } else if (reason.empty()) {
            reason = fmt::format("\"{}\", {}", part.name, why_not);
        }
    }
    const bool of_types = std::is_same_v<Part, ContactType>;
    if (!named) {
        faults.push_back(
            {search.lever,
             fmt::format("\"{}\"", search.scope),
             of_types ? "the name of a contact type" : "the name of an agent group or site",
             did_you_mean(search.scope, names)});
    } else if (places.empty()) {
        faults.push_back({search.lever,
                          reason,
                          fmt::format("{} for which there is such a lever",
                                      of_types ? "a contact type" : "an agent group"),
                          ""});
    }
    return places;
}

std::vector<std::string> scope_names(const Scenario& scenario, Scope scope) {
    std::vector<std::string> names;
    if (scope == Scope::contact_types) {
        for (const ContactType& type : scenario.contact_types) {
            names.push_back(type.name);
        }
        return names;
    }
    for (const AgentGroup& group : scenario.agent_groups) {
        names.push_back(group.name);
    }
    for (const Site& site : scenario.sites) {
        names.push_back(site.name);
    }
    return names;
}

/// Calls `visit` with the change and each part touched.
template <typename Scene, typename Visit>
void visit_parts(Scene& scenario,
                 const LeverRow& row,
                 const std::vector<std::size_t>& places,
                 const Visit& visit) {
    for (const std::size_t place : places) {
        if (row.scope == Scope::contact_types) {
            visit(*type_change(row.name), scenario.contact_types[place]);
        } else {
            visit(*group_change(row.name), scenario.agent_groups[place]);
        }
    }
}

std::string number_text(double value) {
    return fmt::format("{:.10g}", value);
}

} // namespace

std::span<const LeverRow> all_levers() {
    return rows;
}

std::string_view unit_text(LeverUnit unit) {
    switch (unit) {
    case LeverUnit::factor:
        return "factor";
    case LeverUnit::share:
        return "share";
    case LeverUnit::shift:
        return "shift of a share";
    case LeverUnit::money:
        return "currency";
    }
    throw InternalError("unknown unit of a lever");
}

std::optional<Lever> Lever::find(const std::string& text,
                                 const Scenario& scenario,
                                 std::vector<Fault>& faults) {
    const std::size_t at = text.find('@');
    const std::string name = text.substr(0, at);
    const std::string scope = at == std::string::npos ? "" : text.substr(at + 1);
    const auto row = std::find_if(
        rows.begin(), rows.end(), [&name](const LeverRow& each) { return each.name == name; });
    if (row == rows.end()) {
        faults.push_back({text,
                          fmt::format("\"{}\"", name),
                          "a lever, or a place in the scenario such as "
                          "/contact_types/calls/resolution_probability",
                          hint_for(name)});
        return std::nullopt;
    }
    if (at != std::string::npos && scope.empty()) {
        faults.push_back({text, "no name after @", "a name after @, or no @", ""});
        return std::nullopt;
    }
    const std::vector<std::string> names = scope_names(scenario, row->scope);
    const std::vector<std::size_t> places =
        row->scope == Scope::contact_types
            ? places_of(
                  Search<ContactType>{
                      scenario.contact_types, scenario, *type_change(name), text, scope},
                  names,
                  faults)
            : places_of(
                  Search<AgentGroup>{
                      scenario.agent_groups, scenario, *group_change(name), text, scope},
                  names,
                  faults);
    return places.empty() ? std::nullopt : std::optional(Lever(text, *row, places));
}

std::vector<std::string> Lever::touched(const Scenario& scenario) const {
    std::vector<std::string> names;
    visit_parts(scenario, *row_, places_, [&names](const auto& /*change*/, const auto& part) {
        names.push_back(part.name);
    });
    return names;
}

bool Lever::leaves_some_out(const Scenario& scenario) const {
    const std::size_t all = row_->scope == Scope::contact_types ? scenario.contact_types.size()
                                                                : scenario.agent_groups.size();
    return text_.find('@') == std::string::npos && places_.size() < all;
}

std::optional<double> Lever::present_value(const Scenario& scenario) const {
    std::optional<double> value;
    bool same = true;
    visit_parts(scenario, *row_, places_, [&](const auto& change, const auto& part) {
        const double present = change.present(part);
        same = same && !std::isnan(present) && value.value_or(present) == present;
        value = present;
    });
    return same ? value : std::nullopt;
}

std::pair<double, double> Lever::bounds(const Scenario& scenario) const {
    double least = row_->least;
    double most = row_->most;
    visit_parts(scenario, *row_, places_, [&](const auto& change, const auto& part) {
        most = std::min(most, change.most(part));
        if (row_->unit == LeverUnit::shift) {
            // What is left after the shift is a share, too.
            least = std::max(least, change.most(part) - 1);
        }
    });
    return {least, most};
}

std::optional<Fault> Lever::fault_of(const Scenario& scenario, double value) const {
    const auto [least, most] = bounds(scenario);
    if (value >= least && value <= most) {
        return std::nullopt;
    }
    std::string who;
    visit_parts(scenario,
                *row_,
                places_,
                [&who, most = most, row = row_](const auto& change, const auto& part) {
                    if (most < row->most && who.empty() && change.most(part) == most) {
                        who = fmt::format(", as \"{}\" bears no more", part.name);
                    }
                });
    return Fault{text_,
                 number_text(value),
                 fmt::format("a {} from {} to {}{}",
                             unit_text(row_->unit),
                             number_text(least),
                             number_text(most),
                             who),
                 ""};
}

void Lever::apply(Scenario& scenario, double value) const {
    const std::size_t days = scenario.grid.days().size();
    visit_parts(scenario, *row_, places_, [&](const auto& change, auto& part) {
        if (change.apply_to_days != nullptr) {
            change.apply_to_days(part, value, days);
        } else {
            change.apply(part, value);
        }
    });
}

} // namespace staffsim::model
