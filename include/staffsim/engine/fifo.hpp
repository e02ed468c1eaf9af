/// \file
/// First in, first out, on one growing buffer that is reused: no allocation once it has grown.

#pragma once

#include <cstddef>
#include <vector>

namespace staffsim::engine {

/// Elements keep their number (0, 1, 2, ... in order of entering since the last clear).
template <typename T>
class Fifo {
public:
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] const T& front() const { return items_[first_]; }
    [[nodiscard]] const T& back() const { return items_.back(); }
    [[nodiscard]] std::size_t front_number() const { return dropped_ + first_; }
    [[nodiscard]] std::size_t end_number() const { return dropped_ + items_.size(); }
    [[nodiscard]] T& at(std::size_t number) { return items_[number - dropped_]; }

    void push(const T& item) {
        if (first_ > 1024 && 2 * first_ > items_.size()) {
            drop_gone();
        }
        items_.push_back(item);
        ++size_;
    }
    void pop() {
        ++first_;
        --size_;
    }
    void pop_back() {
        items_.pop_back();
        --size_;
    }
    void clear() {
        items_.clear();
        size_ = 0;
        first_ = 0;
        dropped_ = 0;
    }

private:
    void drop_gone() {
        items_.erase(items_.begin(), items_.begin() + static_cast<std::ptrdiff_t>(first_));
        dropped_ += first_;
        first_ = 0;
    }

    std::size_t size_ = 0; // kept, because asking a vector divides
    std::vector<T> items_;
    std::size_t first_ = 0;
    std::size_t dropped_ = 0;
};

} // namespace staffsim::engine
