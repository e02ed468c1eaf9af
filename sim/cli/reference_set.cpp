#include "reference_set.hpp"

#include "exit_code.hpp"
#include "measure_options.hpp"
#include "staffsim/core/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <system_error>
#include <utility>

namespace staffsim::cli {

namespace {

namespace fs = std::filesystem;

/// Where a reference names none; those that its scenario has.
constexpr std::array usually_judged{"first_contacts",
                                    "offered",
                                    "service_level",
                                    "asa_seconds",
                                    "abandonment",
                                    "aht_seconds",
                                    "occupancy",
                                    "cost_total",
                                    "cost_per_resolution"};

/// The folder itself, or the references in it.
std::vector<fs::path> references_in(const fs::path& folder) {
    if (scenario::is_reference(folder)) {
        return {folder};
    }
    std::error_code error;
    std::vector<fs::path> found;
    for (fs::directory_iterator each(folder, error); !error && each != fs::directory_iterator();
         each.increment(error)) {
        if (scenario::is_reference(each->path())) {
            found.push_back(each->path());
        }
    }
    std::sort(found.begin(), found.end());
    if (found.empty()) {
        throw ScenarioError({{folder.string(),
                              fs::exists(folder, error) ? "no reference" : "nothing there",
                              "a folder with reference.json, or one of such folders",
                              "results/reference/README.md says what a reference is"}});
    }
    return found;
}

/// One measure of a reference; its faults with the place.
std::optional<planning::ScopedMeasure> measure_of(const std::string& text,
                                                  const std::string& place,
                                                  const scenario::LoadedReference& reference,
                                                  std::vector<Fault>& faults) {
    std::vector<planning::ScopedMeasure> found =
        measures_in(text, place, reference.loaded.scenario, faults);
    if (found.size() == 1) {
        return std::move(found.front());
    }
    if (found.size() > 1) {
        faults.push_back({place, '"' + text + '"', "one measure", ""});
    }
    return std::nullopt;
}

std::vector<model::JudgedMeasure> judged_of(const scenario::LoadedReference& reference) {
    std::vector<model::JudgedMeasure> judged = reference.reference.measures;
    if (judged.empty()) {
        for (const char* name : usually_judged) {
            judged.push_back({name, {}});
        }
    }
    return judged;
}

ReadReference prepared(const fs::path& folder, std::vector<Fault>& faults) {
    ReadReference result{scenario::read_reference(folder), {}, {}, report::read_expected(folder)};
    const std::string file = (folder / "reference.json").string();
    const std::vector<model::JudgedMeasure> judged = judged_of(result.of);
    for (std::size_t i = 0; i < judged.size(); ++i) {
        const std::string place = fmt::format("{}/measures/{}/measure", file, i);
        if (auto measure = measure_of(judged[i].measure, place, result.of, faults)) {
            result.watched.push_back({judged[i].measure, *std::move(measure), judged[i].tolerance});
        }
    }
    const std::vector<model::Gate>& gates = result.of.reference.gates;
    for (std::size_t i = 0; i < gates.size(); ++i) {
        const std::string place = fmt::format("{}/gates/{}", file, i);
        if (auto measure = measure_of(gates[i].measure, place, result.of, faults)) {
            result.gates.push_back({gates[i], *std::move(measure)});
        }
    }
    return result;
}

} // namespace

std::vector<ReadReference> read_references(std::span<const fs::path> folders) {
    std::vector<ReadReference> all;
    std::vector<Fault> faults;
    for (const fs::path& given : folders) {
        try {
            for (const fs::path& folder : references_in(given)) {
                try {
                    all.push_back(prepared(folder, faults));
                } catch (const ScenarioError& error) {
                    faults.insert(faults.end(), error.faults().begin(), error.faults().end());
                }
            }
        } catch (const ScenarioError& error) {
            faults.insert(faults.end(), error.faults().begin(), error.faults().end());
        }
    }
    if (!faults.empty()) {
        throw ScenarioError(std::move(faults));
    }
    return all;
}

} // namespace staffsim::cli
