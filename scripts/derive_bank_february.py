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
# An agent who takes the next call within this time has worked on the last one meanwhile. [s]
LONGEST_AFTER_CALL = 300
# Between two services further apart than this an agent counts as away. [s]
LONGEST_GAP = 20 * 60
LONGEST_SERVICE = 3600  # longer ones are errors of the log [s]
BINS = (0, 5, 15, 30, 45, 60, 75, 120, 300)  # of the patience hazard [s]
# All asked about one and the same trouble that evening, it seems: short calls, five times as many.
TROUBLE = (datetime.date(1999, 2, 14), 21 * 3600, 23 * 3600)
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
    """Joined the human line: answered by an agent, or hung up while queueing.

    About 1 in 100 calls is marked as answered without an agent, mostly for a few seconds: left out.
    """
    if call["answered"]:
        return call["agent"] != "NO_SERVER"
    return call["queued"]


def in_trouble(call):
    day, start, end = TROUBLE
    return call["day"] == day and start <= call["entry"] < end


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


def services_by_agent(calls):
    """(start, end, type) of services by (day, agent), in order of start."""
    services = collections.defaultdict(list)
    for call in calls:
        if call["answered"] and call["agent"] != "NO_SERVER":
            end = call["end"] if call["end"] >= call["start"] else call["end"] + DAY
            if end - call["start"] <= LONGEST_SERVICE:
                services[call["day"], call["agent"]].append((call["start"], end, call["type"]))
    for spans in services.values():
        spans.sort()
    return services


def after_call_times(calls):
    """Seconds from the end of a service to the agent's next one while somebody was waiting."""
    queue = seconds_with_queue(calls)
    times = []
    for (day, _agent), spans in services_by_agent(calls).items():
        so_far = queue.get(day, [0] * (DAY + 1))
        for (_, end, _), (start, _, _) in zip(spans, spans[1:]):
            waited = end < DAY and so_far[end + 1] > so_far[end]
            if waited and 0 <= start - end <= LONGEST_AFTER_CALL:
                times.append(start - end)
    return times


def presence(calls):
    """Seconds of agents available to TYPES by (day, half-hour).

    An agent is available while serving one of TYPES; in a gap between two services of at most
    LONGEST_AFTER_CALL; and, in gaps up to LONGEST_GAP and for five minutes before the first service
    and after the last, as long as nobody waits: whoever leaves the queue waiting is away.
    """
    queue = seconds_with_queue(calls)
    present = collections.Counter()

    def count(day, start, end, only_without_queue=False):
        so_far = queue.get(day, [0] * (DAY + 1))
        low = max(start, 0)
        while low < min(end, DAY):
            high = min(end, DAY, (low // HALF_HOUR + 1) * HALF_HOUR)
            away = so_far[high] - so_far[low] if only_without_queue else 0
            present[day, low // HALF_HOUR] += high - low - away
            low = high

    for (day, _agent), spans in services_by_agent(calls).items():
        until = spans[0][0]
        count(day, until - LONGEST_AFTER_CALL, until, only_without_queue=True)
        for start, end, kind in spans:
            if start - until <= LONGEST_AFTER_CALL:
                count(day, until, start)
            elif start - until <= LONGEST_GAP:
                count(day, until, start, only_without_queue=True)
            if kind in TYPES:
                count(day, max(start, until), end)
            until = max(until, end)
        count(day, until, until + LONGEST_AFTER_CALL, only_without_queue=True)
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


def mean_and_variance(values):
    mean = sum(values) / len(values)
    return mean, sum((x - mean) ** 2 for x in values) / (len(values) - 1)


def print_handle_times(calls):
    """Lognormal handle times by type: service and after-call time, which a log of services lacks."""
    after, after_variance = mean_and_variance(after_call_times(calls))
    print(f"after-call time: mean {after:.1f} s, sd {math.sqrt(after_variance):.0f} s")
    answered = [c for c in calls if c["type"] in TYPES and c["answered"] and is_offered(c) and
                0 < c["service"] <= LONGEST_SERVICE]
    usual = 0
    for kind in TYPES:
        times = [c["service"] for c in answered if c["type"] == kind and not in_trouble(c)]
        mean = sum(times) / len(times)
        log_variance = mean_and_variance([math.log(t) for t in times if t >= 10])[1]
        variance = (math.exp(log_variance) - 1) * mean ** 2 + after_variance
        usual = usual or mean + after
        print(f"{kind} handle time: mean {mean + after:.1f} s (service {mean:.1f}), "
              f"scv {variance / (mean + after) ** 2:.2f}, n {len(times)}")
    times = [c["service"] for c in answered if in_trouble(c)]
    factor = (sum(times) / len(times) + after) / usual
    print(f"evening of {TROUBLE[0]}: handle times x {factor:.2f}, n {len(times)}")


def print_patience(calls):
    """Piecewise hazards by type: hang-ups over seconds waited, answered calls censored."""
    for kind in TYPES:
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
    workdays = [c for c in calls if c["day"].weekday() in WORKDAYS]
    print_handle_times(workdays)
    print_patience(workdays)


if __name__ == "__main__":
    main()
