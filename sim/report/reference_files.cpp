#include "staffsim/report/reference_files.hpp"

#include "staffsim/core/error.hpp"
#include "staffsim/report/scope_words.hpp"
#include "usage_tables.hpp"
#include "what_if_parts.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>
#include <utility>

namespace staffsim::report {

namespace {

namespace fs = std::filesystem;
using measures::Estimate;
using measures::ScopeKind;
using nlohmann::json;
using planning::WatchedRun;

std::string one_line(const json& value) {
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

/// An estimate a line, so that a change of one is a change of one line.
std::string run_text(const WatchedRun& watched) {
    const json head = {
        {"staffsim_version", watched.run.staffsim_version},
        {"program", watched.program},
        {"scenario", {{"name", watched.run.scenario_name}, {"hash", watched.run.scenario_hash}}},
        {"seed", watched.run.seed},
        {"replications", watched.run.replications},
        {"rounds", watched.run.rounds},
        {"bits", watched.bits}};
    std::string text = one_line(head);
    text.back() = ',';
    text += "\"estimates\": [";
    for (const Estimate& estimate : watched.run.estimates) {
        text += text.back() == '[' ? "\n      " : ",\n      ";
        text += one_line(estimate_part(estimate));
    }
    return text + "]}";
}

std::optional<double> number_of(const json& object, const char* name) {
    const json& value = object.at(name);
    return value.is_null() ? std::nullopt : std::optional(value.get<double>());
}

ScopeKind scope_kind_of(const std::string& word) {
    for (const ScopeKind kind :
         {ScopeKind::contact_type, ScopeKind::agent_group, ScopeKind::site}) {
        if (word == scope_kind_name(kind)) {
            return kind;
        }
    }
    return ScopeKind::all;
}

Estimate read_estimate(const json& stored) {
    Estimate estimate;
    estimate.measure = stored.at("measure").get<std::string>();
    estimate.scope_kind = scope_kind_of(stored.at("scope_kind").get<std::string>());
    estimate.scope = stored.at("scope").get<std::string>();
    estimate.unit = stored.at("unit").get<std::string>();
    estimate.estimate = number_of(stored, "estimate");
    estimate.low = number_of(stored, "low");
    estimate.high = number_of(stored, "high");
    estimate.p10 = number_of(stored, "p10");
    estimate.p50 = number_of(stored, "p50");
    estimate.p90 = number_of(stored, "p90");
    return estimate;
}

std::optional<WatchedRun> read_run(const json& profiles, const char* profile) {
    const auto stored = profiles.find(profile);
    if (stored == profiles.end()) {
        return std::nullopt;
    }
    WatchedRun watched;
    watched.program = stored->at("program").get<std::string>();
    watched.bits = stored->at("bits").get<std::string>();
    measures::StoredRun& run = watched.run;
    run.staffsim_version = stored->at("staffsim_version").get<std::string>();
    run.scenario_name = stored->at("scenario").at("name").get<std::string>();
    run.scenario_hash = stored->at("scenario").at("hash").get<std::string>();
    run.seed = stored->at("seed").get<std::uint64_t>();
    run.replications = stored->at("replications").get<std::int64_t>();
    run.rounds = stored->at("rounds").get<std::int64_t>();
    for (const json& estimate : stored->at("estimates")) {
        run.estimates.push_back(read_estimate(estimate));
    }
    return watched;
}

[[noreturn]] void blame_expected(const fs::path& file, std::string found, std::string expected) {
    throw ScenarioError({{file.string(),
                          std::move(found),
                          std::move(expected),
                          "bless the reference again: staffsim check --bless"}});
}

Blessed blessed_of(const std::string& text, const fs::path& file) {
    try {
        const json document = json::parse(text);
        if (const auto version = document.at("schema_version").get<int>();
            version != expected_schema_version) {
            blame_expected(file,
                           fmt::format("schema version {}", version),
                           fmt::format("schema version {}", expected_schema_version));
        }
        const json& profiles = document.at("profiles");
        return {.inputs = document.at("inputs").dump(),
                .quick = read_run(profiles, "quick"),
                .full = read_run(profiles, "full")};
    } catch (const json::exception& error) {
        blame_expected(file, fmt::format("damaged: {}", error.what()), "what staffsim has written");
    }
}

/// Leaves of two documents by pointer.
void add_changes(const json& before,
                 const json& after,
                 const std::string& pointer,
                 std::vector<std::string>& changes) {
    if (before == after) {
        return;
    }
    if (before.is_object() && after.is_object()) {
        json names = before;
        names.update(after);
        for (const auto& [name, value] : names.items()) {
            add_changes(before.value(name, json()),
                        after.value(name, json()),
                        pointer + '/' + name,
                        changes);
        }
        return;
    }
    if (before.is_array() && after.is_array() && before.size() == after.size()) {
        for (std::size_t i = 0; i < before.size(); ++i) {
            add_changes(before[i], after[i], pointer + '/' + std::to_string(i), changes);
        }
        return;
    }
    constexpr std::size_t longest = 60;
    const auto shown = [](const json& value) {
        const std::string text = value.is_null() ? "not there" : value.dump();
        return text.size() <= longest ? text : text.substr(0, longest) + "...";
    };
    changes.push_back(fmt::format("{}: was {}, is {}", pointer, shown(before), shown(after)));
}

} // namespace

std::optional<Blessed> read_expected(const fs::path& folder) {
    const fs::path file = folder / expected_name;
    std::error_code error;
    if (!fs::exists(file, error)) {
        return std::nullopt;
    }
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    if (!stream) {
        throw IoError(fmt::format(
            "cannot read {}: {}", file.string(), std::generic_category().message(errno)));
    }
    return blessed_of(text.str(), file);
}

std::string expected_json(const Blessed& blessed) {
    std::string profiles;
    for (const auto& [name, run] :
         {std::pair("full", &blessed.full), std::pair("quick", &blessed.quick)}) {
        if (*run) {
            profiles += fmt::format(
                "{}\n    \"{}\": {}", profiles.empty() ? "" : ",", name, run_text(**run));
        }
    }
    return fmt::format(
        "{{\n  \"schema_version\": {},\n  \"inputs\": {},\n  \"profiles\": {{{}\n  }}\n}}\n",
        expected_schema_version,
        one_line(json::parse(blessed.inputs)),
        profiles);
}

WatchedRun watched_run(const model::Scenario& scenario,
                       const experiment::ExperimentResult& result,
                       std::uint64_t seed,
                       std::string program) {
    std::string all;
    for (const Estimate& estimate : result.estimates.estimates) {
        all += one_line(estimate_part(estimate));
    }
    WatchedRun watched;
    watched.program = std::move(program);
    watched.bits = fingerprint_of(all);
    watched.run.scenario_name = scenario.name;
    watched.run.scenario_hash = scenario.hash;
    watched.run.seed = seed;
    watched.run.replications = result.replications;
    watched.run.rounds = result.rounds;
    return watched;
}

std::vector<std::string> changed_inputs(std::string_view blessed,
                                        std::string_view now,
                                        std::size_t most) {
    std::vector<std::string> changes;
    add_changes(json::parse(blessed), json::parse(now), "", changes);
    if (changes.size() > most) {
        const std::size_t more = changes.size() - most;
        changes.resize(most);
        changes.push_back(fmt::format("and {} more", more));
    }
    return changes;
}

std::string fingerprint_of(std::string_view bytes) {
    return checksum_of(bytes);
}

} // namespace staffsim::report
