#include "staffsim/scenario/money_reader.hpp"

#include "builders.hpp"
#include "checker.hpp"
#include "merging.hpp"
#include "table_rows.hpp"

#include <utility>

namespace staffsim::scenario {

namespace {

/// The blocks whose names contracts may use, without what is in them.
Json names_of_scope(const MoneyScope& scope) {
    Json root = {{"contact_types", Json::object()}, {"agent_groups", Json::object()}};
    for (const MoneyScope::Type& type : scope.types) {
        root["contact_types"][type.name] = Json::object();
    }
    for (const MoneyScope::Group& group : scope.groups) {
        root["agent_groups"][group.name] = Json::object();
    }
    return root;
}

LoadedMoney load(std::string_view text,
                 const std::filesystem::path& file,
                 const MoneyScope& scope) {
    FaultList faults;
    const Field table = contract_file_table();
    const std::optional<Json> merged =
        Merging(table, file.parent_path(), faults).merged(text, file);
    if (!merged) {
        faults.raise();
    }
    Json root = names_of_scope(scope);
    Json complete = Checker(root, faults).complete(*merged, table);
    LoadedMoney loaded;
    loaded.merged_text = complete.dump();
    root.update(complete);
    DataFiles files(file.parent_path(), faults);
    const Workshop shop{root, faults, loaded.warnings, files, std::nullopt, {}};
    loaded.money = build_money(scope, shop);
    faults.raise();
    return loaded;
}

} // namespace

MoneyScope money_scope_of(const model::Scenario& scenario) {
    MoneyScope scope;
    scope.book_currency = scenario.currency;
    scope.samples_weeks = scenario.run.sampled_weeks.has_value();
    for (const Day& day : scenario.grid.days()) {
        std::string month = day.date.substr(0, 7);
        if (scope.months.empty() || scope.months.back() != month) {
            scope.months.push_back(std::move(month));
        }
    }
    for (const model::AgentGroup& group : scenario.agent_groups) {
        MoneyScope::Group& each = scope.groups.emplace_back();
        each.name = group.name;
        each.has_price = group.price > 0;
        for (const model::Skill& skill : group.skills) {
            each.contact_types.push_back(skill.contact_type);
        }
    }
    for (const model::ContactType& type : scenario.contact_types) {
        MoneyScope::Type& each = scope.types.emplace_back();
        each.name = type.name;
        each.has_bot = type.bot.has_value();
        each.bot_has_price = type.bot && type.bot->price > 0;
        each.bot_has_turns = type.bot && type.bot->turns;
        each.comes_back = type.recontact.has_value();
        each.window_hours = type.recontact ? type.recontact->window_hours : std::nullopt;
    }
    return scope;
}

LoadedMoney read_contract_file(const std::filesystem::path& file, const MoneyScope& scope) {
    return load(read_file(file), file, scope);
}

LoadedMoney read_contract_text(std::string_view text, const MoneyScope& scope) {
    return load(text, {}, scope);
}

} // namespace staffsim::scenario
