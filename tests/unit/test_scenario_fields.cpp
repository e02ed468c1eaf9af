/// \file
/// Every field of what a contact can do reaches the model: one row of this test's table for each
/// row of the field table.

#include "everything_text.hpp"
#include "random_overlays.hpp"
#include "scenario_field_rows.hpp"
#include "scenario_text.hpp"
#include "staffsim/core/error.hpp"
#include "staffsim/scenario/field_table.hpp"
#include "workforce_text.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace staffsim;
using namespace staffsim::test;
using scenario::Field;
using scenario::Kind;

namespace {

/// The place of a pointer in the field table, names and numbers left out:
/// `/contact_types/*/queue_limit`.
std::string row_of(const Field& table, std::string_view pointer) {
    const Field* at = &table;
    std::string path;
    while (!pointer.empty()) {
        pointer.remove_prefix(1);
        const std::size_t end = std::min(pointer.find('/'), pointer.size());
        const std::string part(pointer.substr(0, end));
        pointer.remove_prefix(end);
        const bool named = at->kind == Kind::object;
        at = named ? at->find(part) : &at->fields.front();
        REQUIRE_MESSAGE(at != nullptr, part);
        path += '/' + (named ? part : std::string("*"));
    }
    return path;
}

/// Every row of the table that has a value of its own.
void collect(const Field& field, const std::string& path, std::set<std::string>& rows) {
    const bool of_objects = field.kind == Kind::list && field.fields.front().kind == Kind::object;
    if (field.kind == Kind::names || of_objects) {
        collect(field.fields.front(), path + "/*", rows);
    } else if (field.kind == Kind::object) {
        for (const Field& each : field.fields) {
            collect(each, path + '/' + each.name, rows);
        }
    } else {
        rows.insert(path);
    }
}

const char* text_of(const FieldRow& row) {
    return row.text == nullptr ? everything_text : row.text;
}

double seen(const FieldRow& row) {
    Overlays overlays;
    if (row.needs_pointer != nullptr) {
        overlays.push_back({row.needs_pointer, row.needs_value});
    }
    overlays.push_back({row.pointer, row.value});
    return row.read(scenario::read_scenario_text(text_of(row), ".", overlays).scenario);
}

std::vector<FieldRow> all_rows() {
    std::vector<FieldRow> rows = contact_rows();
    for (const auto& others : {service_rows(), workforce_rows()}) {
        rows.insert(rows.end(), others.begin(), others.end());
    }
    return rows;
}

} // namespace

TEST_CASE("every field of what a contact can do changes the model") {
    const Plan base = scenario::read_scenario_text(everything_text, ".").scenario;
    const Plan people = scenario::read_scenario_text(workforce_text, ".").scenario;
    const Field table = scenario::scenario_table();
    std::set<std::string> covered;
    for (const FieldRow& row : all_rows()) {
        CAPTURE(std::string(row.pointer));
        CHECK(seen(row) == row.expected);
        CHECK(row.read(row.text == nullptr ? base : people) != row.expected);
        covered.insert(row_of(table, row.pointer));
    }
    std::set<std::string> rows;
    for (const char* block :
         {"contact_types", "agent_groups", "routing", "line_groups", "requirement"}) {
        collect(*table.find(block), std::string("/") + block, rows);
    }
    for (const std::string& row : rows) {
        const bool elsewhere = row.starts_with("/contact_types/*/demand") ||
                               row.starts_with("/agent_groups/*/staffing") ||
                               row.find("/months/") != std::string::npos;
        CHECK_MESSAGE((elsewhere || covered.contains(row)), row);
    }
}

TEST_CASE("the scenario with everything has no faults, and its merged text is itself") {
    const auto first = scenario::read_scenario_text(everything_text, ".");
    const auto again = scenario::read_scenario_text(first.merged_text, ".");
    CHECK(again.merged_text == first.merged_text);
    CHECK(again.scenario.contact_types[3].deferral);
    CHECK_FALSE(again.scenario.contact_types[0].deferral);
}

TEST_CASE("most scenarios with fields at random within the table's bounds have no faults") {
    const Field table = scenario::scenario_table();
    const std::vector<Leaf> of_contacts = leaves_of(table, everything_text);
    const std::vector<Leaf> of_people = leaves_of(table, workforce_text);
    CHECK(of_contacts.size() > 250);
    CHECK(of_people.size() > 80);
    constexpr std::uint64_t seeds = 350;
    std::uint64_t accepted = 0;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        Dice dice(seed);
        const bool people = seed > 300;
        const char* text = people ? workforce_text : everything_text;
        const auto overlays = random_overlays(people ? of_people : of_contacts, dice);
        try {
            const auto read = scenario::read_scenario_text(text, ".", overlays);
            CHECK(scenario::read_scenario_text(read.merged_text, ".").scenario.hash ==
                  read.scenario.hash);
            ++accepted;
        } catch (const ScenarioError&) {
            continue; // fields that do not go together
        }
    }
    CHECK(accepted * 2 > seeds);
}
