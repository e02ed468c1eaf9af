#include "staffsim/experiment/life_trace.hpp"

#include "staffsim/engine/replication.hpp"
#include "staffsim/random/address.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace staffsim::experiment {

namespace {

using engine::LifeEvent;
using engine::LifeLog;

/// What bred each contact that was born in the run: the event in which it is named.
using Births = std::unordered_map<std::uint64_t, const LifeEvent*>;

Births births_in(const LifeLog& lives) {
    Births births;
    for (const LifeEvent& event : lives) {
        if (event.other != 0) {
            births.emplace(event.other, &event);
        }
    }
    return births;
}

std::uint64_t root_of(const Births& births, std::uint64_t identity) {
    auto birth = births.find(identity);
    while (birth != births.end()) {
        identity = birth->second->identity;
        birth = births.find(identity);
    }
    return identity;
}

bool happens_to(const LifeLog& lives, std::uint64_t identity) {
    return std::any_of(lives.begin(), lives.end(), [identity](const LifeEvent& event) {
        return event.identity == identity || event.other == identity;
    });
}

std::uint64_t day_prefix(const FirstContacts& of_day) {
    return random::first_identity(of_day.type_key, of_day.day, 0) >> 32U;
}

} // namespace

LifeLog in_order_of_time(LifeLog lives) {
    std::stable_sort(lives.begin(), lives.end(), [](const LifeEvent& a, const LifeEvent& b) {
        return a.instant < b.instant;
    });
    return lives;
}

LifeLog trace_lives(const model::Scenario& scenario, const ReplicationOfRun& which) {
    engine::Replicator replicator(engine::make_plan(scenario));
    LifeLog lives;
    replicator.run({.seed = which.seed,
                    .replication = static_cast<std::uint32_t>(which.replication),
                    .round_size = static_cast<std::uint32_t>(which.round_size)},
                   nullptr,
                   &lives);
    return in_order_of_time(std::move(lives));
}

std::size_t count(const LifeLog& lives, const FirstContacts& of_day) {
    std::size_t greatest = 0;
    for (const LifeEvent& event : lives) {
        if (event.identity >> 32U == day_prefix(of_day)) {
            // Numbers in an identity are from 0, without gaps.
            greatest = std::max<std::size_t>(greatest, (event.identity & 0xffffffffU) + 1);
        }
    }
    return greatest;
}

std::optional<std::uint64_t> nth(const LifeLog& lives, const FirstContacts& of_day, std::size_t n) {
    if (n == 0 || n > count(lives, of_day)) {
        return std::nullopt;
    }
    return random::first_identity(of_day.type_key, of_day.day, static_cast<std::uint32_t>(n - 1));
}

std::vector<FamilyMember> family_of(const LifeLog& lives, std::uint64_t identity) {
    if (!happens_to(lives, identity)) {
        return {};
    }
    const Births births = births_in(lives);
    const std::uint64_t root = root_of(births, identity);
    const bool waits_already =
        random::is_first(root) && (root >> 32U & 0xffffU) == random::backlog_day;
    std::vector<FamilyMember> family{{.identity = root, .in_starting_backlog = waits_already}};
    std::unordered_map<std::uint64_t, std::size_t> places{{root, 0}};
    // A child is named by its parent before anything happens to it.
    for (const LifeEvent& event : lives) {
        const auto parent = places.find(event.identity);
        if (parent == places.end()) {
            continue;
        }
        family[parent->second].type = event.type;
        if (event.other != 0 && places.emplace(event.other, family.size()).second) {
            family.push_back(
                {.identity = event.other, .parent = parent->second, .bred_by = event.step});
        }
    }
    return family;
}

} // namespace staffsim::experiment
