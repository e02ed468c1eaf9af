/// \file
/// One replication: Scenario + replication key -> Observations. A pure function; no files, threads,
/// globals or wall clock.
///
/// The order of events at one instant, and all rules: docs/rules.md.

#pragma once

#include "staffsim/engine/contact_log.hpp"
#include "staffsim/engine/life_log.hpp"
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
    bool single_agents_always = false;      ///< also where counted agents would do
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
    /// \param lives  receives what happens to every contact, step by step; null = none
    /// \return     valid until the next call
    const Observations& run(const random::ReplicationKey& key,
                            ContactLog* log = nullptr,
                            LifeLog* lives = nullptr);

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace staffsim::engine
