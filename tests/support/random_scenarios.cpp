#include "support/random_scenarios.hpp"

#include "support/scenario_dice.hpp"
#include "support/test_support.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

namespace staffsim::tests {

model::Scenario ScenarioDice::make() {
    raster_ = chance(0.5);
    raster_seconds_ = one_of(std::array{5.0, 30.0, 60.0, 300.0, 900.0});
    type_count_ = chance(0.3) ? 1 : whole(2, 6);
    group_count_ = chance(0.3) ? 1 : whole(2, 4);
    first_active_hour_ = chance(0.2) ? 0 : real(4, 20);
    active_hours_ = chance(0.2) ? 24 : real(2, 12);
    relative_staff_ = chance(0.25) ? real(0.1, 0.6) : real(0.5, 1.6);
    scenario_ = make_scenario(make_days());
    scenario_.wind_down = chance(0.6) ? 0 : whole(1, 30) * ticks_per_hour / 2;
    if (chance(0.1)) {
        scenario_.wind_down = whole(25, 60) * ticks_per_hour;
    }
    if (chance(0.3)) {
        scenario_.forecast_error = {.cv = real(0, 0.2), .weekly_cv = real(0, 0.1)};
    }
    for (int type = 0; type < type_count_; ++type) {
        add_contact_type(scenario_, fmt::format("type {}", type));
    }
    for (int type = 0; type < type_count_; ++type) {
        add_type(static_cast<std::size_t>(type));
    }
    add_events();
    add_groups();
    connect_all();
    scenario_.routing.agent_selection =
        chance(0.5) ? model::AgentSelection::priority : model::AgentSelection::longest_idle;
    scenario_.routing.contact_selection =
        chance(0.5) ? model::ContactSelection::priority : model::ContactSelection::longest_wait;
    if (scenario_.grid.week_count() > 1 && chance(0.3)) {
        scenario_.run.sampled_weeks = whole(0, static_cast<int>(scenario_.grid.week_count()));
    }
    return std::move(scenario_);
}

IntervalGrid ScenarioDice::make_days() {
    const int days = chance(0.05) ? whole(8, 15) : whole(1, 3);
    std::vector<Ticks> lengths(static_cast<std::size_t>(days), 24 * ticks_per_hour);
    if (chance(0.25)) {
        const auto changed =
            static_cast<std::size_t>(whole(0, static_cast<int>(lengths.size()) - 1));
        lengths[changed] += whole(-2, 2) * ticks_per_hour / 2;
    }
    return make_grid(lengths, one_of(std::array{15, 30, 60}) * ticks_per_minute);
}

// --- durations -----------------------------------------------------------------------------------

model::Distribution ScenarioDice::raster_duration(double mean_seconds) {
    if (chance(0.4)) {
        return model::Deterministic{on_raster(mean_seconds)};
    }
    model::Listed listed;
    for (int i = whole(1, 6); i > 0; --i) {
        listed.value_seconds.push_back(on_raster(mean_seconds * real(0, 2)));
    }
    return listed;
}

model::Distribution ScenarioDice::tabulated_duration(double mean_seconds) {
    switch (whole(0, 2)) {
    case 0:
        return model::Gamma{mean_seconds, real(0.2, 2)};
    case 1:
        return model::Erlang{mean_seconds, whole(1, 4)};
    default:
        return model::Hyperexponential{{0.3, 0.7}, {0.2 * mean_seconds, 1.3 * mean_seconds}};
    }
}

model::Distribution ScenarioDice::duration(double mean_seconds) {
    if (chance(0.02)) {
        return model::Deterministic{0};
    }
    if (raster_ && !chance(0.1)) {
        return raster_duration(mean_seconds);
    }
    // Laws whose quantiles are tabulated are rare: the tables would take most of the tests' time.
    if (chance(0.02)) {
        return tabulated_duration(mean_seconds);
    }
    switch (whole(0, 11)) {
    case 0:
    case 1:
        return model::Empirical{{0, 0.5 * mean_seconds, 3 * mean_seconds}, {0, 0.6, 1}};
    case 2:
    case 3:
        return model::PiecewiseHazard{{0, 0.5 * mean_seconds},
                                      {30 / mean_seconds, 90 / mean_seconds}};
    case 4:
        return raster_duration(mean_seconds);
    case 5:
        return model::Deterministic{mean_seconds};
    case 6:
    case 7:
    case 8:
        return model::Lognormal{mean_seconds, real(0.2, 3)};
    default:
        return model::Exponential{mean_seconds};
    }
}

// --- groups --------------------------------------------------------------------------------------

void ScenarioDice::add_groups() {
    for (int g = 0; g < group_count_; ++g) {
        const std::size_t group = add_agent_group(scenario_, fmt::format("group {}", g), 0);
        set_staffing(scenario_.agent_groups[group], 1.0 / group_count_);
        if (chance(0.4)) {
            set_people(scenario_.agent_groups[group]);
        }
    }
}

void ScenarioDice::set_staffing(model::AgentGroup& group, double share) {
    const double shrinkage = chance(0.5) ? 0 : real(0, 0.4);
    group.planned.out_of_office.assign(scenario_.grid.days().size(), shrinkage);
    if (chance(0.3)) {
        group.absence = {.share = real(0, 0.3),
                         .cv = chance(0.8) ? 0 : real(0, 0.8),
                         .common_share = chance(0.5) ? 0 : real(0, 1),
                         .paid_share = chance(0.5) ? 1 : real(0, 1)};
    }
    const double level = share * relative_staff_ * real(0.5, 1.5);
    const double variation = chance(0.3) ? 0 : real(0, 0.8);
    const double least = chance(0.5) ? 1 : 0;
    for (std::size_t i = 0; i < group.scheduled.size(); ++i) {
        const double agents =
            level * load_of(i) * real(1 - variation, 1 + variation) / (1 - shrinkage);
        const double present = chance(0.1) ? 0 : std::max(least, agents);
        group.scheduled[i] = chance(0.7) ? std::ceil(present) : present;
    }
}

Connection ScenarioDice::make_connection(std::size_t type, std::size_t group, double at_once) {
    return {.contact_type = type,
            .group = group,
            .rank = whole(1, 3),
            .delay = chance(at_once) ? 0 : delay(chance(0.2) ? real(1000, 40000) : real(10, 400)),
            .skill = {.priority = whole(1, 3),
                      .handle_time_factor = chance(0.5) ? 1 : factor(),
                      .resolution_factor = chance(0.5) ? 1 : real(0.5, 1.3)}};
}

void ScenarioDice::connect_all() {
    const auto groups = static_cast<std::size_t>(group_count_);
    for (std::size_t type = 0; type < scenario_.contact_types.size(); ++type) {
        const auto always = static_cast<std::size_t>(whole(0, group_count_ - 1));
        for (std::size_t group = 0; group < groups; ++group) {
            if (group == always) {
                connect(scenario_, make_connection(type, group, 0.85));
            } else if (chance(0.6)) {
                connect(scenario_, make_connection(type, group, 0.5));
            }
        }
    }
}

// --- the rest ------------------------------------------------------------------------------------

void ScenarioDice::add_events() {
    for (int n = chance(0.3) ? whole(1, 2) : 0; n > 0; --n) {
        model::Event event;
        event.name = fmt::format("event {}", n);
        event.shape = one_of(std::array{
            model::EventShape::instant, model::EventShape::ramp, model::EventShape::decay});
        event.window_start =
            static_cast<Ticks>(real(0, 0.8) * static_cast<double>(scenario_.grid.end()));
        event.window_end = event.window_start;
        if (chance(0.5)) {
            event.window_end = scenario_.grid.end();
            event.probability = real(0.3, 1);
        }
        event.duration_hours = real(1, 20);
        event.duration_cv = chance(0.5) ? 0 : real(0, 0.5);
        event.volume_factor = real(0.5, 2);
        event.volume_factor_cv = chance(0.5) ? 0 : real(0, 0.3);
        event.handle_time_factor = factor();
        event.containment_factor = real(0.3, 1.5);
        for (std::size_t type = 0; type < scenario_.contact_types.size(); ++type) {
            if (chance(0.7)) {
                event.contact_types.push_back(type);
            }
        }
        scenario_.events.push_back(std::move(event));
    }
}

bool ScenarioDice::is_active(std::size_t interval) const {
    const auto& of_grid = scenario_.grid.intervals()[interval];
    const double hour = to_hours(of_grid.start - scenario_.grid.days()[of_grid.day].start);
    return hour >= first_active_hour_ && hour < first_active_hour_ + active_hours_;
}

double ScenarioDice::load_of(std::size_t interval) const {
    double agents = 0;
    const auto& of_grid = scenario_.grid.intervals()[interval];
    for (const auto& type : scenario_.contact_types) {
        agents += type.expected_contacts[interval] * model::mean_seconds(type.handle_time) /
                  to_seconds(of_grid.end - of_grid.start);
    }
    return agents;
}

model::Scenario make_random_scenario(std::uint64_t seed) {
    model::Scenario scenario = ScenarioDice(seed).make();
    scenario.name = fmt::format("random scenario {}", seed);
    return scenario;
}

random::ReplicationKey make_random_key(std::uint64_t seed) {
    constexpr std::array<std::uint32_t, 3> round_sizes{1, 4, 16};
    return {.seed = seed * 7919 + 13,
            .replication = static_cast<std::uint32_t>(seed % 23),
            .round_size = round_sizes[seed % round_sizes.size()]};
}

model::Scenario with_unused_type(model::Scenario scenario) {
    const std::size_t type = add_contact_type(scenario, "nobody's type");
    scenario.contact_types[type].patience.time = model::Exponential{60};
    for (std::size_t group = 0; group < scenario.agent_groups.size(); ++group) {
        // Without weight it takes nothing from the others' shares of the queues.
        connect(scenario, {.contact_type = type, .group = group, .skill = {.weight = 0}});
    }
    auto& routing = scenario.routing;
    if (!routing.dispatch.empty()) {
        routing.dispatch.push_back(model::Dispatch::shared_line);
    }
    if (!routing.overflow_moves.empty()) {
        routing.overflow_moves.push_back(false);
    }
    return scenario;
}

namespace {

std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
    const char* text = std::getenv(name); // NOLINT(concurrency-mt-unsafe): one thread
    return text == nullptr ? otherwise : std::stoull(text);
}

std::vector<std::pair<bool, const char*>> features_of(const model::ContactType& type) {
    return {{type.bot.has_value(), "bot"},
            {type.bot && type.bot->capacity, "bot capacity"},
            {type.patience.balking_share > 0, "balking"},
            {!type.patience.announcements.empty(), "announcements"},
            {type.announced_wait.has_value(), "announced wait"},
            {type.retrial.has_value(), "retrial"},
            {type.recontact.has_value(), "recontact"},
            {type.has_hours, "hours"},
            {type.queue_limit.has_value(), "limit"},
            {type.line_group.has_value(), "line group"},
            {type.starting_backlog.contacts > 0, "backlog"},
            {type.deferral.has_value(), "deferred"},
            {type.conversation.has_value(), "conversation"},
            {type.silent_abandonment > 0, "ghosts"},
            {type.callback.has_value(), "callback"},
            {type.message_offer.has_value(), "message"},
            {type.chase.has_value(), "chase"},
            {type.after_contact_work.has_value(), "after-contact work"}};
}

} // namespace

SeedRange seeds_to_try(std::uint64_t first, std::uint64_t count) {
    const std::uint64_t begin = from_environment("STAFFSIM_FIRST_SEED", first);
    return {.begin = begin, .end = begin + from_environment("STAFFSIM_SEEDS", count)};
}

std::string describe(const model::Scenario& scenario) {
    std::string text = fmt::format("{}: {} days, {} groups, wind-down {} h",
                                   scenario.name,
                                   scenario.grid.days().size(),
                                   scenario.agent_groups.size(),
                                   to_hours(scenario.wind_down));
    for (const auto& type : scenario.contact_types) {
        text += fmt::format("; {}:", type.name);
        for (const auto& [is_on, word] : features_of(type)) {
            text += is_on ? fmt::format(" {}", word) : "";
        }
    }
    return text;
}

} // namespace staffsim::tests
