/// \file
/// What each lever does to one contact type, agent group, contract or currency.

#pragma once

#include "staffsim/model/levers.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace staffsim::model {

/// What a lever needs to know of a Part: ContactType, AgentGroup, Contract or ExchangeRate.
template <typename Part>
struct Change {
    std::string_view name; ///< of the lever
    /// Why the part cannot be changed, as "without a bot"; empty if it can.
    std::string_view (*why_not)(const Part& part);
    /// Value that leaves the part as it is.
    double (*present)(const Part& part);
    /// Greatest value that the part bears; infinite if only the lever's bounds hold.
    double (*most)(const Part& part);
    void (*apply)(Part& part, double value);
    /// In place of `apply`, where days have values of their own.
    void (*apply_to_days)(Part& part, double value, std::size_t days) = nullptr;
};

/// The change of that name; null if the lever is about the other kind of part.
[[nodiscard]] const Change<ContactType>* type_change(std::string_view lever);
[[nodiscard]] const Change<AgentGroup>* group_change(std::string_view lever);

/// Of `price` and `bot.price` where a contract has the rate, and of `fx`.
[[nodiscard]] const Change<Contract>& rate_change();
[[nodiscard]] const Change<ExchangeRate>& exchange_change();

/// The contract that a group, or the bot of a contact type, is under; empty if none, or if the
/// lever is about no price.
[[nodiscard]] std::optional<std::size_t> contract_over(const Scenario& scenario,
                                                       const LeverRow& row,
                                                       std::size_t place);

/// Why the contracts over the places cannot have one rate set: no one rate, rates of others, too,
/// or prices in different currencies or per different units. Empty if they can.
[[nodiscard]] std::optional<Fault> rate_fault(const std::string& lever,
                                              const Scenario& scenario,
                                              const LeverRow& row,
                                              const std::vector<std::size_t>& places);

} // namespace staffsim::model
