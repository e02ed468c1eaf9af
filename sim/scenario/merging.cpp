#include "merging.hpp"

#include "json_text.hpp"

#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>
#include <utility>

namespace staffsim::scenario {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_chain = 16;

/// Rewrites every data file's path in a part of the scenario from one folder to another.
void rebase_files(Json& value, const Field& field, const fs::path& way) {
    if (field.kind == Kind::file && value.is_string()) {
        const fs::path file = value.get<std::string>();
        if (file.is_relative()) {
            value = (way / file).lexically_normal().generic_string();
        }
    } else if (field.kind == Kind::object && value.is_object()) {
        for (auto& member : value.items()) {
            if (const Field* known = field.find(member.key())) {
                rebase_files(member.value(), *known, way);
            }
        }
    } else if (field.kind == Kind::names && value.is_object()) {
        for (auto& member : value.items()) {
            rebase_files(member.value(), field.fields.front(), way);
        }
    }
}

} // namespace

std::string read_file(const fs::path& file) {
    std::error_code error;
    if (fs::is_directory(file, error)) {
        throw IoError(file.string() + ": it is a folder");
    }
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        throw IoError(file.string() +
                      ": cannot be read: " + std::generic_category().message(errno));
    }
    std::ostringstream text;
    text << stream.rdbuf();
    if (stream.bad()) {
        throw IoError(file.string() + ": reading failed");
    }
    return std::move(text).str();
}

std::string reason_of(const IoError& error) {
    const std::string message = error.what();
    const std::size_t colon = message.rfind(": ");
    return colon == std::string::npos ? message : message.substr(colon + 2);
}

std::string Merging::prefix() const {
    return chain_.size() <= 1 ? "" : chain_.back().filename().string() + '#';
}

std::optional<Json> Merging::merged(std::string_view text, const fs::path& file) {
    chain_.push_back(file.empty() ? fs::path() : fs::weakly_canonical(file));
    const std::string name = file.empty() ? "scenario" : file.filename().string();
    std::optional<Json> scenario = parse_scenario({text, name, prefix()}, faults_);
    if (scenario) {
        scenario = with_bases(*std::move(scenario), file);
    }
    chain_.pop_back();
    return scenario;
}

std::optional<Json> Merging::with_bases(Json scenario, const fs::path& file) {
    if (chain_.size() > 1) {
        const fs::path way = file.parent_path().lexically_proximate(folder_);
        if (way != "." && !way.empty()) {
            const Json extends = scenario.value("extends", Json());
            rebase_files(scenario, table_, way);
            if (!extends.is_null()) {
                scenario["extends"] = extends;
            }
        }
    }
    const auto extends = scenario.find("extends");
    if (extends == scenario.end() || extends->is_null()) {
        return scenario;
    }
    std::optional<Json> base = base_of(*extends, file);
    scenario.erase("extends");
    if (!base) {
        return std::nullopt;
    }
    base->merge_patch(scenario);
    return base;
}

std::optional<Json> Merging::base_of(const Json& extends, const fs::path& file) {
    Fault fault{prefix() + "/extends", described(extends), "the path of a scenario file", ""};
    if (!extends.is_string() || extends.get_ref<const std::string&>().empty()) {
        faults_.add(std::move(fault));
        return std::nullopt;
    }
    const fs::path folder = file.empty() ? folder_ : file.parent_path();
    const fs::path base = folder / extends.get<std::string>();
    const fs::path canonical = fs::weakly_canonical(base);
    for (const fs::path& open : chain_) {
        if (open == canonical) {
            fault.expected = "a file that does not extend this one in turn";
            faults_.add(std::move(fault));
            return std::nullopt;
        }
    }
    if (chain_.size() >= longest_chain) {
        fault.expected = "a chain of at most 16 files";
        faults_.add(std::move(fault));
        return std::nullopt;
    }
    std::string text;
    try {
        text = read_file(base);
    } catch (const IoError& error) {
        fault.expected = "the path of a scenario file that can be read";
        fault.hint = reason_of(error);
        faults_.add(std::move(fault));
        return std::nullopt;
    }
    return merged(text, base);
}

} // namespace staffsim::scenario
