#include "checker.hpp"

#include "scalar_check.hpp"
#include "staffsim/core/nearest_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace staffsim::scenario {

namespace {

/// Names go into pointers, options and CSV files, where these characters mean something else.
bool is_plain_name(const std::string& name) {
    const auto is_special = [](char letter) {
        return std::string_view("/~\",;").find(letter) != std::string_view::npos;
    };
    return !name.empty() && name.size() <= 64 && name.front() != ' ' && name.back() != ' ' &&
           !has_control_character(name) && std::none_of(name.begin(), name.end(), is_special);
}

std::vector<std::string> field_names(const Field& object) {
    std::vector<std::string> names;
    for (const Field& field : object.fields) {
        names.push_back(field.name);
    }
    return names;
}

} // namespace

Checker::Checker(const Json& merged, FaultList& faults) : faults_(faults) {
    for (const char* block :
         {"contact_types", "sites", "agent_groups", "opening_hours", "line_groups"}) {
        const auto members = merged.find(block);
        const bool written = members != merged.end() && !members->is_null();
        if (written && !members->is_object()) {
            continue; // its own fault; names cannot be told right from wrong
        }
        auto& names = names_[block];
        if (!written) {
            continue;
        }
        for (const auto& member : members->items()) {
            if (!member.value().is_null()) {
                names.push_back(member.key());
            }
        }
    }
}

bool Checker::is_name(const std::string& name, const std::string& block) const {
    const auto known = names_.find(block);
    return known == names_.end() ||
           std::find(known->second.begin(), known->second.end(), name) != known->second.end();
}

Json Checker::complete(const Json& value, const Field& field, const std::string& pointer) {
    switch (field.kind) {
    case Kind::object:
        return complete_object(value, field, pointer);
    case Kind::names:
        return complete_names(value, field, pointer);
    case Kind::list:
        return complete_list(value, field, pointer);
    case Kind::variant:
        return complete_variant(value, field, pointer);
    default:
        return complete_scalar(value, field, pointer);
    }
}

Json Checker::complete_object(const Json& value, const Field& field, const std::string& pointer) {
    if (!value.is_object()) {
        return refused(value, field, pointer);
    }
    std::vector<Json> written(field.fields.size());
    for (const auto& member : value.items()) {
        const Field* known = field.find(member.key());
        if (known == nullptr) {
            unknown_field(member.key(), field, pointer);
        } else if (!member.value().is_null()) {
            written[static_cast<std::size_t>(known - field.fields.data())] =
                complete(member.value(), *known, pointer + '/' + known->name);
        }
    }
    Json result = Json::object();
    for (std::size_t i = 0; i < field.fields.size(); ++i) {
        const Field& each = field.fields[i];
        result[each.name] =
            written[i].is_null() ? missing(each, pointer + '/' + each.name) : std::move(written[i]);
    }
    return result;
}

Json Checker::missing(const Field& field, const std::string& pointer) {
    if (!field.fallback) {
        faults_.add({pointer, "nothing", expected_text(field), ""});
        return stand_in(field);
    }
    const Json fallback = Json::parse(*field.fallback);
    return fallback.is_null() ? fallback : complete(fallback, field, pointer);
}

void Checker::unknown_field(const std::string& name,
                            const Field& object,
                            const std::string& pointer) {
    const std::vector<std::string> names = field_names(object);
    std::string hint = did_you_mean(name, names);
    if (hint.empty()) {
        hint = names.empty() ? "it has no fields"
                             : fmt::format("its fields are {}", fmt::join(names, ", "));
    }
    faults_.add_beside({pointer + '/' + pointer_part(name.substr(0, 64)),
                        "an unknown field",
                        "one of the fields of " + object.called,
                        std::move(hint)});
}

Json Checker::complete_names(const Json& value, const Field& field, const std::string& pointer) {
    if (!value.is_object()) {
        return refused(value, field, pointer);
    }
    if (!length_fits(value, field, pointer)) {
        return Json::object();
    }
    Json result = Json::object();
    for (const auto& member : value.items()) {
        // A null in a base file, or set from outside, is a name taken away.
        if (member.value().is_null()) {
            continue;
        }
        const std::string place = pointer + '/' + pointer_part(member.key());
        if (name_fits(member.key(), field, place)) {
            result[member.key()] = complete(member.value(), field.fields.front(), place);
        }
    }
    return result;
}

