/// \file
/// Observations priced: what a replication of the horizon costs, by invoice line.
///
/// An invoice line is one agent group's work, or one contact type's bot, over the whole horizon.
/// Its amount is an exact quantity times the price, in hundredths of the currency, rounded half to
/// even once per line. No price enters the engine, so any stored observations can be priced again.
///
///   paid_hour        scheduled time that is paid after all + planned overtime + overtime +
///   training productive_hour  time on the phones (staffed) + overtime minute           handling of
///   the contacts answered, also where it ends after the horizon, and
///                    work on ghosts and on calls back that nobody answers
///   contact          contacts and callbacks answered
///   resolution       contacts and callbacks answered and resolved
///   bot, session     bot sessions
///   bot, resolution  sessions contained whose contact does not come back within the window of its
///                    type's recontacts

#pragma once

#include "staffsim/model/agent_group.hpp"
#include "staffsim/model/contact_type.hpp"

#include <cstdint>

namespace staffsim::measures {

/// Amount of money in hundredths of the scenario's currency.
using MinorUnits = std::int64_t;

/// Work of one group over the horizon, or its first weeks.
struct GroupWork {
    std::int64_t scheduled = 0;            ///< [ticks]
    std::int64_t unpaid = 0;               ///< of scheduled: not paid after all [ticks]
    std::int64_t extra = 0;                ///< planned overtime [ticks]
    std::int64_t training = 0;             ///< of heads in training, who are on no shift [ticks]
    std::int64_t staffed = 0;              ///< [ticks]
    std::int64_t overtime = 0;             ///< [ticks]
    std::int64_t handling_of_answered = 0; ///< whole handlings [ticks]
    std::int64_t fruitless = 0;            ///< work that reached nobody [ticks]
    std::int64_t answered = 0;             ///< callbacks included
    std::int64_t resolved = 0;
};

/// Work of one contact type's bot over the horizon. [sessions]
struct BotWork {
    std::int64_t sessions = 0;
    std::int64_t contained = 0;
    std::int64_t recontacts_within = 0; ///< contained sessions with a recontact in the window
};

/// price x quantity / per_unit in hundredths, rounded half to even; exact for any 64-bit input.
/// \param price     [1/10000 of a currency unit] per unit
/// \param quantity  in parts of which `per_unit` make up the unit the price is for
/// \pre price, quantity >= 0; per_unit > 0; the amount fits 64 bits
[[nodiscard]] MinorUnits line_amount(std::int64_t price,
                                     std::int64_t quantity,
                                     std::int64_t per_unit = 1);

/// Least for no work, and never less for more of it.
[[nodiscard]] MinorUnits group_cost(const model::AgentGroup& group, const GroupWork& work);

[[nodiscard]] MinorUnits bot_cost(const model::Bot& bot, const BotWork& work);

} // namespace staffsim::measures
