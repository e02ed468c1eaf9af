/// \file
/// Every random quantity of a contact or an agent, each from its own addressed word.

#pragma once

#include "staffsim/core/time.hpp"
#include "staffsim/model/scenario.hpp"
#include "staffsim/random/address.hpp"
#include "staffsim/random/contact_draws.hpp"
#include "staffsim/random/inputs.hpp"
#include "staffsim/random/sampler.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace staffsim::tests {

/// Who is drawn for.
struct Person {
    std::uint64_t identity = 0;
    std::size_t type = 0;
};

/// Is it a first contact, or one born inside the run?
[[nodiscard]] inline bool is_first(const Person& person) {
    return random::is_first(person.identity);
}

class PlainDraws {
public:
    /// Keeps a reference to the scenario.
    PlainDraws(const model::Scenario& scenario, const random::ReplicationKey& key);
    // The inputs point to the input model beside them.
    PlainDraws(const PlainDraws&) = delete;
    PlainDraws(PlainDraws&&) = delete;
    PlainDraws& operator=(const PlainDraws&) = delete;
    PlainDraws& operator=(PlainDraws&&) = delete;
    ~PlainDraws() = default;

    [[nodiscard]] const random::InputPath& inputs() const noexcept { return inputs_; }
    /// Changes of staffing of the whole horizon, by instant, then group.
    [[nodiscard]] const std::vector<random::StaffChange>& staff_changes() const {
        return staff_changes_;
    }
    /// Of a group in an interval of the horizon.
    [[nodiscard]] const random::PeopleTime& people_time(std::size_t interval,
                                                        std::size_t group) const {
        return people_times_[interval * scenario_.agent_groups.size() + group];
    }

    /// Instants of a type's first contacts on a day, by their number. [ticks since the horizon's
    /// start]
    [[nodiscard]] std::vector<Ticks> arrivals(std::size_t type, std::size_t day) const;

    /// Uniform in (0, 1).
    [[nodiscard]] double uniform(const Person& person, random::Role role) const;
    /// Of the contact's n-th step, from 1.
    [[nodiscard]] double uniform(const Person& person, random::Role role, int step) const;
    /// Standard normal score of an agent.
    [[nodiscard]] double score_of_agent(std::uint64_t entity, random::Role role) const;
    [[nodiscard]] double uniform_of_agent(std::uint64_t entity, random::Role role) const;

    /// A duration of the scenario. [ticks, not rounded]
    [[nodiscard]] double drawn(const model::Distribution& law,
                               const Person& person,
                               random::Role role) const;
    [[nodiscard]] double drawn(const model::Distribution& law,
                               const Person& person,
                               random::Role role,
                               int step) const;
    /// The same in whole ticks.
    [[nodiscard]] Ticks rounded(const model::Distribution& law,
                                const Person& person,
                                random::Role role) const;
    [[nodiscard]] Ticks rounded(const model::Distribution& law,
                                const Person& person,
                                random::Role role,
                                int step) const;

    /// Handle time at pace 1 of a contact whose front door (or line, if it comes to none) was in
    /// `interval`; of a conversation, the factor of its replies. [ticks, not rounded]
    [[nodiscard]] double handle_time(const Person& person,
                                     double handle_factor,
                                     std::size_t interval) const;
    /// None: waits for ever. [ticks]
    [[nodiscard]] std::optional<Ticks> patience(const Person& person, double patience_factor) const;
    /// Of the agent in a conversation; at least 1.
    [[nodiscard]] int replies(const Person& person) const;

private:
    [[nodiscard]] std::optional<Ticks> leaves_on_announcement(const Person& person) const;
    [[nodiscard]] const random::Sampler& sampler_of(const model::Distribution& law) const;

    const model::Scenario& scenario_;
    random::ReplicationKey key_;
    random::InputModel input_model_;
    random::InputPath inputs_;
    std::vector<random::StaffChange> staff_changes_;
    std::vector<random::PeopleTime> people_times_;  ///< by interval and group
    std::vector<random::PatienceSampler> patience_; ///< by type
    /// Of the laws asked for so far, by their place in the scenario.
    mutable std::map<const model::Distribution*, random::Sampler> samplers_;
};

} // namespace staffsim::tests
