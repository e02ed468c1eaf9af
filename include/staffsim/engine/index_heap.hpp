/// \file
/// The first of some numbered things by an order that the caller brings along: a binary heap that
/// knows where each number stands, so that any of them can be taken out.

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace staffsim::engine {

class IndexHeap {
public:
    [[nodiscard]] bool empty() const { return heap_.empty(); }
    [[nodiscard]] std::size_t size() const { return heap_.size(); }
    [[nodiscard]] std::uint32_t first() const { return heap_.front(); }
    /// All of them, in no order but that the first is the first.
    [[nodiscard]] const std::vector<std::uint32_t>& all() const { return heap_; }
    [[nodiscard]] bool contains(std::uint32_t number) const {
        return number < place_.size() && place_[number] != absent;
    }
    void clear() {
        heap_.clear();
        place_.clear();
    }

    /// \param before  a strict total order of numbers
    template <typename Before>
    void insert(std::uint32_t number, const Before& before) {
        if (number >= place_.size()) {
            place_.resize(number + 1, absent);
        }
        heap_.push_back(number);
        sift_up(heap_.size() - 1, number, before);
    }

    /// \pre contains(number)
    template <typename Before>
    void remove(std::uint32_t number, const Before& before) {
        const std::size_t hole = place_[number];
        place_[number] = absent;
        const std::uint32_t last = heap_.back();
        heap_.pop_back();
        if (hole == heap_.size()) {
            return;
        }
        if (hole > 0 && before(last, heap_[(hole - 1) / 2])) {
            sift_up(hole, last, before);
        } else {
            sift_down(hole, last, before);
        }
    }

private:
    static constexpr std::uint32_t absent = UINT32_MAX;

    void put(std::size_t hole, std::uint32_t number) {
        heap_[hole] = number;
        place_[number] = static_cast<std::uint32_t>(hole);
    }

    template <typename Before>
    void sift_up(std::size_t hole, std::uint32_t number, const Before& before) {
        while (hole > 0 && before(number, heap_[(hole - 1) / 2])) {
            put(hole, heap_[(hole - 1) / 2]);
            hole = (hole - 1) / 2;
        }
        put(hole, number);
    }

    template <typename Before>
    void sift_down(std::size_t hole, std::uint32_t number, const Before& before) {
        for (std::size_t child = 2 * hole + 1; child < heap_.size(); child = 2 * hole + 1) {
            if (child + 1 < heap_.size() && before(heap_[child + 1], heap_[child])) {
                ++child;
            }
            if (!before(heap_[child], number)) {
                break;
            }
            put(hole, heap_[child]);
            hole = child;
        }
        put(hole, number);
    }

    std::vector<std::uint32_t> heap_;
    std::vector<std::uint32_t> place_;
};

} // namespace staffsim::engine
