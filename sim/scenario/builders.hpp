/// \file
/// From the completed scenario to the model, part by part. Builders find what only several fields
/// together can get wrong; a check is left out where one of its fields has a fault of its own.

#pragma once

#include "calendar.hpp"
#include "data_file.hpp"
#include "fault_list.hpp"
#include "json.hpp"
#include "staffsim/analytic/prospects.hpp"
#include "staffsim/model/scenario.hpp"
#include "staffsim/model/words.hpp"
#include "staffsim/scenario/money_reader.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace staffsim::scenario {

/// What the builders share.
struct Workshop {
    const Json& root; ///< the completed scenario
    FaultList& faults;
    std::vector<Fault>& warnings; ///< legal, yet hardly meant
    DataFiles& files;
    std::optional<Calendar> calendar; ///< none if the calendar has a fault
    std::map<std::string, std::vector<model::Window>> open_hours; ///< of sound opening hours

    /// A block of the scenario: "contact_types".
    [[nodiscard]] Place block(const std::string& name) const { return {root.at(name), '/' + name}; }

    /// Position of a name in a block; none if it is not there.
    [[nodiscard]] std::optional<std::size_t> index_of(const std::string& block_name,
                                                      const std::string& name) const;

    /// Position of the contact type that a place names in its field "contact_type"; none if it
    /// names none.
    [[nodiscard]] std::optional<std::size_t> named_type(const Place& place) const;

    /// Windows of the opening hours that a place names in a field; none if it names none, or they
    /// have a fault.
    [[nodiscard]] std::vector<model::Window> named_hours(const Place& place,
                                                         const std::string& field) const;

    /// Whether nothing at or below this place has a fault.
    [[nodiscard]] bool sound(const Place& place) const { return faults.sound(place.pointer); }

    /// Adds a fault at a place.
    void blame(const Place& place, std::string found, std::string expected) const {
        faults.add({place.pointer, std::move(found), std::move(expected), ""});
    }

    /// Adds what is legal, yet hardly meant; without a hint if there is none.
    void warn(const Place& place,
              std::string found,
              std::string expected,
              std::string hint = "") const {
        warnings.push_back({place.pointer, std::move(found), std::move(expected), std::move(hint)});
    }
};

/// The enumerator of a text that the checker has found to be one of its words.
template <typename Enumeration>
[[nodiscard]] Enumeration chosen(const std::string& text) {
    return model::meaning_of<Enumeration>(text).value_or(
        model::words_of<Enumeration>.front().meaning);
}

/// Numbers of a list.
[[nodiscard]] std::vector<double> numbers(const Json& list);

/// Whether two lists that belong together have one length; a fault if not.
bool same_length(const Place& place,
                 const std::string& first,
                 const std::string& second,
                 FaultList& faults);

/// Whether a list's points are ascending, none of them twice; a fault if not.
bool check_ascending(const Place& points, const Workshop& shop);

[[nodiscard]] model::Distribution build_distribution(const Place& place, FaultList& faults);

/// A price in 1/10000 of a currency unit; more than 4 decimals are a fault.
[[nodiscard]] std::int64_t price_units(const Place& amount, FaultList& faults);

/// Calendar, opening hours.
void build_calendar(Workshop& shop);

/// Whether a list cuts the day into equal slices of whole intervals; a fault if not.
[[nodiscard]] bool slices_fit(const Place& list, const Workshop& shop);

/// Member of a list of week factors that holds on a day of the horizon; the last one holds on.
[[nodiscard]] double week_factor(const Json& factors, std::size_t day);

/// Factors that hold on one day of a type's demand.
struct DayLevel {
    double trend = 1;
    double week = 1;
    double weekday = 1;

    [[nodiscard]] double product() const { return trend * week * weekday; }
};

[[nodiscard]] DayLevel day_level(const Json& demand, const IntervalGrid& grid, std::size_t day);

/// What to do with one row for an hour that comes twice.
enum class RepeatedHour { shared, same };

/// A file's values for one name, by interval of the horizon; nothing if there are faults.
[[nodiscard]] std::optional<std::vector<double>> interval_series(const DataFile& file,
                                                                 const std::string& name,
                                                                 RepeatedHour repeated,
                                                                 const Workshop& shop);

/// Tells how many rows of each file are left out because of their dates.
void warn_of_rows_outside(const Workshop& shop);

/// First contacts expected in every interval of the horizon.
[[nodiscard]] std::vector<double> expected_contacts(const Place& demand,
                                                    const std::string& type_name,
                                                    const Workshop& shop);

[[nodiscard]] model::Arrivals build_arrivals(const Place& demand, const Workshop& shop);
[[nodiscard]] model::BusynessFactor build_factor(const Json& factor);
[[nodiscard]] model::Bot build_bot(const Place& bot, const Workshop& shop);

/// What a contact does in the line: patience, announcements, callback, message, new try.
void build_waiting(model::ContactType& type, const Place& place, const Workshop& shop);

[[nodiscard]] std::vector<model::ContactType> build_contact_types(const Workshop& shop);
[[nodiscard]] std::vector<model::Event> build_events(const Workshop& shop);
[[nodiscard]] std::vector<model::Site> build_sites(const Workshop& shop);
[[nodiscard]] std::vector<model::AgentGroup> build_agent_groups(const Workshop& shop);
[[nodiscard]] model::Routing build_routing(const std::vector<model::AgentGroup>& groups,
                                           const Workshop& shop);
[[nodiscard]] model::Requirement build_requirement(const Workshop& shop);
/// Contracts, currencies, satisfaction, time value; checked against the groups, types and months
/// of the scope.
[[nodiscard]] model::Money build_money(const MoneyScope& scope, const Workshop& shop);
/// What contacts are worth; none if the scenario does not say. \param scenario  its calendar and
/// contact types
[[nodiscard]] std::optional<model::Value> build_value(const model::Scenario& scenario,
                                                      const Workshop& shop);
[[nodiscard]] model::RunSettings build_run(const Workshop& shop);
[[nodiscard]] std::vector<model::Note> build_notes(const Workshop& shop);

using analytic::skill_of;

/// The whole, but for its hash.
[[nodiscard]] model::Scenario build_scenario(Workshop& shop);

} // namespace staffsim::scenario
