#include "support/random_scenarios.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <random>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "support/test_support.hpp"

namespace staffsim::tests {

namespace {

constexpr std::array<model::Channel, 3> all_channels{
    model::Channel::voice, model::Channel::chat, model::Channel::email};

/// Throws the dice for one scenario.
class ScenarioDice {
public:
    explicit ScenarioDice(std::uint64_t seed) : generator_(seed) {}
    [[nodiscard]] model::Scenario make();

private:
    // Plain arithmetic instead of the standard's distributions, whose results differ by library.
    double real(double from, double to) {
        return from + (to - from) * static_cast<double>(generator_() >> 11) * 0x1p-53;
    }
    int whole(int from, int to) {
        return from + static_cast<int>(generator_() % static_cast<std::uint64_t>(to - from + 1));
    }
    bool chance(double probability) { return real(0, 1) < probability; }
    template <typename T, std::size_t n>
    T one_of(const std::array<T, n>& values) {
        return values[static_cast<std::size_t>(whole(0, static_cast<int>(n) - 1))];
    }
    /// Nearest multiple of the raster, at least one. [s]
    double on_raster(double seconds) const {
        return std::max(1.0, std::round(seconds / raster_seconds_)) * raster_seconds_;
    }
    /// A delay of about so many seconds, on the raster if there is one.
    Ticks delay(double seconds) {
        return to_ticks(raster_ ? on_raster(seconds) : real(0.2, 2) * seconds);
    }
    double factor() { return raster_ ? one_of(std::array{0.5, 1.0, 2.0}) : real(0.6, 1.5); }

    IntervalGrid make_days();
    model::Distribution duration(double mean_seconds);
    model::Distribution raster_duration(double mean_seconds);
    void add_type(std::size_t index);
    void set_demand(model::ContactType& type, double contacts);
    model::Arrivals listed_arrivals(const model::ContactType& type);
    model::Bot make_bot();
    model::Patience make_patience();
    void set_second_tries(model::ContactType& type);
    void set_hours(model::ContactType& type);
    void add_groups();
    void set_staffing(model::AgentGroup& group, double share);
    void connect_all();
    void add_events();
    bool is_active(std::size_t interval) const;
    double load_of(std::size_t interval) const;

