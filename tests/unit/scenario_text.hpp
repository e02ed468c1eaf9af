/// \file
/// Small scenarios for the tests of the scenario layer.

#pragma once

#include "staffsim/scenario/scenario_reader.hpp"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

namespace staffsim::test {

/// One type, one group, one day in March 2025, in under 30 lines.
inline const std::string minimal_text = R"({
  "schema_version": 1,
  "name": "minimal",
  "calendar": {"start_date": "2025-03-03", "days": 1, "time_zone": "UTC"},
  "contact_types": {
    "calls": {
      "channel": "voice",
      "demand": {"daily_contacts": 1200},
      "handle_time": {"kind": "exponential", "mean_seconds": 300},
      "patience": {"time": {"kind": "exponential", "mean_seconds": 180}}
    }
  },
  "sites": {"home": {"location": "in_house"}},
  "agent_groups": {
    "team": {
      "site": "home",
      "skills": {"calls": {}},
      "staffing": {"agents": 5},
      "price": {"basis": "paid_hour", "amount": 25}
    }
  }
})";

using Overlays = std::vector<scenario::Overlay>;

/// The minimal scenario with some values set.
inline scenario::LoadedScenario loaded(const Overlays& overlays = {}) {
    return scenario::read_scenario_text(minimal_text, ".", overlays);
}

/// Faults of a text, one a line; empty if it has none.
inline std::string faults_of(const std::string& text, const Overlays& overlays = {}) {
    try {
        static_cast<void>(scenario::read_scenario_text(text, ".", overlays));
        return "";
    } catch (const ScenarioError& error) {
        return error.what();
    }
}

/// Faults of the minimal scenario with some values set.
inline std::string faults_with(const Overlays& overlays) {
    return faults_of(minimal_text, overlays);
}

/// An empty folder of this process, with a folder "below" in it; gone at the end.
class Folder {
public:
    Folder()
        : path_(std::filesystem::temp_directory_path() /
                ("staffsim_test_" + std::to_string(::getpid()))) {
        std::filesystem::create_directories(path_ / "below");
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    Folder(Folder&&) = delete;
    Folder& operator=(Folder&&) = delete;
    ~Folder() { std::filesystem::remove_all(path_); }

    /// Writes a file and gives its path.
    std::filesystem::path write(const std::string& name, const std::string& text) const {
        std::ofstream(path_ / name, std::ios::binary) << text;
        return path_ / name;
    }

private:
    std::filesystem::path path_;
};

inline bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace staffsim::test
