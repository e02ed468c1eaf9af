#include "local_text.hpp"
#include "staffing.hpp"
#include "staffsim/random/address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace staffsim::scenario {

namespace {

using model::AgentGroup;
using model::Heads;
using model::Ramp;

int whole(const Place& place, const std::string& name) {
    return place.value.at(name).get<int>();
}

std::int64_t count(const Place& place, const std::string& name) {
    return place.value.at(name).get<std::int64_t>();
}

Ramp build_ramp(const Place& heads, const std::string& name, const Workshop& shop) {
    Ramp ramp;
    if (!heads.given(name)) {
        return ramp;
    }
    const Place place = heads[name];
    const std::string& kind = place.text("kind");
    if (kind == "exponential") {
        ramp.curve = Ramp::Curve::exponential;
        ramp.start = place.number("start");
        ramp.weeks = place.number("weeks");
    } else if (kind == "power") {
        ramp.curve = Ramp::Curve::power;
        ramp.start = place.number("start");
        ramp.exponent = place.number("exponent");
    } else {
        ramp.curve = Ramp::Curve::table;
        ramp.at_weeks = numbers(place.value.at("at_weeks"));
        ramp.factor = numbers(place.value.at("factor"));
        if (shop.sound(place)) {
            check_ascending(place["at_weeks"], shop);
            same_length(place, "at_weeks", "factor", shop.faults);
        }
    }
    return ramp;
}

model::Attrition build_attrition(const Place& place, const Workshop& shop) {
    model::Attrition attrition;
    attrition.from_weeks = numbers(place.value.at("from_weeks"));
    attrition.annual_rate = numbers(place.value.at("annual_rate"));
    attrition.week_factors = numbers(place.value.at("week_factors"));
    attrition.cv = place.number("cv");
    if (!shop.sound(place)) {
        return attrition;
    }
    same_length(place, "from_weeks", "annual_rate", shop.faults);
    if (attrition.from_weeks.front() != 0) {
        shop.blame(place["from_weeks"],
                   fmt::format("a first tenure of {}", attrition.from_weeks.front()),
                   "0 first [weeks]");
    } else {
        check_ascending(place["from_weeks"], shop);
    }
    return attrition;
}

std::vector<model::StartingHeads> build_starting(const Place& list, const Workshop& shop) {
    std::vector<model::StartingHeads> blocks;
    for (std::size_t i = 0; i < list.value.size(); ++i) {
        const Place place{list.value.at(i), fmt::format("{}/{}", list.pointer, i)};
        blocks.push_back(
            {count(place, "heads"), place.number("tenure_weeks"), place.number("weeks_on_phones")});
        if (shop.sound(place) && blocks.back().phone_weeks > blocks.back().tenure_weeks) {
            shop.blame(place["weeks_on_phones"],
                       fmt::format("{}", blocks.back().phone_weeks),
                       fmt::format("at most the {} \"tenure_weeks\"", blocks.back().tenure_weeks));
        }
    }
    return blocks;
}

/// A contract that ends in training is a slip of a date.
void check_end(const model::HiringClass& each, const Place& place, const Workshop& shop) {
    const std::int32_t trained = each.start_week + each.training_weeks;
    if (!each.end_week || *each.end_week > trained) {
        return;
    }
    const auto& grid = shop.calendar->grid();
    const date::local_days after = shop.calendar->first_date() + date::days{7 * trained};
    shop.faults.add({place.pointer + "/end_date",
                     fmt::format("{}, while the class trains until {}",
                                 place.text("end_date"),
                                 date_text(after - date::days{1})),
                     fmt::format("a date after {}", date_text(after)),
                     fmt::format("training starts on {}",
                                 grid.days()[7 * static_cast<std::size_t>(each.start_week)].date)});
}

model::HiringClass build_class(const AgentGroup& group,
                               const std::string& name,
                               const Place& place,
                               const Workshop& shop) {
    model::HiringClass result;
    result.name = name;
    result.key = random::name_key(group.name + '/' + name);
    result.decision_date = place.text("decision_date");
    result.lead_time_days = whole(place, "lead_time_days");
    result.offers = count(place, "offers");
    result.acceptance = place.number("acceptance");
    result.no_show = place.number("no_show");
    result.training_weeks = whole(place, "training_weeks");
    result.training_fall_out = place.number("training_fall_out");
    result.nesting_weeks = whole(place, "nesting_weeks");
    if (!shop.calendar || !shop.sound(place)) {
        return result;
    }
    if (result.training_fall_out > 0 && result.training_weeks == 0) {
        shop.blame(place["training_fall_out"],
                   fmt::format("{} of a class without training", result.training_fall_out),
                   "0, or some \"training_weeks\"");
    }
    const date::local_days start =
        *parse_date(result.decision_date) + date::days{result.lead_time_days};
    const auto& days = shop.calendar->grid().days();
    result.start_week = shop.calendar->week_from(start);
    const auto weeks = static_cast<std::int32_t>(shop.calendar->grid().week_count());
    if (start < shop.calendar->first_date() || result.start_week >= weeks) {
        shop.faults.add(
            {place.pointer,
             fmt::format("a class that starts {} the plan, on {}",
                         result.start_week < weeks ? "before" : "after the last week of",
                         date_text(start)),
             fmt::format("a \"decision_date\" and \"lead_time_days\" that lead to a day from {} to "
                         "{}",
                         days.front().date,
                         days[7 * (static_cast<std::size_t>(weeks) - 1)].date),
             result.start_week < weeks ? "who is there already belongs to \"starting\"" : ""});
        result.start_week = 0;
        return result;
    }
    if (place.given("end_date")) {
        result.end_week = week_of_date(place["end_date"], Within::any_later, shop);
        check_end(result, place, shop);
    }
    return result;
}

std::vector<model::HeadTransfer> build_transfers(const std::string& group,
                                                 const Place& list,
                                                 const Workshop& shop) {
    std::vector<model::HeadTransfer> transfers;
    for (std::size_t i = 0; i < list.value.size(); ++i) {
        const Place place{list.value.at(i), fmt::format("{}/{}", list.pointer, i)};
        const std::string& to = place.text("to");
        const auto target = shop.index_of("agent_groups", to);
        if (!target || !shop.sound(place)) {
            continue;
        }
        if (to == group) {
            shop.blame(place["to"], quoted(to), "another group");
        } else if (shop.root.at("agent_groups").at(to).at("heads").is_null()) {
            shop.blame(
                place["to"], quoted(to) + ", which has no \"heads\"", "a group with \"heads\"");
        }
        model::HeadTransfer transfer;
        transfer.to = *target;
        transfer.week = week_of_date(place["date"], Within::plan, shop).value_or(0);
        transfer.heads = count(place, "heads");
        transfer.retraining_weeks = whole(place, "retraining_weeks");
        transfer.keeps_ramp = place.value.at("keeps_ramp").get<bool>();
        transfers.push_back(transfer);
    }
    return transfers;
}

Heads build_heads(const AgentGroup& group, const Place& place, const Workshop& shop) {
    Heads heads;
    heads.starting = build_starting(place["starting"], shop);
    heads.attrition = build_attrition(place["attrition"], shop);
    heads.pace = build_ramp(place, "pace", shop);
    heads.quality = build_ramp(place, "quality", shop);
    const Place classes = place["classes"];
    for (const auto& member : classes.value.items()) {
        heads.classes.push_back(build_class(group, member.key(), classes[member.key()], shop));
    }
    heads.transfers = build_transfers(group.name, place["transfers"], shop);
    heads.overtime_cap = place.number("overtime_cap");
    heads.time_off_cap = place.number("time_off_cap");
    if (place.given("end_date") && shop.sound(place["end_date"])) {
        heads.end_week = week_of_date(place["end_date"], Within::any_later, shop);
    }
    return heads;
}

} // namespace

