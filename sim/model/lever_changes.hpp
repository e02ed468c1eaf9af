/// \file
/// What each lever does to one contact type or agent group.

#pragma once

#include "staffsim/model/levers.hpp"

#include <cstddef>
#include <string_view>

namespace staffsim::model {

/// What a lever needs to know of a Part: ContactType or AgentGroup.
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

} // namespace staffsim::model
