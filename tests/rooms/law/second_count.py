"""A second count of the law's terms, written apart from the program, dull on purpose.

It copies calendar and terms from the law paper by hand, walks one day at a time and
knows nothing of files, readings or explanations.
"""

from __future__ import annotations

from datetime import date, timedelta

OFF = """
2023: 01-02 01-20 01-23 01-24 01-25 01-26 05-01 05-02 05-03 09-01 09-04
2024: 01-01 02-08 02-09 02-12 02-13 02-14 04-18 04-29 04-30 05-01 09-02 09-03
2025: 01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02
2026: 01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02
"""
WORKED_SATURDAYS = {
    date(2024, 5, 4),
    date(2025, 4, 26),
    date(2026, 1, 10),
    date(2026, 8, 22),
}
DAYS_OFF = {
    date.fromisoformat(f"{line[:4]}-{day}")
    for line in OFF.strip().splitlines()
    for day in line[5:].split()
}

# rule: (calendar or working, plain, with which flags how many instead)
TERMS = {
    "KN-RIGHT": ("C", 90, {}),
    "KN-RIGHT-DISC-1": ("C", 15, {}),
    "KN-RIGHT-DISC-2": ("C", 10, {"dismissal": 30}),
    "KN-ACCEPT-LAW": ("C", 10, {}),
    "KN-ACCEPT-BYLAW": ("W", 10, {}),
    "KN-ACCEPT-2026": ("W", 7, {}),
    "KN-FIRST": ("C", 30, {"complicated": 45, "remote": 45, "complicated remote": 60}),
    "KN-SECOND": ("C", 45, {"complicated": 60, "remote": 60, "complicated remote": 70}),
    "KN-DISC": ("C", 30, {"complicated": 45}),
    "KN-SEND-1": ("W", 3, {}),
    "KN-SEND-2": ("C", 7, {}),
    "KN-PUBLISH": ("C", 15, {}),
    "KN-PUBLISH-NOTICE": ("C", -3, {}),
    "KN-PUBLISH-POST": ("C", 15, {}),
    "KN-NEXT": ("C", 30, {"remote": 45}),
    "KN-EFFECT": ("C", 30, {"remote": 45}),
    "KN-INFO": ("C", 7, {}),
    "KN-INFO-PROC": ("W", 7, {}),
    "KN-DIALOG": ("C", -5, {}),
    "KN-PAUSE-SEND": ("W", 3, {}),
    "TC-INIT": ("W", 7, {"several_places": 10}),
    "TC-TRANSFER": ("W", 5, {}),
    "TC-FORWARDED": ("C", 20, {}),
    "TC-NOTICE": ("W", 5, {}),
    "TC-SETTLE": ("C", 30, {"extended": 60, "extended twice": 90}),
    "TC-EXT-1": ("C", 30, {}),
    "TC-EXT-2": ("C", 30, {}),
    "TC-PAUSE-SEND": ("W", 5, {}),
    "TC-CONCL": ("W", 5, {}),
    "TC-ACTION": ("W", 7, {}),
    "TC-ACTION-REPLY": ("W", 5, {}),
    "TC-AGAIN": ("C", 20, {}),
    "TC-OVERDUE-ASK": ("W", 5, {}),
    "TC-OVERDUE-REPORT": ("W", 5, {}),
    "TC-PUBLIC": ("W", 7, {}),
    "TCD-SCHED": ("W", -5, {}),
    "TCD-10WD": ("W", 10, {}),
    "TCD-ONWARD": ("W", 5, {}),
    "TCD-7WD": ("W", 7, {}),
    "TCD-REFUSE": ("W", 3, {}),
    "TCD-ONLINE": ("W", -5, {}),
    "TCD-ONLINE-TEST": ("W", -1, {}),
    "TCD-45": ("C", 45, {}),
    "R11-10WD": ("W", 10, {}),
}
FIRST_DAY_2026 = [
    "KN-ACCEPT-2026",
    "KN-DIALOG",
    "KN-PAUSE-SEND",
    "TCD-REFUSE",
    "TCD-ONLINE",
    "TCD-ONLINE-TEST",
    "TCD-45",
]


def works(day):
    if day in WORKED_SATURDAYS:
        return True
    if day in DAYS_OFF:
        return False
    return day.weekday() < 5


def second_count(rule, event, flags="", suspended=(), excluded=()):
    """(raw end, due, days counted), one day after the other."""
    kind, plain, otherwise = TERMS[rule]
    amount = otherwise[flags] if flags else plain
    step = timedelta(days=1 if amount > 0 else -1)
    left, day, counted = abs(amount), event, []
    while left:
        day = day + step
        if any(a < day <= b for a, b in suspended):
            continue
        if any(a <= day <= b for a, b in excluded):
            continue
        if kind == "W" and not works(day):
            continue
        counted.append(day)
        left = left - 1
    raw = day
    if rule == "KN-EFFECT":
        return raw, raw + timedelta(days=1), counted
    while not works(day):
        day = day + step
    return raw, day, counted