std::optional<std::int32_t> week_of_date(const Place& date, Within within, const Workshop& shop) {
    if (!shop.calendar || !shop.sound(date)) {
        return std::nullopt;
    }
    const auto day = *parse_date(date.value.get_ref<const std::string&>());
    const auto& days = shop.calendar->grid().days();
    const auto weeks = static_cast<std::int32_t>(shop.calendar->grid().week_count());
    const std::int32_t week = shop.calendar->week_from(day);
    if (day < shop.calendar->first_date()) {
        shop.blame(date,
                   described(date.value),
                   "a date from the start of the plan on, " + days.front().date);
    } else if (within == Within::plan && week >= weeks) {
        shop.blame(date,
                   described(date.value),
                   fmt::format("a date up to the start of the plan's last week, {}",
                               days[7 * (static_cast<std::size_t>(weeks) - 1)].date));
    } else {
        return week;
    }
    return std::nullopt;
}

void build_people(AgentGroup& group, const Place& place, const Workshop& shop) {
    group.hours_per_fte = place.number("hours_per_fte");
    if (place.given("heads") && place.given("vendor")) {
        shop.blame(place, "\"heads\" and \"vendor\"", "one of them: people or a vendor's seats");
    }
    if (place.given("heads")) {
        group.heads = build_heads(group, place["heads"], shop);
    } else if (place.given("vendor")) {
        group.vendor = build_vendor(place["vendor"], shop);
    }
}

} // namespace staffsim::scenario
