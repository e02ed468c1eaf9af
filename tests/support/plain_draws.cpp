#include "support/plain_draws.hpp"

#include "staffsim/random/arrivals.hpp"

namespace staffsim::tests {

using random::Role;

namespace {

// Its place in its day, for laws that play a list.
std::uint32_t number_of(const Person& person) {
    return is_first(person) ? static_cast<std::uint32_t>(person.identity) : 0;
}

template <typename Feature, typename Read>
std::optional<random::Sampler> sampler_of(const std::optional<Feature>& feature, const Read& read) {
    return feature ? std::optional<random::Sampler>(random::Sampler(read(*feature))) : std::nullopt;
}

} // namespace

PlainDraws::PlainDraws(const model::Scenario& scenario, const random::ReplicationKey& key)
    : scenario_(scenario),
      key_(key),
      input_model_(scenario) {
    inputs_.draw(input_model_, key);
    for (const auto& type : scenario.contact_types) {
        TypeSamplers& samplers = samplers_.emplace_back();
        samplers.handle_time = random::Sampler(type.handle_time);
        samplers.patience = random::PatienceSampler(type.patience);
        samplers.session_time =
            sampler_of(type.bot, [](const model::Bot& bot) { return bot.session_time; });
        if (type.bot) {
            samplers.handoff_delay =
                sampler_of(type.bot->handoff_delay, [](const model::Distribution& d) { return d; });
        }
        samplers.retrial_delay =
            sampler_of(type.retrial, [](const model::Retrial& retrial) { return retrial.delay; });
        samplers.recontact_delay = sampler_of(
            type.recontact, [](const model::Recontact& recontact) { return recontact.delay; });
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

double PlainDraws::uniform(const Person& person, Role role) const {
    return random::uniform(word(person, role));
}

double PlainDraws::handle_time(const Person& person,
                               double handle_factor,
                               std::size_t interval) const {
    const double drawn = samplers_[person.type].handle_time.ticks(word(person, Role::handle_time),
                                                                  number_of(person));
    return drawn * handle_factor * inputs_.handle_time_factor(person.type, interval);
}

std::optional<Ticks> PlainDraws::patience(const Person& person, double patience_factor) const {
    const std::uint32_t ticks = samplers_[person.type].patience.ticks(
        word(person, Role::patience), number_of(person), patience_factor);
    if (ticks == patience_never) {
        return std::nullopt;
    }
    return static_cast<Ticks>(ticks);
}

Ticks PlainDraws::session_time(const Person& person) const {
    return duration(*samplers_[person.type].session_time, person, Role::session_time);
}

Ticks PlainDraws::handoff_delay(const Person& person) const {
    const auto& sampler = samplers_[person.type].handoff_delay;
    return sampler ? duration(*sampler, person, Role::handoff_delay) : 0;
}

Ticks PlainDraws::retrial_delay(const Person& person) const {
    return duration(*samplers_[person.type].retrial_delay, person, Role::retrial_delay);
}

Ticks PlainDraws::recontact_delay(const Person& person) const {
    return duration(*samplers_[person.type].recontact_delay, person, Role::recontact_delay);
}

std::uint64_t PlainDraws::word(const Person& person, Role role) const {
    return random::word(key_.seed, person.identity, key_.replication, role);
}

Ticks PlainDraws::duration(const random::Sampler& sampler, const Person& person, Role role) const {
    return round_ticks(sampler.ticks(word(person, role), number_of(person)));
}

} // namespace staffsim::tests
