/// \file
/// Walks a scenario and the field table together.

#pragma once

#include "fault_list.hpp"
#include "json.hpp"
#include "staffsim/scenario/field_table.hpp"

#include <string>
#include <unordered_map>
#include <vector>

namespace staffsim::scenario {

/// Checks every field on its own, and completes the scenario: the result has every field of the
/// table, in the table's order, with its default if it is not written, or null if it has none. A
/// value with a fault is replaced by a harmless one of the right kind, so that the builders after
/// the checker need no check of types.
class Checker {
public:
    Checker(const Json& merged, FaultList& faults);

    /// \param merged  the scenario given to the constructor
    [[nodiscard]] Json complete(const Json& merged, const Field& table) {
        return complete(merged, table, "");
    }

private:
    struct Spot {
        const Field& field;
        const std::string& pointer;
    };

    Json complete(const Json& value, const Field& field, const std::string& pointer);
    Json complete_object(const Json& value, const Field& field, const std::string& pointer);
    Json complete_names(const Json& value, const Field& field, const std::string& pointer);
    Json complete_list(const Json& value, const Field& field, const std::string& pointer);
    Json complete_variant(const Json& value, const Field& field, const std::string& pointer);
    Json complete_scalar(const Json& value, const Field& field, const std::string& pointer);
    void drop_fields_of_others(Json& fields, const Field& variant, const Spot& spot);
    Json missing(const Field& field, const std::string& pointer);
    void unknown_field(const std::string& name, const Field& object, const std::string& pointer);
    bool length_fits(const Json& value, const Field& field, const std::string& pointer);
    bool name_fits(const std::string& name, const Field& field, const std::string& pointer);
    [[nodiscard]] bool is_name(const std::string& name, const std::string& block) const;
    Json refused(const Json& value, const Field& field, const std::string& pointer);
    [[nodiscard]] std::string hint_for(const Json& value, const Field& field) const;

    FaultList& faults_;
    std::unordered_map<std::string, std::vector<std::string>>
        names_; ///< by sound block, in file order
};

} // namespace staffsim::scenario
