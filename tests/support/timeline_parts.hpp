/// \file
/// The words in which timelines are written: seconds instead of ticks, callers instead of
/// identities.

#pragma once

#include "staffsim/random/address.hpp"
#include "support/test_support.hpp"
#include "support/timelines.hpp"

#include <cstdint>
#include <utility>
#include <vector>

namespace staffsim::tests {

/// Somebody who appears in an expected log.
struct Caller {
    std::uint64_t identity = 0;
    std::uint16_t type = 0;
};

/// First contact `number` of a type on the first day.
[[nodiscard]] inline Caller first(const model::Scenario& scenario,
                                  std::size_t type,
                                  std::uint32_t number) {
    return {random::first_identity(scenario.contact_types[type].key, 0, number),
            static_cast<std::uint16_t>(type)};
}
[[nodiscard]] inline Caller in_backlog(const model::Scenario& scenario,
                                       std::size_t type,
                                       std::uint32_t number) {
    return {random::first_identity(scenario.contact_types[type].key, random::backlog_day, number),
            static_cast<std::uint16_t>(type)};
}
[[nodiscard]] inline Caller retrial_of(const Caller& parent) {
    return {random::born_identity(parent.identity, random::Cause::retrial), parent.type};
}
[[nodiscard]] inline Caller recontact_of(const Caller& parent, std::size_t type) {
    return {random::born_identity(parent.identity, random::Cause::recontact),
            static_cast<std::uint16_t>(type)};
}

/// Whole seconds as ticks; also before the horizon.
[[nodiscard]] constexpr Ticks seconds(Ticks count) {
    return count * ticks_per_second;
}

/// Columns of an expected log: {group, entry, answer, end}, instants in whole seconds. [s]
struct Handling {
    int group = 0;
    Ticks entry = 0;
    Ticks answer = 0;
    Ticks end = 0;
};
[[nodiscard]] inline engine::ContactRecord answered(const Caller& who,
                                                    const Handling& handling,
                                                    const Caller& next = {}) {
    return {.identity = who.identity,
            .type = who.type,
            .fate = engine::Fate::answered,
            .group = static_cast<std::int16_t>(handling.group),
            .entry = seconds(handling.entry),
            .answer = seconds(handling.answer),
            .end = seconds(handling.end),
            .next_identity = next.identity};
}
[[nodiscard]] inline engine::ContactRecord abandoned(const Caller& who,
                                                     Ticks entry,
                                                     Ticks abandonment,
                                                     const Caller& next = {}) {
    return {.identity = who.identity,
            .type = who.type,
            .fate = engine::Fate::abandoned,
            .entry = seconds(entry),
            .answer = seconds(abandonment),
            .next_identity = next.identity};
}
[[nodiscard]] inline engine::ContactRecord blocked(const Caller& who,
                                                   Ticks entry,
                                                   const Caller& next = {}) {
    return {.identity = who.identity,
            .type = who.type,
            .fate = engine::Fate::blocked,
            .entry = seconds(entry),
            .next_identity = next.identity};
}
[[nodiscard]] inline engine::ContactRecord still_open(const Caller& who, Ticks entry) {
    return {.identity = who.identity,
            .type = who.type,
            .fate = engine::Fate::still_open,
            .entry = seconds(entry)};
}

/// A day of 24 hours in half-hour intervals (of 1800 s).
[[nodiscard]] inline model::Scenario scripted_day() {
    return make_scenario(make_grid({24 * ticks_per_hour}, 30 * ticks_per_minute));
}

/// When contacts of a type come, and how long they take. [s]
struct Script {
    std::vector<double> arrivals;
    std::vector<double> handle_times;
    std::vector<double> patience = {}; ///< empty: they wait for ever
};
inline model::ContactType& add_scripted_type(model::Scenario& scenario,
                                             const std::string& name,
                                             Script script) {
    model::ContactType& type = scenario.contact_types[add_contact_type(scenario, name)];
    for (const double arrival : script.arrivals) {
        type.expected_contacts[scenario.grid.interval_of(to_ticks(arrival))] += 1;
    }
    type.arrivals = model::ListedArrivals{std::move(script.arrivals)};
    type.handle_time = model::Listed{std::move(script.handle_times)};
    if (!script.patience.empty()) {
        type.patience.time = model::Listed{std::move(script.patience)};
    }
    return type;
}

} // namespace staffsim::tests
