#include "lever_table.hpp"

#include "staffsim/core/error.hpp"
#include "staffsim/core/nearest_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

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
    {"bot.price",
     LeverUnit::money,
     Scope::contact_types,
     0,
     1e6,
     "price of the bot, or the rate of its contract"},
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
    {"price",
     LeverUnit::money,
     Scope::agent_groups,
     0,
     1e6,
     "price of the group's work, or the rate (in-house: the wage) of its contract"},
    {"fx",
     LeverUnit::factor,
     Scope::currencies,
     0.01,
     100,
     "exchange rate of a currency in all months, random ones too; what is hedged stays"},
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
    {"exchange", "fx"},
    {"exchange_rate", "fx"},
    {"currency", "fx"},
});

} // namespace

std::string lever_hint(const std::string& name) {
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

} // namespace staffsim::model
