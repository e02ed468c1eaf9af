#!/usr/bin/python3
"""Writes the benchmark scenarios next to this file, in scenarios/.

The two core cases are fixed, so that figures stay comparable over the years:
  erlang_a_100      M/M/100+M at a load of 100 Erlang, patience of two mean handle times
  multi_skill_day   three contact types (5,000 / 4,000 / 3,000 a day), three groups that serve their own
                    type first and then the next, staffed by half-hour at square-root staffing
single_agents_100 is erlang_a_100 with agents who differ in pace, so that each of them is known;
calls_and_chats has bots with handoffs, retrials, recontacts, and agents with several chats at a time;
everything_on is a day of calls, chats and emails with every rule that the engine knows at work, and
conversations the same with chats played out reply by reply.
thirteen_intervals is a small day of 13 half-hours, for the time from process start to report;
year is multi_skill_day over 365 days at 10,000 contacts a day, for memory;
two_years is the same over 104 weeks, with people on shifts who are hired, learn and leave.
"""

import datetime
import json
import math
import pathlib
import re

FOLDER = pathlib.Path(__file__).resolve().parent / "scenarios"
HALF_HOURS = 48


def calendar(days):
    return {"start_date": "2025-01-06", "days": days, "interval_minutes": 30, "time_zone": "UTC"}


def header(name, question, days):
    return {"schema_version": 1, "name": name, "question": question, "currency": "USD",
            "calendar": calendar(days)}


def exponential(mean):
    return {"kind": "exponential", "mean_seconds": mean}


def two_peaks():
    """Weights of the half-hours of a day with a peak at 10:30 and a lower, broader one at 15:30."""
    def weight(hour):
        return (0.08 + math.exp(-0.5 * ((hour - 10.5) / 2.0) ** 2)
                + 0.8 * math.exp(-0.5 * ((hour - 15.5) / 2.2) ** 2))
    return [weight((k + 0.5) / 2) for k in range(HALF_HOURS)]


def square_root_staffing(load, quality):
    """Agents for an offered load [Erlang]: load + quality * sqrt(load), at least two."""
    return max(2, math.ceil(load + quality * math.sqrt(load)))


def group(skills, staffing):
    return {"site": "home", "skills": skills, "staffing": staffing,
            "price": {"basis": "paid_hour", "amount": 30}}


def erlang_a_100():
    handle_time = 300
    scenario = header("erlang_a_100", "How fast is one line before one large group?", 7)
    scenario["contact_types"] = {"calls": {
        "channel": "voice",
        "demand": {"daily_contacts": 100 * 86400 / handle_time},
        "handle_time": exponential(handle_time),
        "patience": {"time": exponential(2 * handle_time)}}}
    scenario["sites"] = {"home": {"location": "in_house"}}
    scenario["agent_groups"] = {"agents": group({"calls": {}}, {"agents": 100})}
    return scenario


def multi_skill_day():
    names = ["orders", "returns", "refunds"]
    volumes = [5000, 4000, 3000]
    handle_times = [240, 300, 360]
    patiences = [exponential(120), exponential(180),
                 {"kind": "hyperexponential", "probabilities": [0.3, 0.7],
                  "mean_seconds": [150 / 3, 150 * 9 / 7]}]
    weights = two_peaks()
    shares = [w / sum(weights) for w in weights]
    scenario = header("multi_skill_day", "How fast is a day of three types and three groups?", 1)
    scenario["contact_types"] = {
        name: {"channel": "voice",
               "demand": {"daily_contacts": volume,
                          "intraday_profile": [round(w, 6) for w in weights]},
               "handle_time": {"kind": "lognormal", "mean_seconds": handle_time, "scv": 0.64},
               "patience": {"time": patience}}
        for name, volume, handle_time, patience in zip(names, volumes, handle_times, patiences)}
    scenario["sites"] = {"home": {"location": "in_house"}}
    scenario["agent_groups"] = {}
    for i, name in enumerate(names):
        following = names[(i + 1) % len(names)]
        loads = [volumes[i] * share / 1800 * handle_times[i] for share in shares]
        agents = [square_root_staffing(load, 0.35) for load in loads]
        scenario["agent_groups"][name + "_desk"] = group(
            {name: {"priority": 1}, following: {"priority": 2}}, {"weekly": {"daily": agents}})
    scenario["routing"] = {"routes": {
        name: [{"group": name + "_desk"}, {"group": names[i - 1] + "_desk"}]
        for i, name in enumerate(names)}}
    return scenario


