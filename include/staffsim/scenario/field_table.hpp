/// \file
/// Every field of a scenario, once: name, kind, unit, bounds, default and one sentence.
///
/// The reader's checks and defaults, the wording of its faults, the format page and the JSON Schema
/// all come from this table, so none can say otherwise than the rest. To add a field: one row in
/// `sim/scenario/*_fields.cpp`, and the builder that carries it to the model.

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace staffsim::scenario {

enum class Kind {
    number,
    whole_number,
    truth, ///< true or false
    text,
    line,        ///< text without line breaks or other control characters
    choice,      ///< one of `choices`
    currency,    ///< three capital letters
    date,        ///< "2025-11-28"
    month,       ///< "2025-11"
    local_time,  ///< "2025-11-28T00:00", on the plan's wall clock
    time_zone,   ///< IANA name
    clock_time,  ///< "06:30", before 24:00
    clock_range, ///< "08:00-22:00"
    night_range, ///< the same, also over midnight: "22:00-06:00"
    reference,   ///< a name used in block `target`
    file,        ///< path, sought from the scenario's folder
    pointer,     ///< JSON pointer into the scenario
    list,        ///< its members are as `fields.front()`
    object,      ///< has exactly `fields`
    names,       ///< keyed by names (of block `target`, or free); members as `fields.front()`
    variant,     ///< its "kind" is the name of the one of `fields` that it has
};

struct Limit {
    double value = 0;
    enum class Side { included, excluded } side = Side::included;
};

/// One row of the table. The setters make rows that read as a sentence:
/// `number("cv").from(0).to(5).or_else("0").says("...")`.
struct Field {
    std::string name; ///< in its object; empty for members of lists and of named objects
    Kind kind = Kind::object;
    std::string sentence;
    std::string unit;
    std::string called;                  ///< what an object or a name stands for: "a contact type"
    std::optional<std::string> fallback; ///< default, as JSON; none = required; "null" = left out
    std::optional<Limit> least;          ///< of the number, or the length of a text, list or block
    std::optional<Limit> most;
    std::vector<std::string> choices; ///< as JSON
    std::string target;
    std::vector<Field> fields;

    Field from(double value) &&;  ///< at least
    Field above(double value) &&; ///< more than
    Field to(double value) &&;    ///< at most
    Field below(double value) &&; ///< less than
    Field in(std::string_view unit_name) &&;
    Field or_else(std::string_view json) &&; ///< default
    Field or_nothing() &&;                   ///< may be left out, without a default
    Field says(std::string_view text) &&;
    Field stands_for(std::string_view noun) &&;

    /// The row of a field of this object; null if it has none of that name.
    [[nodiscard]] const Field* find(std::string_view field_name) const;
};

/// The whole table: the row of the scenario itself.
[[nodiscard]] Field scenario_table();

/// What a field expects, in a planner's words: `a number above 0 [seconds]`.
[[nodiscard]] std::string expected_text(const Field& field);

} // namespace staffsim::scenario
