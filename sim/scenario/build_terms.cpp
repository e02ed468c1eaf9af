#include "money.hpp"
#include "staffsim/model/contract_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace staffsim::scenario {

namespace {

model::Premia build_premia(const Place& place, const Workshop& shop) {
    return {decimal_at(place, "night_premium_share", shop),
            decimal_at(place, "holiday_premium_share", shop),
            decimal_at(place, "language_premium_share", shop)};
}

std::vector<model::Minimum> build_minimums(const Place& place, const Workshop& shop) {
    using Of = model::Minimum::Of;
    std::vector<model::Minimum> minimums;
    const auto add = [&](const char* field, Of of) {
        if (const auto value = decimal_if_given(place, field, shop)) {
            minimums.push_back({of, *value});
        }
    };
    add("hours_per_month", Of::hours);
    add("fte", Of::fte);
    add("spend_per_month", Of::spend);
    add("forecast_share", Of::forecast_share);
    return minimums;
}

/// The lowest rate at which a unit of the basis is billed.
Decimal lowest_rate(const model::VendorTerms& terms) {
    Decimal lowest = terms.tiers.empty() ? terms.rate : terms.tiers.front().rate;
    for (const model::Tier& tier : terms.tiers) {
        lowest = std::min(lowest, tier.rate);
    }
    return lowest;
}

/// Minimums of spend, hours and FTE; what a share of the forecast is worth depends on the work.
void check_maximum(const Place& place, const model::VendorTerms& terms, const Workshop& shop) {
    using Of = model::Minimum::Of;
    if (!terms.maximum_spend) {
        return;
    }
    const MinorUnits most = amount_of(quantity_of(*terms.maximum_spend), decimal_one);
    for (const model::Minimum& minimum : terms.minimums) {
        const bool is_spend = minimum.of == Of::spend;
        const Decimal rate = is_spend ? decimal_one : lowest_rate(terms);
        if (minimum.of == Of::forecast_share ||
            amount_of(quantity_of(minimum.value), rate) <= most) {
            continue;
        }
        const Place field =
            place["minimum"][is_spend ? "spend_per_month"
                                      : (minimum.of == Of::hours ? "hours_per_month" : "fte")];
        const std::string price =
            is_spend ? "" : fmt::format(" for {} or more each", to_text(rate));
        shop.blame(field,
                   described(field.value) + price,
                   fmt::format("{}at most \"maximum_spend_per_month\", {}",
                               is_spend ? "" : "what costs ",
                               to_text(*terms.maximum_spend)));
    }
}

/// The window that a contract states is the one that is simulated.
void check_look_back(const Place& place, const MoneyScope& scope, const Workshop& shop) {
    if (!place.given("look_back_days") || !shop.sound(place)) {
        return;
    }
    std::vector<std::size_t> types = named(place["contact_types"], "contact_types", shop);
    for (const std::size_t group : named(place["agent_groups"], "agent_groups", shop)) {
        const auto& answered = scope.groups.at(group).contact_types;
        types.insert(types.end(), answered.begin(), answered.end());
    }
    const auto days = place.value.at("look_back_days").get<std::int64_t>();
    for (const std::size_t index : types) {
        const MoneyScope::Type& type = scope.types.at(index);
        const double hours = 24 * static_cast<double>(days);
        if (type.comes_back && type.window_hours != hours) {
            const std::string window = type.window_hours
                                           ? fmt::format("a window of {} hours", *type.window_hours)
                                           : std::string("no \"window_hours\"");
            shop.blame(
                place["look_back_days"],
                fmt::format("{}, while recontacts of \"{}\" have {}", days, type.name, window),
                fmt::format("the window of its recontacts; {} hours are {} days", hours, days));
            return;
        }
    }
}

void check_actions(const Place& place,
                   const std::vector<std::size_t>& types,
                   const MoneyScope& scope,
                   const Workshop& shop) {
    if (!place.given("actions_per_session") || !shop.sound(place)) {
        return;
    }
    const Place actions = place["actions_per_session"];
    if (place.text("basis") != "action") {
        shop.blame(actions, "a field of the basis \"action\"", "nothing, or that basis");
        return;
    }
    for (const std::size_t type : types) {
        if (scope.types.at(type).bot_has_turns) {
            shop.blame(
                actions,
                fmt::format("a number, while the bot of \"{}\" has turns", scope.types[type].name),
                "nothing, as its turns are counted");
            return;
        }
    }
}

} // namespace

std::vector<model::Tier> build_tiers(const Place& contract, const Workshop& shop) {
    std::vector<model::Tier> tiers;
    const Place list = contract["tiers"];
    const std::vector<Place> members = members_of(list);
    std::optional<Decimal> before = Decimal{};
    for (std::size_t i = 0; i < members.size(); ++i) {
        const Place& place = members[i];
        const model::Tier tier{decimal_if_given(place, "up_to", shop),
                               decimal_at(place, "rate", shop)};
        const bool last = i + 1 == members.size();
        if (shop.sound(list) && !last && !tier.up_to) {
            shop.blame(place["up_to"],
                       "nothing, while a tier follows",
                       "the quantity up to which it holds; only the last tier is open");
        } else if (shop.sound(list) && last && tier.up_to) {
            shop.blame(place["up_to"],
                       described(place.value.at("up_to")) + " in the last tier",
                       "nothing: the last tier has no end");
        } else if (shop.sound(list) && tier.up_to && before && *tier.up_to <= *before) {
            shop.blame(place["up_to"],
                       fmt::format("{}, not above the {} of the tier before",
                                   to_text(*tier.up_to),
                                   to_text(*before)),
                       "tiers that ascend without overlap");
        }
        before = tier.up_to;
        tiers.push_back(tier);
    }
    return tiers;
}

