/// \file
/// Contacts born inside the run that are due to enter a human line, earliest first.
///
/// Most come back days later: they wait in no order until their stretch of time comes into reach,
/// and are then sorted once. What is born for the same stretch goes to a heap.

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
    [[nodiscard]] bool empty() const { return sorted_.empty() && heap_.empty(); }
    [[nodiscard]] const Contact& earliest() const {
        return near_[takes_sorted() ? sorted_.back().slot : heap_.front().slot];
    }

    void push(const Contact& contact) {
        if (contact.entry < end_) {
            heap_.push_back(take_in(contact));
            std::push_heap(heap_.begin(), heap_.end(), later);
        } else {
            far_.push_back(contact);
        }
    }
    void pop() {
        if (takes_sorted()) {
            sorted_.pop_back();
        } else {
            std::pop_heap(heap_.begin(), heap_.end(), later);
            heap_.pop_back();
        }
    }
    /// Brings the contacts due before `end` into reach.
    /// \pre none in reach; `end` does not decrease
    void reach(Ticks end) {
        near_.clear();
        end_ = end;
        const auto due = std::partition(
            far_.begin(), far_.end(), [end](const Contact& c) { return c.entry >= end; });
        std::for_each(due, far_.end(), [this](const Contact& c) { sorted_.push_back(take_in(c)); });
        far_.erase(due, far_.end());
        std::sort(sorted_.begin(), sorted_.end(), later);
    }
    void clear() {
        near_.clear();
        sorted_.clear();
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
    static bool later(const Key& a, const Key& b) {
        return a.entry != b.entry ? a.entry > b.entry : a.identity > b.identity;
    }
    [[nodiscard]] bool takes_sorted() const {
        return heap_.empty() || (!sorted_.empty() && later(heap_.front(), sorted_.back()));
    }
    [[nodiscard]] Key take_in(const Contact& contact) {
        near_.push_back(contact);
        return {.entry = contact.entry,
                .identity = contact.identity,
                .slot = static_cast<std::uint32_t>(near_.size() - 1)};
    }

    Ticks end_ = 0;
    std::vector<Contact> near_; ///< in reach, in no order; taken ones stay until the next reach
    std::vector<Contact> far_;
    std::vector<Key> sorted_; ///< latest first
    std::vector<Key> heap_;
};

} // namespace staffsim::engine
