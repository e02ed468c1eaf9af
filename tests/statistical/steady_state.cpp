#include "statistical/steady_state.hpp"

#include "staffsim/random/address.hpp"
#include "support/test_support.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace staffsim::tests {

namespace {

constexpr double seconds_per_day = 86400;

bool is_offered(const engine::ContactRecord& contact) {
    return contact.fate != engine::Fate::ghost && contact.fate != engine::Fate::called_back &&
           contact.fate != engine::Fate::callback_lost;
}

} // namespace

SteadyState::SteadyState(double total_rate, const RunLength& length, const Trial& trial)
    : length_(length),
      trial_(trial),
      first_(static_cast<std::size_t>(length.warm_up)),
      end_(static_cast<std::size_t>(length.warm_up + length.measured)) {
    const auto count = end_ + static_cast<std::size_t>(length.cool_down);
    const bool one_day = length.layout == RunLength::Layout::one_day;
    const double stretches_in_day = one_day ? static_cast<double>(count) : 1;
    const double units = length.contacts_per_stretch / total_rate;
    length_.seconds_per_unit =
        std::min(length.seconds_per_unit, seconds_per_day / (units * stretches_in_day));
    // The engine's intervals are whole seconds.
    const Ticks stretch = to_ticks(std::ceil(units * length_.seconds_per_unit));
    const std::vector<Ticks> days = one_day
                                        ? std::vector<Ticks>(1, stretch * static_cast<Ticks>(count))
                                        : std::vector<Ticks>(count, stretch);
    scenario = make_scenario(make_grid(days, stretch));
    // Time for the last ones measured to be answered; nobody comes any more.
    scenario.wind_down = length.cool_down > 0 ? 0 : stretch;
}

std::size_t SteadyState::add_type(const std::string& name, double rate, double mean_handle_time) {
    const std::size_t index = add_contact_type(scenario, name);
    const double units = to_seconds(scenario.grid.interval_length()) / length_.seconds_per_unit;
    for (double& expected : type(index).expected_contacts) {
        expected = rate * units * trial_.volume_factor;
    }
    type(index).handle_time = model::Exponential{handle_seconds(mean_handle_time)};
    return index;
}

std::size_t SteadyState::add_team(const std::string& name, double agents, std::size_t type) {
    const std::size_t group = add_agent_group(scenario, name, agents);
    connect(scenario, {.contact_type = type, .group = group});
    return group;
}

Period SteadyState::measured() const {
    const auto& intervals = scenario.grid.intervals();
    return {.from = intervals[first_].start,
            .to = intervals[end_ - 1].end,
            .ticks_per_unit = length_.seconds_per_unit * static_cast<double>(ticks_per_second)};
}

LineSums Replication::line(std::size_t type) const {
    LineSums sums;
    const double unit = steady.measured().ticks_per_unit;
    for (std::size_t i = steady.first_stretch(); i < steady.end_stretch(); ++i) {
        const auto& cell = seen.line(i, type);
        sums.offered += cell.offered;
        sums.answered += cell.answered;
        sums.answered_within += cell.answered_within;
        sums.abandoned += cell.abandoned;
        sums.abandoned_within += cell.abandoned_within;
        sums.blocked += cell.blocked;
        sums.retrials += cell.retrials;
        sums.wait_answered += static_cast<double>(cell.wait_answered) / unit;
        sums.wait_abandoned += static_cast<double>(cell.wait_abandoned) / unit;
    }
    return sums;
}

LogSums Replication::from_log(std::size_t type) const {
    LogSums sums;
    const Period period = steady.measured();
    for (const auto& contact : log) {
        if (contact.type != type || !period.holds(contact.entry) || !is_offered(contact)) {
            continue;
        }
        ++sums.offered;
        if (contact.fate == engine::Fate::answered) {
            const double wait =
                static_cast<double>(contact.answer - contact.entry) / period.ticks_per_unit;
            ++sums.answered;
            sums.waited += wait > 0 ? 1 : 0;
            sums.wait += wait;
            sums.wait_square += wait * wait;
            if (contact.end != engine::ContactRecord::no_instant) {
                const double session =
                    static_cast<double>(contact.end - contact.answer) / period.ticks_per_unit;
                sums.session += session;
                sums.stay += wait + session;
            }
        }
    }
    return sums;
}

double Replication::answered_within(std::size_t type, double wait) const {
    const Period period = steady.measured();
    const auto most = static_cast<Ticks>(wait * period.ticks_per_unit);
    return static_cast<double>(std::count_if(log.begin(), log.end(), [&](const auto& contact) {
        return contact.type == type && period.holds(contact.entry) &&
               contact.fate == engine::Fate::answered && contact.answer - contact.entry <= most;
    }));
}

Replication::FateSums Replication::with_fate(std::size_t type, engine::Fate fate) const {
    FateSums sums;
    const Period period = steady.measured();
    for (const auto& contact : log) {
        if (contact.type == type && contact.fate == fate && period.holds(contact.entry)) {
            ++sums.count;
            sums.wait +=
                static_cast<double>(contact.answer - contact.entry) / period.ticks_per_unit;
        }
    }
    return sums;
}

double Replication::at_door(std::size_t type, std::uint32_t engine::FrontCell::*count) const {
    double sum = 0;
    for (std::size_t i = steady.first_stretch(); i < steady.end_stretch(); ++i) {
        sum += seen.front(i, type).*count;
    }
    return sum;
}

double Replication::time(std::size_t group, std::int64_t engine::GroupCell::*time) const {
    double sum = 0;
    for (std::size_t i = steady.first_stretch(); i < steady.end_stretch(); ++i) {
        sum += static_cast<double>(seen.group(i, group).*time);
    }
    return sum / steady.measured().ticks_per_unit;
}

void replicate(const SteadyState& steady,
               const std::string& seed_name,
               const std::function<void(const Replication&)>& measure) {
    engine::Replicator replicator(engine::make_plan(steady.scenario), steady.options());
    engine::ContactLog log;
    for (int r = 0; r < steady.replications(); ++r) {
        log.clear();
        const auto& seen = replicator.run({.seed = random::name_key(seed_name),
                                           .replication = static_cast<std::uint32_t>(r),
                                           .round_size = 1},
                                          &log);
        measure({.steady = steady, .seen = seen, .log = log});
    }
}

} // namespace staffsim::tests
