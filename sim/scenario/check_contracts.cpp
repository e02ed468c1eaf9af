#include "money.hpp"
#include "staffsim/model/contract_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <map>
#include <string_view>

namespace staffsim::scenario {

namespace {

using model::VendorBasis;

/// A field, and the bases that it goes with.
struct BasisRule {
    const char* field = nullptr;
    std::initializer_list<VendorBasis> bases{};
    bool needed = false; ///< with these bases it must be given
};

bool holds(const BasisRule& rule, VendorBasis basis) {
    return std::find(rule.bases.begin(), rule.bases.end(), basis) != rule.bases.end();
}

/// Whether a field says anything: neither left out nor what it is if left out.
bool is_said(const Place& place, const std::string& field) {
    const Json& value = place.value.at(field);
    const bool nothing = value.is_null() || (value.is_array() && value.empty()) ||
                         (value.is_number() && value == 0) || value == "second";
    return !nothing;
}

std::string words_of_bases(const BasisRule& rule) {
    std::string text;
    for (const VendorBasis basis : rule.bases) {
        text += fmt::format("{}\"{}\"", text.empty() ? "" : ", ", model::word_of(basis));
    }
    return text;
}

void check_rule(const Place& place,
                const BasisRule& rule,
                VendorBasis basis,
                const Workshop& shop) {
    const bool said = is_said(place, rule.field);
    const std::string_view word = model::word_of(basis);
    if (said && !holds(rule, basis)) {
        shop.blame(place[rule.field],
                   fmt::format("a term that does not go with the basis \"{}\"", word),
                   rule.bases.size() == 1 ? "nothing, or the basis " + words_of_bases(rule)
                                          : "nothing, or one of the bases " + words_of_bases(rule));
    } else if (rule.needed && !said && holds(rule, basis)) {
        shop.blame(
            place[rule.field], "nothing", fmt::format("a value, as the basis is \"{}\"", word));
    }
}

bool is_by_the_hour(VendorBasis basis) {
    return basis == VendorBasis::productive_hour || basis == VendorBasis::paid_hour;
}

void check_minimum(const Place& minimum, VendorBasis basis, const Workshop& shop) {
    const std::string word(model::word_of(basis));
    if (minimum.given("hours_per_month") && !is_by_the_hour(basis)) {
        shop.blame(minimum["hours_per_month"],
                   fmt::format("hours of the basis \"{}\"", word),
                   "nothing, or one of the bases \"productive_hour\", \"paid_hour\"");
    }
    if (minimum.given("fte") && basis != VendorBasis::fte_month) {
        shop.blame(minimum["fte"],
                   fmt::format("FTE of the basis \"{}\"", word),
                   "nothing, or the basis \"fte_month\"");
    }
}

/// Terms about a forecast are about the forecast of some contact types.
void check_forecast(const Place& place, const model::VendorTerms& terms, const Workshop& shop) {
    const bool by_share = std::any_of(
        terms.minimums.begin(), terms.minimums.end(), [](const model::Minimum& minimum) {
            return minimum.of == model::Minimum::Of::forecast_share;
        });
    const bool needed = by_share || terms.dead_band ||
                        terms.basis == VendorBasis::baseline_volume ||
                        !place.value.at("locked_forecast_contacts").empty();
    if (needed && place.value.at("contact_types").empty()) {
        shop.blame(
            place["contact_types"], "no contact types", "those whose forecast the terms are about");
    }
}

/// Who covers what: contract by group or type.
class Coverage {
public:
    Coverage(std::string_view noun, const Workshop& shop) : noun_(noun), shop_(shop) {}

