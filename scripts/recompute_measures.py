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


def service_level(kinds, contacts):
    """Every contact type by its own rule and wait; numerators and denominators are pooled."""
    met = counted = 0
    for kind in kinds:
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
    return ratio(met, counted)


def ratio(numerator, denominator):
    """No data where there is nothing to divide by."""
    return numerator / denominator if denominator else None


def mean(values):
    values = list(values)
    return ratio(sum(values), len(values))


def counts(contacts):
    """What became of whom. Callbacks and ghosts have rows of their own and are not offered."""
    callbacks = {c["next_contact"] for c in contacts if c["fate"] == "callback"}
    called = [c for c in contacts if c["contact"] in callbacks]
    offered = [c for c in contacts if c["contact"] not in callbacks and c["fate"] != "ghost"]
    yield "offered", len(offered)
    for name in ("answered", "abandoned", "blocked", "still_open", "left_message", "cleared"):
        yield name, sum(c["fate"] == name for c in offered)
    yield "asked_callback", len(called)
    yield "callbacks", len(called)
    yield "callbacks_answered", sum(c["fate"] == "called_back" for c in called)
    yield "callbacks_lost", sum(c["fate"] == "callback_lost" for c in called)
    yield "ghosts", sum(c["fate"] == "ghost" for c in contacts)
    yield "abandonment", ratio(sum(c["fate"] == "abandoned" for c in offered), len(offered))


def waits_of(contacts, fate):
    return [float(c["wait_seconds"]) for c in contacts if c["fate"] == fate]


def recompute(result, contacts):
    """Pairs of (measure, scope) and value."""
    kinds = result["contact_types"]
    for name, value in counts(contacts):
        yield (name, ""), value
    # By business hours a wait does not tell whether an answer came in time.
    if not any(kind["clock"] == "business_hours" for kind in kinds):
        live = [kind for kind in kinds if not kind["deferred"]]
        deferred = [kind for kind in kinds if kind["deferred"]]
        yield ("service_level", ""), service_level(kinds, contacts)
        yield ("service_level_live", ""), service_level(live, contacts)
        yield ("service_level_deferred", ""), service_level(deferred, contacts)
    waits = waits_of(contacts, "answered")
    yield ("asa_seconds", ""), mean(waits)
    yield ("wait_max_seconds", ""), max(waits, default=None)
    yield ("callback_wait_seconds", ""), mean(waits_of(contacts, "called_back"))
    handled = [c for c in contacts if c["fate"] in ("answered", "called_back")]
    # Where nobody shares an agent, is put aside or passed on warm, a handling is all work.
    if whole_handlings_are_work(result) and all(c["handle_seconds"] for c in handled):
        yield ("aht_seconds", ""), mean(float(c["handle_seconds"]) for c in handled)
    yield ("handled", ""), len(handled)
    for group in result["agent_groups"]:
        of_group = [c for c in handled if c["agent_group"] == group["name"]]
        yield ("answered", group["name"]), len(of_group)


def whole_handlings_are_work(result):
    whole = {row["measure"]: row["estimate"] for row in result["estimates"] if not row["scope"]}
    return (
        whole["session_seconds"] is None
        and not whole["interruptions"]
        and not whole["transferred"]
        and not whole["replies"]
    )


def text(value):
    return f"{'no data':>18}" if value is None else f"{value:>18.9f}"


def main():
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    result, contacts = read(pathlib.Path(sys.argv[1]))
    reported = {(row["measure"], row["scope"]): row["estimate"] for row in result["estimates"]}
    wrong = 0
    print(f"{'measure':<24}{'scope':<14}{'from the log':>18}{'reported':>18}")
    for (measure, scope), value in recompute(result, contacts):
        said = reported[measure, scope]
        if value is None or said is None:
            same = value is said
        else:
            same = abs(value - said) <= ROUNDING * max(1, abs(said))
        wrong += not same
        print(f"{measure:<24}{scope:<14}{text(value)}{text(said)}{'' if same else '  DIFFERS'}")
    print(f"{len(contacts)} contacts; {wrong} measures differ")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