def single_agents_100():
    return {"extends": "erlang_a_100.json",
            "name": "single_agents_100",
            "question": "What does it cost to know every agent?",
            "agent_groups": {"agents": {"differences": {"pace_cv": 0.2}}}}


def calls_and_chats():
    weights = [round(w, 6) for w in two_peaks()]
    shares = [w / sum(weights) for w in weights]

    def desk(volume, handle_time):
        return {"weekly": {"daily": [
            square_root_staffing(volume * share / 1800 * handle_time, 0.35) for share in shares]}}

    scenario = header("calls_and_chats", "How fast is a day with bots and chats?", 1)
    scenario["contact_types"] = {
        "calls": {"channel": "voice",
                  "demand": {"daily_contacts": 5000, "intraday_profile": weights},
                  "handle_time": {"kind": "lognormal", "mean_seconds": 280, "scv": 0.64},
                  "patience": {"time": exponential(180)},
                  "retrial": {"probability": 0.4, "delay": exponential(900)},
                  "recontact": {"probability": 0.5, "delay": exponential(7200)},
                  "resolution_probability": 0.85},
        "chats": {"channel": "chat",
                  "demand": {"daily_contacts": 7000, "intraday_profile": weights},
                  "bot": {"containment": 0.4, "abandonment": 0.05, "resolution": 0.8,
                          "session_time": exponential(60),
                          "handoff": {"context_share": 0.7, "handle_factor_with_context": 0.9,
                                      "delay": exponential(20)}},
                  "handle_time": {"kind": "lognormal", "mean_seconds": 250, "scv": 0.64},
                  "patience": {"time": exponential(300)},
                  "recontact": {"probability": 0.4, "delay": exponential(14400)},
                  "resolution_probability": 0.9}}
    scenario["sites"] = {"home": {"location": "in_house"}}
    scenario["agent_groups"] = {
        "phones": group({"calls": {}}, desk(4000, 280)),
        "chat_desk": {**group({"chats": {}}, desk(4200, 110)),
                      "concurrency": {"slots": 3, "speed": [1, 1.7, 2.1]}},
        "blended": {**group({"calls": {}, "chats": {"priority": 2}}, desk(1500, 280)),
                    "concurrency": {"slots": 2, "speed": [1, 1.7]}}}
    scenario["routing"] = {"routes": {
        "calls": [{"group": "phones"}, {"group": "blended", "rank": 2}],
        "chats": [{"group": "chat_desk"}, {"group": "blended", "rank": 2, "after_seconds": 20}]}}
    return scenario


def calls_with_everything(weights):
    return {
        "channel": "voice",
        "demand": {"daily_contacts": 5000, "intraday_profile": weights},
        "handle_time": {"kind": "lognormal", "mean_seconds": 240, "scv": 0.64},
        "after_contact_work": exponential(40),
        "wait_slope": {"above_seconds": 60, "seconds_per_minute": 10, "most_seconds": 60},
        "patience": {"time": exponential(240), "balking_share": 0.02,
                     "announcements": [{"at_seconds": 60, "leaving_share": 0.1,
                                        "within_seconds": 15}]},
        "announced_wait": {"predictor": "queue", "wait_seconds": [30, 300],
                           "balking_share": [0.02, 0.2], "patience_factor": [1, 0.8]},
        "callback": {"offered_above_seconds": 120, "acceptance": 0.3, "no_answer": 0.1,
                     "retry_delay": exponential(900), "most_calls": 2},
        "message_offer": {"after_seconds": 900, "contact_type": "emails"},
        "retrial": {"probability": 0.4, "delay": exponential(900)},
        "recontact": {"probability": 0.5, "delay": exponential(7200)},
        "resolution_probability": 0.85,
        "queue_limit": 300,
        "line_group": "trunks"}


def chats_with_everything(weights):
    return {
        "channel": "chat",
        "demand": {"daily_contacts": 5000, "intraday_profile": weights},
        "bot": {"containment": 0.3, "abandonment": 0.05, "resolution": 0.8,
                "session_time": exponential(60), "vip_share": 0.02,
                "triggers": {"request": 0.1, "sentiment": {
                    "negative_share": 0.1, "hit_rate": 0.7, "false_alarm_rate": 0.05}},
                "handoff": {"context_share": 0.7, "handle_factor_with_context": 0.9,
                            "delay": exponential(20)},
                "capacity": 100},
        "handle_time": {"kind": "lognormal", "mean_seconds": 250, "scv": 0.64},
        "patience": {"time": exponential(300)},
        "silent_abandonment": {"share": 0.3, "handle_time": exponential(30)},
        "recontact": {"probability": 0.4, "delay": exponential(14400)},
        "resolution_probability": 0.9}


