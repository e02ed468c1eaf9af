/// \file
/// Addressed randomness: a random word belongs to (seed, replication, role, entity), and nothing
/// consumes "the next" word. A plan that adds an agent, a type or an event leaves every other word
/// in place, so plans compare on the same customers, and any order of computation gives the same
/// result.
///
/// word = half of Philox4x32-10 (Salmon et al., SC 2011) with key = seed and counter =
/// (entity 64 bits, replication 32, role block 32). A block holds two 64-bit words: roles 2b and
/// 2b + 1 are the low and the high half of block b. One word makes one variate, by inversion.
/// Role numbers are for ever: append, never renumber.

#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <string_view>

namespace staffsim::random {

/// What a word is for. Blocks of contact roles come first, roles of days and events after.
enum class Role : std::uint32_t {
    // Entity: identity of a contact.
    handle_time = 0,
    patience = 1,
    bot_outcome = 2,    ///< how a bot session ends
    bot_engagement = 3, ///< whether there is one
    session_time = 4,
    handoff_delay = 5,
    handoff_context = 6,
    bot_resolution = 7,
    resolution = 8, ///< of the issue, by a person
    recontact = 9,
    recontact_delay = 10,
    retrial = 11,
    retrial_delay = 12,
    announcement = 13, ///< which announcement makes the contact leave
    after_contact_work = 14,
    silent_abandonment = 15,
    ghost_handle_time = 16,
    callback_acceptance = 17,
    announced_balking = 18,
    transfer = 19,
    conference_time = 20,
    disconnect = 21,
    disconnect_time = 22,
    replies = 23, ///< number of them
    dispatch = 24,
    agent_choice = 25,
    bot_skip = 26, ///< VIP, high stakes
    bot_request = 27,
    bot_low_confidence = 28,
    bot_sentiment = 29,       ///< whether negative
    bot_sentiment_alarm = 30, ///< whether taken for negative
    // Entity: type, day and number / 2; the half is number % 2 (arrivals are drawn in pairs).
    arrival_gap = 32,
    // Entity: see inputs.hpp.
    forecast_error = 64,
    day_factor_common = 66,
    day_factor = 68,
    interval_factor = 70,
    event_happens = 72,
    event_start = 74,
    event_duration = 76,
    event_volume = 78,
    absence_share = 80,
    absence_rounding = 82,
    stratum = 84,
    // Entity: step_identity of a contact.
    callback_no_answer = 86,
    callback_retry_delay = 87,
    chase = 88,
    reply_time = 90,
    pause_time = 91,
    bot_turn = 92,
    // Entity: (name key of the group << 32) | agent number.
    agent_pace = 94,
    agent_quality = 95,
    agent_is_new = 96,
    // Entity: see docs/workforce.md.
    absence_common = 98,   ///< day
    absence_of_seat = 100, ///< step_identity(seat or agent, day + 1), likewise the next three
    late_start = 102,
    late_start_time = 103,
    long_break = 104, ///< + the break's number: step_identity(that, number + 1)
    long_break_time = 105,
    attrition_level = 106,  ///< group
    attrition = 108,        ///< step_identity(person, week + 1)
    class_acceptance = 110, ///< person
    class_no_show = 111,    ///< person
    vendor_shortfall = 112, ///< step_identity(group, week + 1)
    vendor_rounding = 113,
    // Entity: (name key of the currency << 32) | month.
    fx_step = 114,
    fx_shock = 115, ///< month 0
};

using Block = std::array<std::uint64_t, 2>;

/// Philox4x32-10 of one counter.
[[nodiscard]] Block philox_block(std::uint64_t seed,
                                 std::uint64_t entity,
                                 std::uint32_t replication,
                                 std::uint32_t block);

/// The word of a role.
[[nodiscard]] inline std::uint64_t word(std::uint64_t seed,
                                        std::uint64_t entity,
                                        std::uint32_t replication,
                                        Role role) {
    const auto number = static_cast<std::uint32_t>(role);
    return philox_block(seed, entity, replication, number / 2)[number % 2];
}

/// Word of arrival gap `number` of a type's day: half number % 2 of the block addressed number / 2.
[[nodiscard]] std::uint64_t arrival_gap_word(std::uint64_t seed,
                                             std::uint16_t type_key,
                                             std::uint32_t day,
                                             std::uint32_t number,
                                             std::uint32_t replication);

/// Least and greatest value of `uniform`.
inline constexpr double least_uniform = 0x1p-53;
inline constexpr double greatest_uniform = 1.0 - 0x1p-53;

/// Uniform in (0, 1) from the upper 52 bits of a word, at the middles of 2^52 cells.
[[nodiscard]] inline double uniform(std::uint64_t word) {
    return std::bit_cast<double>((word >> 12) | 0x3ff0000000000000ULL) - (1.0 - 0x1p-53);
}

// --- identities ------------------------------------------------------------------------------

/// A first contact is (type, day, number in the day); bit 63 is clear.
[[nodiscard]] constexpr std::uint64_t first_identity(std::uint16_t type_key,
                                                     std::uint32_t day,
                                                     std::uint32_t number) {
    return (std::uint64_t{type_key} << 48) | (std::uint64_t{day & 0xffffU} << 32) | number;
}

/// Whether an identity is that of a first contact.
[[nodiscard]] constexpr bool is_first(std::uint64_t identity) {
    return identity >> 63 == 0;
}

/// Number in its day of a first contact; 0 for all others. `Listed` laws go by it.
[[nodiscard]] constexpr std::uint32_t number_in_day(std::uint64_t identity) {
    return is_first(identity) ? static_cast<std::uint32_t>(identity) : 0;
}

/// Day number in the identity of contacts of the starting backlog.
inline constexpr std::uint32_t backlog_day = 0xffffU;

enum class Cause : std::uint32_t {
    retrial = 1,
    recontact = 2,
    callback = 3,
    transfer = 4,
    chase = 5,
    message = 6,
    ghost = 7,
};

/// A contact born inside the run: a mix of its parent's identity and the cause, bit 63 set. The
/// attempt is in the parent's identity already (a chain mixes again at every link).
[[nodiscard]] std::uint64_t born_identity(std::uint64_t parent, Cause cause);

/// The n-th step (reply, call back, chase, bot turn; from 1) of a contact, as the entity of words.
[[nodiscard]] std::uint64_t step_identity(std::uint64_t identity, std::uint32_t n);

/// 32-bit FNV-1a of a name: the entity of groups and events.
[[nodiscard]] std::uint32_t name_key(std::string_view name);

} // namespace staffsim::random
