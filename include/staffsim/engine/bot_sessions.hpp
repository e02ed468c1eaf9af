/// \file
/// Bot sessions under way, of types whose bot has a capacity.

#pragma once

#include "staffsim/core/time.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <vector>

namespace staffsim::engine {

/// Asked at instants that do not decrease within a type. A session lasts from its start to before
/// its end.
class BotSessions {
public:
    explicit BotSessions(std::size_t types) : ends_(types) {}

    [[nodiscard]] std::int64_t under_way(std::size_t type, Ticks now) {
        auto& ends = ends_[type];
        while (!ends.empty() && ends.front() <= now) {
            std::pop_heap(ends.begin(), ends.end(), std::greater<>());
            ends.pop_back();
        }
        return static_cast<std::int64_t>(ends.size());
    }
    void begin(std::size_t type, Ticks end) {
        ends_[type].push_back(end);
        std::push_heap(ends_[type].begin(), ends_[type].end(), std::greater<>());
    }
    void clear() {
        for (auto& ends : ends_) {
            ends.clear();
        }
    }

private:
    std::vector<std::vector<Ticks>> ends_; ///< by type: heap, earliest first
};

} // namespace staffsim::engine
