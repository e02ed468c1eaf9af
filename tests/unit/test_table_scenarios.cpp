// Scenarios with fields at random within the bounds of the field table, read as a user's file is:
// what the reader accepts, both simulators can run, and they agree on every contact.
//
// More scenarios: STAFFSIM_SEEDS=5000 build/release/tests/unit/test_table_scenarios.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "random_overlays.hpp"
#include "staffsim/core/error.hpp"
#include "staffsim/engine/replication.hpp"
#include "staffsim/scenario/field_table.hpp"
#include "staffsim/scenario/scenario_reader.hpp"
#include "support/agreement.hpp"
#include "support/plain_simulator.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <string>
#include <vector>

using namespace staffsim;
using namespace staffsim::test;
using namespace staffsim::tests;

namespace {

/// Two days with every block that a scenario can have.
constexpr const char* everything = R"({
  "schema_version": 1,
  "name": "everything",
  "calendar": {"start_date": "2025-03-08", "days": 2, "interval_minutes": 30,
               "time_zone": "America/New_York", "wind_down_hours": 2},
  "opening_hours": {"day": {"daily": ["08:00-20:00"]}},
  "forecast_error": {"cv": 0.05, "weekly_cv": 0.02},
  "contact_types": {
    "calls": {
      "channel": "voice",
      "demand": {"daily_contacts": 500, "trend_per_year": 0.05,
                 "day_factor": {"law": "gamma", "cv": 0.2, "autocorrelation": 0.4,
                                "common_share": 0.5},
                 "interval_factor": {"law": "lognormal", "cv": 0.1, "autocorrelation": 0.8}},
      "handle_time": {"kind": "lognormal", "mean_seconds": 300, "scv": 1.2},
      "patience": {"balking_share": 0.05, "time": {"kind": "exponential", "mean_seconds": 120}},
      "service_level": {"acceptable_wait_seconds": 20, "target": 0.8, "rule": "offered",
                        "short_abandon_seconds": 5},
      "retrial": {"probability": 0.5, "delay": {"kind": "exponential", "mean_seconds": 600},
                  "patience": "redrawn", "most_attempts": 3},
      "resolution_probability": 0.8,
      "recontact": {"probability": 0.5, "delay": {"kind": "gamma", "mean_seconds": 20000, "scv": 2}},
      "queue_limit": 30,
      "starting_backlog": {"contacts": 5, "oldest_hours": 0.01},
      "opening_hours": "day", "out_of_hours": "turn_away"
    },
    "chats": {
      "channel": "chat",
      "demand": {"daily_contacts": 400},
      "bot": {"engagement": 0.9, "containment": 0.4, "resolution": 0.7, "abandonment": 0.1,
              "session_time": {"kind": "erlang", "mean_seconds": 90, "stages": 3},
              "handoff": {"delay": {"kind": "deterministic", "value_seconds": 5},
                          "context_share": 0.7, "handle_factor_with_context": 0.9,
                          "handle_factor_without_context": 1.1, "patience_factor": 0.8},
              "price": {"basis": "session", "amount": 0.5}},
      "handle_time": {"kind": "gamma", "mean_seconds": 400, "scv": 0.6},
      "patience": {"time": {"kind": "hyperexponential", "probabilities": [0.3, 0.7],
                            "mean_seconds": [30, 300]}},
      "recontact": {"probability": 0.6, "contact_type": "mails",
                    "delay": {"kind": "exponential", "mean_seconds": 40000}},
      "resolution_probability": 0.7
    },
    "mails": {
      "channel": "email",
      "demand": {"daily_contacts": 150},
      "handle_time": {"kind": "exponential", "mean_seconds": 400},
      "service_level": {"acceptable_wait_seconds": 86400},
      "starting_backlog": {"contacts": 40, "oldest_hours": 20}
    }
  },
  "events": {
    "sale": {"start": "2025-03-08T10:00", "duration_hours": 6, "shape": "ramp",
             "volume_factor": 1.8, "handle_time_factor": 1.1, "containment_factor": 0.8},
    "outage": {"window": {"from": "2025-03-08T00:00", "to": "2025-03-09T12:00"},
               "probability": 0.7, "duration_hours": 3, "duration_cv": 0.5, "shape": "decay",
               "volume_factor": 2, "volume_factor_cv": 0.3, "contact_types": ["calls"]}
  },
  "sites": {"home": {"location": "in_house"}, "away": {"location": "nearshore"}},
  "agent_groups": {
    "core": {"site": "home", "skills": {"calls": {"priority": 1, "handle_time_factor": 1},
                                        "mails": {"priority": 2, "resolution_factor": 1.1}},
             "staffing": {"agents": 5.5}, "shrinkage": 0.1,
             "price": {"basis": "paid_hour", "amount": 25}},
    "partner": {"site": "away", "skills": {"calls": {"priority": 2, "handle_time_factor": 1.2},
                                           "chats": {"resolution_factor": 0.9}},
                "staffing": {"agents": 4}, "absence": {"share": 0.1, "cv": 0.5},
                "price": {"basis": "minute", "amount": 0.4}}
  },
  "routing": {"contact_selection": "priority", "agent_selection": "priority",
              "routes": {"calls": [{"group": "core"},
                                   {"group": "partner", "rank": 2, "after_seconds": 20}]}}
})";

std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
    const char* text = std::getenv(name); // NOLINT(concurrency-mt-unsafe): one thread
    return text == nullptr ? otherwise : std::stoull(text);
}

std::string words(const std::vector<scenario::Overlay>& overlays) {
    std::string text;
    for (const scenario::Overlay& overlay : overlays) {
        text += overlay.pointer + '=' + overlay.value + ' ';
    }
    return text;
}

} // namespace

TEST_CASE("what the reader accepts within the table's bounds, both simulators run alike") {
    const Field table = scenario::scenario_table();
    const std::vector<Leaf> leaves = leaves_of(table, everything);
    CHECK(leaves.size() > 100);
    const std::uint64_t seeds = from_environment("STAFFSIM_SEEDS", 200);
    std::uint64_t accepted = 0;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        Dice dice(seed);
        const auto overlays = random_overlays(leaves, dice);
        CAPTURE(words(overlays));
        model::Scenario read;
        try {
            read = scenario::read_scenario_text(everything, ".", overlays).scenario;
        } catch (const ScenarioError&) {
            continue; // fields that do not go together
        }
        ++accepted;
        const random::ReplicationKey key{
            .seed = seed, .replication = static_cast<std::uint32_t>(seed % 7), .round_size = 4};
        const PlainResult expected = simulate_plainly(read, key);
        engine::ContactLog log;
        engine::Replicator replicator(engine::make_plan(read));
        const engine::Observations& seen = replicator.run(key, &log);
        CHECK(first_difference(log, expected.log) == "");
        CHECK(first_difference(seen, expected.observations) == "");
        CHECK(broken_law(read, expected) == "");
    }
    CHECK(accepted * 2 > seeds);
}
