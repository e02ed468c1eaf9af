/// \file
/// The dice behind random_scenarios.hpp: one throw for every choice, in a fixed order.

#pragma once

#include "staffsim/model/scenario.hpp"
#include "support/test_support.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <random>

namespace staffsim::tests {

/// Throws the dice for one scenario.
class ScenarioDice {
public:
    explicit ScenarioDice(std::uint64_t seed) : generator_(seed) {}
    [[nodiscard]] model::Scenario make();
    /// The same, enriched by more throws.
    [[nodiscard]] model::Scenario make_rich();

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
    model::Distribution tabulated_duration(double mean_seconds);
    void add_type(std::size_t index);
    void set_demand(model::ContactType& type, double contacts);
    model::Arrivals listed_arrivals(const model::ContactType& type);
    model::Bot make_bot();
    model::Patience make_patience();
    void set_second_tries(model::ContactType& type);
    void set_hours(model::ContactType& type);
    void add_groups();
    void set_staffing(model::AgentGroup& group, double share);
    // People (random_workforce.cpp).
    void set_people(model::AgentGroup& group);
    void set_planned(model::AgentGroup& group);
    void set_shifts(model::AgentGroup& group, int most);
    void add_breaks(model::ShiftPattern& pattern);
    void share_heads(model::AgentGroup& group);
    void set_roster(model::AgentGroup& group, int agents);
    model::Ramp make_ramp();
    model::Heads make_heads(const model::AgentGroup& group, int most);
    model::Vendor make_vendor(int most);
    Connection make_connection(std::size_t type, std::size_t group, double at_once);
    void connect_all();
    void add_events();

    // What a rich scenario has beyond (rich_types.cpp, rich_groups.cpp).
    double seconds(double mean) { return raster_ ? on_raster(mean) : mean; }
    double weight() { return raster_ ? one_of(std::array{0.5, 1.0, 2.0}) : real(0.3, 3); }
    std::size_t any_type() { return static_cast<std::size_t>(whole(0, type_count_ - 1)); }
    model::WaitPredictor predictor();
    void enrich_type(model::ContactType& type);
    void enrich_patience(model::ContactType& type);
    void enrich_leaving(model::ContactType& type);
    void enrich_second_tries(model::ContactType& type);
    void enrich_handling(model::ContactType& type);
    void enrich_bot(model::Bot& bot);
    model::Callback make_callback();
    model::Deferral make_deferral();
    model::Conversation make_conversation(double mean_handle_seconds);
    void bound_offspring();
    void add_line_groups();
    void enrich_group(model::AgentGroup& group);
    model::Concurrency make_concurrency();
    model::Fatigue make_fatigue();
    void enrich_skill(model::Skill& skill);
    void enrich_routing();
    void enrich_route(std::vector<model::RouteStep>& route);
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

} // namespace staffsim::tests
