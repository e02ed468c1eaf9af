/// \file
/// Recontacts that come to the front door on a later day than today. They wait here until then, so
/// that a day's recontacts are taken through the door together.

#pragma once

#include "staffsim/core/time.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace staffsim::engine {

/// A contact that comes to the front door, or ends, at an instant.
struct Origin {
    std::uint64_t identity = 0;
    std::uint32_t type = 0;
    Ticks instant = 0;
};

class PendingRecontacts {
public:
    explicit PendingRecontacts(std::size_t types) : by_type_(types) {}

    void start_day(Ticks end) { end_ = end; }
    /// Is `instant` after today?
    [[nodiscard]] bool is_later(Ticks instant) const { return instant >= end_; }
    void push(const Origin& recontact) { by_type_[recontact.type].push_back(recontact); }

    /// Takes out a type's recontacts of today; valid until the next call.
    [[nodiscard]] std::span<const Origin> take_due(std::size_t type) {
        auto& pending = by_type_[type];
        const auto due = std::partition(pending.begin(), pending.end(), [this](const Origin& r) {
            return is_later(r.instant);
        });
        due_.assign(due, pending.end());
        pending.erase(due, pending.end());
        return due_;
    }
    void clear() {
        for (auto& pending : by_type_) {
            pending.clear();
        }
        end_ = 0;
    }

private:
    std::vector<std::vector<Origin>> by_type_;
    std::vector<Origin> due_;
    Ticks end_ = 0;
};

} // namespace staffsim::engine
