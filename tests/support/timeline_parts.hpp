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
/// Whom a contact causes, as a contact of `type`.
[[nodiscard]] inline Caller born_of(const Caller& parent, random::Cause cause, std::size_t type) {
    return {random::born_identity(parent.identity, cause), static_cast<std::uint16_t>(type)};
}
[[nodiscard]] inline Caller retrial_of(const Caller& parent) {
    return born_of(parent, random::Cause::retrial, parent.type);
}
[[nodiscard]] inline Caller recontact_of(const Caller& parent, std::size_t type) {
    return born_of(parent, random::Cause::recontact, type);
}
[[nodiscard]] inline Caller transfer_of(const Caller& parent, std::size_t type) {
    return born_of(parent, random::Cause::transfer, type);
}
[[nodiscard]] inline Caller callback_of(const Caller& parent, std::size_t type) {
    return born_of(parent, random::Cause::callback, type);
}
/// \param n  from 1
[[nodiscard]] inline Caller chase_of(const Caller& parent, std::uint32_t n, std::size_t type) {
    return born_of({random::step_identity(parent.identity, n)}, random::Cause::chase, type);
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
/// An agent dealt with it, but it does not count as answered: a callback, a ghost.
[[nodiscard]] inline engine::ContactRecord dealt_with(const Caller& who,
                                                      engine::Fate fate,
                                                      const Handling& handling) {
    auto record = answered(who, handling);
    record.fate = fate;
    return record;
}
/// Answered, and not done at the end of the simulation.
[[nodiscard]] inline engine::ContactRecord unfinished(const Caller& who,
                                                      int group,
                                                      Ticks entry,
                                                      Ticks answer) {
    auto record = answered(who, {group, entry, answer, 0});
    record.end = engine::ContactRecord::no_instant;
    return record;
}
/// Left the line: gave up, was told to leave, left a message.
[[nodiscard]] inline engine::ContactRecord left(
    const Caller& who, engine::Fate fate, Ticks entry, Ticks instant, const Caller& next = {}) {
    return {.identity = who.identity,
            .type = who.type,
            .fate = fate,
            .entry = seconds(entry),
            .answer = seconds(instant),
            .next_identity = next.identity};
}
[[nodiscard]] inline engine::ContactRecord abandoned(const Caller& who,
                                                     Ticks entry,
                                                     Ticks abandonment,
                                                     const Caller& next = {}) {
    return left(who, engine::Fate::abandoned, entry, abandonment, next);
}
[[nodiscard]] inline engine::ContactRecord asked_for_callback(const Caller& who,
                                                              Ticks entry,
                                                              const Caller& callback) {
    return {.identity = who.identity,
            .type = who.type,
            .fate = engine::Fate::callback,
            .entry = seconds(entry),
            .next_identity = callback.identity};
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
[[nodiscard]] model::Scenario scripted_day();

/// When contacts of a type come, and how long they take. [s]
struct Script {
    std::vector<double> arrivals;
    std::vector<double> handle_times;
    std::vector<double> patience = {}; ///< empty: they wait for ever
};
model::ContactType& add_scripted_type(model::Scenario& scenario,
                                      const std::string& name,
                                      Script script);

/// Type 0, "calls", and group 0, "team".
[[nodiscard]] model::Scenario one_line(const Script& script, double agents);

/// Agents of a group in the first intervals; the last number holds for the rest of the day.
void set_agents(model::Scenario& scenario, std::size_t group, const std::vector<double>& agents);

/// The only step of a type's route.
[[nodiscard]] model::RouteStep& only_step(model::Scenario& scenario, std::size_t type);
[[nodiscard]] model::Skill& skill_of(model::Scenario& scenario,
                                     std::size_t group,
                                     std::size_t type);

/// A count or time of a group over the whole day.
[[nodiscard]] Figure over_the_day(const std::string& name,
                                  std::size_t group,
                                  std::int64_t engine::GroupCell::*member,
                                  std::int64_t expected);

} // namespace staffsim::tests
