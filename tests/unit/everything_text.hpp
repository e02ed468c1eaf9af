/// \file
/// Two days of a scenario with every block and every field of what a contact can do.

#pragma once

namespace staffsim::test {

inline constexpr const char* everything_text = R"({
  "schema_version": 1,
  "name": "everything",
  "calendar": {"start_date": "2025-03-08", "days": 2, "interval_minutes": 30,
               "time_zone": "America/New_York", "wind_down_hours": 2},
  "opening_hours": {"day": {"daily": ["08:00-20:00"]}, "desk": {"daily": ["09:00-17:00"]}},
  "forecast_error": {"cv": 0.05, "weekly_cv": 0.02},
  "contact_types": {
    "calls": {
      "channel": "voice",
      "demand": {"daily_contacts": 500, "trend_per_year": 0.05,
                 "day_factor": {"law": "gamma", "cv": 0.2, "autocorrelation": 0.4,
                                "common_share": 0.5},
                 "interval_factor": {"law": "lognormal", "cv": 0.1, "autocorrelation": 0.8}},
      "handle_time": {"kind": "lognormal", "mean_seconds": 240, "scv": 1.2},
      "after_contact_work": {"kind": "exponential", "mean_seconds": 60},
      "wait_slope": {"above_seconds": 60, "seconds_per_minute": 5, "most_seconds": 60},
      "patience": {"balking_share": 0.05, "time": {"kind": "exponential", "mean_seconds": 120},
                   "announcements": [
                     {"at_seconds": 30, "leaving_share": 0.1, "within_seconds": 5},
                     {"at_seconds": 90, "leaving_share": 0.05}]},
      "announced_wait": {"predictor": "queue", "wait_seconds": [0, 300],
                         "balking_share": [0, 0.3], "patience_factor": [1, 1.2]},
      "callback": {"predictor": "head_of_line", "offered_above_seconds": 60, "acceptance": 0.3,
                   "no_answer": 0.2, "no_answer_seconds": 25, "most_calls": 2,
                   "retry_delay": {"kind": "exponential", "mean_seconds": 600}},
      "message_offer": {"after_seconds": 400, "contact_type": "mails"},
      "silent_abandonment": {"share": 0.1,
                             "handle_time": {"kind": "deterministic", "value_seconds": 15}},
      "service_level": {"acceptable_wait_seconds": 20, "target": 0.8, "rule": "offered",
                        "short_abandon_seconds": 5},
      "retrial": {"probability": 0.5, "delay": {"kind": "exponential", "mean_seconds": 600},
                  "patience": "redrawn", "most_attempts": 3},
      "resolution_probability": 0.8,
      "recontact": {"probability": 0.5, "window_hours": 24,
                    "delay": {"kind": "gamma", "mean_seconds": 20000, "scv": 2}},
      "queue_limit": 30, "line_group": "trunks",
      "starting_backlog": {"contacts": 5, "oldest_hours": 0.01},
      "opening_hours": "day", "out_of_hours": "turn_away", "at_closing": "clear"
    },
    "chats": {
      "channel": "chat",
      "demand": {"daily_contacts": 400},
      "bot": {"engagement": 0.9, "containment": 0.4, "resolution": 0.7, "abandonment": 0.1,
              "session_time": {"kind": "erlang", "mean_seconds": 90, "stages": 3},
              "vip_share": 0.05, "high_stakes_share": 0.05,
              "triggers": {"request": 0.1, "low_confidence": 0.05,
                           "sentiment": {"negative_share": 0.2, "hit_rate": 0.7,
                                         "false_alarm_rate": 0.05,
                                         "missed_resolution_factor": 0.5},
                           "session_share": 0.4},
              "handoff": {"delay": {"kind": "deterministic", "value_seconds": 5},
                          "context_share": 0.7, "handle_factor_with_context": 0.9,
                          "handle_factor_without_context": 1.1, "patience_factor": 0.8},
              "capacity": 40, "over_capacity": "to_people",
              "price": {"basis": "session", "amount": 0.5}},
      "handle_time": {"kind": "gamma", "mean_seconds": 400, "scv": 0.6},
      "patience": {"time": {"kind": "hyperexponential", "probabilities": [0.3, 0.7],
                            "mean_seconds": [30, 300]}},
      "recontact": {"probability": 0.6, "contact_type": "mails",
                    "delay": {"kind": "exponential", "mean_seconds": 40000}},
      "resolution_probability": 0.7
    },
    "talks": {
      "channel": "messaging",
      "demand": {"daily_contacts": 150},
      "bot": {"turns": {"resolve": 0.2, "escalate": 0.1, "fail": 0.2, "abandon": 0.05,
                        "most_failed": 2, "most_turns": 10,
                        "turn_time": {"kind": "exponential", "mean_seconds": 15}}},
      "conversation": {"mean_replies": 4, "release_after_seconds": 240,
                       "reply_time": {"kind": "exponential", "mean_seconds": 50},
                       "pause_time": {"kind": "exponential", "mean_seconds": 90}},
      "patience": {"time": {"kind": "exponential", "mean_seconds": 600}}
    },
    "mails": {
      "channel": "email",
      "demand": {"daily_contacts": 150},
      "handle_time": {"kind": "exponential", "mean_seconds": 400},
      "deferred": true,
      "deferral": {"clock": "business_hours", "business_hours": "desk",
                   "interruption": "resume", "most_interruptions": 2},
      "service_level": {"acceptable_wait_seconds": 86400},
      "chase": {"after_hours": 5, "probability": 0.3, "contact_type": "calls", "most": 2},
      "opening_hours": "desk", "out_of_hours": "wait",
      "starting_backlog": {"contacts": 40, "oldest_hours": 20}
    },
    "experts": {
      "channel": "voice",
      "demand": {"daily_contacts": 0},
      "handle_time": {"kind": "exponential", "mean_seconds": 300}
    }
  },
  "line_groups": {"trunks": {"lines": 40, "waiting": 35}},
  "events": {
    "sale": {"start": "2025-03-08T10:00", "duration_hours": 6, "shape": "ramp",
             "volume_factor": 1.8, "handle_time_factor": 1.1, "containment_factor": 0.8},
    "outage": {"window": {"from": "2025-03-08T00:00", "to": "2025-03-09T12:00"},
               "probability": 0.7, "duration_hours": 3, "duration_cv": 0.5, "shape": "decay",
               "volume_factor": 2, "volume_factor_cv": 0.3, "bot_outage": true}
  },
  "sites": {"home": {"location": "in_house"}, "away": {"location": "nearshore"}},
  "agent_groups": {
    "core": {"site": "home",
             "skills": {"calls": {"priority": 1, "handle_time_factor": 1,
                                  "transfer": {"probability": 0.1, "contact_type": "experts",
                                               "mode": "warm",
                                               "conference_time": {"kind": "exponential",
                                                                   "mean_seconds": 40}}},
                        "mails": {"priority": 2, "resolution_factor": 1.1, "weight": 2}},
             "staffing": {"agents": 5.5}, "shrinkage": 0.1,
             "differences": {"pace_cv": 0.15, "quality_cv": 0.1, "correlation": -0.3},
             "fatigue": {"smoothing_minutes": 45, "occupancy": [0.7, 0.95],
                         "handle_time_factor": [1, 1.15]},
             "disconnect": {"probability": 0.05,
                            "time": {"kind": "exponential", "mean_seconds": 120}},
             "price": {"basis": "paid_hour", "amount": 25}},
    "desk": {"site": "home", "skills": {"experts": {"score": 1, "score_per_minute": 0.5}},
             "staffing": {"agents": 2}},
    "partner": {"site": "away", "skills": {"calls": {"priority": 2, "handle_time_factor": 1.2},
                                           "talks": {},
                                           "chats": {"resolution_factor": 0.9}},
                "staffing": {"agents": 4}, "absence": {"share": 0.1, "cv": 0.5},
                "concurrency": {"slots": 3, "speed": [1, 1.5, 1.8], "slots_for_handoffs": 1,
                                "new_agents_share": 0.3, "new_agents_slots": 2},
                "price": {"basis": "minute", "amount": 0.4}}
  },
  "routing": {"contact_selection": "priority", "agent_selection": "priority",
              "routes": {"calls": [{"group": "core", "reserve": 1, "weight": 2},
                                   {"group": "partner", "rank": 2, "after_seconds": 20,
                                    "queue_per_agent": 0.5, "score": 1,
                                    "score_per_idle_minute": 0.2}]},
              "dispatch": {"mails": "last_group"}, "overflow_moves": {"calls": true}}
})";

} // namespace staffsim::test
