/// \file
/// Contacts born inside the run that are due to enter a human line, earliest first.

#pragma once

#include "staffsim/engine/contact.hpp"

#include <algorithm>
#include <vector>

namespace staffsim::engine {

/// Ordered by (entry, identity): a heap, because due times come in no order.
class Returns {
public:
    [[nodiscard]] bool empty() const { return heap_.empty(); }
    [[nodiscard]] const Contact& earliest() const { return heap_.front(); }

    void push(const Contact& contact) {
        heap_.push_back(contact);
        std::push_heap(heap_.begin(), heap_.end(), later);
    }
    void pop() {
        std::pop_heap(heap_.begin(), heap_.end(), later);
        heap_.pop_back();
    }
    void clear() { heap_.clear(); }

private:
    static bool later(const Contact& a, const Contact& b) { return enters_before(b, a); }

    std::vector<Contact> heap_;
};

} // namespace staffsim::engine
