/// \file
/// Until when a contact should be answered: its entry plus the acceptable wait, by the type's
/// clock.

#pragma once

#include "staffsim/core/time.hpp"
#include "staffsim/model/contact_type.hpp"

#include <cstdint>
#include <vector>

namespace staffsim::engine {

class DueClock {
public:
    static constexpr Ticks never = INT64_MAX;

    DueClock() = default;
    /// \param promise  the acceptable wait [ticks]
    DueClock(const model::ContactType& type, Ticks promise);

    /// The first instant at which the time on the clock since `entry` is the promise; business
    /// hours may end before that: never. An answer at this instant is still in time.
    [[nodiscard]] Ticks due(Ticks entry) const {
        return by_hours_ ? due_by_hours(entry) : entry + promise_;
    }

private:
    [[nodiscard]] Ticks due_by_hours(Ticks entry) const;

    Ticks promise_ = 0;
    bool by_hours_ = false;
    std::vector<model::Window> hours_;
    std::vector<Ticks> before_; ///< time on the clock when each of these starts
};

} // namespace staffsim::engine
