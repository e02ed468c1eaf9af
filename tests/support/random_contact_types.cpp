// Random contact types: demand, bot, patience, second tries, opening hours.

#include "support/scenario_dice.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>
#include <vector>

namespace staffsim::tests {

namespace {

constexpr std::array<model::Channel, 3> all_channels{
    model::Channel::voice, model::Channel::chat, model::Channel::email};

} // namespace

void ScenarioDice::add_type(std::size_t index) {
    model::ContactType& type = scenario_.contact_types[index];
    type.channel = one_of(all_channels);
    set_demand(type, std::exp(real(std::log(50.0), std::log(1200.0))) / type_count_);
    type.handle_time = duration(chance(0.02) ? 40000 : real(60, 900));
    if (chance(0.4)) {
        type.bot = make_bot();
    }
    type.patience = make_patience();
    type.service_level = {.acceptable_wait_seconds =
                              raster_ ? on_raster(real(0, 200)) : real(0, 200),
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
        type.arrivals = model::RenewalArrivals{chance(0.1) ? one_of(std::array{0.5, 2.0}) : 0.0};
    }
    if (raster_ ? chance(0.8) : chance(0.1)) {
        type.arrivals = listed_arrivals(type);
    }
    const auto law_of_factor = [&] {
        return chance(0.08) ? model::BusynessFactor::Law::gamma
                            : model::BusynessFactor::Law::lognormal;
    };
    if (chance(0.3)) {
        type.day_factor = {.law = law_of_factor(),
                           .cv = real(0.05, 0.4),
                           .autocorrelation = real(0, 0.7),
                           .common_share = real(0, 1)};
    }
    if (chance(0.2)) {
        type.interval_factor = {
            .law = law_of_factor(), .cv = real(0.05, 0.3), .autocorrelation = real(0, 0.5)};
    }
}

model::Arrivals ScenarioDice::listed_arrivals(const model::ContactType& type) {
    const auto& intervals = scenario_.grid.intervals();
    std::vector<double> instants;
    for (std::size_t i = 0; i < intervals.size(); ++i) {
        const double expected = type.expected_contacts[i];
        const int count =
            static_cast<int>(expected) + (chance(expected - std::floor(expected)) ? 1 : 0);
        for (int n = 0; n < count; ++n) {
            const double at = to_seconds(intervals[i].start) +
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
        type.recontact =
            model::Recontact{.probability = real(0.2, 0.9),
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

} // namespace staffsim::tests
