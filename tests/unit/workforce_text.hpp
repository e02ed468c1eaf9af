/// \file
/// Four weeks of a scenario with people of every kind: on shifts with heads, a vendor's seats that
/// take over from agents by interval.

#pragma once

namespace staffsim::test {

inline constexpr const char* workforce_text = R"({
  "schema_version": 1,
  "name": "workforce",
  "calendar": {"start_date": "2025-03-03", "days": 28, "time_zone": "America/New_York"},
  "contact_types": {
    "calls": {
      "channel": "voice",
      "demand": {"daily_contacts": 400},
      "handle_time": {"kind": "exponential", "mean_seconds": 300},
      "patience": {"time": {"kind": "exponential", "mean_seconds": 180}}
    }
  },
  "sites": {"home": {"location": "in_house"}, "away": {"location": "nearshore"}},
  "agent_groups": {
    "team": {
      "site": "home",
      "skills": {"calls": {}},
      "staffing": {"shifts": {
        "early": {"start": "07:00", "hours": 8.5, "share": 0.6,
                  "breaks": {"lunch": {"minutes": 30, "paid": false, "earliest_minutes": 180,
                                       "latest_minutes": 240}}},
        "late": {"start": "14:00", "hours": 8.5, "share": 0.4,
                 "days": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday"],
                 "days_per_week": 5,
                 "breaks": {"lunch": {"minutes": 30, "paid": false, "earliest_minutes": 180}}}}},
      "planned_shrinkage": {
        "coaching": {"where": "in_office", "share": 0.05},
        "leave": {"where": "out_of_office", "weeks": [0.1, 0.2]},
        "unpaid_leave": {"where": "out_of_office", "share": 0.01, "paid": false}},
      "absence": {"share": 0.06, "cv": 0.4, "common_share": 0.5, "paid_share": 0.8},
      "adherence": {
        "late_start": {"probability": 0.05, "time": {"kind": "exponential", "mean_seconds": 300}},
        "long_break": {"probability": 0.1, "time": {"kind": "exponential", "mean_seconds": 180}}},
      "heads": {
        "starting": [{"heads": 20, "tenure_weeks": 100, "weeks_on_phones": 90}],
        "attrition": {"from_weeks": [0, 13], "annual_rate": [0.5, 0.3], "cv": 0.2},
        "pace": {"kind": "exponential", "start": 0.6, "weeks": 6},
        "quality": {"kind": "table", "at_weeks": [0, 8], "factor": [0.9, 1]},
        "classes": {"spring": {"decision_date": "2025-03-01", "lead_time_days": 3, "offers": 10,
                               "acceptance": 0.8, "no_show": 0.1, "training_weeks": 1,
                               "training_fall_out": 0.1, "nesting_weeks": 1,
                               "end_date": "2025-03-31"}},
        "transfers": [{"to": "desk", "date": "2025-03-12", "heads": 2}],
        "overtime_cap": 0.1, "time_off_cap": 0.05
      }
    },
    "desk": {
      "site": "home",
      "skills": {"calls": {}},
      "staffing": {"shifts": {"day": {"start": "09:00", "hours": 8}}},
      "heads": {"starting": [{"heads": 4, "tenure_weeks": 50, "weeks_on_phones": 40}]}
    },
    "partner": {
      "site": "away",
      "skills": {"calls": {}},
      "staffing": {"shifts": {"day": {"start": "08:00", "hours": 8}}},
      "vendor": {
        "committed": [10, 12], "flex_up": 0.1, "flex_down": 0.2, "notice_weeks": 2,
        "ramp_limit": 5, "shortfall": {"mean": 0.1, "cv": 0.5, "autocorrelation": 0.6},
        "transition": {"start_date": "2025-03-05", "knowledge_transfer_weeks": 1,
                       "parallel_weeks": 1, "replaces": "old",
                       "dip_handle_time_factor": 1.2, "dip_weeks": 2}
      }
    },
    "old": {"site": "home", "skills": {"calls": {}}, "staffing": {"agents": 3}},
    "reserve": {"site": "home", "skills": {"calls": {}}, "heads": {},
                "staffing": {"shifts": {"day": {"start": "09:00", "hours": 8}}}}
  }
})";

} // namespace staffsim::test
