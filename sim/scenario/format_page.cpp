#include "staffsim/scenario/field_table.hpp"
#include "staffsim/scenario/scenario_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>

namespace staffsim::scenario {

namespace {

constexpr const char* introduction = R"(# The format of scenarios

A scenario is one JSON file (UTF-8). Units are part of the names. Every fault is reported at once,
with its place, what was found, what is expected, and the nearest valid name; a field that is not
listed here is a fault. Names that you choose yourself are written `<name>`; contact types, sites
and agent groups keep the order of the file. `null` means the same as leaving a field out.

A file may **extend** another: `"extends": "base.json"` lays it on the base as a merge patch
(RFC 7396): objects are merged name by name, `null` takes a name away, lists and single values
are replaced. The path is relative to the file that names it. Bases may extend further files.

Single values may be set from the command line, after all merging:
`--set /contact_types/calls/demand/daily_contacts=1400`. The value is read as JSON, and taken as
text if it is none. The place is a JSON pointer; its names must exist.

Times at a clock change: a local time that does not exist is the first instant after the gap. One
that comes twice is the first where something opens or starts, and the second where it closes.
An hour that comes twice has its profile weight and its agents twice; a row of a CSV of volumes
for it is shared by both, unless the file has two rows.

A JSON Schema of this format, for editors, is printed by `staffsim schema`.
This page is generated from the program's table of fields.
)";

/// Replaces what would end a cell of the table.
std::string cell(const std::string& text) {
    std::string result;
    for (const char letter : text) {
        result += letter == '|' ? std::string("\\|") : std::string(1, letter);
    }
    return result;
}

std::string default_cell(const Field& field) {
    if (!field.fallback) {
        return "required";
    }
    return *field.fallback == "null" ? "none" : "`" + *field.fallback + "`";
}

/// The object whose fields a row's value has; null for a single value or a list of them.
const Field* object_of(const Field& field) {
    if (field.kind == Kind::object) {
        return &field;
    }
    if (field.kind == Kind::names || field.kind == Kind::list) {
        return object_of(field.fields.front());
    }
    return nullptr;
}

/// The variant that a row's value is, or that its members are; null if there is none.
const Field* variant_of(const Field& field) {
    if (field.kind == Kind::variant) {
        return &field;
    }
    const bool has_members = field.kind == Kind::names || field.kind == Kind::list;
    return has_members ? variant_of(field.fields.front()) : nullptr;
}

bool is_distribution(const Field& field) {
    return field.kind == Kind::variant && field.called == "a distribution";
}

/// Path of what is inside a value: below names and lists there is one part more.
std::string inside(const Field& field, const std::string& path) {
    if (field.kind == Kind::names) {
        return inside(field.fields.front(), path + "/<name>");
    }
    if (field.kind == Kind::list && object_of(field) != nullptr) {
        return inside(field.fields.front(), path + "/<number>");
    }
    return path;
}

std::string expected_cell(const Field& field, const std::string& path) {
    if (is_distribution(field)) {
        return "a [distribution](#distributions)";
    }
    const bool has_section = object_of(field) != nullptr || variant_of(field) != nullptr;
    const std::string text = cell(expected_text(field));
    return has_section ? text + ", see `" + inside(field, path) + "`" : text;
}

std::string table_of(const Field& object, const std::string& path) {
    std::string page = "| field | expected | default | meaning |\n| --- | --- | --- | --- |\n";
    for (const Field& field : object.fields) {
        page += fmt::format("| `{}` | {} | {} | {} |\n",
                            field.name,
                            expected_cell(field, path + '/' + field.name),
                            default_cell(field),
                            cell(field.sentence));
    }
    return page;
}

std::string kinds_of(const Field& variant) {
    std::string page = "| kind | fields | meaning |\n| --- | --- | --- |\n";
    for (const Field& kind : variant.fields) {
        std::string fields;
        for (const Field& field : kind.fields) {
            fields += fields.empty() ? "" : "<br>";
            fields += fmt::format(
                "`{}`: {}. {}", field.name, cell(expected_text(field)), cell(field.sentence));
        }
        page += fmt::format("| `{}` | {} | {} |\n", kind.name, fields, cell(kind.sentence));
    }
    return page;
}

std::string sections_of(const Field& object, const std::string& path);

/// Whether a kind has blocks with fields of their own.
bool has_blocks(const Field& variant) {
    const auto is_block = [](const Field& field) { return object_of(field) != nullptr; };
    return std::any_of(variant.fields.begin(), variant.fields.end(), [&](const Field& kind) {
        return std::any_of(kind.fields.begin(), kind.fields.end(), is_block);
    });
}

/// A section for each kind; blocks that several kinds have come once, after the first.
std::string kind_sections_of(const Field& variant, const std::string& place) {
    std::string page;
    std::set<std::string> seen;
    for (const Field& kind : variant.fields) {
        page += fmt::format("\n### {}, kind `{}`\n\n{}\n\n", place, kind.name, kind.sentence);
        page += table_of(kind, place);
        Field blocks;
        for (const Field& field : kind.fields) {
            if (seen.insert(field.name).second) {
                blocks.fields.push_back(field);
            }
        }
        page += sections_of(blocks, place);
    }
    return page;
}

/// Sections of every block below an object, each after its own.
std::string sections_of(const Field& object, const std::string& path) {
    std::string page;
    for (const Field& field : object.fields) {
        if (is_distribution(field)) {
            continue;
        }
        const std::string place = inside(field, path + '/' + field.name);
        const Field* inner = object_of(field);
        const Field* variant = variant_of(field);
        if (variant != nullptr && has_blocks(*variant)) {
            page += fmt::format("\n## {}\n\n{}\n", place, field.sentence);
            page += kind_sections_of(*variant, place);
        } else if (variant != nullptr) {
            page += fmt::format("\n## {}\n\n{}\n\n{}", place, field.sentence, kinds_of(*variant));
        } else if (inner != nullptr) {
            page += fmt::format("\n## {}\n\n{}\n\n", place, field.sentence);
            page += table_of(*inner, place) + sections_of(*inner, place);
        }
    }
    return page;
}

/// Some distribution of the table; all have the same kinds.
const Field* find_distribution(const Field& field) {
    if (is_distribution(field)) {
        return &field;
    }
    for (const Field& each : field.fields) {
        if (const Field* found = find_distribution(each)) {
            return found;
        }
    }
    return nullptr;
}

} // namespace

std::string format_page() {
    const Field table = scenario_table();
    std::string page = introduction;
    page += "\n## The scenario\n\n" + table.sentence + "\n\n" + table_of(table, "");
    page += sections_of(table, "");
    page += "\n## Distributions\n\nWherever a time is random. Values are in seconds; "
            "`scv` is variance / mean squared.\n\n";
    page += kinds_of(*find_distribution(table));
    return page;
}

} // namespace staffsim::scenario
