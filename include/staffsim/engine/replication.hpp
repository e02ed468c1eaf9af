/// \file
/// One replication: Scenario + replication key -> Observations. A pure function; no files, threads,
/// globals or wall clock.
///
/// Events at equal instants are taken in this order:
///   1. changes of staffing and opening
///   2. completions, by group
///   3. returns to the line (handoff, retrial, recontact), by identity
///   4. arrivals, by contact type, then number
///   5. overflow thresholds (a head of line reaches a route's delay), by type
///   6. abandonments
/// So an agent who comes free at the very deadline answers, and a contact that arrives at a staff
/// drop meets the new staff. A line is served in the order in which these events put contacts in
/// it. At a staff drop busy agents finish the contact in hand; nobody is given a new contact until
/// fewer are busy than staffed.

#pragma once

#include "staffsim/engine/contact_log.hpp"
#include "staffsim/engine/observations.hpp"
#include "staffsim/model/scenario.hpp"
#include "staffsim/random/inputs.hpp"

#include <memory>

namespace staffsim::engine {

/// What is the same for all replications of a scenario: samplers, tables, decisions per type such
/// as whether abandonments must be scheduled. Shared by threads, never changed.
class Plan;
[[nodiscard]] std::shared_ptr<const Plan> make_plan(const model::Scenario& scenario);

/// Switches for tests; results never depend on them.
struct EngineOptions {
    bool schedule_all_abandonments = false; ///< also where the scenario does not need the instant
};

/// Runs replications one after the other, reusing its memory. One per thread.
class Replicator {
public:
    explicit Replicator(std::shared_ptr<const Plan> plan, EngineOptions options = {});
    Replicator(const Replicator&) = delete;
    Replicator& operator=(const Replicator&) = delete;
    Replicator(Replicator&&) noexcept;
    Replicator& operator=(Replicator&&) noexcept;
    ~Replicator();

    /// \param log  receives every contact at a human line, in order of (entry, identity) within its
    ///             type after sorting by the caller; null = none
    /// \return     valid until the next call
    const Observations& run(const random::ReplicationKey& key, ContactLog* log = nullptr);

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace staffsim::engine
