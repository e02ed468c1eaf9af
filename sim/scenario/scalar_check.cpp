#include "scalar_check.hpp"

#include "local_text.hpp"
#include "staffsim/core/nearest_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace staffsim::scenario {

namespace {

bool within(double value, const Field& field) {
    using Side = Limit::Side;
    const bool high_enough = !field.least || value > field.least->value ||
                             (field.least->side == Side::included && value == field.least->value);
    const bool low_enough = !field.most || value < field.most->value ||
                            (field.most->side == Side::included && value == field.most->value);
    return high_enough && low_enough;
}

bool chosen(const Json& value, const Field& field) {
    return field.choices.empty() ||
           std::find(field.choices.begin(), field.choices.end(), value.dump()) !=
               field.choices.end();
}

std::optional<Json> fitting_number(const Json& value, const Field& field) {
    if (!value.is_number()) {
        return std::nullopt;
    }
    const double number = value.get<double>();
    if (!std::isfinite(number) || !within(number, field)) {
        return std::nullopt;
    }
    const bool whole = std::trunc(number) == number && std::fabs(number) <= 0x1p53;
    if (field.kind == Kind::whole_number && !whole) {
        return std::nullopt;
    }
    // 30, 30.0 and 3e1 are the same scenario and have the same fingerprint.
    const Json normal = whole ? Json(static_cast<std::int64_t>(number)) : Json(number);
    return chosen(normal, field) ? std::optional<Json>(normal) : std::nullopt;
}

/// Characters, not bytes.
std::size_t length(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
    }));
}

bool is_currency(const std::string& text) {
    return text.size() == 3 && std::all_of(text.begin(), text.end(), [](char letter) {
               return letter >= 'A' && letter <= 'Z';
           });
}

bool fitting_text(const std::string& text, const Field& field) {
    switch (field.kind) {
    case Kind::text:
        return within(static_cast<double>(length(text)), field);
    case Kind::line:
        return within(static_cast<double>(length(text)), field) && !has_control_character(text);
    case Kind::currency:
        return is_currency(text);
    case Kind::date:
        return parse_date(text).has_value();
    case Kind::month:
        return parse_date(text + "-01").has_value();
    case Kind::local_time:
        return parse_local_time(text).has_value();
    case Kind::time_zone:
        return zone_exists(text);
    case Kind::clock_time:
        return parse_clock(text).value_or(1440) < 1440;
    case Kind::clock_range:
        return parse_clock_range(text).has_value();
    case Kind::night_range:
        return parse_night_range(text).has_value();
    case Kind::file:
        return !text.empty() && text.size() <= 1000;
    case Kind::pointer:
        return text.empty() || text.front() == '/';
    case Kind::reference:
        return true;
    default:
        return false;
    }
}

/// A text that is a number and nothing else.
bool reads_as_number(const std::string& text) {
    char* end = nullptr;
    std::strtod(text.c_str(), &end);
    return !text.empty() && text.size() < 30 && end == text.c_str() + text.size();
}

std::string number_remedy(const Json& value, const Field& field) {
    if (value.is_string() && reads_as_number(value.get_ref<const std::string&>())) {
        return "write the number without quotation marks";
    }
    if (!value.is_number() || !field.most) {
        return "";
    }
    const auto number = value.get<double>();
    const bool share = field.unit.empty() && field.most->value == 1;
    if (share && number >= 2 && number <= 100) {
        return fmt::format("{} % is written as {}", number, std::round(number * 1e4) / 1e6);
    }
    if (number > field.most->value && !field.unit.empty()) {
        return fmt::format("at most {}: is the unit right?", field.most->value);
    }
    return "";
}

std::string range_remedy(const std::string& text) {
    if (text.size() != 11) {
        return clock_range_hint(text);
    }
    const auto from = parse_clock(text.substr(0, 5));
    const auto to = parse_clock(text.substr(6));
    if (from && to && *to < *from) {
        return fmt::format("over midnight is two ranges: \"{}-24:00\" and \"00:00-{}\" next day",
                           text.substr(0, 5),
                           text.substr(6));
    }
    return "";
}

Json stand_in_number(const Field& field) {
    if (!field.choices.empty()) {
        return Json::parse(field.choices.front());
    }
    const double least = field.least ? field.least->value : 0;
    const double most = field.most ? field.most->value : least + 2;
    if (field.kind == Kind::whole_number) {
        return static_cast<std::int64_t>(least);
    }
    return std::min(least + 1, (least + most) / 2);
}

} // namespace

std::optional<Json> fitting_scalar(const Json& value, const Field& field) {
    switch (field.kind) {
    case Kind::number:
    case Kind::whole_number:
        return fitting_number(value, field);
    case Kind::truth:
        return value.is_boolean() ? std::optional<Json>(value) : std::nullopt;
    default:
        break;
    }
    if (!value.is_string()) {
        return std::nullopt;
    }
    if (field.kind == Kind::choice) {
        return chosen(value, field) ? std::optional<Json>(value) : std::nullopt;
    }
    if (!fitting_text(value.get_ref<const std::string&>(), field)) {
        return std::nullopt;
    }
    return value;
}

std::string remedy(const Json& value, const Field& field) {
    if (field.kind == Kind::number || field.kind == Kind::whole_number) {
        return number_remedy(value, field);
    }
    if (!value.is_string()) {
        return "";
    }
    const std::string& text = value.get_ref<const std::string&>();
    switch (field.kind) {
    case Kind::choice: {
        std::vector<std::string> choices;
        for (const std::string& each : field.choices) {
            choices.push_back(Json::parse(each).get<std::string>());
        }
        return did_you_mean(text, choices);
    }
    case Kind::time_zone:
        return nearest_zone(text);
    case Kind::date:
        return date_hint(text);
    case Kind::local_time:
        return local_time_hint(text);
    case Kind::clock_time:
        return text == "24:00" ? "write \"00:00\"" : clock_hint(text);
    case Kind::clock_range:
        return range_remedy(text);
    case Kind::night_range:
        return night_range_hint(text);
    case Kind::truth:
        return "write true or false without quotation marks";
    default:
        return "";
    }
}

Json stand_in(const Field& field) {
    switch (field.kind) {
    case Kind::number:
    case Kind::whole_number:
        return stand_in_number(field);
    case Kind::truth:
        return false;
    case Kind::choice:
        return Json::parse(field.choices.front());
    case Kind::currency:
        return "USD";
    case Kind::date:
        return "2025-01-06";
    case Kind::month:
        return "2025-01";
    case Kind::local_time:
        return "2025-01-06T00:00";
    case Kind::time_zone:
        return "UTC";
    case Kind::clock_time:
        return "08:00";
    case Kind::night_range:
        return "22:00-06:00";
    case Kind::clock_range:
        return "00:00-24:00";
    case Kind::list:
        return Json::array();
    case Kind::names:
        return Json::object();
    case Kind::object: {
        Json object = Json::object();
        for (const Field& each : field.fields) {
            object[each.name] = each.fallback == "null" ? Json() : stand_in(each);
        }
        return object;
    }
    case Kind::variant: {
        Json object = stand_in(field.fields.front());
        object["kind"] = field.fields.front().name;
        return object;
    }
    default:
        return "";
    }
}

} // namespace staffsim::scenario
