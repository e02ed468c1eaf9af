#include "checks.hpp"
#include "staffsim/random/inputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace staffsim::scenario {

namespace {

using model::ContactType;
using model::Event;
using model::Scenario;

// Expected contacts of one day that a machine's memory holds, of one type and of all together.
constexpr double most_of_type = 20e6;
constexpr double most_of_all = 50e6;

/// Events act on these arrivals only.
bool takes_events(const ContactType& type) {
    return std::holds_alternative<model::PoissonArrivals>(type.arrivals) ||
           std::holds_alternative<model::RenewalArrivals>(type.arrivals);
}

/// Whether the event can bring more contacts of the type.
bool raises(const Event& event, std::size_t type) {
    return event.volume_factor > 1 &&
           std::binary_search(event.contact_types.begin(), event.contact_types.end(), type);
}

/// Greatest strength that an event can have at an instant; a random one may start at any time of
/// its window.
double greatest_strength(const Event& event, Ticks instant) {
    if (event.window_start <= instant && instant < event.window_end) {
        return 1;
    }
    const bool random = event.window_start < event.window_end;
    const bool ramp = event.shape == model::EventShape::ramp;
    const random::EventOccurrence last{.start = event.window_end,
                                       .duration_ticks = event.duration_hours *
                                                         (1 + 4 * event.duration_cv) *
                                                         static_cast<double>(ticks_per_hour)};
    return last.strength(ramp && random ? model::EventShape::instant : event.shape, instant);
}

void multiply(std::vector<double>& contacts, const Event& event, const IntervalGrid& grid) {
    for (std::size_t i = grid.interval_of(event.window_start); i < contacts.size(); ++i) {
        const Interval& interval = grid.intervals()[i];
        const Ticks middle = (interval.start + interval.end) / 2;
        const double strength = greatest_strength(event, middle);
        if (strength <= 0 && middle > event.window_end) {
            return; // it is over
        }
        contacts[i] *= 1 + (event.volume_factor - 1) * strength;
    }
}

std::vector<double> by_day(const std::vector<double>& contacts, const IntervalGrid& grid) {
    std::vector<double> sums(grid.days().size(), 0.0);
    for (std::size_t i = 0; i < contacts.size(); ++i) {
        sums[grid.intervals()[i].day] += contacts[i];
    }
    return sums;
}

/// Contacts of a type on every day, with all that events can add.
std::vector<double> greatest_by_day(const Scenario& scenario, std::size_t type) {
    const ContactType& contact_type = scenario.contact_types[type];
    std::vector<double> contacts = contact_type.expected_contacts;
    for (const Event& event : scenario.events) {
        if (takes_events(contact_type) && raises(event, type)) {
            multiply(contacts, event, scenario.grid);
        }
    }
    return by_day(contacts, scenario.grid);
}

/// No day can have more contacts of the type than this; quick, where the exact days are not.
double bound_of(const Scenario& scenario, std::size_t type) {
    const std::vector<double> days =
        by_day(scenario.contact_types[type].expected_contacts, scenario.grid);
    double bound = *std::max_element(days.begin(), days.end());
    for (const Event& event : scenario.events) {
        bound *= raises(event, type) ? event.volume_factor : 1;
    }
    return bound;
}

bool surely_fits(const Scenario& scenario, const std::vector<double>& in_all) {
    double all = 0;
    bool fits = true;
    for (std::size_t type = 0; type < scenario.contact_types.size(); ++type) {
        const double bound = bound_of(scenario, type);
        all += bound * in_all[type];
        fits = fits && bound <= most_of_type;
    }
    return fits && all <= most_of_all;
}

std::size_t busiest(const std::vector<double>& days) {
    return static_cast<std::size_t>(std::max_element(days.begin(), days.end()) - days.begin());
}

/// What a day's contacts are made of: `daily_contacts 500000 x week_factors 2 x event "sale" 50`.
std::string made_of(const Scenario& scenario,
                    std::size_t type,
                    std::size_t day,
                    const Workshop& shop) {
    const ContactType& contact_type = scenario.contact_types[type];
    const Json& demand = shop.root.at("contact_types").at(contact_type.name).at("demand");
    const DayLevel level = day_level(demand, scenario.grid, day);
    const char* source = demand.at("daily_contacts").is_null() ? "volumes_csv" : "daily_contacts";
    double contacts = by_day(contact_type.expected_contacts, scenario.grid)[day];
    std::string text = fmt::format("{} {:.9g}", source, contacts / level.product());
    for (const auto& [name, factor] : {std::pair{"trend", level.trend},
                                       std::pair{"week_factors", level.week},
                                       std::pair{"weekday_factors", level.weekday}}) {
        if (factor != 1) {
            text += fmt::format(" x {} {:.6g}", name, factor);
        }
    }
    std::vector<double> expected = contact_type.expected_contacts;
    for (const Event& event : scenario.events) {
        if (takes_events(contact_type) && raises(event, type)) {
            multiply(expected, event, scenario.grid);
            const double raised = by_day(expected, scenario.grid)[day];
            if (raised > contacts) {
                text += fmt::format(" x event \"{}\" {:.6g}", event.name, raised / contacts);
            }
            contacts = raised;
        }
    }
    return text;
}

std::string on_day(double contacts, std::size_t day, const Scenario& scenario) {
    return fmt::format("{:.0f} expected contacts on {}", contacts, scenario.grid.days()[day].date);
}

} // namespace

void check_volumes(const Scenario& scenario,
                   const std::vector<double>& in_all,
                   const Workshop& shop) {
    if (!shop.calendar || !shop.sound(shop.block("contact_types")) ||
        !shop.sound(shop.block("events")) || surely_fits(scenario, in_all)) {
        return;
    }
    std::vector<std::vector<double>> by_type;
    std::vector<double> all(scenario.grid.days().size(), 0.0);
    bool within = true;
    for (std::size_t type = 0; type < scenario.contact_types.size(); ++type) {
        by_type.push_back(greatest_by_day(scenario, type));
        const std::vector<double>& days = by_type.back();
        std::transform(
            days.begin(), days.end(), all.begin(), all.begin(), [&](double mine, double others) {
                return others + mine * in_all[type];
            });
        const std::size_t day = busiest(days);
        if (days[day] > most_of_type) {
            within = false;
            shop.faults.add(
                {"/contact_types/" + scenario.contact_types[type].name + "/demand",
                 on_day(days[day], day, scenario),
                 fmt::format("at most {:.0f} [contacts of a type per day]", most_of_type),
                 "they are " + made_of(scenario, type, day, shop)});
        }
    }
    const std::size_t day = busiest(all);
    if (within && all[day] > most_of_all) {
        std::size_t largest = 0;
        for (std::size_t type = 1; type < by_type.size(); ++type) {
            const auto with_followers = [&](std::size_t k) { return by_type[k][day] * in_all[k]; };
            largest = with_followers(type) > with_followers(largest) ? type : largest;
        }
        const std::string followed =
            in_all[largest] > 1
                ? fmt::format(" x {:.4g} with those that follow from them", in_all[largest])
                : "";
        shop.faults.add({"/contact_types",
                         on_day(all[day], day, scenario) + " of all types",
                         fmt::format("at most {:.0f} [contacts per day]", most_of_all),
                         fmt::format("of \"{}\" they are {}{}",
                                     scenario.contact_types[largest].name,
                                     made_of(scenario, largest, day, shop),
                                     followed)});
    }
}

} // namespace staffsim::scenario
