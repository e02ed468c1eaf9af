#include "support/plain_draws.hpp"

#include "staffsim/random/arrivals.hpp"
#include "staffsim/random/kernels.hpp"

#include <algorithm>
#include <cmath>

namespace staffsim::tests {

using random::Role;

namespace {

// Its place in its day, for laws that play a list.
std::uint32_t number_of(const Person& person) {
    return is_first(person) ? static_cast<std::uint32_t>(person.identity) : 0;
}

Person step_of(const Person& person, int step) {
    return {.identity = random::step_identity(person.identity, static_cast<std::uint32_t>(step)),
            .type = person.type};
}

} // namespace

PlainDraws::PlainDraws(const model::Scenario& scenario, const random::ReplicationKey& key)
    : scenario_(scenario),
      key_(key),
      input_model_(scenario) {
    inputs_.draw(input_model_, key);
    for (std::size_t day = 0; day < scenario.grid.days().size(); ++day) {
        inputs_.start_day(day);
        for (const auto& change : inputs_.staff_changes()) {
            staff_changes_.push_back(change);
        }
        for (const auto& time : inputs_.people_times()) {
            people_times_.push_back(time);
        }
    }
    for (const auto& type : scenario.contact_types) {
        patience_.emplace_back(type.patience);
    }
}

std::vector<Ticks> PlainDraws::arrivals(std::size_t type, std::size_t day) const {
    std::vector<std::uint32_t> offsets;
    random::DayArrivals().draw(input_model_.arrivals(type),
                               {.seed = key_.seed,
                                .replication = key_.replication,
                                .type_key = scenario_.contact_types[type].key,
                                .day = static_cast<std::uint32_t>(day)},
                               scenario_.grid,
                               inputs_.expected_contacts(type),
                               offsets);
    std::vector<Ticks> instants;
    instants.reserve(offsets.size());
    for (const std::uint32_t offset : offsets) {
        instants.push_back(scenario_.grid.days()[day].start + static_cast<Ticks>(offset));
    }
    return instants;
}

// --- words ---------------------------------------------------------------------------------------

double PlainDraws::uniform(const Person& person, Role role) const {
    return random::uniform(random::word(key_.seed, person.identity, key_.replication, role));
}

double PlainDraws::uniform(const Person& person, Role role, int step) const {
    return uniform(step_of(person, step), role);
}

double PlainDraws::uniform_of_agent(std::uint64_t entity, Role role) const {
    return random::uniform(random::word(key_.seed, entity, key_.replication, role));
}

double PlainDraws::score_of_agent(std::uint64_t entity, Role role) const {
    return random::inverse_normal_of_one(uniform_of_agent(entity, role));
}

// --- durations -----------------------------------------------------------------------------------

double PlainDraws::drawn(const model::Distribution& law, const Person& person, Role role) const {
    return sampler_of(law).ticks_at(uniform(person, role), number_of(person));
}

double PlainDraws::drawn(const model::Distribution& law,
                         const Person& person,
                         Role role,
                         int step) const {
    return sampler_of(law).ticks_at(uniform(person, role, step), number_of(person));
}

Ticks PlainDraws::rounded(const model::Distribution& law, const Person& person, Role role) const {
    return round_ticks(drawn(law, person, role));
}

Ticks PlainDraws::rounded(const model::Distribution& law,
                          const Person& person,
                          Role role,
                          int step) const {
    return round_ticks(drawn(law, person, role, step));
}

const random::Sampler& PlainDraws::sampler_of(const model::Distribution& law) const {
    const auto known = samplers_.find(&law);
    return known != samplers_.end() ? known->second
                                    : samplers_.emplace(&law, random::Sampler(law)).first->second;
}

double PlainDraws::handle_time(const Person& person,
                               double handle_factor,
                               std::size_t interval) const {
    const auto& type = scenario_.contact_types[person.type];
    const double at_pace_1 =
        type.conversation ? 1 : drawn(type.handle_time, person, Role::handle_time);
    return at_pace_1 * handle_factor * inputs_.handle_time_factor(person.type, interval);
}

std::optional<Ticks> PlainDraws::patience(const Person& person, double patience_factor) const {
    const auto word = random::word(key_.seed, person.identity, key_.replication, Role::patience);
    Ticks ticks = patience_[person.type].ticks(word, number_of(person), patience_factor);
    if (const auto announced = leaves_on_announcement(person)) {
        ticks = std::min(ticks, *announced);
    }
    return ticks >= Ticks{patience_never} ? std::nullopt : std::optional<Ticks>(ticks);
}

std::optional<Ticks> PlainDraws::leaves_on_announcement(const Person& person) const {
    const auto& announcements = scenario_.contact_types[person.type].patience.announcements;
    if (announcements.empty()) {
        return std::nullopt;
    }
    double v = uniform(person, Role::announcement);
    for (const auto& heard : announcements) {
        const double share = heard.leaving_share;
        if (v < share) {
            const double seconds = heard.at_seconds + heard.within_seconds * v / share;
            return static_cast<Ticks>(std::floor(seconds * static_cast<double>(ticks_per_second)));
        }
        v = (v - share) / (1 - share);
    }
    return std::nullopt;
}

int PlainDraws::replies(const Person& person) const {
    const double mean = scenario_.contact_types[person.type].conversation->mean_replies;
    if (mean <= 1) {
        return 1;
    }
    const double further =
        std::floor(random::log_of(uniform(person, Role::replies)) / random::log_of(1 - 1 / mean));
    return static_cast<int>(std::min(1 + further, 1000.0));
}

} // namespace staffsim::tests
