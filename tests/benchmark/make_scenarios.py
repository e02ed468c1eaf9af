#!/usr/bin/python3
"""Writes the benchmark scenarios next to this file, in scenarios/.

The two core cases are fixed, so that figures stay comparable over the years:
  erlang_a_100      M/M/100+M at a load of 100 Erlang, patience of two mean handle times
  multi_skill_day   three contact types (5,000 / 4,000 / 3,000 a day), three groups that serve their own
                    type first and then the next, staffed by half-hour at square-root staffing
thirteen_intervals is a small day of 13 half-hours, for the time from process start to report;
year is multi_skill_day over 365 days at 10,000 contacts a day, for memory.
"""

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


def main():
    FOLDER.mkdir(exist_ok=True)
    for make in (erlang_a_100, multi_skill_day, thirteen_intervals, year):
        text = json.dumps(make(), indent=2)
        # Lists of numbers on one line: a line for each of 48 numbers is no use to a reader.
        text = re.sub(r"\[([^][{}]*)\]", lambda found: f"[{' '.join(found[1].split())}]", text)
        (FOLDER / (make.__name__ + ".json")).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