def emails_with_everything(weights):
    return {
        "channel": "email",
        "demand": {"daily_contacts": 2000, "intraday_profile": weights},
        "handle_time": {"kind": "lognormal", "mean_seconds": 300, "scv": 0.8},
        "service_level": {"acceptable_wait_seconds": 14400},
        "deferral": {"interruption": "resume", "most_interruptions": 2},
        "chase": {"after_hours": 6, "probability": 0.2, "contact_type": "calls"},
        "recontact": {"probability": 0.3, "delay": exponential(43200)},
        "resolution_probability": 0.9,
        "starting_backlog": {"contacts": 300, "oldest_hours": 20}}


def everything_on():
    weights = [round(w, 6) for w in two_peaks()]
    shares = [w / sum(weights) for w in weights]

    def desk(volume, handle_time):
        return {"weekly": {"daily": [
            square_root_staffing(volume * share / 1800 * handle_time, 0.3) for share in shares]}}

    scenario = header("everything_on", "How fast is a day in which every rule is at work?", 1)
    scenario["line_groups"] = {"trunks": {"lines": 400, "waiting": 250}}
    scenario["contact_types"] = {
        "calls": calls_with_everything(weights),
        "chats": chats_with_everything(weights),
        "emails": emails_with_everything(weights),
        "specialists": {"channel": "voice", "demand": {"daily_contacts": 0},
                        "handle_time": exponential(300), "patience": {"time": exponential(600)}}}
    scenario["sites"] = {"home": {"location": "in_house"}}
    transfer = {"probability": 0.05, "contact_type": "specialists", "mode": "warm",
                "conference_time": exponential(30)}
    differences = {"pace_cv": 0.2, "quality_cv": 0.05, "correlation": -0.2}
    scenario["agent_groups"] = {
        "phones": {**group({"calls": {"transfer": transfer}, "emails": {"priority": 2}},
                           desk(4500, 280)),
                   "differences": differences,
                   "fatigue": {"occupancy": [0.6, 1], "handle_time_factor": [1, 1.08]},
                   "disconnect": {"probability": 0.02, "time": exponential(120)}},
        "chat_desk": {**group({"chats": {}}, desk(3500, 110)),
                      "concurrency": {"slots": 3, "speed": [1, 1.6, 2], "slots_for_handoffs": 1,
                                      "new_agents_share": 0.2, "new_agents_slots": 2},
                      "differences": differences},
        "blended": {**group({"calls": {}, "chats": {"priority": 2}, "emails": {"priority": 3}},
                            desk(2500, 280)),
                    "concurrency": {"slots": 2, "speed": [1, 1.6]},
                    "differences": differences},
        "tier_2": {**group({"specialists": {}, "calls": {"priority": 2}}, desk(600, 300)),
                   "differences": differences}}
    scenario["routing"] = {
        "agent_selection": "longest_idle",
        "routes": {
            "calls": [{"group": "phones"}, {"group": "blended", "rank": 2, "reserve": 1},
                      {"group": "tier_2", "rank": 3, "after_seconds": 120,
                       "queue_per_agent": 0.1}],
            "chats": [{"group": "chat_desk"}, {"group": "blended", "rank": 2}],
            "emails": [{"group": "phones", "reserve": 2}, {"group": "blended", "rank": 2}],
            "specialists": [{"group": "tier_2"}]}}
    return scenario


def conversations():
    return {"extends": "everything_on.json",
            "name": "conversations",
            "question": "What does it cost to play out every reply of a chat?",
            "contact_types": {"chats": {
                "handle_time": None,
                "conversation": {"mean_replies": 5, "reply_time": exponential(50),
                                 "pause_time": exponential(45), "release_after_seconds": 180}}}}


