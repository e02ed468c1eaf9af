#!/usr/bin/env python3
"""Recomputes measures of a run of one replication from its call-by-call log, and compares.

    build/release/bin/staffsim run scenarios/retail_peak.json --plain --replications 1 --contacts
    scripts/recompute_measures.py results/retail_peak

Written against results/README.md alone: it shares nothing with the program. Ends with 1 if a measure
differs.
"""

import csv
import json
import pathlib
import sys

ROUNDING = 1e-9  # relative; the files have 12 digits


def read(folder):
    result = json.loads((folder / "result.json").read_text())
    with open(folder / "contacts.csv", newline="") as file:
        contacts = list(csv.DictReader(file))
    if result["run"]["replications"] != 1:
        sys.exit("contacts.csv holds one replication: run with --plain --replications 1")
    return result, contacts


def service_level(result, contacts):
    """Every contact type by its own rule and wait; numerators and denominators are pooled."""
    met = counted = 0
    for kind in result["contact_types"]:
        target = kind["service_level"]
        within = target["acceptable_wait_seconds"]
        short = target["short_abandon_seconds"]
        waits = {"answered": [], "abandoned": []}
        for contact in contacts:
            if contact["contact_type"] == kind["name"] and contact["fate"] in waits:
                waits[contact["fate"]].append(float(contact["wait_seconds"]))
        answered, abandoned = len(waits["answered"]), len(waits["abandoned"])
        in_time = sum(wait <= within for wait in waits["answered"])
        early = sum(wait <= within for wait in waits["abandoned"])
        quick = sum(wait < short for wait in waits["abandoned"])
        add_met, add_counted = {
            "offered": (in_time, answered + abandoned),
            "answered": (in_time, answered),
            "ignore_early": (in_time, answered + abandoned - early),
            "early_as_met": (in_time + early, answered + abandoned),
            "short_excluded": (in_time, answered + abandoned - quick),
            "short_as_met": (in_time + quick, answered + abandoned),
        }[target["rule"]]
        met += add_met
        counted += add_counted
    return met / counted


def mean(values):
    values = list(values)
    return sum(values) / len(values)


def recompute(result, contacts):
    """Pairs of (measure, scope) and value."""
    answered = [c for c in contacts if c["fate"] == "answered"]
    fate = lambda name: sum(c["fate"] == name for c in contacts)
    yield ("offered", ""), len(contacts)
    for name in ("answered", "abandoned", "blocked", "still_open"):
        yield (name, ""), fate(name)
    yield ("service_level", ""), service_level(result, contacts)
    yield ("abandonment", ""), fate("abandoned") / len(contacts)
    yield ("asa_seconds", ""), mean(float(c["wait_seconds"]) for c in answered)
    yield ("aht_seconds", ""), mean(float(c["handle_seconds"]) for c in answered)
    yield ("wait_max_seconds", ""), max(float(c["wait_seconds"]) for c in answered)
    for group in result["agent_groups"]:
        of_group = [c for c in answered if c["agent_group"] == group["name"]]
        yield ("answered", group["name"]), len(of_group)


def main():
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    result, contacts = read(pathlib.Path(sys.argv[1]))
    reported = {(row["measure"], row["scope"]): row["estimate"] for row in result["estimates"]}
    wrong = 0
    print(f"{'measure':<18}{'scope':<14}{'from the log':>18}{'reported':>18}")
    for (measure, scope), value in recompute(result, contacts):
        said = reported[measure, scope]
        same = abs(value - said) <= ROUNDING * max(1, abs(said))
        wrong += not same
        print(f"{measure:<18}{scope:<14}{value:>18.9f}{said:>18.9f}{'' if same else '  DIFFERS'}")
    print(f"{len(contacts)} contacts; {wrong} measures differ")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
