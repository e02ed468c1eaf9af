/// \file
/// A small plan for what-if verbs, and how tests run them.

#pragma once

#include "program.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace staffsim::tests {

/// A day of calls and of chats behind a bot; 30 an hour.
inline constexpr const char* two_lines = R"({
  "schema_version": 1,
  "name": "two_lines",
  "question": "What if?",
  "currency": "EUR",
  "calendar": { "start_date": "2025-10-13", "days": 1, "interval_minutes": 60, "time_zone": "UTC" },
  "contact_types": {
    "calls": {
      "channel": "voice",
      "demand": { "daily_contacts": 480 },
      "handle_time": { "kind": "exponential", "mean_seconds": 300 },
      "patience": { "time": { "kind": "exponential", "mean_seconds": 300 } },
      "service_level": { "acceptable_wait_seconds": 30, "target": 0.8 }
    },
    "chats": {
      "channel": "chat",
      "demand": { "daily_contacts": 240 },
      "bot": { "containment": 0.4, "resolution": 0.8,
               "session_time": { "kind": "exponential", "mean_seconds": 60 } },
      "handle_time": { "kind": "exponential", "mean_seconds": 300 },
      "service_level": { "acceptable_wait_seconds": 60, "target": 0.8 }
    }
  },
  "sites": { "berlin": { "location": "in_house" } },
  "agent_groups": {
    "team": { "site": "berlin", "skills": { "calls": {}, "chats": {} }, "staffing": { "agents": 4 },
              "price": { "basis": "paid_hour", "amount": 30 } }
  },
  "run": { "seed": 3, "replications": 32 }
})";

class WhatIf {
protected:
    [[nodiscard]] Ended run_words(const std::vector<std::string>& words) const {
        return run(words, folder.path());
    }
    [[nodiscard]] nlohmann::json json_of(const std::string& file) const {
        return nlohmann::json::parse(text_of(folder.path() / file));
    }
    [[nodiscard]] Ended refused(const std::vector<std::string>& words, int exit_code) const {
        Ended ended = run_words(words);
        CHECK(ended.exit_code == exit_code);
        CHECK(ended.out.empty());
        return ended;
    }

    TemporaryFolder folder;
    std::string scenario = folder.write("plan.json", two_lines).string();
};

inline bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace staffsim::tests
