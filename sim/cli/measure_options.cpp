#include "measure_options.hpp"

#include "exit_code.hpp"
#include "staffsim/core/error.hpp"
#include "staffsim/core/nearest_name.hpp"
#include "staffsim/measures/measures.hpp"

#include <fmt/format.h>

#include <utility>

namespace staffsim::cli {

namespace {

using measures::Measure;
using measures::ScopeKind;
using planning::ScopedMeasure;

struct NamedScope {
    ScopeKind kind = ScopeKind::all;
    std::string name;
};

std::vector<NamedScope> scopes_of(const model::Scenario& scenario) {
    std::vector<NamedScope> scopes{{}};
    for (const model::ContactType& type : scenario.contact_types) {
        scopes.push_back({ScopeKind::contact_type, type.name});
    }
    for (const model::AgentGroup& group : scenario.agent_groups) {
        scopes.push_back({ScopeKind::agent_group, group.name});
    }
    for (const model::Site& site : scenario.sites) {
        scopes.push_back({ScopeKind::site, site.name});
    }
    return scopes;
}

std::vector<std::string> names_of(const std::vector<NamedScope>& scopes) {
    std::vector<std::string> names;
    names.reserve(scopes.size());
    for (const NamedScope& scope : scopes) {
        names.push_back(scope.name);
    }
    return names;
}

void add_all(std::vector<ScopedMeasure>& found, const std::vector<NamedScope>& scopes) {
    for (const Measure& measure : measures::all_measures()) {
        for (const NamedScope& scope : scopes) {
            if (measures::applies(measure, scope.kind)) {
                found.push_back({&measure, scope.kind, scope.name});
            }
        }
    }
}

/// Adds the measure of the scope, or what is wrong with them.
void add_named(std::vector<ScopedMeasure>& found,
               const std::string& word,
               const std::string& option,
               const std::vector<NamedScope>& scopes,
               std::vector<Fault>& faults) {
    const std::size_t at = word.find('@');
    const std::string name = word.substr(0, at);
    const std::string scope_name = at == std::string::npos ? "" : word.substr(at + 1);
    const Measure* measure = measures::find_measure(name);
    if (measure == nullptr) {
        std::vector<std::string> known;
        for (const Measure& each : measures::all_measures()) {
            known.emplace_back(each.name);
        }
        const std::string near = did_you_mean(name, known);
        faults.push_back(
            {option,
             fmt::format("\"{}\"", name),
             "the name of a measure, as in measures.csv",
             near.empty() ? fmt::format("measures are {}", fmt::join(known, ", ")) : near});
        return;
    }
    bool exists = false;
    for (const NamedScope& scope : scopes) {
        const bool is_it =
            scope.name == scope_name && (scope.kind == ScopeKind::all) == scope_name.empty();
        exists = exists || is_it;
        if (is_it && measures::applies(*measure, scope.kind)) {
            found.push_back({measure, scope.kind, scope.name});
            return;
        }
    }
    faults.push_back({option,
                      fmt::format("\"{}\"", word),
                      exists ? fmt::format("a scope for which there is {}", name)
                             : "the name of a contact type, agent group or site after @",
                      exists ? "" : did_you_mean(scope_name, names_of(scopes))});
}

} // namespace

std::vector<ScopedMeasure> measures_in(const std::string& text,
                                       const std::string& place,
                                       const model::Scenario& scenario,
                                       std::vector<Fault>& faults) {
    const std::vector<NamedScope> scopes = scopes_of(scenario);
    std::vector<ScopedMeasure> found;
    for (std::size_t start = 0; start <= text.size();) {
        const std::size_t end = std::min(text.find(',', start), text.size());
        const std::string word = text.substr(start, end - start);
        if (word == "all") {
            add_all(found, scopes);
        } else {
            add_named(found, word, place, scopes, faults);
        }
        start = end + 1;
    }
    return found;
}

std::vector<ScopedMeasure> measures_named(const std::string& text,
                                          const std::string& option,
                                          const model::Scenario& scenario) {
    std::vector<Fault> faults;
    std::vector<ScopedMeasure> found = measures_in(text, option, scenario, faults);
    if (!faults.empty()) {
        std::vector<std::string> texts;
        texts.reserve(faults.size());
        for (const Fault& fault : faults) {
            texts.push_back(to_string(fault));
        }
        throw UsageError(fmt::format("{}", fmt::join(texts, "\n")));
    }
    return found;
}

} // namespace staffsim::cli
