/// \file
/// Events to come, and in which order those of one instant happen.

#pragma once

#include "staffsim/core/time.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <tuple>
#include <utility>

namespace staffsim::tests {

/// In the order in which events of one instant happen; the keys that break ties stand behind.
enum class EventKind {
    day_end,     ///< day
    interval,    ///< begins; interval
    staffing,    ///< changes
    closing,     ///< type
    agents,      ///< group, number of the handling
    front_door,  ///< type, identity
    line_return, ///< identity
    arrival,     ///< type, identity
    threshold,   ///< type, order of joining the line
    message,     ///< type, identity
    abandonment, ///< type, identity
    chase,       ///< type, identity
};

struct EventKey {
    Ticks instant = 0;
    EventKind kind = EventKind::day_end;
    std::uint64_t first = 0;
    std::uint64_t second = 0;
    std::uint64_t number = 0; ///< given by the list of events; makes every key unique

    [[nodiscard]] auto order() const { return std::tie(instant, kind, first, second, number); }
    bool operator<(const EventKey& other) const { return order() < other.order(); }
};

class PlainEvents {
public:
    /// \return its whole key, by which it can be cancelled
    EventKey add(EventKey key, std::function<void()> happen) {
        key.number = number_++;
        coming_.emplace(key, std::move(happen));
        return key;
    }
    /// Does nothing if it has happened already.
    void cancel(const EventKey& key) { coming_.erase(key); }

    [[nodiscard]] bool empty() const { return coming_.empty(); }
    /// \pre not empty
    [[nodiscard]] const EventKey& next() const { return coming_.begin()->first; }
    /// \pre not empty
    void take_next() {
        const auto event = coming_.extract(coming_.begin());
        event.mapped()();
    }

private:
    std::map<EventKey, std::function<void()>> coming_;
    std::uint64_t number_ = 0;
};

} // namespace staffsim::tests
