/// \file
/// The instants at which a group's busy agents come free, as 32-bit offsets from the current day's
/// start. Up to `sorted_limit` agents: a sorted array, anchored at the end of its buffer, in which
/// replace-the-earliest is one pass without branches that depend on data. Above: a 4-ary heap.
/// Which of the two it is never changes a result: the list is a multiset.

#pragma once

#include "staffsim/core/error.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace staffsim::engine {

class CompletionList {
public:
    static constexpr std::size_t sorted_limit = 512;
    static constexpr std::int32_t none = INT32_MAX;

    /// \param most  most completions it will ever hold; it grows beyond if that proves wrong
    explicit CompletionList(std::size_t most = 0);

    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    /// Earliest completion, or `none`.
    [[nodiscard]] std::int32_t earliest() const noexcept { return earliest_; }

    void push(std::int32_t completion);
    void pop();
    /// Removes the earliest and adds another.
    /// \pre completion >= earliest(): an agent cannot come free before now
    void replace(std::int32_t completion);
    void clear();
    /// Moves the origin: every completion becomes `by` smaller.
    void shift(std::int32_t by);
    /// Sum over all completions of (completion - now), the work left. [ticks]
    [[nodiscard]] std::int64_t remaining(std::int32_t now) const;

private:
    void grow();
    void push_on_heap(std::int32_t completion);
    void pop_from_heap();
    void sift_down(std::int32_t completion);
    void sift_up(std::int32_t completion);

    // Sorted: ascending in [end - size, end); at and after end: sentinels.
    // Heap: buffer_[0 .. size).
    void (*pass_)(std::int32_t*, std::size_t, std::int32_t); // fastest pass of this machine
    std::vector<std::int32_t> buffer_;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
    std::int32_t earliest_ = none;
    bool heap_ = false;
};

// Taken for every contact: defined here so that they are joined with their callers.

inline void CompletionList::replace(std::int32_t completion) {
    if (heap_) {
        sift_down(completion);
        earliest_ = buffer_[0];
        return;
    }
    std::int32_t* first = buffer_.data() + (capacity_ - size_);
    // Known before the pass has run, so that the next event does not wait for it.
    earliest_ = completion < first[1] ? completion : first[1];
    pass_(first, size_, completion);
}

inline void CompletionList::push(std::int32_t completion) {
    if (size_ == capacity_) {
        grow();
    }
    if (heap_) {
        push_on_heap(completion);
        return;
    }
    // A smaller element than all is put in front, then replaced by the new one.
    ++size_;
    buffer_[capacity_ - size_] = INT32_MIN;
    replace(completion);
}

inline void CompletionList::pop() {
    expects(size_ > 0, "a completion to remove");
    if (heap_) {
        pop_from_heap();
        return;
    }
    --size_;
    earliest_ = buffer_[capacity_ - size_];
}

} // namespace staffsim::engine
