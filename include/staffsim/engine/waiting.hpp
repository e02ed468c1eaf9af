/// \file
/// What happens at the lines: who enters, is blocked, calls back later, waits, and leaves before an
/// answer. Rules: docs/rules.md, section 4.

#pragma once

#include "staffsim/engine/floor.hpp"
#include "staffsim/engine/handling.hpp"
#include "staffsim/engine/routing_choice.hpp"

#include <cstdint>
#include <vector>

namespace staffsim::engine {

class Waiting {
public:
    Waiting(Floor& floor, const RoutingChoice& choice, Handling& handling)
        : floor_(floor),
          choice_(choice),
          handling_(handling) {}

    void start_backlog();
    void start_closings(Ticks from);

    // Events.
    /// A contact comes to the lines of its type for the first time.
    void enter(std::uint32_t slot);
    /// A contact that was outside comes (again), or a customer's pause ends.
    void join(std::uint32_t slot);
    void pass_threshold(std::uint32_t slot);
    void offer_message(std::uint32_t slot);
    void abandon(std::uint32_t slot);
    void chase(std::uint32_t slot);
    void close(std::uint32_t type);

private:
    [[nodiscard]] bool is_full(const PooledContact& contact) const;
    [[nodiscard]] std::uint32_t line_for(const PooledContact& contact) const;
    /// A free agent takes it, or, if it is live, one who puts something aside.
    bool find_agent(std::uint32_t slot);
    bool interrupt_for(std::uint32_t slot, const StepRange& steps);
    bool ask_for_callback(std::uint32_t slot);
    bool balk(std::uint32_t slot);
    void block(std::uint32_t slot, BlockedBy reason);
    /// \param patient_from  its patience counts from here
    void wait(std::uint32_t slot, Ticks patient_from);
    void rejoin(std::uint32_t slot);
    [[nodiscard]] std::uint32_t place_in(std::uint32_t line, const PooledContact& contact) const;
    void expect_leaving(std::uint32_t slot, Ticks patient_from);
    /// \param leaves  when it leaves the line at the latest
    void expect_chase(std::uint32_t slot, Ticks leaves);
    void try_first(std::uint32_t line);
    void dispatch(PooledContact& contact);
    void count_abandonment(PooledContact& contact);
    void clear(std::uint32_t slot);
    void keep_for_opening(std::uint32_t slot);
    [[nodiscard]] std::optional<Ticks> next_opening(std::uint32_t type) const;

    Floor& floor_;
    const RoutingChoice& choice_;
    Handling& handling_;
    std::vector<std::uint32_t> leaving_; ///< scratch
};

} // namespace staffsim::engine
