/// \file
/// The front door: where contacts arrive, meet the bot, and are sent to a human line, now, later or
/// never. A pure function of the contact's words and the replication's inputs: it depends on no
/// agent, so it runs when the day is generated, and for a contact born inside the run at its birth.

#pragma once

#include "staffsim/engine/contact.hpp"
#include "staffsim/engine/contact_log.hpp"
#include "staffsim/engine/observations.hpp"
#include "staffsim/engine/pending_recontacts.hpp"
#include "staffsim/engine/plan.hpp"
#include "staffsim/engine/returns.hpp"
#include "staffsim/random/address.hpp"

#include <cstdint>
#include <optional>

namespace staffsim::engine {

/// What the bot stage looks at: words, and durations, which are drawn in batches.
struct DoorWords {
    std::uint64_t outcome = 0;
    std::uint64_t engagement = 0;
    double session_ticks = 0; ///< unrounded
    double handoff_ticks = 0; ///< delay after an escalation, unrounded
    std::uint64_t context = 0;
    std::uint64_t bot_resolution = 0;
};

/// Where a contact goes from the front door.
struct Passage {
    bool enters = false; ///< a human line, within the horizon
    bool is_return = false;
    Ticks entry = 0;
    double handle_factor = 1;
    double patience_factor = 1;
};

/// What one replication's front door works with. Set anew for every replication.
struct DoorContext {
    const Plan* plan = nullptr;
    const random::InputPath* inputs = nullptr;
    random::ReplicationKey key;
    Observations* observations = nullptr;
    Returns* returns = nullptr;
    PendingRecontacts* recontacts = nullptr;
    ContactLog* log = nullptr;
};

class FrontDoor {
public:
    explicit FrontDoor(const DoorContext& context);

    [[nodiscard]] const DoorContext& context() const noexcept { return context_; }
    [[nodiscard]] const TypePlan& type(std::size_t k) const { return context_.plan->types()[k]; }
    [[nodiscard]] Ticks horizon_end() const noexcept { return horizon_end_; }
    /// `random::word` of this replication.
    [[nodiscard]] std::uint64_t word(std::uint64_t identity, random::Role role) const;

    /// Takes a contact through bot and opening hours; counts at the front door.
    /// \param interval  that holds `arrival.instant`
    [[nodiscard]] Passage pass(const Origin& arrival, std::size_t interval, const DoorWords& words);

    /// The issue of `parent` was not resolved: draws whether it comes back, and if so sends it.
    /// \return identity of the recontact, also of one that is due after the horizon; 0 = none
    std::uint64_t unresolved(const Origin& parent);

    /// `parent` was abandoned or found the queue full: draws whether it tries again.
    /// \return identity of the retrial; 0 = none
    std::uint64_t retry(const Contact& parent, Ticks instant);

    /// Handle time and patience of a contact born inside the run, from its own words.
    [[nodiscard]] Contact draw_contact(const Origin& born, const Passage& passage) const;

private:
    [[nodiscard]] Passage meet_bot(const Origin& arrival,
                                   std::size_t interval,
                                   const DoorWords& words);
    void end_in_bot(const Origin& arrival, FrontCell& cell, const DoorWords& words);
    [[nodiscard]] Passage hand_over(const Origin& arrival, const DoorWords& words) const;
    void admit(const Origin& contact, Passage& passage) const;
    /// When the type's line takes a contact that comes at `instant`; never = the horizon's end.
    [[nodiscard]] Ticks opening_at(std::size_t type_index, Ticks instant) const;
    void stay_outside(const Origin& contact, Ticks instant, Fate fate) const;
    [[nodiscard]] std::optional<Origin> draw_recontact(const Origin& parent) const;
    void send_recontacts();
    [[nodiscard]] DoorWords words_of(const Origin& born) const;

    DoorContext context_;
    Ticks horizon_end_ = 0;
    Ticks simulation_end_ = 0; ///< with the wind-down
    /// Caused and not yet sent. One falsely contained may cause the next: a chain, not a recursion.
    std::optional<Origin> recontact_;
    // The last block of words, whose other half is often next.
    mutable std::uint64_t pair_identity_ = 0;
    mutable std::uint32_t pair_block_ = UINT32_MAX;
    mutable random::Block pair_{};
};

} // namespace staffsim::engine
