#include "staffsim/model/levers.hpp"

#include "lever_changes.hpp"
#include "lever_table.hpp"
#include "staffsim/core/nearest_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace staffsim::model {

namespace {

using Scope = LeverRow::Scope;

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

bool matches(const ExchangeRate& rate, const Scenario& /*scenario*/, const std::string& name) {
    return rate.currency == name;
}

template <typename Part>
struct Search {
    const std::vector<Part>& parts;
    const Scenario& scenario;
    const Change<Part>& change;
    const std::string& lever;
    const std::string& scope; ///< name; empty: all
};

const std::string& name_of(const ContactType& type) {
    return type.name;
}
const std::string& name_of(const AgentGroup& group) {
    return group.name;
}
const std::string& name_of(const Contract& contract) {
    return contract.name;
}
const std::string& name_of(const ExchangeRate& rate) {
    return rate.currency;
}

struct ScopeWords {
    const char* one;  ///< "a contact type"
    const char* name; ///< "the name of a contact type"
    const char* list; ///< "contact types are"
};

ScopeWords words_of_scope(Scope scope) {
    switch (scope) {
    case Scope::contact_types:
        return {"a contact type", "the name of a contact type", "contact types are"};
    case Scope::agent_groups:
        return {"an agent group", "the name of an agent group or site", "groups and sites are"};
    case Scope::currencies:
        return {"a currency", "the code of a currency of the contracts", "currencies are"};
    }
    throw InternalError("unknown scope of a lever");
}

std::vector<std::string> scope_names(const Scenario& scenario, Scope scope) {
    std::vector<std::string> names;
    const auto add = [&names](const auto& parts) {
        for (const auto& part : parts) {
            names.push_back(name_of(part));
        }
    };
    switch (scope) {
    case Scope::contact_types:
        add(scenario.contact_types);
        break;
    case Scope::agent_groups:
        add(scenario.agent_groups);
        for (const Site& site : scenario.sites) {
            names.push_back(site.name);
        }
        break;
    case Scope::currencies:
        add(scenario.money.currencies);
        break;
    }
    return names;
}

/// The nearest name, else all that there are.
std::string scope_hint(const std::string& word, const Scenario& scenario, Scope scope) {
    constexpr std::size_t most_listed = 20;
    std::vector<std::string> names = scope_names(scenario, scope);
    std::string near = did_you_mean(word, names);
    if (!near.empty() || names.empty()) {
        return near;
    }
    const bool cut = names.size() > most_listed;
    names.resize(std::min(names.size(), most_listed));
    return fmt::format(
        "{} {}{}", words_of_scope(scope).list, fmt::join(names, ", "), cut ? ", ..." : "");
}

template <typename Part>
std::vector<std::size_t> places_of(const Search<Part>& search,
                                   Scope scope,
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
            reason = fmt::format("\"{}\", {}", name_of(part), why_not);
        }
    }
    const ScopeWords words = words_of_scope(scope);
    if (search.parts.empty()) {
        faults.push_back({search.lever, "none in the scenario", words.one, ""});
    } else if (!named) {
        faults.push_back({search.lever,
                          fmt::format("\"{}\"", search.scope),
                          words.name,
                          scope_hint(search.scope, search.scenario, scope)});
    } else if (places.empty()) {
        faults.push_back({search.lever,
                          reason,
                          fmt::format("{} for which there is such a lever", words.one),
                          ""});
    }
    return places;
}

/// Where the lever acts; none, with what is wrong added to `faults`, if it cannot.
std::vector<std::size_t> places_for(const LeverRow& row,
                                    const std::string& text,
                                    const std::string& scope,
                                    const Scenario& scenario,
                                    std::vector<Fault>& faults) {
    const auto places = [&](const auto& parts, const auto& change) {
        using Part = typename std::decay_t<decltype(parts)>::value_type;
        return places_of(Search<Part>{parts, scenario, change, text, scope}, row.scope, faults);
    };
    std::vector<std::size_t> found;
    switch (row.scope) {
    case Scope::contact_types:
        found = places(scenario.contact_types, *type_change(row.name));
        break;
    case Scope::agent_groups:
        found = places(scenario.agent_groups, *group_change(row.name));
        break;
    case Scope::currencies:
        found = places(scenario.money.currencies, exchange_change());
        break;
    }
    if (auto fault = rate_fault(text, scenario, row, found)) {
        faults.push_back(*std::move(fault));
        found.clear();
    }
    return found;
}

/// Calls `visit` with the change and each part touched.
template <typename Scene, typename Visit>
void visit_parts(Scene& scenario,
                 const LeverRow& row,
                 const std::vector<std::size_t>& places,
                 const Visit& visit) {
    for (const std::size_t place : places) {
        if (const auto contract = contract_over(scenario, row, place)) {
            visit(rate_change(), scenario.money.contracts[*contract]);
            continue;
        }
        switch (row.scope) {
        case Scope::contact_types:
            visit(*type_change(row.name), scenario.contact_types[place]);
            break;
        case Scope::agent_groups:
            visit(*group_change(row.name), scenario.agent_groups[place]);
            break;
        case Scope::currencies:
            visit(exchange_change(), scenario.money.currencies[place]);
            break;
        }
    }
}

std::string number_text(double value) {
    return fmt::format("{:.10g}", value);
}

} // namespace

std::optional<Lever> Lever::find(const std::string& text,
                                 const Scenario& scenario,
                                 std::vector<Fault>& faults) {
    const std::size_t at = text.find('@');
    const std::string name = text.substr(0, at);
    const std::string scope = at == std::string::npos ? "" : text.substr(at + 1);
    const std::span<const LeverRow> rows = all_levers();
    const auto row = std::find_if(
        rows.begin(), rows.end(), [&name](const LeverRow& each) { return each.name == name; });
    if (row == rows.end()) {
        faults.push_back({text,
                          fmt::format("\"{}\"", name),
                          "a lever, or a place in the scenario such as "
                          "/contact_types/calls/resolution_probability",
                          lever_hint(name)});
        return std::nullopt;
    }
    if (at != std::string::npos && scope.empty()) {
        faults.push_back({text, "no name after @", "a name after @, or no @", ""});
        return std::nullopt;
    }
    const std::vector<std::size_t> places = places_for(*row, text, scope, scenario, faults);
    return places.empty() ? std::nullopt : std::optional(Lever(text, *row, places));
}

std::vector<std::string> Lever::touched(const Scenario& scenario) const {
    const std::vector<std::string> names = scope_names(scenario, row_->scope);
    std::vector<std::string> found;
    found.reserve(places_.size());
    for (const std::size_t place : places_) {
        found.push_back(names[place]);
    }
    return found;
}

bool Lever::leaves_some_out(const Scenario& scenario) const {
    const std::size_t all = row_->scope == Scope::contact_types  ? scenario.contact_types.size()
                            : row_->scope == Scope::agent_groups ? scenario.agent_groups.size()
                                                                 : scenario.money.currencies.size();
    return text_.find('@') == std::string::npos && places_.size() < all;
}

const std::string& Lever::currency(const Scenario& scenario) const {
    const auto contract = contract_over(scenario, *row_, places_.front());
    return contract ? scenario.money.contracts[*contract].currency : scenario.currency;
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
                        who = fmt::format(", as \"{}\" bears no more", name_of(part));
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
