/// \file
/// Contacts born inside the run that are due to enter a human line, earliest first.
///
/// Recontacts come back days later, so most wait outside the order until their stretch of time
/// comes into reach; only its contacts are ordered, as a heap of small keys.

#pragma once

#include "staffsim/engine/contact.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace staffsim::engine {

/// Ordered by (entry, identity). In reach are the contacts due before a certain instant; `earliest`
/// and `empty` speak of these.
class Returns {
public:
    [[nodiscard]] bool empty() const { return heap_.empty(); }
    [[nodiscard]] const Contact& earliest() const { return near_[heap_.front().slot]; }

    void push(const Contact& contact) {
        if (contact.entry < end_) {
            take_in(contact);
            std::push_heap(heap_.begin(), heap_.end(), later_);
        } else {
            far_.push_back(contact);
        }
    }
    void pop() {
        std::pop_heap(heap_.begin(), heap_.end(), later_);
        heap_.pop_back();
    }
    /// Brings the contacts due before `end` into reach.
    /// \pre none in reach; `end` does not decrease
    void reach(Ticks end) {
        near_.clear();
        heap_.clear();
        end_ = end;
        const auto due = std::partition(
            far_.begin(), far_.end(), [end](const Contact& c) { return c.entry >= end; });
        std::for_each(due, far_.end(), [this](const Contact& c) { take_in(c); });
        far_.erase(due, far_.end());
        std::make_heap(heap_.begin(), heap_.end(), later_);
    }
    void clear() {
        near_.clear();
        heap_.clear();
        far_.clear();
        end_ = 0;
    }

private:
    struct Key {
        Ticks entry;
        std::uint64_t identity;
        std::uint32_t slot; ///< in near_
    };
    struct Later {
        bool operator()(const Key& a, const Key& b) const {
            return a.entry != b.entry ? a.entry > b.entry : a.identity > b.identity;
        }
    };

    void take_in(const Contact& contact) {
        heap_.push_back({.entry = contact.entry,
                         .identity = contact.identity,
                         .slot = static_cast<std::uint32_t>(near_.size())});
        near_.push_back(contact);
    }

    Ticks end_ = 0;
    std::vector<Contact> near_; ///< in reach, in no order; taken ones stay until the next reach
    std::vector<Contact> far_;
    std::vector<Key> heap_;
    Later later_;
};

} // namespace staffsim::engine
