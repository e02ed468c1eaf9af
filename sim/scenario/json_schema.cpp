#include "json.hpp"
#include "staffsim/scenario/field_table.hpp"
#include "staffsim/scenario/scenario_reader.hpp"

namespace staffsim::scenario {

namespace {

/// A whole scenario must have its required fields; one that extends another need not.
enum class Completeness { whole, patch };

Json schema_of(const Field& field, Completeness completeness);

/// The same, but null is allowed too.
Json or_null(const Json& schema) {
    return {{"anyOf", Json::array({schema, {{"type", "null"}}})}};
}

Json member_schema(const Field& field, Completeness completeness) {
    Json schema = schema_of(field, completeness);
    const bool may_be_null = completeness == Completeness::patch || field.fallback.has_value();
    if (may_be_null) {
        schema = or_null(schema);
    }
    if (!field.sentence.empty()) {
        schema["description"] = field.sentence;
    }
    if (field.fallback && field.fallback != "null") {
        schema["default"] = Json::parse(*field.fallback);
    }
    return schema;
}

void add_limits(Json& schema, const Field& field) {
    using Side = Limit::Side;
    if (field.least) {
        schema[field.least->side == Side::included ? "minimum" : "exclusiveMinimum"] =
            field.least->value;
    }
    if (field.most) {
        schema[field.most->side == Side::included ? "maximum" : "exclusiveMaximum"] =
            field.most->value;
    }
}

void add_lengths(Json& schema, const Field& field, const std::string& of) {
    if (field.least) {
        schema["min" + of] = static_cast<std::size_t>(field.least->value);
    }
    if (field.most) {
        schema["max" + of] = static_cast<std::size_t>(field.most->value);
    }
}

Json object_schema(const Field& field, Completeness completeness) {
    Json properties = Json::object();
    Json required = Json::array();
    for (const Field& each : field.fields) {
        properties[each.name] = member_schema(each, completeness);
        if (!each.fallback) {
            required.push_back(each.name);
        }
    }
    Json schema = {{"type", "object"}, {"properties", properties}, {"additionalProperties", false}};
    if (completeness == Completeness::whole && !required.empty()) {
        schema["required"] = required;
    }
    return schema;
}

Json variant_schema(const Field& field, Completeness completeness) {
    Json kinds = Json::array();
    for (const Field& kind : field.fields) {
        Json schema = object_schema(kind, completeness);
        schema["properties"]["kind"] = {{"const", kind.name}};
        if (completeness == Completeness::whole) {
            schema["required"].push_back("kind");
        }
        kinds.push_back(schema);
    }
    return {{"anyOf", kinds}};
}

Json text_schema(const std::string& pattern) {
    return {{"type", "string"}, {"pattern", pattern}};
}

Json scalar_schema(const Field& field) {
    switch (field.kind) {
    case Kind::number:
        return {{"type", "number"}};
    case Kind::whole_number:
        return {{"type", "integer"}};
    case Kind::truth:
        return {{"type", "boolean"}};
    case Kind::currency:
        return text_schema("^[A-Z]{3}$");
    case Kind::date:
        return text_schema("^(199|20[0-9])[0-9]-[0-9]{2}-[0-9]{2}$");
    case Kind::month:
        return text_schema("^(199|20[0-9])[0-9]-[0-9]{2}$");
    case Kind::local_time:
        return text_schema("^(199|20[0-9])[0-9]-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$");
    case Kind::clock_time:
        return text_schema("^[0-9]{2}:[0-9]{2}$");
    case Kind::clock_range:
    case Kind::night_range:
        return text_schema("^[0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2}$");
    default:
        return {{"type", "string"}};
    }
}

Json schema_of(const Field& field, Completeness completeness) {
    if (!field.choices.empty()) {
        Json choices = Json::array();
        for (const std::string& each : field.choices) {
            choices.push_back(Json::parse(each));
        }
        return {{"enum", choices}};
    }
    Json schema;
    switch (field.kind) {
    case Kind::object:
        return object_schema(field, completeness);
    case Kind::variant:
        if (field.called == "a distribution") {
            const bool whole = completeness == Completeness::whole;
            return {{"$ref",
                     whole ? "#/definitions/distribution" : "#/definitions/distribution_patch"}};
        }
        return variant_schema(field, completeness);
    case Kind::names:
        schema = {{"type", "object"},
                  {"additionalProperties", member_schema(field.fields.front(), completeness)}};
        if (completeness == Completeness::whole) {
            add_lengths(schema, field, "Properties");
        }
        return schema;
    case Kind::list:
        // A patch replaces lists as a whole, so that their members are whole.
        schema = {{"type", "array"},
                  {"items", schema_of(field.fields.front(), Completeness::whole)}};
        add_lengths(schema, field, "Items");
        return schema;
    default:
        break;
    }
    schema = scalar_schema(field);
    if (field.kind == Kind::text || field.kind == Kind::line) {
        add_lengths(schema, field, "Length");
    } else {
        add_limits(schema, field);
    }
    return schema;
}

} // namespace

std::string json_schema() {
    const Field table = scenario_table();
    const Field* types = table.find("contact_types");
    const Field& distribution = *types->fields.front().find("handle_time");
    const Json extends = {{"required", Json::array({"extends"})}};
    const Json schema = {
        {"$schema", "http://json-schema.org/draft-07/schema#"},
        {"title", "staffsim scenario"},
        {"description", table.sentence},
        {"if", extends},
        {"then", {{"$ref", "#/definitions/patch"}}},
        {"else", {{"$ref", "#/definitions/scenario"}}},
        {"definitions",
         {{"scenario", object_schema(table, Completeness::whole)},
          {"patch", object_schema(table, Completeness::patch)},
          {"distribution", variant_schema(distribution, Completeness::whole)},
          {"distribution_patch", variant_schema(distribution, Completeness::patch)}}}};
    return schema.dump(2) + '\n';
}

} // namespace staffsim::scenario
