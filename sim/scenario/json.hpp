/// \file
/// The JSON of scenarios: objects keep the order of the file, which is the order of contact types
/// and agent groups in every result.

#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace staffsim::scenario {

using Json = nlohmann::ordered_json;

/// A value of the completed scenario and where it stands.
struct Place {
    const Json& value;
    std::string pointer;

    /// The member of that name, which the completed scenario has.
    [[nodiscard]] Place operator[](const std::string& name) const {
        return {value.at(name), pointer + '/' + name};
    }

    /// Whether the planner gave a value, or the table a default.
    [[nodiscard]] bool given(const std::string& name) const { return !value.at(name).is_null(); }
    [[nodiscard]] double number(const std::string& name) const {
        return value.at(name).get<double>();
    }
    [[nodiscard]] const std::string& text(const std::string& name) const {
        return value.at(name).get_ref<const std::string&>();
    }
};

/// Line breaks, tabs, escapes: nothing that a name may have. Reads UTF-8.
[[nodiscard]] bool has_control_character(std::string_view text);

/// One part of a JSON pointer: `~` and `/` written as `~0` and `~1`, control characters as `?`.
[[nodiscard]] std::string pointer_part(const std::string& name);

/// A value as a planner recognises it, at most 60 characters: `"voice"`, `-30`, `an object`.
[[nodiscard]] std::string described(const Json& value);

/// A text in plain ASCII (other letters as `?`), shortened to 60 characters.
[[nodiscard]] std::string printable(const std::string& text);

/// A text in quotation marks, shortened to 60 characters.
[[nodiscard]] std::string quoted(const std::string& text);

} // namespace staffsim::scenario
