/// \file
/// Agents, one by one: what they have in hand, and how their work in progress shares their time.

#pragma once

#include "staffsim/core/time.hpp"
#include "staffsim/model/agent_group.hpp"
#include "support/plain_events.hpp"

#include <cstdint>
#include <list>
#include <optional>
#include <vector>

namespace staffsim::tests {

/// Straight lines between points (x ascending), constant outside them.
[[nodiscard]] double on_lines(const std::vector<double>& xs,
                              const std::vector<double>& ys,
                              double x);

/// Something that an agent works on.
struct PlainWork {
    std::size_t contact = 0;
    std::uint64_t number = 0; ///< of the handling
    double amount = 0;        ///< [ticks]; infinite: without an end
    double due = 0;           ///< virtual time at which it is done
};

/// A contact in an agent's hand.
struct InHand {
    std::size_t contact = 0;
    bool takes_whole_agent = false;
    bool handed_over = false; ///< by a bot
};

struct PlainAgent {
    std::size_t group = 0;
    std::uint32_t number = 0;
    double pace = 1;
    double quality = 1;
    int slots = 1;
    Ticks free_since = 0;
    bool away = false;
    std::vector<InHand> in_hand = {};

    std::vector<PlainWork> works = {};
    double virtual_time = 0;
    Ticks since = 0; ///< when this was brought up to date
    double occupancy = 0;
    std::optional<EventKey> next_end = std::nullopt; ///< of work
};

/// What a contact asks for when it looks for an agent.
struct Demand {
    bool takes_whole_agent = false;
    bool handed_over = false;
};

class PlainGroup {
public:
    explicit PlainGroup(const model::AgentGroup& model) : model_(model) {}

    [[nodiscard]] const model::AgentGroup& model() const { return model_; }
    [[nodiscard]] bool has_many_slots() const;

    // How many.
    [[nodiscard]] std::int64_t present() const { return static_cast<std::int64_t>(agents.size()); }
    [[nodiscard]] std::int64_t surplus() const { return present() - staffed; }
    [[nodiscard]] std::int64_t working() const;
    [[nodiscard]] std::int64_t away() const;
    [[nodiscard]] std::int64_t slots() const; ///< of those present and not away
    [[nodiscard]] std::int64_t slots_used() const;

    [[nodiscard]] bool is_free(const PlainAgent& agent, const Demand& demand) const;
    [[nodiscard]] std::int64_t count_free(const Demand& demand) const;
    /// Idle: nothing in hand, not away. Null if nobody is.
    [[nodiscard]] PlainAgent* longest_idle();
    /// In the order in which they are tried when staffing rises.
    [[nodiscard]] std::vector<PlainAgent*> by_load();
    void remove(const PlainAgent& agent);

    // Work.
    void bring_up_to_date(PlainAgent& agent, Ticks now) const;
    void begin_work(PlainAgent& agent, const PlainWork& work, Ticks now) const;
    /// \return what was left of it
    double end_work(PlainAgent& agent, std::size_t contact, Ticks now) const;
    /// When `work` is done, if all stays as it is.
    [[nodiscard]] Ticks foreseen(const PlainAgent& agent, const PlainWork& work) const;
    [[nodiscard]] double fatigue(const PlainAgent& agent) const;

    std::int64_t staffed = 0;     ///< on the phones by plan
    std::int64_t on_shift = 0;    ///< breaks and meetings included
    std::list<PlainAgent> agents; ///< present, by number

private:
    [[nodiscard]] double speed_of_each(const PlainAgent& agent) const;
    [[nodiscard]] bool is_to_leave(const PlainAgent& agent) const;

    const model::AgentGroup& model_;
};

} // namespace staffsim::tests
