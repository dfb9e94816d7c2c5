"""The roll-up of a unit: a few values kept at a place of its ledger, and brought on.

A count is a sum over matters, so a kept value needs only the matters touched since:
what they came to then is taken away, what they come to now is added. A posting behind
the place touches its matter, so does one effective since the day, and a duty whose day
has passed meanwhile. The timetable keeps; who reads only brings on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from minhbach.figures import ask, by_rows, plain, postings
from minhbach.figures.catalogue import indicators
from minhbach.figures.language import MATTERS, POSTINGS, Indicator
from minhbach.figures.models import Rolled
from minhbach.figures.questions import default_day
from minhbach.kernel.periods import Period
from minhbach.ledger import read
from minhbach.ledger.turn import turn

SHOWN = ("P01", "P05", "P06", "P08", "P10", "P12")  # what a unit's screens tell

Values = Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Place:
    """Up to which entry a ledger is known, and on which evening the world is seen."""

    seq: int
    on: date


def values(body: str, period: Period, codes: Iterable[str] = SHOWN) -> Values:
    """What these indicators come to now; None while the unit has no postings."""
    now = Place(_head(body), default_day(period))
    return _brought(body, period, _chosen(codes), now)


def keep(body: str, period: Period, codes: Iterable[str] = SHOWN) -> Values:
    """Keep the values where the ledger stands now; earlier questions are let go."""
    chosen = _chosen(codes)
    place = Place(_head(body), default_day(period))
    found = _brought(body, period, chosen, place)
    asked = _asked(period, chosen)
    told = {"seq": place.seq, "on": place.on, "values": dict(found)}
    with turn(), transaction.atomic():
        Rolled.objects.filter(body=body).exclude(asked=asked).delete()
        Rolled.objects.update_or_create(body=body, asked=asked, defaults=told)
    return found


def forget() -> int:
    """Forget what was kept: the postings it was made of have been written anew."""
    with turn():
        return Rolled.objects.all().delete()[0]


def can_roll(one: Indicator) -> bool:
    """Whether an indicator is a sum over matters, each told by its own postings."""
    return one.counts in (POSTINGS, MATTERS) and one.known_by is None


def _brought(
    body: str, period: Period, chosen: Sequence[Indicator], now: Place
) -> Values:
    kept = Rolled.objects.filter(body=body, asked=_asked(period, chosen)).first()
    then = Place(kept.seq, kept.on) if kept else None
    if not kept or not then or not _leads(then, now) or None in kept.values.values():
        return _scanned(body, period, chosen, now)
    was, is_ = _touched(body, period, chosen, (then, now))
    return {code: kept.values[code] - was[code] + is_[code] for code in kept.values}


def _leads(then: Place, now: Place) -> bool:
    return then.seq <= now.seq and then.on <= now.on


def _scanned(
    body: str, period: Period, chosen: Sequence[Indicator], now: Place
) -> Values:
    codes = [one.code for one in chosen]
    found = ask.many([body], period, codes, on=now.on, upto={body: now.seq})
    return {one.code: one.value for one in found[body]}


def _touched(
    body: str, period: Period, chosen: Sequence[Indicator], between: tuple[Place, Place]
) -> tuple[dict[str, int], dict[str, int]]:
    """What the matters touched between two places came to, and what they come to."""
    then, now = between
    measures = by_rows.measures_of(chosen)
    matters = postings.touched(
        body, measures, seqs=(then.seq, now.seq), days=(then.on, now.on)
    )
    rows = postings.rows({body: now.seq}, now.on, measures, matters) if matters else []
    known = [row for row in rows if row.seq <= then.seq]
    return (
        _added(chosen, plain.Book(known, period, then.on)),
        _added(chosen, plain.Book(rows, period, now.on)),
    )


def _added(chosen: Sequence[Indicator], book: plain.Book) -> dict[str, int]:
    return {one.code: sum(line.qty for line in book.counted(one)) for one in chosen}


def _chosen(codes: Iterable[str]) -> list[Indicator]:
    chosen = [indicators()[code] for code in codes]
    assert all(can_roll(one) for one in chosen), "not a sum over matters"
    return chosen


def _asked(period: Period, chosen: Sequence[Indicator]) -> str:
    """The question as a digest: a changed declaration is another question."""
    said = repr((period, [(one.code, one.counts, one.of) for one in chosen]))
    return hashlib.sha256(said.encode()).hexdigest()


def _head(body: str) -> int:
    head = read.head(body)
    return head.seq if head else 0
