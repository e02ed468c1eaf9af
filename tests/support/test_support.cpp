#include "support/test_support.hpp"

#include "staffsim/core/error.hpp"
#include "staffsim/random/address.hpp"

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>
#include <utility>

namespace staffsim::tests {

namespace {

constexpr int minutes_of_two_oclock = 120;
constexpr int minutes_of_a_day = 24 * 60;

// Wall clock of an instant in a day of any length; the change of a longer or shorter day is at two.
int wall_clock_minute(const Day& day, Ticks instant) {
    const auto since = static_cast<int>((instant - day.start) / ticks_per_minute);
    const auto longer =
        static_cast<int>((day.end - day.start) / ticks_per_minute) - minutes_of_a_day;
    // A longer day goes back when the hour after two is over, a shorter one jumps at two.
    const int change = minutes_of_two_oclock + (longer > 0 ? 60 : 0);
    return since < change ? since : since - longer;
}

} // namespace

IntervalGrid make_grid(const std::vector<Ticks>& day_lengths, Ticks interval) {
    std::vector<Day> days;
    std::vector<int> minutes;
    Ticks start = 0;
    for (const Ticks length : day_lengths) {
        Day day;
        day.start = start;
        day.end = start + length;
        day.weekday = static_cast<int>(days.size() % 7);
        day.date =
            "2025-09-" + std::string(days.size() < 9 ? "0" : "") + std::to_string(days.size() + 1);
        start = day.end;
        for (const Ticks instant : IntervalGrid::interval_starts({day}, interval)) {
            minutes.push_back(wall_clock_minute(day, instant));
        }
        days.push_back(std::move(day));
    }
    return IntervalGrid(std::move(days), interval, minutes);
}

IntervalGrid with_short_months(const IntervalGrid& grid, std::size_t days_per_month) {
    constexpr std::size_t first_month = 8; // from 0
    constexpr std::size_t months_of_year = 12;
    std::vector<Day> days = grid.days();
    for (std::size_t day = 0; day < days.size(); ++day) {
        const std::size_t month = first_month + day / days_per_month;
        days[day].date = fmt::format("{}-{:02}-{:02}",
                                     2025 + month / months_of_year,
                                     month % months_of_year + 1,
                                     day % days_per_month + 1);
    }
    std::vector<int> minutes;
    for (const Interval& interval : grid.intervals()) {
        minutes.push_back(interval.local_minute);
    }
    return IntervalGrid(std::move(days), grid.interval_length(), minutes);
}

model::Scenario make_scenario(IntervalGrid grid) {
    model::Scenario scenario;
    scenario.name = "test";
    scenario.currency = "USD";
    scenario.time_zone = "UTC";
    scenario.grid = std::move(grid);
    scenario.sites.push_back(
        {.name = "site", .location = model::Location::in_house, .time_zone = "UTC"});
    return scenario;
}

std::size_t add_contact_type(model::Scenario& scenario, const std::string& name) {
    const std::uint32_t hash = random::name_key(name);
    model::ContactType type;
    type.name = name;
    type.key = static_cast<std::uint16_t>((hash ^ (hash >> 15) ^ (hash >> 30)) & 0x7fffU);
    const auto taken = [&] {
        return std::any_of(scenario.contact_types.begin(),
                           scenario.contact_types.end(),
                           [&](const auto& other) { return other.key == type.key; });
    };
    while (taken()) {
        type.key = static_cast<std::uint16_t>((type.key + 1U) & 0x7fffU);
    }
    type.expected_contacts.assign(scenario.grid.intervals().size(), 0);
    scenario.contact_types.push_back(std::move(type));
    scenario.routing.routes.emplace_back();
    return scenario.contact_types.size() - 1;
}

std::size_t add_agent_group(model::Scenario& scenario, const std::string& name, double agents) {
    model::AgentGroup group;
    group.name = name;
    group.scheduled.assign(scenario.grid.intervals().size(), agents);
    scenario.agent_groups.push_back(std::move(group));
    return scenario.agent_groups.size() - 1;
}

void connect(model::Scenario& scenario, const Connection& connection) {
    auto& skills = scenario.agent_groups[connection.group].skills;
    skills.push_back(connection.skill);
    skills.back().contact_type = connection.contact_type;
    std::sort(skills.begin(), skills.end(), [](const auto& a, const auto& b) {
        return a.contact_type < b.contact_type;
    });
    auto& route = scenario.routing.routes[connection.contact_type];
    route.push_back(
        {.group = connection.group, .rank = connection.rank, .delay = connection.delay});
    std::sort(route.begin(), route.end(), [](const auto& a, const auto& b) {
        return std::tie(a.rank, a.group) < std::tie(b.rank, b.group);
    });
}

model::Scenario make_single_queue(const SingleQueue& queue) {
    const std::vector<Ticks> days(static_cast<std::size_t>(queue.days), 24 * ticks_per_hour);
    const Ticks interval = queue.interval_minutes * ticks_per_minute;
    model::Scenario scenario = make_scenario(make_grid(days, interval));
    const std::size_t type = add_contact_type(scenario, "orders");
    const std::size_t group = add_agent_group(scenario, "team", queue.agents);
    scenario.contact_types[type].expected_contacts.assign(
        scenario.grid.intervals().size(), queue.contacts_per_hour * to_hours(interval));
    scenario.contact_types[type].handle_time = queue.handle_time;
    scenario.contact_types[type].patience = queue.patience;
    connect(scenario, {.contact_type = type, .group = group});
    return scenario;
}

model::Scenario make_busy_day() {
    model::Scenario scenario =
        make_scenario(make_grid({6 * ticks_per_hour}, 30 * ticks_per_minute));
    const std::size_t type = add_contact_type(scenario, "orders");
    model::ContactType& orders = scenario.contact_types[type];
    orders.expected_contacts.assign(scenario.grid.intervals().size(), 30);
    orders.patience = {.balking_share = 0, .time = model::Exponential{120}};
    orders.day_factor.cv = 0.2;
    const std::size_t group = add_agent_group(scenario, "team", 6);
    connect(scenario, {.contact_type = type, .group = group});
    return scenario;
}

MeanEstimate mean_of(std::span<const double> values) {
    expects(values.size() >= 2, "a standard error needs two values");
    const auto count = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
    double squares = 0;
    for (const double value : values) {
        squares += (value - mean) * (value - mean);
    }
    return {.mean = mean,
            .standard_error = std::sqrt(squares / (count - 1) / count),
            .count = values.size()};
}

MeanEstimate batch_means(std::span<const double> values, std::size_t batches) {
    expects(batches >= 2 && batches <= values.size(), "two batches at least, one value in each");
    const std::size_t length = values.size() / batches;
    std::vector<double> means;
    for (std::size_t batch = 0; batch < batches; ++batch) {
        const auto stretch = values.subspan(batch * length, length);
        means.push_back(std::accumulate(stretch.begin(), stretch.end(), 0.0) /
                        static_cast<double>(length));
    }
    return mean_of(means);
}

double z_score(const MeanEstimate& estimate, double expected) {
    const double difference = estimate.mean - expected;
    return difference == 0 ? 0 : difference / estimate.standard_error;
}

double largest_z(std::size_t count, double false_alarm) {
    const boost::math::students_t law(static_cast<double>(count - 1));
    return boost::math::quantile(boost::math::complement(law, false_alarm / 2));
}

double largest_sum_of_squares(std::size_t scores, double false_alarm) {
    const boost::math::chi_squared law(static_cast<double>(scores));
    return boost::math::quantile(boost::math::complement(law, false_alarm));
}

} // namespace staffsim::tests
