/// \file
/// The total order of events within a day, as one 64-bit number:
/// instant (32 bits, offset from the day's start), kind (4), tie rule (16), owner (12).

#pragma once

#include <cstdint>

namespace staffsim::engine {

/// In the order in which events at one instant are taken.
enum class EventKind : std::uint64_t {
    day_end = 0,
    staffing = 2,
    completion = 4,
    early_return =
        6,           ///< of a first contact (handoff, deferral): its identity is below any born one
    born_return = 7, ///< of a contact born inside the run
    arrival = 8,
    overflow = 10,
    abandonment = 12,
};

[[nodiscard]] constexpr std::uint64_t event_key(std::uint32_t offset,
                                                EventKind kind,
                                                std::uint64_t tie = 0,
                                                std::uint64_t owner = 0) {
    return (std::uint64_t{offset} << 32) | (static_cast<std::uint64_t>(kind) << 28) | (tie << 12) |
           owner;
}

[[nodiscard]] constexpr std::uint32_t offset_of(std::uint64_t key) {
    return static_cast<std::uint32_t>(key >> 32);
}

[[nodiscard]] constexpr EventKind kind_of(std::uint64_t key) {
    return static_cast<EventKind>((key >> 28) & 0xf);
}

[[nodiscard]] constexpr std::size_t owner_of(std::uint64_t key) {
    return static_cast<std::size_t>(key & 0xfff);
}

} // namespace staffsim::engine
