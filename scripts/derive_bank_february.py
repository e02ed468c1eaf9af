#!/usr/bin/python3
"""Derives scenarios/data/bank_february/ from the call log of the Anonymous Bank, February 1999.

The log is not ours to ship; see scenarios/data/bank_february/SOURCE.md for where it comes from.

    scripts/derive_bank_february.py february1999.txt.gz

Writes volumes.csv, agents.csv and actual_by_hour.csv, and prints the fitted laws that stand in
scenarios/bank_february.json.
"""

import collections
import csv
import datetime
import gzip
import math
import pathlib
import sys

TYPES = ("PS", "NW", "NE", "IN")
WORKDAYS = (6, 0, 1, 2, 3)  # Sunday to Thursday
DAY = 24 * 3600
HALF_HOUR = 1800
# An agent counts as present between two services that lie at most this far apart. [s]
LONGEST_GAP = 20 * 60
BINS = (0, 5, 15, 30, 45, 60, 75, 120, 300)  # of the patience hazard [s]
OUT = pathlib.Path(__file__).resolve().parent.parent / "scenarios/data/bank_february"


def seconds(text):
    hours, minutes, rest = text.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + int(rest)


def read_log(path):
    """Calls as dictionaries; phantom calls are left out, as the log's documentation asks."""
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="latin-1") as log:
        for row in csv.DictReader(log, delimiter="\t"):
            row = {key.strip(): value.strip() for key, value in row.items() if key}
            if row["outcome"] == "PHANTOM":
                continue
            day = datetime.datetime.strptime(row["date"], "%y%m%d").date()
            queued = row["q_start"] != "0:00:00"
            yield {
                "day": day,
                "type": row["type"],
                "entry": seconds(row["vru_exit"]),
                "queued": queued,
                "wait": int(row["q_time"]) if queued else 0,
                "answered": row["outcome"] == "AGENT",
                "service": int(row["ser_time"]),
                "start": seconds(row["ser_start"]),
                "end": seconds(row["ser_exit"]),
                "agent": row["server"],
            }


def is_offered(call):
    """Joined the human line: answered, or hung up while queueing."""
    return call["answered"] or call["queued"]


def clock(half_hour):
    return f"{half_hour // 2:02d}:{half_hour % 2 * 30:02d}"