def thirteen_intervals():
    weights = two_peaks()[16:29]
    shares = [w / sum(weights) for w in weights]
    volume, handle_time = 1500, 280
    desk = [square_root_staffing(volume * share / 1800 * handle_time, 0.5) for share in shares]
    scenario = header("thirteen_intervals", "How long does a planner wait for a small answer?", 1)
    scenario["opening_hours"] = {"counter": {"daily": ["08:00-14:30"]}}
    scenario["contact_types"] = {"calls": {
        "channel": "voice",
        "demand": {"daily_contacts": volume,
                   "intraday_profile": [0] * 16 + [round(w, 6) for w in weights] + [0] * 19,
                   "day_factor": {"law": "gamma", "cv": 0.1}},
        "handle_time": {"kind": "lognormal", "mean_seconds": handle_time, "scv": 0.8},
        "patience": {"time": exponential(240)},
        "opening_hours": "counter"}}
    scenario["sites"] = {"home": {"location": "in_house", "opening_hours": "counter"}}
    scenario["agent_groups"] = {
        "agents": group({"calls": {}}, {"weekly": {"daily": [0] * 16 + desk + [0] * 19}})}
    scenario["run"] = {"replications": 100}
    return scenario


def year():
    return {
        "extends": "multi_skill_day.json",
        "name": "year",
        "question": "How much memory does a year take?",
        "calendar": {"days": 365},
        "contact_types": {name: {"demand": {"daily_contacts": volume}}
                          for name, volume in (("orders", 4200), ("returns", 3300), ("refunds", 2500))},
    }


def people(heads):
    """Three patterns of 8 paid hours, five days of seven, and a class for who leaves every 8 weeks."""
    days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    breaks = {"first": {"minutes": 15, "earliest_minutes": 75, "latest_minutes": 150},
              "lunch": {"minutes": 30, "paid": False, "earliest_minutes": 180, "latest_minutes": 300},
              "second": {"minutes": 15, "earliest_minutes": 345, "latest_minutes": 420}}
    patterns = {name: {"start": start, "hours": 8.5, "days": days, "days_per_week": 5,
                       "share": share, "breaks": breaks}
                for name, start, share in (("early", "06:30", 0.45), ("late", "12:30", 0.4),
                                           ("night", "21:00", 0.15))}
    classes = {
        f"class_{n + 1}": {
            "decision_date": str(datetime.date(2025, 1, 6) + datetime.timedelta(weeks=8 * n + 1)),
            "lead_time_days": 28, "offers": round(heads * 0.07), "acceptance": 0.9,
            "training_weeks": 4, "training_fall_out": 0.1, "nesting_weeks": 2}
        for n in range(12)}
    return {"staffing": {"weekly": None, "shifts": patterns},
            "planned_shrinkage": {"leave": {"where": "out_of_office", "share": 0.1},
                                  "coaching": {"where": "in_office", "share": 0.09}},
            "absence": {"share": 0.06, "cv": 0.4, "common_share": 0.5},
            "adherence": {"late_start": {"probability": 0.05, "time": exponential(480)},
                          "long_break": {"probability": 0.1, "time": exponential(180)}},
            "heads": {"starting": [{"heads": heads, "tenure_weeks": 80, "weeks_on_phones": 74}],
                      "attrition": {"from_weeks": [0, 26], "annual_rate": [0.6, 0.35], "cv": 0.2},
                      "pace": {"kind": "exponential", "start": 0.667, "weeks": 5},
                      "classes": classes, "overtime_cap": 0.08, "time_off_cap": 0.05}}


def two_years():
    volumes = (("orders", 4200, 240), ("returns", 3300, 300), ("refunds", 2500, 360))
    return {
        "extends": "multi_skill_day.json",
        "name": "two_years",
        "question": "How fast are two years of people on shifts?",
        "calendar": {"days": 728},
        "contact_types": {name: {"demand": {
            "daily_contacts": volume, "day_factor": {"law": "gamma", "cv": 0.1}}}
            for name, volume, _ in volumes},
        # Paid hours of a week, at 80 % occupancy and a third of shrinkage, over 40.
        "agent_groups": {
            name + "_desk": people(math.ceil(volume * 7 * handle_time / 3600 / 0.8 / 0.67 / 40))
            for name, volume, handle_time in volumes},
    }


def main():
    FOLDER.mkdir(exist_ok=True)
    for make in (erlang_a_100, multi_skill_day, single_agents_100, calls_and_chats,
                 everything_on, conversations, thirteen_intervals, year, two_years):
        text = json.dumps(make(), indent=2)
        # Lists of numbers on one line: a line for each of 48 numbers is no use to a reader.
        text = re.sub(r"\[([^][{}]*)\]", lambda found: f"[{' '.join(found[1].split())}]", text)
        (FOLDER / (make.__name__ + ".json")).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
