#include "table_rows.hpp"

#include <utility>

namespace staffsim::scenario {

Field Field::from(double value) && {
    least = Limit{value, Limit::Side::included};
    return std::move(*this);
}

Field Field::above(double value) && {
    least = Limit{value, Limit::Side::excluded};
    return std::move(*this);
}

Field Field::to(double value) && {
    most = Limit{value, Limit::Side::included};
    return std::move(*this);
}

Field Field::below(double value) && {
    most = Limit{value, Limit::Side::excluded};
    return std::move(*this);
}

Field Field::in(std::string_view unit_name) && {
    unit = unit_name;
    return std::move(*this);
}

Field Field::or_else(std::string_view json) && {
    fallback = std::string(json);
    return std::move(*this);
}

Field Field::or_nothing() && {
    return std::move(*this).or_else("null");
}

Field Field::says(std::string_view text) && {
    sentence = text;
    return std::move(*this);
}

Field Field::stands_for(std::string_view noun) && {
    called = noun;
    return std::move(*this);
}

const Field* Field::find(std::string_view field_name) const {
    for (const Field& field : fields) {
        if (field.name == field_name) {
            return &field;
        }
    }
    return nullptr;
}

Field row(std::string_view name, Kind kind) {
    Field field;
    field.name = name;
    field.kind = kind;
    return field;
}

Field number(std::string_view name) {
    return row(name, Kind::number);
}

Field whole_number(std::string_view name) {
    return row(name, Kind::whole_number);
}

Field text(std::string_view name) {
    return row(name, Kind::text);
}

Field line(std::string_view name) {
    return row(name, Kind::line);
}

Field choice(std::string_view name, std::span<const std::string_view> texts) {
    Field field = row(name, Kind::choice);
    for (const std::string_view each : texts) {
        field.choices.push_back('"' + std::string(each) + '"');
    }
    return field;
}

Field reference(std::string_view name, std::string_view target) {
    Field field = row(name, Kind::reference);
    field.target = target;
    return field;
}

Field seconds(std::string_view name) {
    return number(name).from(0).to(longest_seconds).in("seconds");
}

Field probability(std::string_view name) {
    return number(name).from(0).to(1);
}

Field factor(std::string_view name) {
    return number(name).from(0).to(100).or_else("1");
}

Field pace_factor(std::string_view name) {
    return number(name).above(0).to(100).or_else("1");
}

Field score(std::string_view name) {
    return number(name).from(-1e6).to(1e6).or_else("0");
}

Field object(std::string_view name, std::vector<Field> fields) {
    Field field = row(name, Kind::object);
    field.fields = std::move(fields);
    return field;
}

Field list(std::string_view name, Field member) {
    Field field = row(name, Kind::list);
    field.fields.push_back(std::move(member));
    return field;
}

Field names(std::string_view name, Field member) {
    Field field = row(name, Kind::names);
    field.fields.push_back(std::move(member));
    return field;
}

Field names_of(std::string_view target, std::string_view name, Field member) {
    Field field = names(name, std::move(member));
    field.target = target;
    return field;
}

Field variant(std::string_view name, std::vector<Field> variants) {
    Field field = row(name, Kind::variant);
    field.fields = std::move(variants);
    return field;
}

std::vector<Field> weekdays(const Field& each) {
    std::vector<Field> fields;
    for (const std::string_view day : weekday_names) {
        fields.push_back(each);
        fields.back().name = day;
    }
    return fields;
}

} // namespace staffsim::scenario
