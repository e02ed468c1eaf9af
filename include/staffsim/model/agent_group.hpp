/// \file
/// Agents with the same site, skills and terms, and how many of them are there.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace staffsim::model {

enum class Location { in_house, nearshore, offshore };

struct Site {
    std::string name;
    Location location = Location::in_house;
    std::string time_zone;
};

/// What a group may do for one contact type.
struct Skill {
    std::size_t contact_type = 0;
    int priority = 1;              ///< 1 is served first when an agent of the group comes free
    double handle_time_factor = 1; ///< pace: multiplies the contact's handle time
    double resolution_factor = 1;  ///< quality: multiplies the type's resolution probability
};

/// Random absence of a day: absent share = mean share x gamma factor with this CV, at most 1.
struct Absence {
    double share = 0;
    double cv = 0;
};

/// What a site charges for a group's work.
enum class PriceBasis {
    paid_hour,       ///< loaded hour: scheduled hours and overtime
    productive_hour, ///< hours on the phones: handling and available
    minute,          ///< minutes of handling
    contact,         ///< contacts answered
    resolution,      ///< contacts answered and resolved
};

struct AgentGroup {
    std::string name;
    std::size_t site = 0;
    std::vector<Skill> skills;     ///< by contact type, ascending
    std::vector<double> scheduled; ///< agents per interval of the horizon, before shrinkage
    double shrinkage = 0;          ///< share of scheduled time off the phones
    Absence absence;
    PriceBasis price_basis = PriceBasis::paid_hour;
    std::int64_t price = 0; ///< [1/10000 of a currency unit]
};

} // namespace staffsim::model
