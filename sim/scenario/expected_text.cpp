#include "staffsim/scenario/field_table.hpp"

#include <fmt/format.h>

namespace staffsim::scenario {

namespace {

using Side = Limit::Side;

/// `from 0 to 1`, `above 0`, `below 1`, or nothing.
std::string bounds_text(const Field& field) {
    const auto included = [](const std::optional<Limit>& limit) {
        return limit && limit->side == Side::included;
    };
    if (included(field.least) && included(field.most)) {
        return fmt::format(" from {} to {}", field.least->value, field.most->value);
    }
    if (included(field.least) && field.most) {
        return fmt::format(" from {} to below {}", field.least->value, field.most->value);
    }
    std::string text;
    if (field.least) {
        text = (included(field.least) ? " of at least " : " above ") +
               fmt::to_string(field.least->value);
    }
    if (field.most) {
        text += text.empty() ? "" : " and";
        text += (included(field.most) ? " up to " : " below ") + fmt::to_string(field.most->value);
    }
    return text;
}

std::string choices_text(const std::vector<std::string>& choices) {
    std::string text;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        const bool last = i + 1 == choices.size();
        text += i == 0 ? "" : (last ? " or " : ", ");
        text += choices[i];
    }
    return text;
}

std::string reference_text(const Field& field) {
    if (field.target == "contact_types") {
        return "the name of a contact type";
    }
    if (field.target == "agent_groups") {
        return "the name of an agent group";
    }
    if (field.target == "sites") {
        return "the name of a site";
    }
    if (field.target == "line_groups") {
        return "the name of a line group";
    }
    return "the name of opening hours";
}

std::string number_text(const Field& field) {
    if (!field.choices.empty()) {
        return choices_text(field.choices);
    }
    // An upper bound that only keeps out slips of the unit would hide the bound that matters.
    Field shown = field;
    if (field.least && field.least->value == 0 && field.least->side == Side::excluded &&
        field.most && field.most->value > 1000) {
        shown.most.reset();
    }
    return (field.kind == Kind::number ? "a number" : "a whole number") + bounds_text(shown);
}

std::string text_text(const Field& field) {
    const std::string least =
        field.least ? fmt::format("{} to", field.least->value) : std::string("at most");
    return fmt::format("a text of {} {} characters{}",
                       least,
                       field.most->value,
                       field.kind == Kind::line ? ", none of them a control character" : "");
}

std::string list_text(const Field& field) {
    const Field& member = field.fields.front();
    switch (member.kind) {
    case Kind::number:
        return "a list of numbers" + bounds_text(member);
    case Kind::whole_number:
        return "a list of whole numbers" + bounds_text(member);
    case Kind::choice:
        return "a list of " + choices_text(member.choices);
    case Kind::date:
        return "a list of dates like \"2025-11-28\"";
    case Kind::clock_range:
        return "a list of times like \"08:00-22:00\"";
    case Kind::reference:
        return "a list of names";
    default:
        return "a list of objects, each " + member.called;
    }
}

/// "a contact type" without its article.
std::string bare(const std::string& noun) {
    const std::size_t space = noun.find(' ');
    const bool article = noun.starts_with("a ") || noun.starts_with("an ");
    return article ? noun.substr(space + 1) : noun;
}

std::string value_text(const Field& field);

std::string names_text(const Field& field) {
    const Field& member = field.fields.front();
    const bool scalar =
        member.kind == Kind::choice || member.kind == Kind::truth || member.kind == Kind::number;
    return fmt::format("an object with {} for every {}",
                       scalar ? value_text(member) : "a name",
                       bare(field.called));
}

std::string value_text(const Field& field) {
    switch (field.kind) {
    case Kind::number:
    case Kind::whole_number:
        return number_text(field);
    case Kind::truth:
        return "true or false";
    case Kind::text:
    case Kind::line:
        return text_text(field);
    case Kind::choice:
        return choices_text(field.choices);
    case Kind::currency:
        return "a currency of three capital letters, like \"USD\"";
    case Kind::date:
        return "a date from 1990 to 2099 like \"2025-11-28\"";
    case Kind::month:
        return "a month from 1990 to 2099 like \"2025-11\"";
    case Kind::local_time:
        return "a local date and time like \"2025-11-28T08:00\"";
    case Kind::time_zone:
        return "an IANA time zone like \"America/New_York\"";
    case Kind::clock_time:
        return "a time from \"00:00\" to \"23:59\"";
    case Kind::night_range:
        return "a range of times like \"22:00-06:00\"";
    case Kind::clock_range:
        return "a range of times like \"08:00-22:00\", at most to 24:00";
    case Kind::reference:
        return reference_text(field);
    case Kind::file:
        return "the path of a file";
    case Kind::pointer:
        return "the place of a field, like \"/calendar/days\"";
    case Kind::list:
        return list_text(field);
    case Kind::object:
        return field.called + " (an object)";
    case Kind::names:
        return names_text(field);
    case Kind::variant:
        return field.called + " (an object with a \"kind\")";
    }
    return "";
}

} // namespace

std::string expected_text(const Field& field) {
    std::string text = value_text(field);
    if (!field.unit.empty()) {
        text += " [" + field.unit + "]";
    }
    return text;
}

} // namespace staffsim::scenario