def write_rows(name, header, rows):
    OUT.mkdir(parents=True, exist_ok=True)
    with open(OUT / name, "w", newline="", encoding="ascii") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def write_volumes(calls, days):
    counts = collections.Counter(
        (c["day"], c["entry"] // HALF_HOUR, c["type"]) for c in calls if is_offered(c))
    rows = []
    for day in days:
        for kind in TYPES:
            if day.weekday() not in WORKDAYS:
                rows.append((day, "12:00", kind, 0))
                continue
            for half_hour in range(48):
                count = counts[day, half_hour, kind]
                if count:
                    rows.append((day, clock(half_hour), kind, count))
    write_rows("volumes.csv", ("date", "start", "contact_type", "contacts"), rows)


def seconds_with_queue(calls):
    """By day: for every second, seconds so far in which somebody waited in the queue."""
    waiting = collections.defaultdict(lambda: [0] * (DAY + 2))
    for call in calls:
        if call["queued"] and call["wait"] > 0:
            start = min(call["entry"], DAY)
            waiting[call["day"]][start] += 1
            waiting[call["day"]][min(start + call["wait"], DAY)] -= 1
    so_far = {}
    for day, changes in waiting.items():
        length = 0
        total = [0]
        for change in changes[:DAY]:
            length += change
            total.append(total[-1] + (length > 0))
        so_far[day] = total
    return so_far


def presence(calls):
    """Seconds of agents at work by (day, half-hour).

    An agent is at work while serving, and between two services at most LONGEST_GAP apart as long as
    nobody waits: an agent who leaves the queue waiting is not available.
    """
    services = collections.defaultdict(list)
    for call in calls:
        if call["answered"] and call["agent"] != "NO_SERVER" and call["end"] >= call["start"]:
            services[call["day"], call["agent"]].append((call["start"], call["end"]))
    queue = seconds_with_queue(calls)
    present = collections.Counter()

    def count(day, start, end, idle):
        for half_hour in range(start // HALF_HOUR, min(47, end // HALF_HOUR) + 1):
            low = max(start, half_hour * HALF_HOUR)
            high = min(end, (half_hour + 1) * HALF_HOUR)
            if high > low:
                away = queue[day][high] - queue[day][low] if idle and day in queue else 0
                present[day, half_hour] += high - low - away

    for (day, _agent), spans in services.items():
        spans.sort()
        until = None
        for start, end in spans:
            if until is not None and until < start <= until + LONGEST_GAP:
                count(day, until, start, idle=True)
            begin = start if until is None else max(start, until)
            if end > begin:
                count(day, begin, end, idle=False)
            until = end if until is None else max(until, end)
    return present


def write_agents(calls, days):
    present = presence(calls)
    rows = []
    for day in days:
        if day.weekday() not in WORKDAYS:
            rows.append((day, "12:00", "regular_agents", 0))
            continue
        for half_hour in range(48):
            agents = present[day, half_hour] / HALF_HOUR
            if agents > 0:
                rows.append((day, clock(half_hour), "regular_agents", f"{agents:.2f}"))
    write_rows("agents.csv", ("date", "start", "agent_group", "agents"), rows)


def write_actual(calls):
    hours = collections.defaultdict(collections.Counter)
    for call in calls:
        if call["day"].weekday() not in WORKDAYS or call["type"] not in TYPES:
            continue
        if not is_offered(call):
            continue
        hour = hours[call["entry"] // 3600]
        hour["offered"] += 1
        if call["answered"]:
            hour["answered"] += 1
            hour["within_20s"] += call["wait"] <= 20
            hour["wait_s"] += call["wait"]
        else:
            hour["abandoned"] += 1
    header = ("hour", "offered", "answered", "abandoned", "within_20s", "wait_answered_s")
    write_rows("actual_by_hour.csv", header,
               [(h, *(hours[h][k] for k in ("offered", "answered", "abandoned", "within_20s",
                                            "wait_s"))) for h in sorted(hours)])


def print_laws(calls):
    """Lognormal handle times and piecewise patience hazards, by type."""
    for kind in TYPES:
        times = [c["service"] for c in calls
                 if c["type"] == kind and c["answered"] and 0 < c["service"] <= 3600]
        logs = [math.log(t) for t in times if t >= 10]
        middle = sum(logs) / len(logs)
        variance = sum((x - middle) ** 2 for x in logs) / (len(logs) - 1)
        print(f"{kind} handle time: mean {sum(times) / len(times):.1f} s, "
              f"scv {math.exp(variance) - 1:.2f} (log sd {math.sqrt(variance):.2f}), n {len(times)}")
        waits = [(c["wait"], not c["answered"]) for c in calls if c["type"] == kind and c["queued"]]
        hazards = []
        for low, high in zip(BINS, (*BINS[1:], math.inf)):
            exposure = sum(min(w, high) - low for w, _ in waits if w > low)
            events = sum(1 for w, left in waits if left and low <= w < high)
            hazards.append(60 * events / exposure if exposure else 0)
        print(f"{kind} patience hazard per minute from {BINS}: "
              f"{[round(h, 3) for h in hazards]}, n {len(waits)}")


def main():
    calls = list(read_log(sys.argv[1]))
    first = datetime.date(1999, 2, 1)
    days = [first + datetime.timedelta(days=d) for d in range(28)]
    write_volumes(calls, days)
    write_agents(calls, days)
    write_actual(calls)
    print_laws([c for c in calls if c["day"].weekday() in WORKDAYS])


if __name__ == "__main__":
    main()
