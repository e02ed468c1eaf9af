#include "builders.hpp"
#include "staffsim/model/value_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <optional>
#include <string>

namespace staffsim::scenario {

namespace {

/// The nearest decimal with eight places: these are assumptions, often searched for, and no prices
/// that somebody agreed on.
Decimal nearest_decimal(double value) {
    constexpr auto places = static_cast<double>(Decimal::per_one);
    return decimal_from(std::round(value * places) / places).value_or(Decimal{});
}

Decimal decimal_of(const Place& place, const std::string& name) {
    return nearest_decimal(place.number(name));
}

/// A contact type's prices before those of the block.
class Prices {
public:
    Prices(const Place& block, const std::optional<Place>& own) : block_(&block) {
        if (own) {
            own_ = &*own;
        }
    }

    [[nodiscard]] double number(const std::string& name) const {
        return first({own_, block_}, name);
    }
    [[nodiscard]] double number(const std::string& object, const std::string& name) const {
        const Place of_block = (*block_)[object];
        if (own_ == nullptr) {
            return first({&of_block}, name);
        }
        const Place of_own = (*own_)[object];
        return first({&of_own, &of_block}, name);
    }
    /// From the first place that says anything of it.
    [[nodiscard]] double customer_value() const {
        for (const Place* place : {own_, block_}) {
            if (place == nullptr) {
                continue;
            }
            if (place->given("customer_value")) {
                return place->number("customer_value");
            }
            if (place->given("annual_margin") && place->given("customer_years")) {
                return place->number("annual_margin") * place->number("customer_years");
            }
        }
        return 0;
    }

private:
    /// 0 if no place gives it.
    static double first(std::initializer_list<const Place*> places, const std::string& name) {
        for (const Place* place : places) {
            if (place != nullptr && place->given(name)) {
                return place->number(name);
            }
        }
        return 0;
    }

    const Place* block_;
    const Place* own_ = nullptr;
};

/// The customer's value is given, or made of both its parts.
void check_customer_value(const Place& place, const Workshop& shop) {
    const bool margin = place.given("annual_margin");
    const bool years = place.given("customer_years");
    if (margin != years) {
        shop.blame(
            place[margin ? "customer_years" : "annual_margin"],
            "nothing",
            fmt::format("a value beside \"{}\"", margin ? "annual_margin" : "customer_years"));
    }
    if (place.given("customer_value") && (margin || years)) {
        shop.faults.add({place.pointer + "/customer_value",
                         "a customer's value given twice",
                         "either \"customer_value\", or \"annual_margin\" and \"customer_years\"",
                         "if one of them comes from a base file, set it to null here"});
    }
}

model::TypeValue build_type(const Prices& prices) {
    model::TypeValue result;
    result.customer_value = nearest_decimal(prices.customer_value());
    result.order_margin = nearest_decimal(prices.number("order_value")) *
                          nearest_decimal(prices.number("margin_share"));
    for (const auto& [text, outcome] : model::words_of<model::Outcome>) {
        const std::string name(text);
        const std::size_t i = index_of(outcome);
        result.worth[i] = nearest_decimal(prices.number("worth", name));
        result.churn[i] = nearest_decimal(prices.number("churn", name));
        result.repeat_purchase[i] = nearest_decimal(prices.number("repeat_purchase", name));
        result.concession[i] = nearest_decimal(prices.number("concession", name));
    }
    result.repeat_contact_cost = nearest_decimal(prices.number("repeat_contact_cost"));
    result.minute_waited_cost = nearest_decimal(prices.number("minute_waited_cost"));
    return result;
}

model::Uplift build_uplift(const std::string& name, const Place& place, const Workshop& shop) {
    model::Uplift uplift;
    uplift.name = name;
    uplift.share = decimal_of(place, "share");
    uplift.low = place.given("low") ? decimal_of(place, "low") : uplift.share;
    uplift.high = place.given("high") ? decimal_of(place, "high") : uplift.share;
    uplift.multiplies = chosen<model::Uplift::Multiplies>(place.text("multiplies"));
    uplift.resolved_by = chosen<model::Uplift::ResolvedBy>(place.text("resolved_by"));
    uplift.part_per_contact = decimal_of(place, "part_per_contact");
    if (shop.sound(place) && uplift.low.units > uplift.high.units) {
        shop.blame(
            place,
            fmt::format("low = {} above high = {}", to_text(uplift.low), to_text(uplift.high)),
            "a range from \"low\" to \"high\"");
    }
    return uplift;
}

model::Redeploy build_redeploy(const Place& place,
                               const model::Scenario& scenario,
                               const Workshop& shop) {
    constexpr double days_of_week = 7;
    const auto hours = [](double count) {
        return static_cast<Ticks>(std::llround(count * static_cast<double>(ticks_per_hour)));
    };
    const auto days = static_cast<double>(scenario.grid.days().size());
    model::Redeploy result;
    result.baseline_paid = hours(place.number("baseline_paid_hours"));
    result.earning_share = decimal_of(place, "earning_share");
    result.margin_per_hour = decimal_of(place, "margin_per_hour");
    result.retraining_cost_per_fte = decimal_of(place, "retraining_cost_per_fte");
    result.fte = std::max<Ticks>(1, hours(place.number("hours_per_fte") * days / days_of_week));
    const Place sampled = shop.block("run")["sampled_weeks"];
    if (!sampled.value.is_null()) {
        shop.blame(place,
                   "hours of the whole plan against those of its sampled weeks",
                   "no \"redeploy\" in a plan with \"/run/sampled_weeks\"");
    }
    return result;
}

} // namespace

std::optional<model::Value> build_value(const model::Scenario& scenario, const Workshop& shop) {
    const Place block = shop.block("value");
    if (block.value.is_null()) {
        return std::nullopt;
    }
    model::Value result;
    check_customer_value(block, shop);
    const Place types = block["contact_types"];
    for (const auto& member : types.value.items()) {
        check_customer_value(types[member.key()], shop);
    }
    for (const model::ContactType& type : scenario.contact_types) {
        const bool has_own = types.value.contains(type.name);
        const std::optional<Place> own =
            has_own ? std::optional<Place>(types[type.name]) : std::nullopt;
        result.by_type.push_back(build_type(Prices(block, own)));
    }
    const Place uplifts = block["uplifts"];
    for (const auto& member : uplifts.value.items()) {
        result.uplifts.push_back(build_uplift(member.key(), uplifts[member.key()], shop));
    }
    if (block.given("redeploy")) {
        result.redeploy = build_redeploy(block["redeploy"], scenario, shop);
    }
    return result;
}

} // namespace staffsim::scenario
