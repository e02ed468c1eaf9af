/// \file
/// The field table as format page and as JSON Schema.

#include "scenario_text.hpp"
#include "staffsim/scenario/field_table.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace fs = std::filesystem;
using namespace staffsim;
using namespace staffsim::test;
using scenario::Field;
using scenario::Kind;

namespace {

std::string text_of_page(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

bool valid(const std::string& text) {
    const auto schema_text = nlohmann::json::parse(scenario::json_schema());
    valijson::Schema schema;
    valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
    parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(schema_text), schema);
    const auto document = nlohmann::json::parse(text);
    valijson::Validator validator;
    return validator.validate(schema, valijson::adapters::NlohmannJsonAdapter(document), nullptr);
}

void check_row(const Field& field, const std::string& place) {
    CAPTURE(place);
    CHECK_FALSE(scenario::expected_text(field).empty());
    if (field.kind == Kind::object || field.kind == Kind::names || field.kind == Kind::variant) {
        CHECK_FALSE(field.called.empty());
    }
    for (const Field& each : field.fields) {
        if (field.kind == Kind::object) {
            CHECK_FALSE(each.name.empty());
            CHECK_FALSE(each.sentence.empty());
        }
        check_row(each, place + '/' + each.name);
    }
}

} // namespace

TEST_CASE("every row of the table has its words") {
    check_row(scenario::scenario_table(), "");
}

TEST_CASE("what a field expects is told with unit and bounds") {
    const Field table = scenario::scenario_table();
    const Field& calendar = *table.find("calendar");
    CHECK(scenario::expected_text(*calendar.find("days")) ==
          "a whole number from 1 to 1100 [days]");
    CHECK(scenario::expected_text(*calendar.find("interval_minutes")) == "15, 30 or 60 [minutes]");
    CHECK(calendar.find("day") == nullptr);
}

TEST_CASE("the format page names every block") {
    const std::string page = scenario::format_page();
    for (const char* heading : {"## /calendar\n",
                                "## /opening_hours/<name>\n",
                                "## /contact_types/<name>/demand\n",
                                "## /contact_types/<name>/demand/arrivals\n",
                                "## /agent_groups/<name>/skills/<name>\n",
                                "## /routing/routes/<name>/<number>\n",
                                "## Distributions\n"}) {
        CHECK_MESSAGE(contains(page, heading), heading);
    }
}

TEST_CASE("scenarios/README.md is the format page") {
    const fs::path file = fs::path(STAFFSIM_SCENARIOS) / "README.md";
    if (fs::exists(file)) {
        CHECK(text_of_page(file) == scenario::format_page());
    }
}

TEST_CASE("the schema accepts good scenarios") {
    CHECK(valid(minimal_text));
    CHECK(valid(loaded().merged_text));
    CHECK(valid(text_of_page(fs::path(STAFFSIM_BAD_SCENARIOS) / "base/good.json")));
    CHECK(valid(R"({"extends": "base.json", "contact_types": {"calls": {"bot": null}}})"));
}

TEST_CASE("the schema accepts every scenario that is shipped") {
    if (!fs::exists(STAFFSIM_SCENARIOS)) {
        return;
    }
    for (const auto& entry : fs::directory_iterator(STAFFSIM_SCENARIOS)) {
        if (entry.path().extension() == ".json") {
            CAPTURE(entry.path().filename().string());
            CHECK(valid(text_of_page(entry.path())));
            CHECK_NOTHROW(static_cast<void>(scenario::read_scenario(entry.path())));
        }
    }
}

TEST_CASE("the schema refuses what the reader refuses") {
    for (const char* name : {"unknown_field",
                             "wrong_type",
                             "out_of_bounds",
                             "unknown_choice",
                             "unknown_kind",
                             "currency_in_small_letters",
                             "newer_version"}) {
        CAPTURE(std::string(name));
        CHECK_FALSE(
            valid(text_of_page(fs::path(STAFFSIM_BAD_SCENARIOS) / (std::string(name) + ".json"))));
    }
    std::string without_name = minimal_text;
    without_name.erase(without_name.find("\"name\""), 19);
    CHECK_FALSE(valid(without_name));
}