    std::mt19937_64 generator_;
    bool raster_ = false;
    double raster_seconds_ = 30;
    double first_active_hour_ = 0;
    double active_hours_ = 24;
    double relative_staff_ = 1;
    int type_count_ = 1;
    int group_count_ = 1;
    model::Scenario scenario_;
};

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
    scenario_.routing.agent_selection = chance(0.5) ? model::AgentSelection::priority
                                                    : model::AgentSelection::longest_idle;
    scenario_.routing.contact_selection = chance(0.5) ? model::ContactSelection::priority
                                                      : model::ContactSelection::longest_wait;
    return std::move(scenario_);
}

IntervalGrid ScenarioDice::make_days() {
    std::vector<Ticks> lengths(static_cast<std::size_t>(whole(1, 3)), 24 * ticks_per_hour);
    if (chance(0.25)) {
        const auto changed = static_cast<std::size_t>(whole(0, static_cast<int>(lengths.size()) - 1));
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

model::Distribution ScenarioDice::duration(double mean_seconds) {
    if (chance(0.02)) {
        return model::Deterministic{0};
    }
    if (raster_ && !chance(0.1)) {
        return raster_duration(mean_seconds);
    }
    switch (whole(0, 15)) {
    case 0:
        return model::Gamma{mean_seconds, real(0.2, 2)};
    case 1:
        return model::Erlang{mean_seconds, whole(1, 4)};
    case 2:
        return model::Hyperexponential{{0.3, 0.7}, {0.2 * mean_seconds, 1.3 * mean_seconds}};
    case 3:
    case 4:
        return model::Empirical{{0, 0.5 * mean_seconds, 3 * mean_seconds}, {0, 0.6, 1}};
    case 5:
    case 6:
        return model::PiecewiseHazard{{0, 0.5 * mean_seconds},
                                      {30 / mean_seconds, 90 / mean_seconds}};
    case 7:
        return raster_duration(mean_seconds);
    case 8:
        return model::Deterministic{mean_seconds};
    case 9:
    case 10:
    case 11:
        return model::Lognormal{mean_seconds, real(0.2, 3)};
    default:
        return model::Exponential{mean_seconds};
    }
}

// --- contact types -------------------------------------------------------------------------------

void ScenarioDice::add_type(std::size_t index) {
    model::ContactType& type = scenario_.contact_types[index];
    type.channel = one_of(all_channels);
    set_demand(type, std::exp(real(std::log(50.0), std::log(1200.0))) / type_count_);
    type.handle_time = duration(chance(0.02) ? 40000 : real(60, 900));
    if (chance(0.4)) {
        type.bot = make_bot();
    }
    type.patience = make_patience();
    type.service_level = {.acceptable_wait_seconds = raster_ ? on_raster(real(0, 200)) : real(0, 200),
                          .short_abandon_seconds = raster_ ? raster_seconds_ : real(0, 30)};
    type.resolution_probability = chance(0.4) ? 1 : real(0.2, 1);
    set_second_tries(type);
    if (chance(0.3)) {
        set_hours(type);
    }
    if (chance(0.3)) {
        type.queue_limit = whole(0, 10);
    }
    if (chance(0.25)) {
        type.starting_backlog = {.contacts = whole(1, 40), .oldest_hours = real(0, 30)};
    }
}

void ScenarioDice::set_demand(model::ContactType& type, double contacts) {
    std::vector<double> weights;
    for (std::size_t i = 0; i < scenario_.grid.intervals().size(); ++i) {
        weights.push_back(is_active(i) && !chance(0.05) ? real(0.2, 1) : 0);
    }
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    for (std::size_t i = 0; i < weights.size(); ++i) {
        type.expected_contacts[i] = sum > 0 ? contacts * weights[i] / sum : 0;
    }
    const int law = whole(0, 9);
    if (law < 2) {
        type.arrivals = model::FixedCountArrivals{};
    } else if (law < 4) {
        type.arrivals = model::RenewalArrivals{one_of(std::array{0.0, 0.5, 1.0, 2.0})};
    }
    if (raster_ ? chance(0.8) : chance(0.1)) {
        type.arrivals = listed_arrivals(type);
    }
    if (chance(0.3)) {
        type.day_factor = {.law = chance(0.5) ? model::BusynessFactor::Law::gamma
                                              : model::BusynessFactor::Law::lognormal,
                           .cv = real(0.05, 0.4),
                           .autocorrelation = real(0, 0.7),
                           .common_share = real(0, 1)};
    }
    if (chance(0.2)) {
        type.interval_factor = {.cv = real(0.05, 0.3), .autocorrelation = real(0, 0.5)};
    }
}

model::Arrivals ScenarioDice::listed_arrivals(const model::ContactType& type) {
    const auto& intervals = scenario_.grid.intervals();
    std::vector<double> instants;
    for (std::size_t i = 0; i < intervals.size(); ++i) {
        const double expected = type.expected_contacts[i];
        const int count = static_cast<int>(expected) + (chance(expected - std::floor(expected)) ? 1 : 0);
        for (int n = 0; n < count; ++n) {
            const double at =
                to_seconds(intervals[i].start) +
                real(0, 1) * to_seconds(intervals[i].end - intervals[i].start - 1);
            instants.push_back(std::floor(at / raster_seconds_) * raster_seconds_);
        }
    }
    std::sort(instants.begin(), instants.end());
    return model::ListedArrivals{std::move(instants)};
}

model::Bot ScenarioDice::make_bot() {
    model::Bot bot;
    bot.engagement = chance(0.5) ? 1 : real(0.3, 1);
    bot.containment = real(0, 0.8);
    bot.resolution = real(0.2, 1);
    bot.abandonment = chance(0.5) ? 0 : real(0, 0.3);
    bot.session_time = duration(chance(0.1) ? real(5000, 50000) : real(20, 200));
    if (chance(0.5)) {
        bot.handoff_delay = duration(real(5, 100));
    }
    bot.context_share = real(0, 1);
    bot.handle_factor_with_context = factor();
    bot.handle_factor_without_context = factor();
    bot.patience_factor = chance(0.5) ? 1 : factor();
    return bot;
}

model::Patience ScenarioDice::make_patience() {
    model::Patience patience;
    if (chance(0.8)) {
        const double longest = chance(0.2) ? 200000 : 3000;
        patience.time = duration(std::exp(real(std::log(20.0), std::log(longest))));
    }
    if (chance(0.3)) {
        patience.balking_share = real(0, 0.6);
    }
    return patience;
}

void ScenarioDice::set_second_tries(model::ContactType& type) {
    if (chance(0.4)) {
        type.retrial = model::Retrial{.probability = real(0.2, 1),
                                      .delay = duration(real(30, 1500)),
                                      .patience = chance(0.5) ? model::Retrial::Patience::redrawn
                                                              : model::Retrial::Patience::kept,
                                      .most_attempts = whole(1, 6)};
    }
    if (chance(0.6)) {
        type.recontact = model::Recontact{
            .probability = real(0.2, 0.9),
            .delay = duration(std::exp(real(std::log(60.0), std::log(40000.0)))),
            .contact_type = static_cast<std::size_t>(whole(0, type_count_ - 1))};
    }
}

void ScenarioDice::set_hours(model::ContactType& type) {
    type.has_hours = true;
    type.out_of_hours =
        chance(0.5) ? model::OutOfHours::turn_away : model::OutOfHours::next_opening;
    for (const Day& day : scenario_.grid.days()) {
        if (chance(0.15)) {
            continue;
        }
        if (chance(0.1)) {
            type.open.push_back({.start = day.start, .end = day.end});
            continue;
        }
        const double midway = std::min(first_active_hour_ + active_hours_ * real(0.1, 0.9), 21.0);
        const auto at = [&](double hour) {
            return day.start + static_cast<Ticks>(std::floor(hour * 4)) * ticks_per_hour / 4;
        };
        const Ticks from = at(std::max(0.0, midway - real(0.1, 4)));
        const Ticks to = at(std::min(22.5, midway + real(0.1, 8)));
        if (from + ticks_per_hour < to && chance(0.3)) {
            const Ticks pause = from + ticks_per_hour / 2;
            type.open.push_back({.start = from, .end = pause});
            type.open.push_back({.start = pause + whole(0, 1) * ticks_per_hour / 4, .end = to});
        } else if (from < to) {
            type.open.push_back({.start = from, .end = to});
        }
    }
}

// --- groups --------------------------------------------------------------------------------------

void ScenarioDice::add_groups() {
    for (int g = 0; g < group_count_; ++g) {
        const std::size_t group = add_agent_group(scenario_, fmt::format("group {}", g), 0);
        set_staffing(scenario_.agent_groups[group], 1.0 / group_count_);
    }
}

void ScenarioDice::set_staffing(model::AgentGroup& group, double share) {
    group.shrinkage = chance(0.5) ? 0 : real(0, 0.4);
    if (chance(0.3)) {
        group.absence = {.share = real(0, 0.3), .cv = real(0, 0.8)};
    }
    const double level = share * relative_staff_ * real(0.5, 1.5);
    const double variation = chance(0.3) ? 0 : real(0, 0.8);
    const double least = chance(0.5) ? 1 : 0;
    for (std::size_t i = 0; i < group.scheduled.size(); ++i) {
        const double agents =
            level * load_of(i) * real(1 - variation, 1 + variation) / (1 - group.shrinkage);
        const double present = chance(0.1) ? 0 : std::max(least, agents);
        group.scheduled[i] = chance(0.7) ? std::ceil(present) : present;
    }
}

void ScenarioDice::connect_all() {
    const auto groups = static_cast<std::size_t>(group_count_);
    for (std::size_t type = 0; type < scenario_.contact_types.size(); ++type) {
        const auto always = static_cast<std::size_t>(whole(0, group_count_ - 1));
        for (std::size_t group = 0; group < groups; ++group) {
            if (group != always && !chance(0.6)) {
                continue;
            }
            connect(scenario_,
                    {.contact_type = type,
                     .group = group,
                     .rank = whole(1, 3),
                     .delay = chance(group == always ? 0.85 : 0.5) ? 0 : delay(chance(0.2) ? real(1000, 40000) : real(10, 400)),
                     .skill = {.priority = whole(1, 3),
                               .handle_time_factor = chance(0.5) ? 1 : factor(),
                               .resolution_factor = chance(0.5) ? 1 : real(0.5, 1.3)}});
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
        event.window_start = static_cast<Ticks>(real(0, 0.8) *
                                                static_cast<double>(scenario_.grid.end()));
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

} // namespace

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
        connect(scenario, {.contact_type = type, .group = group});
    }
    return scenario;
}

std::string describe(const model::Scenario& scenario) {
    std::string text = fmt::format("{}: {} days, {} groups, wind-down {} h",
                                   scenario.name,
                                   scenario.grid.days().size(),
                                   scenario.agent_groups.size(),
                                   to_hours(scenario.wind_down));
    for (const auto& type : scenario.contact_types) {
        text += fmt::format("; {}:{}{}{}{}{}{}{}",
                            type.name,
                            type.bot ? " bot" : "",
                            type.patience.balking_share > 0 ? " balking" : "",
                            type.retrial ? " retrial" : "",
                            type.recontact ? " recontact" : "",
                            type.has_hours ? " hours" : "",
                            type.queue_limit ? " limit" : "",
                            type.starting_backlog.contacts > 0 ? " backlog" : "");
    }
    return text;
}

} // namespace staffsim::tests