    void cover(std::size_t index,
               const std::string& contract,
               const Place& place,
               const std::string& name) {
        const auto [found, is_new] = by_.try_emplace(index, contract);
        if (!is_new && found->second != contract) {
            shop_.blame(place,
                        fmt::format("{}, which \"{}\" covers already", quoted(name), found->second),
                        fmt::format("{} that is in no other contract", noun_));
        }
    }

private:
    std::string_view noun_;
    const Workshop& shop_;
    std::map<std::size_t, std::string> by_;
};

void check_group(const MoneyScope::Group& group, const Place& place, const Workshop& shop) {
    if (group.has_price) {
        shop.blame(place,
                   fmt::format("{}, which has a \"price\" of its own", quoted(group.name)),
                   "a group without \"price\"; set it to null if it comes from a base file");
    }
}

void check_bot(const MoneyScope::Type& type, const Place& place, const Workshop& shop) {
    if (!type.has_bot) {
        shop.blame(
            place, quoted(type.name) + ", which has no bot", "a contact type with a \"bot\"");
    } else if (type.bot_has_price) {
        shop.blame(place,
                   fmt::format("{}, whose bot has a \"price\" of its own", quoted(type.name)),
                   "a bot without \"price\"");
    }
}

} // namespace

void check_basis(const Place& place, const model::VendorTerms& terms, const Workshop& shop) {
    using B = VendorBasis;
    if (!shop.sound(place)) {
        return;
    }
    const std::array<BasisRule, 12> rules{{
        {"tiers",
         {B::productive_hour, B::paid_hour, B::minute, B::contact, B::resolution, B::fte_month}},
        {"minute_rounding", {B::minute}},
        {"night_premium_share", {B::productive_hour, B::paid_hour}},
        {"holiday_premium_share", {B::productive_hour, B::paid_hour}},
        {"language_premium_share", {B::productive_hour, B::paid_hour}},
        {"dead_band_share", {B::contact, B::minute, B::baseline_volume}},
        {"additional_charge_per_contact", {B::baseline_volume}, true},
        {"reduced_charge_per_contact", {B::baseline_volume}, true},
        {"cost", {B::cost_plus, B::gain_share}, true},
        {"margin_share", {B::cost_plus, B::gain_share}, true},
        {"baseline_cost_per_resolution", {B::gain_share}, true},
        {"look_back_days", {B::resolution}},
    }};
    for (const BasisRule& rule : rules) {
        check_rule(place, rule, terms.basis, shop);
    }
    check_minimum(place["minimum"], terms.basis, shop);
    if (terms.basis == B::cost_plus || terms.basis == B::gain_share) {
        if (place.given("rate")) {
            shop.blame(place["rate"],
                       fmt::format("a rate with the basis \"{}\"", model::word_of(terms.basis)),
                       "nothing: \"cost\" and \"margin_share\" make the fee");
        }
    } else {
        check_price(place, terms.tiers, shop);
    }
    check_forecast(place, terms, shop);
}

namespace {

/// Names that a contract covers, each checked and entered once.
template <typename Check>
void cover_members(const model::Contract& contract,
                   const Place& place,
                   const std::string& block,
                   Coverage& coverage,
                   const Workshop& shop,
                   const Check& check) {
    for (const Place& member : members_of(place[block])) {
        const auto name = member.value.get<std::string>();
        const auto index = shop.index_of(block, name);
        if (index && shop.sound(member)) {
            check(*index, member);
            coverage.cover(*index, contract.name, member, name);
        }
    }
}

} // namespace

void check_coverage(const std::vector<model::Contract>& contracts,
                    const MoneyScope& scope,
                    const Workshop& shop) {
    const Place block = shop.block("contracts");
    Coverage groups("an agent group", shop);
    Coverage bots("a bot", shop);
    for (const model::Contract& contract : contracts) {
        const Place place = block[contract.name];
        if (!contract.agent_groups.empty()) {
            cover_members(contract,
                          place,
                          "agent_groups",
                          groups,
                          shop,
                          [&](std::size_t group, const Place& member) {
                              check_group(scope.groups.at(group), member, shop);
                          });
        } else if (std::holds_alternative<model::BotTerms>(contract.terms)) {
            cover_members(contract,
                          place,
                          "contact_types",
                          bots,
                          shop,
                          [&](std::size_t type, const Place& member) {
                              check_bot(scope.types.at(type), member, shop);
                          });
        }
    }
    const auto run = shop.root.find("run");
    if (!contracts.empty() && scope.samples_weeks && run != shop.root.end()) {
        shop.blame(shop.block("run")["sampled_weeks"],
                   described(run->at("sampled_weeks")) + " with \"contracts\"",
                   "nothing: contracts are priced by months, in which every week is simulated");
    }
}

} // namespace staffsim::scenario
