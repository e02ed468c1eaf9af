#include "builders.hpp"
#include "staffing.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace staffsim::scenario {

namespace {

using model::AgentGroup;
using model::Skill;

model::Transfer build_transfer(const Place& place, const Workshop& shop) {
    using Mode = model::Transfer::Mode;
    model::Transfer result;
    result.probability = place.number("probability");
    result.contact_type = shop.named_type(place).value_or(0);
    result.mode = chosen<Mode>(place.text("mode"));
    const bool warm = result.mode == Mode::warm;
    const Place conference = place["conference_time"];
    if (place.given("conference_time")) {
        result.conference_time = build_distribution(conference, shop.faults);
        if (!warm) {
            shop.warn(conference, "a conference of a cold transfer", "\"mode\": \"warm\"");
        }
    } else if (warm && shop.sound(place)) {
        shop.blame(conference, "nothing", "a distribution, as the transfer is warm");
    }
    return result;
}

Skill build_skill(std::size_t type, const Place& place, const Workshop& shop) {
    Skill result;
    result.contact_type = type;
    result.priority = place.value.at("priority").get<int>();
    result.handle_time_factor = place.number("handle_time_factor");
    result.resolution_factor = place.number("resolution_factor");
    result.weight = place.number("weight");
    result.score = place.number("score");
    result.score_per_minute = place.number("score_per_minute");
    if (place.given("transfer")) {
        result.transfer = build_transfer(place["transfer"], shop);
    }
    return result;
}

std::vector<Skill> build_skills(const Place& skills, const Workshop& shop) {
    std::vector<Skill> result;
    for (const auto& member : skills.value.items()) {
        const auto type = shop.index_of("contact_types", member.key());
        if (type && member.value().is_object()) {
            result.push_back(build_skill(*type, skills[member.key()], shop));
        }
    }
    std::sort(result.begin(), result.end(), [](const Skill& a, const Skill& b) {
        return a.contact_type < b.contact_type;
    });
    return result;
}

/// Two contacts at once are worked on faster together than one, and no faster than two agents; the
/// third gains no more than the second did.
void check_speed(const Place& speed, const Workshop& shop) {
    const std::vector<double> values = numbers(speed.value);
    if (!shop.sound(speed) || values.empty()) {
        return;
    }
    if (values.front() != 1) {
        shop.blame(speed, fmt::format("a speed of {} with one contact", values.front()), "1 first");
        return;
    }
    double gain = 1;
    for (std::size_t i = 1; i < values.size(); ++i) {
        const double next = values[i] - values[i - 1];
        if (next < 0 || next > gain + 1e-9) {
            shop.blame(speed,
                       fmt::format("a gain of {:.6g} by contact {}", next, i + 1),
                       fmt::format("a gain from 0 to that of the contact before, {:.6g}", gain));
            return;
        }
        gain = next;
    }
}

void check_slots(const model::Concurrency& concurrency, const Place& place, const Workshop& shop) {
    if (!shop.sound(place["slots"])) {
        return;
    }
    const Place handoffs = place["slots_for_handoffs"];
    if (shop.sound(handoffs) && concurrency.slots_for_handoffs >= concurrency.slots) {
        shop.blame(handoffs,
                   fmt::format("{} of {} slots", concurrency.slots_for_handoffs, concurrency.slots),
                   "fewer than \"slots\", so that some are left for other contacts");
    }
    const Place new_agents = place["new_agents_slots"];
    if (shop.sound(new_agents) && concurrency.new_agents_slots > concurrency.slots) {
        shop.blame(new_agents,
                   fmt::format("{}", concurrency.new_agents_slots),
                   fmt::format("at most the {} \"slots\" of the others", concurrency.slots));
    }
}

model::Concurrency build_concurrency(const Place& place, const Workshop& shop) {
    model::Concurrency result;
    result.slots = place.value.at("slots").get<int>();
    result.speed = numbers(place.value.at("speed"));
    result.slots_for_handoffs = place.value.at("slots_for_handoffs").get<int>();
    result.new_agents_share = place.number("new_agents_share");
    result.new_agents_slots = place.value.at("new_agents_slots").get<int>();
    check_speed(place["speed"], shop);
    check_slots(result, place, shop);
    return result;
}

model::Fatigue build_fatigue(const Place& place, const Workshop& shop) {
    model::Fatigue result;
    result.smoothing_minutes = place.number("smoothing_minutes");
    result.occupancy = numbers(place.value.at("occupancy"));
    result.handle_time_factor = numbers(place.value.at("handle_time_factor"));
    if (shop.sound(place)) {
        check_ascending(place["occupancy"], shop);
        same_length(place, "occupancy", "handle_time_factor", shop.faults);
    }
    return result;
}

/// How agents of the group work: at the same time, unlike one another, tired, away.
void build_agents(AgentGroup& group, const Place& place, const Workshop& shop) {
    group.concurrency = build_concurrency(place["concurrency"], shop);
    const Place differences = place["differences"];
    group.differences = {differences.number("pace_cv"),
                         differences.number("quality_cv"),
                         differences.number("correlation")};
    if (place.given("fatigue")) {
        group.fatigue = build_fatigue(place["fatigue"], shop);
    }
    if (place.given("disconnect")) {
        const Place disconnect = place["disconnect"];
        group.disconnect = {disconnect.number("probability"),
                            build_distribution(disconnect["time"], shop.faults)};
    }
}

AgentGroup build_group(const std::string& name, const Place& place, const Workshop& shop) {
    using model::PriceBasis;
    AgentGroup group;
    group.name = name;
    group.site = shop.index_of("sites", place.text("site")).value_or(0);
    group.skills = build_skills(place["skills"], shop);
    build_people(group, place, shop);
    build_staffing(group, place, shop);
    build_time_off(group, place, shop);
    build_agents(group, place, shop);
    if (place.given("price")) {
        const Place price = place["price"];
        group.price_basis = chosen<PriceBasis>(price.text("basis"));
        group.price = price_units(price["amount"], shop.faults);
    }
    return group;
}

} // namespace

std::vector<AgentGroup> build_agent_groups(const Workshop& shop) {
    std::vector<AgentGroup> groups;
    const Place block = shop.block("agent_groups");
    for (const auto& member : block.value.items()) {
        groups.push_back(build_group(member.key(), block[member.key()], shop));
    }
    build_rosters(groups, shop);
    finish_people(groups, shop);
    return groups;
}

} // namespace staffsim::scenario
