/// \file
/// Events of the loop of single agents and their total order (docs/rules.md, section 1): instant,
/// kind, owner (type or group), tie rule. Events are never taken back: each carries the stamp that
/// its subject had, and one whose subject has another by then is passed over.

#pragma once

#include "staffsim/core/time.hpp"

#include <cstddef>
#include <cstdint>
#include <tuple>
#include <vector>

namespace staffsim::engine {

/// In the order in which events at one instant are taken.
enum class LoopEventKind : std::uint64_t {
    day_end,
    staffing,
    closing,
    work_end, ///< of work, of a pause that releases a slot, of a conference, of an absence
    live_front_door,
    joining, ///< returns to a line
    arrival,
    threshold,
    message_offer,
    abandonment,
    chase,
};

/// Place of an event in the total order, but for the tie rule.
[[nodiscard]] constexpr std::uint64_t event_rank(Ticks instant,
                                                 LoopEventKind kind,
                                                 std::size_t owner = 0) {
    return (static_cast<std::uint64_t>(instant) << 20) | (static_cast<std::uint64_t>(kind) << 16) |
           owner;
}

[[nodiscard]] constexpr Ticks instant_of(std::uint64_t rank) {
    return static_cast<Ticks>(rank >> 20);
}

[[nodiscard]] constexpr LoopEventKind loop_kind_of(std::uint64_t rank) {
    return static_cast<LoopEventKind>((rank >> 16) & 0xf);
}

[[nodiscard]] constexpr std::size_t loop_owner_of(std::uint64_t rank) {
    return static_cast<std::size_t>(rank & 0xffff);
}

struct LoopEvent {
    static constexpr std::uint64_t never = UINT64_MAX;

    std::uint64_t rank = never;
    std::uint64_t tie = 0;
    std::uint32_t subject = 0; ///< a contact's slot, or an agent's number in the owner
    std::uint32_t stamp = 0;

    [[nodiscard]] bool before(const LoopEvent& other) const { return order() < other.order(); }

private:
    // One number: which of two is first cannot be foreseen, and it takes no branch.
    __extension__ using Order = unsigned __int128;
    [[nodiscard]] Order order() const { return (Order{rank} << 64) | tie; }
};

/// The earliest of many: a heap with four children a node. What is taken out leaves a hole until
/// the next event comes, which most that end bring along.
class LoopEventQueue {
public:
    /// Its rank; `LoopEvent::never` if there is none.
    [[nodiscard]] std::uint64_t earliest_rank() {
        if (has_hole_) {
            close_hole();
        }
        return heap_.empty() ? LoopEvent::never : heap_.front().rank;
    }
    /// \pre earliest_rank() has just been asked for
    [[nodiscard]] const LoopEvent& earliest() const { return heap_.front(); }
    void clear() {
        heap_.clear();
        has_hole_ = false;
    }

    void push(const LoopEvent& event) {
        if (has_hole_) {
            has_hole_ = false;
            sift_down(event);
            return;
        }
        std::size_t hole = heap_.size();
        heap_.push_back(event);
        while (hole > 0) {
            const std::size_t parent = (hole - 1) / 4;
            if (!event.before(heap_[parent])) {
                break;
            }
            heap_[hole] = heap_[parent];
            hole = parent;
        }
        heap_[hole] = event;
    }

    /// Takes the earliest out.
    LoopEvent pop() {
        has_hole_ = true;
        return heap_.front();
    }

private:
    [[gnu::noinline]] void close_hole() {
        has_hole_ = false;
        const LoopEvent last = heap_.back();
        heap_.pop_back();
        if (!heap_.empty()) {
            sift_down(last);
        }
    }

    void sift_down(const LoopEvent& event) {
        const std::size_t size = heap_.size();
        LoopEvent* heap = heap_.data();
        std::size_t hole = 0;
        std::size_t child = 1;
        for (; child + 3 < size; child = 4 * hole + 1) {
            const std::size_t left = child + (heap[child + 1].before(heap[child]) ? 1 : 0);
            const std::size_t right = child + 2 + (heap[child + 3].before(heap[child + 2]) ? 1 : 0);
            const std::size_t least = heap[right].before(heap[left]) ? right : left;
            if (!heap[least].before(event)) {
                heap[hole] = event;
                return;
            }
            heap[hole] = heap[least];
            hole = least;
        }
        std::size_t least = child;
        for (std::size_t i = child + 1; i < size; ++i) {
            least = heap[i].before(heap[least]) ? i : least;
        }
        if (least < size && heap[least].before(event)) {
            heap[hole] = heap[least];
            hole = least;
        }
        heap[hole] = event;
    }

    std::vector<LoopEvent> heap_;
    bool has_hole_ = false;
};

} // namespace staffsim::engine