void check_price(const Place& contract,
                 const std::vector<model::Tier>& tiers,
                 const Workshop& shop) {
    if (shop.sound(contract) && contract.given("rate") != tiers.empty()) {
        shop.blame(contract["rate"],
                   tiers.empty() ? "nothing" : "a rate and \"tiers\"",
                   "exactly one of \"rate\" and \"tiers\"");
    }
}

model::InHouseTerms build_employment(const Place& place, const Workshop& shop) {
    model::InHouseTerms terms;
    terms.wage_per_hour = decimal_at(place, "wage_per_hour", shop);
    terms.on_cost_share = decimal_at(place, "on_cost_share", shop);
    terms.overtime_premium = decimal_at(place, "overtime_premium_share", shop);
    terms.premia = build_premia(place, shop);
    const Place oversight = place["oversight"];
    for (const auto& member : oversight.value.items()) {
        const Place each = oversight[member.key()];
        terms.oversight.push_back({member.key(),
                                   decimal_at(each, "agents_per_head", shop),
                                   decimal_at(each, "monthly_cost", shop)});
    }
    terms.seat_per_month = decimal_at(place, "seat_per_month", shop);
    terms.licence_per_month = decimal_at(place, "licence_per_month", shop);
    terms.recruiting_per_hire = decimal_at(place, "recruiting_per_hire", shop);
    terms.training_per_hire = decimal_at(place, "training_per_hire", shop);
    terms.severance_per_leaver = decimal_at(place, "severance_per_leaver", shop);
    return terms;
}

model::VendorTerms build_vendor_terms(const Place& place,
                                      const MoneyScope& scope,
                                      const Workshop& shop) {
    model::VendorTerms terms;
    terms.basis = chosen<model::VendorBasis>(place.text("basis"));
    terms.rate = decimal_if_given(place, "rate", shop).value_or(Decimal{});
    terms.tiers = build_tiers(place, shop);
    terms.tier_mode = chosen<model::TierMode>(place.text("tier_mode"));
    terms.minute_rounding =
        chosen<model::VendorTerms::MinuteRounding>(place.text("minute_rounding"));
    terms.premia = build_premia(place, shop);
    terms.minimums = build_minimums(place["minimum"], shop);
    terms.maximum_spend = decimal_if_given(place, "maximum_spend_per_month", shop);
    terms.dead_band = decimal_if_given(place, "dead_band_share", shop);
    const auto or_zero = [&](const char* field) {
        return decimal_if_given(place, field, shop).value_or(Decimal{});
    };
    terms.additional_charge = or_zero("additional_charge_per_contact");
    terms.reduced_charge = or_zero("reduced_charge_per_contact");
    if (place.given("cost")) {
        terms.cost = build_employment(place["cost"], shop);
    }
    terms.margin = or_zero("margin_share");
    terms.baseline_cost_per_resolution = or_zero("baseline_cost_per_resolution");
    if (place.given("look_back_days")) {
        terms.look_back_days = place.value.at("look_back_days").get<std::int64_t>();
    }
    terms.service_terms = build_service_terms(place, shop);
    terms.quality_factors = build_quality(place, shop);
    check_basis(place, terms, shop);
    if (shop.sound(place)) {
        check_maximum(place, terms, shop);
    }
    check_look_back(place, scope, shop);
    const Place locked = place["locked_forecast_contacts"];
    if (shop.sound(locked) && !locked.value.empty() && !scope.months.empty() &&
        locked.value.size() != scope.months.size()) {
        shop.blame(locked,
                   fmt::format("{} months", locked.value.size()),
                   fmt::format("one number for each month of the plan, {} from {} to {}",
                               scope.months.size(),
                               scope.months.front(),
                               scope.months.back()));
    }
    return terms;
}

model::BotTerms build_bot_terms(const Place& place, const MoneyScope& scope, const Workshop& shop) {
    model::BotTerms terms;
    terms.basis = chosen<model::BotBasis>(place.text("basis"));
    terms.rate = decimal_if_given(place, "rate", shop).value_or(Decimal{});
    terms.tiers = build_tiers(place, shop);
    terms.tier_mode = chosen<model::TierMode>(place.text("tier_mode"));
    terms.actions_per_session =
        decimal_if_given(place, "actions_per_session", shop).value_or(terms.actions_per_session);
    terms.platform_fee_per_month = decimal_at(place, "platform_fee_per_month", shop);
    terms.allowance = place.value.at("allowance_per_month").get<std::int64_t>();
    terms.overage_rate = decimal_if_given(place, "overage_rate", shop);
    check_price(place, terms.tiers, shop);
    if (shop.sound(place) && terms.overage_rate && !terms.tiers.empty()) {
        shop.blame(place["overage_rate"],
                   described(place.value.at("overage_rate")) + " beside \"tiers\"",
                   "one of \"overage_rate\" and \"tiers\"");
    }
    check_actions(place, named(place["contact_types"], "contact_types", shop), scope, shop);
    return terms;
}

} // namespace staffsim::scenario
