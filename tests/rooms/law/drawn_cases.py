"""Random questions of the law that have an answer in the announced years."""

from __future__ import annotations

from datetime import date, timedelta

from tests.rooms.law.second_count import FIRST_DAY_2026, TERMS

KEYWORDS = {
    "": {},
    "complicated": {"complicated": True},
    "remote": {"remote": True},
    "complicated remote": {"complicated": True, "remote": True},
    "several_places": {"several_places": True},
    "dismissal": {"dismissal": True},
    "extended": {"extensions": 1, "grounds": 1},
    "extended twice": {"extensions": 2, "grounds": 3},
}
SUSPENDED_FROM = {
    "KN-FIRST": date(2026, 7, 1),
    "KN-SECOND": date(2026, 7, 1),
    "KN-DISC": date(2026, 7, 1),
    "TC-SETTLE": date(2019, 1, 1),
}
LAST_DAY = date(2026, 12, 31)
OFTEN = [*TERMS, *4 * [*SUSPENDED_FROM, "KN-RIGHT"]]


def drawn(random):
    """(rule, event, flags, suspended, excluded); the windows lie within the term."""
    rule = random.choice(OFTEN)
    event = _event(random, rule)
    flags = random.choice(["", *TERMS[rule][2]])
    amount = TERMS[rule][2].get(flags, TERMS[rule][1])
    suspended = excluded = []
    if rule in SUSPENDED_FROM and random.random() < 0.7:
        suspended = _suspended(random, max(event, SUSPENDED_FROM[rule]), amount)
        if suspended[0][0] > event + timedelta(days=amount + 40):  # far too late
            suspended = []
    if rule == "KN-RIGHT" and random.random() < 0.7:
        excluded = _windows(random, event - timedelta(days=20), 90)
    return rule, event, flags, suspended, excluded


def _event(random, rule):
    first = date(2026, 7, 1) if rule in FIRST_DAY_2026 else date(2023, 1, 12)
    last = (
        date(2026, 6, 30) if rule in ("KN-ACCEPT-LAW", "KN-ACCEPT-BYLAW") else LAST_DAY
    )
    return first + timedelta(days=random.randrange((last - first).days + 1))


def _suspended(random, earliest, amount):
    """One or two suspensions, the second decided before the days left have run out."""
    start = earliest + timedelta(days=random.randrange(amount))
    end = start + timedelta(days=random.randrange(60))
    if random.random() < 0.6:
        return [(start, end)]
    later = end + timedelta(days=random.randrange(3))
    return [(start, end), (later, later + timedelta(days=random.randrange(40)))]


def _windows(random, earliest, amount):
    windows, day = [], earliest
    for _ in range(random.randrange(1, 4)):
        start = day + timedelta(days=random.randrange(amount // 2))
        end = start + timedelta(days=random.randrange(25))
        windows.append((start, end))
        day = end + timedelta(days=1)
    return windows
