#!/usr/bin/env python3
"""Plants faults in a copy of the engine, one at a time, and sees that the second simulator notices.

    scripts/plant_faults.py [PART OF A FAULT'S NAME]

Works in build/planted, a clone of the last commit. Ends with 1 if a fault passes unnoticed.
"""

import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
COPY = ROOT / "build" / "planted"
TESTS = ["test_agreement", "test_table_scenarios"]

# Name, source, what stands there, what is planted.
FAULTS = [
    ("an agent who comes free at the very deadline is too late", "sim/engine/event_loop.cpp",
     "waited <= line.day.patience(i)", "waited < line.day.patience(i)"),
    ("after a staff drop one too many stays", "sim/engine/event_loop.cpp",
     "state.busy() > state.staffed", "state.busy() > state.staffed + 1"),
    ("the longest wait is forgotten among equals", "sim/engine/event_loop.cpp",
     "std::tie(candidate.entry, candidate.identity) <", "std::tie(candidate.entry, candidate.identity) >"),
    ("overflow opens a tick late", "sim/engine/event_loop_rare.cpp",
     "expect_overflow_at(entry + step.delay, type)", "expect_overflow_at(entry + step.delay + 1, type)"),
    ("a retrial has its first attempt's count", "sim/engine/front_door.cpp",
     "parent.attempts + 1", "parent.attempts"),
    ("patience after the bot is not shortened", "sim/engine/door_batch.cpp",
     "factor_[i] = passed_[i].passage.patience_factor", "factor_[i] = 1"),
    ("a day's recontacts lose their interval", "sim/engine/door_batch.cpp",
     "grid.interval_of(recontact.instant)", "grid.interval_of(recontacts.front().instant)"),
    ("who waits at midnight goes behind who came back", "sim/engine/event_loop_rare.cpp",
     "kept.back().entry >= from", "kept.back().entry > from + 100000000"),
    ("handling across an interval's edge is lost", "include/staffsim/engine/group_state.hpp",
     "cell.handling += started + left - left_now", "cell.handling += started"),
]


def run(*words, **options):
    return subprocess.run(words, cwd=COPY, capture_output=True, text=True, **options)


def build():
    built = run("scripts/build.sh", "release", *TESTS)
    if built.returncode != 0:
        sys.exit(f"the copy does not build:\n{built.stdout}{built.stderr}")


def notices():
    """The first test that fails, or nothing."""
    environment = dict(os.environ, STAFFSIM_SEEDS="300")
    for test in TESTS:
        if run(f"build/release/tests/unit/{test}", env=environment).returncode != 0:
            return test
    return None


def main():
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    subprocess.run(["rm", "-rf", str(COPY)], check=True)
    subprocess.run(["git", "clone", "-q", str(ROOT), str(COPY)], check=True)
    build()
    if notices():
        sys.exit("the tests fail without a planted fault")
    unnoticed = 0
    for name, source, stands, planted in FAULTS:
        if wanted not in name:
            continue
        file = COPY / source
        text = file.read_text()
        if text.count(stands) != 1:
            sys.exit(f"{source} has \"{stands}\" {text.count(stands)} times: bring the list up to date")
        file.write_text(text.replace(stands, planted))
        build()
        test = notices()
        unnoticed += test is None
        print(f"{name}: {'noticed by ' + test if test else 'UNNOTICED'}", flush=True)
        file.write_text(text)
    sys.exit(1 if unnoticed else 0)


if __name__ == "__main__":
    main()