bool Checker::name_fits(const std::string& name, const Field& field, const std::string& pointer) {
    if (field.target.empty()) {
        if (is_plain_name(name)) {
            return true;
        }
        faults_.add({pointer,
                     "the name " + quoted(name),
                     "a name of 1 to 64 characters without / ~ , ; quotation marks or control "
                     "characters",
                     ""});
        return false;
    }
    if (is_name(name, field.target)) {
        return true;
    }
    faults_.add({pointer,
                 "the name " + quoted(name),
                 "the name of " + field.called,
                 did_you_mean(name, names_.at(field.target))});
    return false;
}

Json Checker::complete_list(const Json& value, const Field& field, const std::string& pointer) {
    if (!value.is_array()) {
        return refused(value, field, pointer);
    }
    if (!length_fits(value, field, pointer)) {
        return Json::array();
    }
    Json result = Json::array();
    for (std::size_t i = 0; i < value.size(); ++i) {
        result.push_back(
            complete(value[i], field.fields.front(), fmt::format("{}/{}", pointer, i)));
    }
    return result;
}

bool Checker::length_fits(const Json& value, const Field& field, const std::string& pointer) {
    if (!faults_.sound(pointer)) {
        return false; // the parser has cut it off already
    }
    const auto size = static_cast<double>(value.size());
    const auto counted = [&field](double count) {
        return fmt::format(
            "{} {}{}", count, field.kind == Kind::list ? "member" : "name", count == 1 ? "" : "s");
    };
    std::string expected;
    if (field.least && size < field.least->value) {
        expected = "at least " + counted(field.least->value);
    } else if (field.most && size > field.most->value) {
        expected = "at most " + counted(field.most->value);
    } else {
        return true;
    }
    faults_.add({pointer, counted(size), std::move(expected), ""});
    return false;
}

Json Checker::complete_variant(const Json& value, const Field& field, const std::string& pointer) {
    if (!value.is_object()) {
        return refused(value, field, pointer);
    }
    const std::vector<std::string> kinds = field_names(field);
    const std::string expected = fmt::format("\"{}\"", fmt::join(kinds, "\", \""));
    const auto kind = value.find("kind");
    const bool is_text = kind != value.end() && kind->is_string();
    const Field* variant = is_text ? field.find(kind->get_ref<const std::string&>()) : nullptr;
    if (variant == nullptr) {
        faults_.add({pointer + "/kind",
                     kind == value.end() ? "nothing" : described(*kind),
                     "one of " + expected,
                     is_text ? did_you_mean(kind->get_ref<const std::string&>(), kinds) : ""});
        return stand_in(field);
    }
    Json fields = value;
    fields.erase("kind");
    drop_fields_of_others(fields, *variant, {field, pointer});
    Json result = {{"kind", variant->name}};
    result.update(complete_object(fields, *variant, pointer));
    return result;
}

void Checker::drop_fields_of_others(Json& fields, const Field& variant, const Spot& spot) {
    for (const Field& other : spot.field.fields) {
        for (const Field& field : other.fields) {
            const auto written = fields.find(field.name);
            if (written == fields.end() || variant.find(field.name) != nullptr) {
                continue;
            }
            if (!written->is_null()) {
                faults_.add_beside({spot.pointer + '/' + field.name,
                                    "a field of " + other.called,
                                    "one of the fields of " + variant.called,
                                    "if it comes from a base file, set it to null here"});
            }
            fields.erase(field.name);
        }
    }
}

Json Checker::complete_scalar(const Json& value, const Field& field, const std::string& pointer) {
    std::optional<Json> fitting = fitting_scalar(value, field);
    if (!fitting) {
        return refused(value, field, pointer);
    }
    if (field.kind == Kind::reference &&
        !is_name(value.get_ref<const std::string&>(), field.target)) {
        return refused(value, field, pointer);
    }
    return *std::move(fitting);
}

Json Checker::refused(const Json& value, const Field& field, const std::string& pointer) {
    faults_.add({pointer, described(value), expected_text(field), hint_for(value, field)});
    return stand_in(field);
}

std::string Checker::hint_for(const Json& value, const Field& field) const {
    if (field.kind == Kind::reference && value.is_string() && names_.contains(field.target)) {
        return did_you_mean(value.get_ref<const std::string&>(), names_.at(field.target));
    }
    return remedy(value, field);
}

} // namespace staffsim::scenario
