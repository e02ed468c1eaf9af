/// \file
/// Every random quantity of a contact, each from its own addressed word.

#pragma once

#include "staffsim/core/time.hpp"
#include "staffsim/model/scenario.hpp"
#include "staffsim/random/address.hpp"
#include "staffsim/random/contact_draws.hpp"
#include "staffsim/random/inputs.hpp"
#include "staffsim/random/sampler.hpp"

#include <cstdint>
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
    return person.identity >> 63 == 0;
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

    /// Instants of a type's first contacts on a day, by their number. [ticks since the horizon's
    /// start]
    [[nodiscard]] std::vector<Ticks> arrivals(std::size_t type, std::size_t day) const;

    /// Uniform in (0, 1).
    [[nodiscard]] double uniform(const Person& person, random::Role role) const;

    /// Handle time at pace 1 of a contact whose front door (or line, for a retrial) was in
    /// `interval`. [ticks, not rounded]
    [[nodiscard]] double handle_time(const Person& person,
                                     double handle_factor,
                                     std::size_t interval) const;
    /// None: waits for ever. [ticks]
    [[nodiscard]] std::optional<Ticks> patience(const Person& person, double patience_factor) const;
    [[nodiscard]] Ticks session_time(const Person& person) const;
    [[nodiscard]] Ticks handoff_delay(const Person& person) const; ///< 0 if the bot has none
    [[nodiscard]] Ticks retrial_delay(const Person& person) const;
    [[nodiscard]] Ticks recontact_delay(const Person& person) const;

private:
    struct TypeSamplers {
        random::Sampler handle_time;
        random::PatienceSampler patience;
        std::optional<random::Sampler> session_time;
        std::optional<random::Sampler> handoff_delay;
        std::optional<random::Sampler> retrial_delay;
        std::optional<random::Sampler> recontact_delay;
    };

    [[nodiscard]] std::uint64_t word(const Person& person, random::Role role) const;
    [[nodiscard]] Ticks duration(const random::Sampler& sampler,
                                 const Person& person,
                                 random::Role role) const;

    const model::Scenario& scenario_;
    random::ReplicationKey key_;
    random::InputModel input_model_;
    random::InputPath inputs_;
    std::vector<TypeSamplers> samplers_;
};

} // namespace staffsim::tests
