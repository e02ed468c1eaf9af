#include "staffsim/scenario/scenario_reader.hpp"

#include "checker.hpp"
#include "checks.hpp"
#include "json_text.hpp"
#include "merging.hpp"
#include "staffsim/analytic/requirement.hpp"
#include "staffsim/scenario/field_table.hpp"
#include "table_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <utility>

namespace staffsim::scenario {

namespace {

/// FNV-1a of 64 bits, fed piece by piece.
class Fingerprint {
public:
    void feed(std::string_view text) {
        for (const char byte : text) {
            hash_ = (hash_ ^ static_cast<unsigned char>(byte)) * 0x100000001b3ULL;
        }
        // Ends each piece, so that text moved from one to the next changes the whole.
        hash_ = (hash_ ^ 0xffU) * 0x100000001b3ULL;
    }
    [[nodiscard]] std::string digits() const { return fmt::format("{:016x}", hash_); }

private:
    std::uint64_t hash_ = 0xcbf29ce484222325ULL;
};

/// What planners know beforehand of the people they will need.
void add_required_fte(model::Scenario& scenario) {
    auto& groups = scenario.agent_groups;
    const auto is_planned = [](const model::AgentGroup& group) {
        return group.heads || group.vendor;
    };
    if (std::none_of(groups.begin(), groups.end(), is_planned)) {
        return;
    }
    const std::vector<analytic::GroupDemand> demand = analytic::group_demand(scenario);
    for (std::size_t g = 0; g < groups.size(); ++g) {
        if (is_planned(groups[g])) {
            groups[g].required_fte = analytic::required_fte(scenario, g, demand[g]);
        }
    }
}

/// The completed scenario without the blocks about money that nobody wrote: a scenario without
/// contracts or value has the fingerprint that it had before there were any.
Json without_unwritten_money(Json complete, const Json& merged) {
    for (const Field& field : money_fields()) {
        if (const auto written = merged.find(field.name);
            written == merged.end() || written->is_null()) {
            complete.erase(field.name);
        }
    }
    if (complete.at("value").is_null()) {
        complete.erase("value");
    }
    return complete;
}

std::string money_of(const Json& complete) {
    Json money = Json::object();
    for (const Field& field : money_fields()) {
        money[field.name] = complete.at(field.name);
    }
    return money.dump();
}

LoadedScenario load(std::string_view text,
                    const std::filesystem::path& file,
                    const std::filesystem::path& folder,
                    std::span<const Overlay> overlays) {
    FaultList faults;
    const Field table = scenario_table();
    std::optional<Json> merged = Merging(table, folder, faults).merged(text, file);
    if (!merged) {
        faults.raise();
    }
    for (const Overlay& overlay : overlays) {
        apply_overlay(*merged, overlay, table, faults);
    }
    const Json complete = Checker(*merged, faults).complete(*merged, table);
    DataFiles files(folder, faults);
    LoadedScenario loaded;
    Workshop shop{complete, faults, loaded.warnings, files, std::nullopt, {}};
    loaded.scenario = build_scenario(shop);
    faults.raise();
    add_required_fte(loaded.scenario);

    loaded.merged_text = without_unwritten_money(complete, *merged).dump();
    loaded.money_text = money_of(complete);
    Fingerprint fingerprint;
    fingerprint.feed(loaded.merged_text);
    for (const auto& [path, content] : files.contents()) {
        loaded.data_files.push_back(path);
        fingerprint.feed(content);
    }
    loaded.scenario.hash = fingerprint.digits();
    find_warnings(loaded.scenario, complete, loaded.warnings);
    return loaded;
}

} // namespace

LoadedScenario read_scenario(const std::filesystem::path& file, std::span<const Overlay> overlays) {
    return load(read_file(file), file, file.parent_path(), overlays);
}

LoadedScenario read_plan(const std::filesystem::path& file,
                         const std::filesystem::path& base,
                         std::span<const Overlay> overlays) {
    std::string text = read_file(file);
    FaultList faults; // of the text, which come again where it is read in earnest
    std::optional<Json> plan = parse_scenario({text, "plan", ""}, faults);
    if (plan && faults.empty() && !plan->contains("extends") && !plan->contains("schema_version")) {
        const std::filesystem::path folder = std::filesystem::weakly_canonical(file).parent_path();
        (*plan)["extends"] =
            std::filesystem::weakly_canonical(base).lexically_proximate(folder).generic_string();
        text = plan->dump();
    }
    return load(text, file, file.parent_path(), overlays);
}

LoadedScenario read_scenario_text(std::string_view text,
                                  const std::filesystem::path& folder,
                                  std::span<const Overlay> overlays) {
    return load(text, {}, folder, overlays);
}

std::optional<double> number_at(std::string_view merged_text, const std::string& pointer) {
    const Json scenario = Json::parse(merged_text);
    Json::json_pointer place;
    try {
        place = Json::json_pointer(pointer);
    } catch (const Json::exception&) {
        return std::nullopt; // "-" or a wrong escape: the reader says what is wrong when it is set
    }
    if (!scenario.contains(place) || !scenario.at(place).is_number()) {
        return std::nullopt;
    }
    return scenario.at(place).get<double>();
}

} // namespace staffsim::scenario
