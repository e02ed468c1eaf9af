/// \file
/// The front door's part of a type's plan: what the bot, the opening hours, retrials and recontacts
/// of a contact type ask for, worked out once.

#pragma once

#include "staffsim/core/time.hpp"
#include "staffsim/model/scenario.hpp"
#include "staffsim/random/contact_draws.hpp"
#include "staffsim/random/sampler.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace staffsim::engine {

/// What only some bots have.
struct BotDepth {
    double vip_share = 0;
    double high_stakes_share = 0;
    bool may_be_out = false; ///< some event takes it out of service
    std::int64_t capacity = INT64_MAX;
    bool turns_away = false; ///< whom it has no session for
    model::BotTriggers triggers;
    std::optional<model::BotTurns> turns;
};

struct BotPlan {
    double engagement = 1;
    double containment = 0;
    double resolution = 1;
    double abandonment = 0;
    double context_share = 0;
    double handle_factor_with_context = 1;
    double handle_factor_without_context = 1;
    double patience_factor = 1;
    random::Sampler session_time; ///< of a turn if it goes turn by turn
    std::optional<random::Sampler> handoff_delay;
    std::optional<BotDepth> depth; ///< none: engagement and one draw of the outcome are all
};

struct DoorPlan {
    std::uint16_t key = 0;
    random::Sampler handle_time; ///< conversations: always 1 tick, which factors multiply
    random::PatienceSampler patience;
    std::optional<BotPlan> bot;
    std::optional<random::Sampler> retrial_delay;
    std::optional<random::Sampler> recontact_delay;
    double retrial_probability = 0;
    double recontact_probability = 0;
    std::uint32_t retrial_type = 0;
    std::uint32_t recontact_type = 0;
    Ticks recontact_window = INT64_MAX; ///< longest delay of a recontact that is within
    std::uint32_t most_attempts = 1;
    bool keeps_patience = false; ///< on retrial
    bool waits_forever = false;  ///< nobody abandons
    bool has_hours = false;
    bool stays_outside = false; ///< while the line is closed; else it enters and waits
    /// By hour since the horizon's start: the first opening window that ends after the hour's
    /// start.
    std::vector<std::uint32_t> first_window;
    bool direct = true; ///< arrivals enter the line at once: no bot, no opening hours
    /// Its bot has a capacity: who comes is taken through the door at that very instant.
    bool live_door = false;
    bool listed = false; ///< handle time, patience or time at the bot plays a list
};

/// \param index  of the type in the scenario
[[nodiscard]] DoorPlan plan_door(const model::Scenario& scenario, std::size_t index);

} // namespace staffsim::engine
