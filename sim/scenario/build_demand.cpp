#include "builders.hpp"
#include "table_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace staffsim::scenario {

namespace {

constexpr double days_per_year = 365.25;

std::string weekday_name(const Day& day) {
    return std::string(weekday_names[static_cast<std::size_t>(day.weekday)]);
}

/// A profile must cut the day into whole intervals and have some weight.
bool profile_fits(const Place& profile, const Workshop& shop) {
    if (!slices_fit(profile, shop)) {
        return false;
    }
    const std::vector<double> weights = numbers(profile.value);
    if (std::accumulate(weights.begin(), weights.end(), 0.0) > 0) {
        return true;
    }
    shop.blame(profile, "only zeros", "some weight above 0");
    return false;
}

bool profiles_fit(const Place& demand, const Workshop& shop) {
    bool fit = profile_fits(demand["intraday_profile"], shop);
    const Place special = demand["weekday_profiles"];
    for (const auto& weekday : special.value.items()) {
        if (!weekday.value().is_null()) {
            fit = profile_fits(special[weekday.key()], shop) && fit;
        }
    }
    return fit;
}

/// Shares of a 24-hour day by interval of the day; each slice is split evenly over its intervals.
std::vector<double> shares_by_slice(const Json& profile, std::size_t intervals_per_day) {
    std::vector<double> weights = numbers(profile);
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    const double per_slice =
        static_cast<double>(intervals_per_day) / static_cast<double>(weights.size());
    for (double& weight : weights) {
        weight /= sum * per_slice;
    }
    return weights;
}

std::vector<double> by_profile(const Place& demand, const Workshop& shop) {
    const IntervalGrid& grid = shop.calendar->grid();
    std::vector<double> contacts;
    if (!profiles_fit(demand, shop)) {
        return contacts;
    }
    contacts.reserve(grid.intervals().size());
    const double daily = demand.number("daily_contacts");
    for (std::size_t d = 0; d < grid.days().size(); ++d) {
        const Day& day = grid.days()[d];
        const Json& special = demand.value.at("weekday_profiles").at(weekday_name(day));
        const Json& profile = special.is_null() ? demand.value.at("intraday_profile") : special;
        const auto shares = shares_by_slice(profile, shop.calendar->intervals_per_day());
        const double level = daily * day_level(demand.value, grid, d).product();
        for (std::size_t i = 0; i < day.interval_count; ++i) {
            const int minute = grid.intervals()[day.first_interval + i].local_minute;
            const std::size_t slice = static_cast<std::size_t>(minute) * shares.size() / 1440;
            contacts.push_back(level * shares[slice]);
        }
    }
    return contacts;
}

std::vector<double> by_file(const Place& demand, const std::string& type, const Workshop& shop) {
    const DataFile* file = shop.files.open(demand["volumes_csv"], {"contact_type", "contacts"});
    if (file == nullptr) {
        return {};
    }
    auto series = interval_series(*file, type, RepeatedHour::shared, shop);
    if (!series) {
        return {};
    }
    const IntervalGrid& grid = shop.calendar->grid();
    for (std::size_t i = 0; i < series->size(); ++i) {
        (*series)[i] *= day_level(demand.value, grid, grid.intervals()[i].day).product();
    }
    return *std::move(series);
}

std::vector<double> by_list(const Json& instants, const Workshop& shop) {
    const IntervalGrid& grid = shop.calendar->grid();
    std::vector<double> contacts(grid.intervals().size(), 0.0);
    for (const Json& instant : instants) {
        const auto tick = static_cast<Ticks>(instant.get<double>() * ticks_per_second);
        if (tick < grid.end()) {
            contacts[grid.interval_of(tick)] += 1;
        }
    }
    return contacts;
}

/// Demand comes from exactly one place.
bool one_source_of_demand(const Place& demand, const Workshop& shop) {
    const bool daily = demand.given("daily_contacts");
    const bool file = demand.given("volumes_csv");
    const bool listed = demand["arrivals"].text("kind") == "listed";
    if (static_cast<int>(daily) + static_cast<int>(file) + static_cast<int>(listed) == 1) {
        return true;
    }
    std::string found;
    for (const auto& [given, name] : {std::pair{daily, "\"daily_contacts\""},
                                      std::pair{file, "\"volumes_csv\""},
                                      std::pair{listed, "listed arrivals"}}) {
        if (given) {
            found += found.empty() ? "" : " and ";
            found += name;
        }
    }
    shop.blame(demand,
               found.empty() ? "no volume" : found,
               "exactly one of \"daily_contacts\", \"volumes_csv\" and listed arrivals");
    return false;
}

} // namespace

DayLevel day_level(const Json& demand, const IntervalGrid& grid, std::size_t day) {
    const double years = static_cast<double>(day) / days_per_year;
    return {std::pow(1 + demand.at("trend_per_year").get<double>(), years),
            week_factor(demand.at("week_factors"), day),
            demand.at("weekday_factors").at(weekday_name(grid.days()[day])).get<double>()};
}

std::vector<double> expected_contacts(const Place& demand,
                                      const std::string& type_name,
                                      const Workshop& shop) {
    if (!shop.sound(demand) || !one_source_of_demand(demand, shop) || !shop.calendar) {
        return {};
    }
    if (demand.given("volumes_csv")) {
        return by_file(demand, type_name, shop);
    }
    if (demand.given("daily_contacts")) {
        return by_profile(demand, shop);
    }
    return by_list(demand["arrivals"].value.at("instants_seconds"), shop);
}

model::BusynessFactor build_factor(const Json& factor) {
    using Law = model::BusynessFactor::Law;
    model::BusynessFactor result;
    result.law = chosen<Law>(factor.at("law").get<std::string>());
    result.cv = factor.at("cv").get<double>();
    result.autocorrelation = factor.at("autocorrelation").get<double>();
    result.common_share = factor.value("common_share", 0.0);
    return result;
}

model::Arrivals build_arrivals(const Place& demand, const Workshop& shop) {
    const Place arrivals = demand["arrivals"];
    const std::string& kind = arrivals.text("kind");
    if (kind == "fixed_count") {
        return model::FixedCountArrivals{};
    }
    if (kind == "renewal") {
        return model::RenewalArrivals{arrivals.number("scv")};
    }
    if (kind != "listed") {
        return model::PoissonArrivals{};
    }
    const Place list = arrivals["instants_seconds"];
    model::ListedArrivals listed{numbers(list.value)};
    auto& instants = listed.instants_seconds;
    if (shop.sound(list) && !std::is_sorted(instants.begin(), instants.end())) {
        shop.blame(list, "instants out of order", "ascending instants [seconds]");
    }
    if (shop.calendar) {
        const double end = to_seconds(shop.calendar->grid().end());
        const auto late = std::erase_if(instants, [end](double instant) { return instant >= end; });
        if (late > 0) {
            shop.warn(list,
                      fmt::format("{} instants after the end of the plan, left out", late),
                      fmt::format("instants before {} [seconds]", end));
        }
    }
    return listed;
}

} // namespace staffsim::scenario
